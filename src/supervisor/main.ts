// `npm start`, once all is built: the supervisor over the product's own worker, app and test inbox.

import { runSupervisor } from './run.js';
import { builtEntries } from './supervise.js';

await runSupervisor(builtEntries);
