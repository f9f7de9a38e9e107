// Writes calendars in the iCalendar format (RFC 5545): all-day events only, so that no zone is needed. What the events
// say is decided elsewhere (`ics-events.ts`).

import type { Instant, ISODate } from './calendar/calendar.js';
import { addDays } from './calendar/days.js';

export interface IcsEvent {
  /** Never changes for the same thing, so that a later file replaces the event. */
  uid: string;
  date: ISODate;
  /** The last day, when it is more than one. */
  last?: ISODate;
  summary: string;
  description: string;
  categories: string[];
  /** Where to read more, or null. */
  url: string | null;
  /** Rises with every change. */
  sequence: number;
  cancelled: boolean;
  /** When what it tells was last changed. */
  modified?: Instant;
}

export interface IcsCalendar {
  /** What a calendar program calls it; null for a file that goes into the reader's own calendar. */
  name: string | null;
  /** When it was made: DTSTAMP of every event. */
  stamp: Instant;
  events: IcsEvent[];
  /** For a calendar that is fetched again and again: hours until it is worth it. */
  refreshHours?: number;
}

/** The calendar as text, lines ended by CRLF and folded at 75 octets. Days of others are not blocked (TRANSPARENT). */
export function icsText({ name, stamp, events, refreshHours }: IcsCalendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Planhjul//Planhjul//SV',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...(name === null ? [] : [`X-WR-CALNAME:${text(name)}`]),
    // RFC 7986 5.7, and the older name that Outlook reads
    ...(refreshHours === undefined ? [] : [`REFRESH-INTERVAL;VALUE=DURATION:PT${refreshHours}H`, `X-PUBLISHED-TTL:PT${refreshHours}H`]),
    ...events.flatMap((event) => eventLines(event, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines(event: IcsEvent, stamp: Instant): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${text(event.uid)}`,
    `DTSTAMP:${utc(stamp)}`,
    ...(event.modified === undefined ? [] : [`LAST-MODIFIED:${utc(event.modified)}`]),
    `SEQUENCE:${event.sequence}`,
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `DTSTART;VALUE=DATE:${day(event.date)}`,
    `DTEND;VALUE=DATE:${day(addDays(event.last ?? event.date, 1))}`,
    `SUMMARY:${text(event.summary)}`,
    ...(event.description === '' ? [] : [`DESCRIPTION:${text(event.description)}`]),
    ...(event.categories.length === 0 ? [] : [`CATEGORIES:${event.categories.map(text).join(',')}`]),
    ...(event.url === null ? [] : [`URL:${event.url}`]),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

const utc = (instant: Instant): string => `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`;
const day = (date: ISODate): string => date.replaceAll('-', '');

/** A TEXT value: backslash, semicolon, comma and line breaks escaped; other control characters are not allowed and go. */
const text = (value: string): string =>
  value
    .replace(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replace(/[\\;,]/g, (char) => `\\${char}`)
    .replaceAll('\n', '\\n');

/** No line longer than 75 octets of UTF-8; a continuation begins with a space; no character is cut in two. */
function folded(line: string): string {
  // oxlint-disable-next-line no-control-regex
  if (line.length <= 75 && /^[\u0000-\u007f]*$/.test(line)) return line;
  let out = '';
  let from = 0;
  let octets = 0;
  for (let at = 0; at < line.length; ) {
    const code = line.codePointAt(at)!;
    const size = octetsOf(code);
    if (octets + size > 75) {
      out += `${line.slice(from, at)}\r\n `;
      from = at;
      octets = 1;
    }
    octets += size;
    at += code > 0xffff ? 2 : 1;
  }
  return out + line.slice(from);
}

const octetsOf = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
