// What an import of the register would do: which documents are new, which change, which stay.

import { documentFields, documentKeys, wordIn } from './document.js';
import type { DocumentWords } from './document.js';

export interface RegisterChange {
  row: number;
  /** Null for one that is new. */
  id: string | null;
  version: number;
  words: DocumentWords;
  /** For one that is there: each field from and to. */
  fields: { field: string; from: string; to: string }[];
}

/**
 * The changes that the rows lead to. A document is known by its name, whatever the case of its letters. Nothing is
 * removed: what no row speaks of stays, and so do a link, a follow-up with its day and an owner that the row leaves empty.
 */
export function registerChanges(
  rows: readonly { row: number; words: DocumentWords }[],
  stored: readonly ({ id: string; version: number } & DocumentWords)[],
): { changes: RegisterChange[]; unchanged: number } {
  const byName = new Map(stored.map((document) => [document.name.toLowerCase(), document]));
  const changes: RegisterChange[] = [];
  let unchanged = 0;
  for (const { row, words } of rows) {
    const known = byName.get(words.name.toLowerCase());
    if (known === undefined) {
      changes.push({ row, id: null, version: 0, words, fields: [] });
      continue;
    }
    // what was typed in the product and is not in the file stays
    const merged = { ...words, link: words.link || known.link, followUp: words.followUp || known.followUp, followUpOn: wordIn(words, 'followUpOn') || wordIn(known, 'followUpOn'), owner: words.owner || known.owner };
    const fields = documentKeys.filter((field) => wordIn(known, field) !== wordIn(merged, field)).map((field) => ({ field: documentFields[field], from: wordIn(known, field), to: wordIn(merged, field) }));
    if (fields.length === 0) unchanged += 1;
    else changes.push({ row, id: known.id, version: known.version, words: merged, fields });
  }
  return { changes, unchanged };
}
