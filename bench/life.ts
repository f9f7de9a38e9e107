// The life that both sides live: start, wait for the window, submit, one approval, closed. When, on the virtual clock and on the real one.

import type { Clock } from '../src/domain/clock.js';
import type { Instant } from '../src/domain/calendar/calendar.js';
import { timetable } from '../src/domain/timetable.js';
import type { Timetable } from '../src/domain/plan.js';
import { grown, YEAR } from './sample.js';
import type { Sample } from './sample.js';

/** The step whose deliverables live it: submission, one stage of approval, no body. */
const STEP = 'enhetsplan';
/** Hours from the window's opening (06.00) to the first submission (08.00): the letters of the morning have left by then (from 07.30). */
const HOURS_TO_ACT = 2;
/** Real ms for the processes to start, before the clock counts. */
const STARTUP_MS = 10_000;

/** Real instants, ms since 1970; `clock` turns them into the year's own. */
export interface Schedule {
  clock: Clock;
  opensReal: number;
  actsReal: number;
}

/** The deliverables of a run: as many as asked for, in an organisation large enough, all opening the same morning. */
export function benchYear(sample: Sample, deliverables: number): { organisation: Sample['organisation']; table: Timetable } {
  const { model, meetings } = sample;
  const perCopy = sample.organisation.units.filter(({ kind }) => kind === 'unit').length;
  const organisation = grown(sample.organisation, Math.ceil(deliverables / perCopy));
  const whole = timetable(model, organisation, meetings, YEAR);
  const rows = whole.rows
    .filter(({ plan }) => plan.step === STEP)
    .slice(0, deliverables)
    .map((row) => ({ ...row, plan: { ...row.plan, waitsFor: [] } }));
  return { organisation, table: { ...whole, rows } };
}

/**
 * When it opens and when people act. All are started before the window opens; it is the same morning for all, and office
 * hours last until everybody has acted, however many they are: no reminder falls due.
 */
export function scheduleFor(opens: Instant, deliverables: number, now: number): Schedule {
  const speed = Math.min(1200, (300 * 200) / deliverables);
  const opensReal = now + STARTUP_MS + 8000 + 90 * deliverables;
  const clock: Clock = { realAnchor: new Date(opensReal).toISOString(), virtualAnchor: opens, speed };
  return { clock, opensReal, actsReal: opensReal + (HOURS_TO_ACT * 3600_000) / speed };
}
