// What the register says of a document, in words for the reader: what is understood as dates, the rest as it is written.

import { monthName, spanDate } from '../domain/calendar/swedish-dates.js';
import { readDecided, readFollowUpOn } from '../domain/register/written.js';

/** `21–22 juni 2017`, `2006 (dagen är inte angiven)`, or what is written. */
export function decidedWords(written: string): string {
  const decided = readDecided(written);
  switch (decided.kind) {
    case 'none':
      return 'Dagen är inte angiven';
    case 'year':
      return `${decided.year} (dagen är inte angiven)`;
    case 'days': {
      const revised = decided.revised.map(({ first, last }) => spanDate(first, last));
      return [spanDate(decided.days.first, decided.days.last), ...revised.map((days) => `reviderat ${days}`)].join(', ');
    }
    case 'coming':
    case 'unclear':
      return written;
  }
}

/** `Följs upp 31 oktober 2028`, `Följs upp 31 oktober varje år`. */
export function followUpWords(written: string): string {
  const point = readFollowUpOn(written);
  if (point.kind === 'day') return `Följs upp ${spanDate(point.day, point.day)}`;
  return point.kind === 'yearly' ? `Följs upp ${point.day} ${monthName(point.month)} varje år` : written;
}
