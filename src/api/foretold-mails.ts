// The foretold mails of a person, written out by the same words as the real ones. A link shows as … where its key would
// be, as in the mails that are kept.

import type { ClockTime, ISODate } from '../domain/calendar/calendar.js';
import { localClock } from '../domain/calendar/instants.js';
import type { ForetoldLetter } from '../domain/foretell.js';
import { groupBy } from '../domain/group-by.js';
import { namesOf } from '../domain/names.js';
import type { Organisation, Person } from '../domain/organisation.js';
import { holdersOf } from '../domain/resolve-seat.js';
import type { Appearance } from '../domain/appearance/appearance.js';
import { isTask } from '../mail/calendar.js';
import type { LetterView, Mail } from '../mail/letter-view.js';
import { makeView } from '../mail/make-view.js';
import { renderDigest } from '../mail/render.js';
import { mailOf } from './foretold-year.js';
import type { Conduct, ForetoldYear } from './foretold-year.js';

export interface ForetoldMail {
  date: ISODate;
  clock: ClockTime;
  letters: ForetoldLetter[];
  /** Puts it in words: only those that are shown need it. */
  render: () => Mail;
}

/** The person's mails in the order they leave. */
export function personsMails({ rows, letters }: ForetoldYear, conduct: Conduct, person: Person, organisation: Organisation, baseUrl: string, appearance?: Appearance): ForetoldMail[] {
  const mine = letters[conduct].filter((letter) => letter.person === person.id);
  return [...groupBy(mine, mailOf).values()].map((together) => {
    const [first] = together as [ForetoldLetter, ...ForetoldLetter[]];
    const { calendar } = rows.get(first.deliverable)!.plan;
    return {
      date: first.date,
      clock: localClock(calendar, first.at),
      letters: together,
      render: () => renderDigest(together.map((letter) => viewOf(letter, rows, organisation, baseUrl)), { calendar: together.some(({ facts }) => isTask(facts, first.at)), ...(appearance === undefined ? {} : { appearance }) }),
    };
  });
}

function viewOf(letter: ForetoldLetter, rows: ForetoldYear['rows'], organisation: Organisation, baseUrl: string): LetterView {
  const { plan, why } = rows.get(letter.deliverable)!;
  const { by } = letter.facts;
  // a foretold act is done by nobody yet: whoever holds the seat that day is named
  const [actor] = by === null ? [] : holdersOf(organisation, by.seat, letter.date);
  return makeView({
    letter: actor === undefined || by === null ? letter : { ...letter, facts: { ...letter.facts, by: { ...by, person: actor.id } } },
    receiver: letter,
    plan,
    whyDue: why.due,
    link: letter.seat === plan.secretariat ? `${baseUrl}/${plan.id}` : `${baseUrl}/l/…`,
    names: namesOf(organisation),
    organisationName: organisation.name,
    calendar: plan.calendar,
  });
}
