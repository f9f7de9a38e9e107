// Several cycles at once: 2026's årsredovisning, 2027's reports and 2028's start share units, persons and the postman,
// and keep everything else to themselves.

import { MockActivityEnvironment } from '@temporalio/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMailActivities } from '../../src/activities/mail.js';
import { createRecordsActivities } from '../../src/activities/records.js';
import type { Organisation } from '../../src/domain/organisation.js';
import { timetable } from '../../src/domain/timetable.js';
import { checkStatutes } from '../../src/domain/statutes/check-statutes.js';
import { takeStep } from '../../src/domain/deliverable/decider.js';
import { isRefusal } from '../../src/domain/deliverable/refuse.js';
import type { Message } from '../../src/mail/message.js';
import { closeCycle, hasOpen, plansOf } from '../../src/records/cycles.js';
import { createLink, findLink } from '../../src/records/links.js';
import { latestOrganisation, organisationOf } from '../../src/records/read/cycles.js';
import { storeCycle } from '../../src/records/start-cycle.js';
import { database } from '../setup/database.js';
import type { TestDatabase } from '../setup/database.js';
import { loadSample } from '../support/sample.js';

const { model, organisation, meetings } = loadSample();

/** The same region with another mail window, and a controller who has got a new address. */
const later: Organisation = {
  ...organisation,
  mailWindow: { from: '08:15', to: '16:00' },
  persons: organisation.persons.map((person) => (person.id === controller() ? { ...person, email: 'ny.adress@example.org' } : person)),
};
function controller(): string {
  return organisation.holdings.find(({ role, unit }) => role === 'controller' && unit === 'hsf')!.person;
}

let test: TestDatabase;
beforeEach(async () => {
  test = await database();
});
afterEach(() => test.stop());

async function start(year: number, startedAt: string, org: Organisation = organisation): Promise<void> {
  const planned = timetable(model, org, meetings, year);
  expect(planned.problems).toEqual([]);
  await storeCycle(test.db, { model, organisation: org, meetings, timetable: planned, startedAt, startedBy: 'sekretariat', done: [] });
}

async function startThree(): Promise<void> {
  await start(2026, '2025-12-15T08:00:00.000Z');
  await start(2027, '2026-12-15T08:00:00.000Z');
  await start(2028, '2027-12-15T08:00:00.000Z', later);
}

async function put(cycle: string, deliverable: string, sendAt: string, change: { answer?: boolean } = {}): Promise<void> {
  await test.db
    .insertInto('letters')
    .values({ id: `${deliverable}#1:reminder`, kind: 'reminder', cycle, deliverable, ask: 'submit', seat: 'controller@hsf', facts: '{"why":"responsible","waitingFor":[],"next":{"what":"nothing","at":null,"to":[]}}', answer: false, at: '2028-01-11T05:00:00.000Z', send_at: sendAt, send_on: '2028-01-11', status: 'pending', ...change })
    .execute();
}

async function post(now: string): Promise<Message[]> {
  const sent: Message[] = [];
  const send = async (message: Message) => {
    sent.push(message);
    return { status: 'sent' as const, answer: '250 OK' };
  };
  const { sendLetters } = createMailActivities({ db: test.db, transport: { send, verify: async () => undefined, close: () => undefined }, from: 'a@example.org', mailDomain: 'example.org', baseUrl: 'http://planhjul.test', organisationName: 'X' });
  await new MockActivityEnvironment().run(sendLetters, { date: '2028-01-11', now });
  return sent;
}

describe('the sample', () => {
  it.each([2026, 2027, 2028])('%d can be started as it lies, without any breach of law', (year) => {
    const planned = timetable(model, organisation, meetings, year);
    expect(planned.problems).toEqual([]);
    expect(checkStatutes(planned, { model, organisation, meetings }).filter(({ standing }) => standing === 'breach')).toEqual([]);
  });
});

describe('three cycles', () => {
  beforeEach(startThree);

  it('have deliverables of their own for the same unit, and wait for nothing of each other', async () => {
    const rows = await test.db.selectFrom('deliverables').select(['id', 'cycle', 'plan_year']).where('unit', '=', 'rf').where('step', '=', 'arsredovisning').orderBy('cycle').execute();
    expect(new Set(rows.map(({ cycle }) => cycle))).toEqual(new Set(rows.map(({ id }) => id.split('/')[1])));
    const across = await test.db.selectFrom('dependencies').selectAll().execute();
    expect(across.filter(({ deliverable, waits_for }) => deliverable.split('/')[1] !== waits_for.split('/')[1])).toEqual([]);
    const plans = await Promise.all(['2026', '2027', '2028'].map((cycle) => plansOf(test.db, cycle, 0, 1000)));
    expect(plans.map((of) => new Set(of.map(({ cycle }) => cycle)).size)).toEqual([1, 1, 1]);
  });

  it('keep the organisation they were started with; the one started last is the office', async () => {
    expect((await organisationOf(test.db, '2027'))?.mailWindow).toEqual(organisation.mailWindow);
    expect((await latestOrganisation(test.db))?.mailWindow).toEqual(later.mailWindow);
  });

  it('give a person one mail of the morning, to the address they have now, though windows and addresses have changed', async () => {
    await put('2026', 'leverans/2026/manadsrapport/hsf/01', '2028-01-11T06:30:00.000Z');
    await put('2027', 'leverans/2027/manadsrapport/hsf/01', '2028-01-11T06:30:00.000Z');
    await put('2028', 'leverans/2028/manadsrapport/hsf/01', '2028-01-11T07:15:00.000Z');
    expect(await post('2028-01-11T06:30:00.000Z')).toEqual([]);
    const [mail, ...more] = await post('2028-01-11T07:15:00.000Z');
    expect(more).toEqual([]);
    expect(mail!.envelope.to).toBe('ny.adress@example.org');
    for (const year of ['2026', '2027', '2028']) expect(mail!.text).toContain(`månadsrapport januari ${year}`);
  });

  it('give one mail also when the cycle started last opens earlier than the others', async () => {
    await test.db.updateTable('cycles').set({ organisation: JSON.stringify({ ...later, mailWindow: { from: '06:45', to: '16:00' } }) }).where('id', '=', '2028').execute();
    await put('2027', 'leverans/2027/manadsrapport/hsf/01', '2028-01-11T06:30:00.000Z');
    await put('2028', 'leverans/2028/manadsrapport/hsf/01', '2028-01-11T05:45:00.000Z');
    expect(await post('2028-01-11T05:45:00.000Z')).toHaveLength(1);
    expect(await test.db.selectFrom('letters').select('id').where('status', '=', 'pending').execute()).toEqual([]);
  });

  it('have links of their own, for the same person', async () => {
    const person = controller();
    const link = (deliverable: string) => createLink(test.db, { person, seat: 'controller@hsf', deliverable, letter: null, now: '2028-01-11T08:00:00.000Z' });
    const [of2027, of2028] = [await link('leverans/2027/manadsrapport/hsf/03'), await link('leverans/2028/manadsrapport/hsf/01')];
    expect((await findLink(test.db, of2027))?.deliverable).toBe('leverans/2027/manadsrapport/hsf/03');
    expect((await findLink(test.db, of2028))?.deliverable).toBe('leverans/2028/manadsrapport/hsf/01');
  });

  it('end one by one: the last of 2026 ends 2026 and leaves the others running', async () => {
    const { db } = test;
    await db.updateTable('deliverables').set({ closed_at: '2027-06-30T21:59:00.000Z' }).where('cycle', '=', '2026').where('id', '<>', 'leverans/2026/arsredovisning/rf').execute();
    const ended: string[] = [];
    const { recordStep } = createRecordsActivities({ db, messages: { tellAllEnded: async (cycle: string) => void ended.push(cycle), ensurePostman: async () => undefined, wakePostman: async () => undefined } as never });
    const row = await db.selectFrom('deliverables').select(['id', 'state']).where('cycle', '=', '2026').where('closed_at', 'is', null).executeTakeFirstOrThrow();
    const taken = takeStep(row.state, { type: 'strike', by: { seat: row.state.plan.secretariat, person: 'x', way: 'session', behalfOf: null }, reason: 'Utgår' }, '2027-06-01T08:00:00.000Z');
    if (isRefusal(taken)) throw new Error(taken.refused);
    await recordStep(taken);
    expect(ended).toEqual(['2026']);
    await closeCycle(db, '2026', '2027-07-01T22:00:00.000Z');
    expect(await Promise.all(['2026', '2027', '2028'].map((cycle) => hasOpen(db, cycle)))).toEqual([false, true, true]);
    const open = await db.selectFrom('cycles').select('id').where('closed_at', 'is', null).orderBy('id').execute();
    expect(open.map(({ id }) => id)).toEqual(['2027', '2028']);
  });
});
