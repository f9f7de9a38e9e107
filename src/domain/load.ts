// Load (belastning): how many deliverables and letters a timetable means for each unit and each person, month by month,
// and what one timetable means more or less than another. Pure; counts what it is given.

import type { ISODate } from './calendar/calendar.js';
import type { Organisation } from './organisation.js';
import type { DeliverablePlan } from './plan.js';
import { holdersOf, unitById } from './resolve-seat.js';

export interface LoadCount {
  /** Due in the month: for a unit its own, for a person those they are to hand in. */
  deliverables: number;
  /** Letters about the unit's deliverables, or to the person; and the mails that carry them. */
  letters: number;
  mails: number;
}

/** A unit or a person with what each month means; months without anything are left out. */
export interface LoadLine {
  id: string;
  name: string;
  /** By month, `2027-05`. */
  months: Record<string, LoadCount>;
  total: LoadCount;
}

export interface Load {
  /** Every month that anything falls in, in order. */
  months: string[];
  /** The heaviest first. */
  units: LoadLine[];
  persons: LoadLine[];
  total: LoadCount;
}

/** What is counted of a timetable's row, or of a running deliverable with who has it now. */
export interface LoadRow {
  plan: Pick<DeliverablePlan, 'unit' | 'due' | 'responsible'>;
}

/** What is counted of a letter, foretold or sent. Letters with the same key to the same person are one mail. */
export interface LoadLetter {
  unit: string;
  person: string;
  date: ISODate;
  mailKey: string;
}

const none: LoadCount = { deliverables: 0, letters: 0, mails: 0 };

/** The load of deliverables and letters. A deliverable counts for whoever holds the responsible seat on its last day. */
export function loadOf(rows: LoadRow[], letters: LoadLetter[], organisation: Organisation): Load {
  const units = new Map<string, Tally>();
  const persons = new Map<string, Tally>();
  const whole = new Tally();
  for (const { plan } of rows) {
    const month = plan.due.date.slice(0, 7);
    whole.deliverable(month);
    of(units, plan.unit).deliverable(month);
    for (const { id } of holdersOf(organisation, plan.responsible, plan.due.date)) of(persons, id).deliverable(month);
  }
  for (const letter of letters) {
    whole.letter(letter);
    of(units, letter.unit).letter(letter);
    of(persons, letter.person).letter(letter);
  }
  const names = new Map(organisation.persons.map(({ id, name }) => [id, name]));
  return {
    months: whole.months(),
    units: lines(units, (id) => unitById(organisation, id)?.name ?? id),
    persons: lines(persons, (id) => names.get(id) ?? id),
    total: whole.total(),
  };
}

/** What `after` means more (or less: negative) than `before`; lines and months in which nothing differs are left out. */
export function loadDifference(before: Load, after: Load): Load {
  const units = differences(before.units, after.units);
  const persons = differences(before.persons, after.persons);
  const months = new Set([...units, ...persons].flatMap((line) => Object.keys(line.months)));
  return { months: [...months].sort(), units, persons, total: minus(after.total, before.total) };
}

/** What a difference comes to, in one Swedish sentence. */
export function differenceSentence({ total, units, persons }: Load): string {
  const parts = [
    change(total.deliverables, 'leverans', 'leveranser'),
    change(total.letters, 'utskick', 'utskick'),
    change(total.mails, 'mejl', 'mejl'),
  ].filter((part) => part !== null);
  if (parts.length === 0) return units.length + persons.length === 0 ? 'Belastningen ändras inte.' : 'Belastningen är lika stor men fördelas på annat sätt.';
  const most = units.find((line) => line.total.letters + line.total.deliverables !== 0);
  return `Det blir ${parts.join(', ')}${most === undefined ? '' : `; mest ändras det för ${most.name}`}.`;
}

const change = (n: number, one: string, many: string): string | null => (n === 0 ? null : `${Math.abs(n)} ${n < 0 ? 'färre' : 'fler'} ${Math.abs(n) === 1 ? one : many}`);

/** Counts as it goes; a mail that carries several letters is one in each month. */
class Tally {
  #months = new Map<string, LoadCount & { keys: Set<string> }>();

  deliverable(month: string): void {
    this.#month(month).deliverables += 1;
  }

  letter({ date, mailKey, person }: LoadLetter): void {
    const month = this.#month(date.slice(0, 7));
    month.letters += 1;
    month.keys.add(`${mailKey} ${person}`);
  }

  months(): string[] {
    return [...this.#months.keys()].sort();
  }

  byMonth(): Record<string, LoadCount> {
    return Object.fromEntries(this.months().map((month) => [month, this.#count(month)]));
  }

  total(): LoadCount {
    return this.months().map((month) => this.#count(month)).reduce(plus, none);
  }

  #count(month: string): LoadCount {
    const { deliverables, letters, keys } = this.#month(month);
    return { deliverables, letters, mails: keys.size };
  }

  #month(month: string) {
    let count = this.#months.get(month);
    if (count === undefined) this.#months.set(month, (count = { ...none, keys: new Set() }));
    return count;
  }
}

function of(tallies: Map<string, Tally>, id: string): Tally {
  let tally = tallies.get(id);
  if (tally === undefined) tallies.set(id, (tally = new Tally()));
  return tally;
}

const plus = (a: LoadCount, b: LoadCount): LoadCount => ({ deliverables: a.deliverables + b.deliverables, letters: a.letters + b.letters, mails: a.mails + b.mails });
const minus = (a: LoadCount, b: LoadCount): LoadCount => ({ deliverables: a.deliverables - b.deliverables, letters: a.letters - b.letters, mails: a.mails - b.mails });
const isNone = ({ deliverables, letters, mails }: LoadCount): boolean => deliverables === 0 && letters === 0 && mails === 0;

const lines = (tallies: Map<string, Tally>, nameOf: (id: string) => string): LoadLine[] =>
  heaviestFirst([...tallies].map(([id, tally]) => ({ id, name: nameOf(id), months: tally.byMonth(), total: tally.total() })));

const weight = ({ total }: LoadLine): number => Math.abs(total.letters) + Math.abs(total.deliverables);
const heaviestFirst = (found: LoadLine[]): LoadLine[] => found.sort((a, b) => weight(b) - weight(a) || (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1));

function differences(before: LoadLine[], after: LoadLine[]): LoadLine[] {
  const then = new Map(before.map((line) => [line.id, line]));
  const now = new Map(after.map((line) => [line.id, line]));
  const changed: LoadLine[] = [];
  for (const id of new Set([...then.keys(), ...now.keys()])) {
    const [was, is] = [then.get(id), now.get(id)];
    const every = new Set([...Object.keys(was?.months ?? {}), ...Object.keys(is?.months ?? {})]);
    const months = [...every].sort().map((month) => [month, minus(is?.months[month] ?? none, was?.months[month] ?? none)] as const);
    const left = months.filter(([, count]) => !isNone(count));
    if (left.length > 0) changed.push({ id, name: (is ?? was)!.name, months: Object.fromEntries(left), total: minus(is?.total ?? none, was?.total ?? none) });
  }
  return heaviestFirst(changed);
}
