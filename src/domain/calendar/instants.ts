// Local time in Europe/Stockholm to and from UTC, by the calendar's own table of offsets: no Intl, no zone of the host.

import type { Calendar, ClockTime, Instant, ISODate } from './calendar.js';
import { dayNumber } from './days.js';

const MS_PER_MINUTE = 60_000;
const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)$/;

interface Offset {
  from: number;
  ms: number;
}

const tables = new WeakMap<Calendar, Offset[]>();
/** Instants asked for before: many letters fall due at the same minute. */
const asked = new WeakMap<Calendar, Map<string, Instant>>();

/** Whether the text is a clock time `00:00`..`23:59`. */
export const isClockTime = (text: string): boolean => CLOCK.test(text);

/**
 * The instant of a local date and clock time. Throws RangeError (in Swedish) for 02:00-02:59, which is missing on one
 * night and comes twice on another, and for what is no date or clock time.
 */
export function instantAt(cal: Calendar, date: ISODate, clock: ClockTime): Instant {
  let known = asked.get(cal);
  if (known === undefined) {
    known = new Map();
    asked.set(cal, known);
  }
  const key = `${date} ${clock}`;
  let instant = known.get(key);
  if (instant === undefined) {
    instant = compute(cal, date, clock);
    known.set(key, instant);
  }
  return instant;
}

function compute(cal: Calendar, date: ISODate, clock: ClockTime): Instant {
  if (!isClockTime(clock)) throw new RangeError(`”${clock}” är inget klockslag. Skriv timmar och minuter, till exempel 16:00.`);
  if (clock.startsWith('02')) {
    throw new RangeError(`Klockslaget ${clock} går inte att använda: timmen mellan 02:00 och 03:00 saknas eller kommer två gånger när klockan ställs om. Välj en annan tid.`);
  }
  const wall = dayNumber(date) * 86_400_000 + (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))) * MS_PER_MINUTE;
  const offsets = table(cal);
  // Outside the refused hour exactly one offset fits: the latest that had begun by then.
  for (let i = offsets.length - 1; i >= 0; i -= 1) {
    const offset = offsets[i]!;
    if (wall - offset.ms >= offset.from || i === 0) return new Date(wall - offset.ms).toISOString();
  }
  throw new RangeError('Kalendern saknar uppgift om sommartid.');
}

/** The local date of an instant. */
export const localDate = (cal: Calendar, instant: Instant): ISODate => local(cal, instant).slice(0, 10);

/** The local clock time of an instant, whole minutes. */
export const localClock = (cal: Calendar, instant: Instant): ClockTime => local(cal, instant).slice(11, 16);

function local(cal: Calendar, instant: Instant): string {
  const time = Date.parse(instant);
  const offsets = table(cal);
  let ms = offsets[0]?.ms;
  if (ms === undefined) throw new RangeError('Kalendern saknar uppgift om sommartid.');
  for (const offset of offsets) if (offset.from <= time) ms = offset.ms;
  return new Date(time + ms).toISOString();
}

function table(cal: Calendar): Offset[] {
  let offsets = tables.get(cal);
  if (offsets === undefined) {
    offsets = cal.offsets.map((entry) => ({ from: Date.parse(entry.from), ms: entry.minutes * MS_PER_MINUTE }));
    tables.set(cal, offsets);
  }
  return offsets;
}
