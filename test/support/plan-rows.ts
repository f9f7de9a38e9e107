// Rows of plans for tests: a small plan of regionstyrelsen with what it hangs under, in the chain of styrmodell 2023.

import { emptyWords } from '../../src/domain/follow-up/plan-row.js';
import type { PlanRowWords } from '../../src/domain/follow-up/plan-row.js';
import type { RowKind } from '../../src/domain/follow-up/levels.js';
import type { Database } from '../../src/records/database.js';
import { savePlanRows, setFollowUp } from '../../src/records/plan-rows.js';
import type { PlanRowDraft } from '../../src/domain/follow-up/row-changes.js';
import { loadSample } from './sample.js';

const kinds: Record<string, RowKind> = { malomrade: 'goal', uppdrag: 'assignment', kortsiktigt: 'indicator', langsiktigt: 'indicator', aktivitet: 'action' };

/** A row to be stored: level, unit and words; `parent` by the place in a list (`new:0`) or an id. */
export function rowDraft(level: string, unit: string, words: Partial<PlanRowWords>, rest: Partial<PlanRowDraft> = {}): PlanRowDraft {
  return { ...emptyWords, ...words, id: null, planYear: 2027, unit, level, kind: kinds[level]!, parent: null, carriedFrom: null, position: 1, version: 0, struck: null, ...rest };
}

/** Stores a plan of regionstyrelsen for 2027: a goal of fullmäktige (`2027.rf.1`), two assignments and an indicator (`2027.rs.1`–`3`). */
export async function storePlan(db: Database): Promise<void> {
  const { model } = loadSample();
  const how = { by: 'sekretariat@example.org', at: '2026-12-01T08:00:00.000Z' };
  await setFollowUp(db, 2027, { name: model.name, followUp: model.followUp! }, how);
  await savePlanRows(
    db,
    [
      rowDraft('malomrade', 'rf', { number: 'M1', name: 'Hälso- och sjukvård' }),
      rowDraft('uppdrag', 'rs', { number: 'U1', name: 'Korta väntetiderna', givenBy: 'rf' }, { parent: 'new:0' }),
      rowDraft('uppdrag', 'rs', { number: 'U2', name: 'Stärk primärvården' }, { parent: 'new:0', position: 2 }),
      rowDraft('kortsiktigt', 'rs', { number: 'K1', name: 'Sjukfrånvaro', measure: '%', baseline: '6,3', target: '5,5', direction: 'down' }, { parent: 'new:0', position: 3 }),
    ],
    { ...how, way: 'import', reason: '' },
  );
}
