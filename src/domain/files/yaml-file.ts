// Reads a YAML file that a secretariat edits: all errors at once, in Swedish, with file and line, never a stack trace.

import { LineCounter, isMap, isNode, isScalar, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { z } from 'zod';
import { didYouMean, nearest } from './nearest.js';
import { salvage } from './salvage.js';
import { yamlFaults } from './yaml-faults.js';

export type Path = readonly PropertyKey[];

/** What a file gave: its value and where each part stands, or every problem it has. */
export type Read<T> = { value: T; lineOf: (path: Path) => number } | Refused<T>;

/** Every problem of a file that its schema refuses; and what is left without the refused parts, when that is of use. */
export interface Refused<T> {
  problems: string[];
  rest: { value: T; lineOf: (path: Path) => number; lost: ReadonlySet<string> } | null;
}

/** A finding about a value in a file, before its line is known. */
export interface Finding {
  path: Path;
  text: string;
}

/**
 * Parses and checks a YAML text. Keys and texts are NFC-normalised first, so that an å typed on any keyboard is the
 * same å. Problems read `fil.yaml, rad 12: …`.
 */
export function readYaml<T>(text: string, fileName: string, schema: z.ZodType<T>): Read<T> {
  const lines = new LineCounter();
  const document = parseDocument(text.normalize('NFC').replace(/^\uFEFF/, ''), { lineCounter: lines, prettyErrors: false, uniqueKeys: true, logLevel: 'error' });
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  const faults = yamlFaults(document, lineAt);
  if (faults.length > 0) return { problems: faults.map(({ offset, text: what }) => place(fileName, lineAt(offset), what)), rest: null };
  const lineOf = (path: Path): number => lines.linePos(offsetOf(document, path)).line;
  const value: unknown = document.toJS();
  const checked = schema.safeParse(value);
  if (checked.success) return { value: checked.data, lineOf };
  const words = wordsOf(schema);
  const findings = checked.error.issues.flatMap((issue) => findingsOf(issue, value, [], words));
  const { value: left, pathIn, lost } = salvage(value, checked.error.issues.map((issue) => (issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : issue.path)));
  const again = schema.safeParse(left);
  return {
    problems: located(fileName, lineOf, findings),
    rest: again.success ? { value: again.data, lineOf: (path) => lineOf(pathIn(path)), lost } : null,
  };
}

/** Every problem of a refused file: those of its shape, and those that `check` finds in what is left of it; in the order of the file. */
export function allProblems<T>({ problems, rest }: Refused<T>, fileName: string, check: (value: T) => Finding[]): string[] {
  if (rest === null) return problems;
  const found = check(rest.value).filter(({ text }) => ![...text.matchAll(/”([^”]*)”/g)].some(([, word]) => rest.lost.has(word!)));
  const line = (problem: string): number => problemParts(problem).line ?? 0;
  return [...new Set([...problems, ...located(fileName, rest.lineOf, found)])].toSorted((a, b) => line(a) - line(b));
}

/** Findings as sentences with file and line, in the order of the file. */
export function located(fileName: string, lineOf: (path: Path) => number, findings: Finding[]): string[] {
  return findings
    .map((finding) => ({ line: lineOf(finding.path), text: finding.text }))
    .sort((a, b) => a.line - b.line)
    .map(({ line, text }) => place(fileName, line, text));
}

const place = (fileName: string, line: number, text: string): string => `${fileName}, rad ${line}: ${text}`;

/** A located problem taken apart again, for who wants it as data; `file` and `line` are null for a problem of no file. */
export function problemParts(problem: string): { file: string | null; line: number | null; text: string } {
  const found = /^(.+?), rad (\d+): (.*)$/s.exec(problem);
  return found === null ? { file: null, line: null, text: problem } : { file: found[1]!, line: Number(found[2]), text: found[3]! };
}

/** Where the deepest part of the path that exists begins; the key itself when the path ends in one. */
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (pair === undefined) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else {
      node = document.contents === null ? undefined : childAt(node, key);
      offset = startOf(node) ?? offset;
    }
  }
  return offset;
}

function childAt(node: unknown, key: PropertyKey): unknown {
  return typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items) ? node.items[Number(key)] : undefined;
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);

type Issue = z.core.$ZodIssue;

/** One or more Swedish sentences for what zod found. For alternatives, the one that was most nearly right is explained. */
function findingsOf(issue: Issue, root: unknown, above: Path, words: Set<string>): Finding[] {
  const path = [...above, ...issue.path];
  const got = valueAt(root, path);
  switch (issue.code) {
    case 'invalid_union': {
      const branches = issue.errors.filter((errors) => errors.length > 0);
      const best = branches.toSorted((a, b) => distance(a) - distance(b))[0];
      return best === undefined ? [{ path, text: wrong(path, got) }] : best.flatMap((inner) => findingsOf(inner, root, path, words));
    }
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], text: `”${key}” är inget ord som används här.${didYouMean(key, words)}` }));
    case 'invalid_type':
      return got === undefined
        ? [{ path, text: `”${String(path.at(-1) ?? 'innehåll')}” saknas${inWhat(root, path)}.` }]
        : [{ path, text: `${named(path)} ska vara ${typeName(issue.expected)}, men är ${shown(got)}.` }];
    case 'invalid_value':
      return [{ path, text: got === undefined ? `”${String(path.at(-1))}” saknas${inWhat(root, path)}.` : oneOf(path, got, issue.values.map(String)) }];
    case 'too_small':
      return [{ path, text: `${named(path)} är för litet eller tomt: minst ${issue.minimum}.` }];
    case 'too_big':
      return [{ path, text: `${named(path)} är för stort: högst ${issue.maximum}.` }];
    // Every format of ours says in its own words what is wrong.
    case 'invalid_format':
    case 'custom':
      return [{ path, text: issue.message }];
    default:
      return [{ path, text: wrong(path, got) }];
  }
}

/** Every word that stands as a key somewhere in the schema. */
function wordsOf(schema: z.ZodType): Set<string> {
  const words = new Set<string>();
  const collect = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('properties' in node && typeof node.properties === 'object' && node.properties !== null) for (const word of Object.keys(node.properties)) words.add(word);
    for (const inner of Object.values(node)) collect(inner);
  };
  collect(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }));
  return words;
}

/** How far off an alternative was: words it does not know or lacks at its own top weigh most. */
function distance(issues: Issue[]): number {
  let sum = 0;
  for (const issue of issues) {
    if (issue.path.length === 0) sum += 100;
    sum += issue.code === 'unrecognized_keys' ? 10 * issue.keys.length : issue.code === 'invalid_type' ? 10 : 1;
  }
  return sum;
}

function oneOf(path: Path, got: unknown, values: string[]): string {
  const guess = typeof got === 'string' ? nearest(got, values) : null;
  return `${named(path)} kan inte vara ${shown(got)}${guess === null ? `; välj ${values.map((value) => `”${value}”`).join(', ')}` : `: menade du ”${guess}”?`}${guess === null ? '.' : ''}`;
}

const wrong = (path: Path, got: unknown): string => `${named(path)} går inte att förstå: ${shown(got)}.`;

/** The last word of the path; of a list, the list's word. */
function named(path: Path): string {
  const word = path.findLast((part) => typeof part === 'string');
  return word === undefined ? 'Innehållet' : `”${word}”`;
}

function inWhat(root: unknown, path: Path): string {
  for (let end = path.length - 1; end > 0; end -= 1) {
    const holder = valueAt(root, path.slice(0, end));
    if (typeof holder === 'object' && holder !== null && 'id' in holder && typeof holder.id === 'string') return ` för ”${holder.id}”`;
  }
  return '';
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
  return value;
}

function shown(value: unknown): string {
  if (value === null) return 'tomt';
  if (Array.isArray(value)) return 'en lista';
  if (typeof value === 'object') return 'en grupp av uppgifter';
  return typeof value === 'string' ? `”${value}”` : String(value);
}

function typeName(expected: string): string {
  const names: Record<string, string> = { string: 'en text', number: 'ett tal', int: 'ett heltal', boolean: 'ja eller nej (true/false)', array: 'en lista', object: 'en grupp av uppgifter' };
  return names[expected] ?? expected;
}
