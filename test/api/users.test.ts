// The page of users: giving and taking roles, what is refused, the history, and that a role counts at once.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signedIn, signedInAs, site } from './support.js';
import type { Site, Visitor } from './support.js';

const path = '/installningar/anvandare';
let it: Site;
let secretary: Visitor;
beforeAll(async () => {
  it = await site({ now: '2027-02-02T08:00:00.000Z' });
  secretary = await signedIn(it);
});
afterAll(() => it.stop());

const rows = () => it.db.selectFrom('users').select(['email', 'roles', 'bodies', 'by']).orderBy('email').execute();

describe('the users', () => {
  test('a role is given, changed and taken away, and each change is kept with who and when', async () => {
    expect((await secretary.post(path, { epost: ' Ny.Lasare@Example.org ', roll: 'reader' })).status).toBe(303);
    expect(await rows()).toEqual([{ email: 'ny.lasare@example.org', roles: ['reader'], bodies: [], by: 'sekretariat@example.org' }]);
    await secretary.post(path, { epost: 'ny.lasare@example.org', roll: ['reader', 'boardSecretary'], organ: ['run', 'rf'] });
    const page = await (await secretary.get(path)).text();
    expect(page).toContain('ny.lasare@example.org: från läsare till nämndsekreterare, läsare (');
    await secretary.post(path, { epost: 'ny.lasare@example.org', gor: 'ta-bort' });
    expect(await rows()).toEqual([]);
    const changes = await it.db.selectFrom('user_changes').select(['by', 'roles_after', 'at']).orderBy('number').execute();
    expect(changes.map(({ roles_after: roles }) => roles)).toEqual([['reader'], ['boardSecretary', 'reader'], []]);
    expect(changes.map(({ by, at }) => `${by} ${at}`)).toEqual(Array(3).fill('sekretariat@example.org 2027-02-02T08:00:00.000Z'));
  });

  test.each([
    ['an address that is none', { epost: 'inte en adress', roll: 'reader' }, 422, 'Skriv hela e-postadressen', 'epost'],
    ['no role', { epost: 'x@example.org' }, 422, 'Välj minst en roll', 'roll'],
    ['a board secretary without a body', { epost: 'x@example.org', roll: 'boardSecretary' }, 409, 'Välj minst ett organ', 'organ'],
  ])('%s is refused at its field, with what was typed', async (_words, fields, status, words, at) => {
    const answer = await secretary.post(path, fields);
    const text = await answer.text();
    expect(answer.status).toBe(status);
    expect(text).toContain(words);
    expect(text).toContain(`href="#anvandare-${at}"`);
    expect(text).toContain(`value="${fields.epost}"`);
  });

  test('the last administrator stays, and only an administrator changes administrators', async () => {
    const administrator = await signedInAs(it, 'administrator');
    const last = await administrator.post(path, { epost: 'administrator@example.org', gor: 'ta-bort' });
    expect(last.status).toBe(409);
    expect(await last.text()).toContain('Det måste finnas minst en administratör');
    const other = await secretary.post(path, { epost: 'ny@example.org', roll: 'administrator' });
    expect(await other.text()).toContain('Bara en administratör kan ändra vem som är administratör');
    expect((await administrator.post(path, { epost: 'ny@example.org', roll: 'administrator' })).status).toBe(303);
    expect((await administrator.post(path, { epost: 'administrator@example.org', gor: 'ta-bort' })).status).toBe(303);
    // the role is gone at the next request
    expect((await administrator.get(path)).status).toBe(303);
  });

  test('two who remove each other at once leave one', async () => {
    await it.db.deleteFrom('users').execute();
    const one = await signedInAs(it, 'administrator');
    await one.post(path, { epost: 'annan@example.org', roll: 'administrator' });
    const answers = await Promise.all(['administrator@example.org', 'annan@example.org'].map((epost) => one.post(path, { epost, gor: 'ta-bort' })));
    expect((await rows()).length).toBe(1);
    expect(answers.map(({ status }) => status)).toContain(303);
  });
});

describe('what a reader sees', () => {
  test('the pages of a cycle without acts, and no menu to what is not theirs', async () => {
    const reader = await signedInAs(it, 'reader');
    const start = await (await reader.get('/')).text();
    expect(start).toContain('reader@example.org');
    expect(start).not.toContain('Förbered en årscykel');
    expect(start).not.toContain(path);
    expect(await (await secretary.get('/')).text()).toContain('href="/installningar"');
  });
});

describe('the accessibility statement', () => {
  test('is open to everybody, linked in the foot of each page, and says who has supervision', async () => {
    const visitor = it.visitor();
    expect(await (await visitor.get('/')).text()).toContain('href="/tillganglighet"');
    const text = await (await visitor.get('/tillganglighet')).text();
    for (const words of ['2018:1937', 'Digg', 'delvis förenlig', 'mailto:tillganglighet@example.org', 'https://www.digg.se/tdosanmalan']) expect(text).toContain(words);
  });

  test('a file that is missing is said, and named only to who is signed in', async () => {
    it.settings.accessibility = '/finns/inte.yaml';
    const [anonymous, signed] = await Promise.all([it.visitor().get('/tillganglighet'), secretary.get('/tillganglighet')]);
    expect(anonymous.status).toBe(503);
    expect(await anonymous.text()).not.toContain('inte.yaml');
    expect(await signed.text()).toContain('inte.yaml finns inte.');
  });
});
