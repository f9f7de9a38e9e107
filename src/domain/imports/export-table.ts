// The lists of a file as tables that the imports read back: what a secretariat starts from in a spreadsheet.

import { parseDocument } from 'yaml';
import { asHolding } from './entries.js';
import type { ImportKind, MeetingEntry, OrganisationLists } from './entries.js';
import { columnsOf } from './import-files.js';
import { escapeCell } from './table.js';

export interface ExportedTable {
  head: string[];
  rows: string[][];
}

/** The table of a kind, from the text of a file that is right in itself; without a text, only its head. */
export function exportTable(kind: ImportKind, text: string | null): ExportedTable {
  const value = text === null ? {} : (parseDocument(text.normalize('NFC').replace(/^\uFEFF/, '')).toJS() as Partial<OrganisationLists> & { möten?: MeetingEntry[] });
  const rows = rowsOf(kind, value).map((row) => row.map((cell) => escapeCell(cell ?? '')));
  return { head: columnsOf[kind].map(({ head }) => head), rows };
}

function rowsOf(kind: ImportKind, { enheter, personer, frånvaro, möten }: Partial<OrganisationLists> & { möten?: MeetingEntry[] }): (string | undefined)[][] {
  switch (kind) {
    case 'enheter':
      return (enheter ?? []).map((unit) => [unit.id, unit.namn, unit.slag, unit.under, unit.arbetar_åt?.join(', '), unit.ledning]);
    case 'roller':
      return (personer ?? []).flatMap(({ id, namn, epost, roller }) => {
        const held = (roller ?? []).map(asHolding);
        if (held.length === 0) return [[id, namn, epost, '', '', '', '']];
        return held.map(({ roll, från, till }) => [id, namn, epost, roll.slice(0, roll.lastIndexOf('@')), roll.slice(roll.lastIndexOf('@') + 1), från, till]);
      });
    case 'frånvaro':
      return (frånvaro ?? []).map(({ person, från, till, ersätts_av }) => [person, från, till, ersätts_av]);
    case 'sammanträden':
      return (möten ?? []).map(({ organ, dag, sista_dag, manusstopp, kallelse, justering }) => [organ, dag, sista_dag, manusstopp, kallelse, justering]);
  }
}
