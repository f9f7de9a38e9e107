// Writes one step of a deliverable: journal, read row, letters and withdrawals in one transaction, once.

import type { Transaction } from 'kysely';
import { agenda } from '../domain/deliverable/agenda.js';
import type { RecordedEvent } from '../domain/deliverable/events.js';
import type { Withdrawal } from '../domain/deliverable/letters.js';
import { lastsUntil } from '../domain/deliverable/lasts-until.js';
import { highestLevel, isLate, phase } from '../domain/deliverable/phase.js';
import type { Actor, DeliverableState } from '../domain/deliverable/state.js';
import type { LetterRequest } from '../domain/letter.js';
import type { TimetableRow } from '../domain/plan.js';
import { documentId } from '../domain/register/document.js';
import type { Seat } from '../domain/organisation.js';
import type { Database } from './database.js';
import { settleProposals } from './plan-proposals.js';
import { settleReports } from './reports.js';
import type { DecidedPlan, Tables } from './schema.js';

export interface StepRecord {
  state: DeliverableState;
  events: RecordedEvent[];
  letters: LetterRequest[];
  withdraw: Withdrawal[];
}

/**
 * Records a step. Idempotent by (workflow id, event number): what is already in the journal is not written again,
 * nor are its letters, so an activity may be retried for ever.
 */
export async function recordStep(db: Database, step: StepRecord): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const rows = step.events.map((event) => journalRow(step.state, event));
    const written = await tx
      .insertInto('journal')
      .values(rows)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .execute();
    if (written.length === 0) return;
    await tx
      .updateTable('deliverables')
      .set(readRow(step.state, rows.at(-1)!.at))
      .where('id', '=', step.state.plan.id)
      .where('seq', '<', step.state.seq)
      .execute();
    await settleReports(tx, step.state, rows.at(-1)!.at);
    await settleProposals(tx, step.state, step.events);
    await withdraw(tx, step.state.plan.id, step.withdraw);
    if (step.letters.length > 0)
      await tx
        .insertInto('letters')
        .values(step.letters.map((letter) => letterRow(step.state, letter)))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
  });
}

/** What the read row says of a state; everything in it is derived from the state. */
export function readRow(state: DeliverableState, updatedAt: string) {
  const next = agenda(state);
  return {
    state: JSON.stringify(state),
    seq: state.seq,
    phase: phase(state),
    outcome: state.closed?.outcome ?? null,
    late: isLate(state),
    level: highestLevel(state),
    revision: state.revisions.length,
    opens_at: state.openedAt ?? state.plan.opens.at,
    due_at: nextDue(state),
    until_at: lastsUntil(state),
    next_at: next?.at ?? null,
    next_what: next?.summary ?? null,
    closed_at: state.closed?.at ?? null,
    updated_at: updatedAt,
    as_of: state.plan.followsUp?.asOf ?? null,
    plans_rows: state.plan.plans !== undefined,
    slack_until: state.plan.slack?.handIn.date ?? null,
    slack_told: state.plan.slack !== undefined && state.slackTold === state.plan.slack.handIn.at,
    decided: decidedPlan(state),
    seats: seatsIn(state),
  };
}

/** The decision of a plan that a body has decided, for the register of governing documents. */
function decidedPlan({ plan, records, closed }: DeliverableState): string | null {
  const record = records.findLast(({ kind }) => kind === 'decision');
  if (record === undefined || plan.kind !== 'plan' || (closed !== null && closed.outcome !== 'decided')) return null;
  const { body, date, paragraph, dnr, at } = record;
  const decided: DecidedPlan = { document: documentId(plan.id.replace('leverans/', 'plan-'), new Set()), product: plan.product, body, date, paragraph, dnr, at };
  return JSON.stringify(decided);
}

/** The responsible, and whoever is or will be asked. */
function seatsIn({ plan, responsible, asks }: DeliverableState): Seat[] {
  return [...new Set([responsible, ...[...plan.approval, ...plan.bodies, ...asks].flatMap(({ to }) => to)])];
}

/** The whole row of a deliverable that is new: what never changes of its plan, and its read row. */
export function newRow({ why, state }: { why: TimetableRow['why']; state: DeliverableState }, at: string) {
  const { id, cycle, step, stepName, unit, unitName, body, period, planYear } = state.plan;
  const fixed = { id, cycle, step, step_name: stepName, unit, unit_name: unitName, body, period, plan_year: planYear };
  return { ...fixed, why: JSON.stringify(why), ...readRow(state, at) };
}

/** The due time that counts now: of the first open ask, else of the submission. */
const nextDue = (state: DeliverableState): string =>
  state.asks.reduce((due, ask) => (due === null || ask.due.at < due ? ask.due.at : due), null as string | null) ?? state.due.at;

function journalRow(state: DeliverableState, event: RecordedEvent) {
  const by: Actor | null = 'by' in event ? event.by : event.type === 'recorded' ? event.record.recordedBy : null;
  return {
    id: `${state.plan.id}#${event.seq}`,
    at: event.at,
    cycle: state.plan.cycle,
    deliverable: state.plan.id,
    seq: event.seq,
    type: event.type,
    person: by?.person ?? null,
    seat: by?.seat ?? null,
    way: by?.way ?? 'system',
    event: JSON.stringify(event),
  };
}

function letterRow(state: DeliverableState, letter: LetterRequest) {
  return {
    id: letter.id,
    kind: letter.kind,
    cycle: state.plan.cycle,
    deliverable: state.plan.id,
    ask: letter.ask,
    seat: letter.to,
    facts: JSON.stringify(letter.facts),
    answer: letter.answer,
    at: letter.at,
    send_at: letter.sendAt,
    send_on: letter.sendOn,
    status: 'pending' as const,
  };
}

/** Withdraws what has not left: pending letters, and those in a mail that the mail server put off. */
async function withdraw(tx: Transaction<Tables>, deliverable: string, withdrawn: Withdrawal[]): Promise<void> {
  for (const { ask, seat } of withdrawn) {
    let update = tx
      .updateTable('letters')
      .set({ status: 'withdrawn' })
      .where('deliverable', '=', deliverable)
      .where('ask', '=', ask)
      .where((where) =>
        where.or([
          where('status', '=', 'pending'),
          where.exists(where.selectFrom('mails').select('mails.id').whereRef('mails.id', '=', 'letters.mail').where('mails.status', '=', 'deferred')),
        ]),
      );
    if (seat !== null) update = update.where('seat', '=', seat);
    await update.execute();
  }
}

/** Ids of those that wait for this deliverable. */
export async function waitingFor(db: Database, deliverable: string): Promise<string[]> {
  const rows = await db.selectFrom('dependencies').select('deliverable').where('waits_for', '=', deliverable).execute();
  return rows.map((row) => row.deliverable);
}

/** Ids of what this deliverable waits for, or waited for. */
export async function waitingOn(db: Database, deliverable: string): Promise<string[]> {
  const rows = await db.selectFrom('dependencies').select('waits_for').where('deliverable', '=', deliverable).execute();
  return rows.map((row) => row.waits_for);
}
