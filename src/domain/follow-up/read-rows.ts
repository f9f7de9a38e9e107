// The rows of a plan from the rows of a CSV file. A row that cannot be taken is told with its number, its column and what
// would be right; the others can be.

import { MONTHS, plainDate } from '../calendar/swedish-dates.js';
import { didYouMean } from '../files/nearest.js';
import type { RowProblem } from '../imports/entries.js';
import { dateCell, finder, problemsOf } from '../imports/read-cell.js';
import { readTable } from '../imports/table.js';
import type { TableRow } from '../imports/table.js';
import type { Organisation } from '../organisation.js';
import type { FollowUpModel, PlanLevel } from './levels.js';
import { directionNames, standingRows } from './plan-row.js';
import type { Direction, PlanRow, PlanRowWords } from './plan-row.js';
import { NEVER, rowColumns, rowHeads } from './row-columns.js';

/** A row of the file. `parent`: an id of a stored row, `rad:7` for another row of the file, or null. */
export interface ReadRow {
  row: number;
  unit: string;
  level: PlanLevel;
  parent: string | null;
  words: PlanRowWords;
}

export interface ReadRows {
  rows: ReadRow[];
  problems: RowProblem[];
  notes: string[];
}

export interface RowsContext {
  organisation: Organisation;
  followUp: FollowUpModel;
  /** The rows that the plan year has already. */
  stored: readonly PlanRow[];
}

/** Most letters of a name, and of a description. */
export const MOST = { name: 500, description: 4000, other: 200 } as const;

const directions = new Map(Object.entries(directionNames).map(([direction, name]) => [name, direction as Direction]));
const keyOf = (unit: string, number: string): string => `${unit}:${number.toLowerCase()}`;

/** Reads the rows. `unit`: the only unit that may stand in the file, for who writes their own plan. Never throws. */
export function readPlanRows(text: string, { organisation, followUp, stored }: RowsContext, unit: string | null = null): ReadRows {
  const table = readTable(text, rowColumns);
  const { problems, tell } = problemsOf(table);
  const findUnit = finder(organisation.units, 'Enheten');
  const findLevel = finder(followUp.levels, 'Nivån');
  const read: (ReadRow & { under: string })[] = [];
  const seen = new Map<string, number>();
  // a number is not used again: what was struck keeps its own
  const gone = new Map(stored.filter((row) => row.struck !== null && row.number !== '').map((row) => [keyOf(row.unit, row.number), row]));
  for (const at of table.rows) {
    const wrongs = problems.length;
    const cell = (head: string): string => at.cell(head) ?? '';
    const named = (head: string): string => {
      const found = findUnit(cell(head));
      if ('id' in found) return found.id;
      tell(at.row, head, found.problem);
      return '';
    };
    const own = cell(rowHeads.unit) === '' && unit !== null ? unit : named(rowHeads.unit);
    if (unit !== null && own !== unit && own !== '') tell(at.row, rowHeads.unit, `Raden gäller en annan enhet. Här skrivs bara rader för den egna enheten, ”${unit}”.`);
    const level = levelOf(at, findLevel, followUp, tell);
    const words = wordsOf(at, named, tell);
    const key = words.number === '' ? `${own}::${words.name.toLowerCase()}` : keyOf(own, words.number);
    const first = seen.get(key);
    if (first !== undefined) tell(at.row, words.number === '' ? rowHeads.name : rowHeads.number, `${words.number === '' ? `”${words.name}”` : `Numret ”${words.number}”`} står redan på rad ${first} för samma enhet.`);
    else seen.set(key, at.row);
    const struck = words.number === '' ? undefined : gone.get(keyOf(own, words.number));
    if (struck !== undefined) tell(at.row, rowHeads.number, `Numret ”${words.number}” har en rad som ströks ${plainDate(struck.struck!.on)}. Ge den nya raden ett annat nummer.`);
    if (level !== null && problems.length === wrongs) read.push({ row: at.row, unit: own, level, parent: null, words, under: cell(rowHeads.parent) });
  }
  const rows = withParents(read, { stored, followUp }, findUnit, tell);
  return { rows, problems, notes: table.notes };
}

type Tell = (row: number, head: string | null, text: string) => void;

function levelOf(at: TableRow, find: ReturnType<typeof finder>, { levels }: FollowUpModel, tell: Tell): PlanLevel | null {
  const text = at.cell(rowHeads.level) ?? '';
  const choices = levels.map(({ name }) => name).join(', ');
  if (text === '') {
    tell(at.row, rowHeads.level, `Nivån saknas. Skriv en av: ${choices}.`);
    return null;
  }
  const found = find(text);
  if ('id' in found) return levels.find(({ id }) => id === found.id)!;
  tell(at.row, rowHeads.level, `${found.problem} Nivåerna är: ${choices}.`);
  return null;
}

function wordsOf(at: TableRow, named: (head: string) => string, tell: Tell): PlanRowWords {
  const cell = (head: string): string => at.cell(head) ?? '';
  const short = (head: string, most: number): string => {
    const text = cell(head);
    if (text.length > most) tell(at.row, head, `Texten är ${text.length} tecken. Den får vara högst ${most}.`);
    return text;
  };
  const name = short(rowHeads.name, MOST.name);
  if (name === '') tell(at.row, rowHeads.name, 'Namnet saknas.');
  const direction = cell(rowHeads.direction).toLowerCase();
  if (direction !== '' && !directions.has(direction)) tell(at.row, rowHeads.direction, `”${cell(rowHeads.direction)}” är ingen riktning. Skriv ${[...directions.keys()].join(', ')} eller ingenting.${didYouMean(direction, directions.keys())}`);
  const never = cell(rowHeads.hiddenUntil).toLowerCase() === NEVER;
  return {
    number: short(rowHeads.number, MOST.other),
    name,
    description: short(rowHeads.description, MOST.description),
    givenBy: cell(rowHeads.givenBy) === '' ? '' : named(rowHeads.givenBy),
    measure: short(rowHeads.measure, MOST.other),
    baseline: short(rowHeads.baseline, MOST.other),
    target: short(rowHeads.target, MOST.other),
    direction: directions.get(direction) ?? '',
    measured: monthsOf(at, tell),
    reporter: cell(rowHeads.reporter) === '' ? '' : named(rowHeads.reporter),
    ends: dateCell(at, rowHeads.ends, tell) ?? '',
    responsible: short(rowHeads.responsible, MOST.other),
    hiddenUntil: never ? 'always' : (dateCell(at, rowHeads.hiddenUntil, tell) ?? ''),
  };
}

/** `april, augusti, december` */
function monthsOf(at: TableRow, tell: Tell): number[] {
  const names = (at.cell(rowHeads.measured) ?? '').toLowerCase().split(/[,/]| och /).map((name) => name.trim()).filter((name) => name !== '');
  const months = names.flatMap((name) => {
    const month = (MONTHS as readonly string[]).indexOf(name) + 1;
    if (month === 0) tell(at.row, rowHeads.measured, `”${name}” är ingen månad.${didYouMean(name, MONTHS)} Skriv till exempel april, augusti, december.`);
    return month === 0 ? [] : [month];
  });
  return [...new Set(months)].sort((a, b) => a - b);
}

/** The rows with what each hangs under: a row of the file or of the plan year, by number, at the own unit or as `rs:U3`. */
function withParents(read: (ReadRow & { under: string })[], { stored, followUp }: Pick<RowsContext, 'stored' | 'followUp'>, findUnit: ReturnType<typeof finder>, tell: Tell): ReadRow[] {
  const here = new Map(read.filter(({ words }) => words.number !== '').map((row) => [keyOf(row.unit, row.words.number), row]));
  const there = new Map(standingRows(stored).filter(({ number }) => number !== '').map((row) => [keyOf(row.unit, row.number), row]));
  const levelName = (id: string): string => followUp.levels.find((level) => level.id === id)?.name ?? id;
  const taken = new Map<number, ReadRow>();
  for (const { under, ...row } of read) {
    const refuse = (words: string): void => tell(row.row, rowHeads.parent, words);
    if (under === '') {
      taken.set(row.row, row);
      continue;
    }
    const colon = under.indexOf(':');
    const at = colon === -1 ? { id: row.unit } : findUnit(under.slice(0, colon).trim());
    if ('problem' in at) {
      refuse(at.problem);
      continue;
    }
    const number = (colon === -1 ? under : under.slice(colon + 1)).trim();
    const inFile = here.get(keyOf(at.id, number));
    const inPlan = there.get(keyOf(at.id, number));
    const above = inFile?.level.id ?? inPlan?.level;
    if (above === undefined) {
      const near = [...here.values()].filter(({ unit }) => unit === at.id).map(({ words }) => words.number);
      refuse(`Det finns ingen rad ”${number}” hos ”${at.id}”, varken i filen eller i planen.${didYouMean(number, near)}`);
    } else if (inFile === undefined ? false : inFile.row === row.row) refuse('Raden ligger under sig själv.');
    else if (!row.level.under.includes(above)) refuse(`En rad på nivån ${row.level.name} kan inte ligga under en på nivån ${levelName(above)}.${row.level.under.length === 0 ? '' : ` Den ligger under ${row.level.under.map(levelName).join(' eller ')}.`}`);
    else taken.set(row.row, { ...row, parent: inFile === undefined ? inPlan!.id : `rad:${inFile.row}` });
  }
  return withoutLost([...taken.values()], tell);
}

/** Leaves out rows that hang under one that was refused, and rings; each is told. */
function withoutLost(rows: ReadRow[], tell: Tell): ReadRow[] {
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const good = new Set<number>();
  const isGood = (row: ReadRow, on: Set<number>): boolean => {
    if (row.parent === null || !row.parent.startsWith('rad:') || good.has(row.row)) return true;
    const above = byRow.get(Number(row.parent.slice(4)));
    if (above === undefined || on.has(above.row)) return false;
    return isGood(above, new Set([...on, row.row]));
  };
  return rows.filter((row) => {
    if (isGood(row, new Set([row.row]))) {
      good.add(row.row);
      return true;
    }
    tell(row.row, rowHeads.parent, `Raden ligger under rad ${row.parent!.slice(4)}, som inte kan läsas in.`);
    return false;
  });
}
