// The outbox of a cycle: what did not arrive, what leaves next, what has left; and a mail as it was sent.

import type { Names } from '../../domain/names.js';
import type { Seat } from '../../domain/organisation.js';
import type { LetterRow, MailRow, WholeMail } from '../../records/read/mails.js';
import { Facts, Paging } from '../ui/bits.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { LetterTable } from '../ui/letters.js';
import { Table } from '../ui/table.js';
import { dateTime, short, shortDateTime } from '../ui/when.js';

export interface MailsPageProps {
  frame: Frame;
  cycle: string;
  troubled: MailRow[];
  waiting: LetterRow[];
  /** How many of the waiting are shown at most. */
  limit: number;
  /** What falls due soonest, if nobody does anything before. */
  coming: { id: string; title: string; at: string; what: string; to: Seat[] }[];
  sent: MailRow[];
  page: number;
  more: boolean;
  names: Names;
}

const statusWords: Record<MailRow['status'], [string, string]> = {
  sent: ['Skickat', 'closed'],
  sending: ['Skickas', 'open'],
  deferred: ['Försöker igen', 'returned'],
  withdrawn: ['Återtaget', 'planned'],
  refused: ['Kom inte fram', 'late'],
};

function MailTable({ mails, cycle, label, names, answers }: { mails: MailRow[]; cycle: string; label: string; names: Names; answers: boolean }) {
  return (
    <Table label={label} heads={['Ämne', 'Till', 'När', answers ? 'Mejlserverns svar' : 'Läge']}>
      {mails.map((mail) => {
        const [words, look] = statusWords[mail.status];
        return (
          <tr>
            <th scope="row">
              <a href={`/cykel/${cycle}/utskick/${encodeURIComponent(mail.id)}`}>{mail.subject}</a>
            </th>
            <td>
              {names.person(mail.person)}
              <span class="quiet">{mail.email}</span>
            </td>
            <td class="nowrap">{shortDateTime(mail.sentAt ?? mail.createdAt)}</td>
            <td>
              <span class={`tag ${look}`}>{words}</span>
              {answers ? <span class="quiet">{mail.answer ?? 'Inget svar'}</span> : null}
            </td>
          </tr>
        );
      })}
    </Table>
  );
}

export function MailsPage({ frame, cycle, troubled, waiting, limit, coming, sent, page, more, names }: MailsPageProps) {
  return (
    <Layout frame={frame} title={`Utskick ${cycle}`} wide cycle={cycle} current={`/cykel/${cycle}/utskick`}>
      <h1>Utskick</h1>
      <p>
        <a href="/utskick/prov">Prova att utskicken går fram</a> eller <a href="/utskick/galleri">se alla slags utskick</a>
      </p>
      {troubled.length === 0 ? null : (
        <section aria-labelledby="studs">
          <h2 id="studs">Kom inte fram</h2>
          <p>Kontrollera adressen i organisationsfilen. Ersättaren får utskicket när en adress inte tar emot.</p>
          <MailTable mails={troubled} cycle={cycle} label="Mejl som inte kom fram" names={names} answers />
        </section>
      )}
      <section aria-labelledby="nasta">
        <h2 id="nasta">Går härnäst</h2>
        {waiting.length === 0 ? (
          <p>Inget är skrivet och väntar på att skickas just nu.</p>
        ) : (
          <LetterTable letters={waiting} cycle={cycle} names={names} label="Utskick som går härnäst" withDeliverable />
        )}
        {waiting.length === limit ? <p class="hint">De {limit} första visas.</p> : null}
      </section>
      {coming.length === 0 ? null : (
        <section aria-labelledby="kommer">
          <h2 id="kommer">Kommer sedan</h2>
          <p>Skrivs samma morgon som det ska gå, och bara om det fortfarande behövs då.</p>
          <Coming coming={coming} names={names} />
        </section>
      )}
      <section aria-labelledby="skickat">
        <h2 id="skickat">Skickat</h2>
        {sent.length === 0 ? <p>Inget är skickat än.</p> : <MailTable mails={sent} cycle={cycle} label="Skickade mejl" names={names} answers={false} />}
        <Paging page={page} pages={more ? page + 1 : page} href={(to) => `/cykel/${cycle}/utskick?sida=${to}#skickat`} what="skickade mejl" />
      </section>
    </Layout>
  );
}

function Coming({ coming, names }: Pick<MailsPageProps, 'coming' | 'names'>) {
  return (
    <Table label="Utskick som kommer sedan" heads={['Dag', 'Vad', 'Om', 'Till']}>
      {coming.map(({ id, title, at, what, to }) => (
        <tr>
          <td class="nowrap">{short(at)}</td>
          <td>{what}</td>
          <td>
            <a href={`/${id}`}>{title}</a>
          </td>
          <td>
            {to.map((seat) => (
              <span class="line">{names.seat(seat)}</span>
            ))}
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** A mail as it was sent: its text, and its HTML in a sealed frame. */
export function MailPage({ frame, cycle, mail, letters, names }: { frame: Frame; cycle: string; mail: WholeMail; letters: LetterRow[]; names: Names }) {
  const [words, look] = statusWords[mail.status];
  const self = `/cykel/${cycle}/utskick/${encodeURIComponent(mail.id)}`;
  return (
    <Layout frame={frame} title={mail.subject} wide cycle={cycle}>
      <p class="back">
        <a href={`/cykel/${cycle}/utskick`}>Utskick</a>
      </p>
      <h1>{mail.subject}</h1>
      <Facts
        facts={[
          { term: 'Till', words: `${names.person(mail.person)}, ${mail.email}` },
          ...(mail.redirectedTo === null ? [] : [{ term: 'Omdirigerat', words: `Gick till ${mail.redirectedTo} i stället` }]),
          { term: 'Läge', words: <span class={`tag ${look}`}>{words}</span> },
          { term: mail.sentAt === null ? 'Skrivet' : 'Skickat', words: dateTime(mail.sentAt ?? mail.createdAt) },
          ...(mail.answer === null ? [] : [{ term: 'Serverns svar', words: mail.answer }]),
          { term: 'Försök', words: String(mail.attempts) },
          { term: 'Message-ID', words: <code>{mail.messageId}</code> },
        ]}
      />
      <h2>Gäller</h2>
      <LetterTable letters={letters} cycle={cycle} names={names} label="Utskick i mejlet" withDeliverable />
      {mail.html === null ? null : (
        <>
          <h2>Som det ser ut</h2>
          <p>
            <a href={`${self}/html`}>Visa mejlet så som det skickades</a>
          </p>
        </>
      )}
      {mail.text === null ? null : (
        <>
          <h2>Som text</h2>
          <pre class="mail-text" tabindex={0} aria-label="Mejlets text">
            {mail.text}
          </pre>
        </>
      )}
    </Layout>
  );
}
