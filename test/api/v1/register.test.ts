// Governing documents, users and saved views by key.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signedIn, signedInAs, site, startYear } from '../support.js';
import type { Site } from '../support.js';
import { againstDocument, caller, keyFor } from './support.js';
import type { Caller } from './support.js';

let it: Site;
let api: Caller;
let asDocumented: Awaited<ReturnType<typeof againstDocument>>;

beforeAll(async () => {
  it = await site({ now: '2027-02-02T08:00:00.000Z' });
  await startYear(it);
  api = caller(it, await keyFor(it));
  asDocumented = await againstDocument(it);
});
afterAll(() => it.stop());

interface Document {
  id: string;
  version: number;
  standing: string;
  history: { by: string; after: { name: string } }[];
}

describe('a governing document', () => {
  const words = { group: 'Policyer', name: 'Policy för e-post', validity: '2025-2028', dnr: 'RS/1/2025', decided: '2025-03-04', body: 'Regionstyrelsen' };

  test('is added, found, changed only from the version that was read, and keeps its history', async () => {
    const made = await api.post<Document>('/register/documents', words);
    expect(made.status).toBe(201);
    asDocumented('createDocument', made as never);
    expect(made.body).toMatchObject({ id: 'policy-for-e-post', version: 1, standing: 'inForce' });
    const found = await api.get<{ items: Document[] }>('/register/documents?text=e-post&standing=inForce');
    asDocumented('listDocuments', found as never);
    expect(found.body.items.map(({ id }) => id)).toEqual(['policy-for-e-post']);
    const at = '/register/documents/policy-for-e-post';
    const read = await api.get<Document>(at);
    asDocumented('getDocument', read as never);
    const etag = { 'if-match': read.headers.get('etag')! };
    expect((await api.post(at, words)).body).toMatchObject({ code: 'IF_MATCH_MISSING' });
    const changed = await api.post<Document>(at, { ...words, validity: '2025-2029' }, etag);
    asDocumented('changeDocument', changed as never);
    expect(changed.body).toMatchObject({ version: 2 });
    expect((await api.post(at, words, etag)).body).toMatchObject({ code: 'CHANGED_SINCE' });
    expect((await api.get<Document>(at)).body.history.map(({ by }) => by)).toEqual(['nyckel:Diariet', 'nyckel:Diariet']);
    expect(it.client.reviews.at(-1)).toMatchObject({ document: 'policy-for-e-post', how: 'changed' });
    expect((await api.send('/register/documents?format=csv', {})).headers.get('content-type')).toContain('text/csv');
  });

  test('that is wrong is told field by field', async () => {
    const wrong = await api.post('/register/documents', { ...words, name: 'Annan', link: 'javascript:x', owner: 'ingen@finns' });
    expect((wrong.body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual(['link', 'owner']);
    expect((await api.post('/register/documents', words)).body).toMatchObject({ errors: [{ field: 'name' }] });
  });

  test('comes from a file, seen first and read in as it was seen', async () => {
    const file = 'grupp;dokument;varaktighet\nPolicyer;Policy för e-post;2025-2030\nPolicyer;Policy för resor;tills vidare\nPolicyer;;2020\n';
    const send = (at: string, headers: Record<string, string> = {}) => api.send(at, { method: 'POST', body: file, headers: { 'content-type': 'text/csv', ...headers } });
    const preview = await send('/register/import/preview');
    const body = (await preview.json()) as { changes: { id: string | null; name: string }[]; refused: string[] };
    asDocumented('previewDocuments', { status: 200, headers: preview.headers, body: body as never });
    expect(body.changes.map(({ id, name }) => [id, name])).toEqual([['policy-for-e-post', 'Policy för e-post'], [null, 'Policy för resor']]);
    expect(body.refused).toEqual([expect.stringContaining('Rad 4')]);
    expect((await send('/register/import')).status).toBe(428);
    expect((await send('/register/import', { 'if-match': '"annat"' })).status).toBe(412);
    const done = await send('/register/import', { 'if-match': preview.headers.get('etag')! });
    expect(await done.json()).toEqual({ ids: ['policy-for-e-post', 'policy-for-resor'] });
    // the same once more would do something else by now: nothing
    expect((await send('/register/import', { 'if-match': preview.headers.get('etag')! })).status).toBe(412);
  });

  test('has a file, and may be said to be the same as another', async () => {
    const at = '/register/documents/policy-for-resor';
    const send = (query: string, body: string) => api.send(`${at}/file?${query}`, { method: 'POST', body, headers: { 'content-type': 'text/plain' } });
    expect((await send('internal=true', '')).status).toBe(422);
    const put = await send('name=policy.txt', 'Vi reser med tåg.');
    asDocumented('putDocumentFile', { status: put.status, headers: put.headers, body: (await put.json()) as never });
    expect(await (await api.send(`${at}/file`, {})).text()).toBe('Vi reser med tåg.');
    expect((await (await send('internal=true', '')).json()) as object).toMatchObject({ version: 1, internal: true, by: 'nyckel:Diariet' });
    const same = await api.post(`${at}/same`, { sameAs: 'policy-for-e-post' });
    asDocumented('markSameDocument', same);
    expect((await api.get<{ items: Document[] }>('/register/documents?group=Policyer')).body.items.map(({ id }) => id)).toEqual(['policy-for-e-post']);
    expect((await api.get(at)).body).toMatchObject({ sameAs: 'policy-for-e-post', file: 'policy.txt' });
    expect((await api.post(`${at}/same`, { sameAs: 'policy-for-resor' })).body).toMatchObject({ errors: [{ field: 'sameAs' }] });
    expect((await api.post(`${at}/same`, { sameAs: null })).status).toBe(200);
  });

  test('is read by every key, and changed by those that may', async () => {
    const reader = caller(it, await keyFor(it, 'Läsaren', ['read']));
    expect((await reader.get('/register/documents')).status).toBe(200);
    expect((await reader.post('/register/documents', words)).status).toBe(403);
  });
});

describe('a user', () => {
  test('is given roles, listed and taken away, with every change kept in the key’s name', async () => {
    const given = await api.post('/users', { email: 'Anna@Example.org', roles: ['boardSecretary', 'reader'], bodies: ['rs'] });
    expect(given.body).toEqual({ email: 'anna@example.org', roles: ['boardSecretary', 'reader'], bodies: ['rs'] });
    asDocumented('putUser', given);
    const list = await api.get<{ items: { email: string; settled: boolean }[] }>('/users');
    asDocumented('listUsers', list as never);
    expect(list.body.items.map(({ email, settled }) => [email, settled])).toEqual([['sekretariat@example.org', true], ['anna@example.org', false]]);
    expect((await api.send('/users/anna@example.org', { method: 'DELETE' })).status).toBe(200);
    expect((await api.send('/users/anna@example.org', { method: 'DELETE' })).status).toBe(404);
    const changes = await api.get<{ items: { by: string; rolesAfter: string[] }[] }>('/users/changes');
    asDocumented('listUserChanges', changes as never);
    expect(await (await (await signedIn(it)).get('/installningar/anvandare')).text()).toContain('nyckeln Diariet');
    expect(changes.body.items.map(({ by, rolesAfter }) => [by, rolesAfter])).toEqual([['nyckel:Diariet', []], ['nyckel:Diariet', ['boardSecretary', 'reader']]]);
  });

  test('is no administrator by a key once there is one', async () => {
    await signedInAs(it, 'administrator');
    const refused = await api.post('/users', { email: 'ny@example.org', roles: ['administrator'] });
    expect(refused.body).toMatchObject({ code: 'CONFLICT', detail: expect.stringContaining('Bara en administratör') });
    expect((await api.send('/users/administrator@example.org', { method: 'DELETE' })).status).toBe(409);
  });

  test('that is written wrongly is told which field', async () => {
    expect((await api.post('/users', { email: 'anna', roles: ['reader'] })).body).toMatchObject({ errors: [{ field: 'email' }] });
    expect((await api.post('/users', { email: 'a@example.org', roles: [] })).body).toMatchObject({ errors: [{ field: 'roles' }] });
    expect((await api.post('/users', { email: 'a@example.org', roles: ['boardSecretary'] })).body).toMatchObject({ errors: [{ field: 'bodies' }] });
    expect((await api.post('/users', { email: 'a@example.org', roles: ['boardSecretary'], bodies: ['finns-inte'] })).body).toMatchObject({ errors: [{ field: 'bodies' }] });
  });
});

describe('a saved view', () => {
  test('is the overview’s own, once for a repeated call, and may be taken away', async () => {
    const headers = { 'idempotency-key': 'en-vy-bara-en' };
    const body = { name: 'Sena i HSF', filter: { under: 'hsf', late: 'true', phase: 'ongoing' } };
    const made = await api.post<{ id: string; query: string; page: string }>('/cycles/2027/views', body, headers);
    expect(made.status).toBe(201);
    asDocumented('createView', made as never);
    expect(made.body).toMatchObject({ query: 'under=hsf&sen=1', shared: true });
    expect((await api.post('/cycles/2027/views', body, headers)).body).toEqual(made.body);
    const list = await api.get<{ items: { id: string }[] }>('/cycles/2027/views');
    asDocumented('listViews', list as never);
    expect(list.body.items.map(({ id }) => id)).toEqual([made.body.id]);
    expect((await api.post('/cycles/2027/views', body)).body).toMatchObject({ errors: [{ field: 'name' }] });
    expect((await api.post('/cycles/2027/views', { name: 'Allt', filter: { phase: 'ongoing' } })).body).toMatchObject({ errors: [{ field: 'filter' }] });
    expect((await api.send(`/cycles/2027/views/${made.body.id}`, { method: 'DELETE' })).status).toBe(200);
    expect((await api.send(`/cycles/2027/views/${made.body.id}`, { method: 'DELETE' })).status).toBe(404);
  });

  test('and the list take the same filters; a unit that is not there is told', async () => {
    const { body } = await api.get<{ items: { unit: string }[] }>('/cycles/2027/deliverables?under=hsf&step=enhetsplan&limit=500');
    expect(body.items.length).toBeGreaterThan(1);
    expect(body.items.every(({ unit }) => unit.startsWith('hsf'))).toBe(true);
    expect((await api.get('/cycles/2027/deliverables?under=finns-inte')).body).toMatchObject({ errors: [{ field: 'under' }] });
    const table = await api.send('/cycles/2027/timetable?format=csv&under=hsf&step=enhetsplan', {});
    expect((await table.text()).trim().split('\n')).toHaveLength(body.items.length + 1);
  });
});
