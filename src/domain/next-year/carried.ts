// Amendments of a running year that may be taken into the next: each is a change of the next year's rows and its words.
// Which there are, the one who reads them says (`records/read/carried.ts`); here is what they do.

import { amended } from '../change/amend.js';
import { amendmentNames, targetsOf } from '../change/amendment.js';
import type { Amendment, NewAmendment } from '../change/amendment.js';
import { deliverableWorkflowId, parseDeliverableId } from '../ids.js';
import type { GovernanceModel } from '../model.js';
import type { Organisation, Seat } from '../organisation.js';
import type { DeliverablePlan, Rung, Timetable, TimetableRow } from '../plan.js';
import { isHeld } from '../resolve-seat.js';
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
  /** The same as an amendment of the next year, which keeps it when it is planned again. */
  amendment: NewAmendment;
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
  return { id: `stryk:${plan.id}`, words, reason, apply: (rows) => rows.filter((row) => row.plan.id !== next), amendment: { kind: 'strike', targets: targets(next) } };
}

/** Another is responsible this year, and is to be next year too, if anybody holds the seat then. `name`: the seat in words. */
export function carriedReassignment(plan: About, { seat, name, isHeld }: { seat: Seat; name: string; isHeld: boolean }, reason: string): CarriedAmendment {
  const next = laterId(plan.id);
  const apply = (rows: TimetableRow[]): TimetableRow[] =>
    isHeld ? rows.map((row) => (row.plan.id === next && row.plan.responsible !== seat ? reassigned(row, seat) : row)) : rows;
  return { id: `ansvarig:${plan.id}`, words: `${plan.stepName}, ${unitWords(plan)}: ansvarig är ${name}.`, reason, apply, amendment: { kind: 'reassign', targets: isHeld ? targets(next) : [], to: seat } };
}

const targets = (id: string | null): string[] => (id === null ? [] : [id]);

/**
 * An amendment made as a change of this year, a year later. Null for those that belong to one year alone: days, what was
 * added once, a plan revised.
 */
export function carriedAmendment(amendment: Amendment, reason: string, names: { title: (id: string) => string; seat: (seat: Seat) => string }, office: { model: GovernanceModel; organisation: Organisation }): CarriedAmendment | null {
  const translated = nextYears(amendment);
  if (translated === null) return null;
  const { model, organisation } = office;
  const apply = (rows: TimetableRow[]): TimetableRow[] => {
    const made = amended({ cycle: '', model: model.id, year: 0, rows, problems: [] }, [{ ...translated, id: amendment.id } as Amendment], office);
    return made.problems.length > 0 ? rows : made.rows;
  };
  const what = amendment.kind === 'frequency' ? (model.steps.find(({ id }) => id === amendment.step)?.name ?? amendment.step) : targetsOf(amendment).map(names.title).join('; ');
  const to = amendment.kind === 'reassign' && isHeld(organisation, amendment.to) ? ` Ansvarig är ${names.seat(amendment.to)}.` : '';
  return { id: `ändring:${amendment.id}`, words: `${amendmentNames[amendment.kind]}: ${what}.${to}`, reason, apply, amendment: translated };
}

function nextYears(amendment: Amendment): NewAmendment | null {
  const later = (ids: string[]): string[] => ids.flatMap((id) => laterId(id) ?? []);
  switch (amendment.kind) {
    case 'strike':
    case 'oral':
      return { kind: amendment.kind, targets: later(amendment.targets) };
    case 'reassign':
      return { kind: 'reassign', targets: later(amendment.targets), to: amendment.to };
    case 'split': {
      const target = laterId(amendment.target);
      return target === null ? null : { kind: 'split', target, parts: amendment.parts };
    }
    case 'merge': {
      const into = laterId(amendment.into);
      return into === null ? null : { kind: 'merge', targets: later(amendment.targets), into };
    }
    case 'frequency':
      return { kind: 'frequency', step: amendment.step, every: amendment.every };
    case 'move':
    case 'add':
    case 'revise':
      return null;
  }
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
