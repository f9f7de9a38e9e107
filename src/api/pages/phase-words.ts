// Phases and periods as the lists write them.

import { monthName } from '../../domain/calendar/swedish-dates.js';
import type { Phase } from '../../domain/deliverable/phase.js';

/** As they stand after a number. */
export const many: Record<Phase, string> = {
  open: 'öppna för inlämning',
  returned: 'återlämnade',
  approval: 'hos godkännare',
  decision: 'väntar på beslut',
  'legal-force': 'väntar på laga kraft',
  waiting: 'väntar på annat',
  planned: 'planerade',
  closed: 'avslutade',
};
export const order: Phase[] = ['open', 'returned', 'approval', 'decision', 'legal-force', 'waiting', 'planned', 'closed'];

/** A period by its id: `januari` for 01. */
export const periodWords = (id: string): string => (/^(0[1-9]|1[0-2])$/.test(id) ? monthName(Number(id)) : id);
