// The menus: what they lead to opens, for each role; the page where one stands is marked, and so is what it lies under.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UserRole } from '../../src/domain/user-roles.js';
import { signedInAs, site, startYear } from './support.js';
import type { Site, Visitor } from './support.js';

let it: Site;
beforeAll(async () => {
  it = await site({ now: '2027-02-02T08:00:00.000Z' });
  await startYear(it);
});
afterAll(() => it.stop());

interface MenuItem {
  href: string;
  current: string | null;
  words: string;
}

async function menuOn(who: Visitor, path: string): Promise<MenuItem[]> {
  const html = await (await who.get(path)).text();
  const header = html.slice(html.indexOf('<nav'), html.indexOf('</header>'));
  return [...header.matchAll(/<a href="([^"]+)"(?: aria-current="(\w+)")?>([^<]+)<\/a>/g)].map(([, href, current, words]) => ({ href: href!, current: current ?? null, words: words! }));
}

const as = (role: UserRole): Promise<Visitor> => signedInAs(it, role, role === 'boardSecretary' ? ['hsn'] : []);

describe('the menus', () => {
  test.each(['secretariat', 'boardSecretary', 'reader', 'administrator'] as const)('lead a %s only to pages that open', async (role) => {
    const who = await as(role);
    const paths = ['/', '/cykel/2027', ...(role === 'secretariat' || role === 'administrator' ? ['/installningar'] : [])];
    const items = (await Promise.all(paths.map((path) => menuOn(who, path)))).flat();
    expect(items.map(({ words }) => words)).toContain('Översikt');
    for (const href of new Set(items.map((item) => item.href))) expect([href, (await who.get(href)).status]).toEqual([href, 200]);
  });

  test('have the settings for those who set up, and the acts for those who steer', async () => {
    const words = async (role: UserRole): Promise<string[]> => (await menuOn(await as(role), '/cykel/2027')).map((item) => item.words);
    expect(await words('secretariat')).toEqual(expect.arrayContaining(['Inställningar', 'Ändra', 'Sammanträden', 'Belastning']));
    expect(await words('boardSecretary')).toEqual(expect.arrayContaining(['Sammanträden']));
    expect(await words('boardSecretary')).not.toContain('Ändra');
    expect(await words('reader')).not.toEqual(expect.arrayContaining(['Sammanträden']));
    expect(await words('administrator')).toContain('Inställningar');
  });

  test.each([
    ['/', [['/', 'page']]],
    ['/cykel/2027/marginal', [['/', 'true'], ['/cykel/2027/marginal', 'page']]],
    ['/installningar/franvaro', [['/installningar', 'true'], ['/installningar/franvaro', 'page']]],
    ['/installningar/nycklar', [['/installningar', 'true'], ['/installningar/nycklar', 'page']]],
    ['/register/nytt', [['/register', 'page']]],
  ])('mark where one is on %s', async (path, marked) => {
    const items = await menuOn(await as('secretariat'), path);
    expect(items.filter(({ current }) => current !== null).map(({ href, current }) => [href, current])).toEqual(marked);
  });
});
