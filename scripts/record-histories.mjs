// Records histories of every path with the code as it is: node scripts/record-histories.mjs 0.2
// Done once for each release whose workflows differ. What is recorded stays: a red replay test asks for `patched` in
// the workflow, never for a new recording, so a folder that is there is refused.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { fail, root, run } from './lib.mjs';

const [release] = process.argv.slice(2);
if (!release || !/^\d+\.\d+(\.\d+)?$/.test(release)) fail('Ange utgåvan, till exempel: node scripts/record-histories.mjs 0.2');
const folder = path.join(root, 'test', 'histories', release);
if (existsSync(folder)) fail(`${folder} finns redan. Inspelade historiker ändras aldrig: laga arbetsflödet med patched, eller spela in en ny utgåva.`);

const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
const env = { ...process.env, RECORD_HISTORIES: folder };
process.exitCode = run(process.execPath, [vitest, 'run', 'test/workflows/paths.test.ts', 'test/workflows/paths-people.test.ts'], { env });
