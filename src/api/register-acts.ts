// What is done to the register of governing documents, by the form or by another system: save one, see what a file would
// do, and read it in.

import { toldProblems } from '../domain/imports/problem-words.js';
import { documentKeys } from '../domain/register/document.js';
import type { DocumentWords } from '../domain/register/document.js';
import { plainName } from '../domain/register/duplicates.js';
import { registerChanges } from '../domain/register/import-register.js';
import type { RegisterChange } from '../domain/register/import-register.js';
import { problemsIn, readRegister } from '../domain/register/read-register.js';
import type { Seat } from '../domain/organisation.js';
import { isHeld } from '../domain/resolve-seat.js';
import { latestOrganisation } from '../records/read/cycles.js';
import { allDocuments, documentById, saveDocuments } from '../records/register.js';
import type { StoredDocument } from '../records/register.js';
import { documentTwins } from '../records/register-twins.js';
import type { AppDeps } from './deps.js';
import { tellReviews } from './reviews.js';

/** All words of a document; '' for what is not said. */
export const wordsOf = (from: { [K in keyof DocumentWords]?: string | undefined }): DocumentWords =>
  Object.fromEntries(documentKeys.map((key) => [key, from[key] ?? ''])) as unknown as DocumentWords;

/** A document by its id, or null. */
export const documentBy = ({ db }: Pick<AppDeps, 'db'>, id: string): Promise<StoredDocument | null> => documentById(db, id);

/** The register without what stands twice. */
export async function listedDocuments({ db }: Pick<AppDeps, 'db'>): Promise<StoredDocument[]> {
  const [all, twins] = await Promise.all([allDocuments(db), documentTwins(db)]);
  const ids = new Set(all.map(({ id }) => id));
  return all.filter(({ id }) => !ids.has(twins.get(id) ?? ''));
}

/** Whether somebody holds the role in the organisation that letters go by; without a cycle there is none to ask. */
async function isRoleThere({ db }: Pick<AppDeps, 'db'>, seat: string): Promise<boolean> {
  const organisation = await latestOrganisation(db);
  return organisation === null || isHeld(organisation, seat as Seat);
}

export interface Saving {
  /** The document that is changed; null: a new one. */
  document: StoredDocument | null;
  /** Number of the version that was seen. */
  version: number;
  words: DocumentWords;
  by: string;
}

/** Saves one document; or tells what is wrong by field, or that somebody else has changed it (with the document as it is now). */
export async function saveDocument(deps: AppDeps, { document, version, words, by }: Saving): Promise<{ id: string } | { errors: { field: keyof DocumentWords; words: string }[] } | { stale: StoredDocument | null }> {
  const errors = problemsIn(words);
  const others = await allDocuments(deps.db);
  if (words.owner !== '' && errors.every(({ field }) => field !== 'owner') && !(await isRoleThere(deps, words.owner)))
    errors.push({ field: 'owner', words: `Ingen har rollen ”${words.owner}” i organisationen. Kontrollera hur den skrivs, eller lämna tomt så får sekretariatet påminnelserna.` });
  const same = others.find(({ id, name, deliverable }) => deliverable === null && id !== document?.id && plainName(name) === plainName(words.name));
  if (same !== undefined) errors.push({ field: 'name', words: `”${same.name}” finns redan i registret.` });
  if (errors.length > 0) return { errors };
  const saved = await saveDocuments(deps.db, [{ id: document?.id ?? null, version, words }], { by, at: deps.now(), way: 'form' });
  if (!('ids' in saved)) return { stale: others.find(({ id }) => id === document?.id) ?? null };
  await tellReviews(deps, saved.ids);
  return { id: saved.ids[0]! };
}

export interface RegisterPreview {
  changes: RegisterChange[];
  unchanged: number;
  /** Rows that are left out, with what is wrong in each. */
  refused: string[];
  /** Why nothing of the file can be read. */
  wholeFile: string[];
  notes: string[];
}

/** What a file would do to the register as it is now. */
export async function previewRegister({ db }: Pick<AppDeps, 'db'>, text: string): Promise<RegisterPreview> {
  const read = readRegister(text);
  const stored = (await allDocuments(db)).filter(({ deliverable }) => deliverable === null);
  return {
    ...registerChanges(read.rows, stored),
    ...toldProblems(read.problems),
    notes: read.notes,
  };
}

/** Reads the previewed changes in, all or none; or `stale` when one has been changed in the meantime. */
export async function importDocuments(deps: AppDeps, changes: RegisterChange[], by: string): Promise<{ ids: string[] } | { stale: string }> {
  const saved = await saveDocuments(deps.db, changes, { by, at: deps.now(), way: 'import' });
  if ('ids' in saved) await tellReviews(deps, saved.ids);
  return saved;
}
