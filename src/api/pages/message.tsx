// Pages that just say something: not found, failed, logged out, and the outcomes of a link that no longer opens.

import type { Child } from 'hono/jsx';
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
    <p>Kontrollera att hela adressen kom med, särskilt om du kopierade den från ett utskick.</p>
    <p>
      <a href="/">Till startsidan</a>
    </p>
  </MessagePage>
);

export const FailedPage = ({ frame, id }: { frame: Frame; id: string }) => (
  <MessagePage frame={frame} title="Något gick fel hos oss">
    <p>Det du försökte göra är inte sparat. Gå tillbaka och försök igen om en stund.</p>
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

/** Shown for a POST without a session: nothing typed is lost. */
export function LoggedOutPage({ frame, action, fields }: { frame: Frame; action: string; fields: [string, string][] }) {
  const shown = fields.filter(([name, value]) => value !== '' && ['skal', 'till', 'kommentar'].includes(name));
  return (
    <MessagePage frame={frame} title="Du har blivit utloggad">
      <p>
        Inget är sparat än, men det du skrev finns kvar på den här sidan. <a href="/logga-in">Logga in i en ny flik</a> och kom sedan tillbaka hit.
      </p>
      {shown.length === 0 ? null : (
        <dl class="facts">
          {shown.map(([name, value]) => (
            <div>
              <dt>{{ skal: 'Skäl', till: 'Ny sista dag', kommentar: 'Kommentar' }[name]}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <form method="post" action={action}>
        {fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button type="submit">Jag har loggat in, skicka igen</button>
      </form>
    </MessagePage>
  );
}
