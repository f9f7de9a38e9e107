// Signing in by a real OpenID provider on loopback: code with PKCE, roles by a claim, signing out there too, and a
// provider that is away.

import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bodiesBy, rolesBy } from '../../src/api/oidc.js';
import { site, startYear } from './support.js';
import type { Site } from './support.js';

const groups: Record<string, string[]> = { sekreterare: ['PH-Sekretariat', 'annat'], lasare: ['PH-Las'], namnd: ['PH-Namnd'], ingen: ['annat'] };

let it: Site;
/** The same provider, with how one must sign in and the bodies by a claim. */
let strong: Site | undefined;
let server: Server;
let issuer: string;
let claimsInIdToken = false;
/** How the provider says that one has signed in. */
let acr = 'loa3';
const providers = new Map<boolean, Provider>();

/** The provider; claims come with the id token, or only when asked for. */
function provider(inIdToken: boolean): Provider {
  const made = new Provider(issuer, {
    clients: [{ client_id: 'planhjul', client_secret: 'en-hemlighet-for-prov', redirect_uris: [`${it.url}/logga-in/oidc/svar`, ...(strong === undefined ? [] : [`${strong.url}/logga-in/oidc/svar`])], post_logout_redirect_uris: [`${it.url}/`] }],
    claims: { openid: ['sub'], email: ['email'], profile: ['groups', 'organ'] },
    conformIdTokenClaims: !inIdToken,
    pkce: { required: () => true },
    acrValues: ['loa2', 'loa3'],
    cookies: { keys: ['prov'] },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, email: `${id}@Region.example.org`, groups: groups[id] ?? [], organ: ['PH-RS', 'run'] }) }),
  });
  // how one has signed in, as the provider's own sign-in page would know
  made.on('authorization.accepted', ({ oidc }) => {
    (oidc.session as { acr?: string } | undefined)!.acr = acr;
  });
  return made;
}

/** A browser with cookies by host, following where it is led until `stop`. */
class Browser {
  #cookies = new Map<string, Map<string, string>>();

  async send(url: string, form?: Record<string, string>): Promise<Response> {
    const { origin } = new URL(url);
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (pair.slice(at + 1) === '') jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    await response.clone().arrayBuffer();
    return response;
  }

  async follow(url: string, form?: Record<string, string>): Promise<{ url: string; response: Response }> {
    let response = await this.send(url, form);
    let at = url;
    for (let hops = 0; hops < 10 && response.status >= 300 && response.status < 400; hops += 1) {
      at = new URL(response.headers.get('location')!, at).href;
      response = await this.send(at);
    }
    return { url: at, response };
  }

  /** Signs in at the provider, answering its pages. */
  async signIn(login: string, till = '', at = it.url): Promise<{ url: string; response: Response; came: string }> {
    let page = await this.follow(`${at}/logga-in/oidc${till === '' ? '' : `?till=${encodeURIComponent(till)}`}`);
    const forms: Record<string, string>[] = [{ prompt: 'login', login, password: 'x' }, { prompt: 'consent' }];
    for (const form of forms) {
      const action = /action="([^"]+)"/.exec(await page.response.clone().text())?.[1];
      if (action === undefined || !page.url.startsWith(issuer)) break;
      page = await this.follow(new URL(action, page.url).href, form);
    }
    return { ...page, came: page.url };
  }
}

beforeAll(async () => {
  server = createServer((req, res) => void providers.get(claimsInIdToken)!.callback()(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const roles = { 'PH-Sekretariat': 'secretariat', 'PH-Las': 'reader' } as const;
  const oidc = { issuer, clientId: 'planhjul', clientSecret: 'en-hemlighet-for-prov', scope: 'openid email profile', claim: 'groups', roles };
  it = await site({ now: '2027-02-02T08:00:00.000Z', settings: { oidc, signInLink: false } });
  const more = { acr: ['loa3'], bodies: { claim: 'organ', values: { 'PH-RS': 'rs' } }, roles: { ...roles, 'PH-Namnd': 'boardSecretary' as const } };
  strong = await site({ now: '2027-02-02T08:00:00.000Z', settings: { oidc: { ...oidc, ...more }, signInLink: false } });
  for (const inIdToken of [true, false]) providers.set(inIdToken, provider(inIdToken));
});
afterAll(async () => {
  await it.stop();
  await strong?.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
afterEach(() => {
  claimsInIdToken = false;
});

describe('signing in by the provider', () => {
  test.each([['in the id token', true], ['told when asked for', false]])('gives the role of a claim %s, and leads on to the page asked for', async (_words, inIdToken) => {
    claimsInIdToken = inIdToken;
    const browser = new Browser();
    const { url, response } = await browser.signIn('sekreterare', '/cykler/ny');
    expect(url).toBe(`${it.url}/cykler/ny`);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('sekreterare@region.example.org');
  });

  test('a reader by the claim reads, and is refused what is the secretariat’s', async () => {
    const browser = new Browser();
    expect((await browser.signIn('lasare')).response.status).toBe(200);
    const refused = await browser.send(`${it.url}/cykler/ny`);
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('Det krävs rollen sekretariat.');
  });

  test('without a role nobody is signed in, and the page says whom to ask', async () => {
    const browser = new Browser();
    const { response } = await browser.signIn('ingen');
    expect(response.status).toBe(403);
    const text = await response.text();
    expect(text).toContain('Du har ingen roll i Planhjul');
    expect(text).toContain('mailto:sekretariat@example.org');
    expect((await browser.send(`${it.url}/cykler/ny`)).status).toBe(303);
  });

  test('the address it goes to asks for a code with PKCE, state and nonce', async () => {
    const asked = new URL((await new Browser().send(`${it.url}/logga-in/oidc`)).headers.get('location')!).searchParams;
    expect(asked.get('response_type')).toBe('code');
    expect(asked.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)?.length).toBeGreaterThan(20);
  });

  test('an answer that this browser never asked for signs nobody in', async () => {
    const answer = await new Browser().send(`${it.url}/logga-in/oidc/svar?code=x&state=y`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Inloggningen blev inte klar');
  });

  test('an answer with another state is refused, and good for no second try', async () => {
    const browser = new Browser();
    const asked = new URL((await browser.send(`${it.url}/logga-in/oidc`)).headers.get('location')!);
    expect((await browser.send(`${it.url}/logga-in/oidc/svar?code=x&state=fel`)).status).toBe(400);
    expect((await browser.send(`${it.url}/logga-in/oidc/svar?code=x&state=${asked.searchParams.get('state')!}`)).status).toBe(400);
    expect((await browser.send(`${it.url}/cykler/ny`)).status).toBe(303);
  });

  test('the roles of a claim hold for a day', async () => {
    const browser = new Browser();
    await browser.signIn('sekreterare');
    expect((await browser.send(`${it.url}/cykler/ny`)).status).toBe(200);
    const rows = (await it.db.selectFrom('sessions' as never).selectAll().execute()) as { sid: string; sess: { claimed?: { until: string } } }[];
    for (const { sid, sess } of rows) if (sess.claimed !== undefined) await it.db.updateTable('sessions' as never).set({ sess: JSON.stringify({ ...sess, claimed: { ...sess.claimed, until: '2020-01-01T00:00:00.000Z' } }) } as never).where('sid' as never, '=', sid as never).execute();
    expect((await browser.send(`${it.url}/cykler/ny`)).status).toBe(303);
  });

  test('one-time links are off: the page offers none, and one that is asked for gets no letter', async () => {
    const visitor = it.visitor();
    const text = await (await visitor.get('/logga-in')).text();
    expect(text).toContain('Logga in med ditt arbetskonto');
    expect(text).not.toContain('Skicka inloggningslänk');
    await visitor.post('/logga-in', { epost: 'sekretariat@example.org' });
    expect(await it.db.selectFrom('letters').select('id').where('kind', '=', 'signIn').execute()).toEqual([]);
  });
});

describe('how one must sign in', () => {
  test('is asked of the provider, and one who came another way is told to sign in more safely', async () => {
    const browser = new Browser();
    const asked = new URL((await browser.send(`${strong!.url}/logga-in/oidc`)).headers.get('location')!).searchParams;
    expect(asked.get('acr_values')).toBe('loa3');
    acr = 'loa2';
    const { response } = await browser.signIn('namnd', '/cykel/2027', strong!.url);
    expect(response.status).toBe(403);
    const text = await response.text();
    expect(text).toContain('Du behöver logga in på ett säkrare sätt');
    expect(text).toContain('till=%2Fcykel%2F2027');
    expect((await browser.send(`${strong!.url}/cykel/2027/sammantraden`)).status).toBe(303);
  });

  test('one who came that way is in, with the bodies of the claim', async () => {
    acr = 'loa3';
    await startYear(strong!);
    const browser = new Browser();
    const { response } = await browser.signIn('namnd', '/cykel/2027/sammantraden', strong!.url);
    expect(response.status).toBe(200);
    const [own, others] = await Promise.all(['rs', 'hsn'].map((body) => browser.send(`${strong!.url}/cykel/2027/sammantraden/${body}/2027-02-24`)));
    expect([own!.status, others!.status]).toEqual([200, 403]);
  });
});

describe('signing out', () => {
  test('ends the session here and leads on to the provider, which leads back', async () => {
    const browser = new Browser();
    await browser.signIn('lasare');
    const answer = await browser.send(`${it.url}/logga-ut`, {});
    const there = new URL(answer.headers.get('location')!);
    expect(there.origin).toBe(issuer);
    expect(there.searchParams.get('post_logout_redirect_uri')).toBe(`${it.url}/`);
    expect(there.searchParams.get('id_token_hint')).not.toBeNull();
    const asks = await browser.follow(there.href);
    const text = await asks.response.text();
    const [action, xsrf] = [/action="([^"]+)"/.exec(text)![1]!, /name="xsrf" value="([^"]+)"/.exec(text)![1]!];
    const back = await browser.follow(new URL(action, asks.url).href, { xsrf, logout: 'yes' });
    expect(back.url).toBe(`${it.url}/`);
    expect(await back.response.text()).not.toContain('lasare@');
  });

  test('a browser may be led there: its address stands in the policy of forms', async () => {
    expect((await it.visitor().get('/')).headers.get('content-security-policy')).toContain(`form-action 'self' ${issuer}`);
  });
});

describe('a provider that is away', () => {
  test('is said in Swedish, with what still works', async () => {
    const away = await site({ settings: { oidc: { issuer: 'http://127.0.0.1:9', clientId: 'x', clientSecret: 'y', scope: 'openid', claim: 'groups', roles: {} } } });
    try {
      const answer = await away.visitor().get('/logga-in/oidc?till=/cykel/2027');
      expect(answer.status).toBe(503);
      const text = await answer.text();
      expect(text).toContain('Inloggningen svarar inte just nu');
      expect(text).toContain('till=%2Fcykel%2F2027');
      expect(await (await away.visitor().get('/logga-in')).text()).toContain('Skicka inloggningslänk');
    } finally {
      await away.stop();
    }
  });
});

test('a claim may be a text or a list, and what is not mapped gives nothing', () => {
  const settings = { roles: { a: 'reader', b: 'reader', c: 'administrator' } as const };
  expect(rolesBy(settings, 'a')).toEqual(['reader']);
  expect(rolesBy(settings, ['a', 'b', 'c', 'd', 7])).toEqual(['reader', 'administrator']);
  for (const claim of [undefined, null, {}, 'constructor', ['__proto__']]) expect(rolesBy(settings, claim)).toEqual([]);
});

test('a body’s value is its id, or the one that is named for it', () => {
  expect(bodiesBy({ claim: 'organ', values: { 'PH-RS': 'rs' } }, ['PH-RS', 'run', 'run', 7])).toEqual(['rs', 'run']);
  expect(bodiesBy({ claim: 'organ', values: {} }, undefined)).toEqual([]);
});
