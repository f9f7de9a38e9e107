// What a substitute does while somebody is away: "B för A" in the event, and one letter to A on the first working day after.

import { MockActivityEnvironment } from '@temporalio/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMailActivities } from '../../src/activities/mail.js';
import type { Message } from '../../src/mail/message.js';
import { standingIn } from '../../src/domain/stands-in.js';
import { recordStep } from '../../src/records/record.js';
import { doneWhileAway, moveWhileAway, noteWhileAway } from '../../src/records/while-away.js';
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

it('an absence that ends early moves its letter to the first working day after, once, and back again when it is prolonged', async () => {
  const life = lifeOf();
  await storePlans(test.db, [life.plan]);
  const org = (to: string) => ({ ...organisation, absences: [{ ...away, to }] });
  await test.db.updateTable('cycles').set({ organisation: JSON.stringify(org(away.to)), version: 2 }).where('id', '=', '2027').execute();
  const by = { ...actor(seat), person: 'vikarie', standsInFor: 'chef' };
  for (const step of [life.step(tick, life.plan.opens.at), life.step({ type: 'submit', by, submission: { form: 'statement', text: 'Klart.' } }, life.plan.opens.at)]) {
    await recordStep(test.db, step);
    await noteWhileAway(test.db, step);
  }
  const letters = () => test.db.selectFrom('letters').select(['send_on', 'status']).where('kind', '=', 'whileAway').orderBy('send_on').execute();
  const now = at('2027-05-20 10:00');
  expect(await moveWhileAway(test.db, '2027', org('2027-06-03'), now)).toEqual(['2027-06-04']);
  expect(await moveWhileAway(test.db, '2027', org('2027-06-03'), now)).toEqual([]);
  expect(await letters()).toEqual([{ send_on: '2027-06-04', status: 'pending' }, { send_on: '2028-01-03', status: 'withdrawn' }]);
  await moveWhileAway(test.db, '2027', org(away.to), now);
  expect(await letters()).toEqual([{ send_on: '2027-06-04', status: 'withdrawn' }, { send_on: '2028-01-03', status: 'pending' }]);
  // back since yesterday, or never away: as soon as mail leaves
  expect(await moveWhileAway(test.db, '2027', org('2027-05-19'), now)).toEqual(['2027-05-20']);
  await moveWhileAway(test.db, '2027', org(away.to), now);
  expect(await moveWhileAway(test.db, '2027', { ...organisation, absences: [] }, now)).toEqual(['2027-05-20']);
  expect((await letters()).filter(({ status }) => status === 'pending')).toHaveLength(1);
});

it('what a letter has told is not told again when the absence goes on', async () => {
  const life = lifeOf();
  await storePlans(test.db, [life.plan]);
  const by = { ...actor(seat), person: 'vikarie', standsInFor: 'chef' };
  for (const step of [life.step(tick, life.plan.opens.at), life.step({ type: 'submit', by, submission: { form: 'statement', text: 'Klart.' } }, life.plan.opens.at)]) await recordStep(test.db, step);
  const { namesOf } = await import('../../src/domain/names.js');
  const told = () => doneWhileAway(test.db, 'chef', '2027-01-01', { names: namesOf(organisation), calendar: life.plan.calendar });
  expect(await told()).toHaveLength(1);
  await test.db.insertInto('mails').values({ id: 'm', message_id: '<m>', person: 'chef', email: 'chef@example.org', subject: 's', text: 't', html: 'h', status: 'sent', sent_at: at('2027-12-01 07:30'), created_at: at('2027-12-01 07:30'), attempts: 1 } as never).execute();
  await test.db.updateTable('letters').set({ mail: 'm', status: 'mailed', kind: 'whileAway', person: 'chef' }).where('deliverable', '=', life.plan.id).execute();
  expect(await told()).toEqual([]);
});
