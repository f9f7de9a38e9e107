// Who is responsible next year that was not this year: another seat by the model or an amendment, or another person in
// the same seat.

import { groupBy } from '../group-by.js';
import type { ISODate } from '../calendar/calendar.js';
import type { Organisation, Seat } from '../organisation.js';
import type { TimetableRow } from '../plan.js';
import { holdersOf } from '../resolve-seat.js';
import { unitWords } from './same-deliverable.js';

/** Deliverables of a step whose responsible seat is another. */
export interface SeatChange {
  step: string;
  stepName: string;
  before: Seat;
  after: Seat;
  units: string[];
}

/** A seat that other persons hold when it is next asked. */
export interface HolderChange {
  seat: Seat;
  /** Names; none when nobody held it, or nobody will. */
  before: string[];
  after: string[];
  /** How many deliverables it answers for. */
  deliverables: number;
}

type Pairs = [before: TimetableRow, after: TimetableRow][];

/** Where the responsible seat is another, by step. */
export function changedSeats(pairs: Pairs): SeatChange[] {
  const changed = pairs.filter(([old, row]) => old.plan.responsible !== row.plan.responsible);
  const groups = groupBy(changed, ([old, row]) => `${row.plan.step} ${old.plan.responsible} ${row.plan.responsible}`);
  return [...groups.values()].map((group) => {
    const [old, row] = group[0]!;
    return { step: row.plan.step, stepName: row.plan.stepName, before: old.plan.responsible, after: row.plan.responsible, units: group.map(([, one]) => unitWords(one.plan)) };
  });
}

/** Seats that stay responsible but are held by others when first asked; who is only away for a time is not another. */
export function changedHolders(pairs: Pairs, before: Organisation, after: Organisation): HolderChange[] {
  const was: Organisation = { ...before, absences: [] };
  const is: Organisation = { ...after, absences: [] };
  const same = pairs.filter(([old, row]) => old.plan.responsible === row.plan.responsible);
  return [...groupBy(same, ([, row]) => row.plan.responsible)].flatMap(([seat, group]): HolderChange[] => {
    const [old, now] = [holdersOf(was, seat, first(group.map(([row]) => row))), holdersOf(is, seat, first(group.map(([, row]) => row)))];
    const ids = (people: typeof old): string => people.map(({ id }) => id).sort().join(' ');
    if (ids(old) === ids(now)) return [];
    return [{ seat, before: old.map(({ name }) => name), after: now.map(({ name }) => name), deliverables: group.length }];
  });
}

const first = (rows: TimetableRow[]): ISODate => rows.reduce((date, { plan }) => (plan.opens.date < date ? plan.opens.date : date), rows[0]!.plan.opens.date);
