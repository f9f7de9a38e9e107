// The settings by key: read, edited by single values and by files, never over somebody else's edit, with their history.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { organisationOf } from '../../../src/records/read/cycles.js';
import { organisationEdits } from '../../../src/domain/settings/edits.js';
import { meetingEdits } from '../../../src/api/settings-edit.js';
import { holdersOf } from '../../../src/domain/resolve-seat.js';
import { sampleFolder } from '../../support/sample.js';
import { openNow, signedIn, site, startYear } from '../support.js';
import type { Site } from '../support.js';
import { againstDocument, caller, keyFor } from './support.js';
import type { Answered, Caller } from './support.js';

let it: Site;
let api: Caller;
let folder: string;
let asDocumented: Awaited<ReturnType<typeof againstDocument>>;
const opened = 'leverans/2027/enhetsplan/hsf-o01-e01';

interface Saved {
  file: string;
  version: number;
  reached: string[];
  left: { cycle: string }[];
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'planhjul-api-installningar-'));
  cpSync(sampleFolder.models, folder, { recursive: true });
  const files = { models: folder, organisation: path.join(folder, 'organisation.yaml'), meetings: path.join(folder, 'sammantraden') };
  it = await site({ now: '2027-10-15T08:00:00.000Z', files });
  await startYear(it);
  await openNow(it, opened);
  api = caller(it, await keyFor(it, 'Personalkatalogen'));
  asDocumented = await againstDocument(it);
});
afterAll(async () => {
  await it.stop();
  rmSync(folder, { recursive: true });
});

const holder = async (seat: `${string}@${string}`) => holdersOf((await organisationOf(it.db, '2027'))!, seat, '2027-10-15')[0]!;

test('all reads answer as the document says', async () => {
  for (const [operation, at] of [
    ['getSettings', '/settings'],
    ['listSettingsMeetings', '/settings/meetings?year=2027&body=rf'],
    ['listSettingsFiles', '/settings/files'],
    ['getSettingsFile', '/settings/files/styrmodeller~2023.yaml'],
    ['listSettingsVersions', '/settings/versions'],
  ] as const) {
    const answered = await api.get(at);
    expect([at, answered.status]).toEqual([at, 200]);
    asDocumented(operation, answered);
  }
});

test('a key without the scope neither reads nor edits them', async () => {
  const other = caller(it, await keyFor(it, 'Diariet', ['read', 'organisation', 'cycles']));
  expect((await other.get('/settings')).status).toBe(403);
  expect((await other.post('/settings/edits', { edit: 'addFreeDay', date: '2027-12-27', name: 'klämdag' })).status).toBe(403);
});

describe('a single value', () => {
  test('has every edit of the pages', async () => {
    const document = (await (await fetch(`${it.url}/api/v1/openapi.json`)).json()) as { components: { schemas: { EditSettingsBody: { oneOf: unknown[] } } } };
    expect(document.components.schemas.EditSettingsBody.oneOf).toHaveLength(Object.keys(organisationEdits).length + meetingEdits.length);
  });

  test('is previewed, saved with the key’s name, and an absence reaches the running cycle at once', async () => {
    const [head, other] = [await holder('enhetschef@hsf-o01-e01'), await holder('enhetschef@hsf-o01-e02')];
    const edit = { edit: 'addAbsence', person: head.id, substitute: other.id, from: '2027-10-15', to: '2027-11-20' };
    const preview = await api.post<{ words: string; lines: { kind: string; text: string }[] }>('/settings/edits/preview', edit);
    asDocumented('previewSettingsEdit', preview as never);
    expect(preview.body.words).toContain('är borta 15 oktober–20 november 2027');
    expect(preview.body.lines.some(({ kind, text }) => kind === 'added' && text.includes(head.id))).toBe(true);
    const saved = await api.post<Saved>('/settings/edits', edit, { 'if-match': preview.headers.get('etag')! });
    expect(saved.status).toBe(200);
    asDocumented('editSettings', saved as never);
    expect(saved.body).toMatchObject({ file: 'organisation', version: 2, reached: ['2027'], left: [] });
    expect((await holder('enhetschef@hsf-o01-e01')).id).toBe(other.id);
    expect(it.client.acts.at(-1)).toMatchObject({ id: opened, command: { type: 'replan', notify: ['enhetschef@hsf-o01-e01'] } });
    const change = await it.db.selectFrom('journal').select(['person', 'way']).where('id', 'like', 'cykel/2027#ändring-%').executeTakeFirstOrThrow();
    expect(change).toEqual({ person: 'nyckel:Personalkatalogen', way: 'api' });
    const versions = await api.get<{ items: { version: number; by: string; words: string }[] }>('/settings/versions?file=organisation');
    expect(versions.body.items[0]).toMatchObject({ version: 2, by: 'nyckel:Personalkatalogen' });
    const version = await api.get('/settings/files/organisation/versions/2');
    asDocumented('getSettingsVersion', version);
    expect(await (await (await signedIn(it)).get('/installningar/historik')).text()).toContain('nyckeln Personalkatalogen');
  });

  test('that is wrong is told by the API’s own field names, and nothing is saved', async () => {
    const before = (await api.get<{ items: unknown[] }>('/settings/versions')).body.items.length;
    const wrong = await api.post('/settings/edits', { edit: 'addAbsence', person: 'finns.inte', substitute: 'finns.inte', from: '2027-12-02', to: '2027-12-01' });
    expect(wrong.status).toBe(422);
    expect((wrong.body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual(['person', 'substitute', 'to']);
    expect((await api.post('/settings/edits', { edit: 'finns-inte' })).status).toBe(422);
    expect((await api.get<{ items: unknown[] }>('/settings/versions')).body.items).toHaveLength(before);
  });

  test('is not saved over what another has saved since', async () => {
    const etag = (await api.get('/settings/files/organisation')).headers.get('etag')!;
    expect((await api.post('/settings/edits', { edit: 'addFreeDay', date: '2027-12-27', name: 'klämdag' }, { 'if-match': etag })).status).toBe(200);
    const stale = await api.post('/settings/edits', { edit: 'addFreeDay', date: '2027-12-28', name: 'klämdag' }, { 'if-match': etag });
    expect([stale.status, stale.body['code']]).toEqual([412, 'CHANGED_SINCE']);
    // free days are no matter of persons: the running cycle takes them by a change of its own
    expect((await api.get<{ left: { cycle: string }[] }>('/settings')).body.left.map(({ cycle }) => cycle)).toEqual(['2027']);
  });

  test('of a meeting goes to the calendar of its year', async () => {
    const saved = await api.post<Saved>('/settings/edits', { edit: 'addMeeting', body: 'rf', first: '2027-12-22' });
    expect(saved.body).toMatchObject({ file: 'sammantraden/2027.yaml' });
    const meetings = await api.get<{ items: { first: string }[] }>('/settings/meetings?year=2027&body=rf');
    expect(meetings.body.items.map(({ first }) => first)).toContain('2027-12-22');
    expect((await api.post<Saved>('/settings/edits', { edit: 'cancelMeeting', body: 'rf', from: '2027-12-22' })).status).toBe(200);
  });
});

describe('a file', () => {
  test('is read in with a preview, and saved only as it was seen', async () => {
    const text = (await api.get<{ text: string }>('/settings/files/styrmodeller~2023.yaml')).body.text;
    const send = (body: string, query: string) => api.send(`/settings/uploads?${query}`, { method: 'POST', body, headers: { 'content-type': 'application/yaml' } });
    const sent = await send(`${text}\n# En rad till.\n`, 'kind=file&file=styrmodeller~2023.yaml&name=2023.yaml');
    expect(sent.status).toBe(201);
    const upload = (await sent.json()) as { id: string; ready: boolean; lines: { text: string }[] };
    asDocumented('uploadSettings', { status: 201, headers: sent.headers, body: upload as never });
    expect(upload).toMatchObject({ ready: true, lines: expect.arrayContaining([{ kind: 'added', text: '# En rad till.' }]) });
    const at = `/settings/uploads/${upload.id}`;
    expect((await api.post(`${at}/save`, {})).body).toMatchObject({ code: 'IF_MATCH_MISSING' });
    expect((await api.post(`${at}/save`, {}, { 'if-match': '"annat"' })).body).toMatchObject({ code: 'CHANGED_SINCE' });
    const seen = await api.get(at);
    asDocumented('getSettingsUpload', seen);
    const saved = await api.post<Saved>(`${at}/save`, {}, { 'if-match': seen.headers.get('etag')! });
    expect(saved.body).toMatchObject({ file: 'styrmodeller/2023.yaml' });
    asDocumented('saveSettingsUpload', saved as never);
    expect((await api.get(at)).status).toBe(404);
  });

  test('with faults says which rows, cannot be saved, and may be thrown away', async () => {
    const sent = await api.send('/settings/uploads?kind=absences&name=franvaro.csv', { method: 'POST', body: 'person;från;till;ersätts_av\nfinns.inte;2027-12-01;2027-12-02;heller.inte\n', headers: { 'content-type': 'text/csv' } });
    const upload = (await sent.json()) as { id: string; ready: boolean; problems: { row: number | null; text: string }[] };
    expect(upload.ready).toBe(false);
    expect(upload.problems.length).toBeGreaterThan(0);
    expect((await api.post(`/settings/uploads/${upload.id}/save`, {}, { 'if-match': sent.headers.get('etag')! })).status).toBe(409);
    expect((await api.send(`/settings/uploads/${upload.id}`, { method: 'DELETE' })).status).toBe(200);
    const nowhere = await api.send('/settings/uploads?kind=file&file=finns~inte.yaml&name=x.yaml', { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } });
    expect((await nowhere.json()) as object).toMatchObject({ code: 'INVALID', errors: [{ field: 'file' }] });
  });

  test('that has changed in the folder is told, and taken in or left', async () => {
    const model = path.join(folder, '2023.yaml');
    writeFileSync(model, `${readFileSync(model, 'utf8')}\n# Ändrad i mappen.\n`);
    const seen = await api.get<{ folderChanged: boolean; folder: { hash: string } }>('/settings/files/styrmodeller~2023.yaml');
    expect(seen.body.folderChanged).toBe(true);
    const at = '/settings/files/styrmodeller~2023.yaml/folder';
    const etag = { 'if-match': seen.headers.get('etag')! };
    expect((await api.post(at, { take: true, hash: 'annan' }, etag)).body).toMatchObject({ code: 'CONFLICT' });
    const taken = await api.post<Saved>(at, { take: true, hash: seen.body.folder.hash }, etag);
    expect(taken.status).toBe(200);
    asDocumented('takeFolderFile', taken as unknown as Answered);
    expect((await api.get('/settings/files/styrmodeller~2023.yaml')).body).toMatchObject({ folderChanged: false, folder: null });
  });
});
