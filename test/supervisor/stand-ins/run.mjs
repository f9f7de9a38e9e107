// The compiled supervisor with other programs as worker and app: node run.mjs <compiled folder> <worker> <app>
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [compiled, worker, app] = process.argv.slice(2);
const { runSupervisor } = await import(pathToFileURL(path.join(compiled, 'supervisor', 'run.js')).href);
await runSupervisor(() => ({ worker, app, inbox: path.join(compiled, 'inbox', 'main.js') }));
