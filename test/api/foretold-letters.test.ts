// The letters of any person in a previewed year: counted as foretold, and word for word those that are really sent.

import { MockActivityEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMailActivities } from '../../src/activities/mail.js';
import { agenda } from '../../src/domain/deliverable/agenda.js';
import { foretellLetters } from '../../src/domain/foretell.js';
import { timetable } from '../../src/domain/timetable.js';
import { loadSample } from '../support/sample.js';
import { signedIn, site, startYear, stateOf } from './support.js';
import type { Site, Visitor } from './support.js';

const { model, organisation, meetings } = loadSample();
const planned = timetable(model, organisation, meetings, 2027);
const path = (params: Record<string, string>): string => `/cykler/ny/tidplan/utskick?${new URLSearchParams({ modell: '2023', ar: '2027', ...params }).toString()}`;

interface Shown {
  subject: string;
  text: string;
}
const plain = (html: string): string => html.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name]!);
const mailsOn = (page: string): Shown[] =>
  [...page.matchAll(/<details class="mail"><summary>\d\d\.\d\d (.*?)<\/summary>.*?<pre class="mail-text">(.*?)<\/pre>/gs)].map(([, subject, text]) => ({ subject: plain(subject!), text: plain(text!) }));

/** Every page of a person's mails. */
async function allMails(who: Visitor, params: Record<string, string>): Promise<Shown[]> {
  const mails: Shown[] = [];
  for (let page = 1; ; page += 1) {
    const html = await (await who.get(path({ ...params, sida: String(page) }))).text();
    mails.push(...mailsOn(html));
    if (!html.includes('rel="next"')) return mails;
  }
}

describe('the letters of a person', () => {
  let it: Site;
  let who: Visitor;
  beforeAll(async () => {
    it = await site({ now: '2026-12-20T08:00:00.000Z' });
    who = await signedIn(it);
  });
  afterAll(() => it.stop());

  test('everybody can be chosen, grouped by where they are, with how many mails they get', async () => {
    const page = await (await who.get(path({}))).text();
    for (const { id } of organisation.persons) expect(page).toContain(`<option value="${id}"`);
    expect(page).toContain('<optgroup label="Hälso- och sjukvårdsförvaltningen">');
    const mine = foretellLetters(planned, organisation, { behaviour: 'on-time' }).filter(({ person }) => person === 'controller.hsf');
    expect(page).toContain(`Controller, Hälso- och sjukvårdsförvaltningen – ${new Set(mine.map(({ mailKey }) => mailKey)).size} mejl</option>`);
  });

  test.each([
    ['i-tid', 'on-time'],
    ['tyst', 'silent'],
  ] as const)('%s: every foretold mail is there, over all pages', async (beteende, behaviour) => {
    const mine = foretellLetters(planned, organisation, { behaviour }).filter(({ person }) => person === 'controller.hsf');
    const mails = await allMails(who, { person: 'controller.hsf', beteende });
    expect(mails).toHaveLength(new Set(mine.map(({ mailKey }) => mailKey)).size);
    expect(mails.every(({ subject, text }) => subject !== '' && text.includes('Det här är ett automatiskt utskick'))).toBe(true);
  });

  test('who has done something is named as who holds the seat', async () => {
    const mails = await allMails(who, { person: 'förvaltningschef.hsf' });
    expect(mails.filter(({ text }) => /\bi [^\s@]+@[a-z]/.test(text))).toEqual([]);
  });

  test('somebody who is not in the organisation is refused at the field', async () => {
    const answer = await who.get(path({ person: 'finns-inte' }));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('href="#urval-person"');
  });

  test('a person without mails is told so', async () => {
    const silent = new Set(foretellLetters(planned, organisation, { behaviour: 'on-time' }).map(({ person }) => person));
    const nobody = organisation.persons.find(({ id }) => !silent.has(id))!;
    expect(await (await who.get(path({ person: nobody.id }))).text()).toContain('0 mejl om alla är i tid');
  });
});

describe('a year that then runs', () => {
  test('sends the very words that were shown, when nobody answers', async () => {
    const until = '2027-02-24T12:00:00.000Z';
    const it = await site({ now: '2026-12-20T08:00:00.000Z' });
    try {
      const who = await signedIn(it);
      const shown = new Map<string, Shown[]>();
      const receivers = new Set(foretellLetters(planned, organisation, { behaviour: 'silent' }).filter(({ at }) => at <= until).map(({ person }) => person));
      for (const person of receivers) shown.set(person, await allMails(who, { person, beteende: 'tyst' }));
      await startYear(it);
      for (const { plan } of planned.rows)
        for (let next = agenda(await stateOf(it.db, plan.id)); next !== null && next.at <= until; next = agenda(await stateOf(it.db, plan.id))) await it.client.step(plan.id, { type: 'tick' }, next.at);
      await it.db.deleteFrom('letters').where('kind', '=', 'signIn').execute();
      const { sendLetters } = createMailActivities({
        db: it.db,
        transport: { send: async () => ({ status: 'sent', answer: '250 OK' }), verify: async () => undefined, close: () => undefined },
        from: 'Planhjul <planhjul@example.org>',
        mailDomain: 'example.org',
        baseUrl: it.settings.baseUrl,
        organisationName: organisation.name,
      });
      const moments = await it.db.selectFrom('letters').select('send_at').distinct().where('send_at', '<=', until).orderBy('send_at').execute();
      for (const { send_at: now } of moments) await new MockActivityEnvironment().run(sendLetters, { date: now.slice(0, 10), now });
      const sent = await it.db.selectFrom('mails').select(['person', 'subject', 'text']).orderBy('created_at').execute();
      expect(sent.length).toBeGreaterThan(50);
      expect(new Set(sent.map(({ person }) => person))).toEqual(receivers);
      for (const person of receivers) {
        const real = sent.filter((mail) => mail.person === person).map(({ subject, text }) => ({ subject, text }));
        expect(shown.get(person)!.slice(0, real.length)).toEqual(real);
      }
    } finally {
      await it.stop();
    }
  });
});
