// Cycles: the list, one with its counts, the preview of a year that could be started, and its start.

import { z } from 'zod';
import { keyPerson } from '../../../domain/names.js';
import { overrulable, unanswered } from '../../../domain/statutes/overruling.js';
import { cycleCounts } from '../../../records/read/counts.js';
import { cycleById, listCycles } from '../../../records/read/cycles.js';
import type { CycleRow } from '../../../records/read/cycles.js';
import { storeCycle } from '../../../records/start-cycle.js';
import { askedPreview } from '../../asked-preview.js';
import type { AppDeps } from '../../deps.js';
import type { Preview } from '../../preview.js';
import { scheduleProposal } from '../../proposals.js';
import { startWeekly } from '../../weekly.js';
import { operation } from '../operation.js';
import type { Operation } from '../operation.js';
import { Problem } from '../problem.js';
import { text } from '../read-input.js';
import { cycleShape } from '../shapes.js';
import { findingShape, timetableRowShape, timetableRowView } from '../timetable-view.js';
import { foundCycle } from './found.js';

const counts = z.object({ all: z.int(), ongoing: z.int(), late: z.int() });
const countedCycle = cycleShape.extend({ deliverables: counts });

const cycleView = ({ modelName, ...cycle }: CycleRow) => ({
  id: cycle.id,
  year: cycle.year,
  model: modelName,
  startedAt: cycle.startedAt,
  startedBy: cycle.startedBy,
  endsAt: cycle.endsAt,
  closedAt: cycle.closedAt,
});

const year = z.string().describe('År, 2028');
const model = z.string().describe('Styrmodellens id');

/** The preview that was asked for; a problem when there is none. */
export async function previewFor(deps: AppDeps, asked: { model: string; year: string; from?: string | undefined; amendments?: string[] | undefined }): Promise<Preview> {
  const read = await askedPreview(deps, { model: asked.model, year: asked.year, from: asked.from ?? '', amendments: asked.amendments ?? [] });
  if ('preview' in read) return read.preview;
  const fields: Record<string, string> = { modell: 'model', ar: 'year' };
  throw new Problem('INVALID', { errors: read.errors.map(({ field, words }) => ({ field: fields[field ?? ''] ?? '', detail: words })) });
}

export const cycleOperations: Operation[] = [
  operation({
    id: 'listCycles',
    method: 'get',
    path: '/cycles',
    tag: 'Årscykler',
    summary: 'Alla årscykler',
    scope: 'read',
    answers: z.object({ items: z.array(countedCycle) }),
    async run({ deps: { db } }) {
      const [cycles, counted] = await Promise.all([listCycles(db), cycleCounts(db)]);
      return { json: { items: cycles.map((cycle) => ({ ...cycleView(cycle), deliverables: counted.get(cycle.id) ?? { all: 0, ongoing: 0, late: 0 } })) } };
    },
  }),
  operation({
    id: 'getCycle',
    method: 'get',
    path: '/cycles/{cycle}',
    tag: 'Årscykler',
    summary: 'En årscykel',
    scope: 'read',
    answers: countedCycle,
    async run({ deps, params }) {
      const { cycle } = await foundCycle(deps, params['cycle']!);
      const counted = await cycleCounts(deps.db);
      return { json: { ...cycleView(cycle), deliverables: counted.get(cycle.id) ?? { all: 0, ongoing: 0, late: 0 } } };
    },
  }),
  operation({
    id: 'listModels',
    method: 'get',
    path: '/models',
    tag: 'Årscykler',
    summary: 'Styrmodeller att starta ett år med',
    scope: 'read',
    answers: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })), problems: z.array(z.string()).describe('Fel i filerna') }),
    async run({ deps }) {
      const { models, problems } = await deps.recipes();
      return { json: { items: models.map(({ id, name }) => ({ id, name })), problems } };
    },
  }),
  operation({
    id: 'previewTimetable',
    method: 'get',
    path: '/timetables',
    tag: 'Årscykler',
    summary: 'Förhandsvisa ett års tidplan',
    description: 'Startar ingenting. digest skickas med när året startas, så att det är den sedda tidplanen som startar.',
    scope: 'read',
    query: z.object({ model, year, from: z.string().optional().describe('Årscykeln som året följer på, för att ta med ändringar'), amendments: z.string().default('').describe('Ändringar som tas med, deras id med komma emellan') }),
    answers: z.object({
      cycle: z.string(),
      digest: z.string(),
      problems: z.array(z.string()).describe('Vad som inte går att lägga: då går året inte att starta'),
      past: z.array(z.string()).describe('Leveranser vars sista dag redan har passerat'),
      statutes: z.array(findingShape),
      rows: z.array(timetableRowShape),
    }),
    async run({ deps, query }) {
      const { timetable, digest, past, statutes } = await previewFor(deps, { ...query, amendments: query.amendments.split(',').filter((id) => id !== '') });
      const rows = timetable.rows.map(timetableRowView);
      return { json: { cycle: timetable.cycle, digest, problems: timetable.problems, past: past.map(({ plan }) => plan.id), statutes, rows } };
    },
  }),
  operation({
    id: 'startCycle',
    method: 'post',
    path: '/cycles',
    tag: 'Årscykler',
    summary: 'Starta en årscykel',
    description: 'Startar den tidplan som har förhandsvisats. Ett år som redan är startat lämnas som det är.',
    scope: 'cycles',
    body: z.strictObject({
      model,
      year,
      digest: z.string().min(1).describe('digest från förhandsvisningen'),
      done: z.array(z.string()).default([]).describe('Leveranser av de passerade som räknas som klara'),
      reasons: z.array(z.strictObject({ finding: z.string(), reason: text('Skriv varför ni startar fast lagen bryts.') })).default([]).describe('Skäl för varje brott mot lagen'),
      from: z.string().optional(),
      amendments: z.array(z.string()).default([]).describe('Ändringar som tas med från from, deras id'),
    }),
    answers: cycleShape,
    status: 201,
    async run({ deps, token, body }) {
      const preview = await previewFor(deps, body);
      const { timetable, organisation, past, statutes, carried } = preview;
      const existing = await cycleById(deps.db, timetable.cycle);
      if (existing === null) {
        if (timetable.problems.length > 0) throw new Problem('TIMETABLE_PROBLEMS', { detail: timetable.problems.join(' ') });
        if (body.digest !== preview.digest) throw new Problem('CHANGED_SINCE', { detail: 'Tidplanen har ändrats sedan du läste den.' });
        const overrulings = overrulable(statutes).flatMap(({ id, planned }) => body.reasons.filter(({ finding }) => finding === id).map(({ finding, reason }) => ({ finding, planned, reason })));
        const missing = unanswered(statutes, overrulings);
        if (missing.length > 0) throw new Problem('LAW_NEEDS_REASON', { errors: missing.map(({ id, paragraph }) => ({ field: 'reasons', detail: `${id}: skriv varför ni startar fast ${paragraph} bryts.` })) });
        const { meetings } = await deps.recipes();
        const done = past.map(({ plan }) => plan.id).filter((id) => body.done.includes(id));
        await storeCycle(deps.db, { model: preview.model, organisation, meetings, timetable, startedAt: deps.now(), startedBy: keyPerson(token.name), way: 'api', done, overrulings, carried });
      }
      const stored = existing ?? (await cycleById(deps.db, timetable.cycle));
      if (stored === null) throw new Error('the cycle that was just stored is not there');
      if (stored.closedAt === null) {
        try {
          await deps.client.startCycle({ id: stored.id, endsAt: stored.endsAt });
        } catch (error) {
          deps.log.error({ err: error }, 'the cycle could not be started');
          throw new Problem('UNREACHABLE', { detail: 'Årscykeln är sparad men har inte startat. Skicka samma anrop igen om en stund.' });
        }
      }
      await scheduleProposal(deps, stored.id);
      if (stored.closedAt === null) await startWeekly(deps, stored.id);
      return { json: cycleView(stored), location: `${deps.settings.baseUrl}/api/v1/cycles/${stored.id}`, status: existing === null ? 201 : 200 };
    },
  }),
];
