// The schedule that proposes the next year: once, at the model's date. In real time it is a date and a clock time in
// Europe/Stockholm; under a virtual clock it is the real instant at which that clock shows them.

import type { CalendarSpec, ScheduleOptions, ScheduleOptionsStartWorkflowAction } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { Clock } from '../domain/clock.js';
import { realMsUntil } from '../domain/clock.js';
import { MORNING } from '../domain/deliverable/ask.js';
import { proposalScheduleId } from '../domain/ids.js';
import type { Moment } from '../domain/plan.js';
import { attributePairs } from './descriptions.js';
import type { nextYearProposal } from './next-year-proposal.js';

/** The cycle that runs, its year, and when the next is proposed (at six in the morning of that date). */
export interface Proposal {
  cycle: string;
  year: number;
  when: Moment;
}

/** A server that was away at the moment makes up for it within this time. */
const CATCH_UP = '365 days';
/** A virtual clock that runs fast may already show the moment: the schedule must still lie in the server's future. */
const LEAST_AHEAD_MS = 5000;

/** The options that the schedule is created with; `realMs`: the real time now. */
export function proposalSchedule(
  { cycle, year, when }: Proposal,
  { clock, taskQueue, baseUrl }: { clock: Clock | null; taskQueue: string; baseUrl: string },
  realMs: number,
): ScheduleOptions<ScheduleOptionsStartWorkflowAction<typeof nextYearProposal>> {
  const next = year + 1;
  const page = `${baseUrl}/cykel/${cycle}/nasta`;
  return {
    scheduleId: proposalScheduleId(next),
    spec: clock === null ? onTheWall(when) : atInstant(realMs + Math.max(LEAST_AHEAD_MS, realMsUntil(clock, realMs, when.at))),
    action: {
      type: 'startWorkflow',
      workflowType: 'nextYearProposal',
      workflowId: proposalScheduleId(next),
      taskQueue,
      args: [{ cycle, clock }],
      staticSummary: `Föreslår årscykel ${next}`,
      staticDetails: `Skriver till sekretariatet. [Öppna sidan](${page})`,
      typedSearchAttributes: new TypedSearchAttributes(attributePairs({ Cykel: cycle })),
    },
    policies: { overlap: 'SKIP', catchupWindow: CATCH_UP },
    state: { remainingActions: 1, note: `Föreslår årscykel ${next} för sekretariatet ${when.date}` },
  };
}

type Spec = { calendars: CalendarSpec[]; timezone: string };

/** The server knows when Stockholm's clocks change; the date has no hour that is missing or comes twice. */
function onTheWall({ date }: Moment): Spec {
  const [hour, minute] = MORNING.split(':').map(Number);
  return { calendars: [{ ...day(date), hour: hour!, minute: minute!, second: 0 }], timezone: 'Europe/Stockholm' };
}

function atInstant(ms: number): Spec {
  // a schedule goes by whole seconds: rounded up, so that the virtual clock is never short of the moment
  const iso = new Date(Math.ceil(ms / 1000) * 1000).toISOString();
  const [hour, minute, second] = iso.slice(11, 19).split(':').map(Number);
  return { calendars: [{ ...day(iso.slice(0, 10)), hour: hour!, minute: minute!, second: second! }], timezone: 'UTC' };
}

const MONTHS = ['JANUARY', 'FEBRUARY', 'MARCH', 'APRIL', 'MAY', 'JUNE', 'JULY', 'AUGUST', 'SEPTEMBER', 'OCTOBER', 'NOVEMBER', 'DECEMBER'] as const;

const day = (date: string): Pick<CalendarSpec, 'year' | 'month' | 'dayOfMonth'> => ({
  year: Number(date.slice(0, 4)),
  month: MONTHS[Number(date.slice(5, 7)) - 1]!,
  dayOfMonth: Number(date.slice(8, 10)),
});
