// The settings pages: seen, edited by single values and by files, never over somebody else's edit, with their history.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { organisationOf } from '../../src/records/read/cycles.js';
import { holdersOf } from '../../src/domain/resolve-seat.js';
import { sampleFolder } from '../support/sample.js';
import { openNow, signedIn, site, startYear } from './support.js';
import type { Site, Visitor } from './support.js';

let it: Site;
let folder: string;
let secretary: Visitor;
const opened = 'leverans/2027/enhetsplan/hsf-o01-e01';

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'planhjul-installningar-'));
  cpSync(sampleFolder.models, folder, { recursive: true });
  const files = { models: folder, organisation: path.join(folder, 'organisation.yaml'), meetings: path.join(folder, 'sammantraden') };
  it = await site({ now: '2027-10-15T08:00:00.000Z', files });
  await startYear(it);
  await openNow(it, opened);
  secretary = await signedIn(it);
});
afterAll(async () => {
  await it.stop();
  rmSync(folder, { recursive: true });
});

const page = async (at: string): Promise<string> => (await secretary.get(at)).text();
const hidden = (text: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
/** The hidden fields of the form with an address. */
async function tokens(at: string): Promise<{ sett: string; nonce: string }> {
  const text = await page(at);
  return { sett: hidden(text, 'sett'), nonce: hidden(text, 'nonce') + Math.random() };
}

async function edit(what: string, at: string, fields: Record<string, string>): Promise<Response> {
  return secretary.post(`/installningar/andra/${what}`, { ...(await tokens(at)), ...fields });
}

describe('seeing', () => {
  test.each(['', '/organisation', '/roller', '/person?id=enhetschef.hsf-o01-e01', '/franvaro', '/sammantraden', '/lediga-dagar', '/styrmodeller', '/las-in', '/historik'])('/installningar%s is shown', async (at) => {
    const answer = await secretary.get(`/installningar${at}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toMatch(/<script|undefined|NaN|\[object/);
  });

  test('nobody who is not signed in sees or edits them', async () => {
    expect((await it.visitor().get('/installningar/roller')).status).toBe(303);
    expect((await it.visitor().post('/installningar/andra/epost', { person: 'x' })).status).toBe(401);
  });
});

describe('editing a single value', () => {
  test('an absence is saved, kept with who and when, and reaches the running cycle at once', async () => {
    const organisation = (await organisationOf(it.db, '2027'))!;
    const head = holdersOf(organisation, 'enhetschef@hsf-o01-e01', '2027-10-15')[0]!;
    const other = holdersOf(organisation, 'enhetschef@hsf-o01-e02', '2027-10-15')[0]!;
    const answer = await edit('ny-franvaro', '/installningar/franvaro', { person: head.id, ersatts: other.id, fran: '2027-10-15', till: '2027-11-20' });
    expect(answer.status).toBe(303);
    const saved = await page(answer.headers.get('location')!);
    expect(saved).toContain('gäller redan i årscykel 2027');
    expect(saved).toContain('sekretariat@example.org');
    expect(saved).not.toContain('har inte allt det här än');
    expect(holdersOf((await organisationOf(it.db, '2027'))!, 'enhetschef@hsf-o01-e01', '2027-10-15')[0]!.id).toBe(other.id);
    // what is asked just now is told to who stands in
    expect(it.client.acts.at(-1)).toMatchObject({ id: opened, command: { type: 'replan', notify: ['enhetschef@hsf-o01-e01'] } });
    expect(readFileSync(path.join(folder, 'organisation.yaml'), 'utf8')).toBe(readFileSync(sampleFolder.organisation, 'utf8'));
  });

  test('what is wrong is said at its field, and what was typed stays', async () => {
    const answer = await edit('ny-franvaro', '/installningar/franvaro', { person: 'enhetschef.hsf-o01-e03', ersatts: '', fran: '2027-12-01', till: '2027-11-01' });
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain('Frånvaron slutar innan den börjar.');
    expect(text).toContain('Välj en person.');
    expect(text).toContain('value="2027-12-01"');
  });

  test('of two who edit at once the second is refused, with what was typed kept, and may save again', async () => {
    const seen = await tokens('/installningar/lediga-dagar');
    const mine = await tokens('/installningar/lediga-dagar');
    expect((await secretary.post('/installningar/andra/ny-ledig-dag', { ...seen, datum: '2027-05-14', namn: 'klämdag' })).status).toBe(303);
    const refused = await secretary.post('/installningar/andra/ny-ledig-dag', { ...mine, datum: '2027-11-05', namn: 'höstlov' });
    expect(refused.status).toBe(409);
    const text = await refused.text();
    expect(text).toContain('Någon annan har sparat en ändring');
    expect(text).toContain('value="höstlov"');
    const again = await secretary.post('/installningar/andra/ny-ledig-dag', { sett: hidden(text, 'sett'), nonce: hidden(text, 'nonce'), datum: '2027-11-05', namn: 'höstlov' });
    expect(again.status).toBe(303);
  });

  test('a form sent twice is one version', async () => {
    const form = { ...(await tokens('/installningar/lediga-dagar')), datum: '2028-05-22', namn: 'klämdag' };
    const first = await secretary.post('/installningar/andra/ny-ledig-dag', form);
    const second = await secretary.post('/installningar/andra/ny-ledig-dag', form);
    expect(second.status).toBe(303);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
  });

  test('a moved meeting leaves the running cycle as it is, and leads to the preview there', async () => {
    const answer = await edit('flytta-mote', '/installningar/sammantraden?ar=2027', { organ: 'run', 'dag-forut': '2027-12-07', dag: '2027-12-08', sista: '', ar: '2027' });
    expect(answer.status).toBe(303);
    const saved = await page(answer.headers.get('location')!);
    expect(saved).toMatch(/\d+ leverans(er)? berörs/);
    expect(saved).toContain('action="/cykel/2027/andra/filer"');
    const row = await it.db.selectFrom('cycles').select('meetings').where('id', '=', '2027').executeTakeFirstOrThrow();
    expect(row.meetings.some(({ body, first }) => body === 'run' && first === '2027-12-07')).toBe(true);
  });

  test('a role is given and ended on a day', async () => {
    const at = '/installningar/person?id=enhetschef.hsf-o01-e04';
    const answer = await edit('andra-roll', at, { person: 'enhetschef.hsf-o01-e04', roll: 'enhetschef@hsf-o01-e04', 'fran-forut': '', fran: '', till: '2027-10-31' });
    expect(answer.status).toBe(303);
    expect((await edit('ny-roll', '/installningar/person?id=enhetschef.hsf-o01-e05', { person: 'enhetschef.hsf-o01-e05', roll: 'enhetschef', enhet: 'hsf-o01-e04', fran: '2027-11-01', till: '' })).status).toBe(303);
    const organisation = (await organisationOf(it.db, '2027'))!;
    const on = (date: string) => holdersOf(organisation, 'enhetschef@hsf-o01-e04', date).map(({ id }) => id);
    expect([on('2027-10-31'), on('2027-11-01')]).toEqual([['enhetschef.hsf-o01-e04'], ['enhetschef.hsf-o01-e05']]);
  });
});

describe('the folder’s file', () => {
  test('changed after an edit here, it is shown and taken in when the secretariat says so', async () => {
    const file = path.join(folder, 'organisation.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('namn: Region Jämtland Härjedalen', 'namn: Region Prov'));
    const hub = await page('/installningar');
    expect(hub).toContain('organisation.yaml i mappen har ändrats');
    expect(await page('/installningar/organisation')).not.toContain('Region Prov');
    const panel = hub.slice(hub.indexOf('ta-in-mappen'));
    const answer = await secretary.post('/installningar/andra/ta-in-mappen', { fil: 'organisation', mapp: hidden(panel, 'mapp'), sett: hidden(panel, 'sett'), nonce: 'ta-in' });
    expect(answer.status).toBe(303);
    expect(await page('/installningar/organisation')).toContain('Region Prov');
    expect(await page('/installningar')).not.toContain('i mappen har ändrats');
    expect(await page('/installningar/historik')).toContain('organisation.yaml togs in från mappen');
  });
});

describe('reading a file in', () => {
  const send = async (fields: Record<string, string>, name: string, text: string): Promise<Response> => {
    const form = new FormData();
    for (const [key, value] of Object.entries(fields)) form.append(key, value);
    form.append('fil', new Blob([text]), name);
    return secretary.post('/installningar/las-in', form);
  };

  test('a CSV is shown with what it changes, and saved only when that was seen', async () => {
    const sent = await send({ slag: 'frånvaro' }, 'franvaro.csv', 'person;från;till;ersätts av\nenhetschef.hsf-o02-e01;2027-12-01;2027-12-10;enhetschef.hsf-o02-e02\n');
    const at = sent.headers.get('location')!;
    const text = await page(at);
    expect(text).toContain('enhetschef.hsf-o02-e01 från 2027-12-01');
    expect((await secretary.post(at, { nonce: 'a', visat: 'något annat', sett: hidden(text, 'sett') })).status).toBe(409);
    const saved = await secretary.post(at, { nonce: 'a', visat: hidden(text, 'visat'), sett: hidden(text, 'sett') });
    expect(saved.status).toBe(303);
    expect(await page('/installningar/franvaro')).toContain('1 dec 2027');
    // the second click
    expect((await secretary.post(at, { nonce: 'a', visat: hidden(text, 'visat'), sett: hidden(text, 'sett') })).headers.get('location')).toBe(saved.headers.get('location'));
  });

  test('a model with faults is told of line by line and cannot be saved', async () => {
    const sent = await send({ slag: 'fil', mal: 'styrmodeller/2023.yaml' }, '2023.yaml', 'styrmodell: 2023\nsteg: []\n');
    const text = await page(sent.headers.get('location')!);
    expect(text).toContain('2023.yaml, rad');
    expect(text).not.toContain('Spara ändringen');
  });

  test('a new version of a model counts for the next start', async () => {
    const model = readFileSync(path.join(folder, '2023.yaml'), 'utf8').replace('namn: Styrmodell 2023', 'namn: Styrmodell 2023, ny');
    const sent = await send({ slag: 'fil', mal: 'styrmodeller/2023.yaml' }, '2023.yaml', model);
    const text = await page(sent.headers.get('location')!);
    expect((await secretary.post(sent.headers.get('location')!, { nonce: 'm', visat: hidden(text, 'visat'), sett: hidden(text, 'sett') })).status).toBe(303);
    expect(await page('/cykler/ny')).toContain('Styrmodell 2023, ny');
    expect(await (await secretary.get('/installningar/fil?fil=styrmodeller/2023.yaml')).text()).toBe(model);
  });

  test('an edit that would make another file wrong is refused', async () => {
    const organisation = readFileSync(path.join(folder, 'organisation.yaml'), 'utf8').replace(/^ {2}- \{id: gnit,.*\n/m, '').replaceAll(', gnit]', ']').replace(/^ {2}- \{id: (nämndsekreterare|ordförande)\.gnit,.*\n/gm, '');
    const sent = await send({ slag: 'fil', mal: 'organisation' }, 'organisation.yaml', organisation);
    const text = await page(sent.headers.get('location')!);
    const saved = await secretary.post(sent.headers.get('location')!, { nonce: 'o', visat: hidden(text, 'visat'), sett: hidden(text, 'sett') });
    expect(saved.status).toBe(422);
    expect(await saved.text()).toContain('Organet ”gnit” finns inte i organisationen');
  });

  test('units and the roles in them are read in together, and what is wrong in one can be left out', async () => {
    const units = await send({ slag: 'enheter' }, 'enheter.csv', 'id;namn;slag;under;arbetar åt;ledning\nhsf-o01-e99;Ny mottagning;enhet;hsf-o01;;enhetschef\n');
    const first = units.headers.get('location')!;
    expect(await page(first)).toContain('Lägg till filen med rollerna här nedanför.');
    const nothing = await secretary.post('/installningar/las-in', { till: first.split('/').at(-1)!, slag: '' });
    expect(nothing.status).toBe(422);
    expect(await nothing.text()).toContain('enheter.csv');
    const both = (await send({ till: first.split('/').at(-1)!, slag: 'roller' }, 'roller.csv', 'person;namn;e-post;roll;enhet;från;till\nchef.e99;Ny Chef;chef.e99@example.org;enhetschef;hsf-o01-e99;;\nfel;;inte-en-adress;enhetschef;finns-inte;;\n')).headers.get('location')!;
    expect(both).toContain('med=');
    const text = await page(both);
    expect(text).toContain('roller.csv (roller)');
    expect(text).toContain('Rader som inte går att läsa in');
    expect(text).not.toContain('Spara ändringen');
    const left = await page(`${both}&utan=ja`);
    expect(left).toContain('Rader som utelämnas');
    const more = /name="med" value="([^"]+)"/.exec(left)![1]!;
    const saved = await secretary.post(first, { nonce: 'två', visat: hidden(left, 'visat'), sett: hidden(left, 'sett'), med: more, utan: 'ja' });
    expect(saved.status).toBe(303);
    expect(await page('/installningar/roller?sok=chef.e99')).toContain('Ny Chef');
    expect(await page('/installningar/historik')).toContain('enheter.csv, roller.csv');
  });

  test('next year’s meetings begin as a new file with the rules of the year before, and a calendar says whose they are', async () => {
    const year = /<option value="(\d{4})"[^>]*>\d{4} \(börja/.exec((await page('/installningar/las-in')).replace(/\s+/g, ' '))![1]!;
    const ics = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:1', `DTSTART;VALUE=DATE:${year}0215`, 'SUMMARY:Styrelsemöte', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
    const at = (await send({ slag: 'sammanträden', ar: year }, 'kalender.ics', ics)).headers.get('location')!;
    expect(await page(at)).not.toContain('Spara ändringen');
    expect(await page(`${at}?organ=finns-inte`)).toContain('finns inte i organisationen');
    const text = await page(`${at}?organ=rs`);
    expect(text).toContain(`sammantraden/${year}.yaml`);
    const saved = await secretary.post(at, { nonce: 'nytt-år', visat: hidden(text, 'visat'), sett: hidden(text, 'sett'), organ: 'rs' });
    expect(saved.status).toBe(303);
    expect(await page(`/installningar/sammantraden?ar=${year}`)).toContain(`15 februari ${year}`);
  });
});
