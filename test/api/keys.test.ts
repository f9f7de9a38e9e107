// The page where the secretariat makes and revokes keys for other systems.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signedIn, site, startYear } from './support.js';
import type { Site, Visitor } from './support.js';

let it: Site;
let secretary: Visitor;
const page = '/installningar/nycklar';

beforeAll(async () => {
  it = await site();
  await startYear(it);
  secretary = await signedIn(it);
});
afterAll(() => it.stop());

const keyIn = (html: string): string => /planhjul_[A-Za-z0-9_-]{43}/.exec(html)?.[0] ?? '';
const nonceIn = (html: string): string => /name="nonce" value="([^"]+)"/.exec(html)![1]!;
const call = async (key: string): Promise<number> => (await fetch(`${it.url}/api/v1/cycles`, { headers: { authorization: `Bearer ${key}` } })).status;

describe('keys for other systems', () => {
  test('are for the secretariat', async () => {
    expect((await it.visitor().get(page)).status).toBe(303);
    expect((await it.visitor().post(page, { namn: 'Diariet', behorighet: 'read', dagar: '30' })).status).toBe(401);
    expect(await it.db.selectFrom('api_tokens').selectAll().execute()).toEqual([]);
  });

  test('are shown once when made, and open what was ticked', async () => {
    const nonce = nonceIn(await (await secretary.get(page)).text());
    const made = await secretary.post(page, { namn: 'Diariet', behorighet: ['read', 'record'], dagar: '365', nonce });
    const html = await made.text();
    const key = keyIn(html);
    expect(key).not.toBe('');
    expect(await call(key)).toBe(200);
    const list = await (await secretary.get(page)).text();
    expect(list).toContain('Diariet');
    expect(keyIn(list)).toBe('');
    // the form sent twice is one key, and shows it again
    expect(keyIn(await (await secretary.post(page, { namn: 'Diariet', behorighet: ['read', 'record'], dagar: '365', nonce })).text())).toBe(key);
    const rows = await it.db.selectFrom('api_tokens').select(['name', 'scopes']).execute();
    expect(rows).toEqual([{ name: 'Diariet', scopes: ['read', 'record'] }]);
  });

  test('need a name, something to do and an end; what was typed stays', async () => {
    const wrong = await secretary.post(page, { namn: '', behorighet: 'finns-inte', dagar: '9999' });
    const html = await wrong.text();
    expect(wrong.status).toBe(422);
    for (const words of ['Skriv systemets namn.', 'Välj minst en sak som nyckeln får göra.', 'Välj hur länge nyckeln gäller.']) expect(html).toContain(words);
    expect(await (await secretary.post(page, { namn: 'HR-katalogen', dagar: '30' })).text()).toContain('value="HR-katalogen"');
  });

  test('open nothing once revoked', async () => {
    const key = keyIn(await (await secretary.post(page, { namn: 'Tillfällig', behorighet: 'read', dagar: '30' })).text());
    expect(await call(key)).toBe(200);
    const { id } = await it.db.selectFrom('api_tokens').select('id').where('name', '=', 'Tillfällig').executeTakeFirstOrThrow();
    expect((await secretary.post(`${page}/${id}/aterkalla`, {})).status).toBe(303);
    expect(await call(key)).toBe(401);
    expect(await (await secretary.get(page)).text()).toContain('Återkallad');
    expect((await secretary.post(`${page}/ingen/aterkalla`, {})).status).toBe(404);
  });
});
