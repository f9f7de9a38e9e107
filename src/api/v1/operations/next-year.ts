// The year after a running cycle, prepared and not started: what would be new.

import { z } from 'zod';
import { cycleById } from '../../../records/read/cycles.js';
import { nextYearOf } from '../../next-year.js';
import { operation } from '../operation.js';
import type { Operation } from '../operation.js';
import { Problem } from '../problem.js';
import { date } from '../shapes.js';
import { findingShape } from '../timetable-view.js';

const step = z.object({ id: z.string(), name: z.string(), electionYearOnly: z.boolean(), deliverables: z.int() });
const unit = z.object({ id: z.string(), name: z.string(), isBody: z.boolean(), deliverables: z.int() });
const other = z.object({ step: z.string(), stepName: z.string(), units: z.array(z.string()) });
const changed = <T extends z.ZodType>(item: T) => z.object({ added: z.array(item), gone: z.array(item) });

export const nextYearOperations: Operation[] = [
  operation({
    id: 'getNextYear',
    method: 'get',
    path: '/cycles/{cycle}/next-year',
    tag: 'Årscykler',
    summary: 'Förslag till nästa år',
    description: 'Startar ingenting. Förhandsvisa året med from och amendments och starta det sedan.',
    scope: 'read',
    answers: z.object({
      year: z.int(),
      model: z.string(),
      started: z.boolean(),
      problems: z.array(z.string()),
      deliverables: z.object({ before: z.int(), after: z.int() }),
      amendments: z.array(z.object({ id: z.string(), words: z.string(), reason: z.string() })).describe('Årets ändringar som kan tas med'),
      steps: changed(step),
      units: changed(unit),
      others: changed(other),
      moved: z.array(z.object({ step: z.string(), stepName: z.string(), kind: z.enum(['opens', 'due', 'decision']), before: date, after: date, workingDays: z.int(), why: z.string(), units: z.array(z.string()) })),
      seats: z.array(z.object({ step: z.string(), stepName: z.string(), before: z.string(), after: z.string(), units: z.array(z.string()) })),
      statutes: changed(findingShape),
    }),
    async run({ deps, params }) {
      const recipes = await deps.recipes();
      const next = await nextYearOf(deps.db, recipes, params['cycle']!, null);
      if (next === null) throw new Problem('NOT_FOUND', { detail: `Det finns ingen årscykel ${params['cycle']}.` });
      if ('model' in next) throw new Problem('CONFLICT', { detail: `Filen med styrmodellen ${next.model} eller organisationen går inte att använda. ${recipes.problems.join(' ')}`.trim() });
      const { report, timetable, amendments, year } = next;
      return {
        json: {
          year,
          model: timetable.model,
          started: (await cycleById(deps.db, String(year))) !== null,
          problems: timetable.problems,
          deliverables: report.deliverables,
          amendments: amendments.map(({ id, words, reason }) => ({ id, words, reason })),
          steps: report.steps,
          units: report.units,
          others: report.others,
          moved: report.moved,
          seats: report.seats,
          statutes: report.statutes,
        },
      };
    },
  }),
];
