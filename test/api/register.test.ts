// The register in the app: import with preview, edit with history, decided plans, and what everybody may read.

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { liveUntil } from './lived-year.js';
import { signedIn, site, startYear } from './support.js';
import type { Site, Visitor } from './support.js';

const csv = readFileSync(new URL('../../styrmodeller/styrdokument-2018.csv', import.meta.url), 'utf8');
let it: Site;
let me: Visitor;

beforeAll(async () => {
  it = await site({ now: '2027-12-20T08:00:00.000Z' });
  await startYear(it);
  await liveUntil(it.db, '2027-12-19T08:00:00.000Z', () => false);
  me = await signedIn(it);
});
afterAll(() => it.stop());

const upload = async (text: string): Promise<Response> => {
  const form = new FormData();
  form.set('fil', new File([text], 'styrdokument.csv', { type: 'text/csv' }));
  return fetch(`${it.url}/register/import`, { method: 'POST', body: form, headers: { cookie: me.cookie, 'sec-fetch-site': 'same-origin' } });
};
const hidden = (page: string, name: string): string =>
  (new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const confirm = (page: string) => me.post('/register/import/gor', { text: hidden(page, 'text'), namn: 'styrdokument.csv', versioner: hidden(page, 'versioner') });
const stored = () => it.db.selectFrom('governing_documents').selectAll().orderBy('number').execute();

describe('importing the register of 2018', () => {
  test('shows what it would do and writes nothing', async () => {
    const page = await (await upload(csv)).text();
    expect([page.includes('57 nya dokument'), await stored()]).toEqual([true, []]);
  });

  test('takes all 57 when it is confirmed, as they are written', async () => {
    await confirm(await (await upload(csv)).text());
    const rows = await stored();
    expect([rows.length, rows.find(({ words }) => words.name === 'Finansplan 2018-2020')?.words.decided]).toEqual([57, '2017-06-21--22']);
  });

  test('confirmed twice writes once', async () => {
    const page = await (await upload('grupp;dokument\nPolicyer;Dubbelklickspolicy')).text();
    await confirm(page);
    await confirm(page);
    expect((await stored()).filter(({ words }) => words.name === 'Dubbelklickspolicy').map(({ version }) => version)).toEqual([1]);
  });

  test('that somebody has changed in the meantime is shown anew, and not written', async () => {
    const page = await (await upload('grupp;dokument;dnr\nPolicyer;Kvalitetspolicy;RS/9/2027')).text();
    await me.post('/register/kvalitetspolicy/andra', { ...(await stored()).find(({ id }) => id === 'kvalitetspolicy')!.words, version: '1', body: 'Regionstyrelsen' });
    const answer = await confirm(page);
    expect([answer.status, (await stored()).find(({ id }) => id === 'kvalitetspolicy')!.words.dnr]).toEqual([409, 'RS/103/2015']);
  });

  test('without a file says so at the field', async () => {
    const answer = await me.post('/register/import', {});
    expect([answer.status, (await answer.text()).includes('Välj den CSV-fil som ska läsas in.')]).toEqual([422, true]);
  });

  test('with a refused row names it and takes the rest', async () => {
    const page = await (await upload('grupp;dokument\nPolicyer;Ny policy\nPolicyer;')).text();
    expect([page.includes('Rad 3, dokument: Dokumentets namn saknas.'), page.includes('Läs in 1 dokument')]).toEqual([true, true]);
  });
});

describe('a document', () => {
  test('that is changed keeps its history with who and what', async () => {
    const words = (await stored()).find(({ id }) => id === 'miljopolicy')!.words;
    await me.post('/register/miljopolicy/andra', { ...words, version: '1', validity: '2013-2026' });
    const page = await (await me.get('/register/miljopolicy')).text();
    expect([page.includes('varaktighet: tomt blev ”2013-2026”'), page.includes('sekretariat@example.org')]).toEqual([true, true]);
  });

  test('that two change at once is refused to the later, and nothing typed is lost', async () => {
    const words = (await stored()).find(({ id }) => id === 'kostpolicy' || id === 'kost-och-nutritionspolicy')!;
    const first = { ...words.words, version: '1', dnr: 'RS/1/2027' };
    await me.post(`/register/${words.id}/andra`, first);
    const answer = await me.post(`/register/${words.id}/andra`, { ...first, dnr: 'RS/2/2027' });
    const page = await answer.text();
    expect([answer.status, page.includes('value="RS/2/2027"'), page.includes('dnr: ”RS/1/2027”')]).toEqual([409, true, true]);
  });

  test('without a name is asked for one, and the rest stays typed', async () => {
    const answer = await me.post('/register/nytt', { name: '', group: 'Policyer', dnr: 'RS/77/2027' });
    const page = await answer.text();
    expect([answer.status, page.includes('Dokumentets namn saknas.'), page.includes('value="RS/77/2027"')]).toEqual([422, true, true]);
  });

  test('of a name that is there already is refused', async () => {
    const answer = await me.post('/register/nytt', { name: 'parkeringspolicy', group: 'Policyer' });
    expect([answer.status, (await answer.text()).includes('finns redan i registret')]).toEqual([422, true]);
  });
});

describe('a decided plan', () => {
  test('stands in the register with its §, day and case number, and leads to its deliverable', async () => {
    const decided = (await it.db.selectFrom('deliverables').select('state').where('id', '=', 'leverans/2027/namndplan/run').executeTakeFirstOrThrow()).state.records.find(({ kind }) => kind === 'decision')!;
    const page = await (await me.get('/register/plan-2027-namndplan-run')).text();
    expect([page.includes(decided.paragraph), page.includes(decided.dnr), page.includes('href="/leverans/2027/namndplan/run"')]).toEqual([true, true, true]);
  });

  test('cannot be changed in the register', async () => {
    expect((await me.get('/register/plan-2027-namndplan-run/andra')).status).toBe(404);
  });
});

describe('everybody', () => {
  test('reads the list without signing in, and caches may keep it', async () => {
    const answer = await it.visitor().get('/styrdokument?lage=expired');
    const page = await answer.text();
    expect([answer.status, answer.headers.get('cache-control'), page.includes('Finansplan 2018-2020'), page.includes('Kommunikationspolicy')]).toEqual([200, 'public, max-age=300', true, false]);
  });

  test('sees no person', async () => {
    const page = await (await it.visitor().get('/styrdokument/miljopolicy')).text();
    expect([page.includes('Miljöpolicy'), page.includes('@')]).toEqual([true, false]);
  });

  test('gets open data with a licence, as written and as understood', async () => {
    const data = (await (await it.visitor().get('/styrdokument.json?sok=finansplan')).json()) as { license: string; documents: { written: object; understood: object }[] };
    expect(data.license).toBe('https://creativecommons.org/publicdomain/zero/1.0/');
    expect(data.documents).toMatchObject([{ written: { decided: '2017-06-21--22' }, understood: { decided: { kind: 'days', days: { first: '2017-06-21', last: '2017-06-22' } }, standing: 'expired' } }]);
  });

  test('may not change the register', async () => {
    expect([(await it.visitor().get('/register')).status, (await it.visitor().get('/register.csv')).status, (await it.visitor().post('/register/nytt', { name: 'x' })).status]).toEqual([303, 303, 401]);
  });
});
