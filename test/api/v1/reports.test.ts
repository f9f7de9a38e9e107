// Reports of a plan's rows by the API: which rows, handed in by id or number, every wrong one named, and read again.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { countedResults } from '../../../src/records/reports.js';
import { fewRows, storeUnitPlan } from '../../support/report-rows.js';
import { openNow, site, startYear, stateOf } from '../support.js';
import type { Site } from '../support.js';
import { againstDocument, caller, keyFor } from './support.js';
import type { Caller } from './support.js';

const tertial = 'leverans/2027/tertialrapport/hsf';
const at = `/deliverables/${tertial.replaceAll('/', '~')}/report`;
let it: Site;
let api: Caller;
let asDocumented: Awaited<ReturnType<typeof againstDocument>>;
let ids: string[];

beforeAll(async () => {
  it = await site({ now: '2027-05-03T08:00:00.000Z' });
  await startYear(it);
  ids = await storeUnitPlan(it.db, fewRows());
  await openNow(it, tertial);
  api = caller(it, await keyFor(it));
  asDocumented = await againstDocument(it);
});
afterAll(() => it.stop());

const all = [
  { number: 'U1', status: 'helt' },
  { number: 'U2', status: 'delvis uppfyllt', comment: 'Pågår.' },
  { number: 'K1', status: 'inte', value: '79,5' },
  { number: 'K2', status: 'omatt', comment: 'Enkäten görs i höst.' },
  { number: 'A1', status: 'pagaende' },
];

test('the rows to report come with their statuses, target and goal', async () => {
  const answer = await api.get<{ rows: { row: string; number: string; goal: string; target: string }[]; asOf: string; statuses: { indicator: { id: string }[] } }>(at);
  asDocumented('getRowsToReport', answer as never);
  expect(answer.body.asOf).toBe('2027-04-30');
  expect(answer.body.rows.map(({ row }) => row)).toEqual(ids);
  expect(answer.body.rows[2]).toMatchObject({ number: 'K1', goal: 'M1 God vård i tid', target: '85' });
  expect(answer.body.statuses.indicator.map(({ id }) => id)).toEqual(['helt', 'delvis', 'inte', 'omatt']);
});

test('every row that is wrong, unknown, twice or missing is named', async () => {
  const answer = await api.post<{ errors: { field: string; detail: string }[] }>(at, { rows: [{ number: 'U9', status: 'helt' }, { number: 'U1', status: 'helt' }, { row: ids[0], status: 'helt' }, { number: 'K1', status: 'inte', value: 'åtta' }, { number: 'A1', status: 'helt' }, {}] });
  expect(answer.status).toBe(422);
  expect(answer.body.errors.map(({ field }) => field)).toEqual(['rows.0.row', 'rows.2.row', 'rows.3.value', 'rows.4.status', 'rows.5.row', 'incomplete']);
  expect(answer.body.errors.at(-1)!.detail).toContain('2 rader saknas: U2, K2.');
  expect((await stateOf(it.db, tertial)).revisions).toEqual([]);
});

test('it is handed in once for its key, and read again', async () => {
  const first = await api.post<{ seq: number }>(at, { rows: all, comment: 'Ur beslutsstödet.' }, { 'idempotency-key': 'tertial-hsf-2027' });
  asDocumented('handInReport', first as never);
  const again = await api.post<{ seq: number }>(at, { rows: all, comment: 'Ur beslutsstödet.' }, { 'idempotency-key': 'tertial-hsf-2027' });
  expect([first.status, again.status, again.body.seq]).toEqual([200, 200, first.body.seq]);
  const [revision] = (await stateOf(it.db, tertial)).revisions;
  expect(revision).toMatchObject({ by: { way: 'api', behalfOf: 'controller@hsf' }, submission: { form: 'report', rows: 5, comment: 'Ur beslutsstödet.' } });
  expect((await countedResults(it.db, ids, false)).find(({ row }) => row === ids[2])).toMatchObject({ status: 'inte', number: 79.5 });
  const revisions = await api.get<{ items: { submission: { report: string } }[] }>(at.replace(/report$/, 'revisions'));
  asDocumented('listRevisions', revisions as never);
  const report = await api.get<{ rows: { number: string; result: { status: string } }[]; standing: string }>(`${at}s/${revisions.body.items[0]!.submission.report}`);
  asDocumented('getReport', report as never);
  expect([report.body.standing, report.body.rows.map(({ number, result }) => [number, result.status])]).toEqual(['submitted', [['U1', 'helt'], ['U2', 'delvis'], ['K1', 'inte'], ['K2', 'omatt'], ['A1', 'pagaende']]]);
});

test('a report that is handed in already, or follows nothing up, is refused in words', async () => {
  const answer = await api.post<{ code: string }>(at, { rows: all });
  expect([answer.status, answer.body.code]).toEqual([409, 'ALREADY_SUBMITTED']);
  const none = await api.get<{ detail: string }>('/deliverables/leverans~2027~manadsrapport~hsf~01/report');
  expect([none.status, none.body.detail]).toEqual([404, 'Leveransen har inga rader i planen att följa upp. Lämna in den med åtgärden submit.']);
});
