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
  /** Carried rows that hang under nothing now, though they did: nothing above them is in next year's plan. */
  loose: PlanRow[];
}

/** Why a row is not carried, in words. */
export const notCarriedWords: Record<NotCarried['why'], string> = {
  struck: 'är struken',
  done: 'är genomförd',
  there: 'är redan med i nästa års plan',
  level: 'har en nivå som inte finns i nästa års kedja',
};

/** What carrying over goes by. */
export interface CarryContext {
  /** The rows that next year has already, also those that are struck. */
  next: readonly PlanRow[];
  /** The units whose rows are carried. */
  units: ReadonlySet<string>;
  /** The chain of next year. */
  followUp: FollowUpModel;
  /** Ids of actions that are done. */
  done: ReadonlySet<string>;
  /** The latest value of an indicator, which becomes its starting value; null when there is none. */
  valueOf: (row: string) => string | null;
}

/** The rows of some units for the year after. */
export function carryOver(rows: readonly PlanRow[], { next, units, followUp, done, valueOf }: CarryContext): CarryOver {
  /** What each row became: its id in next year's plan, or its place among the drafts. */
  const became = new Map(next.flatMap(({ id, carriedFrom, struck, level }) => (carriedFrom === null ? [] : [[carriedFrom, { id, level, stands: struck === null }] as const])));
  const last = new Map<string, number>();
  for (const { unit, position } of next) last.set(unit, Math.max(last.get(unit) ?? 0, position));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const result: CarryOver = { drafts: [], not: [], loose: [] };
  const seen = new Set<string>();
  /** The nearest row above that is in next year's plan, and that the chain lets one of this level hang under. */
  const parentIn = (row: PlanRow, { under }: PlanLevel): string | null => {
    const passed = new Set<string>();
    for (let at = row.parent; at !== null && !passed.has(at); at = byId.get(at)?.parent ?? null) {
      passed.add(at);
      const there = became.get(at);
      if (there?.stands === true && under.includes(there.level)) return there.id;
    }
    return null;
  };
  const carry = (row: PlanRow): void => {
    if (seen.has(row.id)) return;
    seen.add(row.id);
    const above = row.parent === null ? undefined : byId.get(row.parent);
    if (above !== undefined && units.has(above.unit)) carry(above);
    const level = levelFor(row, followUp);
    const why = row.struck !== null ? 'struck' : became.has(row.id) ? 'there' : row.kind === 'action' && done.has(row.id) ? 'done' : 'level';
    if (why !== 'level' || level === null) return void result.not.push({ row, why });
    const parent = parentIn(row, level);
    if (parent === null && row.parent !== null) result.loose.push(row);
    const position = (last.get(row.unit) ?? 0) + 1;
    last.set(row.unit, position);
    const baseline = row.kind === 'indicator' ? (valueOf(row.id) ?? row.baseline) : row.baseline;
    // a day of this year says nothing of the next
    const { id: _, ...words } = { ...row, baseline, ends: '' as const, hiddenUntil: row.hiddenUntil === 'always' ? ('always' as const) : ('' as const) };
    result.drafts.push({ ...words, id: null, planYear: row.planYear + 1, level: level.id, kind: level.kind, parent, carriedFrom: row.id, position, version: 0 });
    became.set(row.id, { id: `new:${result.drafts.length - 1}`, level: level.id, stands: true });
  };
  for (const row of rows) if (units.has(row.unit)) carry(row);
  return result;
}

/** The level of next year's chain: the same, else the only one of the same kind. */
function levelFor({ level, kind }: PlanRow, { levels }: FollowUpModel): PlanLevel | null {
  const same = levels.find(({ id }) => id === level);
  if (same !== undefined) return same;
  const alike = levels.filter((each) => each.kind === kind);
  return alike.length === 1 ? alike[0]! : null;
}
