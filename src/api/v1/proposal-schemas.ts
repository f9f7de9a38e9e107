// What can be proposed to change a running year, as it is sent; and whether it fits the year as it stands.

import { z } from 'zod';
import { amendmentNames } from '../../domain/change/amendment.js';
import { actualsOf } from '../../domain/change/actuals.js';
import type { NewAmendment } from '../../domain/change/amendment.js';
import type { Basis } from '../../domain/change/basis.js';
import type { DeliverableState } from '../../domain/deliverable/state.js';
import { namesOf } from '../../domain/names.js';
import type { Seat } from '../../domain/organisation.js';
import { unitById } from '../../domain/resolve-seat.js';
import { numbered, readMeetingChange } from '../change-forms.js';
import type { Proposed } from '../change-forms.js';
import type { Recipes } from '../recipes.js';
import { Problem } from './problem.js';
import type { ProblemField } from './problem.js';
import { day, text } from './read-input.js';

const id = z.string().min(1).describe('Leveransens id, leverans/2027/namndplan/run');
const targets = z.array(id).min(1);
const name = text('Skriv vad den heter.');

const amendment = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('strike'), targets }),
  z.strictObject({ kind: z.literal('oral'), targets }),
  z.strictObject({ kind: z.literal('move'), targets, due: day }),
  z.strictObject({ kind: z.literal('reassign'), targets, to: z.string().min(1) }),
  z.strictObject({ kind: z.literal('add'), like: id, unit: z.string().min(1), name, opens: day, due: day }),
  z.strictObject({ kind: z.literal('split'), target: id, parts: z.array(z.strictObject({ name, unit: z.string().nullable().default(null) })).min(2) }),
  z.strictObject({ kind: z.literal('merge'), targets, into: id }),
  z.strictObject({ kind: z.literal('frequency'), step: z.string().min(1), every: z.int().min(2).max(12) }),
  z.strictObject({ kind: z.literal('revise'), target: id, opens: day, due: day }),
]);

/** A proposal as it is sent. */
export const proposalBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('meeting-moved'), body: z.string().min(1), from: day, first: day, last: day.optional() }),
  z.strictObject({ kind: z.literal('meeting-cancelled'), body: z.string().min(1), from: day }),
  z.strictObject({ kind: z.literal('meeting-added'), body: z.string().min(1), first: day, last: day.optional() }),
  z.strictObject({ kind: z.literal('files') }).describe('Organisation, roller och sammanträden läses in från filerna'),
  z.strictObject({ kind: z.literal('actuals') }).describe('Nya dagar efter sena beslut och anstånd'),
  z.strictObject({ kind: z.literal('amendments'), amendments: z.array(amendment).min(1).max(500) }),
]);

type ProposalBody = z.output<typeof proposalBody>;

/**
 * The proposal, as a draft keeps it.
 * @throws Problem naming what does not fit.
 */
export function proposalOf(body: ProposalBody, { basis, states, recipes, now }: { basis: Basis; states: Map<string, DeliverableState>; recipes: Recipes; now: string }): Proposed {
  switch (body.kind) {
    case 'files': {
      const { organisation, meetings, problems } = recipes;
      if (organisation === null || problems.length > 0) throw new Problem('CONFLICT', { detail: problems.join(' ') });
      return { proposals: () => [{ kind: 'files', organisation, meetings }], summary: 'Organisation, roller och sammanträden läses in från filerna' };
    }
    case 'actuals': {
      const actuals = actualsOf(states.values(), now);
      return { proposals: () => [{ kind: 'actuals', actuals }], summary: 'Nya dagar efter sena beslut och anstånd' };
    }
    case 'amendments': {
      const errors = body.amendments.flatMap((each, index) => faults(each, { basis, states }).map(({ field, detail }) => ({ field: `amendments.${index}.${field}`, detail })));
      if (errors.length > 0) throw new Problem('INVALID', { errors });
      const [first] = body.amendments;
      // seats are held and ids known: `faults` has looked
      return numbered(body.amendments as NewAmendment[], body.amendments.length === 1 ? `${amendmentNames[first!.kind]}, genom API` : `${body.amendments.length} ändringar genom API`);
    }
    default:
      return meeting(body, basis);
  }
}

/** A meeting's change, read by the same rules as the form's. */
function meeting(body: Extract<ProposalBody, { body: string }>, { organisation }: Basis): Proposed {
  const fields: Record<string, string> = {
    vad: { 'meeting-moved': 'flytta', 'meeting-cancelled': 'stall-in', 'meeting-added': 'lagg-till' }[body.kind],
    organ: body.body,
    mote: 'from' in body ? `${body.body} ${body.from}` : '',
    dag: 'first' in body ? body.first : '',
    'sista-dag': 'last' in body ? (body.last ?? '') : '',
  };
  const names: Record<string, string> = { organ: 'body', mote: 'from', dag: 'first', 'sista-dag': 'last' };
  if (unitById(organisation, body.body) === undefined) throw new Problem('INVALID', { errors: [{ field: 'body', detail: 'Organet finns inte i organisationen.' }] });
  const read = readMeetingChange((field) => fields[field] ?? '', namesOf(organisation));
  if ('proposed' in read) return read.proposed;
  throw new Problem('INVALID', { errors: read.errors.map(({ field, words }) => ({ field: names[field ?? ''] ?? '', detail: words })) });
}

/** What of an amendment does not fit the year. */
function faults(each: z.output<typeof amendment>, { basis, states }: { basis: Basis; states: Map<string, DeliverableState> }): ProblemField[] {
  const { organisation, model } = basis;
  const found: ProblemField[] = [];
  const need = (field: string, ok: boolean, detail: string): void => void (ok || found.push({ field, detail }));
  const known = (field: string, deliverable: string, mayBeClosed = false): void => {
    const state = states.get(deliverable);
    need(field, state !== undefined, `Det finns ingen leverans ${deliverable}.`);
    need(field, state === undefined || mayBeClosed || state.closed === null, `${deliverable} är avslutad.`);
  };
  if ('targets' in each) each.targets.forEach((target) => known('targets', target));
  if ('opens' in each) need('due', each.due > each.opens, 'Sista dag måste ligga efter den dag fönstret öppnar.');
  switch (each.kind) {
    case 'reassign':
      need('to', organisation.holdings.some(({ role, unit }): boolean => (`${role}@${unit}` satisfies Seat) === each.to), 'Ingen har den rollen på den enheten.');
      break;
    case 'add':
      known('like', each.like, true);
      need('unit', unitById(organisation, each.unit) !== undefined, 'Enheten finns inte i organisationen.');
      break;
    case 'split':
      known('target', each.target);
      for (const { unit } of each.parts) need('parts', unit === null || unitById(organisation, unit) !== undefined, `Enheten ”${unit}” finns inte i organisationen.`);
      break;
    case 'merge':
      known('into', each.into);
      need('into', !each.targets.includes(each.into), 'Den som blir kvar kan inte också gå upp i den.');
      break;
    case 'frequency':
      need('step', model.steps.some((step) => step.id === each.step && step.periods.length > 1), 'Steget finns inte, eller har inga perioder.');
      break;
    case 'revise':
      known('target', each.target, true);
      break;
    default:
  }
  return found;
}
