// What a report proposes: changes to the plan in force, which wait for the body's decision, and points for next year's plan.

import { longDate } from '../calendar/swedish-dates.js';
import { isDate } from '../calendar/days.js';
import type { PlanRow, PlanRowWords } from './plan-row.js';

/** `amend`, `strike` and `add` change the plan in force; `next-plan` is a point for the plan of the year after. */
export type PlanProposalKind = 'amend' | 'strike' | 'add' | 'next-plan';

/**
 * `draft`: written, its report not handed in; `waiting`: for the body (or, for next year's plan, for who writes it);
 * `accepted` and `declined` by them; `withdrawn` by who wrote it, or with its report.
 */
export type PlanProposalStanding = 'draft' | 'waiting' | 'accepted' | 'declined' | 'withdrawn';

export const planProposalKinds: Record<PlanProposalKind, string> = { amend: 'ändra en rad', strike: 'stryk en rad', add: 'ny rad', 'next-plan': 'till nästa års plan' };
export const planProposalStandings: Record<PlanProposalStanding, string> = { draft: 'utkast', waiting: 'väntar på beslut', accepted: 'beslutat', declined: 'avslaget', withdrawn: 'tillbakadraget' };

/** What of a row can be proposed otherwise, and what it is called. */
export const proposedFields = { name: 'Namn', description: 'Beskrivning', target: 'Målvärde', ends: 'Klart senast', responsible: 'Ansvarig roll' } as const satisfies Partial<Record<keyof PlanRowWords, string>>;
export type ProposedField = keyof typeof proposedFields;
const fields = Object.keys(proposedFields) as ProposedField[];

/** Of an `amend`: the fields that are to be otherwise. Of an `add`: the new row's, with its level and what it hangs under. */
export type ProposedWords = Partial<Pick<PlanRowWords, ProposedField | 'number' | 'measure'>> & { level?: string; parent?: string };

export interface PlanProposal {
  id: string;
  kind: PlanProposalKind;
  /** Of the plan it is about; for `next-plan` the year after the report's. */
  planYear: number;
  unit: string;
  row: string | null;
  words: ProposedWords | null;
  /** Why; for `next-plan` the point itself. */
  text: string;
}

/** The fields of an amendment that differ from the row as it stands, in order. */
export const differing = (row: PlanRow, words: ProposedWords): ProposedField[] => fields.filter((field) => words[field] !== undefined && words[field] !== row[field]);

export interface ProposalFault {
  field: string;
  words: string;
}

/** What is wrong with a proposal, in order of the form; none when it can be written. `row`: the one it is about, as it stands. */
export function proposalFaults({ kind, words, text }: Pick<PlanProposal, 'kind' | 'words' | 'text'>, row: PlanRow | null): ProposalFault[] {
  const faults: ProposalFault[] = [];
  const tell = (field: string, said: string): void => void faults.push({ field, words: said });
  if ((kind === 'amend' || kind === 'strike') && row === null) tell('rad', 'Välj vilken rad i planen förslaget gäller.');
  if (row?.struck) tell('rad', 'Raden är redan struken ur planen. Välj en annan rad.');
  if (kind === 'amend' && row !== null && differing(row, words ?? {}).length === 0) tell('name', 'Ändra minst en av uppgifterna, så som du föreslår att de ska vara.');
  if ((kind === 'amend' && words?.name === '') || (kind === 'add' && (words?.name ?? '') === '')) tell('name', 'Skriv vad raden ska heta.');
  if (words?.ends !== undefined && words.ends !== '' && !isDate(words.ends)) tell('ends', 'Datumet finns inte. Skriv år-månad-dag, till exempel 2027-09-30.');
  if (kind === 'add' && (words?.level ?? '') === '') tell('level', 'Välj vilket slags rad det är.');
  if (text.trim() === '') tell('text', kind === 'next-plan' ? 'Skriv vad nästa års plan ska ta upp.' : 'Skriv varför planen ska ändras.');
  return faults;
}

/** The row as it would be: after an amendment, or struck. */
export function rowAfter(row: PlanRow, { kind, words, text }: Pick<PlanProposal, 'kind' | 'words' | 'text'>, today: string): PlanRow {
  if (kind === 'strike') return { ...row, struck: { on: today, reason: text } };
  const changed = Object.fromEntries(differing(row, words ?? {}).map((field) => [field, words![field]!]));
  return { ...row, ...changed };
}

/** A value as it is read: an empty one is said to be. */
export const valueWords = (field: ProposedField, value: string): string => (value === '' ? 'tomt' : field === 'ends' && isDate(value) ? longDate(value) : `”${value}”`);
