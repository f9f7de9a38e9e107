// Assignments that nobody has taken: no row stands under them, at their own unit or below it.

import { standingRows } from './plan-row.js';
import type { PlanRow } from './plan-row.js';

/** The standing assignments without a standing row under them. An assignment handed down counts as taken by who it was handed to. */
export function untakenAssignments(rows: readonly PlanRow[]): PlanRow[] {
  const standing = standingRows(rows);
  const taken = new Set(standing.map(({ parent }) => parent));
  return standing.filter(({ id, kind }) => kind === 'assignment' && !taken.has(id));
}
