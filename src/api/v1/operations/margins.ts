// A running cycle counted: its timetable in every format, slack, load, and what the law says of it.

import { z } from 'zod';
import { planned } from '../../../domain/change/basis.js';
import { isLate, phase } from '../../../domain/deliverable/phase.js';
import { loadOf } from '../../../domain/load.js';
import type { Load, LoadCount, LoadLine } from '../../../domain/load.js';
import type { SlackRow } from '../../../domain/slack/slack.js';
import { decisionSentence } from '../../../domain/slack/words.js';
import { checkStatutes } from '../../../domain/statutes/check-statutes.js';
import { csv } from '../../../exports/csv.js';
import { formatTypes } from '../../../exports/formats.js';
import { runningCalendar, runningEvents } from '../../../exports/running-calendar.js';
import { runningHead, runningRow } from '../../../exports/running-table.js';
import type { RunningRow } from '../../../exports/running-table.js';
import { xlsx } from '../../../exports/xlsx.js';
import { basisOf } from '../../../records/changes.js';
import { loadLetters, loadRows } from '../../../records/read/load.js';
import { eachDeliverable } from '../../../records/read/running.js';
import { slackOfCycle } from '../../cycle-slack.js';
import { dayOf } from '../../ui/when.js';
import { filterOf, filterQuery } from '../list-filter.js';
import { operation } from '../operation.js';
import type { Operation } from '../operation.js';
import { Problem } from '../problem.js';
import { date, deliverableListShape, instant, moment } from '../shapes.js';
import { findingShape } from '../timetable-view.js';
import { foundCycle } from './found.js';

const { phase: phaseShape, outcome } = deliverableListShape.shape;
const runningShape = z.object({
  id: z.string(),
  step: z.string(),
  unit: z.string(),
  body: z.string(),
  period: z.string().nullable(),
  responsible: z.string(),
  phase: phaseShape,
  outcome,
  late: z.boolean(),
  opens: moment,
  due: moment,
  plannedDue: moment,
  waitsFor: z.array(z.string()),
  why: z.object({ opens: z.string(), due: z.string(), bodies: z.array(z.string()) }),
  changedAt: instant,
});

const running = ({ state, why, changedAt }: RunningRow): z.output<typeof runningShape> => ({
  id: state.plan.id,
  step: state.plan.step,
  unit: state.plan.unit,
  body: state.plan.body,
  period: state.plan.period,
  responsible: state.responsible,
  phase: phase(state),
  outcome: state.closed?.outcome ?? null,
  late: isLate(state),
  opens: { date: state.plan.opens.date, at: state.plan.opens.at },
  due: { date: state.due.date, at: state.due.at },
  plannedDue: { date: state.plan.due.date, at: state.plan.due.at },
  waitsFor: state.waitsFor,
  why: { opens: why.opens, due: why.due, bodies: why.bodies },
  changedAt,
});

const slackRow = z.object({ deliverable: z.string(), name: z.string(), days: z.int().nullable(), awaits: z.enum(['handIn', 'approval']), expected: date.nullable(), latest: date });
const slackRowView = ({ node, days, awaits, expected, latest }: SlackRow) => ({ deliverable: node.id, name: `${node.stepName}, ${node.unitName}`, days, awaits, expected, latest });

const count = z.object({ deliverables: z.int(), letters: z.int(), mails: z.int() });
const line = z.object({ id: z.string(), name: z.string(), months: z.record(z.string(), count), total: count });
const countView = ({ deliverables, letters, mails }: LoadCount) => ({ deliverables, letters, mails });
const lineView = ({ id, name, months, total }: LoadLine) => ({ id, name, months: Object.fromEntries(Object.entries(months).map(([month, each]) => [month, countView(each)])), total: countView(total) });

/** Load per unit and person, month by month. */
export const loadShape = z.object({ months: z.array(z.string()), units: z.array(line), persons: z.array(line), total: count });
export const loadView = ({ months, units, persons, total }: Load): z.output<typeof loadShape> => ({ months, units: units.map(lineView), persons: persons.map(lineView), total: countView(total) });

export const marginOperations: Operation[] = [
  operation({
    id: 'getTimetable',
    method: 'get',
    path: '/cycles/{cycle}/timetable',
    tag: 'Årscykler',
    summary: 'Årscykelns tidplan som den står nu',
    description: 'Som JSON, tabell (csv, xlsx) eller kalenderfil (ics); allt, eller det urval som översikten också gör.',
    scope: 'read',
    query: z.object({ ...filterQuery, format: z.enum(['json', 'csv', 'xlsx', 'ics']).default('json') }),
    answers: z.object({ items: z.array(runningShape) }),
    alsoFiles: [formatTypes.csv, formatTypes.xlsx, formatTypes.ics],
    async run({ deps, params, query: { format, ...asked } }) {
      const { db, now, settings } = deps;
      const { cycle, organisation, names } = await foundCycle(deps, params['cycle']!);
      const filter = filterOf(asked, organisation, now());
      if (format === 'json') return { json: { items: await eachDeliverable(db, cycle.id, running, filter) } };
      const file = { type: formatTypes[format], name: `tidplan-${cycle.year}-${dayOf(now())}.${format}` };
      if (format === 'ics') {
        const events = await eachDeliverable(db, cycle.id, (row) => runningEvents(row, organisation, settings.baseUrl), filter);
        return { ...file, file: runningCalendar(cycle.year, organisation, events.flat(), now()) };
      }
      const rows = await eachDeliverable(db, cycle.id, (row) => runningRow(row, names), filter);
      return { ...file, file: format === 'csv' ? csv(runningHead, rows) : await xlsx(`Tidplan ${cycle.year}`, runningHead, rows) };
    },
  }),
  operation({
    id: 'getSlack',
    method: 'get',
    path: '/cycles/{cycle}/slack',
    tag: 'Årscykler',
    summary: 'Marginaler: vad som kan försena vilket beslut',
    scope: 'read',
    answers: z.object({
      items: z.array(z.object({ deliverable: z.string(), body: z.string(), first: date, last: date, words: z.string(), days: z.int().nullable().describe('Arbetsdagar, null om inget sammanträde återstår'), rows: z.array(slackRow), path: z.array(slackRow) })),
    }),
    async run({ deps, params }) {
      const { cycle, organisation, names } = await foundCycle(deps, params['cycle']!);
      const decisions = await slackOfCycle(deps.db, cycle.id, organisation, deps.now());
      const items = decisions.map((decision) => ({
        deliverable: decision.node.id,
        body: decision.body,
        first: decision.meeting.first,
        last: decision.meeting.last,
        words: decisionSentence(decision, names),
        days: decision.days,
        rows: decision.rows.map(slackRowView),
        path: decision.path.map(slackRowView),
      }));
      return { json: { items } };
    },
  }),
  operation({
    id: 'getLoad',
    method: 'get',
    path: '/cycles/{cycle}/load',
    tag: 'Årscykler',
    summary: 'Belastning: leveranser och utskick per enhet, person och månad',
    scope: 'organisation',
    answers: loadShape,
    async run({ deps, params }) {
      const { cycle, organisation } = await foundCycle(deps, params['cycle']!);
      const [rows, letters] = await Promise.all([loadRows(deps.db, cycle.id), loadLetters(deps.db, cycle.id)]);
      return { json: loadView(loadOf(rows, letters, organisation)) };
    },
  }),
  operation({
    id: 'listStatutes',
    method: 'get',
    path: '/cycles/{cycle}/statutes',
    tag: 'Årscykler',
    summary: 'Vad lagen säger om årscykelns tidplan',
    scope: 'read',
    answers: z.object({ items: z.array(findingShape) }),
    async run({ deps, params }) {
      const found = await basisOf(deps.db, params['cycle']!);
      if (found === null) throw new Problem('NOT_FOUND', { detail: `Det finns ingen årscykel ${params['cycle']}.` });
      return { json: { items: checkStatutes(planned(found.basis), found.basis) } };
    },
  }),
];
