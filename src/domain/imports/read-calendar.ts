// A calendar (ICS) as rows of a meetings table: what is certain as rows, what is doubtful as questions with their answers.

import type { Organisation } from '../organisation.js';
import type { BodyNames } from './body-names.js';
import { bodyFinder } from './event-body.js';
import type { Option } from './event-body.js';
import { icsComponents, listed, unescaped } from './ics-lines.js';
import type { IcsComponent, IcsProperty } from './ics-lines.js';
import { daysOf, span } from './ics-times.js';
import type { Cancelled } from './read-meetings.js';
import type { Table, TableRow } from './table.js';

/** An event that cannot be taken in without an answer. */
export interface Doubt {
  /** Line where the event begins. */
  row: number;
  /** What the event is called and when it begins, as they stand in the file. */
  summary: string;
  start: string;
  text: string;
  options: Option[];
}

export interface ReadCalendar {
  table: Table;
  cancelled: Cancelled[];
  doubts: Doubt[];
}

/** Whether bytes are a calendar and not a table. */
export const isCalendar = (bytes: Uint8Array): boolean => /^\W*BEGIN:\s*(VCALENDAR|VEVENT)\s*$/im.test(String.fromCharCode(...bytes.subarray(0, 2000)));

/** Reads a calendar, also one made by hand: UID, DTSTAMP and VTIMEZONE are not needed, and a time without zone is Swedish. */
export function readCalendar(bytes: Uint8Array, decode: (bytes: Uint8Array) => string, organisation: Organisation, bodies: BodyNames): ReadCalendar {
  const file = icsComponents(bytes, decode);
  const result: ReadCalendar = { table: { rows: [], problems: [], notes: [], headOf: (head) => head }, cancelled: [], doubts: [] };
  const { rows, problems, notes } = result.table;
  const tell = (row: number, text: string): void => void problems.push({ row, column: null, text });
  if (file.events.length === 0) problems.push({ row: 1, column: null, text: 'Kalendern har inga händelser (BEGIN:VEVENT … END:VEVENT).', wholeFile: true });
  if (file.others > 0) notes.push(`Kalendern har också ${file.others === 1 ? 'en uppgift eller anteckning' : `${file.others} uppgifter eller anteckningar`}, som inte används.`);
  const bodyOf = bodyFinder(organisation, bodies, file.name);

  for (const event of latestOf(file.events, notes)) {
    const row = event.line;
    const one = (name: string): IcsProperty | undefined => event.properties.find((property) => property.name === name);
    const summary = unescaped(one('SUMMARY')?.value ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
    const categories = event.properties.filter(({ name }) => name === 'CATEGORIES').flatMap(({ value }) => listed(value));
    const doubt = (text: string, options: Option[] = []): void => void result.doubts.push({ row, summary, start: one('DTSTART')?.value.trim() ?? '', text, options });

    if (!event.ended) {
      tell(row, 'Händelsen avslutas aldrig: raden END:VEVENT saknas.');
      continue;
    }
    for (const { line, text } of event.broken) tell(row, `Rad ${line}, ”${text.slice(0, 60)}”, går inte att förstå. Varje rad ska vara ett ord, kolon och ett värde.`);
    if (event.broken.length > 0) continue;
    const found = bodyOf(summary, categories);
    if ('skip' in found) continue;
    const repeats = ['RRULE', 'RDATE', 'RECURRENCE-ID'].find((name) => one(name) !== undefined);
    if (repeats !== undefined) {
      doubt(`Händelsen upprepas (${repeats}), så dagarna är en regel och inte beslutade. Skriv varje möte som en egen händelse, eller i CSV.`);
      continue;
    }
    const days = daysOf(one('DTSTART'), one('DTEND'), one('DURATION'));
    if ('problem' in days) tell(row, days.problem);
    else if ('doubt' in days) doubt(days.doubt);
    else if ('doubt' in found) doubt(found.doubt, found.options);
    else if (one('STATUS')?.value.trim().toUpperCase() === 'CANCELLED') result.cancelled.push({ organ: found.body, dag: days.first });
    else if (span(days) > 2) doubt(`Händelsen varar ${span(days)} dagar, men ett sammanträde är en eller två. Dela den, eller skriv mötet i CSV.`);
    else rows.push(rowOf(row, { organ: found.body, dag: days.first, 'sista dag': days.last === days.first ? '' : days.last }));
  }
  // a meeting that is cancelled and held again on the same day is held
  result.cancelled = result.cancelled.filter(({ organ, dag }) => !rows.some(({ cell }) => cell('organ') === organ && cell('dag') === dag));
  return result;
}

const rowOf = (row: number, cells: Record<string, string>): TableRow => ({ row, cell: (head) => cells[head] });

/** Of events that say they are the same (UID), the one with the highest SEQUENCE; copies with a like number are events of their own. */
function latestOf(events: IcsComponent[], notes: string[]): IcsComponent[] {
  const value = (event: IcsComponent, name: string): string => event.properties.find((property) => property.name === name)?.value.trim() ?? '';
  const highest = new Map<string, number>();
  const sequence = (event: IcsComponent): number => Number(value(event, 'SEQUENCE')) || 0;
  const same = (event: IcsComponent): string => `${value(event, 'UID')} ${value(event, 'RECURRENCE-ID')}`;
  for (const event of events) highest.set(same(event), Math.max(highest.get(same(event)) ?? 0, sequence(event)));
  return events.filter((event) => {
    const latest = value(event, 'UID') === '' || sequence(event) === highest.get(same(event));
    if (!latest) notes.push(`Rad ${event.line}: en äldre lydelse av en händelse som står senare i filen, och används inte.`);
    return latest;
  });
}
