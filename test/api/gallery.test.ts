// The gallery of letters: every kind for the secretariat to look at, sealed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gallery } from '../../src/mail/gallery/gallery.js';
import { letterKindNames } from '../../src/api/ui/letter-kinds.js';
import { signedIn, site } from './support.js';
import type { Site, Visitor } from './support.js';

let app: Site;
let who: Visitor;
beforeAll(async () => {
  app = await site();
  who = await signedIn(app);
});
afterAll(() => app.stop());

describe('the gallery', () => {
  it('lists every kind of letter, each with its examples', async () => {
    const page = await (await who.get('/utskick/galleri')).text();
    for (const name of Object.values(letterKindNames)) expect(page).toContain(`<th scope="row">${name}</th>`);
    for (const { name } of gallery()) expect(page).toContain(`href="/utskick/galleri/${encodeURIComponent(name)}"`);
  });

  it('shows a letter as HTML in a sealed frame, as text, and with its calendar file', async () => {
    const response = await who.get(`/utskick/galleri/${encodeURIComponent('öppnat')}`);
    const page = await response.text();
    expect(page).toMatch(/<iframe class="letter" sandbox="" src="[^"]+\/html" title="Mejlet: Lämna in enhetsplan 2028 [^"]+"/);
    expect(response.headers.get('content-security-policy')).toContain("frame-src 'self'");
    expect(page).toContain('Senast fredag 3 december 2027 kl. 16.00');
    expect(page).toContain('BEGIN:VCALENDAR');
  });

  it('lets nothing run or load in the letter, and no other site frame it', async () => {
    const response = await who.get(`/utskick/galleri/${encodeURIComponent('öppnat')}/html`);
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'");
    expect(response.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(await response.text()).toContain('<html lang="sv">');
  });

  it('gives the calendar file of a letter that has one, and of no other', async () => {
    const response = await who.get(`/utskick/galleri/${encodeURIComponent('öppnat')}/ics`);
    expect(response.headers.get('content-type')).toContain('text/calendar');
    expect(await response.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect((await who.get('/utskick/galleri/kvitto/ics')).status).toBe(404);
  });

  it('has a page for nothing else', async () => {
    for (const path of ['/utskick/galleri/finns-inte', '/utskick/galleri/finns-inte/html', '/utskick/galleri/finns-inte/ics']) expect((await who.get(path)).status).toBe(404);
  });

  it('is for those who are signed in', async () => {
    for (const path of ['', '/kvitto', '/kvitto/html', '/kvitto/ics']) expect((await app.visitor().get(`/utskick/galleri${path}`)).headers.get('location')).toMatch(/^\/logga-in/);
  });
});
