// Every operation of the API: the one list from which routes, document and page are made.

import type { Operation } from './operation.js';
import { actOperations } from './operations/acts.js';
import { calendarOperations } from './operations/calendars.js';
import { changeOperations } from './operations/changes.js';
import { cycleOperations } from './operations/cycles.js';
import { deliverableOperations } from './operations/deliverables.js';
import { foretoldOperations } from './operations/foretold.js';
import { letterOperations } from './operations/letters.js';
import { mailProofOperations } from './operations/mail-proof.js';
import { manyActOperations } from './operations/many-acts.js';
import { marginOperations } from './operations/margins.js';
import { meetingOperations } from './operations/meetings.js';
import { nextYearOperations } from './operations/next-year.js';
import { planMoveOperations } from './operations/plan-moves.js';
import { planOperations } from './operations/plans.js';
import { organisationOperations } from './operations/organisation.js';
import { registerOperations } from './operations/register.js';
import { registerFileOperations } from './operations/register-files.js';
import { settingsOperations } from './operations/settings.js';
import { settingsEditOperations } from './operations/settings-edits.js';
import { settingsUploadOperations } from './operations/settings-uploads.js';
import { userOperations } from './operations/users.js';
import { viewOperations } from './operations/views.js';
import { yearOperations } from './operations/year.js';
import { reportOperations } from './operations/reports.js';

export const operations: Operation[] = [
  ...cycleOperations,
  ...foretoldOperations,
  ...yearOperations,
  ...marginOperations,
  ...nextYearOperations,
  ...deliverableOperations,
  ...viewOperations,
  ...actOperations,
  ...manyActOperations,
  ...meetingOperations,
  ...reportOperations,
  ...changeOperations,
  ...letterOperations,
  ...mailProofOperations,
  ...calendarOperations,
  ...organisationOperations,
  ...planOperations,
  ...planMoveOperations,
  ...registerOperations,
  ...registerFileOperations,
  ...settingsOperations,
  ...settingsEditOperations,
  ...settingsUploadOperations,
  ...userOperations,
];
