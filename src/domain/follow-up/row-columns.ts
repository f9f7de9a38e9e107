// The columns of plans' rows and of earlier reports' results, as files have them.

import type { Column } from '../imports/table.js';

/** Heads of the rows of a plan, in the order of an export. */
export const rowHeads = {
  unit: 'organ',
  number: 'nummer',
  level: 'nivå',
  name: 'namn',
  description: 'beskrivning',
  parent: 'under',
  givenBy: 'givet av',
  measure: 'mått',
  baseline: 'utgångsvärde',
  target: 'målvärde',
  direction: 'riktning',
  measured: 'mäts',
  reporter: 'rapporteras av',
  ends: 'klart senast',
  responsible: 'ansvarig',
  hiddenUntil: 'visas från',
} as const;

export const rowColumns: Column[] = [
  { head: rowHeads.unit, aliases: ['enhet', 'nämnd', 'ägare'] },
  { head: rowHeads.number, aliases: ['nr', 'beteckning', 'id'] },
  { head: rowHeads.level, aliases: ['niva', 'slag', 'typ'] },
  { head: rowHeads.name, aliases: ['rubrik', 'text', 'titel'] },
  { head: rowHeads.description, aliases: ['beskriv'] },
  { head: rowHeads.parent, aliases: ['ligger under', 'överordnad', 'overordnad'] },
  { head: rowHeads.givenBy, aliases: ['given av', 'uppdragsgivare'] },
  { head: rowHeads.measure, aliases: ['matt', 'måttenhet', 'mätenhet'] },
  { head: rowHeads.baseline, aliases: ['utgangsvarde', 'startvärde', 'nuläge'] },
  { head: rowHeads.target, aliases: ['malvarde', 'målnivå', 'mål'] },
  { head: rowHeads.direction, aliases: ['önskad riktning'] },
  { head: rowHeads.measured, aliases: ['mats', 'mättillfällen', 'frekvens'] },
  { head: rowHeads.reporter, aliases: ['rapportör', 'rapportor'] },
  { head: rowHeads.ends, aliases: ['klart', 'slutdatum', 'klar'] },
  { head: rowHeads.responsible, aliases: ['ansvarig roll'] },
  { head: rowHeads.hiddenUntil, aliases: ['visas fran', 'publiceras'] },
];

/** Heads of the results of earlier reports. */
export const resultHeads = { unit: 'organ', number: 'nummer', asOf: 'per', status: 'läge', value: 'värde', comment: 'kommentar', forecast: 'prognos', title: 'rapport' } as const;

export const resultColumns: Column[] = [
  { head: resultHeads.unit, aliases: ['enhet', 'nämnd'] },
  { head: resultHeads.number, aliases: ['nr', 'beteckning'] },
  { head: resultHeads.asOf, aliases: ['datum', 'per den'] },
  { head: resultHeads.status, aliases: ['lage', 'status', 'bedömning'] },
  { head: resultHeads.value, aliases: ['varde', 'utfall'] },
  { head: resultHeads.comment, aliases: ['analys'] },
  { head: resultHeads.forecast, aliases: ['helårsprognos'] },
  { head: resultHeads.title, aliases: ['källa', 'kalla'] },
];

/** What stands under `visas från` for a row that is never shown to everybody. */
export const NEVER = 'aldrig';
