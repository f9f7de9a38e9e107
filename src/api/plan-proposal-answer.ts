// The answer to a proposal: read, and what it makes of the plan.

import { isDate } from '../domain/calendar/days.js';
import { rowAfter } from '../domain/follow-up/proposal.js';
import { emptyWords } from '../domain/follow-up/plan-row.js';
import type { PlanRow } from '../domain/follow-up/plan-row.js';
import type { PlanRowDraft } from '../domain/follow-up/row-changes.js';
import { namesOf } from '../domain/names.js';
import { isBody } from '../domain/organisation.js';
import type { Organisation } from '../domain/organisation.js';
import type { StoredProposal } from '../records/plan-proposals.js';
import { followUpOf, planRows } from '../records/plan-rows.js';
import type { DecisionReference } from '../records/schema.js';
import type { AppDeps } from './deps.js';
import { paragraphText } from './record-input.js';
import type { FieldError } from './ui/form.js';
import { dayOf } from './ui/when.js';

export type ReadAnswer = { standing: 'accepted' | 'declined'; answer: string; decision: DecisionReference | null };

/** Reads the answer: a change of the plan in force needs its decision, a point for next year's plan may have one. */
export function readAnswer({ kind }: StoredProposal, get: (name: string) => string, organisation: Organisation | null, today: string): ReadAnswer | { errors: FieldError[] } {
  const errors: FieldError[] = [];
  const wrong = (name: string, words: string): void => void errors.push({ field: name, words });
  const yes = get('svar') === 'ja';
  if (!yes && get('svar') !== 'nej') wrong('svar', 'Välj hur det gick.');
  const said = get('organ') !== '' && (get('datum') !== '' || get('paragraf') !== '');
  const needed = kind !== 'next-plan';
  if (needed || said) {
    if (organisation?.units.some((unit) => isBody(unit) && unit.id === get('organ')) !== true) wrong('organ', 'Välj vilket organ som beslutade.');
    if (!isDate(get('datum'))) wrong('datum', 'Fyll i vilken dag organet beslutade.');
    else if (get('datum') > today) wrong('datum', 'Beslutsdagen kan inte ligga i framtiden.');
    if (!/\d/.test(get('paragraf'))) wrong('paragraf', 'Fyll i paragraf, till exempel § 194.');
  }
  if (get('svar') === 'nej' && get('motivering') === '') wrong('motivering', 'Skriv varför, så att den som föreslog det får veta.');
  if (errors.length > 0) return { errors };
  const decision = needed || said ? { body: get('organ'), date: get('datum'), paragraph: paragraphText(get('paragraf')), dnr: get('dnr') } : null;
  return { standing: yes ? 'accepted' : 'declined', answer: get('motivering'), decision };
}

export function reasonOf({ text }: StoredProposal, decision: DecisionReference | null, organisation: Organisation | null): string {
  if (decision === null) return text;
  return `${text} (${namesOf(organisation).unit(decision.body)} ${decision.date} ${decision.paragraph}${decision.dnr === '' ? '' : `, ${decision.dnr}`})`;
}

/** What an accepted proposal makes of the plan: the row changed or struck, or a new one last in its unit's plan. */
export async function draftOf(deps: Pick<AppDeps, 'db' | 'now'>, { proposal, row }: { proposal: StoredProposal; row: PlanRow | null }, decision: DecisionReference | null): Promise<PlanRowDraft | null> {
  const { kind, planYear, unit, words, text } = proposal;
  if (kind === 'amend' || kind === 'strike') return row === null ? null : rowAfter(row, proposal, decision?.date ?? dayOf(deps.now()));
  const followUp = (await followUpOf(deps.db, planYear)) ?? (await followUpOf(deps.db, planYear - 1));
  // a point for next year's plan becomes a row of the same level as the one it is about, else an assignment
  const level = followUp?.levels.find(({ id }) => id === (words?.level ?? row?.level)) ?? followUp?.levels.find(({ kind: what }) => what === 'assignment');
  if (level === undefined) return null;
  const rows = await planRows(deps.db, planYear, [unit]);
  const { level: _, parent, ...said } = words ?? {};
  const named = kind === 'add' ? said : { name: text };
  return { ...emptyWords, ...named, id: null, planYear, unit, level: level.id, kind: level.kind, parent: parent ?? null, carriedFrom: null, position: Math.max(0, ...rows.map(({ position }) => position)) + 1, version: 0, struck: null };
}
