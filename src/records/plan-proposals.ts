// Proposals that reports make: written, waiting, answered.

import type { Transaction } from 'kysely';
import type { Instant } from '../domain/calendar/calendar.js';
import type { RecordedEvent } from '../domain/deliverable/events.js';
import { isHandedIn } from '../domain/deliverable/phase.js';
import type { DeliverableState } from '../domain/deliverable/state.js';
import type { PlanProposal, PlanProposalStanding } from '../domain/follow-up/proposal.js';
import type { Database } from './database.js';
import { savePlanRowsIn } from './plan-rows.js';
import type { PlanRowDraft } from '../domain/follow-up/row-changes.js';
import type { DecisionReference, Tables } from './schema.js';

export interface StoredProposal extends PlanProposal {
  /** The report's deliverable; null: written by the secretariat. */
  deliverable: string | null;
  at: Instant;
  by: string;
  seat: string | null;
  standing: PlanProposalStanding;
  answeredAt: Instant | null;
  answeredBy: string | null;
  answer: string | null;
  decision: DecisionReference | null;
  /** The row that it became. */
  carriedTo: string | null;
}

type Row = { [K in keyof Tables['plan_proposals']]: Tables['plan_proposals'][K] extends { __select__: infer S } ? S : Tables['plan_proposals'][K] };

const proposalOf = ({ id, kind, plan_year, unit, plan_row, words, text, deliverable, at, by, seat, standing, answered_at, answered_by, answer, decision, carried_to }: Row): StoredProposal => ({
  id,
  kind,
  planYear: plan_year,
  unit,
  row: plan_row,
  words,
  text,
  deliverable,
  at,
  by,
  seat,
  standing,
  answeredAt: answered_at,
  answeredBy: answered_by,
  answer,
  decision,
  carriedTo: carried_to,
});

/** Writes a proposal, once per id: a draft with its report's deliverable, or waiting at once when the secretariat writes it. */
export async function addProposal(db: Database, proposal: PlanProposal & { deliverable: string | null; seat: string | null }, { by, at }: { by: string; at: Instant }): Promise<void> {
  const { id, kind, planYear, unit, row, words, text, deliverable, seat } = proposal;
  await db
    .insertInto('plan_proposals')
    .values({ id, kind, plan_year: planYear, unit, plan_row: row, words: words === null ? null : JSON.stringify(words), text, deliverable, report: null, at, by, seat, standing: deliverable === null ? 'waiting' : 'draft', answered_at: null, answered_by: null, answer: null, decision: null, carried_to: null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** The proposals to the plans of a year, oldest first; drafts are for their writers only. */
export async function proposalsTo(db: Database, planYear: number): Promise<StoredProposal[]> {
  return (await db.selectFrom('plan_proposals').selectAll().where('plan_year', '=', planYear).where('standing', '!=', 'draft').orderBy('at').orderBy('id').execute()).map(proposalOf);
}

/** What has been proposed with a report, oldest first. */
export async function proposalsOf(db: Database, deliverable: string): Promise<StoredProposal[]> {
  return (await db.selectFrom('plan_proposals').selectAll().where('deliverable', '=', deliverable).orderBy('at').orderBy('id').execute()).map(proposalOf);
}

/** A proposal by its id, or null. */
export async function proposalById(db: Database, id: string): Promise<StoredProposal | null> {
  const row = await db.selectFrom('plan_proposals').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : proposalOf(row);
}

/** Takes back what has not been answered; false when it has been. */
export async function withdrawProposal(db: Database, id: string, { by, at }: { by: string; at: Instant }): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('plan_proposals').set({ standing: 'withdrawn', answered_at: at, answered_by: by }).where('id', '=', id).where('standing', 'in', ['draft', 'waiting']).executeTakeFirst();
  return numUpdatedRows > 0n;
}

export interface ProposalAnswer {
  standing: 'accepted' | 'declined';
  answer: string;
  decision: DecisionReference | null;
  /** What it makes of the plan; none: nothing. */
  draft: PlanRowDraft | null;
  reason: string;
}

/** Answers a waiting proposal, and writes what it makes of the plan. `answered`: it already has been; `stale`: the row has changed since. */
export async function answerProposal(db: Database, id: string, { standing, answer, decision, draft, reason }: ProposalAnswer, { by, at }: { by: string; at: Instant }): Promise<'done' | 'answered' | 'stale'> {
  return db.transaction().execute(async (tx) => {
    const waiting = await tx.selectFrom('plan_proposals').select('id').where('id', '=', id).where('standing', '=', 'waiting').forUpdate().executeTakeFirst();
    if (waiting === undefined) return 'answered';
    const saved = draft === null ? { ids: [] } : await savePlanRowsIn(tx, [draft], { by, at, way: 'proposal', reason });
    if ('stale' in saved) return 'stale';
    await tx
      .updateTable('plan_proposals')
      .set({ standing, answered_at: at, answered_by: by, answer, decision: decision === null ? null : JSON.stringify(decision), carried_to: saved.ids[0] ?? null })
      .where('id', '=', id)
      .execute();
    return 'done';
  });
}

/** Events after which a report is handed in and was not, or the other way round. */
const turns: ReadonlySet<RecordedEvent['type']> = new Set(['submitted', 'returned', 'withdrawn', 'referredBack', 'struck']);

/** Lets a report's proposals wait when it is handed in, and be drafts again when it is not; in the transaction that writes its state. */
export async function settleProposals(tx: Transaction<Tables>, state: DeliverableState, events: readonly RecordedEvent[]): Promise<void> {
  if (state.plan.followsUp === undefined || !events.some(({ type }) => turns.has(type))) return;
  const latest = state.revisions.at(-1)?.submission;
  const standing = state.closed?.outcome === 'struck' ? 'withdrawn' : isHandedIn(state) ? 'waiting' : 'draft';
  await tx
    .updateTable('plan_proposals')
    .set({ standing, report: latest?.form === 'report' ? latest.report : null })
    .where('deliverable', '=', state.plan.id)
    .where('standing', 'in', ['draft', 'waiting'])
    .execute();
}
