// The process of the test inbox, started by the supervisor.

import path from 'node:path';
import { readConfig } from '../config.js';
import { sayReady, stopWithParent } from '../supervisor/child.js';
import { startInbox } from './start.js';

const { data, ports } = readConfig();
const inbox = await startInbox({
  smtpPort: ports.inboxSmtp,
  httpPort: ports.inbox,
  folder: path.join(data, 'testbrevlada'),
});
stopWithParent(() => inbox.stop());
sayReady();
