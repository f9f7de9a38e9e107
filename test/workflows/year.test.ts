// The whole year 2027 for the whole sample organisation, on a server that skips time: what goes out is what was foretold.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { answerTime, onTime, willAnswer, willSubmit, workingMorning } from '../../src/domain/behaviour.js';
import type { Behaviour } from '../../src/domain/behaviour.js';
import { instantAt } from '../../src/domain/calendar/instants.js';
import { addWorkingDays } from '../../src/domain/calendar/working-days.js';
import { foretell } from '../../src/domain/foretell.js';
import type { Foretold } from '../../src/domain/foretell.js';
import type { DeliverablePlan } from '../../src/domain/plan.js';
import { timeSkipping } from '../setup/temporal.js';
import { loadSample } from '../support/sample.js';
import { runProduct, startSample } from './running-product.js';
import type { RunningProduct } from './running-product.js';

const START = '2027-01-04T07:00:00.000Z';

type Temper = 'punctual' | 'late' | 'silent' | 'returned';

/** A fixed mix. What others wait for is never silent, so that the year goes on. */
function temperOf(plan: DeliverablePlan, waitedFor: Set<string>): Temper {
  let hash = 7;
  for (const letter of plan.id) hash = (hash * 31 + letter.charCodeAt(0)) % 1009;
  const temper = (['punctual', 'punctual', 'late', 'silent', 'punctual', 'returned', 'punctual', 'late'] as const)[hash % 8]!;
  return temper === 'silent' && waitedFor.has(plan.id) ? 'late' : temper;
}

function mixed(plans: DeliverablePlan[]): Behaviour {
  const waitedFor = new Set(plans.flatMap(({ waitsFor }) => waitsFor));
  const tempers = new Map(plans.map((plan) => [plan.id, temperOf(plan, waitedFor)]));
  return (state, ask) => {
    const { calendar, id } = state.plan;
    const temper = tempers.get(id);
    if (temper === 'silent') return [];
    if (ask.kind === 'submit' && temper === 'late' && state.revisions.length === 0)
      return [willSubmit(id, instantAt(calendar, addWorkingDays(calendar, ask.due.date, 3), '10:00'))];
    if (ask.kind === 'approve' && temper === 'returned' && state.revisions.length === 1)
      return [
        {
          at: workingMorning(calendar, ask.askedAt, 1),
          deliverable: id,
          command: (now) =>
            now.asks.some((open) => open.id === ask.id)
              ? { type: 'return', by: { seat: ask.to[0]!, person: `i ${ask.to[0]!}`, way: 'link', behalfOf: null }, revision: 1, comment: 'Budgeten saknas.' }
              : null,
        },
      ];
    if (ask.kind === 'approve' && temper === 'late') return willAnswer(state, ask, instantAt(calendar, addWorkingDays(calendar, ask.due.date, 4), '11:00'));
    return ask.kind === 'submit' ? onTime(state, ask) : willAnswer(state, ask, answerTime(state, ask));
  };
}

describe('the year 2027', () => {
  let env: TestWorkflowEnvironment;
  let product: RunningProduct;
  let foretold: Foretold;

  beforeAll(async () => {
    env = await timeSkipping();
    product = await runProduct(env, START);
    const table = await startSample(product, { startedAt: START });
    const plans = table.rows.map(({ plan }) => plan);
    foretold = foretell(plans, loadSample().organisation, mixed(plans), START);
    await live(product, foretold);
  }, 280_000);

  afterAll(async () => {
    await product?.stop();
    await env?.teardown();
  });

  it('has a mix in it: punctual, late, silent and returned-once units', () => {
    const kinds = new Set(foretold.letters.map(({ kind }) => kind));
    for (const kind of ['opened', 'reminder', 'escalation', 'askedAgain', 'receipt', 'asked', 'returned', 'approved', 'recorded', 'legalForce', 'missing'])
      expect(kinds).toContain(kind);
    expect(foretold.states.size).toBeGreaterThan(350);
  });

  it('sends every letter that was foretold, date for date and receiver for receiver, and no other', async () => {
    const rows = await product.database.db
      .selectFrom('letters')
      .innerJoin('mails', 'mails.id', 'letters.mail')
      .select(['letters.id', 'letters.kind', 'letters.email', 'letters.send_on', 'mails.status', 'mails.sent_at'])
      .execute();
    const told = (letters: { id: string; kind: string; email: string | null; date: string }[]): string[] =>
      letters.map(({ id, kind, email, date }) => `${date} ${kind} ${email ?? ''} ${id}`).sort();
    const sent = rows.map((row) => ({ ...row, date: (row.sent_at ?? '').slice(0, 10) }));
    expect(told(sent)).toEqual(told(foretold.letters));
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['sent']));
  });

  it('puts a person’s letters of one morning in one mail', async () => {
    const mails = await product.inbox.mails();
    expect(mails.length).toBe(new Set(foretold.letters.map(({ mailKey }) => mailKey)).size);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(mails.length);
  });

  it('ends every deliverable decided, approved, handed in, or escalated to the top', async () => {
    const rows = await product.database.db.selectFrom('deliverables').select(['id', 'outcome', 'level', 'state']).execute();
    expect(rows.filter(({ outcome }) => outcome === null)).toEqual([]);
    for (const { id, outcome } of rows) expect([id, outcome]).toEqual([id, foretold.states.get(id)?.closed?.outcome]);
    const journal = await product.database.db.selectFrom('journal').select(['deliverable', 'event']).where('type', '=', 'escalated').execute();
    for (const { id, outcome, state } of rows) {
      if (outcome !== 'missing' || state.openedAt === null) continue;
      const levels = journal.filter(({ deliverable }) => deliverable === id).map(({ event }) => ('level' in event ? Number(event.level) : -1));
      expect([id, Math.max(...levels)]).toEqual([id, Math.max(...state.plan.submission.ladder.map(({ level }) => level))]);
    }
  });

  it('closes the cycle when the last has ended, and leaves no workflow waiting', async () => {
    const result = await product.client.workflow.getHandle('cykel/2027').result();
    expect(result).toEqual({ deliverables: foretold.states.size });
    for (const id of foretold.states.keys()) {
      const { status } = await product.client.workflow.getHandle(id).describe();
      expect([id, status.name]).toEqual([id, 'COMPLETED']);
    }
  });

  it('journals every event exactly once and in order', async () => {
    const rows = await product.database.db.selectFrom('journal').select(['deliverable', 'seq']).where('deliverable', 'is not', null).orderBy('deliverable').orderBy('seq').execute();
    const seqs = new Map<string, number[]>();
    for (const { deliverable, seq } of rows) seqs.set(deliverable!, [...(seqs.get(deliverable!) ?? []), seq!]);
    for (const [id, state] of foretold.states) expect([id, seqs.get(id)]).toEqual([id, Array.from({ length: state.seq }, (_, index) => index + 1)]);
  });
});

/** Lives the year: time passes to each foretold act, which is then done for real. */
async function live(product: RunningProduct, { acts, states }: Foretold): Promise<void> {
  const moments = new Map<string, Foretold['acts']>();
  for (const act of acts) moments.set(act.at, [...(moments.get(act.at) ?? []), act]);
  let number = 0;
  for (const [at, together] of moments) {
    await product.until(at);
    const byDeliverable = new Map<string, Foretold['acts']>();
    for (const act of together) byDeliverable.set(act.deliverable, [...(byDeliverable.get(act.deliverable) ?? []), act]);
    await Promise.all(
      [...byDeliverable.values()].map(async (mine) => {
        for (const { deliverable, command } of mine) {
          const result = await product.planhjul.act(deliverable, command, `act-${(number += 1)}`);
          expect([deliverable, command.type, at, result]).toMatchObject([deliverable, command.type, at, { ok: true }]);
        }
      }),
    );
  }
  const [state] = states.values();
  await product.until(new Date(Date.parse(state!.plan.ends.at) + 5 * 86_400_000).toISOString());
}
