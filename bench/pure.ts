// The pure core alone: the timetable of 10,000 deliverables, the same once more after a meeting has moved, and foretelling
// the sample year.

import { performance } from 'node:perf_hooks';
import { addDays } from '../src/domain/calendar/working-days.js';
import { foretellLetters } from '../src/domain/foretell.js';
import { sortMeetings } from '../src/domain/meetings.js';
import { plannedYear, replannedYear, timetable } from '../src/domain/timetable.js';
import { spread } from './numbers.js';
import type { Spread } from './numbers.js';
import { grown, YEAR } from './sample.js';
import type { Sample } from './sample.js';

/** How large a timetable is to be. */
export const LARGE = 10_000;
const TIMES = 7;

export interface PureResult {
  deliverables: number;
  /** ms each. */
  timetable: Spread;
  replan: Spread;
  sampleDeliverables: number;
  foretellOnTime: Spread;
  foretellSilent: Spread;
}

/** An organisation in which the model gives at least `deliverables`. */
export function largeSample(sample: Sample, deliverables: number): Sample {
  const size = (times: number): number => timetable(sample.model, grown(sample.organisation, times), sample.meetings, YEAR).rows.length;
  const one = size(1);
  const times = Math.ceil((deliverables - one) / (size(2) - one)) + 1;
  return { ...sample, organisation: grown(sample.organisation, times) };
}

export function measurePure(sample: Sample): PureResult {
  const large = largeSample(sample, LARGE);
  const plan = ({ model, organisation, meetings }: Sample) => timetable(model, organisation, meetings, YEAR);
  const { model, organisation, meetings } = large;
  const before = plannedYear(model, organisation, meetings, YEAR);
  const moved = withMovedMeeting(large);
  const year = plan(sample);
  return {
    deliverables: plan(large).rows.length,
    timetable: timed(() => plan(large)),
    replan: timed(() => replannedYear(before, model, organisation, moved, YEAR)),
    sampleDeliverables: year.rows.length,
    foretellOnTime: timed(() => foretellLetters(year, sample.organisation, { behaviour: 'on-time' })),
    foretellSilent: timed(() => foretellLetters(year, sample.organisation, { behaviour: 'silent' })),
  };
}

/** The board's meeting in May, a day later. */
function withMovedMeeting({ meetings }: Sample): Sample['meetings'] {
  const move = meetings.find(({ body, first }) => body === 'rs' && first.startsWith(`${YEAR}-05`));
  if (move === undefined) throw new Error('the sample has no meeting to move');
  return sortMeetings(meetings.map((each) => (each === move ? { ...each, first: addDays(each.first, 1), last: addDays(each.last, 1) } : each)));
}

/** ms, after one run that does not count. */
function timed(work: () => unknown): Spread {
  work();
  return spread(
    Array.from({ length: TIMES }, () => {
      const began = performance.now();
      work();
      return performance.now() - began;
    }),
  );
}
