// What a substitute does while somebody is away: "B för A" in the event, and one letter to A on the first working day after.

import { MockActivityEnvironment } from '@temporalio/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMailActivities } from '../../src/activities/mail.js';
import type { Message } from '../../src/mail/message.js';
import { standingIn } from '../../src/domain/stands-in.js';
import { recordStep } from '../../src/records/record.js';
import { noteWhileAway } from '../../src/records/while-away.js';
import { database } from '../setup/database.js';
import type { TestDatabase } from '../setup/database.js';
import { actor, at, seats } from '../support/plans.js';
import { lifeOf, organisation, storePlans, tick } from './one-cycle.js';

const seat = seats.chief;
const away = { person: 'chef', from: '2027-01-01', to: '2027-12-30', substitute: 'vikarie' };

let test: TestDatabase;
beforeEach(async () => {
  test = await database();
});
afterEach(() => test.stop());

it('the act of who stands in by an absence carries whom; of who holds the seat, or has the link still, nothing', () => {
  const org = { ...organisation, absences: [away] };
  expect(standingIn(org, seat, 'vikarie', '2027-05-03')).toEqual({ standsInFor: 'chef' });
  expect(standingIn(org, seat, 'chef', '2027-05-03')).toEqual({});
  expect(standingIn(org, seat, 'vikarie', '2028-05-03')).toEqual({});
});

it('a substitute who is away passes it on, and it is still for who was away first', () => {
  const org = { ...organisation, absences: [away, { person: 'vikarie', from: '2027-05-01', to: '2027-05-10', substitute: 'bo' }] };
  expect(standingIn(org, seat, 'bo', '2027-05-03')).toEqual({ standsInFor: 'chef' });
});

it('who comes back gets one letter, on the first working day, of all that was done', async () => {
  const life = lifeOf();
  await storePlans(test.db, [life.plan]);
  await test.db.updateTable('cycles').set({ organisation: JSON.stringify({ ...organisation, absences: [away] }), version: 2 }).where('id', '=', '2027').execute();
  const by = { ...actor(seat), person: 'vikarie', ...standingIn({ ...organisation, absences: [away] }, seat, 'vikarie', '2027-05-03') };
  const steps = [life.step(tick, life.plan.opens.at), life.step({ type: 'submit', by, submission: { form: 'statement', text: 'Klart.' } }, life.plan.opens.at)];
  for (const step of [...steps, ...steps]) {
    await recordStep(test.db, step);
    await noteWhileAway(test.db, step);
  }
  const letters = await test.db.selectFrom('letters').select(['id', 'send_on', 'email', 'status']).where('kind', '=', 'whileAway').execute();
  // 30 December is a Thursday; New Year's Eve, the holiday and the weekend follow
  expect(letters).toEqual([{ id: 'frånvaro/chef/2027-01-01/2027-12-30', send_on: '2028-01-03', email: 'chef@example.org', status: 'pending' }]);
  const sent: Message[] = [];
  const { sendLetters } = createMailActivities({
    db: test.db,
    transport: {
      async send(message: Message) {
        sent.push(message);
        return { status: 'sent' as const, answer: '250' };
      },
    } as never,
    from: 'planhjul@example.org',
    mailDomain: 'example.org',
    baseUrl: 'http://planhjul.test',
    organisationName: 'Region',
  });
  await test.db.updateTable('letters').set({ status: 'withdrawn' }).where('kind', '<>', 'whileAway').execute();
  await new MockActivityEnvironment().run(() => sendLetters({ date: '2028-01-03', now: at('2028-01-03 07:30') }));
  expect(sent).toHaveLength(1);
  const row = await test.db.selectFrom('mails').select(['email', 'text']).executeTakeFirstOrThrow();
  expect(row.email).toBe('chef@example.org');
  expect(row.text).toContain('http://planhjul.test/l/…');
  expect(row.text).toContain('Person vikarie för Person chef (förvaltningschef, Hälso- och sjukvårdsförvaltningen) lämnade in version 1');
});

it('what somebody does in their own seat leads to no such letter', async () => {
  const life = lifeOf();
  await storePlans(test.db, [life.plan]);
  const steps = [life.step(tick, life.plan.opens.at), life.step({ type: 'submit', by: actor(seat), submission: { form: 'statement', text: 'Klart.' } }, life.plan.opens.at)];
  for (const step of steps) expect(await noteWhileAway(test.db, step)).toEqual([]);
});
