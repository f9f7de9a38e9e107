// A mail that is led to another address than its receiver's: it says whose it was, first of all.

import { oneLine } from './words/phrases.js';

/** The notice above a redirected mail. */
export const redirectNotice = (to: { name: string; email: string }): string =>
  `Omdirigerat: mejlet skulle ha gått till ${oneLine(to.name)}, ${oneLine(to.email)}. Alla utskick från Planhjul går just nu hit.`;

/** Its subject. */
export const redirectSubject = (subject: string, email: string): string => `[Till ${oneLine(email)}] ${subject}`;
