// Several files of plans read together, as those of `planer/2027/`: rows may hang under rows of another file, and results
// and decisions are of the rows in all of them.

import type { RowProblem } from '../imports/entries.js';
import type { Organisation } from '../organisation.js';
import type { FollowUpModel } from './levels.js';
import type { PlanRow } from './plan-row.js';
import { readPlanDecisions } from './read-decisions.js';
import { readResults } from './read-results.js';
import { readPlanRows } from './read-rows.js';
import { planRowChanges } from './row-changes.js';

export type PlanFileKind = 'rader' | 'resultat' | 'beslut';

export interface PlanFile {
  name: string;
  text: string;
}

export interface ReadPlanFiles {
  files: { name: string; kind: PlanFileKind; read: number; problems: RowProblem[]; notes: string[] }[];
  rows: PlanRow[];
}

/** What a file has, by its heads: only results have `per`, only decisions have `paragraf`. */
export function planFileKind(text: string): PlanFileKind {
  const heads = (text.split('\n', 1)[0] ?? '').toLowerCase().split(/[;,\t]/).map((head) => head.replaceAll(/["\uFEFF]/g, '').trim());
  return heads.includes('paragraf') ? 'beslut' : heads.includes('per') ? 'resultat' : 'rader';
}

/** Reads the files of one plan year, in whatever order they hang together. Never throws. */
export function readPlanFiles(files: readonly PlanFile[], context: { organisation: Organisation; followUp: FollowUpModel }): ReadPlanFiles {
  const found = new Map<string, ReadPlanFiles['files'][number]>();
  let rows: PlanRow[] = [];
  const readRows = ({ name, text }: PlanFile, last: boolean): boolean => {
    const { rows: read, problems, notes } = readPlanRows(text, { ...context, stored: rows });
    // what cannot be read yet may hang under a row of a file that is still to come
    if (problems.length > 0 && !last) return false;
    found.set(name, { name, kind: 'rader', read: read.length, problems, notes });
    const ids: string[] = [];
    for (const { draft } of planRowChanges(0, read, rows).changes) {
      const id = draft.id ?? `${name}.${ids.length}`;
      ids.push(id);
      rows = [...rows.filter((row) => row.id !== id), { ...draft, id, parent: draft.parent?.startsWith('new:') === true ? ids[Number(draft.parent.slice(4))]! : draft.parent }];
    }
    return true;
  };
  let left = files.filter(({ text }) => planFileKind(text) === 'rader');
  for (let last = false; left.length > 0; ) {
    const again = left.filter((file) => !readRows(file, last));
    last = again.length === left.length;
    left = again;
  }
  for (const { name, text } of files) {
    const kind = planFileKind(text);
    if (kind === 'resultat') {
      const { reports, problems, notes } = readResults(text, { ...context, stored: rows });
      found.set(name, { name, kind, read: reports.reduce((sum, { results }) => sum + results.length, 0), problems, notes });
    } else if (kind === 'beslut') {
      const { decisions, problems } = readPlanDecisions(text, context.organisation);
      found.set(name, { name, kind, read: decisions.length, problems, notes: [] });
    }
  }
  return { files: files.flatMap(({ name }) => found.get(name) ?? []), rows };
}
