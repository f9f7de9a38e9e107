// The free days of a span as a list, each with its name and the ground it stands on.

import type { Calendar, ISODate } from './calendar.js';
import { addDays, weekday } from './days.js';
import { holidayName } from './holidays.js';
import { weekdayName } from './swedish-dates.js';
import { isWorkingDay } from './working-days.js';

export interface NamedFreeDay {
  date: ISODate;
  name: string;
  /** holiday = allmän helgdag; eve = one of the three eves; saturday, sunday; own = the organisation's own. */
  kind: 'holiday' | 'eve' | 'saturday' | 'sunday' | 'own';
  /** The law, or whose day it is, in Swedish. */
  ground: string;
}

const EVES = new Set(['midsommarafton', 'julafton', 'nyårsafton']);
const HOLIDAYS = 'allmän helgdag, lag (1989:253) 1 §';
const ALIKE = 'likställd med helgdag, lag (1930:173) 2 §';

/** Every free day from `from` to `to`, both included, in order. Throws RangeError outside 2005-2100. */
export function freeDays(calendar: Calendar, from: ISODate, to: ISODate): NamedFreeDay[] {
  const own = new Map(calendar.freeDays.map(({ date, name }) => [date, name]));
  const found: NamedFreeDay[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    if (!isWorkingDay(calendar, date)) found.push({ date, ...groundOf(date, own.get(date)) });
  }
  return found;
}

/** Law before weekday before the organisation's own: a day has one ground. */
function groundOf(date: ISODate, ownName: string | undefined): Omit<NamedFreeDay, 'date'> {
  const name = holidayName(date);
  if (name !== null) return EVES.has(name) ? { name, kind: 'eve', ground: ALIKE } : { name, kind: 'holiday', ground: HOLIDAYS };
  const day = weekday(date);
  if (day === 7) return { name: weekdayName(day), kind: 'sunday', ground: HOLIDAYS };
  if (day === 6) return { name: weekdayName(day), kind: 'saturday', ground: ALIKE };
  return { name: ownName ?? 'ledig dag', kind: 'own', ground: 'organisationens egen lediga dag' };
}
