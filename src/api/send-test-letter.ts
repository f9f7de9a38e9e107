// Sends one test letter through the real mail server, at once, and notes what it answered. The same form is one letter.

import { galleryLetter } from '../mail/gallery/gallery.js';
import { messageId } from '../mail/ids.js';
import { composeMessage, namedSender } from '../mail/message.js';
import { MailServerError } from '../mail/transport.js';
import type { Appearance } from '../domain/appearance/appearance.js';
import { beginTestLetter, endTestLetter } from '../records/test-letters.js';
import type { TestLetter } from '../records/test-letters.js';
import type { AppDeps } from './deps.js';

const NOTICE = 'Det här är ett provutskick från Planhjul. Inget i det gäller på riktigt, och länken leder ingenstans.';

export interface TestOrder {
  /** Makes a double click one letter. */
  nonce: string;
  email: string;
  /** Name of an example in the gallery. */
  example: string;
  by: string;
}

/** Sends it, unless its form has been sent before. The letter goes to the address given, also while all mail is redirected. */
export async function sendTestLetter({ db, mailer, realNow, log }: Pick<AppDeps, 'db' | 'mailer' | 'realNow' | 'log'>, appearance: Appearance, { nonce, email, example, by }: TestOrder): Promise<void> {
  const letter = galleryLetter(example, { appearance, notice: NOTICE });
  if (letter === null) throw new RangeError(`no letter of the gallery is called ${example}`);
  const subject = `[Prov] ${letter.subject}`;
  // the real clock: a mail server refuses a letter from another year
  const now = realNow();
  if (!(await beginTestLetter(db, { nonce, at: now, by, email, example, subject }))) return;
  const outcome = async (): Promise<Pick<TestLetter, 'status' | 'answer'>> => {
    if (mailer === undefined) return { status: 'unreachable', answer: 'Ingen mejlserver är inställd.' };
    const message = composeMessage({
      mail: { subject, text: letter.text, html: letter.html },
      to: { name: '', email },
      messageId: messageId(`prov ${nonce}`, mailer.domain),
      thread: null,
      from: appearance.senderName === null ? mailer.from : namedSender(appearance.senderName, mailer.from),
      date: now,
      calendar: letter.calendar,
    });
    try {
      return await mailer.transport.send(message);
    } catch (error) {
      if (error instanceof MailServerError) return { status: 'unreachable', answer: error.message };
      log.error({ err: error }, 'a test letter could not be sent');
      return { status: 'unreachable', answer: 'Något gick fel hos oss. Försök igen, eller tala med den som sköter driften.' };
    }
  };
  await endTestLetter(db, nonce, await outcome());
}
