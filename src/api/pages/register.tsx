// The register of governing documents: the list with its search, for the secretariat and for everybody, and the import.

import { documentFields, standingNames, standingOf } from '../../domain/register/document.js';
import type { DocumentSearch, DocumentStanding, DocumentWords } from '../../domain/register/document.js';
import type { RegisterChange } from '../../domain/register/import-register.js';
import { decidedWords } from '../register-words.js';
import { countOf, Panel } from '../ui/bits.js';
import { ChangedLine, FileNotes, RefusedRows } from '../ui/file-preview.js';
import { ErrorSummary, Hidden, Input, Select } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout, steers } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { Table } from '../ui/table.js';

/** Looks of the tags. */
const looks: Record<DocumentStanding, string> = { expired: 'late', ending: 'waiting', coming: 'planned', inForce: 'closed', unclear: 'waiting' };

export function StandingTag({ document, today }: { document: Pick<DocumentWords, 'validity' | 'decided'>; today: string }) {
  const standing = standingOf(document, today);
  return <span class={`tag ${looks[standing]}`}>{standingNames[standing]}</span>;
}

export interface RegisterPageProps {
  frame: Frame;
  /** `/register` for the secretariat, `/styrdokument` for everybody. */
  path: string;
  documents: ({ id: string } & DocumentWords)[];
  /** How many there are in all, and out of date. */
  total: number;
  expired: number;
  groups: string[];
  bodies: string[];
  search: DocumentSearch;
  today: string;
  /** Ids of documents with a file that the reader may open. */
  files: ReadonlySet<string>;
  /** What may be the same document twice, for the secretariat. */
  duplicates: { id: string; name: string }[][];
  /** The licence's name. */
  license: string;
  /** What was just done. */
  notice: string | null;
}

const searchForm = (search: DocumentSearch): FormState => ({
  id: 'sok',
  values: { sok: search.text, grupp: search.group, organ: search.body, lage: search.standing },
  errors: [],
  nonce: '',
});

/** The address of the list with what is asked. */
export function registerHref(path: string, search: Partial<DocumentSearch>): string {
  const params = new URLSearchParams();
  if (search.text) params.set('sok', search.text);
  if (search.group) params.set('grupp', search.group);
  if (search.body) params.set('organ', search.body);
  if (search.standing) params.set('lage', search.standing);
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The list. The public one has the same documents and the same search, without what only the secretariat does. */
export function RegisterPage({ frame, path, documents, total, expired, groups, bodies, search, today, files, duplicates, license, notice }: RegisterPageProps) {
  const form = searchForm(search);
  const own = path === '/register';
  const options = (values: string[]) => values.map((value) => ({ value, words: value }));
  const suffix = registerHref('', search);
  return (
    <Layout frame={frame} title={own ? 'Register över styrdokument' : 'Styrdokument'} wide current={path} open={!own} unlisted={suffix !== ''}>
      <h1>{own ? 'Register över styrdokument' : 'Styrdokument'}</h1>
      {notice === null ? null : (
        <p class="said" role="status">
          {notice}
        </p>
      )}
      <p class="lead">Planer, policyer, strategier och regler som gäller för verksamheten. En plan som ett organ har beslutat kommer med av sig själv.</p>
      {own && steers(frame) ? (
        <p class="buttons">
          <a class="button" href="/register/nytt">
            Lägg till ett dokument
          </a>
          <a class="button second" href="/register/import">
            Läs in från CSV
          </a>
          <a href="/styrdokument">Så ser alla andra det</a>
        </p>
      ) : null}
      {expired === 0 ? null : (
        <Panel kind="warn" title={expired === 1 ? 'Ett dokument är inaktuellt' : `${expired} dokument är inaktuella`}>
          <p>
            Deras giltighetstid har gått ut. <a href={registerHref(path, { standing: 'expired' })}>Visa vilka</a>
          </p>
        </Panel>
      )}
      {duplicates.length === 0 ? null : (
        <Panel kind="info" title={duplicates.length === 1 ? 'Ett dokument kan stå två gånger' : `${duplicates.length} dokument kan stå flera gånger`}>
          <ul>
            {duplicates.map((same) => (
              <li>
                {same.map(({ id, name }, n) => (
                  <>
                    {n === 0 ? '' : ' och '}
                    <a href={`/register/${id}`}>{name}</a>
                  </>
                ))}
              </li>
            ))}
          </ul>
          <p>Öppna den som inte ska stå kvar för att ta bort den ur listan.</p>
        </Panel>
      )}
      <form method="get" action={path} class="filter" role="search" aria-label="Sök bland styrdokumenten">
        <Input form={form} name="sok" label="Sök" size="medium" />
        <Select form={form} name="grupp" label="Grupp" empty="Alla" options={options(groups)} />
        <Select form={form} name="organ" label="Beslutat av" empty="Alla" options={options(bodies)} />
        <Select form={form} name="lage" label="Läge" empty="Alla" options={Object.entries(standingNames).map(([value, words]) => ({ value, words }))} />
        <button type="submit" class="second">
          Visa
        </button>
      </form>
      {total === 0 ? (
        <Empty keeps={own && steers(frame)} />
      ) : (
        <p class="quiet" role="status">
          {`${countOf(documents.length, 'dokument', 'dokument')} av ${total}.`}
        </p>
      )}
      {documents.length === 0 ? (
        total === 0 ? null : (
          <p>
            Inget stämmer med det du har valt. <a href={path}>Visa alla</a>
          </p>
        )
      ) : (
        <DocumentTable documents={documents} path={path} today={today} files={files} />
      )}
      {total === 0 ? null : (
        <p>
          Ladda ned listan som{' '}
          <a href={`${path}.csv${suffix}`} download>
            CSV
          </a>
          {own ? '' : ' eller '}
          {own ? null : <a href={`${path}.json${suffix}`}>JSON</a>}. {own ? '' : `Uppgifterna får användas enligt ${license}.`}
        </p>
      )}
    </Layout>
  );
}

/** What to do first with an empty register. */
function Empty({ keeps }: { keeps: boolean }) {
  if (!keeps) return <p role="status">Här finns inga styrdokument än.</p>;
  return (
    <p role="status">
      Registret är tomt. Lägg till ett dokument, eller <a href="/register/import">läs in dem ni har från CSV</a>. Vill du se hur det blir? Läs in exemplet{' '}
      <code>styrmodeller/styrdokument-2018.csv</code>, som följer med Planhjul. Planer som beslutas i en årscykel kommer hit av sig själva.
    </p>
  );
}

function DocumentTable({ documents, path, today, files }: Pick<RegisterPageProps, 'documents' | 'path' | 'today' | 'files'>) {
  return (
    <Table label="Styrdokument" heads={['Dokument', 'Gäller', 'Beslutat', 'Diarienummer', 'Läge']}>
      {documents.map((document) => (
        <tr>
          <th scope="row">
            <a href={`${path}/${document.id}`}>{document.name}</a>
            <span class="quiet">{document.group}</span>
            {files.has(document.id) ? (
              <span class="quiet">
                <a href={path === '/register' ? `/register/${document.id}/fil/hamta` : `/styrdokument/${document.id}/fil`} aria-label={`Hämta ${document.name}`}>
                  Hämta filen
                </a>
              </span>
            ) : document.link === '' ? null : (
              <span class="quiet">
                <a href={document.link} aria-label={`Läs ${document.name}`}>
                  Läs dokumentet
                </a>
              </span>
            )}
          </th>
          <td>{document.validity || 'tills vidare'}</td>
          <td>
            {decidedWords(document.decided)}
            <span class="quiet">{document.body}</span>
          </td>
          <td>{document.dnr || 'saknas'}</td>
          <td>
            <StandingTag document={document} today={today} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

export interface RegisterImportProps {
  frame: Frame;
  form: FormState;
  /** What the file would do; null before a file was chosen. */
  preview: { text: string; name: string; changes: RegisterChange[]; unchanged: number; refused: string[]; notes: string[] } | null;
}

/** Choosing a file, and what it would do before anything is written. */
export function RegisterImportPage({ frame, form, preview }: RegisterImportProps) {
  return (
    <Layout frame={frame} title="Läs in styrdokument" fault={form.errors.length > 0} current="/register">
      <ErrorSummary form={form} />
      <p class="back">
        <a href="/register">Register över styrdokument</a>
      </p>
      <h1>Läs in styrdokument från CSV</h1>
      {preview === null ? null : <Preview form={form} preview={preview} />}
      <h2>{preview === null ? 'Välj fil' : 'Välj en annan fil'}</h2>
      <p>
        Första raden har kolumnernas namn: {Object.values(documentFields).join(', ')}. Det som står sparas som det är skrivet. Inget tas bort ur registret.
      </p>
      <form method="post" action="/register/import" enctype="multipart/form-data" novalidate>
        <Hidden values={{ nonce: form.nonce }} />
        <div class={form.errors.length > 0 ? 'field wrong' : 'field'}>
          <label for="import-fil">CSV-fil</label>
          <input type="file" id="import-fil" name="fil" accept=".csv,text/csv" />
        </div>
        <button type="submit">Visa vad filen gör</button>
      </form>
    </Layout>
  );
}

function Preview({ form, preview }: { form: FormState; preview: NonNullable<RegisterImportProps['preview']> }) {
  const { changes, unchanged, refused, notes } = preview;
  const fresh = changes.filter(({ id }) => id === null);
  const changed = changes.filter(({ id }) => id !== null);
  return (
    <section aria-labelledby="gor">
      <h2 id="gor">Det här gör {preview.name}</h2>
      <p>
        {countOf(fresh.length, 'nytt dokument', 'nya dokument')}, {changed.length} som ändras och {unchanged} som redan står så.
      </p>
      <RefusedRows refused={refused} />
      <FileNotes notes={notes} />
      {changed.map(({ row, words, fields }) => (
        <ChangedLine title={words.name} where={`Rad ${row}`} fields={fields} />
      ))}
      {fresh.length === 0 ? null : (
        <details>
          <summary>Visa de nya</summary>
          <ul>
            {fresh.map(({ words }) => (
              <li>{words.name}</li>
            ))}
          </ul>
        </details>
      )}
      {changes.length === 0 ? (
        <p>Det finns inget att läsa in.</p>
      ) : (
        <form method="post" action="/register/import/gor">
          <Hidden values={{ nonce: form.nonce, namn: preview.name, text: preview.text, versioner: JSON.stringify(changed.map(({ id, version }) => [id, version])) }} />
          <button type="submit">Läs in {countOf(changes.length, 'dokument', 'dokument')}</button>
        </form>
      )}
    </section>
  );
}
