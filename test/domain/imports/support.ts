// Imports into the guide's municipality, as the tests use it: its texts, and the result of one import.
import { readBodyNames } from '../../../src/domain/imports/body-names.js';
import type { ImportKind } from '../../../src/domain/imports/entries.js';
import { importMeetings, importOrganisation } from '../../../src/domain/imports/import-files.js';
import type { HowToImport, Imported } from '../../../src/domain/imports/import-files.js';
import { readOrganisation } from '../../../src/domain/files/organisation-file.js';
import { must, sampleText } from '../../support/sample.js';

export const organisationText = sampleText('exempel-kommun/organisation.yaml');
export const meetingsText = sampleText('exempel-kommun/sammantraden/2027.yaml');
export const { organisation } = must(readOrganisation(organisationText, 'organisation.yaml'));

const bytesOf = (content: string | Uint8Array): Uint8Array => (typeof content === 'string' ? new TextEncoder().encode(content) : content);

type Asked = Partial<HowToImport> & { into?: string };

/** Imports tables into the municipality's organisation. */
export function importing(files: Partial<Record<ImportKind, string | Uint8Array>>, { into = organisationText, whole = false, skipBad = false }: Asked = {}): Imported {
  const list = Object.entries(files).map(([kind, content]) => ({ kind: kind as ImportKind, name: `${kind}.csv`, bytes: bytesOf(content) }));
  return importOrganisation(list, { name: 'organisation.yaml', text: into }, { whole, skipBad });
}

/** Imports a table or a calendar into the municipality's meetings of 2027. */
export function importingMeetings(content: string | Uint8Array, { into = meetingsText, whole = false, skipBad = false, organ = [] as string[] }: Asked & { organ?: string[] } = {}): Imported {
  const { bodies } = must(readBodyNames(organ, organisation));
  return importMeetings({ kind: 'sammanträden', name: 'möten', bytes: bytesOf(content) }, { name: '2027.yaml', text: into }, organisation, bodies, { whole, skipBad });
}

/** What was refused: row, column and sentence. */
export const refused = ({ problems }: Imported): string[] => problems.map(({ row, column, text }) => `${row} ${column ?? '–'}: ${text}`);

/** What changed, list by list. */
export const changes = ({ lists }: Imported): string[] => lists.flatMap((list) => list.changes.map(({ kind, what }) => `${kind} ${what}`));

/** Lines that a text has and another has not, in order: a diff of texts whose lines are each their own. */
export function diff(before: string, after: string): { gone: string[]; come: string[] } {
  const [a, b] = [before.split('\n'), after.split('\n')];
  return { gone: a.filter((line) => !b.includes(line)), come: b.filter((line) => !a.includes(line)) };
}
