// A rehearsal to read: every letter day by day, every escalation, every end, and last what it came to.

import { letterKindNames } from '../api/ui/letter-kinds.js';
import { localClock, localDate } from '../domain/calendar/instants.js';
import { longDate } from '../domain/calendar/swedish-dates.js';
import { groupBy } from '../domain/group-by.js';
import type { Temper } from '../domain/mixed-behaviour.js';
import { namesOf } from '../domain/names.js';
import { endName, verdict } from './difference-words.js';
import { letterLines } from './letters.js';
import type { RehearsalReport } from './rehearse-json.js';

const temperNames: Record<Temper, string> = { punctual: 'i tid', late: 'sena', silent: 'tysta', returned: 'återlämnade en gång' };

/** The whole report. */
export function rehearsalText(report: RehearsalReport): string {
  const { recipe, timetable, mix, tempers, happened, differences, seconds } = report;
  const plans = new Map(timetable.rows.map(({ plan }) => [plan.id, plan]));
  const what = (id: string): string => {
    const plan = plans.get(id);
    return plan === undefined ? id : `${plan.product}, ${plan.unitName}`;
  };
  const { calendar } = timetable.rows[0]!.plan;
  const names = namesOf(recipe.organisation);
  const rows = happened.letters.map((letter) => ({
    ...letter,
    clock: localClock(calendar, letter.at),
    personName: names.person(letter.person),
    kindName: letterKindNames[letter.kind],
    product: plans.get(letter.deliverable)?.product ?? letter.deliverable,
    unitName: plans.get(letter.deliverable)?.unitName ?? '',
    mailOf: letter.mail,
  }));
  const mails = new Set(happened.letters.map(({ mail }) => mail)).size;
  const escalations = happened.escalations.map(({ deliverable, level, at }) => `  ${longDate(localDate(calendar, at))}, nivå ${level}: ${what(deliverable)}`);
  const ends = [...groupBy(plans.keys(), (id) => happened.outcomes.get(id) ?? null)].map(([outcome, ids]) => [endName(outcome), ...ids.map((id) => `  ${what(id)}`)]);
  const tempersTold = [...groupBy(tempers.values(), (temper) => temper)].map(([temper, group]) => `${group.length} ${temperNames[temper]}`);
  return [
    `Generalrepetition av ${recipe.model.name} ${timetable.year}, frö ${mix.seed}.`,
    ...letterLines(rows),
    '',
    `Eskaleringar: ${escalations.length}`,
    ...escalations,
    '',
    ...ends.flatMap(([name, ...lines]) => [`Slutade som ${name}: ${lines.length}`, ...lines, '']),
    `${timetable.rows.length} leveranser: ${tempersTold.join(', ')}.`,
    `${rows.length} brev i ${mails} mejl, ${escalations.length} eskaleringar. Det tog ${String(seconds).replace('.', ',')} s.`,
    ...verdict(differences, plans),
    '',
  ].join('\n');
}
