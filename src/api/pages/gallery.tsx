// The gallery of letters for the secretariat: a list of every kind with an example, and one page for each.

import type { LetterKind } from '../../domain/letter.js';
import type { GalleryLetter } from '../../mail/gallery/gallery.js';
import { Facts } from '../ui/bits.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { letterKindNames } from '../ui/letter-kinds.js';
import { Table } from '../ui/table.js';

/** What the kind is called, also the mail of several letters. */
export const galleryKindName = (kind: LetterKind | 'digest'): string => (kind === 'digest' ? 'Morgonens samlade mejl' : letterKindNames[kind]);

const address = (name: string): string => `/utskick/galleri/${encodeURIComponent(name)}`;

export function GalleryPage({ frame, letters }: { frame: Frame; letters: GalleryLetter[] }) {
  const kinds = [...new Set(letters.map(({ kind }) => kind))];
  return (
    <Layout frame={frame} title="Alla utskick" wide>
      <h1>Alla utskick</h1>
      <p class="lead">Här är varje slags mejl som Planhjul kan skicka, med exempel ur en påhittad organisation. Inget av dem är skickat.</p>
      <p>
        <a href="/utskick/prov">Prova att utskicken går fram</a>
      </p>
      <Table label="Alla utskick" heads={['Utskick', 'Exempel', 'Till']}>
        {kinds.flatMap((kind) =>
          letters
            .filter((letter) => letter.kind === kind)
            .map(({ name, subject, receiver, calendar }) => (
              <tr>
                <th scope="row">{galleryKindName(kind)}</th>
                <td>
                  <a href={address(name)}>{subject}</a>
                  {calendar === null ? null : <span class="quiet">Med kalenderfil</span>}
                </td>
                <td>{receiver}</td>
              </tr>
            )),
        )}
      </Table>
    </Layout>
  );
}

/** One letter: its HTML in a sealed frame, its text, and its calendar file. */
export function GalleryLetterPage({ frame, letter, next }: { frame: Frame; letter: GalleryLetter; next: GalleryLetter | null }) {
  const { name, kind, subject, receiver, text, calendar } = letter;
  return (
    <Layout frame={frame} title={subject} wide>
      <p class="back">
        <a href="/utskick/galleri">Alla utskick</a>
      </p>
      <h1>{subject}</h1>
      <Facts
        facts={[
          { term: 'Utskick', words: galleryKindName(kind) },
          { term: 'Till', words: receiver },
          {
            term: 'Kalenderfil',
            words: calendar === null ? 'Ingen' : <a href={`${address(name)}/ics`}>Hämta planhjul.ics</a>,
          },
        ]}
      />
      <h2>Som det ser ut</h2>
      <iframe class="letter" sandbox="" src={`${address(name)}/html`} title={`Mejlet: ${subject}`} tabindex={0} />
      <p>
        <a href={`${address(name)}/html`}>Visa mejlet ensamt på en sida</a>
      </p>
      <h2>Som text</h2>
      <pre class="mail-text" tabindex={0} aria-label="Mejlets text">
        {text}
      </pre>
      {calendar === null ? null : (
        <>
          <h2>Kalenderfilen</h2>
          <pre class="mail-text" tabindex={0} aria-label="Kalenderfilens text">
            {calendar.replaceAll('\r\n', '\n')}
          </pre>
        </>
      )}
      {next === null ? null : (
        <nav class="paging" aria-label="Nästa utskick">
          <a href={address(next.name)} rel="next">
            {`Nästa: ${next.subject}`}
          </a>
        </nav>
      )}
    </Layout>
  );
}
