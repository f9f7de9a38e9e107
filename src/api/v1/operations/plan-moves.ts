// What is done to many rows of plans at once, and proposals to change them, for other systems.

import { z } from 'zod';
import { carryOver } from '../../../domain/follow-up/carry-over.js';
import { canBeHandedDown, handedDown, unitsBelow } from '../../../domain/follow-up/hand-down.js';
import { closedPlans, exchanged, movedTo } from '../../../domain/follow-up/move-rows.js';
import { keyPerson, namesOf } from '../../../domain/names.js';
import { addProposal, answerProposal, proposalById } from '../../../records/plan-proposals.js';
import { followUpOf, planRows, savePlanRowsFrom } from '../../../records/plan-rows.js';
import type { PlanRowsBy } from '../../../records/plan-rows.js';
import { draftOf, readAnswer, reasonOf } from '../../plan-proposal-answer.js';
import { readProposal } from '../../plan-proposal-form.js';
import { carryContext } from '../../routes/plan-carry.js';
import { dayOf } from '../../ui/when.js';
import { operation } from '../operation.js';
import type { Call, Operation } from '../operation.js';
import { decisionShape, proposalShape, proposalView } from '../plan-shapes.js';
import { Problem } from '../problem.js';
import type { FieldError } from '../../ui/form.js';
import { foundPlanYear, foundPlanRow } from './plans.js';

const idsShape = z.object({ rows: z.array(z.string()).describe('Id för de rader som blev nya eller ändrades') });

const by = ({ deps, token }: Pick<Call, 'deps' | 'token'>, way: PlanRowsBy['way'], reason = ''): PlanRowsBy => ({ by: keyPerson(token.name), at: deps.now(), way, reason });

const savedAs = (saved: { ids: string[] } | 'changed'): { json: z.output<typeof idsShape> } => {
  if (saved === 'changed') throw new Problem('CHANGED_SINCE');
  return { json: { rows: saved.ids } };
};

/** The fields of a page's form by the names that the API has for them. */
const asProblem = (errors: FieldError[], names: Record<string, string>): Problem => new Problem('INVALID', { errors: errors.map(({ field, words }) => ({ field: field === null ? '' : (names[field] ?? field), detail: words })) });

export const planMoveOperations: Operation[] = [
  operation({
    id: 'handDownPlanRow',
    method: 'post',
    path: '/plans/{year}/rows/{row}/hand-down',
    tag: 'Uppföljning',
    summary: 'Fördela ett uppdrag till enheter längre ned',
    description: 'Enheter som redan har tagit uppdraget får inget nytt.',
    scope: 'plans',
    body: z.strictObject({ units: z.array(z.string()).min(1) }),
    answers: idsShape,
    async run(call) {
      const { deps, params, body } = call;
      const { year, organisation, followUp, byId } = await foundPlanYear(deps, params);
      const row = foundPlanRow(byId, params['row']!);
      if (!canBeHandedDown(followUp, row)) throw new Problem('CONFLICT', { detail: 'Raden är inget uppdrag som kan fördelas.' });
      const below = new Set(unitsBelow(organisation, row.unit, dayOf(deps.now())));
      const errors = body.units.flatMap((unit, i) => (below.has(unit) ? [] : [{ field: `units[${i}]`, detail: `”${unit}” ligger inte under ${row.unit}, eller finns inte.` }]));
      if (errors.length > 0) throw new Problem('INVALID', { errors });
      return savedAs(await savePlanRowsFrom(deps.db, [year], ([rows]) => handedDown(rows!.find(({ id }) => id === row.id)!, body.units, rows!), by(call, 'allocated')));
    },
  }),
  operation({
    id: 'orderPlanRow',
    method: 'post',
    path: '/plans/{year}/rows/{row}/order',
    tag: 'Uppföljning',
    summary: 'Flytta en rad ett steg upp eller ned bland dem på samma nivå',
    scope: 'plans',
    body: z.strictObject({ direction: z.enum(['up', 'down']) }),
    answers: idsShape,
    async run(call) {
      const { deps, params, body } = call;
      const { year, byId } = await foundPlanYear(deps, params);
      const row = foundPlanRow(byId, params['row']!);
      return savedAs(await savePlanRowsFrom(deps.db, [year], ([rows]) => exchanged(rows!, row.id, body.direction === 'up'), by(call, 'api')));
    },
  }),
  operation({
    id: 'carryOverPlans',
    method: 'post',
    path: '/plans/{year}/carry-over',
    tag: 'Uppföljning',
    summary: 'Ta med planers rader till året efter',
    description: 'Med preview=yes sparas inget. Det som redan är med, är struket eller genomfört tas inte med.',
    scope: 'plans',
    query: z.object({ preview: z.enum(['yes', 'no']).default('no') }),
    body: z.strictObject({ units: z.array(z.string()).min(1) }),
    answers: z.object({ carried: z.int(), not: z.array(z.object({ row: z.string(), why: z.enum(['struck', 'done', 'there', 'level']) })), rows: z.array(z.string()) }),
    async run(call) {
      const { deps, params, body, query } = call;
      const at = await foundPlanYear(deps, params);
      const followUp = await followUpOf(deps.db, at.year + 1);
      if (followUp === null) throw new Problem('CONFLICT', { detail: `Planår ${at.year + 1} är inte upplagt.` });
      const context = await carryContext(deps, { rows: [...at.stored], followUp: at.followUp }, followUp, body.units);
      const seen = carryOver(at.stored, { ...context, next: await planRows(deps.db, at.year + 1) });
      const told = { carried: seen.drafts.length, not: seen.not.map(({ row, why }) => ({ row: row.id, why })) };
      if (query.preview === 'yes') return { json: { ...told, rows: [] } };
      const { json } = savedAs(await savePlanRowsFrom(deps.db, [at.year, at.year + 1], ([rows, there]) => carryOver(rows!, { ...context, next: there! }).drafts, by(call, 'carried')));
      return { json: { ...told, carried: json.rows.length, rows: json.rows } };
    },
  }),
  operation({
    id: 'moveRowsOfClosedUnit',
    method: 'post',
    path: '/plans/{year}/closed-units/{unit}',
    tag: 'Uppföljning',
    summary: 'Flytta en upphörd enhets rader till enheten den uppgår i',
    scope: 'plans',
    answers: idsShape,
    async run(call) {
      const { deps, params } = call;
      const { year, organisation, stored } = await foundPlanYear(deps, params);
      const today = dayOf(deps.now());
      const planOf = (rows: Parameters<typeof closedPlans>[1]) => closedPlans(organisation, rows, today).find(({ unit }) => unit === params['unit']);
      if ((planOf(stored)?.into ?? null) === null) throw new Problem('CONFLICT', { detail: 'Enheten har inte upphört, har inga rader kvar eller uppgår inte i någon annan.' });
      const reason = `${namesOf(organisation).unit(params['unit']!)} har upphört.`;
      return savedAs(
        await savePlanRowsFrom(
          deps.db,
          [year],
          ([rows]) => {
            const plan = planOf(rows!);
            return plan?.into ? movedTo(plan.rows, plan.into, rows!).map(({ draft }) => draft) : [];
          },
          by(call, 'organisation', reason),
        ),
      );
    },
  }),
  operation({
    id: 'createPlanProposal',
    method: 'post',
    path: '/plans/{year}/proposals',
    tag: 'Uppföljning',
    summary: 'Föreslå en ändring i en plan, eller en synpunkt till nästa års plan',
    scope: 'plans',
    body: z.strictObject({
      kind: z.enum(['amend', 'strike', 'add', 'next-plan']),
      unit: z.string(),
      row: z.string().optional().describe('Raden det gäller; behövs för amend och strike'),
      words: z.record(z.string(), z.string()).default({}).describe('amend: de uppgifter som ska ändras. add: level, number, name, parent och så vidare'),
      text: z.string(),
    }),
    answers: proposalShape,
    status: 201,
    async run({ deps, token, params, body, nonce }) {
      const { year, stored, followUp, byId } = await foundPlanYear(deps, params);
      const rows = stored.filter(({ unit, struck }) => unit === body.unit && struck === null);
      const before = body.row === undefined ? undefined : byId.get(body.row);
      // what is not said of a row is as it stands
      const typed: Record<string, string> = { ...(before === undefined ? {} : { name: before.name, description: before.description, target: before.target, ends: before.ends, responsible: before.responsible }), ...body.words, rad: body.row ?? '', text: body.text };
      const read = readProposal(body.kind, (name) => typed[name] ?? '', { id: `api-${token.id}-${nonce}`, planYear: year, unit: body.unit, rows, followUp });
      if ('errors' in read) throw asProblem(read.errors, { rad: 'row', text: 'text' });
      await addProposal(deps.db, { ...read.proposal, deliverable: null, seat: null }, { by: keyPerson(token.name), at: deps.now() });
      return { json: proposalView((await proposalById(deps.db, read.proposal.id))!), status: 201 };
    },
  }),
  operation({
    id: 'answerPlanProposal',
    method: 'post',
    path: '/plans/{year}/proposals/{proposal}/answer',
    tag: 'Uppföljning',
    summary: 'Anteckna vad som beslutades om ett förslag',
    scope: 'record',
    body: z.strictObject({ accepted: z.boolean(), decision: decisionShape.optional(), answer: z.string().default('') }),
    answers: proposalShape,
    async run({ deps, token, params, body }) {
      const { year, organisation, byId } = await foundPlanYear(deps, params);
      const proposal = await proposalById(deps.db, params['proposal']!);
      if (proposal === null || proposal.planYear !== year || proposal.standing === 'draft') throw new Problem('NOT_FOUND', { detail: 'Förslaget finns inte.' });
      const typed: Record<string, string> = { svar: body.accepted ? 'ja' : 'nej', organ: body.decision?.body ?? '', datum: body.decision?.date ?? '', paragraf: body.decision?.paragraph ?? '', dnr: body.decision?.dnr ?? '', motivering: body.answer };
      const read = readAnswer(proposal, (name) => typed[name] ?? '', organisation, dayOf(deps.now()));
      if ('errors' in read) throw asProblem(read.errors, { organ: 'decision.body', datum: 'decision.date', paragraf: 'decision.paragraph', motivering: 'answer', svar: 'accepted' });
      const draft = read.standing === 'accepted' ? await draftOf(deps, { proposal, row: byId.get(proposal.row ?? '') ?? null }, read.decision) : null;
      const done = await answerProposal(deps.db, proposal.id, { ...read, draft, reason: reasonOf(proposal, read.decision, organisation) }, { by: keyPerson(token.name), at: deps.now() });
      if (done === 'answered') throw new Problem('CONFLICT', { detail: 'Förslaget är redan besvarat.' });
      if (done === 'stale') throw new Problem('CHANGED_SINCE');
      return { json: proposalView((await proposalById(deps.db, proposal.id))!) };
    },
  }),
];
