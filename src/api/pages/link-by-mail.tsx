// A one-time link by mail, the same for signing in and for Mina leveranser: the address that is asked for, what is said
// when it was sent, and what is said of a link that is used up.

import type { Child } from 'hono/jsx';
import { SIGN_IN_MINUTES } from '../../records/sign-in.js';
import { Hidden, Input } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import type { Frame } from '../ui/layout.js';
import { MessagePage } from './message.js';

/** Asks for the address. */
export const AddressForm = ({ action, form, button, values = {} }: { action: string; form: FormState; button: string; values?: Record<string, string> }) => (
  <form method="post" action={action} novalidate>
    <Hidden values={values} />
    <Input form={form} name="epost" label="Din e-postadress" type="email" autocomplete="email" inputmode="email" />
    <button type="submit">{button}</button>
  </form>
);

interface SentProps {
  frame: Frame;
  email: string;
  /** Whom a link is sent to, after `Om <adressen>`. */
  known: string;
  /** What to look at when none comes. */
  missing: string;
  /** Where a new one is asked for. */
  again: string;
  inboxUrl: string | null;
}

/** The same answer whether or not the address is known. */
export const LinkSentPage = ({ frame, email, known, missing, again, inboxUrl }: SentProps) => (
  <MessagePage frame={frame} title="Titta i din e-post">
    <p>
      Om <strong>{email}</strong> {known} har vi skickat en länk dit. Den gäller i {SIGN_IN_MINUTES} minuter och kan användas en gång.
    </p>
    <p>Ingen länk efter några minuter? {missing}</p>
    {inboxUrl === null ? null : (
      <p>
        Det här är en provmiljö: all e-post hamnar i <a href={inboxUrl}>testbrevlådan</a>.
      </p>
    )}
    <p>
      <a href={again}>Skicka en ny länk</a>
    </p>
  </MessagePage>
);

/** What a link in a mail shows: mail scanners open links, so it takes a button. */
export const ConfirmPage = ({ frame, title, action, button, values = {}, children }: { frame: Frame; title: string; action: string; button: string; values?: Record<string, string>; children: Child }) => (
  <MessagePage frame={frame} title={title}>
    <p>{children}</p>
    <form method="post" action={action}>
      <Hidden values={values} />
      <button type="submit">{button}</button>
    </form>
  </MessagePage>
);

export const UsedLinkPage = ({ frame, again }: { frame: Frame; again: string }) => (
  <MessagePage frame={frame} title="Länken går inte att använda">
    <p>Länken gäller i {SIGN_IN_MINUTES} minuter och kan bara användas en gång.</p>
    <p>
      <a class="button" href={again}>
        Skicka en ny länk
      </a>
    </p>
  </MessagePage>
);
