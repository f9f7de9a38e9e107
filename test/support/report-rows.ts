// Rows of a plan for tests of reports: a goal of the board, and under it assignments, indicators and actions of a unit.

import type { PlanRowDraft } from '../../src/domain/follow-up/row-changes.js';
import type { Database } from '../../src/records/database.js';
import { savePlanRows } from '../../src/records/plan-rows.js';
import { rowDraft } from './plan-rows.js';

/** Stores a goal of the board and these rows of a unit under it; gives the ids of the unit's rows, in order. */
export async function storeUnitPlan(db: Database, rows: PlanRowDraft[], goal = 'God vård i tid'): Promise<string[]> {
  const drafts = [rowDraft('malomrade', 'rs', { number: 'M1', name: goal }), ...rows.map((row, index): PlanRowDraft => ({ ...row, parent: row.parent ?? 'new:0', position: index + 1 }))];
  const stored = await savePlanRows(db, drafts, { by: 'sekretariat@example.org', at: '2027-01-11T08:00:00.000Z', way: 'import', reason: '' });
  if ('stale' in stored) throw new Error('stale');
  return stored.ids.slice(1);
}

/** Two assignments, two indicators and an action of a unit. */
export const fewRows = (unit = 'hsf'): PlanRowDraft[] => [
  rowDraft('uppdrag', unit, { number: 'U1', name: 'Korta väntetiderna', givenBy: 'rf' }),
  rowDraft('uppdrag', unit, { number: 'U2', name: 'Införa gemensam journal' }),
  rowDraft('kortsiktigt', unit, { number: 'K1', name: 'Besök inom tre dagar', measure: '%', baseline: '78', target: '85', direction: 'up' }),
  rowDraft('kortsiktigt', unit, { number: 'K2', name: 'Nöjda patienter', measure: '%', target: '90' }),
  rowDraft('aktivitet', unit, { number: 'A1', name: 'Ny telefonväxel', ends: '2027-09-30', responsible: 'enhetschef' }),
];
