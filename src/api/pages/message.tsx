// Pages that just say something: not found, failed, and the outcomes of a link that no longer opens.

import type { Child } from 'hono/jsx';
import { TypedList, typedOf } from '../ui/kept.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';

/** A heading and a few sentences. */
export function MessagePage({ frame, title, children }: { frame: Frame; title: string; children: Child }) {
  return (
    <Layout frame={frame} title={title}>
      <h1>{title}</h1>
      {children}
    </Layout>
  );
}

export const NotFoundPage = ({ frame }: { frame: Frame }) => (
  <MessagePage frame={frame} title="Sidan finns inte">
    <p>Kontrollera att hela adressen kom med, särskilt om du kopierade den från ett utskick. Fungerar länken ändå inte: använd länken i ditt senaste utskick, eller be sekretariatet skicka det igen.</p>
    <p>
      <a href="/">Till startsidan</a>
    </p>
  </MessagePage>
);

/** `kept` leads back to the form, filled in; `fields` are what was typed, shown when it could not be kept. */
export const FailedPage = ({ frame, id, kept = null, fields = [] }: { frame: Frame; id: string; kept?: string | null; fields?: [string, string][] }) => (
  <MessagePage frame={frame} title="Något gick fel hos oss">
    {kept === null ? (
      <p>Det du försökte göra är inte sparat. Gå tillbaka och försök igen om en stund.</p>
    ) : (
      <>
        <p>Vi vet inte om det du försökte göra blev klart. Det du skrev finns kvar i ett dygn: öppna formuläret igen om en stund och se efter.</p>
        <p>
          <a class="button" href={kept}>
            Öppna formuläret igen, ifyllt
          </a>
        </p>
      </>
    )}
    {typedOf(fields).length === 0 ? null : <h2>Det här skrev du</h2>}
    <TypedList fields={fields} />
    <p class="hint">Om det händer igen: uppge felnumret {id} när du hör av dig.</p>
  </MessagePage>
);

export const ForeignPage = ({ frame }: { frame: Frame }) => (
  <MessagePage frame={frame} title="Vi tog inte emot det du skickade">
    <p>Formuläret verkar ha skickats från en annan webbplats. Öppna sidan på nytt här och försök igen.</p>
    <p>
      <a href="/">Till startsidan</a>
    </p>
  </MessagePage>
);

export const TooManyPage = ({ frame }: { frame: Frame }) => (
  <MessagePage frame={frame} title="För många försök">
    <p>Vänta en kvart och försök sedan igen.</p>
  </MessagePage>
);
