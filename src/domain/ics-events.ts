// What a planned deliverable looks like in a calendar: one all-day event on its last day. Once it lives, its state says
// more: `deliverable/calendar-events.ts`.

import { longDate, spanDate } from './calendar/swedish-dates.js';
import type { IcsEvent } from './ics.js';
import type { Names } from './names.js';
import type { TimetableRow } from './plan.js';

const acts = { proposal: 'lägger fram förslag', decision: 'beslutar', report: 'tar emot anmälan' } as const;

/** UID of a deliverable's last day, or of another part of it (`approve:head`): the same as long as the ids are. */
export const eventUid = (deliverable: string, organisationId: string, part: string | null = null): string =>
  `${deliverable}${part === null ? '' : `#${part}`}@${organisationId}.planhjul`;

/** The last day of a deliverable. `uid` is the same as long as its id and organisation are. */
export function dueEvent({ plan, why }: TimetableRow, organisationId: string, names: Names): IcsEvent {
  const lines = [
    `${plan.stepName}. Sista dag ${longDate(plan.due.date)} kl. ${plan.dueTime.replace(':', '.')}.`,
    why.due,
    `Fönstret öppnar ${longDate(plan.opens.date)}.`,
    `Ansvarig: ${names.seat(plan.responsible)}.`,
    ...plan.bodies.map((stage) => `${names.unit(stage.body)} ${acts[stage.kind]} ${spanDate(stage.meetings[0]!.first, stage.meetings[0]!.last)}.`),
  ];
  return {
    uid: eventUid(plan.id, organisationId),
    date: plan.due.date,
    summary: `${plan.product}, ${plan.unitName}`,
    description: lines.join('\n'),
    categories: [plan.stepName],
    url: null,
    sequence: 0,
    cancelled: false,
  };
}
