// Nothing typed is lost: a form sent without a session, or that failed, comes back filled in and is never sent by itself.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { latestSignInLink, linkFor, openNow, SECRETARIAT, site, startYear } from './support.js';
import type { Site } from './support.js';

const report = 'leverans/2027/manadsrapport/hsf/01';
let it: Site;
beforeAll(async () => {
  it = await site({ now: '2027-02-02T08:00:00.000Z' });
  await startYear(it);
  await openNow(it, report);
});
afterAll(() => it.stop());
beforeEach(() => {
  it.client.acts.length = 0;
});

/** A browser that keeps the cookie of its kept forms too. */
class Browser {
  cookies = new Map<string, string>();

  async send(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(it.url + path, { ...init, redirect: 'manual', headers: { ...(init.headers as Record<string, string>), 'sec-fetch-site': 'same-origin', cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split('=') as [string, string];
      this.cookies.set(name, value);
    }
    await response.clone().arrayBuffer();
    return response;
  }

  post(path: string, fields: [string, string][], referer?: string): Promise<Response> {
    return this.send(path, { method: 'POST', body: new URLSearchParams(fields), ...(referer === undefined ? {} : { headers: { referer: it.url + referer } }) });
  }

  async signIn(till = ''): Promise<string> {
    await this.post('/logga-in', [['epost', SECRETARIAT], ['till', till]]);
    const link = await latestSignInLink(it.db);
    const answer = await this.post(link.split('?')[0]!, [['till', till]]);
    return answer.headers.get('location') ?? '';
  }
}

const page = `/cykel/2027/atgard?typ=grantExtension&id=${report}`;
const typed: [string, string][] = [['nonce', 'n'], ['typ', 'grantExtension'], ['id', report], ['till', '2027-02-26'], ['skal', 'Underlag <dröjer>\när "sent" & $& $1']];

async function lose(browser: Browser, referer = page): Promise<string> {
  const answer = await browser.post('/cykel/2027/atgard', typed, referer);
  expect(answer.status).toBe(401);
  const href = /href="\/logga-in\?till=([^"]+)"/.exec(await answer.text())?.[1];
  return decodeURIComponent(href ?? '');
}

describe('a form sent when nobody is signed in any more', () => {
  test('comes back after sign-in on its own page, filled in, told in a sentence, and not sent', async () => {
    const browser = new Browser();
    const kept = await lose(browser);
    expect(await browser.signIn(kept)).toBe(kept);
    const to = (await browser.send(kept)).headers.get('location') ?? '';
    expect(to).toMatch(/^\/cykel\/2027\/atgard\?typ=grantExtension&id=.*&osparat=/);
    const text = await (await browser.send(to)).text();
    expect(text).toContain('Det du skrev finns kvar');
    expect(text).toContain('Du hade blivit utloggad');
    expect(text).toMatch(/<input[^>]* name="till"[^>]* value="2027-02-26"/);
    expect(text).toContain('Underlag &lt;dröjer&gt;\när &quot;sent&quot; &amp; $&amp; $1</textarea>');
    expect(it.client.acts).toEqual([]);
  });

  test('is forgotten once it has been sent', async () => {
    const browser = new Browser();
    const kept = await lose(browser);
    await browser.signIn(kept);
    const to = (await browser.send(kept)).headers.get('location')!;
    const text = await (await browser.send(to)).text();
    const osparat = /name="osparat" value="([^"]+)"/.exec(text)![1]!;
    expect((await browser.post('/cykel/2027/atgard', [['osparat', osparat], ...typed.filter(([name]) => name !== 'till'), ['till', '2027-03-05']], page)).status).toBe(303);
    await expect.poll(async () => (await browser.send(kept)).status).toBe(404);
  });

  test('also when its page was an answer to the form itself', async () => {
    const browser = new Browser();
    const kept = await lose(browser, '/cykel/2027/atgard');
    await browser.signIn(kept);
    const text = await (await browser.send((await browser.send(kept)).headers.get('location')!)).text();
    expect(text).toContain('Underlag &lt;dröjer&gt;');
    expect(text).toMatch(/name="till"[^>]* value="2027-02-26"/);
  });

  test('and when its page has no such form any more: then the text is there to copy', async () => {
    const browser = new Browser();
    const kept = await lose(browser, '/cykel/2027/marginal');
    await browser.signIn(kept);
    const text = await (await browser.send((await browser.send(kept)).headers.get('location')!)).text();
    expect(text).toContain('Det du skrev finns kvar, men formuläret gör det inte');
    expect(text).toContain('Underlag &lt;dröjer&gt;');
  });

  test('is seen in no other browser, and by nobody who is not signed in', async () => {
    const browser = new Browser();
    const kept = await lose(browser);
    const other = new Browser();
    await other.signIn();
    const answer = await other.send(kept);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('i den webbläsare där du skrev det');
    const to = (await browser.send(kept)).headers.get('location')!;
    expect((await browser.send(to)).headers.get('location')).toMatch(/^\/logga-in\?till=/);
  });

  test('is thrown away when asked, and at sign-out', async () => {
    const browser = new Browser();
    const [one, two] = [await lose(browser), await lose(browser)];
    await browser.signIn();
    expect(await (await browser.send('/osparat')).text()).toContain('Formulär 2');
    expect((await browser.post(`${one}/slang`, [])).status).toBe(303);
    expect((await browser.send(one)).status).toBe(404);
    expect((await browser.send(two)).status).toBe(303);
    await browser.post('/logga-ut', []);
    await expect.poll(async () => (await browser.send(two)).status).toBe(404);
  });

  test('is gone after a day', async () => {
    const browser = new Browser();
    const kept = await lose(browser);
    await it.db.updateTable('pending_forms').set({ expires_at: '2020-01-01T00:00:00.000Z' }).execute();
    expect((await browser.send(kept)).status).toBe(404);
  });

  test('leads back to no other site', async () => {
    const browser = new Browser();
    const answer = await browser.send('/cykel/2027/atgard', { method: 'POST', body: new URLSearchParams(typed), headers: { referer: 'https://example.com/' } });
    const kept = decodeURIComponent(/till=([^"]+)"/.exec(await answer.text())![1]!);
    expect((await browser.send(kept)).headers.get('location')).toMatch(/^\/cykel\/2027\/atgard\?/);
  });
});

describe('a form that failed', () => {
  test('behind a link too is offered back, with the same nonce, so that it stays one act', async () => {
    const { path } = await linkFor(it.db, report, 'controller@hsf');
    const browser = new Browser();
    const act = it.client.act.bind(it.client);
    it.client.act = () => Promise.reject(new Error('boom'));
    try {
      const answer = await browser.post(`${path}/lamna-in`, [['nonce', 'samma'], ['satt', 'text'], ['text', 'Tre sidor om läget.']], path);
      expect(answer.status).toBe(500);
      const text = await answer.text();
      expect(text).toContain('Tre sidor om läget.');
      const kept = /href="(\/osparat\/[^"]+)"/.exec(text)![1]!;
      const again = await (await browser.send((await browser.send(kept)).headers.get('location')!)).text();
      expect(again).toContain('Något gick fel hos oss när du skickade formuläret');
      const form = /<form method="post" action="[^"]*\/lamna-in"[\s\S]*?<\/form>/.exec(again)![0];
      expect(form).toContain('name="nonce" value="samma"');
      expect(form).toContain('Tre sidor om läget.</textarea>');
      expect(form).toMatch(/value="text"[^>]* checked=""/);
    } finally {
      it.client.act = act;
    }
  });
});

describe('a form that came too late', () => {
  test('an answer that has no place for what was typed carries it all the same', async () => {
    const { path } = await linkFor(it.db, report, 'controller@hsf');
    const answer = await new Browser().post(`${path}/godkann`, [['nonce', 'n'], ['kommentar', 'Bra, men se över <rubriken>.']], path);
    expect(answer.status).toBe(409);
    const text = await answer.text();
    expect(text).toContain('Det här skrev du');
    expect(text).toContain('Bra, men se över &lt;rubriken&gt;.');
  });

  test('a link’s form that was overtaken keeps its text while the act is still theirs', async () => {
    const { path } = await linkFor(it.db, report, 'controller@hsf');
    const act = it.client.act.bind(it.client);
    it.client.act = async () => ({ ok: false, code: 'NOT_YOURS', words: 'Det här är inte längre ditt.' });
    try {
      const answer = await new Browser().post(`${path}/lamna-in`, [['nonce', 'n'], ['satt', 'text'], ['text', 'Läget i februari.']], path);
      expect(answer.status).toBe(409);
      const text = await answer.text();
      expect(text).toContain('Läget i februari.</textarea>');
      expect(text).not.toContain('Det här skrev du');
    } finally {
      it.client.act = act;
    }
  });
});
