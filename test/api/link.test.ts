// What somebody sees and does behind a link, from hand-in over approval to decision, and what each outcome looks like.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { revokeLinks } from '../../src/records/links.js';
import { linkFor, openNow, site, startYear, stateOf } from './support.js';
import type { Site, Visitor } from './support.js';

const month = (n: number, unit = 'hsf'): string => `leverans/2027/manadsrapport/${unit}/0${n}`;
const terms = 'leverans/2027/planeringsforutsattningar/rs';
let it: Site;
let who: Visitor;

beforeAll(async () => {
  it = await site();
  await startYear(it);
  who = it.visitor();
});
afterAll(() => it.stop());
beforeEach(() => {
  it.clock.now = '2027-02-02T08:00:00.000Z';
  it.client.down = false;
  it.client.acts.length = 0;
});

const page = async (path: string): Promise<string> => (await who.get(path)).text();
/** The hidden fields of the form that posts to an act. */
function hidden(text: string, action: string): Record<string, string> {
  const form = text.slice(text.indexOf(`action="${action}"`));
  const fields = form.slice(0, form.indexOf('</form>')).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name, value]) => [name!, value!.replaceAll('&quot;', '"')]));
}
/** Sends the form of an act as the page gave it, filled in. */
async function send(path: string, act: string, filled: Record<string, string>, form = act): Promise<Response> {
  const fields = hidden(await page(path), `${path}/${form}`);
  return who.post(`${path}/${act}`, { ...fields, ...filled });
}
const statement = { satt: 'text', text: 'Vi följer budget.' };

describe('handing in', () => {
  test('before the window opens the page says when it will', async () => {
    it.clock.now = '2027-01-15T08:00:00.000Z';
    const { path } = await linkFor(it.db, month(2), 'controller@hsf');
    const text = await page(path);
    expect(text).toContain('Just nu behöver du inte göra något');
    expect(text).toMatch(/Inlämningsfönstret öppnar \S+ \d+ \S+ 2027/);
    expect(text).not.toContain(`${path}/lamna-in`);
  });

  test('the page says what, by when, why then, why you, and what comes next', async () => {
    await openNow(it, month(1));
    const text = await page((await linkFor(it.db, month(1), 'controller@hsf')).path);
    expect(text).toContain('Lämna in månadsrapport');
    expect(text).toContain('tisdag 16 februari 2027 kl. 16.00');
    expect(text).toContain('arbetsdagar efter');
    expect(text).toContain('Du ansvarar för');
    expect(text).toContain('går det till förvaltningschef, Hälso- och sjukvårdsförvaltningen för godkännande');
  });

  test('a statement is handed in, and the next page says so', async () => {
    const { path, person } = await linkFor(it.db, month(1), 'controller@hsf');
    const answer = await send(path, 'lamna-in', statement);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(new RegExp(`^${path}/klart/\\d+$`));
    const done = await page(answer.headers.get('location')!);
    expect(done).toContain('Tack, inlämningen är mottagen');
    expect(done).toContain('Godkännande av förvaltningschef, Hälso- och sjukvårdsförvaltningen senast');
    expect((await stateOf(it.db, month(1))).revisions).toMatchObject([{ number: 1, by: { seat: 'controller@hsf', person, way: 'link', behalfOf: null }, submission: { form: 'statement', text: 'Vi följer budget.' } }]);
    expect(await page(path)).toContain('Just nu behöver du inte göra något');
  });

  test('a double click is one act', async () => {
    await openNow(it, month(1, 'ruf'));
    const { path } = await linkFor(it.db, month(1, 'ruf'), 'controller@ruf');
    const fields = { ...hidden(await page(path), `${path}/lamna-in`), ...statement };
    const answers = [await who.post(`${path}/lamna-in`, fields), await who.post(`${path}/lamna-in`, fields)];
    expect(answers.map(({ headers }) => headers.get('location'))).toEqual([answers[0]!.headers.get('location'), answers[0]!.headers.get('location')]);
    expect((await stateOf(it.db, month(1, 'ruf'))).revisions).toHaveLength(1);
  });

  test('a substitute hands in on behalf of the responsible', async () => {
    await openNow(it, month(1, 'rst'));
    const { path } = await linkFor(it.db, month(1, 'rst'), 'ersättare@rst');
    const answer = await send(path, 'lamna-in', statement);
    expect(await page(answer.headers.get('location')!)).toMatch(/Ersättare.* för controller, Regionstaben lämnade in version 1/);
    expect((await stateOf(it.db, month(1, 'rst'))).revisions[0]!.by).toMatchObject({ seat: 'ersättare@rst', behalfOf: 'controller@rst' });
  });

  test.each([
    [{ satt: '' }, 'satt', 'Välj hur du vill lämna in.'],
    [{ satt: 'text', text: '  ' }, 'text', 'Skriv det du vill lämna in.'],
    [{ satt: 'fil' }, 'fil', 'Välj den fil du vill lämna in.'],
    [{ satt: 'lank', lank: 'javascript:alert(1)', dnr: 'RS/1/2027' }, 'lank', 'Klistra in hela länken'],
    [{ satt: 'lank', lank: 'https://diariet.example.org/1', dnr: '' }, 'dnr', 'Fyll i diarienummer'],
  ])('%j is refused at the field, with everything typed still there', async (filled, field, words) => {
    await openNow(it, month(2));
    const { path } = await linkFor(it.db, month(2), 'controller@hsf');
    const answer = await send(path, 'lamna-in', { ...filled, kommentar: 'Min "kommentar" <3' });
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain('<title>Fel: ');
    expect(text).toContain(`<a href="#lamna-in-${field}">${words}`);
    expect(text).toContain(`id="lamna-in-${field}"`);
    expect(text).toContain('Min &quot;kommentar&quot; &lt;3');
    expect(it.client.acts).toEqual([]);
  });

  test('a lost Temporal server: the form comes back filled in, and the same form works afterwards as one act', async () => {
    await openNow(it, month(2));
    const { path } = await linkFor(it.db, month(2), 'controller@hsf');
    it.client.down = true;
    const failed = await send(path, 'lamna-in', { satt: 'text', text: 'Lång text som ingen vill skriva om.' });
    const text = await failed.text();
    expect(failed.status).toBe(503);
    expect(text).toContain('Vi kan inte ta emot just nu. Det du skrev finns kvar');
    expect(text).toContain('Lång text som ingen vill skriva om.');
    it.client.down = false;
    const fields = hidden(text, `${path}/lamna-in`);
    expect(fields['nonce']).toBe(it.client.acts[0]!.nonce);
    expect((await who.post(`${path}/lamna-in`, { ...fields, satt: 'text', text: 'Lång text som ingen vill skriva om.' })).status).toBe(303);
  });
});

describe('handing in a file', () => {
  const form = (fields: Record<string, string>, file: File | null): FormData => {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    if (file !== null) data.set('fil', file);
    return data;
  };
  const begin = async (n: number, unit: string) => {
    await openNow(it, month(n, unit));
    const { path } = await linkFor(it.db, month(n, unit), `controller@${unit}`);
    return { path, fields: hidden(await page(path), `${path}/lamna-in`) };
  };

  test('the file is stored, and who approves can fetch it', async () => {
    const { path, fields } = await begin(2, 'ruf');
    const answer = await who.post(`${path}/lamna-in`, form({ ...fields, satt: 'fil', kommentar: 'Se sidan 3.' }, new File(['rapporten'], 'Månadsrapport å.pdf', { type: 'application/pdf' })));
    expect(answer.status).toBe(303);
    const { revisions } = await stateOf(it.db, month(2, 'ruf'));
    expect(revisions[0]!.submission).toMatchObject({ form: 'file', fileName: 'Månadsrapport å.pdf', comment: 'Se sidan 3.' });
    const approver = await linkFor(it.db, month(2, 'ruf'), 'förvaltningschef@ruf');
    const href = /href="([^"]+\/fil\/[^"]+)"/.exec(await page(approver.path))![1]!;
    expect(await (await who.get(href)).text()).toBe('rapporten');
  });

  test('a file past 25 MB is refused at its field, and the rest that was typed is kept', async () => {
    const { path, fields } = await begin(2, 'rst');
    const answer = await who.post(`${path}/lamna-in`, form({ ...fields, satt: 'fil', kommentar: 'Skriven före filen' }, new File([new Uint8Array(25 * 1024 * 1024 + 1)], 'stor.pdf')));
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain('Filen är större än 25 MB');
    expect(text).toContain('Skriven före filen');
    expect(await it.db.selectFrom('files').select('id').where('name', '=', 'stor.pdf').execute()).toEqual([]);
  });

  test('fields after a file that is too large are kept too', async () => {
    const { path, fields } = await begin(3, 'rst');
    const data = new FormData();
    data.set('fil', new File([new Uint8Array(26 * 1024 * 1024)], 'stor.pdf'));
    for (const [name, value] of Object.entries({ ...fields, satt: 'fil', kommentar: 'Skriven efter filen' })) data.set(name, value);
    expect(await (await who.post(`${path}/lamna-in`, data)).text()).toContain('Skriven efter filen');
  });

  test('an empty file is told', async () => {
    const { path, fields } = await begin(3, 'rst');
    const answer = await who.post(`${path}/lamna-in`, form({ ...fields, satt: 'fil' }, new File([], 'tom.pdf')));
    expect(await answer.text()).toContain('Filen är tom');
  });

  test('a file that met another fault is offered again, and need not be chosen twice', async () => {
    const { path, fields } = await begin(3, 'ruf');
    it.client.down = true;
    const failed = await who.post(`${path}/lamna-in`, form({ ...fields, satt: 'fil' }, new File(['en gång'], 'en-gang.pdf')));
    const text = await failed.text();
    expect(text).toContain('<strong>en-gang.pdf</strong> är redan mottagen');
    it.client.down = false;
    const again = await who.post(`${path}/lamna-in`, form({ ...hidden(text, `${path}/lamna-in`), satt: 'fil' }, null));
    expect(again.status).toBe(303);
    expect((await stateOf(it.db, month(3, 'ruf'))).revisions[0]!.submission).toMatchObject({ fileName: 'en-gang.pdf' });
  });

  test('the file of another deliverable cannot be handed in by its id', async () => {
    const { path, fields } = await begin(3, 'hsf');
    const { id } = await it.db.selectFrom('files').select('id').where('deliverable', '=', month(3, 'ruf')).executeTakeFirstOrThrow();
    const answer = await who.post(`${path}/lamna-in`, form({ ...fields, satt: 'fil', 'fil-id': id }, null));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Välj den fil du vill lämna in.');
  });
});

describe('approving', () => {
  const id = month(1);
  const seat = 'förvaltningschef@hsf';

  test('the approver sees the latest version and may approve or return it', async () => {
    const text = await page((await linkFor(it.db, id, seat)).path);
    expect(text).toContain('Godkänn eller återlämna');
    expect(text).toContain('Vi följer budget.');
    expect(text).toContain('Inlämnad av Controller, Hälso- och sjukvårdsförvaltningen');
  });

  test('returning needs a comment', async () => {
    const { path } = await linkFor(it.db, id, seat);
    const answer = await send(path, 'aterlamna', { kommentar: '' }, 'godkann');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('href="#godkann-kommentar"');
  });

  test('a return leads to a new version, and an approval of the old one shows the new', async () => {
    const approver = await linkFor(it.db, id, seat);
    const early = hidden(await page(approver.path), `${approver.path}/godkann`);
    expect((await send(approver.path, 'aterlamna', { kommentar: 'Förklara avvikelsen.' }, 'godkann')).status).toBe(303);
    const author = await linkFor(it.db, id, 'controller@hsf');
    const returned = await page(author.path);
    expect(returned).toContain('Återlämnad för ändring');
    expect(returned).toContain('Förklara avvikelsen.');
    expect(returned).toContain('Lämna in den nya versionen');
    await send(author.path, 'lamna-in', { satt: 'text', text: 'Avvikelsen beror på vintern.' });
    const late = await who.post(`${approver.path}/godkann`, { ...early, nonce: 'en annan', kommentar: '' });
    const text = await late.text();
    expect(late.status).toBe(409);
    expect(text).toContain('Det finns en nyare version');
    expect(text).toContain('Avvikelsen beror på vintern.');
    expect((await stateOf(it.db, id)).closed).toBeNull();
  });

  test('approving closes what nobody decides, and the page says it is done', async () => {
    const { path } = await linkFor(it.db, id, seat);
    const answer = await send(path, 'godkann', { kommentar: '' });
    expect(await page(answer.headers.get('location')!)).toContain('Tack, du har godkänt');
    expect(await page(path)).toContain('Leveransen är avslutad: godkänd');
    expect((await stateOf(it.db, id)).closed).toMatchObject({ outcome: 'approved' });
  });

  test('an act on something that has been closed is told, not lost in silence', async () => {
    const { path } = await linkFor(it.db, id, seat);
    const answer = await who.post(`${path}/godkann`, { version: '2', nonce: 'ny', kommentar: '' });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Leveransen är avslutad');
  });
});

describe('recording a decision', () => {
  const seat = 'nämndsekreterare@rs';

  test('before the meeting the page says when it is', async () => {
    await openNow(it, terms);
    const author = await linkFor(it.db, terms, 'planeringschef@rd');
    await send(author.path, 'lamna-in', statement);
    const text = await page((await linkFor(it.db, terms, seat)).path);
    expect(text).toContain('Regionstyrelsen ska besluta vid sammanträdet 24 februari 2027. Kom tillbaka hit när sammanträdet har varit.');
  });

  test('after the meeting its day can be chosen, and § and dnr are needed', async () => {
    it.clock.now = '2027-02-25T08:00:00.000Z';
    const { path } = await linkFor(it.db, terms, seat);
    expect(await page(path)).toContain('onsdag 24 februari 2027');
    const text = await (await send(path, 'registrera', { dag: '2027-02-24', paragraf: '', dnr: '' })).text();
    expect(text).toContain('href="#registrera-paragraf"');
    expect(text).toContain('href="#registrera-dnr"');
  });

  test('a day in the future is refused at its field', async () => {
    it.clock.now = '2027-02-25T08:00:00.000Z';
    const { path } = await linkFor(it.db, terms, seat);
    const answer = await send(path, 'registrera', { dag: 'annan', datum: '2027-03-30', paragraf: '6', dnr: 'RS/1/2027' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('href="#registrera-datum"');
  });

  test('the decision is recorded with its sign, day and number', async () => {
    it.clock.now = '2027-02-25T08:00:00.000Z';
    const { path } = await linkFor(it.db, terms, seat);
    const answer = await send(path, 'registrera', { dag: '2027-02-24', paragraf: '21', dnr: 'RS/12/2027' });
    expect(await page(answer.headers.get('location')!)).toContain('Regionstyrelsen beslutade onsdag 24 februari 2027, § 21, dnr RS/12/2027.');
    expect((await stateOf(it.db, terms)).records).toMatchObject([{ paragraph: '§ 21', date: '2027-02-24', dnr: 'RS/12/2027', recordedBy: { seat } }]);
  });

  test('then adjustment and announcement, and the page tells when it gains legal force', async () => {
    it.clock.now = '2027-03-10T08:00:00.000Z';
    const { path } = await linkFor(it.db, terms, seat);
    const answer = await send(path, 'justering', { justerad: '2027-03-08', anslagen: '2027-03-09' });
    expect(answer.status).toBe(303);
    expect(await page(answer.headers.get('location')!)).toContain('kan överklagas till och med tisdag 30 mars 2027');
  });
});

describe('when one cannot do it now', () => {
  const id = month(9);
  const open = async () => {
    const state = await openNow(it, id);
    it.clock.now = state.plan.opens.at;
    return linkFor(it.db, id, 'controller@hsf');
  };

  test('an extension is asked for with a day and a reason', async () => {
    const { path } = await open();
    expect((await send(path, 'anstand', { till: '', skal: '' })).status).toBe(422);
    const text = await (await send(path, 'anstand', { till: '2027-01-04', skal: 'Sjukdom' })).text();
    expect(text).toContain('<a href="#anstand-till">Det nya datumet måste vara');
    expect(text).toMatch(/<details open/);
    const due = (await stateOf(it.db, id)).due.date;
    const answer = await send(path, 'anstand', { till: '2027-11-10', skal: 'Sjukdom i gruppen' });
    expect(due < '2027-11-10').toBe(true);
    expect(await page(answer.headers.get('location')!)).toContain('Din begäran om anstånd är skickad');
    expect(await page(path)).toContain('Begärt till onsdag 10 november 2027');
  });

  test('”det är inte jag” reaches the journal with what was written', async () => {
    const { path } = await open();
    const answer = await send(path, 'inte-min', { kommentar: 'Fråga ekonomi.' });
    expect(await page(answer.headers.get('location')!)).toContain('Fråga ekonomi.');
  });

  test('who is late may say they take care of it, for 1 to 10 days', async () => {
    const { path } = await open();
    const { due } = await stateOf(it.db, id);
    it.clock.now = new Date(Date.parse(due.at) + 3600_000).toISOString();
    await it.client.step(id, { type: 'tick' }, due.at);
    expect(await page(path)).toContain('Sista dagen har passerat');
    expect((await send(path, 'tar-hand-om', { dagar: '30', kommentar: '' })).status).toBe(422);
    const answer = await send(path, 'tar-hand-om', { dagar: '3', kommentar: '' });
    expect(await page(answer.headers.get('location')!)).toContain('vi väntar med att eskalera');
  });
});

describe('links that no longer open', () => {
  const id = month(5);

  test('a revoked link says so, and does nothing', async () => {
    await openNow(it, id);
    const { path, person } = await linkFor(it.db, id, 'controller@hsf');
    const fields = hidden(await page(path), `${path}/lamna-in`);
    await revokeLinks(it.db, { deliverable: id, person }, it.clock.now);
    const shown = await who.get(path);
    expect(shown.status).toBe(410);
    expect(await shown.text()).toContain('Länken gäller inte längre');
    expect((await who.post(`${path}/lamna-in`, { ...fields, ...statement })).status).toBe(410);
    expect((await stateOf(it.db, id)).revisions).toEqual([]);
  });

  test('a link to what was closed more than 30 days ago has expired', async () => {
    const { path } = await linkFor(it.db, month(1), 'controller@hsf');
    expect((await who.get(path)).status).toBe(200);
    it.clock.now = '2027-03-20T08:00:00.000Z';
    const late = await who.get(path);
    expect(late.status).toBe(410);
    expect(await late.text()).toContain('Länken har gått ut');
  });

  test('somebody else’s receipt is not shown', async () => {
    const { path } = await linkFor(it.db, month(2), 'förvaltningschef@hsf');
    const { seq } = await stateOf(it.db, month(2));
    const answer = await who.get(`${path}/klart/${seq}`);
    expect(answer.headers.get('location')).toBe(path);
  });

  test('a reload of a form that was answered leads back to the page', async () => {
    const { path } = await linkFor(it.db, month(2), 'controller@hsf');
    expect((await who.get(`${path}/lamna-in`)).headers.get('location')).toBe(path);
  });
});
