// The draft of a report: what becomes of a typed row when somebody else may have saved the same one meanwhile.

import type { Instant } from '../calendar/calendar.js';
import { isSame, nothingSaid, typedOf } from './result.js';
import type { TypedResult } from './result.js';

/** A row of a draft as it is saved. */
export interface DraftRow {
  row: string;
  result: TypedResult;
  /** Rises with each save of the row, from 1. */
  version: number;
  /** Number of the latest version handed in when it was typed. */
  revision: number;
  at: Instant;
  /** Person id. */
  by: string;
}

/** A row as it comes from a form: what is typed, and what its writer saw when the page was opened. */
export interface TypedRow {
  row: string;
  typed: TypedResult;
  /** Its writer has changed something of what was shown. */
  changed: boolean;
  /** Version of the saved row that was shown; 0: there was none. */
  seen: number;
}

/**
 * What to do with a typed row: `write` it, leave what is saved (`keep`: its writer changed nothing, or wrote the same), or
 * ask (`conflict`: somebody has saved something else of this row since the page was opened).
 */
export function settleTyped({ typed, changed, seen }: TypedRow, saved: DraftRow | undefined): 'write' | 'keep' | 'conflict' {
  if (!changed) return 'keep';
  if ((saved?.version ?? 0) === seen) return 'write';
  return saved !== undefined && isSame(typed, saved.result) ? 'keep' : 'conflict';
}

/**
 * What a row of the form starts from: what was typed since the latest report was handed in, else what that report said of
 * it (it was returned or taken back), else nothing. `handedIn` is the number of that report's version, 0 without one.
 */
export function startingFrom(saved: DraftRow | undefined, report: TypedResult | undefined, handedIn: number): TypedResult {
  if (saved !== undefined && saved.revision >= handedIn) return typedOf(saved.result);
  return report === undefined ? nothingSaid : typedOf(report);
}
