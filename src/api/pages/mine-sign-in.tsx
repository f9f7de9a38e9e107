// The way to Mina leveranser without a letter at hand: ask for a link, see that it was sent, press the button it leads to.

import { SESSION_HOURS } from '../../records/person-keys.js';
import { SIGN_IN_MINUTES } from '../../records/sign-in.js';
import { ErrorSummary, Input } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { MessagePage } from './message.js';

/** Asks for the address. */
export function MineAskPage({ frame, form, ended }: { frame: Frame; form: FormState; ended: boolean }) {
  return (
    <Layout frame={frame} title="Mina leveranser" fault={form.errors.length > 0}>
      <ErrorSummary form={form} />
      <h1>Mina leveranser</h1>
      {ended ? <p role="status">Du är utloggad.</p> : null}
      <p>Här ser du allt du ska lämna in, godkänna eller registrera, och hur det går för det du väntar på.</p>
      <p>Skriv den e-postadress som du får utskicken till, så skickar vi en länk dit. Du behöver inget lösenord.</p>
      <form method="post" action="/mina" novalidate>
        <Input form={form} name="epost" label="Din e-postadress" type="email" autocomplete="email" inputmode="email" />
        <button type="submit">Skicka länk</button>
      </form>
    </Layout>
  );
}

/** The same answer whether or not the address is known. */
export const MineSentPage = ({ frame, email, inboxUrl }: { frame: Frame; email: string; inboxUrl: string | null }) => (
  <MessagePage frame={frame} title="Titta i din e-post">
    <p>
      Om <strong>{email}</strong> finns i en årscykel som pågår har vi skickat en länk dit. Den gäller i {SIGN_IN_MINUTES} minuter och kan användas en gång.
    </p>
    <p>Ingen länk efter några minuter? Titta i skräpposten, och kontrollera att det är adressen som du får utskicken till. Annars kan sekretariatet hjälpa dig.</p>
    {inboxUrl === null ? null : (
      <p>
        Det här är en provmiljö: all e-post hamnar i <a href={inboxUrl}>testbrevlådan</a>.
      </p>
    )}
    <p>
      <a href="/mina">Skicka en ny länk</a>
    </p>
  </MessagePage>
);

/** What the link in the mail shows. Mail scanners open links, so a button opens the page. */
export const MineConfirmPage = ({ frame, action }: { frame: Frame; action: string }) => (
  <MessagePage frame={frame} title="Mina leveranser">
    <p>Länken stämmer. Tryck på knappen så öppnas din sida. Den är öppen i {SESSION_HOURS} timmar i den här webbläsaren.</p>
    <form method="post" action={action}>
      <button type="submit">Visa mina leveranser</button>
    </form>
  </MessagePage>
);

export const MineExpiredPage = ({ frame }: { frame: Frame }) => (
  <MessagePage frame={frame} title="Länken går inte att använda">
    <p>Länken gäller i {SIGN_IN_MINUTES} minuter och kan bara användas en gång.</p>
    <p>
      <a class="button" href="/mina">
        Skicka en ny länk
      </a>
    </p>
  </MessagePage>
);
