// Load as a table with one row per unit or person and month, for CSV and Excel.

import type { Load, LoadLine } from './load.js';

export const loadTableHead = ['Slag', 'Id', 'Namn', 'Månad', 'Leveranser', 'Utskick', 'Mejl'];

/** The rows: units first, then persons, each month by month. */
export const loadTable = ({ units, persons }: Load): (string | number)[][] => [...of('Enhet', units), ...of('Person', persons)];

const of = (kind: string, lines: LoadLine[]): (string | number)[][] =>
  lines.flatMap(({ id, name, months }) => Object.entries(months).map(([month, { deliverables, letters, mails }]) => [kind, id, name, month, deliverables, letters, mails]));
