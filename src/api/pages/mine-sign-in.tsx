// The way to Mina leveranser without a letter at hand: ask for a link, see that it was sent, press the button it leads to.

import { SESSION_HOURS } from '../../records/person-keys.js';
import { ErrorSummary } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { AddressForm, ConfirmPage, LinkSentPage, UsedLinkPage } from './link-by-mail.js';

/** Asks for the address. */
export function MineAskPage({ frame, form, ended }: { frame: Frame; form: FormState; ended: boolean }) {
  return (
    <Layout frame={frame} title="Mina leveranser" fault={form.errors.length > 0}>
      <ErrorSummary form={form} />
      <h1>Mina leveranser</h1>
      {ended ? <p role="status">Du är utloggad.</p> : null}
      <p>Här ser du allt du ska lämna in, godkänna eller registrera, och hur det går för det du väntar på.</p>
      <p>Skriv den e-postadress som du får utskicken till, så skickar vi en länk dit. Du behöver inget lösenord.</p>
      <AddressForm action="/mina" form={form} button="Skicka länk" />
    </Layout>
  );
}

export const MineSentPage = (props: { frame: Frame; email: string; inboxUrl: string | null }) => (
  <LinkSentPage
    {...props}
    known="finns i en årscykel som pågår"
    missing="Titta i skräpposten, och kontrollera att det är adressen som du får utskicken till. Annars kan sekretariatet hjälpa dig."
    again="/mina"
  />
);

export const MineConfirmPage = ({ frame, action }: { frame: Frame; action: string }) => (
  <ConfirmPage frame={frame} title="Mina leveranser" action={action} button="Visa mina leveranser">
    Länken stämmer. Tryck på knappen så öppnas din sida. Den är öppen i {SESSION_HOURS} timmar i den här webbläsaren.
  </ConfirmPage>
);

export const MineExpiredPage = ({ frame }: { frame: Frame }) => <UsedLinkPage frame={frame} again="/mina" />;
