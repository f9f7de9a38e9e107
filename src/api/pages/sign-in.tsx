// Signing in: ask for a link, see that it was sent, press the button that the link leads to.

import { ErrorSummary } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { AddressForm, ConfirmPage, LinkSentPage, UsedLinkPage } from './link-by-mail.js';
import { oidcHref } from './oidc.js';

/** The ways to sign in: by the identity provider, by a link to an address, or both. */
export function SignInPage({ frame, form, goOn, oidc, link }: { frame: Frame; form: FormState; goOn: string | null; oidc: boolean; link: boolean }) {
  return (
    <Layout frame={frame} title="Logga in" fault={form.errors.length > 0} current="/logga-in">
      <ErrorSummary form={form} />
      <h1>Logga in</h1>
      {goOn?.startsWith('/osparat') === true ? <p>Det du skrev finns kvar. När du har loggat in i den här webbläsaren öppnas formuläret igen, ifyllt.</p> : null}
      <p>Har du fått ett utskick om något du ska lämna in, godkänna eller registrera? Då behöver du inte logga in: använd länken i utskicket.</p>
      {oidc ? (
        <p>
          <a class="button" href={oidcHref(goOn)}>
            Logga in med ditt arbetskonto
          </a>
        </p>
      ) : null}
      {link ? (
        <>
          {oidc ? <h2>Eller med en länk</h2> : null}
          <p>Den som har en roll i Planhjul kan logga in med en engångslänk som kommer med e-post. Du behöver inget lösenord.</p>
          <AddressForm action="/logga-in" form={form} button="Skicka inloggningslänk" values={goOn === null ? {} : { till: goOn }} />
        </>
      ) : null}
    </Layout>
  );
}

export const SignInSentPage = (props: { frame: Frame; email: string; inboxUrl: string | null }) => (
  <LinkSentPage {...props} known="får logga in" missing="Titta i skräpposten och kontrollera att adressen är rätt." again="/logga-in" />
);

export const SignInConfirmPage = ({ frame, action, goOn }: { frame: Frame; action: string; goOn: string | null }) => (
  <ConfirmPage frame={frame} title="Logga in i Planhjul" action={action} button="Logga in" values={goOn === null ? {} : { till: goOn }}>
    Länken stämmer. Tryck på knappen så är du inne.
  </ConfirmPage>
);

export const SignInExpiredPage = ({ frame }: { frame: Frame }) => <UsedLinkPage frame={frame} again="/logga-in" />;
