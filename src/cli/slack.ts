// `planhjul slack`: for each decision that others wait for, what can delay it and by how many working days each may slip.

import { longDate, spanDate } from '../domain/calendar/swedish-dates.js';
import { namesOf } from '../domain/names.js';
import type { Names } from '../domain/names.js';
import { slackGroups } from '../domain/slack/groups.js';
import { councilsOf, slackOfRows } from '../domain/slack/planned-slack.js';
import type { DecisionSlack, SlackRow } from '../domain/slack/slack.js';
import { decisionSentence, decisionStanding, nodeTitle, slackFigure, slackSentence } from '../domain/slack/words.js';
import { timetable } from '../domain/timetable.js';
import type { Command } from './command.js';
import { OK, json } from './io.js';
import { formatOf, required, yearOf } from './options.js';
import { tellProblems } from './problems.js';
import { recipeOf, yearHelp, yearOptions } from './year-options.js';

export const slack: Command = {
  name: 'slack',
  summary: 'visar marginalen till varje beslut: vad som kan försena det och hur mycket',
  usage: 'planhjul slack --model FIL --year ÅR [väljare]',
  details: `${yearHelp}
  --all                  också andra organs beslut i detalj, inte bara fullmäktiges
  --format FORMAT        text eller json; json har alltid allt`,
  options: { ...yearOptions, all: { type: 'boolean' }, format: { type: 'string' } },
  rest: false,
  run(given, io) {
    const format = formatOf(given, ['text', 'json']);
    const year = yearOf(required(given, 'year', '2027'));
    const recipe = recipeOf(given, io.cwd);
    if ('problems' in recipe) return tellProblems(recipe.problems, format === 'json', io);
    const { model, organisation, meetings } = recipe;
    const planned = timetable(model, organisation, meetings, year);
    const [first] = planned.rows;
    if (planned.problems.length > 0 || first === undefined) return tellProblems(planned.problems, format === 'json', io);
    const names = namesOf(organisation);
    const decisions = slackOfRows(planned.rows, { calendar: first.plan.calendar, meetings, councils: councilsOf(organisation) });
    if (format === 'json') io.out(json({ year, model: model.id, decisions: decisions.map((each) => decisionJson(each, names)) }));
    else io.out(asText(decisions, names, { title: `${model.name} ${year}`, all: given.flag('all') }));
    return OK;
  },
};

const decisionJson = (decision: DecisionSlack, names: Names): Record<string, unknown> => ({
  id: decision.node.id,
  product: decision.node.product,
  unit: decision.node.unit,
  body: decision.body,
  bodyName: names.unit(decision.body),
  council: decision.council,
  meeting: { first: decision.meeting.first, last: decision.meeting.last },
  expected: decision.expected === null ? null : { first: decision.expected.first, last: decision.expected.last },
  slack: decision.days,
  standing: decisionStanding(decision),
  why: decisionSentence(decision, names),
  criticalPath: decision.path.map(({ node }) => node.id),
  deliverables: decision.rows.map((row) => rowJson(row, names)),
});

const rowJson = (row: SlackRow, names: Names): Record<string, unknown> => ({
  id: row.node.id,
  step: row.node.step,
  stepName: row.node.stepName,
  unit: row.node.unit,
  unitName: row.node.unitName,
  due: row.node.due,
  expected: row.expected,
  latest: row.latest,
  slack: row.days,
  why: slackSentence(row, names),
});

/** Units named on a line before the rest are counted. */
const SHOWN = 4;

function asText(decisions: DecisionSlack[], names: Names, { title, all }: { title: string; all: boolean }): string {
  const whole = all ? decisions : decisions.filter(({ council }) => council);
  const brief = all ? [] : decisions.filter(({ council }) => !council);
  const lines = [`Marginaler: ${title}`, ...whole.flatMap((decision) => ['', ...heading(decision, names), ...details(decision, names)])];
  if (whole.length === 0) lines.push('', 'Fullmäktige fattar inget beslut i tidplanen.');
  if (brief.length > 0) lines.push('', 'Andra beslut som något väntar på (--all visar dem i detalj)');
  for (const decision of brief) lines.push('', ...heading(decision, names));
  return `${lines.join('\n')}\n`;
}

const heading = (decision: DecisionSlack, names: Names): string[] => [
  `${decision.node.product}: ${names.unit(decision.body)} ${spanDate(decision.meeting.first, decision.meeting.last)}`,
  `  ${decisionSentence(decision, names)}`,
  `  Kritisk linje: ${decision.path.map((row) => nodeTitle(row.node)).join(' → ')}`,
];

const details = (decision: DecisionSlack, names: Names): string[] =>
  slackGroups(decision.rows, names).flatMap(({ rows, sentence }) => {
    const units = rows.map((row) => row.node.unitName);
    const who = units.length <= SHOWN + 1 ? units.join(', ') : `${units.slice(0, SHOWN).join(', ')} och ${units.length - SHOWN} till`;
    const [{ node, days }] = rows;
    return [`  ${slackFigure(days)}: ${node.stepName}, ${who}`, `    Sista dag ${longDate(node.due)}. ${sentence}`];
  });
