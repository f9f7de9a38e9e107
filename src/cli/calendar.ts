// `planhjul calendar`: each free day of a span with its name and ground, and the weeks without reminders.

import { freeDays } from '../domain/calendar/free-days.js';
import { longDate, spanDate } from '../domain/calendar/swedish-dates.js';
import { calendarFor } from '../domain/calendar/zone.js';
import { readOrganisation } from '../domain/files/organisation-file.js';
import { problemParts } from '../domain/files/yaml-file.js';
import type { Command } from './command.js';
import { readSource } from './files.js';
import { FAULTS, OK, UsageError, json } from './io.js';
import { dateOption } from './options.js';

export const calendar: Command = {
  name: 'calendar',
  summary: 'visar varje ledig dag, med namn och grund',
  usage: 'planhjul calendar --from DATUM --to DATUM [--organisation FIL] [--json]',
  details: `  --from DATUM           första dagen, till exempel 2027-01-01
  --to DATUM             sista dagen
  --organisation FIL     ta med organisationens egna lediga dagar och tysta veckor`,
  options: { from: { type: 'string' }, to: { type: 'string' }, organisation: { type: 'string' } },
  rest: false,
  run(given, io) {
    const from = dateOption(given, 'from');
    const to = dateOption(given, 'to');
    if (to < from) throw new UsageError(`--to ${to} ligger före --from ${from}. Byt plats på dem.`);
    const name = given.text('organisation');
    const read = name === null ? null : readOrganisation(readSource(name, io.cwd).text, name);
    if (read !== null && 'problems' in read) {
      if (given.flag('json')) io.out(json({ problems: read.problems.map(problemParts) }));
      else io.err(`${read.problems.join('\n')}\n`);
      return FAULTS;
    }
    const organisation = read?.organisation ?? { freeDays: [], quiet: [] };
    const cal = calendarFor(organisation, Number(from.slice(0, 4)), Number(to.slice(0, 4)));
    const days = freeDays(cal, from, to);
    const quiet = cal.quiet.filter((span) => span.from <= to && span.to >= from);
    if (given.flag('json')) {
      io.out(json({ from, to, days, quiet }));
      return OK;
    }
    const width = Math.max(0, ...days.map((day) => longDate(day.date).length));
    const names = Math.max(0, ...days.map((day) => day.name.length));
    for (const day of days) io.out(`${longDate(day.date).padEnd(width)}  ${day.name.padEnd(names)}  ${day.ground}\n`);
    io.out(`\n${days.length === 1 ? '1 ledig dag' : `${days.length} lediga dagar`} ${from === to ? 'den ' : ''}${spanDate(from, to)}.\n`);
    for (const span of quiet) io.out(`Tysta veckor, utan påminnelser: ${spanDate(span.from, span.to)}.\n`);
    return OK;
  },
};
