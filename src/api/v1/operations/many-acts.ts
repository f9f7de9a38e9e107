// One of the secretariat's acts on many deliverables: what it would do to each, and then the act.

import { z } from 'zod';
import type { Actor } from '../../../domain/deliverable/state.js';
import type { Organisation, Seat } from '../../../domain/organisation.js';
import { waitingCounts } from '../../../records/read/counts.js';
import { deliverablesByIds, listIds } from '../../../records/read/deliverables.js';
import type { DeliverableRow } from '../../../records/read/deliverables.js';
import { actOnMany, MOST } from '../../act-on-many.js';
import type { AppDeps } from '../../deps.js';
import { effectOfExtension } from '../../extension-effect.js';
import { foresee } from '../../foreseen.js';
import { planTitle } from '../../meeting-rows.js';
import { actWords, choosableSeats, effect, obstacle, readInput } from '../../secretariat-acts.js';
import type { SecretariatAct } from '../../secretariat-acts.js';
import { filterOf, filterQuery } from '../list-filter.js';
import { keyActor, operation } from '../operation.js';
import type { Operation } from '../operation.js';
import { invalid, Problem } from '../problem.js';
import { comment, day } from '../read-input.js';
import { date } from '../shapes.js';
import { findingShape } from '../timetable-view.js';
import { foundCycle } from './found.js';

const acts = actWords.map(({ type }) => type) as [SecretariatAct, ...SecretariatAct[]];
const ids = z.array(z.string()).min(1, 'Välj minst en leverans.').max(MOST, `Välj högst ${MOST} leveranser.`);
const fields = {
  act: z.enum(acts).describe(actWords.map(({ type, words }) => `${type}: ${words}`).join('; ')),
  until: day.optional().describe('För grantExtension: ny sista dag'),
  to: z.string().optional().describe('För reassign: roll och enhet'),
  reason: comment.describe('Skäl, eller kommentarens text'),
};
type Sent = z.output<z.ZodObject<typeof fields>>;

/** The deliverables by their ids, in the order of the list; a problem that names those that are not there. */
async function chosen({ db }: AppDeps, cycle: string, wanted: string[]): Promise<DeliverableRow[]> {
  const rows = await deliverablesByIds(db, cycle, wanted);
  const found = new Set(rows.map(({ id }) => id));
  const missing = wanted.flatMap((id, index) => (found.has(id) ? [] : [{ field: `deliverables.${index}`, detail: `Det finns ingen leverans ${id} i årscykeln.` }]));
  if (missing.length > 0) throw new Problem('INVALID', { errors: missing });
  return rows;
}

/** The command of what was sent; a problem that names each field that is wrong. `draft`: the reason may come later. */
function commandFor(sent: Sent, organisation: Organisation, draft = false) {
  const values: Record<string, string> = { till: sent.until ?? '', ansvarig: sent.to ?? '', skal: sent.reason || (draft ? '–' : '') };
  const seats = sent.act === 'reassign' ? choosableSeats(organisation) : new Set<Seat>();
  const { errors, commandBy } = readInput(sent.act, (name) => values[name] ?? '', seats);
  const names: Record<string, string> = { till: 'until', ansvarig: 'to', skal: 'reason' };
  if (errors.length > 0) throw new Problem('INVALID', { errors: errors.map(({ field, words }) => ({ field: names[field ?? ''] ?? '', detail: words })) });
  return commandBy;
}

const days = z.object({ before: date.nullable(), after: date.nullable() });
const tag = 'Åtgärder' as const;

export const manyActOperations: Operation[] = [
  operation({
    id: 'previewManyActs',
    method: 'post',
    path: '/cycles/{cycle}/acts/preview',
    tag,
    summary: 'Se vad en åtgärd leder till för flera leveranser',
    description: `Gör ingenting. Leveranserna namnges, eller väljs med samma urval som i listan; högst ${MOST}.`,
    scope: 'steer',
    body: z.strictObject({ ...fields, deliverables: ids.optional().describe('Leveransernas id'), filter: z.strictObject(filterQuery).optional().describe('Eller ett urval') }),
    answers: z.object({
      items: z.array(
        z.object({
          deliverable: z.string(),
          title: z.string(),
          obstacle: z.string().nullable().describe('Varför det inte går, annars null'),
          effect: z.string(),
          changes: z.array(z.string()),
          letters: z.array(z.string()),
        }),
      ),
      others: z
        .object({
          waits: z.array(z.object({ deliverable: z.string(), title: z.string(), opens: days, due: days })),
          decisions: z.array(z.object({ deliverable: z.string(), body: z.string(), slack: z.object({ before: z.int().nullable(), after: z.int().nullable() }).describe('Marginal i arbetsdagar') })),
          law: z.array(z.object({ id: z.string(), before: findingShape.nullable(), after: findingShape.nullable() })),
        })
        .nullable()
        .describe('För anstånd: vad det gör med allt som väntar, med besluten och med lagen'),
    }),
    async run({ deps, token, params, body }) {
      const { cycle, organisation, names } = await foundCycle(deps, params['cycle']!);
      const { deliverables, filter, ...sent } = body;
      if ((deliverables === undefined) === (filter === undefined)) throw invalid('deliverables', 'Skicka antingen deliverables eller filter.');
      const wanted = deliverables ?? (await listIds(deps.db, cycle.id, filterOf(filter!, organisation, deps.now()), MOST + 1));
      if (wanted.length > MOST) throw invalid('filter', `Urvalet är för stort: högst ${MOST} leveranser åt gången.`);
      const commandBy = commandFor(sent, organisation, true);
      const rows = await chosen(deps, cycle.id, wanted);
      const waiting = await waitingCounts(deps.db, wanted);
      const others = sent.act === 'grantExtension' && sent.until !== undefined ? await effectOfExtension(deps, cycle.id, organisation, wanted, sent.until) : null;
      return {
        json: {
          items: rows.map(({ id, state }) => {
            const { refused, changes, letters } = foresee(state, commandBy(keyActor(token, state.plan.secretariat)), deps.now(), names);
            const stops = obstacle(sent.act, state) ?? refused;
            return { deliverable: id, title: planTitle(state.plan), obstacle: stops, effect: stops === null ? effect(sent.act, state, names, waiting.get(id) ?? 0).trim() : '', changes, letters };
          }),
          others:
            others === null
              ? null
              : {
                  waits: others.waits.map(({ node, opens, due }) => ({ deliverable: node.id, title: `${node.stepName}, ${node.unitName}`, opens, due })),
                  decisions: others.decisions.map(({ node, body: at, slack }) => ({ deliverable: node.id, body: at, slack })),
                  law: others.preview?.law ?? [],
                },
        },
      };
    },
  }),
  operation({
    id: 'actOnMany',
    method: 'post',
    path: '/cycles/{cycle}/acts',
    tag,
    summary: 'Gör en åtgärd på flera leveranser',
    description: 'Varje leverans är en egen handling, och svaret säger hur det gick för var och en. Skickas anropet igen med samma Idempotency-Key görs inget två gånger.',
    scope: 'steer',
    body: z.strictObject({ ...fields, deliverables: ids.describe('Leveransernas id') }),
    answers: z.object({ items: z.array(z.object({ deliverable: z.string(), seq: z.int().nullable().describe('Numret på den sista händelsen, null när det inte gick'), code: z.string().nullable(), words: z.string() })) }),
    async run({ deps, token, params, body, nonce }) {
      const { cycle, organisation } = await foundCycle(deps, params['cycle']!);
      const { deliverables, ...sent } = body;
      const commandBy = commandFor(sent, organisation);
      const rows = await chosen(deps, cycle.id, deliverables);
      const by = (seat: Seat): Actor => keyActor(token, seat);
      const results = await actOnMany(deps, rows, ({ plan }) => commandBy(by(plan.secretariat)), nonce);
      const lost = results.filter(({ result }) => !result.ok && result.code === 'UNREACHABLE').length;
      if (lost > 0) throw new Problem('UNREACHABLE', { detail: `${lost} av ${results.length} nåddes inte. Skicka samma anrop igen, med samma Idempotency-Key.` });
      return { json: { items: results.map(({ id, result }) => (result.ok ? { deliverable: id, seq: result.seq, code: null, words: 'Klart.' } : { deliverable: id, seq: null, code: result.code, words: result.words })) } };
    },
  }),
];
