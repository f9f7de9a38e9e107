// Changes of a running cycle: propose, see what it leads to, say yes, throw away.

import { acceptChange } from '../../accept-change.js';
import { z } from 'zod';
import { keyPerson } from '../../../domain/names.js';
import { isBody } from '../../../domain/organisation.js';
import { unitById } from '../../../domain/resolve-seat.js';
import { refusals } from '../../../domain/deliverable/commands.js';
import { secretariatSeat } from '../../../domain/timetable-seats.js';
import { basisOf, changeBy, changesOf, draftChange, dropChange, statesOf, stepsShown } from '../../../records/changes.js';
import type { ChangeRow } from '../../../records/changes.js';
import { cycleById } from '../../../records/read/cycles.js';
import type { ApiToken } from '../../../records/api-tokens.js';
import { previewChange } from '../../change-preview.js';
import type { AppDeps } from '../../deps.js';
import { paragraphText } from '../../link-acts.js';
import { keyActor, operation } from '../operation.js';
import type { Operation } from '../operation.js';
import { invalid, Problem } from '../problem.js';
import { proposalBody, proposalOf } from '../proposal-schemas.js';
import { day, text } from '../read-input.js';
import { date, instant } from '../shapes.js';
import { findingShape } from '../timetable-view.js';

const decisionShape = z.object({ body: z.string(), date, paragraph: z.string(), dnr: z.string() });
const changeShape = z.object({
  cycle: z.string(),
  number: z.int(),
  status: z.enum(['draft', 'applying', 'applied', 'dropped']).describe('draft = föreslagen, applying = genomförs, applied = genomförd, dropped = slängd'),
  summary: z.string(),
  reason: z.string().nullable(),
  decision: decisionShape.nullable(),
  createdAt: instant,
  createdBy: z.string(),
  appliedAt: instant.nullable(),
});
const stepShape = z.object({ deliverable: z.string(), kind: z.string().describe('added, removed eller changed'), title: z.string(), changes: z.array(z.string()), why: z.string(), letters: z.array(z.string()), outcome: z.string().nullable() });
const wholeShape = changeShape.extend({
  steps: z.array(stepShape),
  preview: z
    .object({
      problems: z.array(z.string()).describe('Vad som inte går: då kan ändringen inte göras'),
      breaches: z.array(findingShape).describe('Brott mot lagen som var och ett kräver ett skäl'),
      law: z.array(z.object({ id: z.string(), before: findingShape.nullable(), after: findingShape.nullable() })),
      people: z.array(z.object({ name: z.string(), letters: z.int() })),
      load: z.array(z.object({ unit: z.string(), name: z.string(), before: z.int(), after: z.int() })),
      loadWords: z.string(),
    })
    .nullable()
    .describe('Vad den leder till, för en som är föreslagen'),
});

const changeView = ({ cycle, number, status, summary, reason, decision, createdAt, createdBy, appliedAt }: ChangeRow): z.output<typeof changeShape> => ({
  cycle,
  number,
  status,
  summary,
  reason,
  decision: decision === null ? null : { body: decision.body, date: decision.date, paragraph: decision.paragraph, dnr: decision.dnr },
  createdAt,
  createdBy,
  appliedAt,
});

async function foundChange({ db }: AppDeps, { cycle, number }: Record<string, string>): Promise<ChangeRow> {
  const change = /^\d{1,9}$/.test(number!) ? await changeBy(db, cycle!, Number(number)) : null;
  if (change === null || change.status === 'dropped') throw new Problem('NOT_FOUND', { detail: `Det finns ingen ändring ${number} av årscykel ${cycle}.` });
  return change;
}

/** What a draft leads to as of now. */
async function previewOf(deps: AppDeps, change: ChangeRow, token: ApiToken, reason?: string) {
  const preview = await previewChange(deps, change, ({ organisation }) => keyActor(token, secretariatSeat(organisation) ?? 'sekretariat@'), reason);
  if (preview === null) throw new Error('the change has no cycle');
  return preview;
}

/** A change whole: a draft with what it leads to, whose tag is what saying yes takes; a made one with what came of it. */
async function whole(deps: AppDeps, change: ChangeRow, token: ApiToken): Promise<{ json: z.output<typeof wholeShape>; etag?: string }> {
  if (change.status !== 'draft') {
    const steps = await stepsShown(deps.db, change.cycle, change.number);
    return { json: { ...changeView(change), steps: steps.map(({ shown, outcome }) => ({ ...shown, outcome })), preview: null } };
  }
  const { steps, problems, breaches, law, people, load, loadWords, digest } = await previewOf(deps, change, token);
  const json = { ...changeView(change), steps: steps.map(({ shown }) => ({ ...shown, outcome: null })), preview: { problems, breaches, law, people, load, loadWords } };
  return { json, etag: digest };
}

export const changeOperations: Operation[] = [
  operation({
    id: 'listChanges',
    method: 'get',
    path: '/cycles/{cycle}/changes',
    tag: 'Ändringar',
    summary: 'Ändringar av en årscykel',
    scope: 'read',
    answers: z.object({ items: z.array(changeShape) }),
    async run({ deps: { db }, params }) {
      if ((await cycleById(db, params['cycle']!)) === null) throw new Problem('NOT_FOUND', { detail: `Det finns ingen årscykel ${params['cycle']}.` });
      return { json: { items: (await changesOf(db, params['cycle']!)).map(changeView) } };
    },
  }),
  operation({
    id: 'proposeChange',
    method: 'post',
    path: '/cycles/{cycle}/changes',
    tag: 'Ändringar',
    summary: 'Föreslå en ändring och se vad den leder till',
    description: 'Ändrar ingenting än. Svarets ETag skickas som If-Match när ändringen görs.',
    scope: 'cycles',
    body: proposalBody,
    answers: wholeShape,
    status: 201,
    async run({ deps, token, params, body }) {
      const id = params['cycle']!;
      const [cycle, found] = await Promise.all([cycleById(deps.db, id), basisOf(deps.db, id)]);
      if (cycle === null || found === null) throw new Problem('NOT_FOUND', { detail: `Det finns ingen årscykel ${id}.` });
      if (cycle.closedAt !== null) throw new Problem('CONFLICT', { detail: 'Årscykeln är avslutad.' });
      const proposed = proposalOf(body, { basis: found.basis, states: await statesOf(deps.db, id), recipes: await deps.recipes(), now: deps.now() });
      const number = await draftChange(deps.db, { cycle: id, ...proposed, at: deps.now(), by: keyPerson(token.name) });
      const change = await foundChange(deps, { cycle: id, number: String(number) });
      return { ...(await whole(deps, change, token)), location: `${deps.settings.baseUrl}/api/v1/cycles/${id}/changes/${number}` };
    },
  }),
  operation({
    id: 'getChange',
    method: 'get',
    path: '/cycles/{cycle}/changes/{number}',
    tag: 'Ändringar',
    summary: 'En ändring: vad den leder till, eller vad det blev av den',
    scope: 'read',
    answers: wholeShape,
    run: async ({ deps, token, params }) => whole(deps, await foundChange(deps, params), token),
  }),
  operation({
    id: 'makeChange',
    method: 'post',
    path: '/cycles/{cycle}/changes/{number}/make',
    tag: 'Ändringar',
    summary: 'Gör en föreslagen ändring',
    description: 'Görs bara om den leder till samma sak som när den lästes. En som redan är gjord lämnas som den är.',
    scope: 'cycles',
    ifMatch: 'required',
    body: z.strictObject({
      reason: text(refusals.REASON_MISSING),
      reasons: z.array(z.strictObject({ finding: z.string(), reason: text('Skriv varför ni ändrar fast lagen bryts.') })).default([]).describe('Skäl för varje brott mot lagen'),
      decision: z.strictObject({ body: z.string(), date: day, paragraph: z.string().regex(/\d/, refusals.PARAGRAPH_MISSING).transform(paragraphText), dnr: z.string().trim().default('') }).nullable().default(null).describe('Organets beslut bakom ändringen'),
    }),
    answers: wholeShape,
    async run({ deps, token, params, body, ifMatch }) {
      const change = await foundChange(deps, params);
      const { cycle, number } = change;
      if (change.status === 'draft') {
        const { basis, version, rows, steps, breaches, problems, digest } = await previewOf(deps, change, token, body.reason);
        if (problems.length > 0) throw new Problem('TIMETABLE_PROBLEMS', { detail: problems.join(' ') });
        if (ifMatch !== digest) throw new Problem('CHANGED_SINCE');
        const decider = body.decision === null ? undefined : unitById(basis.organisation, body.decision.body);
        if (body.decision !== null && (decider === undefined || !isBody(decider))) throw invalid('decision.body', `Välj ett organ, till exempel ${basis.organisation.units.find(isBody)?.id ?? 'rf'}.`);
        const overrulings = breaches.flatMap(({ id, planned }) => body.reasons.filter(({ finding }) => finding === id).map(({ finding, reason }) => ({ finding, planned, reason })));
        const missing = breaches.filter(({ id }) => !overrulings.some(({ finding }) => finding === id));
        if (missing.length > 0) throw new Problem('LAW_NEEDS_REASON', { errors: missing.map(({ id, paragraph }) => ({ field: 'reasons', detail: `${id}: skriv varför ni ändrar fast ${paragraph} bryts.` })) });
        const accepted = await acceptChange(deps, { cycle, number, version, basis, rows, steps, reason: body.reason, decision: body.decision, overrulings, at: deps.now(), by: keyPerson(token.name), way: 'api' });
        if (!accepted && (await foundChange(deps, params)).status === 'draft') throw new Problem('CHANGED_SINCE');
      }
      try {
        await deps.client.startChange({ cycle, number });
      } catch (error) {
        deps.log.error({ err: error }, 'the change could not be started');
        throw new Problem('UNREACHABLE', { detail: 'Ändringen är sparad men inte genomförd. Skicka samma anrop igen om en stund.' });
      }
      return whole(deps, await foundChange(deps, params), token);
    },
  }),
  operation({
    id: 'dropChange',
    method: 'delete',
    path: '/cycles/{cycle}/changes/{number}',
    tag: 'Ändringar',
    summary: 'Släng en föreslagen ändring',
    scope: 'cycles',
    answers: changeShape,
    async run({ deps, params }) {
      const change = await foundChange(deps, params);
      if (change.status !== 'draft') throw new Problem('CONFLICT', { detail: 'Ändringen är redan gjord.' });
      await dropChange(deps.db, change.cycle, change.number);
      return { json: { ...changeView(change), status: 'dropped' as const } };
    },
  }),
];
