// A running cycle as a table: one row per deliverable as it stands now, with the days it has got since the plan.

import type { Instant, ISODate } from '../domain/calendar/calendar.js';
import { localClock, localDate } from '../domain/calendar/instants.js';
import { isLate, outcomeNames, phase, phaseNames } from '../domain/deliverable/phase.js';
import { recordReference } from '../domain/deliverable/record-words.js';
import type { DeliverableState } from '../domain/deliverable/state.js';
import type { Names } from '../domain/names.js';
import type { TimetableRow } from '../domain/plan.js';
import type { Cell } from './csv.js';
import { planCells, planHead } from './plan-columns.js';

/** A deliverable as it stands, and the timetable's reasons for its days. */
export interface RunningRow {
  state: DeliverableState;
  why: TimetableRow['why'];
  /** When the state last changed. */
  changedAt: Instant;
}

/** The head of the table. */
export const runningHead = [
  ...planHead,
  'Läge',
  'Försenad',
  'Öppnar',
  'Sista dag',
  'Klockslag',
  'Planerad sista dag',
  'Inlämnad',
  'Version',
  'Beslut',
  'Avslutad',
  'Väntar på',
  'Varför öppnar',
  'Varför sista dag',
];

/** The state in words, as the pages say it: a closed deliverable by how it ended. */
export const standing = (state: DeliverableState): string => (state.closed === null ? phaseNames[phase(state)] : outcomeNames[state.closed.outcome]);

/** A row. Dates are ISO dates, so that they sort. */
export function runningRow({ state, why }: Omit<RunningRow, 'changedAt'>, names: Names): Cell[] {
  const { plan, due } = state;
  const { calendar } = plan;
  const day = (at: string | null | undefined): ISODate => (at === null || at === undefined ? '' : localDate(calendar, at));
  const latest = state.revisions.at(-1);
  return [
    ...planCells(plan, state.responsible, names),
    standing(state),
    isLate(state) ? 'ja' : '',
    state.openedAt === null ? plan.opens.date : day(state.openedAt),
    due.date,
    localClock(calendar, due.at),
    plan.due.date,
    day(latest?.at),
    latest?.number ?? null,
    state.records.map((record) => `${names.unit(record.body)} ${record.date} ${recordReference(record)}`).join('; '),
    day(state.closed?.at),
    state.waitsFor.join(', '),
    why.opens,
    due.at === plan.due.at ? why.due : 'Dagen har flyttats sedan tidplanen lades.',
  ];
}
