// The worker process of bare Temporal.  node worker.js <address> <namespace> <bundle>

import { readFile } from 'node:fs/promises';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { sayReady, stopWithParent } from '../../src/supervisor/child.js';
import { BARE_QUEUE } from './messages.js';

const [address = '', namespace = '', bundle = ''] = process.argv.slice(2);
Runtime.install({ logger: new DefaultLogger('WARN') });
const connection = await NativeConnection.connect({ address });
const worker = await Worker.create({
  connection,
  namespace,
  taskQueue: BARE_QUEUE,
  workflowBundle: { code: await readFile(bundle, 'utf8') },
  activities: { record: async () => undefined },
  shutdownGraceTime: '5 seconds',
});
const running = worker.run();
stopWithParent(async () => {
  worker.shutdown();
  await running;
  await connection.close();
});
sayReady();
await running;
