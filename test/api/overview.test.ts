// The cycle for the secretariat: preview and start, overview with filters, acts on many, deliverable and outbox.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { namesOf } from '../../src/domain/names.js';
import { tallyOf } from '../../src/records/read/tally.js';
import { loadSample } from '../support/sample.js';
import { liveUntil } from './lived-year.js';
import { linkFor, openNow, signedIn, site, startYear, stateOf } from './support.js';
import type { Site, Visitor } from './support.js';

const text = async (answer: Response | Promise<Response>): Promise<string> => (await answer).text();
const hiddenValue = (page: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)![1]!;

describe('preparing and starting a cycle', () => {
  let it: Site;
  let who: Visitor;
  beforeAll(async () => {
    it = await site({ now: '2027-03-01T08:00:00.000Z' });
    who = await signedIn(it);
  });
  afterAll(() => it.stop());
  const preview = '/cykler/ny/tidplan?modell=2023&ar=2027';

  test.each([
    ['/cykler/ny/tidplan?modell=2023&ar=27', '#val-ar'],
    ['/cykler/ny/tidplan?modell=2023&ar=2098', '#val-ar'],
    ['/cykler/ny/tidplan?modell=finns-inte&ar=2027', '#val-modell'],
  ])('%s is refused at its field', async (path, link) => {
    const answer = await who.get(path);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(`href="${link}"`);
  });

  test('the preview shows every step and unit with its dates and why, and how many letters it means', async () => {
    const page = await text(who.get(preview));
    const { model, organisation } = loadSample();
    for (const step of model.steps.filter(({ electionYearOnly }) => !electionYearOnly)) expect(page).toContain(`id="steg-${step.id}"`);
    for (const unit of organisation.units.filter(({ kind }) => kind === 'unit')) expect(page).toContain(unit.name);
    expect(page).toContain('Manusstopp för Regionstyrelsens sammanträde 24 februari 2027');
    expect(page).toMatch(/<strong>[\d\s]+<\/strong> mejl om alla är i tid/);
    expect(page).toMatch(/<strong>[\d\s]+<\/strong> mejl om ingen svarar/);
  });

  test('looking starts nothing', async () => {
    await who.get(preview);
    expect(await it.db.selectFrom('cycles').selectAll().execute()).toEqual([]);
    expect(it.client.started).toEqual([]);
  });

  test('in a year that has begun, all that is past is ticked as done', async () => {
    const page = await text(who.get(preview));
    const boxes = [...page.matchAll(/<input type="checkbox" id="klar-[^"]+" name="klar" value="([^"]+)"( checked)?/g)];
    expect(boxes.length).toBeGreaterThan(5);
    expect(boxes.every(([, , checked]) => checked !== undefined)).toBe(true);
    expect(boxes.map(([, id]) => id)).toContain('leverans/2027/planeringsforutsattningar/rs');
  });

  test('a year with problems cannot be started, and says what they are', async () => {
    const page = await text(who.get('/cykler/ny/tidplan?modell=2023&ar=2035'));
    expect(page).toContain('Årscykeln går inte att starta än');
    expect(page).toMatch(/har inget sammanträde/);
    expect(page).not.toContain('action="/cykler"');
    const answer = await who.post('/cykler', { modell: '2023', ar: '2035', tidplan: 'x' });
    expect(answer.status).toBe(409);
    expect(await it.db.selectFrom('cycles').selectAll().execute()).toEqual([]);
  });

  test('another timetable than the one that was seen is not started', async () => {
    const answer = await who.post('/cykler', { modell: '2023', ar: '2027', tidplan: 'en annan' });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Tidplanen har ändrats sedan du öppnade sidan');
  });

  test('a start that Temporal does not answer is told, and works when pressed again, as one cycle', async () => {
    const page = await text(who.get(preview));
    const keep = [...page.matchAll(/name="klar" value="([^"]+)"/g)].map(([, id]) => id!);
    const fields = { modell: '2023', ar: '2027', tidplan: hiddenValue(page, 'tidplan'), klar: keep.slice(1) };
    it.client.down = true;
    expect((await who.post('/cykler', fields)).status).toBe(503);
    it.client.down = false;
    for (let n = 0; n < 2; n += 1) expect((await who.post('/cykler', fields)).headers.get('location')).toBe('/cykel/2027');
    expect(await it.db.selectFrom('cycles').select(['id', 'started_by']).execute()).toEqual([{ id: '2027', started_by: expect.not.stringContaining('@') as string }]);
    expect(it.client.started).toEqual(['2027', '2027']);
    expect((await stateOf(it.db, keep[0]!)).closed).toBeNull();
    expect((await stateOf(it.db, keep[1]!)).closed).toMatchObject({ outcome: 'before-start' });
  });

  test('the preview of a year that runs leads to it', async () => {
    expect((await who.get(preview)).headers.get('location')).toBe('/cykel/2027');
  });
});

describe('a year under way', () => {
  let it: Site;
  let who: Visitor;
  let silent: string[];
  beforeAll(async () => {
    it = await site({ now: '2027-10-15T08:00:00.000Z' });
    await startYear(it);
    silent = (await it.db.selectFrom('deliverables').select('id').where('step', 'in', ['delarsrapport-omrade', 'manadsrapport-omrade']).orderBy('id').execute()).map(({ id }) => id).filter((_, n) => n % 9 === 0);
    const quiet = new Set(silent);
    await liveUntil(it.db, it.clock.now, (id) => quiet.has(id));
    who = await signedIn(it);
  });
  afterAll(() => it.stop());
  beforeEach(() => {
    it.client.down = false;
    it.client.acts.length = 0;
  });
  const rowsIn = (page: string): string[] => [...page.matchAll(/<th scope="row"><a href="\/(leverans\/[^"]+)"/g)].map(([, id]) => id!);
  const count = async (where: Record<string, unknown>): Promise<number> => {
    let query = it.db.selectFrom('deliverables').select(({ fn }) => fn.countAll<number>().as('n'));
    for (const [column, value] of Object.entries(where)) query = query.where(column as 'id', '=', value as string);
    return (await query.executeTakeFirstOrThrow()).n;
  };

  test('the counts are those of the rows', async () => {
    const page = await text(who.get('/cykel/2027'));
    expect(page).toContain(`<strong>${await count({ late: true })}</strong> försenade`);
    expect(page).toContain(`<strong>${await count({ phase: 'closed' })}</strong> avslutade`);
    expect(page).toContain(`<strong>${await count({ phase: 'planned' })}</strong> planerade`);
  });

  test('what is late comes first, then what is due soonest', async () => {
    const ids = rowsIn(await text(who.get('/cykel/2027')));
    const rows = await it.db.selectFrom('deliverables').select(['id', 'late', 'due_at']).where('closed_at', 'is', null).execute();
    const wanted = rows.sort((a, b) => Number(b.late) - Number(a.late) || (a.due_at < b.due_at ? -1 : a.due_at > b.due_at ? 1 : a.id < b.id ? -1 : 1)).map(({ id }) => id);
    expect(ids).toEqual(wanted.slice(0, 50));
    expect(rowsIn(await text(who.get('/cykel/2027?sida=2')))).toEqual(wanted.slice(50, 100));
  });

  test('the wheel is a picture with a text, and the list says the same', async () => {
    const page = await text(who.get('/cykel/2027'));
    expect(page).toContain('role="img" aria-labelledby="hjul-titel hjul-text"');
    expect(page).toMatch(/<desc id="hjul-text">30 steg\..*Idag är det fredag 15 oktober 2027/);
    const steps = new Set((await tallyOf(it.db, '2027')).map(({ step }) => step));
    const list = page.slice(page.indexOf('<ol class="steps"'), page.indexOf('</ol>', page.indexOf('<ol class="steps"')));
    expect([...list.matchAll(/<li>/g)]).toHaveLength(steps.size);
  });

  test.each([
    ['fas=closed', { phase: 'closed' }],
    ['fas=alla&steg=enhetsplan', { step: 'enhetsplan' }],
    ['fas=alla&organ=vvn', { body: 'vvn' }],
    ['fas=alla&sen=1', { late: true }],
    ['fas=open&sen=1', { phase: 'open', late: true }],
  ])('the filter %s lets through what it says', async (params, where) => {
    const page = await text(who.get(`/cykel/2027?${params}`));
    const n = await count(where);
    expect(page).toContain(`${n} leverans`);
    expect(rowsIn(page)).toHaveLength(Math.min(50, n));
  });

  test('a unit is found by a part of its name, and its signs mean nothing else', async () => {
    const [{ unit_name }] = (await it.db.selectFrom('deliverables').select('unit_name').where('step', '=', 'enhetsplan').limit(1).execute()) as [{ unit_name: string }];
    expect(await text(who.get(`/cykel/2027?fas=alla&enhet=${encodeURIComponent(unit_name.slice(1, 9))}`))).toContain(unit_name);
    expect(await text(who.get('/cykel/2027?fas=alla&enhet=%25'))).toContain('Inget stämmer med det du har valt');
  });

  test('the tally is counted anew when the journal has grown', async () => {
    const before = await tallyOf(it.db, '2027');
    expect(await tallyOf(it.db, '2027')).toBe(before);
    const open = await openNow(it, 'leverans/2027/patientsakerhet-omrade/hsf-o01');
    expect(open.openedAt).not.toBeNull();
    const opened = (rows: typeof before): number => rows.reduce((sum, row) => sum + (row.step === 'patientsakerhet-omrade' && row.phase === 'open' ? row.count : 0), 0);
    expect(opened(await tallyOf(it.db, '2027'))).toBe(opened(before) + 1);
  });

  describe('acts on many', () => {
    const ids = ['leverans/2027/omradesplan/rst-o01', 'leverans/2027/omradesplan/rst-o02'];
    const act = (typ: string, of: string[]): string => `/cykel/2027/atgard?${new URLSearchParams([['typ', typ], ...of.map((id): [string, string] => ['id', id])]).toString()}`;

    test('choosing nothing is told', async () => {
      const answer = await who.get('/cykel/2027/atgard?typ=strike');
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('Inget är valt');
    });

    test('the confirm page says what it leads to for each, and which cannot', async () => {
      const closed = (await it.db.selectFrom('deliverables').select('id').where('phase', '=', 'closed').orderBy('id').executeTakeFirstOrThrow()).id;
      const page = await text(who.get(act('strike', [...ids, closed])));
      expect(page).toContain('Stryk: 3 leveranser');
      expect(page).toContain('områdeschef, Ekonomiavdelningen får veta att den är struken.');
      expect(page).toMatch(/\d+ leveranser som väntar på den släpps fram/);
      expect(page).toContain('Går inte: Leveransen är avslutad.');
      expect([...page.matchAll(/type="hidden" name="id"/g)]).toHaveLength(2);
      expect(it.client.acts).toEqual([]);
    });

    test.each([
      ['strike', { skal: '' }, 'atgard-skal'],
      ['grantExtension', { skal: 'x', till: '' }, 'atgard-till'],
      ['reassign', { skal: 'x', ansvarig: 'ingen@ingenstans' }, 'atgard-ansvarig'],
      ['grantExtension', { skal: 'x', till: '2027-01-04' }, 'atgard-till'],
    ])('%s with %j is refused at its field and keeps what was typed', async (typ, filled, field) => {
      const before = await stateOf(it.db, ids[0]!);
      const answer = await who.post('/cykel/2027/atgard', { typ, id: ids, nonce: `n-${typ}-${field}`, ...filled });
      const page = await answer.text();
      expect(answer.status).toBe(422);
      expect(page).toContain(`href="#${field}"`);
      if (filled.skal !== '') expect(page).toContain('>x</textarea>');
      expect((await stateOf(it.db, ids[0]!)).seq).toBe(before.seq);
    });

    test('an extension moves the last day of each, once, with the reason in the journal', async () => {
      const fields = { typ: 'grantExtension', id: ids, nonce: 'anstånd-1', till: '2028-02-18', skal: 'Ny chef på plats' };
      for (let n = 0; n < 2; n += 1) expect((await who.post('/cykel/2027/atgard', fields)).headers.get('location')).toBe('/cykel/2027/atgard/klart');
      const page = await text(who.get('/cykel/2027/atgard/klart'));
      expect(page).toContain('2 leveranser klara');
      for (const id of ids) {
        const state = await stateOf(it.db, id);
        expect(state.due.date).toBe('2028-02-18');
        expect(await it.db.selectFrom('journal').select('type').where('deliverable', '=', id).where('type', '=', 'extensionGranted').execute()).toHaveLength(1);
      }
      expect(await text(who.get(`/${ids[0]}`))).toContain('”Ny chef på plats”');
    });

    test('one that cannot be changed is told by itself; the others are done', async () => {
      await it.client.step(ids[1]!, { type: 'strike', by: { seat: 'sekretariat@rd', person: 'x', way: 'session', behalfOf: null }, reason: 'Utgår' }, it.clock.now);
      await who.post('/cykel/2027/atgard', { typ: 'closeOnBehalf', id: ids, nonce: 'avsluta-1', skal: 'Finns i diariet' });
      const page = await text(who.get('/cykel/2027/atgard/klart'));
      expect(page).toContain('1 leverans klar');
      expect(page).toContain('1 leverans ändrades inte');
      expect((await stateOf(it.db, ids[0]!)).closed).toMatchObject({ outcome: 'closed-on-behalf' });
      expect((await stateOf(it.db, ids[1]!)).closed).toMatchObject({ outcome: 'struck' });
    });

    test('a new responsible is chosen among the seats of the organisation', async () => {
      const id = 'leverans/2027/omradesplan/rst-o03';
      const page = await text(who.get(act('reassign', [id])));
      expect(page).toContain('<optgroup label="Hälso- och sjukvårdsförvaltningen">');
      expect(page).not.toContain('value="nämndsekreterare@rs"');
      await who.post('/cykel/2027/atgard', { typ: 'reassign', id, nonce: 'byt-1', skal: 'Byte av chef', ansvarig: 'controller@rst' });
      expect((await stateOf(it.db, id)).responsible).toBe('controller@rst');
    });

    test('a lost Temporal server keeps the form and its nonce', async () => {
      it.client.down = true;
      const answer = await who.post('/cykel/2027/atgard', { typ: 'strike', id: 'leverans/2027/omradesplan/rst-o03', nonce: 'stryk-9', skal: 'Ett skäl' });
      const page = await answer.text();
      expect(answer.status).toBe(503);
      expect(page).toContain('Det du skrev finns kvar');
      expect(page).toContain('>Ett skäl</textarea>');
      expect(hiddenValue(page, 'nonce')).toBe('stryk-9');
    });
  });

  describe('one deliverable', () => {
    test('tells what was, what comes next and why then, and what it waits for', async () => {
      const page = await text(who.get('/leverans/2027/namndplan/run'));
      expect(page).toContain('Inlämningsfönstret öppnade');
      expect(page).toContain('Härnäst');
      expect(page).toContain('Väntar på');
      expect(page).toContain('Väntar på den här');
      expect(page).toContain('href="http://localhost:8233/namespaces/planhjul/workflows/leverans%2F2027%2Fnamndplan%2Frun"');
    });

    test('a late one says so, with every letter and every event', async () => {
      const late = await it.db.selectFrom('deliverables').select('id').where('late', '=', true).orderBy('due_at').executeTakeFirstOrThrow();
      const page = await text(who.get(`/${late.id}`));
      const letters = await it.db.selectFrom('letters').select('id').where('deliverable', '=', late.id).execute();
      const events = await it.db.selectFrom('journal').select('id').where('deliverable', '=', late.id).execute();
      const [mails, log] = [page.slice(page.indexOf('id="utskick"'), page.indexOf('id="logg"')), page.slice(page.indexOf('id="logg"'))];
      expect([...mails.matchAll(/<tr>/g)]).toHaveLength(letters.length + 1);
      expect([...log.matchAll(/<tr>/g)]).toHaveLength(events.length + 1);
      expect(page).toContain('Försenad, nivå');
    });
  });

  describe('the outbox', () => {
    test('refused addresses come first, with the answer of the server', async () => {
      const page = await text(who.get('/cykel/2027/utskick'));
      expect(page.indexOf('Kom inte fram')).toBeGreaterThan(0);
      expect(page.indexOf('Kom inte fram')).toBeLessThan(page.indexOf('Går härnäst'));
      expect(page).toContain('550 5.1.1 Mottagaren finns inte');
      expect(await text(who.get('/cykel/2027'))).toContain('kom inte fram');
    });

    test('what comes next is told with its day and receiver', async () => {
      const next = (await it.db.selectFrom('deliverables').select(['id', 'next_what']).where('closed_at', 'is', null).where('next_what', 'like', 'Påminnelse%').orderBy('next_at').orderBy('id').executeTakeFirstOrThrow());
      const page = await text(who.get('/cykel/2027/utskick'));
      const row = page.slice(page.lastIndexOf('<tr>', page.indexOf(`href="/${next.id}"`)), page.indexOf('</tr>', page.indexOf(`href="/${next.id}"`)));
      expect(row).toContain(next.next_what);
      const { asks } = await stateOf(it.db, next.id);
      const { organisation } = loadSample();
      expect(row).toContain(namesOf(organisation).seat(asks[0]!.to[0]!));
    });

    test('a mail is shown as it was sent, but its link is nobody’s to take', async () => {
      const mail = await it.db.selectFrom('mails').selectAll().where('status', '=', 'sent').executeTakeFirstOrThrow();
      const page = await text(who.get(`/cykel/2027/utskick/${mail.id}`));
      expect(page).toContain(mail.subject);
      expect(page).toContain('https://planhjul.example.org/l/…');
      expect(page).not.toContain('A'.repeat(43));
      const html = await who.get(`/cykel/2027/utskick/${mail.id}/html`);
      expect(html.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox");
      expect(await html.text()).not.toContain('A'.repeat(43));
    });

    test('a mail of no cycle, such as a sign-in letter, is not shown', async () => {
      await it.db.insertInto('mails').values({ id: 'inloggning', message_id: '<x@y>', person: 'p', email: 'a@b.se', subject: 'Logga in', text: 'hemligt', html: 'hemligt', status: 'sent', answer: null, attempts: 1, created_at: it.clock.now, sent_at: it.clock.now }).execute();
      for (const path of ['/cykel/2027/utskick/inloggning', '/cykel/2027/utskick/inloggning/html']) expect((await who.get(path)).status).toBe(404);
    });
  });

  test('an official’s link page never shows the addresses of others', async () => {
    const late = await it.db.selectFrom('deliverables').select(['id', 'state']).where('late', '=', true).executeTakeFirstOrThrow();
    const page = await text(it.visitor().get((await linkFor(it.db, late.id, late.state.responsible)).path));
    expect(page).not.toMatch(/[\w.]+@example\.org/);
  });
});
