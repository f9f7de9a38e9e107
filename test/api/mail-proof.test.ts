// Proof that letters go: test letters with the server's answer, the setting that leads all mail to one address, its
// banner, and the next letters with day and receiver.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../src/mail/message.js';
import { MailServerError } from '../../src/mail/transport.js';
import type { SendResult } from '../../src/mail/transport.js';
import { redirectNow } from '../../src/records/mail-redirect.js';
import { SECRETARIAT, signedIn, site, startYear } from './support.js';
import type { Site, Visitor } from './support.js';

let app: Site;
let who: Visitor;
const sent: Message[] = [];
let says: () => SendResult;
beforeAll(async () => {
  const send = async (message: Message): Promise<SendResult> => {
    sent.push(message);
    return says();
  };
  app = await site({ mailer: { transport: { send, verify: async () => undefined, close: () => undefined }, from: 'Planhjul <planhjul@example.org>', domain: 'example.org' } });
  await startYear(app);
  who = await signedIn(app);
});
afterAll(() => app.stop());
beforeEach(() => {
  sent.length = 0;
  says = () => ({ status: 'sent', answer: '250 2.0.0 OK' });
});

const page = async (path = '/utskick/prov'): Promise<string> => (await who.get(path)).text();

describe('a test letter', () => {
  it('leaves at once to the address chosen, says that it is one, and shows the server’s answer', async () => {
    const response = await who.post('/utskick/prov/brev', { epost: 'jag@example.org', utskick: 'öppnat', nonce: 'n1' });
    expect(response.status).toBe(303);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ envelope: { to: 'jag@example.org' }, subject: '[Prov] Lämna in enhetsplan 2028 senast fredag 3 december' });
    expect(String(sent[0]!.text)).toMatch(/^Det här är ett provutskick/);
    expect(sent[0]!.attachments).toHaveLength(1);
    expect(await page()).toMatch(/jag@example\.org[\s\S]*Mejlservern tog emot det[\s\S]*250 2\.0\.0 OK/);
  });

  it('is one, however often its form is sent', async () => {
    await Promise.all([1, 2].map(() => who.post('/utskick/prov/brev', { epost: 'jag@example.org', utskick: 'kvitto', nonce: 'n2' })));
    expect(sent).toHaveLength(1);
  });

  it('tells of an address that was refused, and of a server that is away', async () => {
    says = () => ({ status: 'refused', answer: '550 Finns inte' });
    await who.post('/utskick/prov/brev', { epost: 'ingen@example.org', utskick: 'samlat', nonce: 'n3' });
    expect(await page()).toMatch(/Adressen avvisades[\s\S]*550 Finns inte/);
    says = () => {
      throw new MailServerError('Mejlservern mejl.example.org går inte att nå: timeout');
    };
    await who.post('/utskick/prov/brev', { epost: 'ingen@example.org', utskick: 'samlat', nonce: 'n4' });
    expect(await page()).toContain('Mejlservern mejl.example.org går inte att nå: timeout');
  });

  it('keeps what was typed when the address is wrong', async () => {
    const response = await who.post('/utskick/prov/brev', { epost: 'inte en adress', utskick: 'kvitto', nonce: 'n5' });
    expect(response.status).toBe(422);
    const words = await response.text();
    expect(words).toContain('Skriv hela e-postadressen');
    expect(words).toContain('value="inte en adress"');
    expect(words).toMatch(/<option value="kvitto" selected/);
    expect(sent).toEqual([]);
  });
});

describe('leading all mail to one address', () => {
  it('is told on every page of the secretariat while it is on, with who and when, and to nobody else', async () => {
    expect(await page('/cykel/2027')).not.toContain('Alla utskick går till');
    await who.post('/utskick/prov/omdirigering', { gor: 'led', adress: 'prov@example.org' });
    expect(await redirectNow(app.db)).toBe('prov@example.org');
    for (const path of ['/', '/cykel/2027', '/cykel/2027/utskick', '/utskick/galleri', '/finns-inte']) expect(await page(path)).toContain('<strong>Alla utskick går till prov@example.org</strong>');
    expect(await page()).toContain(`Inställt av ${SECRETARIAT}`);
    expect(await (await app.visitor().get('/')).text()).not.toContain('prov@example.org');
  });

  it('is kept once when it is clicked twice, and ended', async () => {
    await who.post('/utskick/prov/omdirigering', { gor: 'led', adress: 'prov@example.org' });
    await Promise.all([1, 2].map(() => who.post('/utskick/prov/omdirigering', { gor: 'sluta' })));
    expect(await app.db.selectFrom('mail_redirects').select(['email', 'set_by']).orderBy('number').execute()).toEqual([
      { email: 'prov@example.org', set_by: SECRETARIAT },
      { email: null, set_by: SECRETARIAT },
    ]);
    expect(await page('/cykel/2027')).not.toContain('Alla utskick går till');
  });

  it('needs a whole address', async () => {
    const response = await who.post('/utskick/prov/omdirigering', { gor: 'led', adress: 'prov' });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('value="prov"');
    expect(await redirectNow(app.db)).toBeNull();
  });

  it('is told but cannot be changed here when the operator has set it', async () => {
    app.settings.mailRedirect = 'drift@example.org';
    expect(await page()).toContain('Det är inställt av den som sköter driften');
    expect((await who.post('/utskick/prov/omdirigering', { gor: 'sluta' })).status).toBe(422);
    app.settings.mailRedirect = null;
  });
});

describe('the next letters', () => {
  it('stand with day, subject and the persons who get them', async () => {
    const words = await page();
    expect(words).toMatch(/Utskick som går härnäst[\s\S]*<span class="line">[^<]+<span class="quiet">[^<]+@example\.org/);
    expect(words).toContain('Förutsett');
  });

  it('are for those who are signed in', async () => {
    for (const path of ['/utskick/prov']) expect((await app.visitor().get(path)).headers.get('location')).toMatch(/^\/logga-in/);
    for (const path of ['/utskick/prov/brev', '/utskick/prov/omdirigering']) expect((await app.visitor().post(path, { epost: 'a@example.org', utskick: 'kvitto', gor: 'led', adress: 'a@example.org' })).status).toBe(401);
    expect(sent).toEqual([]);
  });
});
