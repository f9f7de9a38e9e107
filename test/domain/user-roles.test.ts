// Who may give whom which role: the last ones stay, and administrators are the administrators' matter.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refuseUserChange, userRoleFrom, userRoles } from '../../src/domain/user-roles.js';
import type { User, UserRole } from '../../src/domain/user-roles.js';

const user = (email: string, ...roles: UserRole[]): User => ({ email, roles, bodies: ['rs'] });
const users = [user('s@x.se', 'secretariat'), user('a@x.se', 'administrator'), user('l@x.se', 'reader')];

describe('changing a user', () => {
  test.each([
    ['the secretariat makes a reader', ['secretariat'], user('ny@x.se', 'reader'), null],
    ['the secretariat makes an administrator', ['secretariat'], user('ny@x.se', 'administrator'), 'ADMINISTRATOR_NEEDED'],
    ['the secretariat takes an administrator away', ['secretariat'], user('a@x.se'), 'ADMINISTRATOR_NEEDED'],
    ['an administrator makes another', ['administrator'], user('ny@x.se', 'administrator'), null],
    ['the last administrator goes', ['administrator'], user('a@x.se'), 'LAST_ADMINISTRATOR'],
    ['the last administrator becomes a reader', ['administrator'], user('a@x.se', 'reader'), 'LAST_ADMINISTRATOR'],
    ['the last of the secretariat goes', ['administrator'], user('s@x.se'), 'LAST_SECRETARIAT'],
    ['a board secretary without a body', ['secretariat'], { email: 'n@x.se', roles: ['boardSecretary'], bodies: [] }, 'BODY_MISSING'],
  ] as [string, UserRole[], User, string | null][])('%s', (_words, by, changed, refusal) => {
    expect(refuseUserChange(users, by, changed)).toBe(refusal);
  });

  test('without any administrator the secretariat appoints the first', () => {
    expect(refuseUserChange([users[0]!], ['secretariat'], user('ny@x.se', 'administrator'))).toBeNull();
  });

  test('whatever is changed by whom, an administrator and somebody of the secretariat are left', () => {
    const roles = fc.uniqueArray(fc.constantFrom(...userRoles));
    const change = fc.record({ email: fc.constantFrom('s@x.se', 'a@x.se', 'l@x.se', 'ny@x.se'), roles, bodies: fc.constant<string[]>(['rs']) });
    fc.assert(
      fc.property(fc.array(fc.tuple(change, roles), { maxLength: 12 }), (changes) => {
        let all = users;
        for (const [changed, by] of changes) if (refuseUserChange(all, by, changed) === null) all = [...all.filter(({ email }) => email !== changed.email), changed];
        for (const role of ['administrator', 'secretariat'] as const) expect(all.some((each) => each.roles.includes(role))).toBe(true);
      }),
    );
  });
});

test.each([['läsare', 'reader'], ['Lasare', 'reader'], ['nämndsekreterare', 'boardSecretary'], ['administrator', 'administrator'], [' sekretariat ', 'secretariat'], ['chef', null]])('the word %j is the role %s', (word, role) => {
  expect(userRoleFrom(word)).toBe(role);
});
