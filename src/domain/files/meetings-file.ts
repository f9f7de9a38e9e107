// Reads a calendar of meetings (sammanträden) from the Swedish YAML of `styrmodeller/sammantraden/`.
// Cutoff, notice and adjustment follow each body's rule in working days; a meeting may state its own.

import { z } from 'zod';
import type { Calendar } from '../calendar/calendar.js';
import { addWorkingDays } from '../calendar/working-days.js';
import { sortMeetings } from '../meetings.js';
import type { Meeting } from '../meetings.js';
import { isBody } from '../organisation.js';
import type { Organisation } from '../organisation.js';
import { didYouMean } from './nearest.js';
import { dateText } from './organisation-file.js';
import { allProblems, located, readYaml } from './yaml-file.js';
import type { Finding } from './yaml-file.js';

const days = z.int().min(1).max(60);

export const meetingsSchema = z.strictObject({
  /** Calendar year of the meetings. */
  år: z.int().min(2005).max(2100),
  /** Per body: working days before (cutoff, notice) its first day and after (adjustment) its last. */
  regler: z.record(z.string(), z.strictObject({ manusstopp: days, kallelse: days, justering: days })),
  möten: z.array(
    z.strictObject({
      organ: z.string(),
      dag: dateText,
      sista_dag: dateText.optional(),
      manusstopp: dateText.optional(),
      kallelse: dateText.optional(),
      justering: dateText.optional(),
    }),
  ),
});

type MeetingsFile = z.output<typeof meetingsSchema>;

/** The meetings in a file's text, sorted, or everything that is wrong with it. The organisation gives bodies and own free days. */
export function readMeetings(text: string, fileName: string, organisation: Organisation): { meetings: Meeting[] } | { problems: string[] } {
  const read = readYaml(text, fileName, meetingsSchema as unknown as z.ZodType<MeetingsFile>);
  const check = (file: MeetingsFile): Finding[] => meetingsOf(file, organisation).findings;
  if ('problems' in read) return { problems: allProblems(read, fileName, check) };
  const { meetings, findings } = meetingsOf(read.value, organisation);
  return findings.length > 0 ? { problems: located(fileName, read.lineOf, findings) } : { meetings: sortMeetings(meetings) };
}

function meetingsOf(file: MeetingsFile, organisation: Organisation): { meetings: Meeting[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const bodies = organisation.units.filter(isBody).map((unit) => unit.id);
  const known = new Set(bodies);
  for (const body of Object.keys(file.regler)) {
    if (!known.has(body)) findings.push({ path: ['regler', body], text: `Organet ”${body}” finns inte i organisationen.${didYouMean(body, bodies)}` });
  }
  const calendar: Calendar = { freeDays: organisation.freeDays, quiet: [], offsets: [] };
  const meetings = file.möten.flatMap((row, i): Meeting[] => {
    const at = ['möten', i];
    const rule = file.regler[row.organ];
    if (!known.has(row.organ)) findings.push({ path: [...at, 'organ'], text: `Organet ”${row.organ}” finns inte i organisationen.${didYouMean(row.organ, bodies)}` });
    else if (rule === undefined && (row.manusstopp === undefined || row.kallelse === undefined || row.justering === undefined)) {
      findings.push({ path: [...at, 'organ'], text: `Det finns ingen regel för ”${row.organ}” under ”regler”, och mötet anger inte själv manusstopp, kallelse och justering.` });
      return [];
    }
    const first = row.dag;
    const last = row.sista_dag ?? first;
    if (!first.startsWith(String(file.år))) findings.push({ path: [...at, 'dag'], text: `Mötet ${first} hör inte till år ${file.år}, som filen gäller.` });
    if (last < first) findings.push({ path: [...at, 'sista_dag'], text: 'Mötets sista dag ligger före den första.' });
    const meeting = {
      body: row.organ,
      first,
      last,
      cutoff: row.manusstopp ?? addWorkingDays(calendar, first, -(rule?.manusstopp ?? 1)),
      notice: row.kallelse ?? addWorkingDays(calendar, first, -(rule?.kallelse ?? 1)),
      adjusted: row.justering ?? addWorkingDays(calendar, last, rule?.justering ?? 1),
    };
    if (meeting.cutoff > first) findings.push({ path: [...at, 'manusstopp'], text: 'Manusstoppet ligger efter mötet.' });
    if (meeting.notice > first) findings.push({ path: [...at, 'kallelse'], text: 'Kallelsen ligger efter mötet.' });
    if (meeting.adjusted < last) findings.push({ path: [...at, 'justering'], text: 'Justeringen ligger före mötets sista dag.' });
    return [meeting];
  });
  const seen = new Set<string>();
  file.möten.forEach((row, i) => {
    const key = `${row.organ} ${row.dag}`;
    if (seen.has(key)) findings.push({ path: ['möten', i], text: `Mötet ${row.dag} för ”${row.organ}” står två gånger.` });
    seen.add(key);
  });
  return { meetings, findings };
}
