// The register of governing documents from the rows of a CSV file: every row is kept as it is written, and what is wrong
// with a row is told with its number.

import type { RowProblem } from '../imports/entries.js';
import { problemsOf } from '../imports/read-cell.js';
import { readTable } from '../imports/table.js';
import type { Column } from '../imports/table.js';
import { documentFields, documentKeys, wordIn } from './document.js';
import type { DocumentWords } from './document.js';
import { readDecided, readFollowUpOn, readValidity } from './written.js';

const columns: Column[] = [
  { head: documentFields.group, aliases: ['kategori', 'typ'] },
  { head: documentFields.name, aliases: ['namn', 'styrdokument', 'titel'] },
  { head: documentFields.validity, aliases: ['giltighet', 'giltighetstid', 'gäller'] },
  { head: documentFields.dnr, aliases: ['diarienummer', 'diarienr', 'ärende'] },
  { head: documentFields.decided, aliases: ['faststalld', 'beslutad', 'beslutsdatum', 'antagen'] },
  { head: documentFields.body, aliases: ['organ', 'beslutad av', 'beslutsinstans'] },
  { head: documentFields.link, aliases: ['lank', 'adress', 'url'] },
  { head: documentFields.followUp, aliases: ['uppfoljning', 'följs upp', 'uppföljs'] },
  { head: documentFields.followUpOn, aliases: ['foljs upp den', 'uppföljningsdag', 'följs upp senast'] },
  { head: documentFields.owner, aliases: ['agare', 'ansvarig', 'dokumentägare'] },
];

export interface ReadRegister {
  rows: { row: number; words: DocumentWords }[];
  problems: RowProblem[];
  /** What is kept as written although it cannot be understood, and what the reader did. Never a reason to refuse. */
  notes: string[];
}

/** The register's columns, as an export writes them. */
export const registerHead: string[] = columns.map(({ head }) => head);

/** A document as a row of the register's file. */
export const registerRow = (words: DocumentWords): string[] => documentKeys.map((field) => wordIn(words, field));

/** Reads the rows of a register. Never throws. */
export function readRegister(text: string): ReadRegister {
  const table = readTable(text, columns);
  const { problems, tell } = problemsOf(table);
  const notes = [...table.notes];
  const seen = new Map<string, number>();
  const rows = table.rows.flatMap(({ row, cell }) => {
    const words = Object.fromEntries(Object.entries(documentFields).map(([field, head]) => [field, cell(head) ?? ''])) as unknown as DocumentWords;
    const wrong = problemsIn(words);
    for (const { field, words: text } of wrong) tell(row, documentFields[field], text);
    const first = seen.get(words.name.toLowerCase());
    if (first !== undefined && words.name !== '') tell(row, documentFields.name, `”${words.name}” står redan på rad ${first}. Ett dokument står på en rad.`);
    seen.set(words.name.toLowerCase(), first ?? row);
    for (const [field, read] of [['validity', readValidity], ['decided', readDecided]] as const)
      if (read(words[field]).kind === 'unclear') notes.push(`Rad ${row}: ”${words[field]}” under ${table.headOf(documentFields[field])} sparas som det står, men går inte att räkna med.`);
    return wrong.length > 0 || first !== undefined ? [] : [{ row, words }];
  });
  return { rows, problems, notes };
}

/** What is wrong with a document that is imported or typed, by field. */
export function problemsIn(words: DocumentWords): { field: keyof DocumentWords; words: string }[] {
  const found: { field: keyof DocumentWords; words: string }[] = [];
  if (words.name === '') found.push({ field: 'name', words: 'Dokumentets namn saknas.' });
  else if (words.name.length > 300) found.push({ field: 'name', words: 'Namnet är längre än 300 tecken.' });
  if (words.group === '') found.push({ field: 'group', words: 'Gruppen saknas, till exempel Policyer.' });
  if (words.link !== '' && !(URL.canParse(words.link) && /^https?:$/.test(new URL(words.link).protocol)))
    found.push({ field: 'link', words: `”${words.link}” är ingen webbadress. Den ska börja med https://.` });
  if (readFollowUpOn(wordIn(words, 'followUpOn')).kind === 'unclear')
    found.push({ field: 'followUpOn', words: `”${words.followUpOn}” går inte att räkna med. Skriv en dag, till exempel 2028-10-31, eller en dag varje år: årligen 31 oktober.` });
  if (words.owner !== '' && !/^[^\s@]+@[^\s@]+$/.test(words.owner))
    found.push({ field: 'owner', words: `”${words.owner}” är ingen roll. Skriv roll@enhet, till exempel förvaltningschef@hsf.` });
  return found;
}
