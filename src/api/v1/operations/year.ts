// One calendar year over every cycle, and the ladders that run.

import { z } from 'zod';
import { runningLadders } from '../../../domain/deliverable/running-ladder.js';
import { walkLate, walkYear } from '../../../records/read/api-lists.js';
import { listCycles } from '../../../records/read/cycles.js';
import { tookCareOf } from '../../../records/read/ladders.js';
import { mayLieIn, yearTally } from '../../../records/read/year.js';
import { planTitle } from '../../meeting-rows.js';
import { spanOf, yearFrom } from '../../year-span.js';
import { page, pageOf, paging, placeOf } from '../cursor.js';
import { filterQuery } from '../list-filter.js';
import { operation } from '../operation.js';
import type { Operation } from '../operation.js';
import { Problem } from '../problem.js';
import { actorShape, deliverableListShape, instant, moment } from '../shapes.js';
import { actorView } from '../views.js';
import { foundCycle } from './found.js';

const { phase, step, body, late } = filterQuery;
const { phase: phaseShape } = deliverableListShape.shape;
const told = z.object({ level: z.int(), at: instant.nullable(), to: z.array(z.string()) });

export const yearOperations: Operation[] = [
  operation({
    id: 'getYear',
    method: 'get',
    path: '/years/{year}',
    tag: 'Årscykler',
    summary: 'Ett kalenderår över alla årscykler',
    description: 'Allt som har något i året, från att det öppnar till det sista som är känt om det. Ordnat efter årscykel och id. Räkningen gäller hela året.',
    scope: 'read',
    query: z.object({ cycle: z.string().optional().describe('Bara denna årscykel'), phase, step, body, late, ...paging }),
    answers: pageOf(deliverableListShape).extend({
      year: z.int(),
      cycles: z.array(z.string()),
      tally: z.array(z.object({ cycle: z.string(), step: z.string(), stepName: z.string(), body: z.string(), phase: phaseShape, late: z.boolean(), count: z.int() })),
    }),
    async run({ deps, params, query }) {
      const year = yearFrom(params['year']!);
      if (year === null) throw new Problem('NOT_FOUND', { detail: 'Skriv året med fyra siffror, till exempel 2027.' });
      const { limit, cursor } = query;
      const span = spanOf(year, deps.now());
      const maybe = (await listCycles(deps.db)).filter((cycle) => mayLieIn(cycle, span)).map(({ id }) => id).sort();
      const wanted = query.cycle === undefined ? maybe : maybe.filter((id) => id === query.cycle);
      const filter = { phase: query.phase, step: query.step ?? null, body: query.body ?? null, unit: null, late: query.late === 'true' };
      const place = placeOf(cursor, 2);
      const [tally, rows] = await Promise.all([yearTally(deps.db, maybe, span), walkYear(deps.db, wanted, span, filter, place === null ? null : { cycle: place[0]!, id: place[1]! }, limit + 1)]);
      return {
        json: {
          year,
          cycles: [...new Set(tally.map(({ cycle }) => cycle))].sort(),
          tally: tally.map((row) => ({ cycle: row.cycle, step: row.step, stepName: row.stepName, body: row.body, phase: row.phase, late: row.late, count: row.count })),
          ...page(rows, limit, ({ cycle, id }) => [cycle, id]),
        },
      };
    },
  }),
  operation({
    id: 'listLadders',
    method: 'get',
    path: '/cycles/{cycle}/ladders',
    tag: 'Leveranser',
    summary: 'Eskaleringar som pågår: vad som är sent, vem som vet om det och vad som händer härnäst',
    scope: 'steer',
    query: z.object(paging),
    answers: pageOf(
      z.object({
        deliverable: z.string(),
        title: z.string(),
        ladders: z.array(
          z.object({
            ask: z.string(),
            kind: z.string(),
            due: moment,
            waitingFor: z.array(z.string()),
            level: z.int(),
            atTop: z.boolean().describe('Alla nivåer är nådda'),
            reminded: z.array(instant),
            told: z.array(told),
            next: z.object({ what: z.enum(['rung', 'again']).describe('rung = nästa nivå, again = frågan ställs igen'), at: instant, to: z.array(z.string()) }).nullable(),
            pausedUntil: instant.nullable().describe('Någon tar hand om det till dess'),
            care: z.object({ by: actorShape, comment: z.string() }).nullable(),
          }),
        ),
      }),
    ),
    async run({ deps, params, query: { limit, cursor } }) {
      const { cycle, names } = await foundCycle(deps, params['cycle']!);
      const { items, nextCursor } = page(await walkLate(deps.db, cycle.id, placeOf(cursor, 1)?.[0] ?? null, limit + 1), limit, ({ id }) => [id]);
      const cared = await tookCareOf(deps.db, items.map(({ id }) => id));
      const ladderView = (id: string, { ask, due, pausedUntil, ...ladder }: ReturnType<typeof runningLadders>[number]) => {
        const care = pausedUntil === null ? undefined : cared.get(`${id} ${ask.id}`);
        return { ask: ask.id, kind: ask.kind, due: { date: due.date, at: due.at }, ...ladder, pausedUntil, care: care === undefined ? null : { by: actorView(care.by, names), comment: care.comment } };
      };
      return { json: { items: items.map(({ id, state }) => ({ deliverable: id, title: planTitle(state.plan), ladders: runningLadders(state, deps.now()).map((ladder) => ladderView(id, ladder)) })), nextCursor } };
    },
  }),
];
