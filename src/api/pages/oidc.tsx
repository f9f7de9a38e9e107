// What may happen on the way through the identity provider.

import type { Frame } from '../ui/layout.js';
import { WhomToAsk } from './access.js';
import { MessagePage } from './message.js';

/** The address that begins a sign-in at the provider. */
export const oidcHref = (goOn: string | null): string => `/logga-in/oidc${goOn === null ? '' : `?till=${encodeURIComponent(goOn)}`}`;

/** The provider is away, or what it answered did not match. */
export const ProviderFailedPage = ({ frame, goOn, away }: { frame: Frame; goOn: string | null; away: boolean }) => (
  <MessagePage frame={frame} title={away ? 'Inloggningen svarar inte just nu' : 'Inloggningen blev inte klar'}>
    {away ? (
      <p>Er gemensamma inloggning går inte att nå. Försök igen om en stund. Länkarna i utskicken fungerar som vanligt.</p>
    ) : (
      <p>Du kanske avbröt, eller väntade länge. Börja om, så går det oftast bra.</p>
    )}
    <p>
      <a class="button" href={oidcHref(goOn)}>
        Logga in
      </a>
    </p>
  </MessagePage>
);

/** Signed in there, but without any role here. */
export const NoRolePage = ({ frame, email, ask, logOut }: { frame: Frame; email: string; ask: string[]; logOut: string | null }) => (
  <MessagePage frame={frame} title="Du har ingen roll i Planhjul">
    <p>
      Du är inloggad hos er gemensamma inloggning som <strong>{email}</strong>, men det kontot ger ingen roll i Planhjul.
    </p>
    <WhomToAsk ask={ask} />
    <p>Ska du lämna in, godkänna eller registrera något? Använd länken i utskicket: då behöver du ingen roll.</p>
    {logOut === null ? null : (
      <p>
        <a href={logOut}>Logga ut och byt konto</a>
      </p>
    )}
  </MessagePage>
);

/** Signed in there in a way that does not count here. */
export const TooWeakPage = ({ frame, goOn, ask }: { frame: Frame; goOn: string | null; ask: string[] }) => (
  <MessagePage frame={frame} title="Du behöver logga in på ett säkrare sätt">
    <p>Du loggade in, men inte på det sätt som krävs för Planhjul. Logga in igen och välj ett säkrare sätt, till exempel e-legitimation eller tjänstekort.</p>
    <p>
      <a class="button" href={oidcHref(goOn)}>
        Logga in igen
      </a>
    </p>
    <WhomToAsk ask={ask} />
  </MessagePage>
);
