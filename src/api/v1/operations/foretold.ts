// What belongs to a year that is not started: its timetable as files, the letters of any person, and its load.

import { z } from 'zod';
import { plannedFile } from '../../planned-file.js';
import { formatTypes } from '../../../exports/formats.js';
import { letterForecast, foretoldYear } from '../../foretold-year.js';
import { personsMails } from '../../foretold-mails.js';
import { letterKindNames } from '../../ui/letter-kinds.js';
import { page, pageOf, paging, placeOf } from '../cursor.js';
import { operation } from '../operation.js';
import type { Call, Operation } from '../operation.js';
import { invalid, Problem } from '../problem.js';
import { date, instant } from '../shapes.js';
import { previewFor } from './cycles.js';
import { loadShape, loadView } from './margins.js';

const asked = {
  model: z.string().describe('Styrmodellens id'),
  year: z.string().describe('År, 2028'),
  from: z.string().optional().describe('Årscykeln som året följer på, för att ta med ändringar'),
  amendments: z.string().default('').describe('Ändringar som tas med, deras id med komma emellan'),
};
type Asked = z.output<z.ZodObject<typeof asked>>;
const conduct = z.enum(['on-time', 'silent']).default('on-time').describe('on-time: alla gör sitt i tid; silent: ingen gör något');

/** The preview; a problem when the year cannot be planned. */
async function whole(deps: Call['deps'], { amendments, ...rest }: Asked) {
  const preview = await previewFor(deps, { ...rest, amendments: amendments.split(',').filter((id) => id !== '') });
  if (preview.timetable.problems.length > 0) throw new Problem('TIMETABLE_PROBLEMS', { detail: preview.timetable.problems.join(' ') });
  return preview;
}

export const foretoldOperations: Operation[] = [
  operation({
    id: 'getPlannedFile',
    method: 'get',
    path: '/timetables/file',
    tag: 'Årscykler',
    summary: 'Ett förhandsvisat års tidplan som fil: tabell, kalender eller årshjul',
    scope: 'read',
    query: z.object({ ...asked, format: z.enum(['csv', 'xlsx', 'ics', 'svg']).describe('svg = årshjulet') }),
    answers: Object.values(formatTypes),
    async run({ deps, query: { format, ...rest } }) {
      const preview = await whole(deps, rest);
      return { file: await plannedFile(format, preview, deps.now()), type: formatTypes[format], name: `${format === 'svg' ? 'arshjul' : 'tidplan'}-${preview.timetable.year}.${format}` };
    },
  }),
  operation({
    id: 'listForetoldMails',
    method: 'get',
    path: '/timetables/letters',
    tag: 'Utskick',
    summary: 'Vad en person kommer att få för mejl under ett år som inte har startat',
    scope: 'letters',
    query: z.object({ ...asked, person: z.string().describe('Personens id'), conduct, ...paging }),
    answers: pageOf(
      z.object({
        date,
        clock: z.string(),
        letters: z.array(z.object({ kind: z.string(), kindName: z.string(), deliverable: z.string(), seat: z.string(), at: instant })),
        subject: z.string(),
        text: z.string(),
        html: z.string(),
      }),
    ).extend({ count: z.int().describe('Antal mejl hela året') }),
    async run({ deps, query: { person: id, conduct: how, limit, cursor, ...rest } }) {
      const preview = await whole(deps, rest);
      const person = preview.organisation.persons.find((each) => each.id === id);
      if (person === undefined) throw invalid('person', `Det finns ingen person ${id} i organisationen.`);
      const appearance = (await deps.appearance?.())?.appearance;
      const mails = personsMails(foretoldYear(preview, deps.now()), how, person, preview.organisation, deps.settings.baseUrl, appearance).map((mail, index) => ({ mail, index }));
      const after = Number(placeOf(cursor, 1)?.[0] ?? -1);
      const { items, nextCursor } = page(mails.filter(({ index }) => index > after).slice(0, limit + 1), limit, ({ index }) => [String(index)]);
      const view = items.map(({ mail: { date: day, clock, letters, render } }) => {
        const { subject, text, html } = render();
        return { date: day, clock, letters: letters.map(({ kind, deliverable, seat, at }) => ({ kind, kindName: letterKindNames[kind], deliverable, seat, at })), subject, text, html };
      });
      return { json: { items: view, nextCursor, count: mails.length } };
    },
  }),
  operation({
    id: 'getPlannedLoad',
    method: 'get',
    path: '/timetables/load',
    tag: 'Årscykler',
    summary: 'Belastningen under ett år som inte har startat',
    scope: 'organisation',
    query: z.object({ ...asked, conduct }),
    answers: loadShape,
    async run({ deps, query: { conduct: how, ...rest } }) {
      const { onTime, silent } = letterForecast(await whole(deps, rest), deps.now()).load;
      return { json: loadView(how === 'silent' ? silent : onTime) };
    },
  }),
];
