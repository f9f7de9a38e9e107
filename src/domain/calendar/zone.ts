// Makes calendars from the host's zone database (luxon). Only used outside workflows: a workflow carries its calendar.

import { IANAZone } from 'luxon';
import type { Organisation } from '../organisation.js';
import type { Calendar } from './calendar.js';

const ZONE = IANAZone.create('Europe/Stockholm');
/** Changes lie at least five months apart: a step this long never jumps over two. */
const STEP = 8 * 7 * 86_400_000;

const known = new Map<string, Calendar['offsets']>();

/** When Europe/Stockholm changes its offset from UTC, from 1 January of `fromYear` to 31 December of `toYear`; looked up once. */
export function stockholmOffsets(fromYear: number, toYear: number): Calendar['offsets'] {
  const years = `${fromYear}-${toYear}`;
  const offsets = known.get(years) ?? lookUp(fromYear, toYear);
  known.set(years, offsets);
  return offsets;
}

function lookUp(fromYear: number, toYear: number): Calendar['offsets'] {
  let at = Date.UTC(fromYear, 0, 1);
  const end = Date.UTC(toYear + 1, 0, 1);
  let minutes = ZONE.offset(at);
  const offsets = [{ from: '1970-01-01T00:00:00.000Z', minutes }];
  while (at < end) {
    const next = Math.min(at + STEP, end);
    const then = ZONE.offset(next);
    if (then !== minutes) offsets.push(change(at, next, then));
    at = next;
    minutes = then;
  }
  return offsets;
}

/**
 * The calendar of an organisation for a span of years (both included): its own free days and quiet spans within them,
 * and the offsets. Small enough to be carried by each workflow.
 */
export function calendarFor(organisation: Pick<Organisation, 'freeDays' | 'quiet'>, fromYear: number, toYear: number): Calendar {
  const from = `${fromYear}-01-01`;
  const to = `${toYear}-12-31`;
  return {
    freeDays: organisation.freeDays.filter((day) => from <= day.date && day.date <= to),
    quiet: organisation.quiet.filter((span) => span.to >= from && span.from <= to),
    offsets: stockholmOffsets(fromYear, toYear),
  };
}

/** The first minute in (after, upTo] that has the offset. */
function change(after: number, upTo: number, minutes: number): { from: string; minutes: number } {
  let low = Math.floor(after / 60_000);
  let high = Math.floor(upTo / 60_000);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (ZONE.offset(middle * 60_000) === minutes) high = middle;
    else low = middle;
  }
  return { from: new Date(high * 60_000).toISOString(), minutes };
}
