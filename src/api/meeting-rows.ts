// What a meeting awaits: the open questions of a body, and at which of its meetings each is expected.

import { localDate } from '../domain/calendar/instants.js';
import type { ISODate } from '../domain/calendar/calendar.js';
import type { Ask } from '../domain/deliverable/ask.js';
import type { DeliverableState } from '../domain/deliverable/state.js';
import type { Seat } from '../domain/organisation.js';
import type { DeliverablePlan, MeetingDays, PlannedBodyStage } from '../domain/plan.js';
import type { LyingRow } from '../records/read/meetings.js';

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
