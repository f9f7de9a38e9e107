// `npm start`: sets up what is missing, then runs the supervisor in this process.

import { ensureBuild, ensureDependencies, load } from './lib.mjs';

ensureDependencies();
await ensureBuild();
stopWithNpm();
await load('dist/supervisor/main.js');

/** npm passes a SIGTERM on to a shell between us, which dies without a word: then it is for us to notice. */
function stopWithNpm() {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === undefined || parent === 1) return;
  setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGTERM'), 250).unref();
}
