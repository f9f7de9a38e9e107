// Amendments of a running year that may be taken into the next: each is a change of the next year's rows and its words.
// Which there are, the one who reads them says (`records/read/carried.ts`); here is what they do.

import { deliverableWorkflowId, parseDeliverableId } from '../ids.js';
import type { Seat } from '../organisation.js';
import type { DeliverablePlan, Rung, Timetable, TimetableRow } from '../plan.js';
import { unitWords } from './same-deliverable.js';

/** An amendment that the secretariat accepts or drops when it prepares the next year. */
export interface CarriedAmendment {
  /** Names it in forms and in the journal; the same each time it is read. */
  id: string;
  /** What it does, as a Swedish sentence. */
  words: string;
  /** Why it was made, in the words of who made it; '' when nothing was said. */
  reason: string;
  /** The next year's rows with it. Rows it does not touch are the same objects as before. */
  apply(rows: TimetableRow[]): TimetableRow[];
}

/** The same deliverable a number of years later, or null when the id is none. */
export function laterId(id: string, years = 1): string | null {
  const parts = parseDeliverableId(id);
  return parts === null || !/^\d+$/.test(parts.cycle) ? null : deliverableWorkflowId({ ...parts, cycle: String(Number(parts.cycle) + years) });
}

type About = Pick<DeliverablePlan, 'id' | 'stepName' | 'unitName' | 'periodName'>;

/** Struck this year, and not to be done next year either. */
export function carriedStrike(plan: About, reason: string): CarriedAmendment {
  const next = laterId(plan.id);
  const words = `Stryk ${plan.stepName}, ${unitWords(plan)}.`;
  return { id: `stryk:${plan.id}`, words, reason, apply: (rows) => rows.filter((row) => row.plan.id !== next) };
}

/** Another is responsible this year, and is to be next year too, if anybody holds the seat then. `name`: the seat in words. */
export function carriedReassignment(plan: About, { seat, name, isHeld }: { seat: Seat; name: string; isHeld: boolean }, reason: string): CarriedAmendment {
  const next = laterId(plan.id);
  const apply = (rows: TimetableRow[]): TimetableRow[] =>
    isHeld ? rows.map((row) => (row.plan.id === next && row.plan.responsible !== seat ? reassigned(row, seat) : row)) : rows;
  return { id: `ansvarig:${plan.id}`, words: `${plan.stepName}, ${unitWords(plan)}: ansvarig är ${name}.`, reason, apply };
}

function reassigned(row: TimetableRow, to: Seat): TimetableRow {
  const { plan } = row;
  const moved = <R extends Rung>(rung: R): R => ({ ...rung, to: [...new Set(rung.to.map((seat) => (seat === plan.responsible ? to : seat)))] });
  const submission = { ...plan.submission, to: [to], ladder: plan.submission.ladder.map(moved) };
  return { ...row, plan: { ...plan, responsible: to, submission }, escalations: row.escalations.map(moved) };
}

/** What each amendment came to: how many rows it touched, in the order given. */
export interface CarriedEffect {
  id: string;
  words: string;
  rows: number;
}

/** A timetable with amendments, in order. Nobody waits for what they took away. */
export function withCarried(timetable: Timetable, carried: CarriedAmendment[]): { timetable: Timetable; effects: CarriedEffect[] } {
  if (carried.length === 0) return { timetable, effects: [] };
  let { rows } = timetable;
  const effects = carried.map(({ id, words, apply }) => {
    const before = new Map(rows.map((row) => [row.plan.id, row]));
    rows = apply(rows);
    const kept = new Set(rows.map(({ plan }) => plan.id));
    const gone = [...before.keys()].filter((each) => !kept.has(each)).length;
    return { id, words, rows: gone + rows.filter((row) => before.get(row.plan.id) !== row).length };
  });
  const ids = new Set(rows.map(({ plan }) => plan.id));
  const whole = rows.map((row) =>
    row.plan.waitsFor.every((id) => ids.has(id)) ? row : { ...row, plan: { ...row.plan, waitsFor: row.plan.waitsFor.filter((id) => ids.has(id)) } },
  );
  return { timetable: { ...timetable, rows: whole }, effects };
}
