// Carrying rows over to next year's plan: each goes on from the one it comes from, and hangs under what that one's parent
// became. What is struck or done is not carried, nor what has been carried already.

import type { FollowUpModel, PlanLevel } from './levels.js';
import type { PlanRow } from './plan-row.js';
import type { PlanRowDraft } from './row-changes.js';

export type NotCarried = { row: PlanRow; why: 'struck' | 'done' | 'there' | 'level' };

export interface CarryOver {
  /** In an order in which each comes after what it hangs under (`parent` `new:3` = the fourth). */
  drafts: PlanRowDraft[];
  not: NotCarried[];
}

/** Why a row is not carried, in words. */
export const notCarriedWords: Record<NotCarried['why'], string> = {
  struck: 'är struken',
  done: 'är genomförd',
  there: 'är redan med i nästa års plan',
  level: 'har en nivå som inte finns i nästa års kedja',
};

/**
 * The rows of `units` for the year after. `next`: what that year has already; `done`: ids of actions that are done;
 * `valueOf`: the latest value of an indicator, which becomes its starting value.
 */
export function carryOver(rows: readonly PlanRow[], next: readonly PlanRow[], units: ReadonlySet<string>, followUp: FollowUpModel, done: ReadonlySet<string>, valueOf: (row: string) => string | null): CarryOver {
  const became = new Map(next.flatMap(({ id, carriedFrom }) => (carriedFrom === null ? [] : [[carriedFrom, id] as const])));
  const last = new Map<string, number>();
  for (const { unit, position } of next) last.set(unit, Math.max(last.get(unit) ?? 0, position));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const drafts: PlanRowDraft[] = [];
  const not: NotCarried[] = [];
  const seen = new Set<string>();
  const carry = (row: PlanRow): void => {
    if (seen.has(row.id)) return;
    seen.add(row.id);
    const level = levelFor(row, followUp);
    const why = row.struck !== null ? 'struck' : became.has(row.id) ? 'there' : row.kind === 'action' && done.has(row.id) ? 'done' : level === null ? 'level' : null;
    if (why !== null || level === null) return void not.push({ row, why: why ?? 'level' });
    const parent = row.parent === null ? undefined : byId.get(row.parent);
    if (parent !== undefined && units.has(parent.unit)) carry(parent);
    const position = (last.get(row.unit) ?? 0) + 1;
    last.set(row.unit, position);
    const baseline = row.kind === 'indicator' ? (valueOf(row.id) ?? row.baseline) : row.baseline;
    drafts.push({ ...row, id: null, planYear: row.planYear + 1, level: level.id, kind: level.kind, baseline, ends: '', hiddenUntil: row.hiddenUntil === 'always' ? 'always' : '', parent: parent === undefined ? null : (became.get(parent.id) ?? null), carriedFrom: row.id, position, version: 0, struck: null });
    became.set(row.id, `new:${drafts.length - 1}`);
  };
  for (const row of rows) if (units.has(row.unit)) carry(row);
  return { drafts, not };
}

/** The level of next year's chain: the same, else the only one of the same kind. */
function levelFor({ level, kind }: PlanRow, { levels }: FollowUpModel): PlanLevel | null {
  const same = levels.find(({ id }) => id === level);
  if (same !== undefined) return same;
  const alike = levels.filter((each) => each.kind === kind);
  return alike.length === 1 ? alike[0]! : null;
}
