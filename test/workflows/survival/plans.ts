// A deliverable's whole life within six weeks: window, reminders, ladder, approval, decision, legal force.

import type { Instant, ISODate } from '../../../src/domain/calendar/calendar.js';
import { instantAt, localDate } from '../../../src/domain/calendar/instants.js';
import type { DeliverableState } from '../../../src/domain/deliverable/state.js';
import type { Command } from '../../../src/domain/deliverable/commands.js';
import type { Seat } from '../../../src/domain/organisation.js';
import type { DeliverablePlan, Timetable } from '../../../src/domain/plan.js';
import { timetable } from '../../../src/domain/timetable.js';
import { loadSample } from '../../support/sample.js';

/** What the product's clock shows when a life begins: the Saturday before the window opens. */
export const BEGIN = '2027-10-30T10:00:00.000Z';

/** Somebody hands in two days late, and records the decision the day after the meeting. */
export const SUBMITTED = '2027-11-12T12:00:00.000Z';
export const MEETING = { first: '2027-11-24', last: '2027-11-24', adjusted: '2027-11-26' };

/** One deliverable, or two, of which the second waits for the first to be decided. */
export function shortTimetable(deliverables: 1 | 2): Timetable {
  const { model, organisation, meetings } = loadSample();
  const whole = timetable(model, organisation, meetings, 2027);
  const rowOf = (id: string) => whole.rows.find(({ plan }) => plan.id === id)!;
  const [first, second] = [rowOf('leverans/2027/arbetsmiljo/hsf-o01'), rowOf('leverans/2027/arbetsmiljo/hsf-o02')];
  const { bodies } = rowOf('leverans/2027/planeringsforutsattningar/rs').plan;
  const moment = (date: ISODate, clock: string) => ({ date, at: instantAt(first.plan.calendar, date, clock) });
  const short = (plan: DeliverablePlan): DeliverablePlan => ({
    ...plan,
    opens: moment('2027-11-01', '06:00'),
    due: moment('2027-11-10', '16:00'),
    submission: { ...plan.submission, reminderDays: [5, 1] },
  });
  const decided = { ...short(first.plan), bodies: bodies.map((stage) => ({ ...stage, meetings: [MEETING] })) };
  const rows = [{ ...first, plan: decided }, { ...second, plan: { ...short(second.plan), minimumDays: 3, waitsFor: [decided.id] } }];
  return { ...whole, rows: rows.slice(0, deliverables) };
}

/** What somebody does about a deliverable as they see it, or null: hands in when late, approves, records, announces. */
export function nextAct({ plan, asks, responsible, revisions, openedAt }: DeliverableState, now: Instant): Command | null {
  const by = (seat: Seat) => ({ seat, person: seat.replace('@', '.'), way: 'link', behalfOf: null }) as const;
  const [ask] = asks;
  if (ask === undefined || openedAt === null) return null;
  const seat = ask.to[0]!;
  const today = localDate(plan.calendar, now);
  if (ask.kind === 'submit') {
    const early = plan.waitsFor.length === 0 && now < SUBMITTED;
    return early ? null : { type: 'submit', by: by(responsible), submission: { form: 'statement', text: 'Klart.' } };
  }
  if (ask.kind === 'approve') return { type: 'approve', by: by(seat), revision: revisions.length, comment: '' };
  if (today <= MEETING.last) return null;
  if (ask.kind === 'adjust' || ask.kind === 'announce') return { type: 'recordAdjusted', by: by(seat), adjusted: today, announced: today };
  return { type: 'recordBody', by: by(seat), ask: ask.id, date: MEETING.last, paragraph: '§ 7', dnr: 'RS/7/2027', evenSo: false };
}
