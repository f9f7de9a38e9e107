// Files in and out: governance models, and what is read in from CSV and calendars, with its preview.

import { problemWords } from '../../domain/imports/problem-words.js';
import type { Line } from '../../domain/settings/line-difference.js';
import type { Imported } from '../../domain/imports/import-files.js';
import type { SettingsFile } from '../settings-files.js';
import { countOf, Panel } from '../ui/bits.js';
import { Check, ErrorSummary, Hidden, Radios, Select, TextArea } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Problems } from './new-cycle.js';
import { formOf, SettingsPage } from './settings-frame.js';
import type { SettingsShown } from './settings-frame.js';
import { Difference } from './settings-history.js';

export const downloadHref = (file: string): string => `/installningar/fil?fil=${encodeURIComponent(file)}`;

/** A choice of one file. The input of a file keeps nothing when a page comes back: what came is kept on the server. */
export function FileField({ form, label, hint, accept }: { form: FormState; label: string; hint: string; accept: string }) {
  const id = `${form.id}-fil`;
  const error = form.errors.find(({ field }) => field === 'fil')?.words ?? null;
  return (
    <div class={error === null ? 'field' : 'field wrong'}>
      <label for={id}>{label}</label>
      <p class="hint" id={`${id}-hjalp`}>
        {hint}
      </p>
      {error === null ? null : (
        <p class="error" id={`${id}-fel`}>
          <span class="hidden">Fel: </span>
          {error}
        </p>
      )}
      <input type="file" id={id} name="fil" accept={accept} aria-describedby={error === null ? `${id}-hjalp` : `${id}-hjalp ${id}-fel`} aria-invalid={error === null ? undefined : 'true'} />
    </div>
  );
}

/** The models, each to see, fetch and replace; and every other file to fetch. */
export function SettingsModelsPage({ shown, files, names }: { shown: SettingsShown; files: SettingsFile[]; names: Map<string, string> }) {
  const models = files.filter(({ kind }) => kind === 'model');
  const form = formOf(shown, 'fil');
  return (
    <SettingsPage shown={shown} title="Styrmodeller" current="/installningar/styrmodeller">
      <p>En årscykel behåller den modell den startades med. En ny version gäller från nästa start.</p>
      <ul class="cards">
        {models.map(({ file, name, version }) => (
          <li class="card">
            <h2>{names.get(file) ?? name}</h2>
            <p class="hint">
              {name}
              {version === 0 ? ', som i mappen' : `, version ${version} ändrad här`}
            </p>
            <p>
              <a href={downloadHref(file)}>
                Hämta <span class="hidden">{name}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
      <h2>Lämna en ny version av en fil</h2>
      <form method="post" action="/installningar/las-in" enctype="multipart/form-data" novalidate>
        <Hidden values={{ slag: 'fil' }} />
        <Select form={form} name="mal" label="Fil som ersätts" empty="Välj" options={[...files.map(({ file, name }) => ({ value: file, words: `${names.get(file) ?? file} (${name})` })), { value: 'ny', words: 'En ny styrmodell' }]} />
        <FileField form={form} label="Ny version" hint="En YAML-fil. Du får se felen och skillnaden innan något sparas." accept=".yaml,.yml" />
        <button type="submit">Kontrollera och visa</button>
      </form>
      <h2>Hämta andra filer</h2>
      <ul class="plain-list">
        {files
          .filter(({ kind }) => kind !== 'model')
          .map(({ file }) => (
            <li>
              <a href={downloadHref(file)}>{file}</a>
            </li>
          ))}
      </ul>
    </SettingsPage>
  );
}

/** Choosing a file to read in. */
export function SettingsImportPage({ shown, years, newYear }: { shown: SettingsShown; years: string[]; newYear: string | null }) {
  const form = formOf(shown, 'las-in', { slag: 'roller' });
  return (
    <SettingsPage shown={shown} title="Läs in en fil" current="/installningar/las-in">
      <p>Du får se vad filen ändrar innan något sparas. Första raden har kolumnernas namn, som i filerna som går att exportera.</p>
      <form method="post" action="/installningar/las-in" enctype="multipart/form-data" novalidate>
        <Radios
          form={form}
          name="slag"
          legend="Vad innehåller filen?"
          options={[
            { value: 'enheter', words: 'Enheter', hint: 'id, namn, slag, under, arbetar åt, ledning' },
            { value: 'roller', words: 'Roller', hint: 'person, namn, e-post, roll, enhet, från, till' },
            { value: 'frånvaro', words: 'Frånvaro', hint: 'person, från, till, ersätts av' },
            { value: 'sammanträden', words: 'Sammanträden', hint: 'organ, dag och sista dag; eller en kalender (ICS)' },
          ]}
        />
        <Select form={form} name="ar" label="År, för sammanträden" empty="Välj" options={[...(newYear === null ? [] : [{ value: newYear, words: `${newYear} (börja på en ny fil, med reglerna från året före)` }]), ...years.map((value) => ({ value, words: value }))]} />
        <FileField form={form} label="Fil" hint="CSV från till exempel Excel, eller ICS." accept=".csv,.txt,.ics" />
        <Check type="checkbox" id="las-in-hela" name="hela" value="ja" words="Filen är hela listan" hint="Det som inte står i filen tas bort." checked={form.values['hela'] === 'ja'} />
        <button type="submit">Visa vad filen ändrar</button>
      </form>
    </SettingsPage>
  );
}

export interface UploadProps {
  shown: SettingsShown;
  id: string;
  name: string;
  /** Where it goes. */
  file: string;
  imported: Imported | null;
  /** A whole file: what is wrong in it. */
  faults: string[];
  lines: Line[];
  /** Whether it can be saved. */
  ready: boolean;
  /** Names what was seen. */
  digest: string;
  seen: string;
  /** What it was said to hold, and whether as the whole list. */
  kind: string;
  whole: boolean;
  /** Read in together with it. */
  more: { id: string; name: string; kind: string }[];
  bodies: string;
  skipBad: boolean;
}

/** What a file that was read in would change, and the button that saves it. */
export function SettingsUploadPage(props: UploadProps) {
  const { shown, id, name, file, imported, faults, lines, ready, digest, seen, more, bodies, skipBad } = props;
  const form = formOf(shown, 'spara');
  return (
    <SettingsPage shown={{ ...shown, form: { ...shown.form, errors: [] } }} title={`${name}: det här ändras`} current="/installningar/las-in">
      <ErrorSummary form={shown.form} title="Inget är sparat än" />
      <p>
        {more.length === 0 ? '' : `Läses in tillsammans med ${more.map((each) => `${each.name} (${each.kind})`).join(' och ')}. `}Går till {file}. Inget är sparat än.
      </p>
      <Problems title="Filen går inte att spara" problems={[...faults, ...(imported?.after ?? [])]} />
      {imported === null ? null : <ImportedLists imported={imported} />}
      {lines.length === 0 ? null : (
        <>
          <h2>Rader som skiljer</h2>
          <Difference lines={lines} />
        </>
      )}
      {ready ? (
        <form method="post" action={`/installningar/las-in/${id}`}>
          <Hidden values={{ nonce: form.nonce, visat: digest, sett: seen, organ: bodies, utan: skipBad ? 'ja' : '' }} />
          <More more={more} />
          <button type="submit">Spara ändringen</button>
        </form>
      ) : null}
      {imported === null && bodies === '' ? null : <Otherwise {...props} />}
      <form method="post" action={`/installningar/las-in/${id}/slang`}>
        <button type="submit" class="plain">
          Släng filen
        </button>
      </form>
    </SettingsPage>
  );
}

const More = ({ more }: Pick<UploadProps, 'more'>) => (
  <>
    {more.map(({ id }) => (
      <input type="hidden" name="med" value={id} />
    ))}
  </>
);

/** Other ways of reading the same file in: without the rows that are wrong, with bodies said, together with another file. */
function Otherwise({ id, kind, whole, more, bodies, skipBad }: UploadProps) {
  const form: FormState = { id: 'hur', values: { organ: bodies }, errors: [], nonce: '' };
  const meetings = kind === 'sammanträden';
  const kinds = ['enheter', 'roller', 'frånvaro'].filter((each) => each !== kind && !more.some((other) => other.kind === each));
  return (
    <section aria-labelledby="annat-satt">
      <h2 id="annat-satt">Läs in på ett annat sätt</h2>
      {whole && !meetings ? null : (
        <form method="get" action={`/installningar/las-in/${id}`}>
          <More more={more} />
          {meetings ? <TextArea form={form} name="organ" label="Vilket organ är det?" hint="Ett organ för hela filen, eller en rad för varje namn: KS-möte = ks. Skriv inget i stället för organet när det inte är något möte." rows={3} /> : null}
          {whole ? null : <Check type="checkbox" id="hur-utan" name="utan" value="ja" words="Utelämna rader med fel" hint="De räknas upp, och resten läses in." checked={skipBad} />}
          <button type="submit" class="second">
            Visa igen
          </button>
        </form>
      )}
      {meetings || kinds.length === 0 ? null : (
        <form method="post" action="/installningar/las-in" enctype="multipart/form-data" novalidate>
          <Hidden values={{ till: id, utan: skipBad ? 'ja' : '' }} />
          <More more={more} />
          <Select form={{ ...form, id: 'till' }} name="slag" label="En fil till, som hör ihop med den här" empty="Välj vad den innehåller" options={kinds.map((value) => ({ value, words: value.charAt(0).toUpperCase() + value.slice(1) }))} />
          <FileField form={{ ...form, id: 'till' }} label="Fil" hint={`CSV. ${whole ? 'Den räknas också som hela listan.' : 'Till exempel nya enheter och rollerna i dem.'}`} accept=".csv,.txt" />
          <button type="submit" class="second">
            Lägg till och visa
          </button>
        </form>
      )}
    </section>
  );
}

function ImportedLists({ imported }: { imported: Imported }) {
  const { lists, problems, doubts, left, notes } = imported;
  const kinds = { new: { words: 'Ny', look: 'open' }, changed: { words: 'Ändras', look: 'waiting' }, removed: { words: 'Bort', look: 'late' } } as const;
  return (
    <>
      <Problems
        title="Rader som inte går att läsa in"
        problems={[...problems.map((problem) => problemWords({ ...problem, text: problem.text.replace(/Importera rollerna i samma kommando:.*$/, 'Lägg till filen med rollerna här nedanför.') })), ...doubts.map(({ row, text }) => `Rad ${row}: ${text}`)]}
      />
      {left.length === 0 ? null : (
        <Panel kind="warn" title="Rader som utelämnas">
          <ul>
            {left.map((problem) => (
              <li>{problemWords(problem)}</li>
            ))}
          </ul>
        </Panel>
      )}
      {notes.length === 0 ? null : (
        <Panel kind="info" title="Att titta en gång till på">
          <ul>
            {notes.map(({ text }) => (
              <li>{text}</li>
            ))}
          </ul>
        </Panel>
      )}
      {lists
        .filter(({ changes, unchanged }) => changes.length + unchanged > 0)
        .map(({ list, changes, unchanged }) => (
          <section aria-label={list}>
            <h2>
              {list.charAt(0).toUpperCase() + list.slice(1)} <span class="hint">{countOf(unchanged, 'är som förut', 'är som förut')}</span>
            </h2>
            {changes.length === 0 ? <p>Inget ändras.</p> : null}
            <ul class="effects">
              {changes.map(({ kind, what, fields }) => (
                <li>
                  <span>
                    <span class={`tag ${kinds[kind].look}`}>{kinds[kind].words}</span> {what}
                  </span>
                  {kind === 'removed' ? null : <span class="hint">{fields.map(({ field, from, to }) => `${field}: ${from === '' ? '' : `${from} → `}${to === '' ? 'inget' : to}`).join('; ')}</span>}
                </li>
              ))}
            </ul>
          </section>
        ))}
    </>
  );
}
