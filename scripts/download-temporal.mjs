// Lets the Temporal SDK download a server by its own means, into a folder. Run as a process of its own, so that it can be
// ended when the network holds it up.  node scripts/download-temporal.mjs dev-server|test-server <folder>

import { TestWorkflowEnvironment } from '@temporalio/testing';

const [kind, downloadDir] = process.argv.slice(2);
const server = { executable: { type: 'cached-download', downloadDir } };
const environment =
  kind === 'dev-server'
    ? await TestWorkflowEnvironment.createLocal({ server })
    : await TestWorkflowEnvironment.createTimeSkipping({ server });
await environment.teardown();
process.exit(0);
