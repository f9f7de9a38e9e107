// The bodies' part of a planned deliverable: at which meetings it is proposed, decided and received.

import { longDate, spanDate } from './calendar/swedish-dates.js';
import { meetingName } from './date-rules.js';
import type { Meeting } from './meetings.js';
import type { Step } from './model.js';
import type { Seat, Unit } from './organisation.js';
import type { PlannedBodyStage } from './plan.js';
import { findMeeting } from './timetable-dates.js';
import type { Around, FaultPart } from './timetable-dates.js';
import { plannedBody } from './timetable-seats.js';

const acts = { proposal: 'lägger fram förslag', decision: 'beslutar', report: 'tar emot anmälan' } as const;

/** The bodies' stages of a unit, each at its meeting, in order of time; null when one cannot be planned. */
export function bodyStages(
  step: Step,
  unit: Unit,
  asked: { responsible: Seat; substitute: Seat | null },
  around: Around,
  tell: (part: FaultPart, index: number) => (problem: string) => void,
): { planned: PlannedBodyStage[]; why: string[] } | null {
  const planned: PlannedBodyStage[] = [];
  const why: string[] = [];
  let earliest = '';
  let displaced = false;
  for (const [i, rule] of step.bodies.entries()) {
    const found = findMeeting(rule.meeting, unit, around);
    if ('problem' in found) {
      tell('bodies', i)(found.problem);
      return null;
    }
    const { body } = found;
    // after a meeting that has been moved or cancelled, the next body takes it at its own next meeting
    const next: Meeting | undefined = displaced && found.meeting.first < earliest ? around.meetings.get(body.id)?.find(({ first }) => first >= earliest) : undefined;
    const meeting: Meeting = next ?? found.meeting;
    displaced ||= meeting.standsFor !== undefined;
    if (meeting.first < earliest) {
      tell('bodies', i)(`${meetingName(meeting, body.name)} ligger före sammanträdet ${longDate(earliest)}, som kommer först i ordningen`);
      return null;
    }
    earliest = meeting.first;
    const later = around.meetings.get(body.id)!.filter((each) => each.first >= meeting.first && each.first <= around.ends.date);
    const stage = plannedBody(around.org, step, rule, body, later.map(({ first, last, adjusted, cutoff }) => ({ first, last, adjusted, cutoff })), asked, tell('bodies', i));
    if (stage === null) return null;
    planned.push(stage);
    why.push(`${body.name} ${acts[rule.kind]} vid sitt sammanträde ${spanDate(meeting.first, meeting.last)}${next === undefined ? found.why : ''}.`);
  }
  return { planned, why };
}
