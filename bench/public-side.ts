// The public results in the page bench: a plan year of many rows, each with a history over three years.

import { emptyWords } from '../src/domain/follow-up/plan-row.js';
import type { FollowUpModel } from '../src/domain/follow-up/levels.js';
import type { PlanRowDraft } from '../src/domain/follow-up/row-changes.js';
import type { Database } from '../src/records/database.js';
import { setPlanDecision } from '../src/records/plan-decisions.js';
import { planRows, savePlanRows, setFollowUp } from '../src/records/plan-rows.js';
import { storeReport } from '../src/records/reports.js';
import { YEAR } from './sample.js';

export const PUBLIC_ROWS = 1000;
const YEARS = 3;
const how = { by: 'bench', at: `${YEAR}-01-04T08:00:00.000Z` };

/** Stores the rows and three approved reports of each year; gives the path of the year's public page. */
export async function storePublicYear(db: Database, followUp: FollowUpModel): Promise<string> {
  const level = followUp.levels.find(({ kind }) => kind === 'indicator')!;
  for (let year = YEAR - YEARS + 1; year <= YEAR; year += 1) {
    await setFollowUp(db, year, { name: 'bench', followUp }, how);
    await setPlanDecision(db, year, 'rs', { body: 'rs', date: `${year - 1}-10-28`, paragraph: '§ 188', dnr: 'RS/402' }, how);
    const drafts = Array.from({ length: PUBLIC_ROWS }, (_, n): PlanRowDraft => ({ ...emptyWords, id: null, number: `K${n + 1}`, name: `Andel som får hjälp i tid, mätning ${n + 1}`, measure: '%', target: '90', planYear: year, unit: 'rs', level: level.id, kind: 'indicator', parent: null, carriedFrom: year === YEAR - YEARS + 1 ? null : `${year - 1}.rs.${n + 1}`, position: n + 1, version: 0, struck: null }));
    await savePlanRows(db, drafts, { ...how, way: 'import', reason: '' });
    const rows = await planRows(db, year);
    for (const asOf of [`${year}-04-30`, `${year}-08-31`, `${year}-12-31`]) {
      const said = rows.map((row, n) => ({ row, result: { status: 'delvis', value: `${70 + (n % 20)},5`, number: 70.5 + (n % 20), comment: 'Arbetet går framåt, och målet nås under året.', forecast: '' } }));
      await storeReport(db, { id: `bench-${asOf}`, deliverable: null, unit: 'rs', planYear: year, asOf, title: `Uppföljning ${asOf}`, levels: [level.id], comment: '', rows: said }, how);
    }
  }
  return `/resultat/${YEAR}`;
}
