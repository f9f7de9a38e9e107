// `npm run -s planhjul -- …`: sets up what is missing, then runs the command line where the user stands.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureBuild, ensureDependencies, load } from './lib.mjs';

const SET_UP = '--bara-förberedelser';

if (process.argv[2] === SET_UP) {
  ensureDependencies();
  await ensureBuild();
} else {
  // in a process of its own, with all it says on stderr: stdout is the command's result and nothing else
  const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), SET_UP], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
  // npm changes to the project's folder; the user's paths start from theirs
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
  await load('dist/cli/main.js');
}
