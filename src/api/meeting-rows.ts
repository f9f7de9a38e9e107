// What a meeting awaits: the open questions of a body, and at which of its meetings each is expected.

import { localDate } from '../domain/calendar/instants.js';
import type { ISODate } from '../domain/calendar/calendar.js';
import type { Ask } from '../domain/deliverable/ask.js';
import type { DeliverableState } from '../domain/deliverable/state.js';
import { isDate } from '../domain/calendar/days.js';
import type { Meeting } from '../domain/meetings.js';
import { isBody } from '../domain/organisation.js';
import type { Organisation, Seat, Unit } from '../domain/organisation.js';
import type { DeliverablePlan, MeetingDays, PlannedBodyStage } from '../domain/plan.js';
import type { Database } from '../records/database.js';
import { recipeOf } from '../records/read/cycles.js';
import { lyingWithBodies, madeAtMeetings } from '../records/read/meetings.js';
import type { LyingRow, MadeRow } from '../records/read/meetings.js';

/** A deliverable that a body is to deal with, and the meeting it is expected at (null: none in the calendar). */
export interface AwaitedRow extends LyingRow {
  ask: Ask;
  stage: PlannedBodyStage;
  meeting: MeetingDays | null;
}

/** The open question of a body's record, or null. */
export function awaitedOf({ id, state }: LyingRow): AwaitedRow | null {
  const stage = state.plan.bodies[state.bodyStage];
  const ask = state.asks.find((each) => stage !== undefined && each.id === `${stage.kind}:${stage.body}`);
  if (stage === undefined || ask === undefined) return null;
  const asked = localDate(state.plan.calendar, ask.askedAt);
  return { id, state, ask, stage, meeting: stage.meetings.find(({ last }) => last >= asked) ?? null };
}

/** Those that a body is to deal with; of a seat when it is given: who is asked, or the substitute. */
export const awaitedBy = (rows: LyingRow[], body: string, seat: Seat | null = null): AwaitedRow[] =>
  rows
    .flatMap((row) => awaitedOf(row) ?? [])
    .filter(({ stage, ask }) => stage.body === body && (seat === null || ask.to.includes(seat) || ask.substitute === seat));

/** Those decided by the body at the meeting whose adjustment or announcement is not recorded. */
export const unannouncedAt = (rows: LyingRow[], body: string, first: ISODate): LyingRow[] =>
  rows.filter(({ state: { legal, records } }) => legal !== null && legal.announced === null && legal.meeting.first === first && records.some((record) => record.kind === 'decision' && record.body === body));

/** A meeting of a body on a day: either day of two; `meeting` is null when the calendar has none that day. */
export interface BodyMeeting {
  cycle: string;
  organisation: Organisation;
  body: Unit;
  meeting: Meeting | null;
  date: ISODate;
}

/** Null when there is no such cycle, body or day. */
export async function bodyMeeting(db: Database, cycle: string, bodyId: string, date: string): Promise<BodyMeeting | null> {
  const recipe = isDate(date) ? await recipeOf(db, cycle) : null;
  const body = recipe?.organisation.units.find((unit) => unit.id === bodyId && isBody(unit));
  if (recipe === null || body === undefined) return null;
  const meeting = recipe.meetings.find((each) => each.body === body.id && each.first <= date && date <= each.last) ?? null;
  return { cycle, organisation: recipe.organisation, body, meeting, date };
}

/** What is to be dealt with then, what else the body is awaited for, what has been recorded, and whose minutes are not told of. */
export async function mattersAt(db: Database, { cycle, body, meeting, date }: BodyMeeting): Promise<{ awaited: AwaitedRow[]; rows: AwaitedRow[]; others: AwaitedRow[]; made: MadeRow[]; unannounced: LyingRow[] }> {
  const [first, last] = [meeting?.first ?? date, meeting?.last ?? date];
  const [lying, made] = await Promise.all([lyingWithBodies(db, cycle), madeAtMeetings(db, cycle, body.id)]);
  const awaited = awaitedBy(lying, body.id);
  const rows = awaited.filter((row) => row.meeting === null || row.meeting.first <= first);
  return {
    awaited,
    rows,
    others: awaited.filter((row) => !rows.includes(row)),
    made: made.filter(({ record }) => first <= record.date && record.date <= last),
    unannounced: unannouncedAt(lying, body.id, first),
  };
}

/** `Nämndens plan och budget, Patientnämnden`. */
export const planTitle = ({ stepName, periodName, unitName }: Pick<DeliverablePlan, 'stepName' | 'periodName' | 'unitName'>): string =>
  `${stepName}${periodName === null ? '' : ` ${periodName}`}, ${unitName}`;

/** The dnr that is known of the case: of an earlier record, or of what was handed in as a link. */
export function knownDnr({ records, unsettled, revisions }: DeliverableState): string {
  const earlier = [...records, ...(unsettled ?? [])].at(-1)?.dnr;
  if (earlier !== undefined && earlier !== '') return earlier;
  const submission = revisions.at(-1)?.submission;
  return submission?.form === 'link' ? submission.dnr : '';
}
