// A test letter and the redirection of all mail, by the page or by another system: checked and done in one way.

import type { Appearance } from '../domain/appearance/appearance.js';
import { gallery } from '../mail/gallery/gallery.js';
import { setRedirect } from '../records/mail-redirect.js';
import type { AppDeps } from './deps.js';
import { sendTestLetter } from './send-test-letter.js';
import type { TestOrder } from './send-test-letter.js';

const EMAIL = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]+$/;

export interface MailFault {
  /** Null: it is not theirs to change. */
  field: 'email' | 'example' | null;
  words: string;
}

/** What is wrong with an address, or null. */
const wrongAddress = (email: string): string | null =>
  email === '' ? 'Skriv en e-postadress.' : EMAIL.test(email) ? null : 'Skriv hela e-postadressen, till exempel namn@example.org.';

/** Sends a test letter; or says what is wrong. */
export async function orderTestLetter(deps: AppDeps, appearance: Appearance, order: TestOrder): Promise<MailFault[]> {
  const address = wrongAddress(order.email);
  const faults: MailFault[] = [
    ...(address === null ? [] : [{ field: 'email' as const, words: address }]),
    ...(gallery().some(({ name }) => name === order.example) ? [] : [{ field: 'example' as const, words: 'Välj ett utskick i listan.' }]),
  ];
  if (faults.length === 0) await sendTestLetter(deps, appearance, order);
  return faults;
}

/** Leads all mail to an address, or (null) no longer; or says why not. */
export async function redirectMail({ db, settings, realNow }: Pick<AppDeps, 'db' | 'settings' | 'realNow'>, email: string | null, by: string): Promise<MailFault | null> {
  if ((settings.mailRedirect ?? null) !== null) return { field: null, words: 'Den som sköter driften har lett om alla utskick. Det ändras där, inte här.' };
  const words = email === null ? null : wrongAddress(email);
  if (words !== null) return { field: 'email', words };
  await setRedirect(db, { email, now: realNow(), by });
  return null;
}
