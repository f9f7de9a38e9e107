// The API over a real database: who gets in, what is read, acts, repeated calls, and answers as the document says.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { revokeApiToken } from '../../../src/records/api-tokens.js';
import { openNow, site, startYear, stateOf } from '../support.js';
import type { Site } from '../support.js';
import { againstDocument, caller, inPath, keyFor } from './support.js';
import type { Caller } from './support.js';

const report = 'leverans/2027/manadsrapport/hsf/01';
const other = 'leverans/2027/manadsrapport/ruf/01';
let it: Site;
let api: Caller;
let asDocumented: Awaited<ReturnType<typeof againstDocument>>;

interface Whole {
  phase: string;
  latestRevision: number;
  secretariatActs: string[];
  asks: { id: string; to: { seat: string }[] }[];
}

beforeAll(async () => {
  it = await site({ now: '2027-02-02T08:00:00.000Z' });
  await startYear(it);
  for (const id of [report, other, 'leverans/2027/manadsrapport/rst/01']) await openNow(it, id);
  api = caller(it, await keyFor(it));
  asDocumented = await againstDocument(it);
});
afterAll(() => it.stop());

describe('who gets in', () => {
  test('a call without a key is a problem in JSON that says what is missing', async () => {
    const { status, body, headers } = await caller(it, null).get('/cycles');
    expect(status).toBe(401);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(headers.get('www-authenticate')).toContain('Bearer');
    expect(body).toMatchObject({ code: 'UNAUTHENTICATED', status: 401, title: 'Nyckeln saknas, är återkallad eller gäller inte längre.' });
  });

  test('a revoked key and one that is too old open nothing', async () => {
    const revoked = await keyFor(it, 'Borttappad');
    const row = await it.db.selectFrom('api_tokens').select('id').where('name', '=', 'Borttappad').executeTakeFirstOrThrow();
    expect((await caller(it, revoked).get('/cycles')).status).toBe(200);
    await revokeApiToken(it.db, row.id, { by: 'sekretariat', now: new Date().toISOString() });
    expect((await caller(it, revoked).get('/cycles')).status).toBe(401);
    const old = await keyFor(it, 'Gammal', ['read'], '2020-01-01T00:00:00.000Z');
    expect((await caller(it, old).get('/cycles')).status).toBe(401);
  });

  test('a key does only what its scopes say', async () => {
    const reader = caller(it, await keyFor(it, 'Läsaren', ['read']));
    expect((await reader.get('/cycles')).status).toBe(200);
    const refused = await reader.post(`/deliverables/${inPath(report)}/acts/strike`, { reason: 'Nej.' });
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({ code: 'FORBIDDEN', detail: expect.stringContaining('steer') });
    expect((await reader.get('/cycles/2027/organisation')).status).toBe(403);
    expect((await reader.get('/cycles/2027/letters')).status).toBe(403);
    expect((await stateOf(it.db, report)).closed).toBeNull();
  });

  test('only the hash of a key is stored, and its last use is noted', async () => {
    const key = await keyFor(it, 'Använd');
    await caller(it, key).get('/cycles');
    const row = await it.db.selectFrom('api_tokens').selectAll().where('name', '=', 'Använd').executeTakeFirstOrThrow();
    expect(JSON.stringify({ ...row, hash: row.hash.toString('base64url') })).not.toContain(key.slice('planhjul_'.length));
    expect(row.last_used_at).not.toBeNull();
    expect(it.logged.join('')).not.toContain(key);
  });

  test('a key opens no page, and a page’s cookie opens nothing here', async () => {
    const key = await keyFor(it);
    const page = await fetch(`${it.url}/cykel/2027`, { redirect: 'manual', headers: { authorization: `Bearer ${key}` } });
    expect(page.status).toBe(303);
    const { signedIn } = await import('../support.js');
    const secretary = await signedIn(it);
    expect((await secretary.get('/api/v1/cycles')).status).toBe(401);
  });
});

describe('what is read', () => {
  test('every list and every thing answers as the document says', async () => {
    const id = inPath(report);
    const reads: [string, string][] = [
      ['listCycles', '/cycles'],
      ['getCycle', '/cycles/2027'],
      ['listModels', '/models'],
      ['previewTimetable', '/timetables?model=2023&year=2028'],
      ['listDeliverables', '/cycles/2027/deliverables?limit=500'],
      ['getDeliverable', `/deliverables/${id}`],
      ['listRevisions', `/deliverables/${id}/revisions`],
      ['listJournal', `/deliverables/${id}/journal`],
      ['listDeliverableLetters', `/deliverables/${id}/letters`],
      ['listLetters', '/cycles/2027/letters'],
      ['getOrganisation', '/cycles/2027/organisation'],
      ['listMeetings', '/cycles/2027/meetings?body=rf'],
    ];
    for (const [operation, path] of reads) {
      const answered = await api.get(path);
      expect([path, answered.status]).toEqual([path, 200]);
      asDocumented(operation, answered);
      expect(answered.headers.get('etag'), path).toMatch(/^".+"$/);
    }
  });

  test('an id may also be written with encoded slashes', async () => {
    expect((await api.get(`/deliverables/${encodeURIComponent(report)}`)).body).toMatchObject({ id: report });
  });

  test('walking page by page gives each deliverable once, also when they change between the pages', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const answered: { body: { items: { id: string }[]; nextCursor: string | null } } = await api.get(`/cycles/2027/deliverables?step=manadsrapport&limit=7${cursor === null ? '' : `&cursor=${cursor}`}`);
      seen.push(...answered.body.items.map(({ id }) => id));
      cursor = answered.body.nextCursor;
      // a row that moves in the overview's order
      await it.db.updateTable('deliverables').set({ late: true, due_at: '2020-01-01T00:00:00.000Z' }).where('id', '=', seen[seen.length - 1]!).execute();
    } while (cursor !== null);
    const all = await it.db.selectFrom('deliverables').select('id').where('step', '=', 'manadsrapport').where('cycle', '=', '2027').execute();
    expect(seen).toHaveLength(all.length);
    expect(new Set(seen)).toEqual(new Set(all.map(({ id }) => id)));
  });

  test('the overview’s filters narrow the list', async () => {
    const { body } = await api.get<{ items: { unit: string; phase: string }[] }>('/cycles/2027/deliverables?step=manadsrapport&unit=hsf&phase=open');
    expect(body.items.length).toBeGreaterThan(0);
    expect(body.items.every(({ unit, phase }) => unit === 'hsf' && phase === 'open')).toBe(true);
  });

  test('what has not changed since it was read is 304, and what has changed is sent anew', async () => {
    const path = `/deliverables/${inPath('leverans/2027/manadsrapport/rst/01')}`;
    const etag = (await api.get(path)).headers.get('etag')!;
    const again = await api.send(path, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    await api.post(`${path}/acts/sendAgain`, { reason: 'Påminn en gång till.' });
    expect((await api.send(path, { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  test('what is wrong in a query is named, and a broken cursor too', async () => {
    const wrong = await api.get('/cycles/2027/deliverables?phase=klar&limit=9000');
    expect(wrong.status).toBe(422);
    expect((wrong.body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual(['phase', 'limit']);
    expect((await api.get('/cycles/2027/deliverables?cursor=hej')).body).toMatchObject({ code: 'INVALID', errors: [{ field: 'cursor' }] });
    asDocumented('listDeliverables', wrong);
  });

  test.each(['/finns/inte', '/cycles/1999', '/deliverables/leverans~2027~finns~inte', '/files/ingen', '/mails/inget'])('%s is a problem, not a page', async (path) => {
    const { status, body, headers } = await api.get(path);
    expect(status).toBe(404);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('acts', () => {
  const path = `/deliverables/${inPath(report)}`;

  test('a file is uploaded, handed in for the responsible, and read back', async () => {
    const sent = await api.send(`${path}/files?name=rapport.txt`, { method: 'POST', body: 'Vi följer budget.', headers: { 'content-type': 'text/plain' } });
    expect(sent.status).toBe(201);
    const file = (await sent.json()) as { id: string; name: string };
    const handedIn = await api.post<{ deliverable: Whole }>(`${path}/acts/submit`, { submission: { form: 'file', file: file.id } });
    expect(handedIn.status).toBe(200);
    asDocumented('actSubmit', handedIn as never);
    expect(handedIn.body.deliverable).toMatchObject({ phase: 'approval', latestRevision: 1 });
    const state = await stateOf(it.db, report);
    expect(state.revisions[0]).toMatchObject({
      by: { seat: state.plan.secretariat, person: 'nyckel:Diariet', way: 'api', behalfOf: state.responsible },
      submission: { form: 'file', file: file.id, fileName: 'rapport.txt' },
    });
    const revisions = await api.get<{ items: { submission: { fileName: string } }[] }>(`${path}/revisions`);
    asDocumented('listRevisions', revisions as never);
    expect(revisions.body.items[0]!.submission.fileName).toBe('rapport.txt');
    const got = await api.send(`/files/${file.id}`, {});
    expect([got.headers.get('content-disposition'), await got.text()]).toEqual(['attachment; filename=rapport.txt', 'Vi följer budget.']);
  });

  test('the journal says which key acted, for whom and by which way', async () => {
    const { body } = await api.get<{ items: { type: string; words: string; by: { way: string } }[] }>(`${path}/journal`);
    const submitted = body.items.find(({ type }) => type === 'submitted')!;
    expect(submitted.words).toContain('Nyckeln Diariet');
    expect(submitted.by.way).toBe('api');
    const row = await it.db.selectFrom('journal').select(['person', 'way']).where('deliverable', '=', report).where('type', '=', 'submitted').executeTakeFirstOrThrow();
    expect(row).toEqual({ person: 'nyckel:Diariet', way: 'api' });
  });

  test('a refusal is a problem with the core’s code and sentence', async () => {
    const refused = await api.post(`${path}/acts/submit`, { submission: { form: 'statement', text: 'En gång till.' } });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'ALREADY_SUBMITTED', title: expect.stringContaining('Det finns redan en inlämnad version') });
    asDocumented('actSubmit', refused);
  });

  test('nobody’s answer is taken in silence: who has approved must be named', async () => {
    const refused = await api.post(`${path}/acts/approve`, { revision: 1 });
    expect(refused.body).toMatchObject({ code: 'INVALID', errors: [{ field: 'onBehalfOf', detail: 'Fältet saknas.' }] });
  });

  test('a file of another deliverable cannot be handed in', async () => {
    const sent = await api.send(`/deliverables/${inPath(other)}/files?name=annan.txt`, { method: 'POST', body: 'Annat.', headers: { 'content-type': 'text/plain' } });
    const { id } = (await sent.json()) as { id: string };
    const refused = await api.post(`/deliverables/${inPath('leverans/2027/manadsrapport/rst/01')}/acts/submit`, { submission: { form: 'file', file: id } });
    expect(refused.body).toMatchObject({ code: 'INVALID', errors: [{ field: 'submission.file' }] });
  });

  test('each field that is wrong is named, and one that is not there too', async () => {
    const refused = await api.post(`${path}/acts/grantExtension`, { until: '2027-02-30', reason: ' ', hej: 1 });
    expect(refused.status).toBe(422);
    expect((refused.body['errors'] as { field: string; detail: string }[]).map(({ field, detail }) => [field, detail])).toEqual([
      ['until', expect.stringContaining('år-månad-dag')],
      ['reason', expect.stringContaining('Skriv ett skäl')],
      ['', 'Fältet finns inte: hej.'],
    ]);
  });

  test('an act on what has changed since it was read is not done', async () => {
    const target = `/deliverables/${inPath(other)}`;
    const etag = (await api.get(target)).headers.get('etag')!;
    const first = await api.post(`${target}/acts/grantExtension`, { until: '2027-03-10', reason: 'Boksluten är sena.' }, { 'if-match': etag });
    expect(first.status).toBe(200);
    const second = await api.post(`${target}/acts/strike`, { reason: 'Behövs inte.' }, { 'if-match': etag });
    expect([second.status, second.body['code']]).toEqual([412, 'CHANGED_SINCE']);
    expect((await stateOf(it.db, other)).closed).toBeNull();
  });

  test('a lost server is a problem to try again, with the same key', async () => {
    const target = `/deliverables/${inPath(other)}/acts/sendAgain`;
    it.client.down = true;
    const lost = await api.post(target, { reason: 'En gång till.' }, { 'idempotency-key': 'lost-server-1' });
    it.client.down = false;
    expect([lost.status, lost.body['code']]).toEqual([503, 'UNREACHABLE']);
    expect((await api.post(target, { reason: 'En gång till.' }, { 'idempotency-key': 'lost-server-1' })).status).toBe(200);
  });
});

describe('acts for somebody', () => {
  const chief = 'förvaltningschef@hsf';
  const path = `/deliverables/${inPath(report)}/acts`;

  test('what a key has handed in, no key approves', async () => {
    const refused = await api.post(`${path}/approve`, { revision: 1, onBehalfOf: chief });
    expect([refused.status, refused.body['code']]).toEqual([409, 'OWN_SUBMISSION']);
  });

  test('who approved what another handed in stands named in the state', async () => {
    const target = 'leverans/2027/manadsrapport/ruf/01';
    const { responsible } = await stateOf(it.db, target);
    await it.client.step(target, { type: 'submit', by: { seat: responsible, person: 'controller.ruf', way: 'link', behalfOf: null }, submission: { form: 'statement', text: 'Vi följer budget.' } }, it.clock.now);
    const old = await api.post(`/deliverables/${inPath(target)}/acts/approve`, { revision: 7, onBehalfOf: 'förvaltningschef@ruf' });
    expect(old.body).toMatchObject({ code: 'OLD_REVISION' });
    const approved = await api.post(`/deliverables/${inPath(target)}/acts/approve`, { revision: 1, onBehalfOf: 'förvaltningschef@ruf', comment: 'Bra.' });
    expect(approved.status).toBe(200);
    asDocumented('actApprove', approved);
    expect((await stateOf(it.db, target)).revisions[0]!.approvedBy).toEqual(['förvaltningschef@ruf']);
    const { body } = await api.get<{ items: { type: string; words: string }[] }>(`/deliverables/${inPath(target)}/journal`);
    expect(body.items.find(({ type }) => type === 'approved')!.words).toMatch(/^Nyckeln Diariet \(.+\) för förvaltningschef, .+ godkände version 1\. ”Bra\.”$/);
  });

  test('what the diarium records reaches the core with the paragraph as it is written', async () => {
    const id = 'leverans/2027/namndplan/run';
    const refused = await api.post(`/deliverables/${inPath(id)}/acts/recordBody`, { ask: 'decision:run', date: '2027-01-26', paragraph: '12', dnr: 'RUN/1/2027' });
    expect([refused.status, refused.body['code']]).toEqual([409, 'NOTHING_TO_RECORD']);
    expect(it.client.acts.at(-1)!.command).toMatchObject({ type: 'recordBody', paragraph: '§ 12', evenSo: false, by: { way: 'api', behalfOf: null } });
  });
});

describe('repeated calls', () => {
  const target = `/deliverables/${inPath('leverans/2027/manadsrapport/rst/01')}/acts/sendAgain`;

  test('the same call with the same key is one act and the same answer', async () => {
    const before = (await stateOf(it.db, 'leverans/2027/manadsrapport/rst/01')).seq;
    const headers = { 'idempotency-key': 'samma-anrop-1' };
    const first = await api.post(target, { reason: 'Påminn.' }, headers);
    await api.post(target, { reason: 'Något annat emellan.' });
    const again = await api.post(target, { reason: 'Påminn.' }, headers);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect((await stateOf(it.db, 'leverans/2027/manadsrapport/rst/01')).seq).toBe(before + 2);
  });

  test('the key is what the workflow knows the act by', async () => {
    await api.post(target, { reason: 'Med nyckel.' }, { 'idempotency-key': 'uppdaterings-id' });
    expect(it.client.acts.at(-1)!.nonce).toMatch(/^api:.+:uppdaterings-id$/);
  });

  test('another call with the same key is told apart', async () => {
    const headers = { 'idempotency-key': 'samma-anrop-2' };
    await api.post(target, { reason: 'Påminn.' }, headers);
    const wrong = await api.post(target, { reason: 'Något annat.' }, headers);
    expect([wrong.status, wrong.body['code']]).toEqual([422, 'KEY_REUSED']);
  });

  test('two at once are one act', async () => {
    const before = (await stateOf(it.db, 'leverans/2027/manadsrapport/rst/01')).seq;
    const headers = { 'idempotency-key': 'samtidigt-1' };
    const answers = await Promise.all([1, 2, 3].map(() => api.post(target, { reason: 'Samtidigt.' }, headers)));
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect((await stateOf(it.db, 'leverans/2027/manadsrapport/rst/01')).seq).toBe(before + 1);
  });

  test('one integration’s keys are not another’s', async () => {
    const second = caller(it, await keyFor(it, 'Personalkatalogen'));
    await api.post(target, { reason: 'Den första.' }, { 'idempotency-key': 'delad-nyckel' });
    expect((await second.post(target, { reason: 'Den andra.' }, { 'idempotency-key': 'delad-nyckel' })).status).toBe(200);
  });
});

describe('what may be sent', () => {
  const target = `/deliverables/${inPath(other)}/acts/sendAgain`;

  test('what is not JSON, or too large, is a problem', async () => {
    const broken = await api.send(target, { method: 'POST', body: '{"reason":', headers: { 'content-type': 'application/json' } });
    expect([broken.status, broken.headers.get('content-type')]).toEqual([422, 'application/problem+json; charset=utf-8']);
    const form = await api.send(target, { method: 'POST', body: 'reason=hej', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect(form.status).toBe(415);
    const large = await api.send(target, { method: 'POST', body: JSON.stringify({ reason: 'x'.repeat(1_100_000) }), headers: { 'content-type': 'application/json' } });
    expect(large.status).toBe(413);
  });

  test('a stranger’s body is not read: who calls is asked first', async () => {
    const large = await caller(it, null).send(`/deliverables/${inPath(other)}/acts/sendAgain`, { method: 'POST', body: JSON.stringify({ reason: 'x'.repeat(1_100_000) }), headers: { 'content-type': 'application/json' } });
    expect(large.status).toBe(401);
  });

  test('a method that an address does not take is told, with those it takes', async () => {
    const wrong = await api.send('/cycles/2027', { method: 'DELETE' });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET']);
  });
});

test('too many calls are told to wait, in JSON', async () => {
  const small = await site({ limits: { signIn: 10, unknownLinks: 10, api: 3 } });
  try {
    const busy = caller(small, await keyFor(small));
    const statuses = [];
    for (let call = 0; call < 5; call += 1) statuses.push((await busy.get('/cycles')).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    const { body, headers } = await busy.get('/cycles');
    expect(body).toMatchObject({ code: 'TOO_MANY' });
    expect(headers.get('retry-after')).toBe('60');
    expect((await caller(small, await keyFor(small, 'Ett annat system')).get('/cycles')).status).toBe(200);
  } finally {
    await small.stop();
  }
});

describe('a year', () => {
  test('is previewed and started, once, by what was seen', async () => {
    const preview = await api.get<{ digest: string; statutes: { id: string; standing: string }[]; past: string[] }>('/timetables?model=2023&year=2028');
    const { digest, statutes } = preview.body;
    const stale = await api.post('/cycles', { model: '2023', year: '2028', digest: 'gammal' });
    expect([stale.status, stale.body['code']]).toEqual([412, 'CHANGED_SINCE']);
    const reasons = statutes.filter(({ standing }) => standing === 'breach').map(({ id }) => ({ finding: id, reason: 'Beslutat av styrelsen.' }));
    const started = await api.post('/cycles', { model: '2023', year: '2028', digest, reasons });
    expect(started.status).toBe(201);
    asDocumented('startCycle', started);
    expect(it.client.started).toContain('2028');
    const row = await it.db.selectFrom('journal').select(['person', 'way']).where('id', '=', 'cykel/2028#start').executeTakeFirstOrThrow();
    expect(row).toEqual({ person: 'nyckel:Diariet', way: 'api' });
    expect((await api.post('/cycles', { model: '2023', year: '2028', digest, reasons })).status).toBe(200);
  });

  test('is previewed with the amendments that it takes along, by their ids', async () => {
    const target = 'leverans/2027/manadsrapport/hsf/03';
    await api.post(`/deliverables/${inPath(target)}/acts/strike`, { reason: 'Görs inte mer.' });
    const plain = await api.get<{ digest: string; rows: { id: string }[] }>('/timetables?model=2023&year=2028&from=2027');
    const along = await api.get<{ digest: string; rows: { id: string }[] }>(`/timetables?model=2023&year=2028&from=2027&amendments=stryk:${target}`);
    expect(plain.body.rows.length - along.body.rows.length).toBe(1);
    expect(along.body.digest).not.toBe(plain.body.digest);
  });

  test('that is asked for wrongly is told which field', async () => {
    const wrong = await api.get('/timetables?model=ingen&year=x');
    expect((wrong.body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual(['model', 'year']);
  });
});
