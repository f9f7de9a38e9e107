// Slack in Swedish: one sentence per figure, saying how late something may be and what sets the limit.

import { longDate, spanDate } from '../calendar/swedish-dates.js';
import { meetingName } from '../date-rules.js';
import type { Names } from '../names.js';
import { NEAR_DAYS } from '../statutes/rules.js';
import type { SlackNode } from './node.js';
import type { DecisionSlack, SlackRow } from './slack.js';

export type SlackStanding = 'gone' | 'near' | 'ample';

/** Whether the slack is gone (the decision comes later), near its end (as a law's limit is), or ample. */
export const standingOf = (days: number | null): SlackStanding => (days === null || days < 0 ? 'gone' : days < NEAR_DAYS ? 'near' : 'ample');

/** How a decision stands: by its tightest deliverable, and when all is in, by the meeting it can be expected at. */
export function decisionStanding({ rows, days, meeting, expected }: DecisionSlack): SlackStanding {
  if (expected === null || expected.first > meeting.first) return 'gone';
  return rows.length === 0 ? 'ample' : standingOf(days);
}

/** `1 arbetsdag`, `12 arbetsdagar` */
export const workingDays = (n: number): string => `${n} ${n === 1 ? 'arbetsdag' : 'arbetsdagar'}`;

/** The figure in a table: `12 arbetsdagar`, `ingen`, `3 arbetsdagar för sent`. */
export function slackFigure(days: number | null): string {
  if (days === null) return 'kommer för sent';
  if (days === 0) return 'ingen';
  return days > 0 ? workingDays(days) : `${workingDays(-days)} för sent`;
}

/** `Regionens plan – Regionfullmäktige`, with its period. */
export const nodeTitle = ({ stepName, periodName, unitName }: SlackNode): string => `${stepName}${periodName === null ? '' : ` ${periodName}`} – ${unitName}`;

/** Why a deliverable may slip just so long. */
export function slackSentence(row: SlackRow, names: Names): string {
  const { days, latest, awaits } = row;
  if (days === null) return 'Det den väntar på kommer först efter de sammanträden som finns i kalendern, så den går inte att räkna med.';
  const arrive = awaits === 'approval' ? 'godkännas' : 'komma in';
  const goal = goalOf(row, names);
  if (days < 0) return `Väntas ${arrive} ${workingDays(-days)} för sent, eftersom den behövs senast ${longDate(latest)}: ${goal}.`;
  return `${days === 0 ? `Måste ${arrive} i tid` : `Kan ${arrive} ${workingDays(days)} sent`}, senast ${longDate(latest)}: ${goal}.`;
}

/** What it must be in time for. */
function goalOf({ bound: { meeting, opens } }: SlackRow, names: Names): string {
  const dealt = meeting === null ? null : `${names.unit(meeting.body)} ska hinna ta upp den vid sammanträdet ${spanDate(meeting.days.first, meeting.days.last)}`;
  if (opens === null) return dealt ?? 'beslutet ska hinna fattas';
  const next = `${opens.product} för ${opens.unitName}`;
  const least = workingDays(Math.max(opens.minimumDays, 1));
  return dealt === null ? `${next} ska ha ${least} på sig` : `${dealt}, så att ${next} får ${least} på sig`;
}

/** What is to be expected of a decision. */
export function decisionSentence(decision: DecisionSlack, names: Names): string {
  const { body, meeting, expected, days, rows, unrecorded } = decision;
  const on = spanDate(meeting.first, meeting.last);
  const who = names.unit(body);
  if (unrecorded !== null) {
    const then = expected === null ? '' : `, och om det inte togs upp där kommer beslutet tidigast ${spanDate(expected.first, expected.last)}`;
    return `Inget är registrerat från ${meetingName(unrecorded.days, names.unit(unrecorded.body))}${then}.`;
  }
  if (expected === null) return `${who} kan inte räkna med att besluta ${on}, och inte heller vid något senare sammanträde som finns i kalendern.`;
  if (expected.first > meeting.first) return `${who} kan inte räkna med att besluta ${on}, utan tidigast ${spanDate(expected.first, expected.last)}.`;
  if (rows.length === 0) return `${who} beslutar ${on}. Allt som behövs är inne.`;
  if (days === null || days < 0) return `${who} kan besluta ${on} bara om det som är sent går snabbare än styrmodellen räknar med.`;
  if (days === 0) return `${who} beslutar ${on}. Minst en leverans kan inte bli sen alls utan att beslutet flyttas.`;
  return `${who} beslutar ${on}. Den leverans som har minst marginal kan bli ${workingDays(days)} sen.`;
}
