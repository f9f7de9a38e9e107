// Puts names to a letter's ids, for its words: the same for a letter that leaves and one that is only foretold.

import type { Calendar } from '../domain/calendar/calendar.js';
import type { LetterFacts, LetterKind } from '../domain/letter.js';
import type { Names } from '../domain/names.js';
import type { Seat } from '../domain/organisation.js';
import type { DeliverablePlan } from '../domain/plan.js';
import type { LetterView } from './letter-view.js';

export interface LetterSource {
  letter: { id: string; kind: LetterKind; seat: Seat; facts: LetterFacts };
  receiver: { person: string; email: string };
  /** What it is about, as its plan is now; null for a letter about no deliverable (sign-in). */
  plan: DeliverablePlan | null;
  /** The timetable's sentence for why the planned last day falls where it does. */
  whyDue: string;
  /** Where the button leads; '' for a letter without one. */
  link: string;
  names: Names;
  organisationName: string;
  calendar: Calendar;
}

/** The letter as its words are made from it. */
export function makeView({ letter, receiver, plan, whyDue, link, names, organisationName, calendar }: LetterSource): LetterView {
  const { facts } = letter;
  return {
    kind: letter.kind,
    id: letter.id,
    deliverable:
      plan === null
        ? null
        : {
            id: plan.id,
            product: plan.product,
            stepName: plan.stepName,
            periodName: plan.periodName,
            unitName: plan.unitName,
            planYear: plan.planYear,
            bodyName: names.unit(plan.body),
            oral: plan.form === 'oral',
            followsUp: plan.followsUp !== undefined && plan.form !== 'oral',
          },
    facts,
    receiver: { name: names.person(receiver.person, receiver.email), seat: letter.seat, seatWords: names.seat(letter.seat) },
    seatName: names.seat,
    personName: (id) => names.person(id, id),
    bodyName: names.unit,
    // The timetable's reason holds as long as the date it gave holds.
    whyDate: plan !== null && facts.due?.at === plan.due.at ? whyDue : '',
    link,
    organisation: { name: organisationName },
    calendar,
  };
}
