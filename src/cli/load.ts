// `planhjul load`: deliverables and letters that a year means for each unit and person, month by month.

import { monthName } from '../domain/calendar/swedish-dates.js';
import { foretellLetters } from '../domain/foretell.js';
import { loadTable, loadTableHead } from '../domain/load-table.js';
import { loadOf } from '../domain/load.js';
import type { Load, LoadLine } from '../domain/load.js';
import { timetable } from '../domain/timetable.js';
import type { Command } from './command.js';
import { csv } from '../exports/csv.js';
import { OK, json } from './io.js';
import { formatOf, oneOf, required, yearOf } from './options.js';
import { tellProblems } from './problems.js';
import { recipeOf, yearHelp, yearOptions } from './year-options.js';

export const load: Command = {
  name: 'load',
  summary: 'räknar leveranser och utskick per enhet, person och månad',
  usage: 'planhjul load --model FIL --year ÅR [väljare]',
  details: `${yearHelp}
  --behaviour SÄTT       on-time: alla är i tid (det som gäller om inget sägs); silent: ingen gör något
  --format FORMAT        text, json eller csv`,
  options: { ...yearOptions, behaviour: { type: 'string' }, format: { type: 'string' } },
  rest: false,
  run(given, io) {
    const format = formatOf(given, ['text', 'json', 'csv']);
    const behaviour = oneOf(given, 'behaviour', ['on-time', 'silent']);
    const year = yearOf(required(given, 'year', '2027'));
    const recipe = recipeOf(given, io.cwd);
    if ('problems' in recipe) return tellProblems(recipe.problems, format === 'json', io);
    const { model, organisation, meetings } = recipe;
    const planned = timetable(model, organisation, meetings, year);
    if (planned.problems.length > 0) return tellProblems(planned.problems, format === 'json', io);
    const found = loadOf(planned.rows, foretellLetters(planned, organisation, { behaviour }), organisation);
    if (format === 'json') io.out(json({ year, model: model.id, behaviour, ...found }));
    else if (format === 'csv') io.out(csv(loadTableHead, loadTable(found)));
    else io.out(asText(found, `${model.name} ${year}, om ${behaviour === 'on-time' ? 'alla är i tid' : 'ingen gör något'}`));
    return OK;
  },
};

/** So many of each are shown on a screen; CSV and JSON have them all. */
const SHOWN = 20;

function asText({ units, persons, months, total }: Load, title: string): string {
  const rows = months.map((month) => {
    const sum = (what: 'deliverables' | 'letters' | 'mails'): number => units.reduce((all, line) => all + (line.months[month]?.[what] ?? 0), 0);
    return `  ${monthWords(month).padEnd(16)}${cell(sum('deliverables'))}${cell(sum('letters'))}`;
  });
  const part = (heading: string, lines: LoadLine[]): string[] => [
    '',
    `${heading.padEnd(62)}${'Leveranser'.padStart(12)}${'Utskick'.padStart(12)}  Mest`,
    ...lines.slice(0, SHOWN).map((line) => `  ${line.name.slice(0, 59).padEnd(60)}${cell(line.total.deliverables)}${cell(line.total.letters)}  ${heaviest(line)}`),
    ...(lines.length > SHOWN ? [`  och ${lines.length - SHOWN} till (alla finns med --format csv)`] : []),
  ];
  const whole = `${total.deliverables} leveranser och ${total.letters} utskick i ${total.mails} mejl.`;
  return `${[`Belastning: ${title}`, whole, '', `${'Månad'.padEnd(18)}${'Leveranser'.padStart(12)}${'Utskick'.padStart(12)}`, ...rows, ...part('Enhet', units), ...part('Person', persons)].join('\n')}\n`;
}

const cell = (n: number): string => String(n).padStart(12);
const monthWords = (month: string): string => `${monthName(Number(month.slice(5)))} ${month.slice(0, 4)}`;

/** The month in which most falls. */
function heaviest({ months }: LoadLine): string {
  const [most] = Object.entries(months).sort(([, a], [, b]) => b.deliverables + b.letters - a.deliverables - a.letters);
  return most === undefined ? '' : monthWords(most[0]);
}
