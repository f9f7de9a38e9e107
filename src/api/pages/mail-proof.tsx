// Proof that letters will go: where they go, a test letter with the mail server's answer, and what leaves next to whom.

import { doerWords } from '../../domain/names.js';
import type { GalleryLetter } from '../../mail/gallery/gallery.js';
import type { Redirect } from '../../records/mail-redirect.js';
import type { TestLetter } from '../../records/test-letters.js';
import { Panel } from '../ui/bits.js';
import { ErrorSummary, Hidden, Input, Select } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { Table } from '../ui/table.js';
import { dateTime, shortDateTime } from '../ui/when.js';
import { galleryKindName } from './gallery.js';

/** One letter that leaves next, or will be written then. */
export interface NextLetter {
  at: string;
  what: string;
  title: string;
  href: string;
  /** Who gets it that day, with the address; empty when nobody holds the seat. */
  to: { name: string; email: string }[];
  seats: string[];
  /** Already written, or foretold. */
  written: boolean;
}

export interface MailProofProps {
  frame: Frame;
  /** Set by the operator: cannot be ended here. */
  fixed: string | null;
  history: Redirect[];
  tests: TestLetter[];
  next: NextLetter[];
  letters: GalleryLetter[];
  /** What is wrong in the file of looks. */
  problems: string[];
  testForm: FormState;
  redirectForm: FormState;
}

const outcomes: Record<TestLetter['status'], [string, string]> = {
  sending: ['Skickas', 'open'],
  sent: ['Mejlservern tog emot det', 'closed'],
  refused: ['Adressen avvisades', 'late'],
  deferred: ['Mejlservern vill vänta', 'returned'],
  unreachable: ['Mejlservern nås inte', 'late'],
};

export function MailProofPage(props: MailProofProps) {
  const { frame, testForm, redirectForm, problems } = props;
  const faulty = [testForm, redirectForm].filter(({ errors }) => errors.length > 0);
  return (
    <Layout frame={frame} title="Prova utskicken" fault={faulty.length > 0} wide>
      {faulty.map((form) => (
        <ErrorSummary form={form} />
      ))}
      <h1>Prova utskicken</h1>
      <p class="lead">Här ser du att mejlen går fram, innan årscykeln startar och medan den är i gång.</p>
      <p>
        <a href="/utskick/galleri">Se alla slags utskick</a>
      </p>
      {problems.length === 0 ? null : (
        <Panel kind="warn" title="Filen med utseendet har fel">
          {problems.map((problem) => (
            <p>{problem}</p>
          ))}
        </Panel>
      )}
      <Redirection {...props} />
      <Testing {...props} />
      <Next {...props} />
    </Layout>
  );
}

function Redirection({ fixed, history, redirectForm }: MailProofProps) {
  const now = fixed ?? history[0]?.email ?? null;
  const set = history[0];
  return (
    <section aria-labelledby="vart">
      <h2 id="vart">Vart går utskicken?</h2>
      {now === null ? (
        <p>Utskicken går till sina mottagare.</p>
      ) : (
        <Panel kind="warn" title={`Alla utskick går till ${now}`}>
          <p>
            {fixed === null && set !== undefined ? `Inställt av ${doerWords(set.setBy)} ${dateTime(set.setAt)}. ` : 'Det är inställt av den som sköter driften, och ändras där. '}
            Ingen annan får något mejl. I ämnet och på första raden står vem mejlet är till. Bara inloggningslänkar går till den som ber om dem.
          </p>
          {fixed !== null ? null : (
            <form method="post" action="/utskick/prov/omdirigering">
              <Hidden values={{ gor: 'sluta' }} />
              <button type="submit">Skicka till mottagarna igen</button>
            </form>
          )}
        </Panel>
      )}
      {fixed !== null || now !== null ? null : (
        <form method="post" action="/utskick/prov/omdirigering" novalidate>
          <Hidden values={{ gor: 'led' }} />
          <Input
            form={redirectForm}
            name="adress"
            label="Led alla utskick till en enda adress"
            hint="Bra medan ni provar: inga andra får mejl. Varje sida visar att det är på, tills någon stänger av det."
            type="email"
            inputmode="email"
            size="medium"
          />
          <button class="second" type="submit">
            Led alla utskick hit
          </button>
        </form>
      )}
      {history.length === 0 ? null : (
        <details>
          <summary>Ändringar av inställningen</summary>
          <ul>
            {history.map(({ email, setAt, setBy }) => (
              <li>{`${shortDateTime(setAt)}: ${email === null ? 'utskicken går till mottagarna' : `alla utskick till ${email}`}, av ${doerWords(setBy)}`}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Testing({ tests, letters, testForm }: MailProofProps) {
  const kinds = [...new Set(letters.map(({ kind }) => kind))];
  const groups = kinds.map((kind) => ({ label: galleryKindName(kind), options: letters.filter((letter) => letter.kind === kind).map(({ name, subject }) => ({ value: name, words: subject })) }));
  return (
    <section aria-labelledby="prov">
      <h2 id="prov">Skicka ett provutskick</h2>
      <form class="act" method="post" action="/utskick/prov/brev" novalidate>
        <Hidden values={{ nonce: testForm.nonce }} />
        <Input form={testForm} name="epost" label="Till e-postadress" hint="Provutskicket går dit direkt, genom den riktiga mejlservern." type="email" autocomplete="email" inputmode="email" size="medium" />
        <Select form={testForm} name="utskick" label="Utskick" groups={groups} />
        <button type="submit">Skicka provutskick</button>
      </form>
      {tests.length === 0 ? null : (
        <Table label="Skickade provutskick" heads={['Till', 'Ämne', 'När', 'Utfall', 'Mejlserverns svar']}>
          {tests.map(({ email, subject, at, by, status, answer }) => (
            <tr>
              <th scope="row">{email}</th>
              <td>{subject}</td>
              <td>
                <span class="nowrap">{shortDateTime(at)}</span>
                <span class="quiet">{doerWords(by)}</span>
              </td>
              <td>
                <span class={`tag ${outcomes[status][1]}`}>{outcomes[status][0]}</span>
              </td>
              <td>{answer ?? ''}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}

function Next({ next }: MailProofProps) {
  return (
    <section aria-labelledby="harnast">
      <h2 id="harnast">Går härnäst</h2>
      {next.length === 0 ? (
        <p>
          Ingen årscykel är i gång med utskick som väntar. <a href="/cykler/ny">När du förbereder en årscykel</a> visar tidplanen varje mejl som året ger.
        </p>
      ) : (
        <>
          <p>Det som inte är skrivet än skrivs samma morgon, och bara om det fortfarande behövs då.</p>
          <Table label="Utskick som går härnäst" heads={['Dag', 'Utskick', 'Om', 'Till', 'Läge']}>
            {next.map(({ at, what, title, href, to, seats, written }) => (
              <tr>
                <td class="nowrap">{shortDateTime(at)}</td>
                <td>{what}</td>
                <td>
                  <a href={href}>{title}</a>
                </td>
                <td>
                  {to.length === 0 ? (
                    <>
                      <span class="tag late">Ingen mottagare</span>
                      <span class="quiet">{seats.join('; ')}</span>
                    </>
                  ) : (
                    to.map(({ name, email }) => (
                      <span class="line">
                        {name}
                        <span class="quiet">{email}</span>
                      </span>
                    ))
                  )}
                </td>
                <td>{written ? 'Skrivet, väntar på sin morgon' : 'Förutsett'}</td>
              </tr>
            ))}
          </Table>
        </>
      )}
    </section>
  );
}
