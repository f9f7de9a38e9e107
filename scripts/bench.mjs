// `npm run bench`: compiles src and bench/ to .cache/bench-dist and runs what came out with the arguments given.
// Apart from dist, so that what is measured is compiled code and a product that runs meanwhile is left alone.

import { cpSync, statSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies, fail, root, run, tsc } from './lib.mjs';

const target = path.join(root, '.cache', 'bench-dist');
ensureDependencies();
if (tsc('tsconfig.bench.json') !== 0) fail('Mätningen gick inte att kompilera: se felen ovan.');
// style sheets and the like, which the compiler leaves
const isAsset = (file) => statSync(file).isDirectory() || !/\.(tsx?|mts|md)$/.test(file);
cpSync(path.join(root, 'src'), path.join(target, 'src'), { recursive: true, filter: isAsset });
process.exitCode = run(process.execPath, ['--enable-source-maps', path.join(target, 'bench', 'main.js'), ...process.argv.slice(2)]);
