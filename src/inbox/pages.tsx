// The pages of the test inbox: the list, and one mail as HTML, text or source. No client script.

import type { Child } from 'hono/jsx';
import { DateTime } from 'luxon';
import type { Mail, MailSummary } from './store.js';

/** How a mail is shown. */
export type View = 'html' | 'text' | 'kalla';

const views: { view: View; path: string; title: string }[] = [
  { view: 'html', path: '', title: 'Som det ser ut' },
  { view: 'text', path: '/text', title: 'Ren text' },
  { view: 'kalla', path: '/kalla', title: 'Källkod' },
];

/** The list, newest first; `older` is the address of the next page, when there is one. */
export function ListPage(props: { mails: MailSummary[]; total: number; to: string; receivers: string[]; older: string | null }) {
  const { mails, total, to, receivers, older } = props;
  const whose = to === '' ? '' : ` till ${to}`;
  return (
    <Layout title={to === '' ? 'Testbrevlådan' : `Brev till ${to}`}>
      <h1>Testbrevlådan</h1>
      <form method="get" action="/">
        <div>
          <label for="till">Visa bara brev till</label>
          <input id="till" name="till" type="email" value={to} list="mottagare" autocomplete="off" />
          <datalist id="mottagare">{receivers.map((address) => <option value={address}></option>)}</datalist>
        </div>
        <button type="submit">Visa</button>
        {to === '' ? null : <a href="/">Visa alla</a>}
      </form>
      {mails.length === 0 ? (
        <p>Här finns inga brev{whose}.</p>
      ) : (
        <>
          <p>{total === 1 ? `Ett brev${whose}.` : `${total} brev${whose}, det senaste först.`}</p>
          <div class="ruta" role="region" aria-label="Brev" tabindex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">Ämne</th>
                  <th scope="col">Till</th>
                  <th scope="col">Skickat</th>
                </tr>
              </thead>
              <tbody>{mails.map((mail) => <Row mail={mail} />)}</tbody>
            </table>
          </div>
        </>
      )}
      {older === null ? null : <p><a href={older}>Äldre brev</a></p>}
      {total === 0 ? null : (
        <form method="post" action="/tom">
          <button type="submit">Töm testbrevlådan</button>
        </form>
      )}
    </Layout>
  );
}

function Row({ mail }: { mail: MailSummary }) {
  return (
    <tr>
      <td><a href={`/brev/${mail.id}`}>{mail.subject || '(inget ämne)'}</a></td>
      <td>{mail.to.map((address, index) => <>{index > 0 ? ', ' : ''}<a href={`/?till=${encodeURIComponent(address)}`}>{address}</a></>)}</td>
      <td>{when(mail)}</td>
    </tr>
  );
}

/** One mail. */
export function MailPage({ mail, view, source }: { mail: Mail; view: View; source: string }) {
  const base = `/brev/${mail.id}`;
  return (
    <Layout title={mail.subject || 'Brev'}>
      <p><a href="/">Alla brev</a></p>
      <h1>{mail.subject || '(inget ämne)'}</h1>
      <dl>
        <dt>Från</dt>
        <dd>{mail.from}</dd>
        <dt>Till</dt>
        <dd>{mail.to.join(', ')}</dd>
        <dt>Skickat</dt>
        <dd>{when(mail)}</dd>
        {mail.attachments.length === 0 ? null : (
          <>
            <dt>Bilagor</dt>
            <dd>
              {mail.attachments.map((file, index) => (
                <><a href={`${base}/bilaga/${index}`}>{file.name}</a> ({file.content.length.toLocaleString('sv-SE')} byte) </>
              ))}
            </dd>
          </>
        )}
      </dl>
      <nav aria-label="Visa brevet">
        <ul>
          {views.map((one) => (
            <li><a href={`${base}${one.path}`} {...(one.view === view ? { 'aria-current': 'page' } : {})}>{one.title}</a></li>
          ))}
        </ul>
      </nav>
      {view === 'html' && mail.html !== '' ? (
        <iframe title="Brevets innehåll" src={`${base}/html`} sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
      ) : (
        <pre tabindex={0} role="region" aria-label="Brevets innehåll">{view === 'kalla' ? source : withLinks(mail.text)}</pre>
      )}
    </Layout>
  );
}

/** A short page that says one thing. */
export function MessagePage({ title, text }: { title: string; text: string }) {
  return (
    <Layout title={title}>
      <h1>{title}</h1>
      <p>{text}</p>
      <p><a href="/">Alla brev</a></p>
    </Layout>
  );
}

function Layout({ title, children }: { title: string; children?: Child }) {
  return (
    <html lang="sv">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === 'Testbrevlådan' ? title : `${title} – Testbrevlådan`}</title>
        <link rel="stylesheet" href="/stil.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <a class="hoppa" href="#innehall">Hoppa till innehållet</a>
        <header><p>Planhjuls testbrevlåda: hit kommer alla brev medan du provar. Inget lämnar datorn.</p></header>
        <main id="innehall">{children}</main>
      </body>
    </html>
  );
}

/** Weekday, date and clock time of the Date header, in Swedish time. */
function when({ date, receivedAt }: MailSummary): string {
  return DateTime.fromISO(date || receivedAt, { zone: 'Europe/Stockholm' }).setLocale('sv').toFormat("cccc d MMMM yyyy 'kl.' HH.mm");
}

/** The addresses in a text as links that open beside it. */
function withLinks(text: string): Child[] {
  return text.split(/(https?:\/\/[^\s<>"]+)/).map((part, index) =>
    index % 2 === 1 ? <a href={part} target="_blank" rel="noopener noreferrer">{part}</a> : part,
  );
}
