// `planhjul timetable`: a year's timetable in the format that is asked for.

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { namesOf } from '../domain/names.js';
import type { Names } from '../domain/names.js';
import type { Timetable } from '../domain/plan.js';
import { timetable } from '../domain/timetable.js';
import { csv } from '../exports/csv.js';
import { timetableCalendar } from '../exports/timetable-calendar.js';
import { tableHead, tableRows } from '../exports/timetable-table.js';
import { wheelSvg } from '../exports/wheel-svg.js';
import { xlsx } from '../exports/xlsx.js';
import type { Command } from './command.js';
import type { Recipe } from './files.js';
import { FAULTS, OK, UsageError, json } from './io.js';
import type { Io } from './io.js';
import { formatOf, required, yearOf } from './options.js';
import { tellProblems } from './problems.js';
import { timetableJson } from './timetable-json.js';
import { timetableText } from './timetable-text.js';
import { recipeOf, yearHelp, yearOptions } from './year-options.js';

const formats = ['text', 'json', 'csv', 'xlsx', 'ics', 'svg'] as const;

/** A planned year and what it was planned from. */
export interface Year {
  recipe: Recipe;
  timetable: Timetable;
  names: Names;
}

export const timetableCommand: Command = {
  name: 'timetable',
  summary: 'räknar fram ett års tidplan',
  usage: 'planhjul timetable --model FIL --year ÅR [väljare]',
  details: `${yearHelp}
  --format FORMAT        text, json, csv, xlsx, ics (kalender) eller svg (årshjulet)
  --out FIL              skriv till en fil i stället för till skärmen`,
  options: {
    ...yearOptions,
    format: { type: 'string' },
    out: { type: 'string' },
  },
  rest: false,
  async run(given, io) {
    const format = formatOf(given, formats);
    const year = yearOf(required(given, 'year', '2027'));
    const out = given.text('out');
    if (format === 'xlsx' && out === null && io.screen) throw new UsageError('En Excelfil går inte att visa på skärmen. Ange var den ska sparas med --out tidplan.xlsx.');
    const recipe = recipeOf(given, io.cwd);
    if ('problems' in recipe) return tellProblems(recipe.problems, format === 'json', io);
    const planned = timetable(recipe.model, recipe.organisation, recipe.meetings, year);
    const content = await inFormat(format, { recipe, timetable: planned, names: namesOf(recipe.organisation) }, io);
    if (out === null) io.out(content);
    else {
      save(out, content, io);
      io.err(`Skrev ${out}: ${planned.rows.length} leveranser.\n`);
    }
    if (planned.problems.length === 0) return OK;
    if (format !== 'json') io.err(`Tidplanen är inte hel:\n${planned.problems.map((problem) => `  ${problem}\n`).join('')}Kör planhjul check ${recipe.modelFile.name} för att se var i filen felen är.\n`);
    return FAULTS;
  },
};

async function inFormat(format: (typeof formats)[number], year: Year, io: Io): Promise<string | Uint8Array> {
  const { recipe, timetable: planned, names } = year;
  switch (format) {
    case 'text':
      return timetableText(year);
    case 'json':
      return json(timetableJson(year));
    case 'csv':
      return csv(tableHead, tableRows(planned, names));
    case 'xlsx':
      return xlsx(`Tidplan ${planned.year}`, tableHead, tableRows(planned, names));
    case 'ics':
      return timetableCalendar(planned, recipe.organisation, io.now());
    case 'svg':
      return wheelSvg(planned, recipe.model, recipe.organisation.name);
  }
}

/** Writes a result to a file; throws UsageError in Swedish when it cannot. */
export function save(name: string, content: string | Uint8Array, { cwd }: Pick<Io, 'cwd'>): void {
  try {
    writeFileSync(path.resolve(cwd, name), content);
  } catch {
    throw new UsageError(`Filen ${name} går inte att skriva. Kontrollera att mappen finns och att du får skriva i den.`);
  }
}
