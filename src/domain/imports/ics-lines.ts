// A calendar in the iCalendar format (RFC 5545) as events with their properties, each with its line. Read by hand and not
// with ical.js, which breaks off a whole file at one line that it cannot read, says no line numbers, and makes
// `--T::` of a date that somebody wrote with hyphens. A test holds the two together for calendars that are well-formed.

export interface IcsProperty {
  /** Capitals. */
  name: string;
  /** Parameters by name in capitals, without quotes. */
  params: Map<string, string>;
  /** As it is written, escapes and all. */
  value: string;
  line: number;
}

export interface IcsComponent {
  /** Line where it begins, from 1. */
  line: number;
  properties: IcsProperty[];
  /** Lines of it that are no properties. */
  broken: { line: number; text: string }[];
  /** Whether its END was there. */
  ended: boolean;
}

export interface IcsFile {
  events: IcsComponent[];
  /** Name that the calendar gives itself, or ''. */
  name: string;
  /** How many tasks and notes were passed over. */
  others: number;
}

/** The events of a calendar; what is inside them (alarms) and beside them (zones, tasks) is passed over. */
export function icsComponents(bytes: Uint8Array, decode: (bytes: Uint8Array) => string): IcsFile {
  const file: IcsFile = { events: [], name: '', others: 0 };
  let event: IcsComponent | null = null;
  let inside: string | null = null;
  for (const { line, text } of unfolded(bytes, decode)) {
    const property = propertyOf(text, line);
    const word = property?.name;
    const value = property?.value.trim().toUpperCase();
    if (inside !== null) {
      if (word === 'END' && value === inside) inside = null;
      // an alarm that was never ended ends with its event
      else if (word === 'END' && value === 'VEVENT') inside = null;
      if (inside !== null || value !== 'VEVENT') continue;
    }
    if (word === 'BEGIN' && value === 'VEVENT') {
      event = { line, properties: [], broken: [], ended: false };
      file.events.push(event);
    } else if (word === 'BEGIN' && value !== 'VCALENDAR') {
      inside = value ?? '';
      if (inside === 'VTODO' || inside === 'VJOURNAL') file.others += 1;
    } else if (word === 'END') {
      if (event !== null && value === 'VEVENT') {
        event.ended = true;
        event = null;
      }
    } else if (event !== null) {
      if (property !== null) event.properties.push(property);
      else if (text.trim() !== '') event.broken.push({ line, text: text.trim() });
    } else if (word === 'X-WR-CALNAME') file.name = unescaped(property!.value);
  }
  return file;
}

/** The bytes with folded lines put together, to find the encoding by. */
export function withoutFolds(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  for (let i = 0; i < bytes.length; i += 1) {
    const end = bytes[i] === 0x0d && bytes[i + 1] === 0x0a ? 2 : bytes[i] === 0x0a || bytes[i] === 0x0d ? 1 : 0;
    if (end > 0 && (bytes[i + end] === 0x20 || bytes[i + end] === 0x09)) i += end;
    else out.push(bytes[i]!);
  }
  return Uint8Array.from(out);
}

/** Lines put together again before they are decoded: a fold may cut a letter in two. Each has the number of its first. */
function unfolded(bytes: Uint8Array, decode: (bytes: Uint8Array) => string): { line: number; text: string }[] {
  const lines: { line: number; bytes: number[] }[] = [];
  let number = 0;
  let at = 0;
  while (at < bytes.length) {
    let end = at;
    while (end < bytes.length && bytes[end] !== 0x0a && bytes[end] !== 0x0d) end += 1;
    number += 1;
    const folded = bytes[at] === 0x20 || bytes[at] === 0x09;
    const last = lines.at(-1);
    if (folded && last !== undefined) for (let i = at + 1; i < end; i += 1) last.bytes.push(bytes[i]!);
    else lines.push({ line: number, bytes: Array.from(bytes.subarray(at, end)) });
    at = bytes[end] === 0x0d && bytes[end + 1] === 0x0a ? end + 2 : end + 1;
  }
  return lines.map(({ line, bytes: each }) => ({ line, text: decode(Uint8Array.from(each)).replace(/^\uFEFF/, '') }));
}

/** `NAME;PARAM=value;PARAM="va:lue":value`, or null. */
function propertyOf(text: string, line: number): IcsProperty | null {
  const name = /^\s*([A-Za-z0-9-]+)/.exec(text);
  if (name === null) return null;
  const params = new Map<string, string>();
  let rest = text.slice(name[0].length);
  for (;;) {
    const param = /^;([A-Za-z0-9-]+)=("[^"]*"|[^";:]*)((?:,(?:"[^"]*"|[^";:,]*))*)/.exec(rest);
    if (param === null) break;
    params.set(param[1]!.toUpperCase(), param[2]!.replace(/^"|"$/g, ''));
    rest = rest.slice(param[0].length);
  }
  return rest.startsWith(':') ? { name: name[1]!.toUpperCase(), params, value: rest.slice(1), line } : null;
}

/** A TEXT value as it is meant. */
export const unescaped = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_, char: string) => (char === 'n' || char === 'N' ? '\n' : char));

/** The values of a list, apart by commas that are not escaped. */
export const listed = (value: string): string[] => (value.match(/(?:\\.|[^,\\])+/gs) ?? []).map((each) => unescaped(each).trim());
