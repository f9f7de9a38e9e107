// Which report says something of which row: the one owed by the row's own unit, else by the nearest unit above that owes
// one per the same day and of that level. So an enhet that owes no tertialrapport is reported by its område.

import type { ISODate } from '../calendar/calendar.js';
import type { Organisation } from '../organisation.js';
import { unitById } from '../resolve-seat.js';
import { standingRows } from './plan-row.js';
import type { PlanRow } from './plan-row.js';

/** A report that is owed: the deliverable, its unit, and what it follows up. */
export interface ReportDuty {
  deliverable: string;
  unit: string;
  planYear: number;
  asOf: ISODate;
  levels: string[];
}

/** The unit and those above it, nearest first; above the top of the administration stands the body it works for first. */
export function unitsAbove(org: Organisation, unitId: string): string[] {
  const found: string[] = [];
  let at = unitById(org, unitId);
  while (at !== undefined && !found.includes(at.id)) {
    found.push(at.id);
    const next: string | undefined = at.parent ?? at.serves[0];
    at = next === undefined ? undefined : unitById(org, next);
  }
  return found;
}

/** Whether a row is to be measured per that day. */
export const isMeasured = ({ measured }: PlanRow, asOf: ISODate): boolean => measured.length === 0 || measured.includes(Number(asOf.slice(5, 7)));

/**
 * The rows of each report, by the id of its deliverable, in the order given. Rows that no report takes up are under ''.
 * `duties` are those of one plan year and day; `rows` those of that plan year.
 */
export function rowsByReport(org: Organisation, duties: readonly ReportDuty[], rows: readonly PlanRow[]): Map<string, PlanRow[]> {
  const byUnit = new Map<string, ReportDuty[]>();
  for (const duty of duties) byUnit.set(duty.unit, [...(byUnit.get(duty.unit) ?? []), duty]);
  const above = new Map<string, string[]>();
  const reportOf = (row: PlanRow): string => {
    const unit = row.reporter === '' ? row.unit : row.reporter;
    if (!above.has(unit)) above.set(unit, unitsAbove(org, unit));
    for (const id of above.get(unit)!) {
      const duty = byUnit.get(id)?.find(({ levels, asOf }) => levels.includes(row.level) && isMeasured(row, asOf));
      if (duty !== undefined) return duty.deliverable;
    }
    return '';
  };
  const found = new Map<string, PlanRow[]>();
  for (const row of standingRows(rows)) {
    const report = reportOf(row);
    const list = found.get(report);
    if (list === undefined) found.set(report, [row]);
    else list.push(row);
  }
  return found;
}
