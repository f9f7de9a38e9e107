// The organisation and the meetings that a cycle is planned with.

import { z } from 'zod';
import type { Meeting } from '../../../domain/meetings.js';
import type { Organisation } from '../../../domain/organisation.js';
import { recipeOf } from '../../../records/read/cycles.js';
import { operation } from '../operation.js';
import type { Operation } from '../operation.js';
import { Problem } from '../problem.js';
import { date } from '../shapes.js';
import { foundCycle } from './found.js';

const open = date.nullable();

/** An organisation with its persons. */
export const organisationShape = z.object({
  id: z.string(),
  name: z.string(),
  units: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string(), parent: z.string().nullable(), serves: z.array(z.string()), head: z.string().nullable(), closes: open.describe('Första dagen den inte finns'), mergedInto: z.string().nullable() })),
  persons: z.array(z.object({ id: z.string(), name: z.string(), email: z.string() })),
  holdings: z.array(z.object({ role: z.string(), unit: z.string(), person: z.string(), from: open, to: open })),
  absences: z.array(z.object({ person: z.string(), from: date, to: date, substitute: z.string() })),
});

export const organisationView = (organisation: Organisation): z.output<typeof organisationShape> => ({
  id: organisation.id,
  name: organisation.name,
  units: organisation.units.map(({ id, name, kind, parent, serves, head, closes, mergedInto }) => ({ id, name, kind, parent, serves, head, closes: closes ?? null, mergedInto: mergedInto ?? null })),
  persons: organisation.persons.map(({ id, name, email }) => ({ id, name, email })),
  holdings: organisation.holdings.map(({ role, unit, person, from, to }) => ({ role, unit, person, from, to })),
  absences: organisation.absences.map(({ person, from, to, substitute }) => ({ person, from, to, substitute })),
});

/** A meeting with its days. */
export const meetingShape = z.object({ body: z.string(), first: date, last: date, cutoff: date, notice: date, adjusted: date });
export const meetingView = ({ body, first, last, cutoff, notice, adjusted }: Meeting): z.output<typeof meetingShape> => ({ body, first, last, cutoff, notice, adjusted });

export const organisationOperations: Operation[] = [
  operation({
    id: 'getOrganisation',
    method: 'get',
    path: '/cycles/{cycle}/organisation',
    tag: 'Organisation',
    summary: 'Organisationen, med personer, roller och frånvaro',
    scope: 'organisation',
    answers: organisationShape,
    async run({ deps, params }) {
      const { organisation } = await foundCycle(deps, params['cycle']!);
      return { json: organisationView(organisation) };
    },
  }),
  operation({
    id: 'listMeetings',
    method: 'get',
    path: '/cycles/{cycle}/meetings',
    tag: 'Organisation',
    summary: 'Organens sammanträden',
    scope: 'read',
    query: z.object({ body: z.string().optional().describe('Organets id') }),
    answers: z.object({ items: z.array(meetingShape) }),
    async run({ deps: { db }, params, query }) {
      const recipe = await recipeOf(db, params['cycle']!);
      if (recipe === null) throw new Problem('NOT_FOUND', { detail: `Det finns ingen årscykel ${params['cycle']}.` });
      const meetings = recipe.meetings.filter(({ body }) => query.body === undefined || body === query.body);
      return { json: { items: meetings.map(meetingView) } };
    },
  }),
];
