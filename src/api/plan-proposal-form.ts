// The form of a proposal to change a plan: read as typed, and held against the row it is about.

import type { FollowUpModel } from '../domain/follow-up/levels.js';
import type { PlanRow } from '../domain/follow-up/plan-row.js';
import { planProposalKinds, proposalFaults, proposedFields } from '../domain/follow-up/proposal.js';
import type { PlanProposal, PlanProposalKind, ProposedField, ProposedWords } from '../domain/follow-up/proposal.js';
import type { FieldError } from './ui/form.js';

const fields = Object.keys(proposedFields) as ProposedField[];

/** The kind of proposal that a text names; an amendment when it names none. */
export const proposalKindOf = (text: string): PlanProposalKind => (Object.hasOwn(planProposalKinds, text) ? (text as PlanProposalKind) : 'amend');

/** What the form shows first: the row as it stands. */
export const proposalValues = (row: PlanRow | null): Record<string, string> => (row === null ? {} : Object.fromEntries(fields.map((field) => [field, row[field]])));

export interface ProposalAbout {
  id: string;
  /** Year and unit of the plan in force. */
  planYear: number;
  unit: string;
  /** Rows it may be about. */
  rows: readonly PlanRow[];
  followUp: FollowUpModel | null;
}

/** Reads the form: a proposal, or what is wrong in it. */
export function readProposal(kind: PlanProposalKind, get: (name: string) => string, { id, planYear, unit, rows, followUp }: ProposalAbout): { proposal: PlanProposal } | { errors: FieldError[] } {
  const row = kind === 'amend' || kind === 'strike' || kind === 'next-plan' ? (rows.find((each) => each.id === get('rad')) ?? null) : null;
  const words = wordsOf(kind, get, rows);
  const level = followUp?.levels.find((each) => each.id === words?.level);
  const errors: FieldError[] = proposalFaults({ kind, words, text: get('text') }, row).map(({ field, words: said }) => ({ field, words: said }));
  if (kind === 'add' && words?.level !== '' && level === undefined) errors.push({ field: 'level', words: 'Det slaget finns inte i planen. Välj ett ur listan.' });
  if (errors.length > 0) return { errors };
  return { proposal: { id, kind, planYear: kind === 'next-plan' ? planYear + 1 : planYear, unit: row?.unit ?? unit, row: row?.id ?? null, words, text: get('text') } };
}

function wordsOf(kind: PlanProposalKind, get: (name: string) => string, rows: readonly PlanRow[]): ProposedWords | null {
  if (kind === 'strike' || kind === 'next-plan') return null;
  const typed = Object.fromEntries(fields.map((field) => [field, get(field)])) as ProposedWords;
  if (kind === 'amend') return typed;
  const parent = rows.find((each) => each.id === get('parent'))?.id;
  return { ...typed, number: get('number'), measure: get('measure'), level: get('level'), ...(parent === undefined ? {} : { parent }) };
}
