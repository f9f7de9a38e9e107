// Whatever state plans and reports are in: the public pages and the open data show exactly the latest approved result of
// the rows of decided plans that are not turned off, and not a word of anything else.

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planRows, savePlanRows, setFollowUp } from '../../src/records/plan-rows.js';
import { setPlanDecision } from '../../src/records/plan-decisions.js';
import { storeReport } from '../../src/records/reports.js';
import type { PlanRow } from '../../src/domain/follow-up/plan-row.js';
import { loadSample } from '../support/sample.js';
import { rowDraft } from '../support/plan-rows.js';
import { site, startYear } from './support.js';
import type { Site } from './support.js';

const units = ['run', 'rs', 'vvn'] as const;
const TODAY = '2028-10-02';
const how = { by: 'sekretariat@example.org', at: '2027-11-01T08:00:00.000Z', way: 'import', reason: '' } as const;
let it: Site;
/** Rows of both years, by id. */
let rows: PlanRow[];
let planOf: Map<string, string>;

beforeAll(async () => {
  it = await site({ now: `${TODAY}T08:00:00.000Z` });
  await startYear(it);
  const { model } = loadSample();
  for (const year of [2027, 2028]) await setFollowUp(it.db, year, { name: model.name, followUp: model.followUp! }, how);
  for (const unit of units) {
    const words = (what: string) => ({ number: `${what}1`, name: `Rad-${unit}-${what}`, measure: '%', target: '5,5' });
    await savePlanRows(it.db, [rowDraft('kortsiktigt', unit, { ...words('K'), name: `Förr-${unit}-K` })], how);
    const of2028 = { planYear: 2028 };
    await savePlanRows(
      it.db,
      [
        rowDraft('malomrade', unit, words('M'), of2028),
        rowDraft('uppdrag', unit, words('U'), { ...of2028, parent: 'new:0', position: 2 }),
        rowDraft('kortsiktigt', unit, words('K'), { ...of2028, parent: 'new:0', position: 3, carriedFrom: `2027.${unit}.1` }),
        rowDraft('aktivitet', unit, words('A'), { ...of2028, parent: 'new:1', position: 4 }),
      ],
      how,
    );
  }
  rows = [...(await planRows(it.db, 2027)), ...(await planRows(it.db, 2028))];
  const plans = await it.db.selectFrom('deliverables').select(['id', 'unit']).where('plan_year', '=', 2028).where('plans_rows', '=', true).where('unit', 'in', units).orderBy('id').execute();
  planOf = new Map(plans.map(({ id, unit }) => [unit, id]));
});
afterAll(() => it.stop());

const outcomes = ['decided', 'approved', 'submitted', 'struck', 'closed-on-behalf', 'before-start', 'missing', null] as const;
const days = ['2028-04-30', '2028-08-31', '2027-12-31'] as const;
const standings = ['stored', 'submitted', 'approved', 'superseded'] as const;
const world = fc.record({
  outcomes: fc.tuple(...units.map(() => fc.constantFrom(...outcomes))),
  written: fc.subarray(units.flatMap((unit) => [`2027.${unit}`, `2028.${unit}`])),
  hidden: fc.array(fc.constantFrom('', '', '', 'always', '2028-10-02', '2028-10-03'), { minLength: 15, maxLength: 15 }),
  reports: fc.array(fc.record({ rows: fc.subarray([...Array(15).keys()], { minLength: 1 }), asOf: fc.constantFrom(...days), standing: fc.constantFrom(...standings), status: fc.constantFrom('helt', 'delvis', 'inte') }), { maxLength: 5 }),
});

const text = async (path: string): Promise<string> => (await fetch(it.url + path)).text();

test('exactly the latest approved results of decided plans are shown', async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ outcomes: ends, written, hidden, reports }) => {
      const { db } = it;
      await db.deleteFrom('report_rows').execute();
      await db.deleteFrom('reports').execute();
      await db.deleteFrom('plan_decisions').execute();
      for (const [i, unit] of units.entries()) await db.updateTable('deliverables').set({ outcome: ends[i]! }).where('id', '=', planOf.get(unit)!).execute();
      for (const key of written) await setPlanDecision(db, Number(key.slice(0, 4)), key.slice(5), { body: 'rs', date: '2027-10-27', paragraph: '§ 1', dnr: '' }, how);
      for (const [i, { id, planYear, unit, level, kind, parent, carriedFrom, position, version, struck, ...words }] of rows.entries())
        await db.updateTable('plan_rows').set({ words: JSON.stringify({ ...words, hiddenUntil: hidden[i]! }) }).where('id', '=', id).execute();
      for (const [i, report] of reports.entries()) {
        const said = report.rows.map((n) => ({ row: rows[n]!, result: { status: report.status, value: `${i},5`, number: i + 0.5, comment: `sagt-${i}-${rows[n]!.id}`, forecast: '' } }));
        await storeReport(db, { id: `r${i}`, deliverable: null, unit: 'rs', planYear: 2028, asOf: report.asOf, title: `Rapport ${i}`, levels: [], comment: 'hemligt', rows: said }, { ...how, at: `2028-09-0${i + 1}T08:00:00.000Z` });
        await db.updateTable('reports').set({ standing: report.standing }).where('id', '=', `r${i}`).execute();
      }

      // told again, in the plainest way
      const decided = new Set([...written, ...units.flatMap((unit, i) => (ends[i] === 'decided' || ends[i] === 'approved' ? [`2028.${unit}`] : []))]);
      const seen = rows.filter(({ planYear, unit }, i) => decided.has(`${planYear}.${unit}`) && hidden[i] !== 'always' && hidden[i]! <= TODAY);
      const listed = seen.filter(({ kind }) => kind === 'assignment' || kind === 'indicator');
      const spoken = reports.flatMap((report, i) => (report.standing === 'approved' ? report.rows.map((n) => ({ ...report, i, row: rows[n]!.id })) : []));
      const historyOf = (row: PlanRow): typeof spoken =>
        spoken
          .filter((said) => said.row === row.id || (said.row === row.carriedFrom && seen.some(({ id }) => id === said.row)))
          .toSorted((a, b) => a.asOf.localeCompare(b.asOf) || Number(a.row === row.id) - Number(b.row === row.id) || a.i - b.i);
      const latest = (row: PlanRow) => spoken.filter((said) => said.row === row.id).toSorted((a, b) => a.asOf.localeCompare(b.asOf) || a.i - b.i).at(-1);

      const data = JSON.parse(await text('/resultat.json')) as { rows: { id: string; latest: { comment: string; status: { id: string } } | null; history: { comment: string }[] }[] };
      expect(data.rows.map(({ id, latest: said, history }) => [id, said?.comment ?? null, said?.status.id ?? null, history.map(({ comment }) => comment)]).toSorted()).toEqual(
        listed.map((row) => [row.id, latest(row) === undefined ? null : `sagt-${latest(row)!.i}-${row.id}`, latest(row)?.status ?? null, historyOf(row).map((said) => `sagt-${said.i}-${said.row}`)]).toSorted(),
      );
      const pages = ['/resultat', '/resultat/2028', '/resultat/2027', '/resultat.csv', '/resultat/2028.json', '/sitemap.xml', ...units.flatMap((unit) => [`/resultat/2028/${unit}`, `/resultat/2027/${unit}.csv`]), ...rows.map(({ id }) => `/resultat/rad/${id}`)];
      const all = (await Promise.all(pages.map(text))).join('\n') + JSON.stringify(data);
      for (const row of rows) {
        const may = listed.includes(row) || (row.kind === 'goal' && seen.includes(row));
        if (!may) expect(all).not.toContain(row.name);
        if (listed.includes(row)) expect(all).toContain(row.name);
        if (!listed.includes(row)) expect(all).not.toContain(`/resultat/rad/${row.id}"`);
      }
      const shownWords = new Set(listed.flatMap((row) => historyOf(row).map((said) => `sagt-${said.i}-${said.row}`)));
      for (const [found] of all.matchAll(/sagt-\d-[\d.a-z]+/g)) expect(shownWords).toContain(found);
      for (const row of listed) if (latest(row) !== undefined) expect(await text(`/resultat/rad/${row.id}`)).toContain(`sagt-${latest(row)!.i}-${row.id}`);
      expect(all).not.toContain('hemligt');
      expect(all).not.toContain('@example.org');
    }),
    { numRuns: 40 },
  );
});
