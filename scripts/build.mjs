// `npm run build`: compiles src to dist and bundles the workflows, always from the ground.

import { ensureBuild, ensureDependencies } from './lib.mjs';

ensureDependencies();
await ensureBuild({ force: true });
console.log('Klart: dist/');
