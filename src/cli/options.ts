// Reads a command's arguments: node's parseArgs, with its faults in Swedish and checks of the values.

import { parseArgs } from 'node:util';
import type { ISODate } from '../domain/calendar/calendar.js';
import { isDate } from '../domain/calendar/days.js';
import { FIRST_YEAR, LAST_YEAR } from '../domain/calendar/holidays.js';
import { FIRST_CYCLE_YEAR, LAST_CYCLE_YEAR, cycleYear } from '../domain/cycle-years.js';
import { didYouMean } from '../domain/files/nearest.js';
import { UsageError } from './io.js';

export type OptionKinds = Record<string, { type: 'string' | 'boolean'; multiple?: boolean }>;

export interface Given {
  /** The value of an option, or null. */
  text: (name: string) => string | null;
  /** All values of an option that may be repeated. */
  texts: (name: string) => string[];
  flag: (name: string) => boolean;
  /** What stands without an option's name. */
  rest: string[];
}

/** The arguments by `kinds`; throws UsageError in Swedish for what is unknown, lacks its value or is one too many. */
export function readOptions(args: string[], kinds: OptionKinds, { rest }: { rest: boolean }): Given {
  let parsed: { values: Record<string, string | boolean | (string | boolean)[] | undefined>; positionals: string[] };
  try {
    parsed = parseArgs({ args, options: kinds, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(inSwedish(error, args, Object.keys(kinds)));
  }
  const { values, positionals } = parsed;
  if (!rest && positionals.length > 0) throw new UsageError(`”${positionals[0]}” hör inte hit: kommandot tar bara väljare som börjar med --.`);
  const texts = (name: string): string[] => {
    const value = values[name];
    return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
  };
  return { text: (name) => texts(name).at(-1) ?? null, texts, flag: (name) => values[name] === true, rest: positionals };
}

function inSwedish(error: unknown, args: string[], known: string[]): string {
  const { code, message } = error as { code?: string; message?: string };
  const named = /'(?:-\w, )?(--?[^'\s=]+)/.exec(message ?? '')?.[1] ?? args.find((arg) => arg.startsWith('-')) ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const guess = didYouMean(named.replace(/^-+/, ''), known).replace(/”(.+)”/, '--$1');
    return `Väljaren ${named} finns inte.${guess}`;
  }
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    return known.includes(named.slice(2)) && message?.includes('does not take') ? `Väljaren ${named} tar inget värde.` : `Väljaren ${named} saknar sitt värde.`;
  }
  return `Argumenten går inte att förstå: ${args.join(' ')}`;
}

/** The value of an option that must be there. */
export function required(given: Given, name: string, example: string): string {
  const value = given.text(name);
  if (value === null || value === '') throw new UsageError(`--${name} saknas. Skriv till exempel --${name} ${example}.`);
  return value;
}

/** One of the words, or the first of them when nothing is said. */
export function oneOf<Word extends string>(given: Given, name: string, words: readonly [Word, ...Word[]]): Word {
  const value = given.text(name);
  if (value === null) return words[0];
  const found = words.find((word) => word === value);
  if (found === undefined) throw new UsageError(`--${name} kan inte vara ”${value}”.${didYouMean(value, words)} Välj ${listed(words)}.`);
  return found;
}

/** `text`, or `json` when --json is given; the two may not say different things. */
export function formatOf<Word extends string>(given: Given, words: readonly [Word, ...Word[]]): Word {
  const format = oneOf(given, 'format', words);
  const asJson = words.find((word) => word === 'json');
  if (!given.flag('json') || asJson === undefined) return format;
  if (given.text('format') !== null && format !== asJson) throw new UsageError(`--json och --format ${format} går inte ihop. Välj det ena.`);
  return asJson;
}

/** A year that a cycle may be of. */
export function yearOf(text: string, name = 'year'): number {
  const year = cycleYear(text);
  if (year === null) throw new UsageError(`--${name} ska vara ett år mellan ${FIRST_CYCLE_YEAR} och ${LAST_CYCLE_YEAR}, inte ”${text}”.`);
  return year;
}

/** A day of the calendar. */
export function dateOption(given: Given, name: string): ISODate {
  const text = required(given, name, '2027-01-01');
  if (!isDate(text)) throw new UsageError(`--${name}: ”${text}” är inget datum som finns. Skriv år-månad-dag, till exempel 2027-06-15.`);
  const year = Number(text.slice(0, 4));
  if (year < FIRST_YEAR || year > LAST_YEAR) throw new UsageError(`--${name}: kalendern gäller åren ${FIRST_YEAR}–${LAST_YEAR}, inte ${year}.`);
  return text;
}

const listed = (words: readonly string[]): string => (words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} eller ${words.at(-1)}`);
