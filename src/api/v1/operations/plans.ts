// What plans promise and reports say, for other systems: rows, files of rows and results, tallies, proposals.

import { z } from 'zod';
import { isDate } from '../../../domain/calendar/days.js';
import { MONTHS } from '../../../domain/calendar/swedish-dates.js';
import { directionNames } from '../../../domain/follow-up/plan-row.js';
import type { PlanRow } from '../../../domain/follow-up/plan-row.js';
import { readPlanRows } from '../../../domain/follow-up/read-rows.js';
import { planRowChanges } from '../../../domain/follow-up/row-changes.js';
import { decodeText } from '../../../domain/imports/decode-text.js';
import { keyPerson } from '../../../domain/names.js';
import { unitById } from '../../../domain/resolve-seat.js';
import { planDecisions, setPlanDecision } from '../../../records/plan-decisions.js';
import { followUpOf, planRowHistory, planRows, planYears, savePlanRows, setFollowUp } from '../../../records/plan-rows.js';
import { proposalsTo } from '../../../records/plan-proposals.js';
import { historyOfRows } from '../../../records/roll-up.js';
import type { AppDeps } from '../../deps.js';
import { followUpView } from '../../follow-up-view.js';
import { readRowForm } from '../../plan-row-form.js';
import type { RowFormContext } from '../../plan-row-form.js';
import { planYearAt } from '../../routes/plan-rows.js';
import type { PlanYear } from '../../routes/plan-rows.js';
import { dayOf } from '../../ui/when.js';
import { decisionShape, planRowInput, planRowShape, planRowView, proposalShape, proposalView, resultShape, resultView, tallyShape, tallyView } from '../plan-shapes.js';
import { operation } from '../operation.js';
import type { Call, Operation } from '../operation.js';
import { Problem } from '../problem.js';
import { date, instant } from '../shapes.js';

const levelShape = z.object({ id: z.string(), name: z.string(), plural: z.string(), kind: z.enum(['goal', 'assignment', 'indicator', 'action']), under: z.array(z.string()) });
const statusShape = z.object({ id: z.string(), name: z.string(), tone: z.string() });
const yearShape = z.object({ planYear: z.int(), model: z.string(), levels: z.array(levelShape), statuses: z.record(z.string(), z.array(statusShape)) });

/** A plan year with all that its rows are read by; else the problem that it is not there. */
export async function foundPlanYear(deps: AppDeps, params: Record<string, string>): Promise<RowFormContext & Omit<PlanYear, 'rows'>> {
  const found = await planYearAt(deps, params['year'] ?? '');
  if (found === null) throw new Problem('NOT_FOUND', { detail: `Det finns inget planår ${params['year']}.` });
  const { rows: stored, ...at } = found;
  return { ...at, stored };
}

export const foundPlanRow = (byId: ReadonlyMap<string, PlanRow>, id: string): PlanRow => {
  const row = byId.get(id);
  if (row === undefined) throw new Problem('NOT_FOUND', { detail: `Planen har ingen rad ${id}.` });
  return row;
};

const etagOf = ({ version }: PlanRow): string => `v${version}`;

/** A row as the form's fields have it, so that it is held to the same rules. */
const fieldsOf = (row: z.output<typeof planRowInput>, version: number): Record<string, string> => ({
  ...row,
  parent: row.parent ?? '',
  direction: row.direction === '' ? '' : directionNames[row.direction],
  measured: row.measured.map((month) => MONTHS[month - 1]).join(', '),
  hiddenUntil: row.hiddenUntil === 'always' ? 'aldrig' : row.hiddenUntil,
  version: String(version),
});

async function write({ deps, token, params, body, ifMatch }: Call<unknown, { row: z.output<typeof planRowInput>; reason?: string | undefined }>, id: string | null) {
  const context = await foundPlanYear(deps, params);
  const before = id === null ? null : foundPlanRow(context.byId, id);
  if (before !== null && ifMatch !== etagOf(before)) throw new Problem('CHANGED_SINCE');
  const read = readRowForm((name) => fieldsOf(body.row, before?.version ?? 0)[name] ?? '', before, context.year, context);
  const errors = 'errors' in read ? read.errors.map(({ field, words }) => ({ field: field === null ? 'row' : `row.${field}`, detail: words })) : [];
  if (before !== null && (body.reason ?? '') === '' && (await planDecisions(deps.db, context.year)).has(before.unit)) errors.push({ field: 'reason', detail: 'Planen är beslutad. Skriv varför raden ändras.' });
  if ('errors' in read || errors.length > 0) throw new Problem('INVALID', { errors });
  const saved = await savePlanRows(deps.db, [read.draft], { by: keyPerson(token.name), at: deps.now(), way: 'api', reason: body.reason ?? '' });
  if ('stale' in saved) throw new Problem('CHANGED_SINCE');
  const after = await planRows(deps.db, context.year);
  const row = after.find((each) => each.id === saved.ids[0])!;
  return { json: planRowView(row, new Map(after.map((each) => [each.id, each]))), etag: etagOf(row) };
}

const rowBody = z.strictObject({ row: planRowInput, reason: z.string().optional().describe('Behövs när planen är beslutad') });

export const planOperations: Operation[] = [
  operation({
    id: 'listPlanYears',
    method: 'get',
    path: '/plans',
    tag: 'Uppföljning',
    summary: 'Planår med kedjan av nivåer och de lägen en rapport kan ge',
    scope: 'read',
    answers: z.object({ items: z.array(yearShape) }),
    async run({ deps: { db } }) {
      const years = await Promise.all((await planYears(db)).map(async (planYear) => ({ planYear, chain: (await followUpOf(db, planYear))! })));
      return { json: { items: years.map(({ planYear, chain: { modelName, levels, statuses } }) => ({ planYear, model: modelName, levels, statuses })) } };
    },
  }),
  operation({
    id: 'createPlanYear',
    method: 'post',
    path: '/plans',
    tag: 'Uppföljning',
    summary: 'Lägg upp ett planår med en styrmodells kedja',
    scope: 'plans',
    body: z.strictObject({ planYear: z.int().min(2000).max(2099), model: z.string().describe('Styrmodellens id') }),
    answers: yearShape,
    status: 201,
    async run({ deps, token, body }) {
      const model = (await deps.recipes()).models.find(({ id, followUp }) => id === body.model && followUp !== undefined);
      if (model?.followUp === undefined) throw new Problem('INVALID', { errors: [{ field: 'model', detail: 'Det finns ingen styrmodell med det id:t och en kedja för uppföljning.' }] });
      if (!(await setFollowUp(deps.db, body.planYear, { name: model.name, followUp: model.followUp }, { by: keyPerson(token.name), at: deps.now() }))) throw new Problem('CONFLICT', { detail: `Planår ${body.planYear} finns redan.` });
      return { json: { planYear: body.planYear, model: model.name, levels: model.followUp.levels, statuses: model.followUp.statuses }, status: 201 };
    },
  }),
  operation({
    id: 'listPlanRows',
    method: 'get',
    path: '/plans/{year}/rows',
    tag: 'Uppföljning',
    summary: 'Planernas rader',
    scope: 'read',
    query: z.object({ unit: z.string().optional(), level: z.string().optional(), struck: z.enum(['yes', 'no']).default('no') }),
    answers: z.object({ items: z.array(planRowShape), decisions: z.record(z.string(), decisionShape.nullable()).describe('Beslutade planer per enhet; null: godkänd utan organ') }),
    async run({ deps, params, query: { unit, level, struck } }) {
      const { year, stored, byId } = await foundPlanYear(deps, params);
      const rows = stored.filter((row) => (unit === undefined || row.unit === unit) && (level === undefined || row.level === level) && (row.struck !== null) === (struck === 'yes'));
      const decisions = await planDecisions(deps.db, year);
      return { json: { items: rows.map((row) => planRowView(row, byId)), decisions: Object.fromEntries([...decisions.values()].map(({ unit: of, decision }) => [of, decision])) } };
    },
  }),
  operation({
    id: 'createPlanRow',
    method: 'post',
    path: '/plans/{year}/rows',
    tag: 'Uppföljning',
    summary: 'Lägg till en rad i en plan',
    scope: 'plans',
    body: rowBody,
    answers: planRowShape,
    status: 201,
    run: async (call) => ({ ...(await write(call, null)), status: 201 }),
  }),
  operation({
    id: 'importPlanRows',
    method: 'post',
    path: '/plans/{year}/rows/import',
    tag: 'Uppföljning',
    summary: 'Läs in planens rader från CSV',
    description: 'Samma kolumner som sidans export. Rader som inte går att läsa nämns och hoppas över; resten sparas. Med preview=yes sparas inget.',
    scope: 'plans',
    query: z.object({ preview: z.enum(['yes', 'no']).default('no') }),
    takesFile: true,
    answers: z.object({ added: z.int(), changed: z.int(), unchanged: z.int(), refused: z.array(z.object({ row: z.int(), column: z.string().nullable(), detail: z.string() })), saved: z.boolean() }),
    async run({ deps, token, params, query: { preview }, req }) {
      const { year, followUp, organisation, stored } = await foundPlanYear(deps, params);
      const bytes: unknown = req.body;
      const decoded = Buffer.isBuffer(bytes) ? decodeText(bytes) : { problem: 'Skicka filens innehåll.' };
      if ('problem' in decoded) throw new Problem('INVALID', { errors: [{ field: '', detail: decoded.problem }] });
      const { rows, problems } = readPlanRows(decoded.text, { organisation, followUp, stored });
      const whole = problems.filter(({ wholeFile }) => wholeFile === true);
      if (whole.length > 0) throw new Problem('INVALID', { errors: whole.map(({ row, text }) => ({ field: `rad ${row}`, detail: text })) });
      const { changes, unchanged } = planRowChanges(year, rows, stored);
      const saved = preview === 'yes' ? null : await savePlanRows(deps.db, changes.map(({ draft }) => draft), { by: keyPerson(token.name), at: deps.now(), way: 'import', reason: '' });
      if (saved !== null && 'stale' in saved) throw new Problem('CHANGED_SINCE');
      const added = changes.filter(({ draft }) => draft.id === null).length;
      return { json: { added, changed: changes.length - added, unchanged, refused: problems.map(({ row, column, text }) => ({ row, column, detail: text })), saved: saved !== null } };
    },
  }),
  operation({
    id: 'getPlanRow',
    method: 'get',
    path: '/plans/{year}/rows/{row}',
    tag: 'Uppföljning',
    summary: 'En rad med sina resultat och ändringar',
    scope: 'read',
    answers: planRowShape.extend({ results: z.array(resultShape), changes: z.array(z.object({ version: z.int(), at: instant, by: z.string(), way: z.string(), reason: z.string() })) }),
    async run({ deps, params }) {
      const { byId } = await foundPlanYear(deps, params);
      const row = foundPlanRow(byId, params['row']!);
      const [results, changes] = await Promise.all([historyOfRows(deps.db, [row], false), planRowHistory(deps.db, row.id)]);
      return { json: { ...planRowView(row, byId), results: (results.get(row.id) ?? []).map(resultView), changes: changes.map(({ version, at, by, way, reason }) => ({ version, at, by, way, reason })) }, etag: etagOf(row) };
    },
  }),
  operation({
    id: 'changePlanRow',
    method: 'post',
    path: '/plans/{year}/rows/{row}',
    tag: 'Uppföljning',
    summary: 'Ändra en rad',
    scope: 'plans',
    ifMatch: 'required',
    body: rowBody,
    answers: planRowShape,
    run: (call) => write(call, call.params['row']!),
  }),
  operation({
    id: 'strikePlanRow',
    method: 'post',
    path: '/plans/{year}/rows/{row}/strike',
    tag: 'Uppföljning',
    summary: 'Stryk en rad ur planen',
    scope: 'plans',
    ifMatch: 'required',
    body: z.strictObject({ reason: z.string().min(1) }),
    answers: planRowShape,
    async run({ deps, token, params, body, ifMatch }) {
      const { byId } = await foundPlanYear(deps, params);
      const row = foundPlanRow(byId, params['row']!);
      if (ifMatch !== etagOf(row)) throw new Problem('CHANGED_SINCE');
      if (row.struck !== null) throw new Problem('CONFLICT', { detail: 'Raden är redan struken.' });
      const struck = { on: dayOf(deps.now()), reason: body.reason };
      const saved = await savePlanRows(deps.db, [{ ...row, struck }], { by: keyPerson(token.name), at: deps.now(), way: 'api', reason: body.reason });
      if ('stale' in saved) throw new Problem('CHANGED_SINCE');
      const after = { ...row, struck, version: row.version + 1 };
      return { json: planRowView(after, byId), etag: etagOf(after) };
    },
  }),
  operation({
    id: 'recordPlanDecision',
    method: 'post',
    path: '/plans/{year}/decisions/{unit}',
    tag: 'Uppföljning',
    summary: 'Anteckna när en enhets plan beslutades utanför Planhjul',
    scope: 'record',
    body: decisionShape,
    answers: decisionShape,
    async run({ deps, token, params, body }) {
      const { year, organisation } = await foundPlanYear(deps, params);
      const errors = [
        ...(unitById(organisation, params['unit']!) === undefined ? [{ field: 'unit', detail: 'Enheten finns inte.' }] : []),
        ...(unitById(organisation, body.body) === undefined ? [{ field: 'body', detail: 'Organet finns inte.' }] : []),
        ...(!isDate(body.date) || body.date > dayOf(deps.now()) ? [{ field: 'date', detail: 'Beslutsdagen ska vara en dag som har varit.' }] : []),
      ];
      if (errors.length > 0) throw new Problem('INVALID', { errors });
      await setPlanDecision(deps.db, year, params['unit']!, body, { by: keyPerson(token.name), at: deps.now() });
      return { json: body };
    },
  }),
  operation({
    id: 'getFollowUp',
    method: 'get',
    path: '/plans/{year}/follow-up',
    tag: 'Uppföljning',
    summary: 'Läget per en dag: summor per nivå, mål och enhet, och vilka rapporter som saknas',
    scope: 'read',
    query: z.object({ asOf: date.optional(), unit: z.string().optional(), approved: z.enum(['yes', 'no']).default('no').describe('yes: bara godkända rapporter') }),
    answers: z.object({
      asOf: date.nullable(),
      days: z.array(date),
      byLevel: z.array(z.object({ level: z.string(), tally: tallyShape })),
      byGoal: z.array(z.object({ goal: z.string().nullable(), assignments: tallyShape, indicators: tallyShape, actions: tallyShape })),
      byUnit: z.array(z.object({ unit: z.string(), assignments: tallyShape, indicators: tallyShape, actions: tallyShape })),
      rows: z.array(z.object({ row: z.string(), status: z.string().nullable(), value: z.string().nullable(), before: z.string().nullable() })),
      missing: z.array(z.object({ deliverable: z.string(), unit: z.string(), late: z.boolean(), due: instant, rows: z.int() })),
    }),
    async run({ deps, params, query: { asOf = '', unit = '', approved } }) {
      const { year, followUp, organisation } = await foundPlanYear(deps, params);
      const asked: Record<string, string> = { per: asOf, enhet: unit, bara: approved === 'yes' ? 'godkanda' : '' };
      const view = await followUpView(deps.db, organisation, followUp, year, (name) => asked[name] ?? '', dayOf(deps.now()));
      const three = ({ assignments, indicators, actions }: Record<'assignments' | 'indicators' | 'actions', Parameters<typeof tallyView>[0]>) => ({ assignments: tallyView(assignments), indicators: tallyView(indicators), actions: tallyView(actions) });
      return {
        json: {
          asOf: view.choice.asOf === '' ? null : view.choice.asOf,
          days: view.days,
          byLevel: view.byLevel.map(({ level, tally }) => ({ level: level.id, tally: tallyView(tally) })),
          byGoal: view.byGoal.map(({ goal, ...tallies }) => ({ goal: goal?.id ?? null, ...three(tallies) })),
          byUnit: view.byUnit.map(({ unit: of, tally }) => ({ unit: of, ...three(tally) })),
          rows: view.rows.map(({ row, result, before }) => ({ row: row.id, status: result?.status ?? null, value: result?.value ?? null, before: before?.status ?? null })),
          missing: view.missing.map(({ deliverable, unit: of, late, dueAt, rows }) => ({ deliverable, unit: of, late, due: dueAt, rows })),
        },
      };
    },
  }),
  operation({
    id: 'listPlanProposals',
    method: 'get',
    path: '/plans/{year}/proposals',
    tag: 'Uppföljning',
    summary: 'Förslag till ändringar i planerna',
    scope: 'read',
    answers: z.object({ items: z.array(proposalShape) }),
    async run({ deps, params }) {
      const { year } = await foundPlanYear(deps, params);
      return { json: { items: (await proposalsTo(deps.db, year)).map(proposalView) } };
    },
  }),
];
