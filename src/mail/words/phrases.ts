// Small phrases every letter is built from: the thing, dates, seats and persons, in Swedish.

import { localClock, localDate } from '../../domain/calendar/instants.js';
import { longDate, longDateTime } from '../../domain/calendar/swedish-dates.js';
import type { Seat } from '../../domain/organisation.js';
import type { Moment } from '../../domain/plan.js';
import type { LetterView } from '../letter-view.js';

const SMALL = ['noll', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'];

/** Numbers up to twelve in letters, as Myndigheternas skrivregler ask. `one` is `en` or `ett`. */
export const numberWord = (n: number, one: 'en' | 'ett' = 'en'): string => (n === 1 ? one : (SMALL[n] ?? String(n)));

/** The first letter large. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1);

/** One line without control characters: names and products come from files that people edit. */
// oxlint-disable-next-line no-control-regex
export const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').replace(/ {2,}/g, ' ').trim();

/** `a`, `a och b`, `a, b och c`. */
export function list(words: string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} och ${last}`;
}

/** `fredag 3 december 2027 kl. 16.00` */
export const dueWords = (view: LetterView, due: Moment): string => longDateTime(due.date, localClock(view.calendar, due.at));

/** `fredag 3 december`: for subjects, where the year stands in the product. */
export const dueShort = (due: Moment): string => longDate(due.date).replace(/ \d{4}$/, '');

/** The local day of an instant: `fredag 3 december 2027`. */
export const dayOf = (view: LetterView, instant: string): string => longDate(localDate(view.calendar, instant));

/** The local day and clock of an instant: `fredag 3 december 2027 kl. 16.00`. */
export const momentOf = (view: LetterView, instant: string): string =>
  longDateTime(localDate(view.calendar, instant), localClock(view.calendar, instant));

/** What is owed: `enhetsplan 2028`, with its period where the product does not say it. */
export function thingOf(view: LetterView): string {
  const about = view.deliverable;
  if (about === null) return 'leveransen';
  const product = oneLine(about.product);
  const period = about.periodName === null ? '' : oneLine(about.periodName);
  return period === '' || product.toLowerCase().includes(period.toLowerCase()) ? product : `${product}, ${period}`;
}

/** The thing and whose: `enhetsplan 2028 för Vårdcentralen Strömsund`. */
export function thingForOf(view: LetterView): string {
  const unit = view.deliverable === null ? '' : oneLine(view.deliverable.unitName);
  return unit === '' ? thingOf(view) : `${thingOf(view)} för ${unit}`;
}

/** The thing as the receiver would call it: the unit is told unless it is the receiver's own. */
export function thingToReceiver(view: LetterView): string {
  const unit = view.deliverable === null ? '' : oneLine(view.deliverable.unitName).toLowerCase();
  return oneLine(view.receiver.seatWords).toLowerCase().endsWith(unit) ? thingOf(view) : thingForOf(view);
}

/** `enhetschef, Vårdcentralen Strömsund` as it stands in a sentence: `enhetschef för Vårdcentralen Strömsund`. */
export function asRole(seatWords: string): string {
  const words = oneLine(seatWords);
  const comma = words.indexOf(', ');
  if (comma < 0) return words;
  const role = words.slice(0, comma);
  const unit = words.slice(comma + 2);
  if (role === 'sekretariat') return role;
  return unit.toLowerCase().startsWith(role.toLowerCase()) ? role : `${role} för ${unit}`;
}

/** Endings of roles whose definite form is known; another role stands as it is. */
const DEFINITE: [RegExp, string][] = [
  [/(chef|direktör|strateg|ekonom|jurist|registrator)$/, 'en'],
  [/(sekreterare|ersättare|handläggare|samordnare|ledare|ordförande|controller|utvecklare)$/, 'n'],
  [/sekretariat$/, 'et'],
];

/** A role as somebody known: `enhetschefen för Vårdcentralen Strömsund`, `sekretariatet`. */
export function theRole(seatWords: string): string {
  const [role = '', unit] = asRole(seatWords).split(/ för (.*)/s);
  const ending = DEFINITE.find(([pattern]) => pattern.test(role))?.[1] ?? '';
  return `${role}${ending}${unit === undefined ? '' : ` för ${unit}`}`;
}

/** A seat in a sentence; the receiver's own seat is `du`. */
export const seatWords = (view: LetterView, seat: Seat): string => (seat === view.receiver.seat ? 'du' : theRole(view.seatName(seat)));

/** Seats in a sentence, each told once, the receiver first as `du`. */
export function seatList(view: LetterView, seats: Seat[]): string {
  const words = [...new Set(seats.map((seat) => seatWords(view, seat)))];
  return list(words.sort((a, b) => Number(b === 'du') - Number(a === 'du')));
}

/** Who did it: `Anna Ek (enhetschef för Vårdcentralen Strömsund)`, or just the role when the person is a role mailbox. */
export function byWords(view: LetterView): string {
  const by = view.facts.by;
  if (by === null || by.person === 'system') return 'Planhjul';
  if (by.standsInFor !== undefined) {
    const { standsInFor, ...own } = by;
    return `${oneLine(view.personName(by.person))} för ${byWords({ ...view, facts: { ...view.facts, by: { ...own, person: standsInFor } } })}`;
  }
  const person = oneLine(view.personName(by.person));
  const seat = oneLine(view.seatName(by.seat));
  const role = asRole(seat).toLowerCase();
  if (['', seat.toLowerCase(), role].includes(person.toLowerCase())) return theRole(seat);
  return person.toLowerCase().startsWith(role) ? person : `${person} (${theRole(seat)})`;
}

/** `version 2 av enhetsplan 2028 för X`; the first version is just the thing. */
export function revisionOf(view: LetterView): string {
  const revision = view.facts.revision;
  return revision === null || revision < 2 ? thingForOf(view) : `version ${revision} av ${thingForOf(view)}`;
}

/** Name of the body whose act a letter is about (`facts.stage` holds its id then), or ''. */
export function stageBody(view: LetterView): string {
  const { record, stage } = view.facts;
  const id = record?.body ?? stage;
  return id === null ? '' : oneLine(view.bodyName(id));
}
