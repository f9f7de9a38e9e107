// `npm run pictures`: every page and letter as pictures in docs/bilder, from a sample year of its own (test/browser/pictures.ts).

import path from 'node:path';
import { ensureDependencies, root, run } from './lib.mjs';

ensureDependencies();
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
process.exitCode = run(process.execPath, [vitest, 'run', '--config', 'vitest.pictures.config.ts', ...process.argv.slice(2)]);
