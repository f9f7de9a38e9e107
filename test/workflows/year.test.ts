// The whole year 2027 for the whole sample organisation, on a server that skips time: what goes out is what was foretold.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { foretell } from '../../src/domain/foretell.js';
import type { Foretold } from '../../src/domain/foretell.js';
import { mixedBehaviour, tempersOf } from '../../src/domain/mixed-behaviour.js';
import { live } from '../../src/rehearsal/live.js';
import { timeSkipping } from '../setup/temporal.js';
import { loadSample } from '../support/sample.js';
import { runProduct, startSample } from './running-product.js';
import type { RunningProduct } from './running-product.js';

const START = '2027-01-04T07:00:00.000Z';

/** A quarter late, an eighth silent, an eighth returned once. */
const MIX = { late: 0.25, silent: 0.125, returned: 0.125, seed: 7 };

describe('the year 2027', () => {
  let env: TestWorkflowEnvironment;
  let product: RunningProduct;
  let foretold: Foretold;

  beforeAll(async () => {
    env = await timeSkipping();
    product = await runProduct(env, START);
    const table = await startSample(product, { startedAt: START });
    const plans = table.rows.map(({ plan }) => plan);
    foretold = foretell(plans, loadSample().organisation, mixedBehaviour(tempersOf(plans, MIX)), START);
    expect(await live(product, foretold)).toEqual([]);
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
