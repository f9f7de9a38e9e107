// Reports of a plan's rows: which rows a deliverable is to report, handing them in, and reading what has been handed in.

import { z } from 'zod';
import { faultsOf, isReported, nothingSaid, rowLabel, rowTitle } from '../../../domain/follow-up/result.js';
import type { TypedResult } from '../../../domain/follow-up/result.js';
import type { ReportLine } from '../../../domain/follow-up/report-lines.js';
import type { Seat } from '../../../domain/organisation.js';
import { organisationOf } from '../../../records/read/cycles.js';
import type { DeliverableRow } from '../../../records/read/deliverables.js';
import { readReport } from '../../../records/read/report.js';
import { lastResults, reportWork } from '../../../records/read/report-work.js';
import type { ReportWork } from '../../../records/read/report-work.js';
import type { CountedResult } from '../../../records/reports.js';
import type { AppDeps } from '../../deps.js';
import { handInReport } from '../../hand-in-report.js';
import { seat } from '../act-schemas.js';
import { tagOf } from '../answer.js';
import { keyActor, operation } from '../operation.js';
import type { Operation } from '../operation.js';
import { Problem } from '../problem.js';
import type { ProblemField } from '../problem.js';
import { comment } from '../read-input.js';
import { deliverableShape } from '../shapes.js';
import { wholeView } from './deliverables.js';
import { foundDeliverable } from './found.js';

const resultShape = z.object({
  status: z.string().describe('Lägets id; tomt: inte rapporterad'),
  value: z.string(),
  comment: z.string(),
  forecast: z.string(),
});

const rowShape = z.object({
  row: z.string().describe('Radens id'),
  number: z.string(),
  name: z.string(),
  unit: z.string(),
  level: z.string().describe('Nivåns id'),
  kind: z.enum(['goal', 'assignment', 'indicator', 'action']),
  goal: z.string().nullable().describe('Målområdet, i ord'),
  measure: z.string(),
  baseline: z.string(),
  target: z.string(),
  result: resultShape.describe('Det som står i utkastet, eller i rapporten'),
  last: resultShape.extend({ asOf: z.string(), report: z.string() }).nullable().describe('Det som rapporterades förra gången'),
});

const statusShape = z.object({ id: z.string(), name: z.string() });
const kinds = z.object({ goal: z.array(statusShape), assignment: z.array(statusShape), indicator: z.array(statusShape), action: z.array(statusShape) });

const toReport = z.object({
  deliverable: z.string(),
  planYear: z.int(),
  asOf: z.string().describe('Sista dagen som rapporten gäller'),
  statuses: kinds.describe('Lägen att välja bland, för varje slag av rad'),
  rows: z.array(rowShape),
});

const handedIn = z.object({
  id: z.string(),
  deliverable: z.string().nullable(),
  unit: z.string(),
  planYear: z.int(),
  asOf: z.string(),
  title: z.string(),
  version: z.int().nullable(),
  standing: z.string().describe('submitted, approved eller superseded'),
  comment: z.string(),
  rows: z.array(rowShape),
});

const rowInput = z.strictObject({
  row: z.string().optional().describe('Radens id'),
  number: z.string().optional().describe('Radens nummer i planen, i stället för id'),
  status: z.string().default('').describe('Lägets id eller namn; tomt: inte rapporterad'),
  value: z.string().trim().max(1000).default('').describe('Mätvärdet, till exempel 83,5'),
  comment,
  forecast: z.string().trim().max(1000).default(''),
});

const bodyShape = z.strictObject({
  rows: z.array(rowInput).min(1, 'Skicka minst en rad.'),
  comment,
  incomplete: z.boolean().default(false).describe('Lämna in fast rader saknas; de står som inte rapporterade'),
  onBehalfOf: seat.optional().describe('Den som handlingen görs för. Utelämnad: den ansvariga'),
});

export const reportOperations: Operation[] = [
  operation({
    id: 'getRowsToReport',
    method: 'get',
    path: '/deliverables/{id}/report',
    tag: 'Leveranser',
    summary: 'Rader att rapportera i en uppföljning',
    description: 'Planens rader som leveransen följer upp, med det som står i utkastet och det som rapporterades förra gången.',
    scope: 'read',
    answers: toReport,
    async run({ deps, params }) {
      const { row, work } = await foundReport(deps, params['id']!);
      const last = await lastResults(deps.db, work.lines.map((line) => line.row), work.asOf);
      const { statuses } = work.model;
      const named = (list: { id: string; name: string }[]) => list.map(({ id, name }) => ({ id, name }));
      return {
        json: {
          deliverable: row.id,
          planYear: row.state.plan.planYear,
          asOf: work.asOf,
          statuses: { goal: named(statuses.goal), assignment: named(statuses.assignment), indicator: named(statuses.indicator), action: named(statuses.action) },
          rows: rowViews(work.lines, work.said, last),
        },
      };
    },
  }),
  operation({
    id: 'handInReport',
    method: 'post',
    path: '/deliverables/{id}/report',
    tag: 'Åtgärder',
    summary: 'Lämna in en uppföljning rad för rad',
    description: 'Raderna ersätter allt som har lämnats in tidigare för leveransen. Saknas rader krävs incomplete.',
    scope: 'submit',
    body: bodyShape,
    answers: z.object({ seq: z.int(), deliverable: deliverableShape }),
    ifMatch: 'optional',
    async run({ deps, token, params, body, nonce, ifMatch }) {
      const { row, names, work } = await foundReport(deps, params['id']!);
      if (ifMatch !== null && ifMatch !== tagOf(await wholeView(deps, row, names))) throw new Problem('CHANGED_SINCE');
      const said = readRows(work, body);
      const by = keyActor(token, row.state.plan.secretariat, (body.onBehalfOf as Seat | undefined) ?? row.state.responsible);
      const result = await handInReport(deps, { state: row.state, work, said, comment: body.comment, by, nonce });
      if (!result.ok) throw new Problem(result.code);
      const { row: after } = await foundDeliverable(deps, row.id);
      return { json: { seq: result.seq, deliverable: await wholeView(deps, after, names) } };
    },
  }),
  operation({
    id: 'getReport',
    method: 'get',
    path: '/deliverables/{id}/reports/{report}',
    tag: 'Leveranser',
    summary: 'En inlämnad uppföljning',
    description: 'Id står i versionens submission.report.',
    scope: 'read',
    answers: handedIn,
    async run({ deps, params }) {
      const { row } = await foundDeliverable(deps, params['id']!);
      const read = await readReport(deps.db, params['report']!, row.state);
      if (read === null) throw new Problem('NOT_FOUND', { detail: 'Leveransen har ingen sådan uppföljning.' });
      const { id, deliverable, unit, planYear, asOf, title, revision, standing, comment: written } = read.report;
      return { json: { id, deliverable, unit, planYear, asOf, title, version: revision, standing, comment: written, rows: rowViews(read.lines, read.said, read.last) } };
    },
  }),
];

/** The deliverable of an address and its rows, or a problem when it has none. */
async function foundReport(deps: AppDeps, written: string): Promise<{ row: DeliverableRow; names: Awaited<ReturnType<typeof foundDeliverable>>['names']; work: ReportWork }> {
  const { row, names } = await foundDeliverable(deps, written);
  const organisation = await organisationOf(deps.db, row.cycle);
  const work = organisation === null ? null : await reportWork(deps.db, row.state, organisation);
  if (work === null || work.lines.length === 0) throw new Problem('NOT_FOUND', { detail: 'Leveransen har inga rader i planen att följa upp. Lämna in den med åtgärden submit.' });
  return { row, names, work };
}

const plain = ({ status, value, comment: written, forecast }: TypedResult) => ({ status, value, comment: written, forecast });

function rowViews(lines: readonly ReportLine[], said: (row: string) => TypedResult, last: ReadonlyMap<string, CountedResult>) {
  return lines.map(({ row, goal }) => {
    const before = last.get(row.id);
    const { id, number, name, unit, level, kind, measure, baseline, target } = row;
    return {
      row: id,
      number,
      name,
      unit,
      level,
      kind,
      goal: goal === null ? null : rowTitle(goal),
      measure,
      baseline,
      target,
      result: plain(said(id)),
      last: before === undefined ? null : { ...plain(before), asOf: before.asOf, report: before.report },
    };
  });
}

/**
 * What is sent of each row.
 * @throws Problem `INVALID`, naming every row that is unknown, sent twice, wrong or missing.
 */
function readRows({ lines, model }: ReportWork, { rows, incomplete }: z.output<typeof bodyShape>): (row: string) => TypedResult {
  const errors: ProblemField[] = [];
  const said = new Map<string, TypedResult>();
  for (const [index, sent] of rows.entries()) {
    const at = (field: string): string => `rows.${index}.${field}`;
    const found = lines.filter(({ row }) => (sent.row === undefined ? sent.number !== undefined && row.number === sent.number : row.id === sent.row));
    const name = sent.row ?? sent.number;
    const [line] = found;
    if (name === undefined) errors.push({ field: at('row'), detail: 'Skriv radens id eller nummer.' });
    else if (line === undefined) errors.push({ field: at('row'), detail: `Raden ${name} finns inte i rapporten.` });
    else if (found.length > 1) errors.push({ field: at('number'), detail: `Flera rader har numret ${name}. Skriv radens id i stället.` });
    else if (said.has(line.row.id)) errors.push({ field: at('row'), detail: `Raden ${name} finns med två gånger.` });
    else {
      // by its id, or as the plan's readers call it
      const status = model.statuses[line.row.kind].find((each) => each.name === sent.status)?.id ?? sent.status;
      const result = { ...plain(sent), status };
      said.set(line.row.id, result);
      errors.push(...faultsOf(line.row, result, model).map(({ field, words }) => ({ field: at(field), detail: words })));
    }
  }
  const missing = lines.filter(({ row }) => !isReported(said.get(row.id) ?? nothingSaid));
  if (missing.length === lines.length) errors.push({ field: 'rows', detail: 'Ge minst en rad ett läge.' });
  else if (missing.length > 0 && !incomplete) errors.push({ field: 'incomplete', detail: `${missing.length === 1 ? 'En rad saknas' : `${missing.length} rader saknas`}: ${missing.slice(0, 50).map(({ row }) => rowLabel(row)).join(', ')}${missing.length > 50 ? ' med flera' : ''}. Skicka dem, eller incomplete: true.` });
  if (errors.length > 0) throw new Problem('INVALID', { errors });
  return (row) => said.get(row) ?? nothingSaid;
}
