// Whatever is killed when, nothing is lost, nothing happens twice, and no letter goes out under two Message-IDs.

import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../src/domain/deliverable/events.js';
import { evolve } from '../../src/domain/deliverable/evolve.js';
import { lettersFor } from '../../src/domain/deliverable/letters.js';
import { initialState } from '../../src/domain/deliverable/state.js';
import type { DeliverableState } from '../../src/domain/deliverable/state.js';
import { startLife } from './survival/life.js';
import type { Deaths, Life } from './survival/life.js';
import { ownServers } from './survival/servers.js';
import type { Server, Servers } from './survival/servers.js';
import { MEETING, SUBMITTED } from './survival/plans.js';

/** The lives take some 40 s on a machine of two cores that has nothing else to do. */
const PATIENCE = 120_000;
let servers: Servers;

beforeAll(async () => {
  servers = await ownServers();
});
afterAll(async () => {
  await servers?.end();
});

/** The journal of each deliverable, folded by the decider's evolve, step by step. */
async function journals({ db, table }: Life): Promise<{ plan: string; events: RecordedEvent[]; states: DeliverableState[] }[]> {
  const rows = await db.selectFrom('journal').select(['deliverable', 'event']).where('deliverable', 'is not', null).orderBy('number').execute();
  return table.rows.map(({ plan }) => {
    const events = rows.filter(({ deliverable }) => deliverable === plan.id).map(({ event }) => event as RecordedEvent);
    const states = [initialState(plan)];
    for (const event of events) states.push(evolve(states.at(-1)!, event));
    return { plan: plan.id, events, states };
  });
}

async function expectNothingLostOrDoubled(life: Life): Promise<void> {
  const { db, client, answered } = life;
  const told = await journals(life);
  for (const { plan, events, states } of told) {
    expect([plan, events.map(({ seq }) => seq)]).toEqual([plan, events.map((_, index) => index + 1)]);
    const once = events.map(({ type }) => type).filter((type) => ['opened', 'submitted', 'approved', 'recorded', 'announced', 'gainedLegalForce', 'closed'].includes(type));
    expect(once).toEqual([...new Set(once)]);
    const row = await db.selectFrom('deliverables').select(['state', 'seq', 'outcome']).where('id', '=', plan).executeTakeFirstOrThrow();
    expect(row.state).toEqual(states.at(-1));
    expect(await client.workflow.getHandle(plan).query<DeliverableState>('state')).toEqual(states.at(-1));
  }
  expect(told.map(({ states }) => states.at(-1)!.closed?.outcome)).toEqual(['decided', 'approved'].slice(0, told.length));

  // an act that was sent again until it was answered is one act, and is in the journal
  for (const { deliverable, seq, type } of answered) {
    const events = told.find(({ plan }) => plan === deliverable)!.events;
    const gives: Record<string, string> = { submit: 'submitted', approve: 'approved', recordBody: 'recorded', recordAdjusted: 'announced' };
    expect([type, events.slice(0, seq).map((event) => event.type)]).toEqual([type, expect.arrayContaining([gives[type]])]);
  }
  const acts = new Set(answered.map(({ deliverable, seq }) => `${deliverable}#${seq}`));
  expect(acts.size).toBe(told.length === 1 ? 4 : 6);

  // every letter that the events give is there, and left in one mail that the server took under one Message-ID
  const due = told.flatMap(({ events, states }) =>
    events.flatMap((event, index) => {
      const settled = events.findLastIndex(({ at }) => at === event.at);
      return lettersFor(states[index]!, event, states[settled + 1]!).map(({ id }) => id);
    }),
  );
  const letters = await db.selectFrom('letters').select(['id', 'status', 'mail']).execute();
  expect(letters.map(({ id }) => id).sort()).toEqual(due.sort());
  expect(letters.filter(({ status }) => status !== 'mailed' && status !== 'withdrawn')).toEqual([]);
  const mails = await db.selectFrom('mails').select(['message_id', 'email', 'status']).execute();
  const arrived = await life.mails();
  expect(new Set(arrived.map(({ messageId }) => messageId))).toEqual(new Set(mails.map(({ message_id }) => message_id)));
  expect(new Set(mails.map(({ status }) => status))).toEqual(new Set(['sent']));
  for (const { message_id, email } of mails)
    for (const mail of arrived) if (mail.messageId === message_id) expect(mail.to).toEqual([email]);
}

describe('a worker that is killed', () => {
  const lives: [string, Deaths, 1 | 2][] = [
    ['at every step of a deliverable’s life', 'steps', 2],
    ['between the mail server’s acceptance of a mail and its marking', 'mails', 1],
  ];
  it.concurrent.each(lives)('%s, loses nothing and does nothing twice', { timeout: PATIENCE + 20_000 }, async (_, where, deliverables) => {
    const life = await startLife(servers, where, deliverables);
    try {
      await life.lived(PATIENCE);
      expect(life.deaths()).toBeGreaterThanOrEqual(where === 'steps' ? 10 : 5);
      await expectNothingLostOrDoubled(life);
      const arrived = await life.mails();
      const twice = arrived.length - new Set(arrived.map(({ messageId }) => messageId)).size;
      if (where === 'steps') return;
      // however fast the machine is, each time it died with a mail that the server had taken, that mail came again
      const taken = life.moments().filter((moment) => moment === 'taken').length;
      expect(taken).toBeGreaterThan(0);
      expect(twice).toBeGreaterThanOrEqual(taken);
    } finally {
      await life.end();
    }
  });
});

describe('servers that go away for a while in the middle of acts', () => {
  it('bring nothing out of order', { timeout: PATIENCE + 20_000 }, async () => {
    const life = await startLife(servers, 'never', 2);
    const away = async ({ stop, start }: Server): Promise<{ from: number; to: number }> => {
      await stop();
      const from = Date.now();
      await sleep(2500);
      const to = Date.now();
      await start();
      return { from, to };
    };
    try {
      await life.until(SUBMITTED);
      const temporal = await away(servers.temporal);
      await life.until(`${MEETING.last}T20:00:00.000Z`);
      const postgres = await away(servers.postgres);
      await life.lived(PATIENCE);
      await expectNothingLostOrDoubled(life);
      for (const outage of [temporal, postgres]) expect(life.answered.some(({ from, to }) => from < outage.to && to > outage.from)).toBe(true);
    } finally {
      await life.end();
    }
  });
});
