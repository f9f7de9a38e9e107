// Results of reports from before the product, from the rows of a CSV file: what was said of each row of the plans.

import type { ISODate } from '../calendar/calendar.js';
import { didYouMean } from '../files/nearest.js';
import type { RowProblem } from '../imports/entries.js';
import { dateCell, finder, problemsOf } from '../imports/read-cell.js';
import { readTable } from '../imports/table.js';
import type { Organisation } from '../organisation.js';
import type { FollowUpModel } from './levels.js';
import type { PlanRow } from './plan-row.js';
import { numberOf } from './report.js';
import type { RowResult } from './report.js';
import { resultColumns, resultHeads } from './row-columns.js';

/** One report of one unit per one day, with what it says. */
export interface ReadReport {
  unit: string;
  asOf: ISODate;
  title: string;
  results: { row: PlanRow; result: Omit<RowResult, 'row'> }[];
}

/** Reads the results, gathered into reports by unit, day and title. Never throws. */
export function readResults(text: string, { organisation, followUp, stored }: { organisation: Organisation; followUp: FollowUpModel; stored: readonly PlanRow[] }): { reports: ReadReport[]; problems: RowProblem[]; notes: string[] } {
  const table = readTable(text, resultColumns);
  const { problems, tell } = problemsOf(table);
  const findUnit = finder(organisation.units, 'Enheten');
  const rows = new Map(stored.map((row) => [`${row.unit}:${row.number.toLowerCase()}`, row]));
  const reports = new Map<string, ReadReport>();
  const seen = new Map<string, number>();
  for (const at of table.rows) {
    const cell = (head: string): string => at.cell(head) ?? '';
    const wrongs = problems.length;
    const unit = findUnit(cell(resultHeads.unit));
    if ('problem' in unit) {
      tell(at.row, resultHeads.unit, unit.problem);
      continue;
    }
    const number = cell(resultHeads.number);
    const row = rows.get(`${unit.id}:${number.toLowerCase()}`);
    if (row === undefined) {
      const near = stored.filter((each) => each.unit === unit.id).map((each) => each.number);
      tell(at.row, resultHeads.number, `Planen för ”${unit.id}” har ingen rad ”${number}”.${didYouMean(number, near)}`);
      continue;
    }
    const asOf = dateCell(at, resultHeads.asOf, tell) ?? '';
    if (asOf === '' && problems.length === wrongs) tell(at.row, resultHeads.asOf, 'Dagen saknas. Skriv den sista dagen som resultatet gäller, till exempel 2026-12-31.');
    const name = cell(resultHeads.status);
    const status = followUp.statuses[row.kind].find((each) => each.id === name || each.name.toLowerCase() === name.toLowerCase());
    if (name !== '' && status === undefined) tell(at.row, resultHeads.status, `”${name}” är inget läge för ${row.number}. Skriv ${followUp.statuses[row.kind].map((each) => each.name).join(', ')}.${didYouMean(name, followUp.statuses[row.kind].map((each) => each.name))}`);
    const value = cell(resultHeads.value);
    if (name === '' && value === '' && cell(resultHeads.comment) === '') tell(at.row, null, 'Raden säger ingenting: varken läge, värde eller kommentar.');
    const title = cell(resultHeads.title) || `Rapport per ${asOf}`;
    const key = `${unit.id} ${asOf} ${title}`;
    const first = seen.get(`${key} ${row.id}`);
    if (first !== undefined) tell(at.row, resultHeads.number, `”${number}” står redan på rad ${first} i samma rapport.`);
    seen.set(`${key} ${row.id}`, at.row);
    if (problems.length > wrongs) continue;
    const report = reports.get(key) ?? { unit: unit.id, asOf, title, results: [] };
    report.results.push({ row, result: { status: status?.id ?? '', value, number: numberOf(value), comment: cell(resultHeads.comment), forecast: cell(resultHeads.forecast) } });
    reports.set(key, report);
  }
  return { reports: [...reports.values()], problems, notes: table.notes };
}
