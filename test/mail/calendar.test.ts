// The calendar file of a letter: which letters carry one and what it says, and its bytes through a real mail server.
import ICAL from 'ical.js';
import { MockActivityEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMailActivities } from '../../src/activities/mail.js';
import type { Command, Tick } from '../../src/domain/deliverable/commands.js';
import { noFacts } from '../../src/domain/letter.js';
import type { LetterRequest } from '../../src/domain/letter.js';
import { namesOf } from '../../src/domain/names.js';
import type { DeliverablePlan } from '../../src/domain/plan.js';
import { calendarFile, letterEvents } from '../../src/mail/calendar.js';
import { openTransport } from '../../src/mail/transport.js';
import type { Transport } from '../../src/mail/transport.js';
import { recordStep } from '../../src/records/record.js';
import { lifeOf, organisation, storePlans } from '../records/one-cycle.js';
import { database } from '../setup/database.js';
import type { TestDatabase } from '../setup/database.js';
import { inbox } from '../setup/inbox.js';
import type { InboxMail, TestInbox } from '../setup/inbox.js';
import { approve, at, bySecretariat, grant, live, planOf, reassign, seats, stage, submit } from '../support/plans.js';
import type { Life } from '../support/plans.js';

const words = { organisationId: 'region', names: namesOf(null), url: null };
const parsed = (text: string): ICAL.Event[] => new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
const status = (event: ICAL.Event): unknown => event.component.getFirstPropertyValue('status');

/** What each letter since `from` carries, as `kind receiver: events`. */
function carried({ state, letters, events }: Life, from: number, now: string): string[] {
  const asked = events.flatMap((event) => (event.type === 'asked' ? [event.ask] : []));
  const source = { state, asked, changedAt: at(now), whyDue: '' };
  const told = ({ kind, to, ask, facts }: LetterRequest): string =>
    letterEvents({ kind, ask, seat: to, facts: { ...noFacts, ...facts } }, source, words, at(now))
      .map(({ uid, date, cancelled }) => `${cancelled ? 'inställd ' : ''}${uid.split('@')[0]!.replace('leverans/2027/namndplan/', '')} ${date}`)
      .join(', ');
  return letters.slice(from).map((letter) => `${letter.kind} ${letter.to}: ${told(letter)}`);
}

describe('which letters carry a calendar file', () => {
  const twoStages = { approval: [stage('chef', [seats.director])] };
  const after = (life: Life, command: Command, now: string): string[] => {
    const from = life.letters.length;
    life.act(command, now);
    return carried(life, from, now);
  };

  it('the letter that the window has opened, and every reminder', () => {
    const life = live(planOf()).until('2027-04-20 06:00');
    expect(carried(life, 0, '2027-04-20 06:00')).toEqual([
      `opened ${seats.chief}: hsn 2027-04-21`,
      ...Array.from({ length: 3 }, () => `reminder ${seats.chief}: hsn 2027-04-21`),
    ]);
  });

  it('not the letters about what is late: its day has passed', () => {
    const life = live(planOf()).until('2027-04-20 23:00');
    const from = life.letters.length;
    life.until('2027-05-20 06:00');
    expect(carried(life, from, '2027-05-20 06:00').filter((line) => !line.endsWith(': '))).toEqual([]);
    expect(life.letters.length).toBeGreaterThan(from + 3);
  });

  it('an extension with the new day', () => {
    expect(after(live(planOf()).until('2027-03-01 06:00'), grant('2027-05-03'), '2027-03-02 09:00')).toEqual([`extensionGranted ${seats.chief}: hsn 2027-05-03`]);
  });

  it('a question to an approver with its own day; not the receipt', () => {
    expect(after(live(planOf(twoStages)).until('2027-03-01 06:00'), submit(), '2027-04-01 09:00')).toEqual([
      `receipt ${seats.chief}: `,
      `asked ${seats.director}: hsn#approve:chef 2027-04-08`,
    ]);
  });

  it('a new responsible gets the day, and the one before is told that it is off', () => {
    expect(after(live(planOf()).until('2027-03-01 06:00'), reassign(seats.economist), '2027-03-02 09:00')).toEqual([
      `reassigned ${seats.economist}: hsn 2027-04-21`,
      `reassigned ${seats.chief}: inställd hsn 2027-04-21`,
    ]);
  });

  it('striking takes out what each of them had', () => {
    const life = live(planOf(twoStages)).until('2027-03-01 06:00');
    life.act(submit(), '2027-04-01 09:00');
    expect(after(life, bySecretariat('strike'), '2027-04-02 09:00')).toEqual([
      `struck ${seats.chief}: inställd hsn 2027-04-21`,
      `struck ${seats.director}: inställd hsn#approve:chef 2027-04-08`,
    ]);
  });

  it('nothing is asked again of who has answered meanwhile', () => {
    const life = live(planOf(twoStages)).until('2027-03-01 06:00');
    life.act(submit(), '2027-04-01 09:00');
    life.act(approve(seats.director), '2027-04-02 09:00');
    expect(carried(life, 0, '2027-04-02 09:00')).toContain(`asked ${seats.director}: `);
  });

  it('nobody who is only told of another’s task', () => {
    const { state } = live(planOf()).until('2027-03-01 06:00');
    const told = (why: 'responsible' | 'above' | 'secretariat' | 'substitute') =>
      letterEvents({ kind: 'opened', ask: 'submit', seat: seats.director, facts: { why, askKind: 'submit', due: state.due } }, { state, asked: [], changedAt: at('2027-03-01 06:00'), whyDue: '' }, words, at('2027-03-01 06:00'));
    expect(told('responsible')).toHaveLength(1);
    expect([...told('above'), ...told('secretariat'), ...told('substitute')]).toEqual([]);
  });

  it('each event stands once in a file, and one that is called off gives way to one that stands', () => {
    const event = { uid: 'a', date: '2027-04-21', summary: 'x', description: '', categories: [], url: null, sequence: 1, cancelled: false };
    const file = calendarFile([{ ...event, cancelled: true, summary: 'av' }, event, { ...event, cancelled: true, summary: 'av' }], at('2027-04-01 09:00'))!;
    expect(parsed(file).map(({ summary }) => summary)).toEqual(['x']);
    expect(calendarFile([], at('2027-04-01 09:00'))).toBeNull();
  });
});

describe('the file on its way', () => {
  const other: Partial<DeliverablePlan> = { id: 'leverans/2027/namndplan/run', unit: 'run', unitName: 'Regionala utvecklingsnämnden' };
  let records: TestDatabase;
  let box: TestInbox;
  let transport: Transport;
  beforeAll(async () => {
    box = await inbox();
    transport = openTransport(box.smtpUrl, { log: { info: () => undefined, warn: () => undefined } });
  });
  afterAll(async () => {
    transport.close();
    await box.stop();
  });
  beforeEach(async () => {
    await box.clear();
    records = await database();
    return () => records.stop();
  });

  const send = async (now: string): Promise<void> => {
    const { sendLetters } = createMailActivities({ db: records.db, transport, from: 'Planhjul <planhjul@example.org>', mailDomain: 'example.org', baseUrl: 'http://planhjul.test', organisationName: 'Planhjul' });
    await new MockActivityEnvironment().run(sendLetters, { date: now.slice(0, 10), now: at(now) });
  };
  const step = async (life: ReturnType<typeof lifeOf>, command: Command | Tick, when: string): Promise<void> => recordStep(records.db, life.step(command, at(when)));
  /** The file as the inbox gives it for download. */
  const fileOf = async ({ id }: InboxMail): Promise<string> => (await fetch(`${box.webUrl}/brev/${id}/bilaga/0`)).text();

  it('is an ordinary attachment beside text and HTML, and holds no link', async () => {
    const life = lifeOf();
    await storePlans(records.db, [life.plan]);
    await step(life, { type: 'tick' }, '2027-03-01 06:00');
    await send('2027-03-01 07:30');
    const [mail] = await box.mails();
    expect(mail!.headers['content-type']).toMatch(/^multipart\/mixed/);
    expect(mail!.text).toContain('/l/');
    expect(mail!.html).toContain('/l/');
    expect(mail!.attachments).toMatchObject([{ name: 'planhjul.ics', contentType: 'text/calendar' }]);
    for (const part of [mail!.text, mail!.html]) expect(part.replace(/\s+/g, ' ')).toContain('Öppna den bifogade filen planhjul.ics, så står dagen rätt i din kalender.');
    const source = await (await fetch(`${box.webUrl}/brev/${mail!.id}/kalla`)).text();
    expect(source.replace(/\r?\n\s+/g, ' ')).toMatch(/Content-Type: text\/calendar; method=PUBLISH; charset=utf-8/i);
    expect(source).toMatch(/Content-Disposition: attachment; filename=planhjul\.ics/i);
    const file = await fileOf(mail!);
    expect(file).toContain('\r\nMETHOD:PUBLISH\r\n');
    expect(file).not.toMatch(/http|X-WR-CALNAME/);
    const [event] = parsed(file);
    expect(event!.uid).toBe(`leverans/2027/namndplan/hsn@${organisation.id}.planhjul`);
    expect(event!.startDate.toString()).toBe('2027-04-21');
    expect(event!.summary).toBe('Lämna in plan och budget 2028, Hälso- och sjukvårdsnämnden (senast kl. 16.00)');
  });

  it('replaces the event when the day has moved, and takes it away when it is struck', async () => {
    const life = lifeOf({ approval: [stage('chef', ['regiondirektör@rd'])] });
    await storePlans(records.db, [life.plan]);
    await step(life, { type: 'tick' }, '2027-03-01 06:00');
    await send('2027-03-01 07:30');
    await step(life, grant('2027-05-03'), '2027-03-02 09:00');
    await send('2027-03-02 09:01');
    await step(life, submit(), '2027-04-01 09:00');
    await send('2027-04-01 09:01');
    await step(life, bySecretariat('strike'), '2027-04-02 09:00');
    await send('2027-04-02 09:01');
    const files = await Promise.all((await box.mails('chef@example.org')).filter(({ attachments }) => attachments.length > 0).map(fileOf));
    const events = files.flatMap(parsed);
    expect(events.map((event) => [event.startDate.toString(), status(event)])).toEqual([
      ['2027-04-21', 'CONFIRMED'],
      ['2027-05-03', 'CONFIRMED'],
      ['2027-05-03', 'CANCELLED'],
    ]);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(1);
    const numbers = events.map(({ sequence }) => sequence);
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
    const receipt = (await box.mails('chef@example.org')).find(({ attachments }) => attachments.length === 0)!;
    expect(receipt.text).not.toContain('planhjul.ics');
    const toDirector = (await box.mails('anna@example.org')).at(-1)!;
    expect(parsed(await fileOf(toDirector)).map((event) => [event.uid.split('@')[0], status(event)])).toEqual([['leverans/2027/namndplan/hsn#approve:chef', 'CANCELLED']]);
  });

  it('is one for all letters of a morning', async () => {
    const lives = [lifeOf(), lifeOf(other)];
    await storePlans(records.db, lives.map(({ plan }) => plan));
    for (const life of lives) await step(life, { type: 'tick' }, '2027-03-01 06:00');
    await send('2027-03-01 07:30');
    const [mail, ...more] = await box.mails('chef@example.org');
    expect(more).toEqual([]);
    expect(mail!.attachments).toHaveLength(1);
    expect(parsed(await fileOf(mail!)).map(({ uid }) => uid.split('@')[0])).toEqual(['leverans/2027/namndplan/hsn', 'leverans/2027/namndplan/run']);
  });
});
