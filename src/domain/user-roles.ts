// What a signed-in user may be: four roles, their Swedish names, and who may give them to whom. Not the roles that
// persons hold at units: those owe deliverables (organisation.ts), these open pages.

/** In falling order of what they may do. */
export const userRoles = ['secretariat', 'administrator', 'boardSecretary', 'reader'] as const;

export type UserRole = (typeof userRoles)[number];

/** As they stand on pages. */
export const userRoleNames: Record<UserRole, string> = {
  secretariat: 'sekretariat',
  administrator: 'administratör',
  boardSecretary: 'nämndsekreterare',
  reader: 'läsare',
};

/** What a role may do, in a sentence. */
export const userRoleMeanings: Record<UserRole, string> = {
  secretariat: 'Styr årscyklerna: startar, ändrar, ger anstånd och ser utskicken.',
  administrator: 'Sköter inställningar och användare, och läser allt som en läsare läser.',
  boardSecretary: 'Läser, och registrerar beslut för sina organ.',
  reader: 'Läser översikter, leveranser och året, men gör inget.',
};

/** Somebody who may sign in. */
export interface User {
  /** Lower case. */
  email: string;
  roles: UserRole[];
  /** Ids of the bodies a board secretary records for. */
  bodies: string[];
}

/** The role of a word from a form or a setting, with or without diacritics; null when there is none. */
export function userRoleFrom(word: string): UserRole | null {
  const plain = (text: string): string => text.trim().toLowerCase().replace(/[åä]/g, 'a').replace(/ö/g, 'o');
  return userRoles.find((role) => role === word || plain(userRoleNames[role]) === plain(word)) ?? null;
}

export type UserRefusal = 'ADMINISTRATOR_NEEDED' | 'LAST_ADMINISTRATOR' | 'LAST_SECRETARIAT' | 'BODY_MISSING';

/** Why a change of users is refused, in Swedish. */
export const userRefusals: Record<UserRefusal, string> = {
  ADMINISTRATOR_NEEDED: 'Bara en administratör kan ändra vem som är administratör. Be en administratör göra det.',
  LAST_ADMINISTRATOR: 'Det måste finnas minst en administratör. Utse en annan först.',
  LAST_SECRETARIAT: 'Det måste finnas minst en person i sekretariatet. Lägg till en annan först.',
  BODY_MISSING: 'Välj minst ett organ för nämndsekreteraren.',
};

/**
 * Why `by` may not give `email` these roles, or null when it may be done. `users` is all that are there now, those of the
 * settings included. Without an administrator the secretariat appoints the first one.
 */
export function refuseUserChange(users: readonly User[], by: readonly UserRole[], changed: User): UserRefusal | null {
  const before = users.filter(({ email }) => email === changed.email).flatMap(({ roles }) => roles);
  const left = [...users.filter(({ email }) => email !== changed.email), changed];
  const some = (list: readonly User[], role: UserRole): boolean => list.some(({ roles }) => roles.includes(role));
  const touchesAdministrators = before.includes('administrator') || changed.roles.includes('administrator');
  if (touchesAdministrators && !by.includes('administrator') && some(users, 'administrator')) return 'ADMINISTRATOR_NEEDED';
  if (some(users, 'administrator') && !some(left, 'administrator')) return 'LAST_ADMINISTRATOR';
  if (some(users, 'secretariat') && !some(left, 'secretariat')) return 'LAST_SECRETARIAT';
  return changed.roles.includes('boardSecretary') && changed.bodies.length === 0 ? 'BODY_MISSING' : null;
}
