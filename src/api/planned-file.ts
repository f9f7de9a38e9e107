// The timetable of a previewed year as a file: a table, a calendar or the picture of the wheel.

import { namesOf } from '../domain/names.js';
import { csv } from '../exports/csv.js';
import type { FileFormat } from '../exports/formats.js';
import { timetableCalendar } from '../exports/timetable-calendar.js';
import { tableHead, tableRows } from '../exports/timetable-table.js';
import { wheelSvg } from '../exports/wheel-svg.js';
import { xlsx } from '../exports/xlsx.js';
import type { Preview } from './preview.js';

/** Its content. `now` stamps a calendar. */
export async function plannedFile(format: FileFormat, { timetable, organisation, model }: Preview, now: string): Promise<string | Uint8Array> {
  const rows = () => tableRows(timetable, namesOf(organisation));
  switch (format) {
    case 'csv':
      return csv(tableHead, rows());
    case 'xlsx':
      return xlsx(`Tidplan ${timetable.year}`, tableHead, rows());
    case 'ics':
      return timetableCalendar(timetable, organisation, now);
    case 'svg':
      return wheelSvg(timetable, model, organisation.name);
  }
}
