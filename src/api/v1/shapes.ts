// The shapes of what the API answers: deliverables, cycles, journal, letters. Shapes of our own, so that the states that
// the workflows keep may change without breaking anybody's integration.

import { z } from 'zod';
import { outcomeNames, phaseNames } from '../../domain/deliverable/phase.js';
import type { Phase } from '../../domain/deliverable/phase.js';
import type { Outcome } from '../../domain/deliverable/state.js';

export const instant = z.string().describe('Tidpunkt i UTC, 2027-05-14T21:59:00.000Z');
export const date = z.string().describe('Dag, 2027-05-14');
export const moment = z.object({ date, at: instant });
export const seatShape = z.object({ seat: z.string().describe('Roll och enhet'), name: z.string().describe('I ord') });
const phaseShape = z.enum(Object.keys(phaseNames) as [Phase, ...Phase[]]).describe(Object.entries(phaseNames).map(([phase, words]) => `${phase}: ${words}`).join('; '));
const outcomeShape = z.enum(Object.keys(outcomeNames) as [Outcome, ...Outcome[]]).nullable().describe(Object.entries(outcomeNames).map(([outcome, words]) => `${outcome}: ${words}`).join('; '));

export const cycleShape = z.object({
  id: z.string(),
  year: z.int(),
  model: z.string().describe('Styrmodellens namn'),
  startedAt: instant,
  startedBy: z.string(),
  endsAt: instant,
  closedAt: instant.nullable(),
});

export const deliverableListShape = z.object({
  id: z.string(),
  cycle: z.string(),
  step: z.string(),
  stepName: z.string(),
  unit: z.string(),
  unitName: z.string(),
  body: z.string().describe('Organet den hör till'),
  period: z.string().nullable(),
  planYear: z.int(),
  phase: phaseShape,
  outcome: outcomeShape,
  late: z.boolean(),
  level: z.int().describe('Högsta nådda eskaleringsnivå, -1 om ingen'),
  opensAt: instant,
  dueAt: instant,
  nextAt: instant.nullable(),
  nextWhat: z.string().nullable().describe('Vad som händer härnäst, i ord'),
  updatedAt: instant,
});

export const actorShape = z.object({
  seat: z.string(),
  person: z.string(),
  way: z.string(),
  onBehalfOf: z.string().nullable(),
  words: z.string().describe('Vem, och för vem, i ord'),
});

const submissionShape = z.object({
  form: z.string().describe('file, link, statement, oral eller report'),
  report: z.string().nullable().describe('Id för en uppföljning av planens rader'),
  file: z.string().nullable(),
  fileName: z.string().nullable(),
  url: z.string().nullable(),
  dnr: z.string().nullable(),
  date: date.nullable(),
  text: z.string().nullable().describe('Utlåtande, anteckning eller kommentar'),
});

export const revisionShape = z.object({
  number: z.int(),
  at: instant,
  by: actorShape,
  submission: submissionShape,
  approvedBy: z.array(z.string()),
  returned: z.object({ by: actorShape, at: instant, comment: z.string() }).nullable(),
});

export const askShape = z.object({
  id: z.string(),
  kind: z.string().describe('submit, approve, proposal, decision, report, adjust eller announce'),
  to: z.array(seatShape),
  answered: z.array(z.string()),
  due: moment,
  late: z.boolean(),
  level: z.int(),
});

export const neighbourShape = z.object({ id: z.string(), stepName: z.string(), unitName: z.string(), phase: phaseShape, outcome: outcomeShape, late: z.boolean(), dueAt: instant });

const recordShape = z.object({
  id: z.string().describe('Anges när registreringen rättas'),
  kind: z.string(),
  body: z.string(),
  bodyName: z.string(),
  date,
  paragraph: z.string(),
  dnr: z.string(),
  revision: z.int(),
  at: instant,
  by: actorShape,
  outcome: z.string().nullable().describe('amended, referredBack eller postponed; null: som föreslaget'),
  corrected: z.object({ by: actorShape, at: instant, reason: z.string() }).nullable().describe('Senaste rättelsen'),
});

export const deliverableShape = z.object({
  id: z.string(),
  cycle: z.string(),
  year: z.int(),
  planYear: z.int(),
  step: z.string(),
  stepName: z.string(),
  product: z.string(),
  unit: z.string(),
  unitName: z.string(),
  body: z.string(),
  period: z.string().nullable(),
  periodName: z.string().nullable(),
  form: z.enum(['written', 'oral']),
  seq: z.int().describe('Antal händelser hittills'),
  phase: phaseShape,
  outcome: outcomeShape,
  late: z.boolean(),
  responsible: seatShape,
  substitute: seatShape.nullable(),
  opens: moment,
  openedAt: instant.nullable(),
  due: moment,
  plannedDue: moment,
  why: z.object({ opens: z.string(), due: z.string(), bodies: z.array(z.string()) }).describe('Varför dagarna faller som de gör'),
  approved: z.boolean(),
  asks: z.array(askShape).describe('Vad som just nu väntas, och av vem'),
  extension: z.object({ by: actorShape, until: date, reason: z.string(), at: instant }).nullable().describe('Begärt anstånd som väntar på svar'),
  latestRevision: z.int().describe('0 = inget har lämnats in'),
  records: z.array(recordShape).describe('Vad organen har gjort'),
  unsettled: z.array(recordShape).describe('Återremisser och bordläggningar'),
  legalForce: z.object({ adjusted: date.nullable(), announced: date.nullable(), partners: z.array(z.object({ name: z.string(), announced: date.nullable() })).describe('En gemensam nämnds parter, och när var och en har anslagit'), appealEnds: date.nullable(), gainsAt: instant.nullable(), gained: z.boolean() }).nullable(),
  closedAt: instant.nullable(),
  nextAt: instant.nullable(),
  nextWhat: z.string().nullable(),
  secretariatActs: z.array(z.string()).describe('Vad sekretariatet kan göra just nu'),
  waitsFor: z.array(neighbourShape),
  waitedForBy: z.array(neighbourShape).describe('Högst 20'),
  waitedForByCount: z.int(),
  page: z.string().describe('Sidan i Planhjul'),
});

export const journalShape = z.object({ seq: z.int(), at: instant, type: z.string(), words: z.string(), by: actorShape.nullable() });

export const letterShape = z.object({
  id: z.string(),
  kind: z.string(),
  kindName: z.string(),
  deliverable: z.string().nullable(),
  seat: z.string(),
  person: z.string().nullable(),
  email: z.string().nullable(),
  at: instant,
  sendAt: instant,
  status: z.enum(['pending', 'mailed', 'withdrawn', 'unaddressed']),
  mail: z.string().nullable(),
  mailStatus: z.string().nullable(),
  mailAnswer: z.string().nullable(),
  sentAt: instant.nullable(),
});

export const fileShape = z.object({ id: z.string(), deliverable: z.string(), name: z.string(), type: z.string(), size: z.int(), sha256: z.string(), storedAt: instant });
