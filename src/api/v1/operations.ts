// Every operation of the API: the one list from which routes, document and page are made.

import type { Operation } from './operation.js';
import { actOperations } from './operations/acts.js';
import { cycleOperations } from './operations/cycles.js';
import { deliverableOperations } from './operations/deliverables.js';
import { letterOperations } from './operations/letters.js';
import { organisationOperations } from './operations/organisation.js';

export const operations: Operation[] = [...cycleOperations, ...deliverableOperations, ...actOperations, ...letterOperations, ...organisationOperations];
