// `planhjul letters`: every letter that a year will send, if all are on time or all are silent. Foretold by the same
// decider that runs the year.

import { letterKindNames } from '../api/ui/letter-kinds.js';
import type { ClockTime, ISODate } from '../domain/calendar/calendar.js';
import { localClock } from '../domain/calendar/instants.js';
import { longDate } from '../domain/calendar/swedish-dates.js';
import { calendarFor } from '../domain/calendar/zone.js';
import { didYouMean } from '../domain/files/nearest.js';
import { foretellLetters } from '../domain/foretell.js';
import type { ForetoldLetter } from '../domain/foretell.js';
import type { GovernanceModel } from '../domain/model.js';
import { foretoldProposal } from '../domain/next-year/foretold-proposal.js';
import type { Organisation } from '../domain/organisation.js';
import { namesOf } from '../domain/names.js';
import type { DeliverablePlan } from '../domain/plan.js';
import { timetable } from '../domain/timetable.js';
import { csv } from '../exports/csv.js';
import type { Command } from './command.js';
import { OK, UsageError, json } from './io.js';
import { formatOf, oneOf, required, yearOf } from './options.js';
import { tellProblems } from './problems.js';
import { recipeOf, yearHelp, yearOptions } from './year-options.js';

/** A letter with its names and its place in the mails. `deliverable` null: it is about the whole year. */
interface Row extends Omit<ForetoldLetter, 'deliverable' | 'unit' | 'facts'> {
  deliverable: string | null;
  unit: string | null;
  clock: string;
  kindName: string;
  product: string;
  unitName: string;
  personName: string;
}

export const letters: Command = {
  name: 'letters',
  summary: 'visar varje brev som året kommer att skicka',
  usage: 'planhjul letters --model FIL --year ÅR [väljare]',
  details: `${yearHelp}
  --behaviour SÄTT       on-time: alla är i tid (det som gäller om inget sägs); silent: ingen gör något
  --person ID            bara brev till den personen
  --unit ID              bara brev om den enhetens leveranser
  --format FORMAT        text, json eller csv`,
  options: {
    ...yearOptions,
    behaviour: { type: 'string' },
    person: { type: 'string' },
    unit: { type: 'string' },
    format: { type: 'string' },
  },
  rest: false,
  run(given, io) {
    const format = formatOf(given, ['text', 'json', 'csv']);
    const behaviour = oneOf(given, 'behaviour', ['on-time', 'silent']);
    const year = yearOf(required(given, 'year', '2027'));
    const recipe = recipeOf(given, io.cwd);
    if ('problems' in recipe) return tellProblems(recipe.problems, format === 'json', io);
    const { model, organisation, meetings } = recipe;
    const person = known(given.text('person'), 'person', organisation.persons);
    const unit = known(given.text('unit'), 'unit', organisation.units);
    const planned = timetable(model, organisation, meetings, year);
    if (planned.problems.length > 0) return tellProblems(planned.problems, format === 'json', io);

    const names = namesOf(organisation);
    const plans = new Map(planned.rows.map(({ plan }) => [plan.id, plan]));
    const calendar = calendarFor(organisation, year - 1, year + 3);
    const foretold = foretellLetters(planned, organisation, { behaviour });
    const rows = [...foretold, ...proposals(foretold, model, organisation, year)]
      .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
      .filter((letter) => (person === null || letter.person === person) && (unit === null || letter.unit === unit))
      .map((letter): Row => {
        const { product, unitName } = letter.deliverable === null ? { product: `årscykel ${year + 1}`, unitName: '' } : (plans.get(letter.deliverable) as DeliverablePlan);
        return { ...letter, clock: localClock(calendar, letter.at), kindName: letterKindNames[letter.kind], product, unitName, personName: names.person(letter.person) };
      });
    if (format === 'json') {
      io.out(json({ year, model: model.id, behaviour, letters: rows.length, mails: mailsIn(rows), rows: rows.map(jsonRow) }));
    } else if (format === 'csv') {
      io.out(csv(['Dag', 'Klockslag', 'Till', 'E-post', 'Roll', 'Brev', 'Produkt', 'Enhet', 'Leverans', 'Mejl'], rows.map((row) => [row.date, row.clock, row.personName, row.email, names.seat(row.seat), row.kindName, row.product, row.unitName, row.deliverable ?? '', row.mailKey])));
    } else {
      const heading = `${model.name} ${year}, om ${behaviour === 'on-time' ? 'alla är i tid' : 'ingen gör något'}: ${count(rows)}.`;
      io.out(`${[heading, ...letterLines(rows.map((row) => ({ ...row, mailOf: mailOf(row) })))].join('\n')}\n`);
    }
    return OK;
  },
};

/** The proposal of the next year, in the mail of its receiver's morning when there is one. */
function proposals(foretold: ForetoldLetter[], model: GovernanceModel, organisation: Organisation, year: number): Omit<Row, 'clock' | 'kindName' | 'product' | 'unitName' | 'personName'>[] {
  const startedAt = foretold[0]?.at ?? `${year}-01-01T00:00:00.000Z`;
  return foretoldProposal(model, organisation, year, startedAt).map((letter) => {
    const id = `cykel/${year}#nasta`;
    const mailKey = foretold.find(({ person, at }) => person === letter.person && at === letter.at)?.mailKey ?? id;
    return { ...letter, id, deliverable: null, unit: null, kind: 'nextYear', mailKey };
  });
}

/** The id that was given, checked against those there are. */
function known(id: string | null, option: string, among: { id: string; name: string }[]): string | null {
  if (id === null || among.some((each) => each.id === id)) return id;
  throw new UsageError(`--${option}: ”${id}” finns inte i organisationen.${didYouMean(id, among.map((each) => each.id))}`);
}

/** Letters to the same person with the same key leave as one mail. */
const mailOf = ({ mailKey, person }: Row): string => `${mailKey} ${person}`;
const mailsIn = (rows: Row[]): number => new Set(rows.map(mailOf)).size;

const count = (rows: Row[]): string => `${rows.length} brev i ${mailsIn(rows)} mejl`;

const jsonRow = ({ date, at, clock, person, personName, email, seat, kind, kindName, deliverable, unit, product, mailKey }: Row): Record<string, unknown> => ({
  date,
  at,
  clock,
  person,
  personName,
  email,
  seat,
  kind,
  kindName,
  deliverable,
  unit,
  product,
  mail: `${mailKey} ${person}`,
});

/** What a letter's lines need; `mailOf` tells mails apart. */
export interface LetterLine {
  date: ISODate;
  clock: ClockTime;
  personName: string;
  email: string;
  kindName: string;
  product: string;
  unitName: string;
  mailOf: string;
}

/** Day by day, mail by mail. */
export function letterLines(rows: LetterLine[]): string[] {
  const lines: string[] = [];
  let day = '';
  let mail = '';
  for (const row of rows) {
    if (row.date !== day) lines.push('', longDate(row.date));
    if (row.date !== day || row.mailOf !== mail) lines.push(`  ${row.clock.replace(':', '.')}  ${row.personName} <${row.email}>`);
    lines.push(`           ${row.kindName}: ${[row.product, row.unitName].filter(Boolean).join(', ')}`);
    day = row.date;
    mail = row.mailOf;
  }
  return lines;
}
