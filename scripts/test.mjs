// `npm test`: sets up what is missing, then runs vitest with the arguments given. Servers and Chromium: test/setup/broker.ts.

import path from 'node:path';
import { ensureDependencies, root, run } from './lib.mjs';

ensureDependencies();
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
process.exitCode = run(process.execPath, [vitest, 'run', ...process.argv.slice(2)]);
