// Signing in: ask for a link, see that it was sent, press the button that the link leads to.

import { ErrorSummary, Hidden, Input } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { SIGN_IN_MINUTES } from '../../records/sign-in.js';
import { MessagePage } from './message.js';
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
          <form method="post" action="/logga-in" novalidate>
            {goOn === null ? null : <Hidden values={{ till: goOn }} />}
            <Input form={form} name="epost" label="Din e-postadress" type="email" autocomplete="email" inputmode="email" />
            <button type="submit">Skicka inloggningslänk</button>
          </form>
        </>
      ) : null}
    </Layout>
  );
}

/** The same answer whether or not the address may sign in. */
export const SignInSentPage = ({ frame, email, inboxUrl }: { frame: Frame; email: string; inboxUrl: string | null }) => (
  <MessagePage frame={frame} title="Titta i din e-post">
    <p>
      Om <strong>{email}</strong> får logga in har vi skickat en länk dit. Den gäller i {SIGN_IN_MINUTES} minuter och kan användas en gång.
    </p>
    <p>Ingen länk efter några minuter? Titta i skräpposten och kontrollera att adressen är rätt.</p>
    {inboxUrl === null ? null : (
      <p>
        Det här är en provmiljö: all e-post hamnar i <a href={inboxUrl}>testbrevlådan</a>.
      </p>
    )}
    <p>
      <a href="/logga-in">Skicka en ny länk</a>
    </p>
  </MessagePage>
);

/** What the link in the mail shows. Mail scanners open links, so a button signs in. */
export const SignInConfirmPage = ({ frame, action, goOn }: { frame: Frame; action: string; goOn: string | null }) => (
  <MessagePage frame={frame} title="Logga in i Planhjul">
    <p>Länken stämmer. Tryck på knappen så är du inne.</p>
    <form method="post" action={action}>
      {goOn === null ? null : <Hidden values={{ till: goOn }} />}
      <button type="submit">Logga in</button>
    </form>
  </MessagePage>
);

export const SignInExpiredPage = ({ frame }: { frame: Frame }) => (
  <MessagePage frame={frame} title="Länken går inte att använda">
    <p>En inloggningslänk gäller i {SIGN_IN_MINUTES} minuter och kan bara användas en gång.</p>
    <p>
      <a class="button" href="/logga-in">
        Skicka en ny länk
      </a>
    </p>
  </MessagePage>
);
