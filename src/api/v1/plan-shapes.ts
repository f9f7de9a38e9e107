// The follow-up's shapes in the API: rows of plans, tallies, results, proposals.

import { z } from 'zod';
import { goalOf } from '../../domain/follow-up/plan-row.js';
import type { PlanRow } from '../../domain/follow-up/plan-row.js';
import type { Tally } from '../../domain/follow-up/tally.js';
import type { StoredProposal } from '../../records/plan-proposals.js';
import type { CountedResult } from '../../records/reports.js';
import { date, instant } from './shapes.js';

const rowFields = {
  number: z.string(),
  name: z.string(),
  description: z.string(),
  givenBy: z.string().describe('Enhetens id, tomt om uppdraget är enhetens eget'),
  measure: z.string(),
  baseline: z.string(),
  target: z.string(),
  direction: z.enum(['up', 'down', 'keep', '']),
  measured: z.array(z.int().min(1).max(12)).describe('Månader vid vars utgång det mäts; tomt: i varje rapport'),
  reporter: z.string().describe('Enhetens id, tomt om enheten själv rapporterar'),
  ends: z.string().describe('Datum eller tomt'),
  responsible: z.string(),
  hiddenUntil: z.string().describe('Datum, always eller tomt'),
};

export const planRowShape = z.object({
  id: z.string(),
  planYear: z.int(),
  unit: z.string(),
  level: z.string(),
  kind: z.enum(['goal', 'assignment', 'indicator', 'action']),
  parent: z.string().nullable(),
  goal: z.string().nullable().describe('Id för närmaste mål ovanför'),
  carriedFrom: z.string().nullable(),
  position: z.int(),
  version: z.int(),
  struck: z.object({ on: z.string(), reason: z.string() }).nullable(),
  ...rowFields,
});

const empty = (shape: z.ZodString) => shape.default('');

/** A row as it is sent in: what is left out is empty. */
export const planRowInput = z.strictObject({
  unit: z.string(),
  level: z.string().describe('Nivåns id'),
  parent: z.string().nullable().default(null),
  number: empty(rowFields.number),
  name: rowFields.name,
  description: empty(rowFields.description),
  givenBy: empty(rowFields.givenBy),
  measure: empty(rowFields.measure),
  baseline: empty(rowFields.baseline),
  target: empty(rowFields.target),
  direction: rowFields.direction.default(''),
  measured: rowFields.measured.default([]),
  reporter: empty(rowFields.reporter),
  ends: empty(rowFields.ends),
  responsible: empty(rowFields.responsible),
  hiddenUntil: empty(rowFields.hiddenUntil),
});

export const planRowView = (row: PlanRow, byId: ReadonlyMap<string, PlanRow>): z.output<typeof planRowShape> => ({ ...row, goal: goalOf(row, byId)?.id ?? null });

export const tallyShape = z.object({ total: z.int(), byStatus: z.record(z.string(), z.int()), missing: z.int().describe('Rader som inte är rapporterade'), changed: z.int().describe('Rader med ett annat läge än förra gången') });
export const tallyView = ({ total, byStatus, missing, changed }: Tally): z.output<typeof tallyShape> => ({ total, byStatus, missing, changed });

export const resultShape = z.object({ row: z.string(), status: z.string(), value: z.string(), number: z.number().nullable(), comment: z.string(), forecast: z.string(), asOf: date, report: z.string(), title: z.string(), standing: z.enum(['submitted', 'approved']) });
export const resultView = ({ row, status, value, number, comment, forecast, asOf, report, title, standing }: CountedResult): z.output<typeof resultShape> => ({ row, status, value, number, comment, forecast, asOf, report, title, standing });

export const decisionShape = z.object({ body: z.string(), date, paragraph: z.string(), dnr: z.string() });

export const proposalShape = z.object({
  id: z.string(),
  kind: z.enum(['amend', 'strike', 'add', 'next-plan']),
  planYear: z.int(),
  unit: z.string(),
  row: z.string().nullable(),
  words: z.record(z.string(), z.string()).nullable(),
  text: z.string(),
  deliverable: z.string().nullable(),
  at: instant,
  standing: z.enum(['draft', 'waiting', 'accepted', 'declined', 'withdrawn']),
  answer: z.string().nullable(),
  answeredAt: instant.nullable(),
  decision: decisionShape.nullable(),
  carriedTo: z.string().nullable(),
});
export const proposalView = ({ id, kind, planYear, unit, row, words, text, deliverable, at, standing, answer, answeredAt, decision, carriedTo }: StoredProposal): z.output<typeof proposalShape> => ({
  id,
  kind,
  planYear,
  unit,
  row,
  words: words === null ? null : (Object.fromEntries(Object.entries(words).filter(([, value]) => typeof value === 'string')) as Record<string, string>),
  text,
  deliverable,
  at,
  standing,
  answer,
  answeredAt,
  decision,
  carriedTo,
});
