// Acts on a deliverable: one operation per command, all of them made from `act-schemas.ts`.

import { z } from 'zod';
import type { Command } from '../../../domain/deliverable/commands.js';
import { raisedFor } from '../../../domain/vacancy.js';
import { dayOf } from '../../ui/when.js';
import type { Actor } from '../../../domain/deliverable/state.js';
import type { DeliverableRow } from '../../../records/read/deliverables.js';
import type { Organisation, Seat } from '../../../domain/organisation.js';
import type { Submission } from '../../../domain/deliverable/state.js';
import { fileById } from '../../../records/files.js';
import { actOrCorrect } from '../../act-or-correct.js';
import type { AppDeps } from '../../deps.js';
import { seatFault } from '../../seat-there.js';
import { actSpecs, commandOf } from '../act-schemas.js';
import type { ActSpec } from '../act-schemas.js';
import { tagOf } from '../answer.js';
import { keyActor, operation } from '../operation.js';
import type { Call, Operation } from '../operation.js';
import { invalid, Problem } from '../problem.js';
import { deliverableShape } from '../shapes.js';
import { wholeView } from './deliverables.js';
import { foundDeliverable } from './found.js';

const answer = z.object({ seq: z.int().describe('Numret på den sista händelse som åtgärden ledde till'), deliverable: deliverableShape });

const actOperation = (spec: ActSpec): Operation =>
  operation({
    id: `act${spec.type.charAt(0).toUpperCase()}${spec.type.slice(1)}`,
    method: 'post',
    path: `/deliverables/{id}/acts/${spec.type}`,
    tag: 'Åtgärder',
    summary: spec.words,
    scope: spec.scope,
    body: spec.body,
    answers: answer,
    ifMatch: 'optional',
    run: (call) => carryOut(spec, call),
  });

export const actOperations: Operation[] = actSpecs.map(actOperation);

async function carryOut(spec: ActSpec, { deps, token, params, body, nonce, ifMatch }: Call<Record<string, unknown>, Record<string, unknown>>) {
  const { row, organisation, names } = await foundDeliverable(deps, params['id']!);
  refuseUnknownSeats(organisation, row, body);
  if (ifMatch !== null && ifMatch !== tagOf(await wholeView(deps, row, names))) throw new Problem('CHANGED_SINCE');
  const by = actorFor(spec, row, token, body);
  const command = commandOf(spec, await withFile(deps, row, body), by);
  const raised = command.type === 'submit' ? raisedFor(organisation, by, row.state.plan.approval, dayOf(deps.now())) : [];
  const result = await actOrCorrect(deps, row.id, raised.length === 0 ? command : ({ ...command, raised } as Command), nonce);
  if (!result.ok) throw new Problem(result.code);
  const { row: after } = await foundDeliverable(deps, row.id);
  return { json: { seq: result.seq, deliverable: await wholeView(deps, after, names) } };
}

/** Nothing is handed to, or done for, a seat that is not there. Whoever was asked once may answer, though the seat is gone. */
function refuseUnknownSeats(organisation: Organisation, { state }: DeliverableRow, { to, onBehalfOf, alsoIn = [] }: { to?: Seat; onBehalfOf?: Seat; alsoIn?: Seat[] }): void {
  const asked = new Set<Seat>([state.responsible, ...state.asks.flatMap((ask) => ask.to)]);
  const sent: [string, Seat | undefined][] = [['to', to], ['onBehalfOf', onBehalfOf], ...alsoIn.map((seat, index): [string, Seat] => [`alsoIn.${index}`, seat])];
  const errors = sent.flatMap(([field, seat]) => {
    const detail = seat === undefined || (field !== 'to' && asked.has(seat)) ? null : seatFault(organisation, seat);
    return detail === null ? [] : [{ field, detail }];
  });
  if (errors.length > 0) throw new Problem('INVALID', { errors });
}

function actorFor({ behalf }: ActSpec, { state }: DeliverableRow, token: Call['token'], body: Record<string, unknown>): Actor {
  const named = (body['onBehalfOf'] as Seat | undefined) ?? null;
  const { secretariat } = state.plan;
  if (behalf === 'secretariat') return keyActor(token, secretariat);
  return keyActor(token, secretariat, named ?? (behalf === 'responsible' ? state.responsible : null));
}

/** A file that is handed in is one of this deliverable's, and goes by its own name. */
async function withFile({ db }: AppDeps, row: DeliverableRow, body: Record<string, unknown>): Promise<Record<string, unknown>> {
  const submission = body['submission'] as Submission | undefined;
  if (submission?.form !== 'file') return body;
  const file = await fileById(db, submission.file);
  if (file === null || file.deliverable !== row.id) throw invalid('submission.file', 'Filen finns inte bland leveransens filer. Ladda upp den till leveransen först.');
  return { ...body, submission: { ...submission, fileName: file.name } };
}
