// Reading rows and results from files, with what a file would do before anything is written; and the other things that
// make a plan year: its chain, and when a unit's plan was decided.

import { plainDate } from '../../domain/calendar/swedish-dates.js';
import type { ReadReport } from '../../domain/follow-up/read-results.js';
import type { RowChange } from '../../domain/follow-up/row-changes.js';
import { resultHeads, rowHeads } from '../../domain/follow-up/row-columns.js';
import type { Names } from '../../domain/names.js';
import { countOf } from '../ui/bits.js';
import { ChangedLine, FileNotes, RefusedRows } from '../ui/file-preview.js';
import { ErrorSummary, Hidden, Input, Select } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { rowTitle } from '../../domain/follow-up/result.js';

/** What a file would do. */
export interface PlanFilePreview {
  upload: string;
  name: string;
  kind: 'rader' | 'resultat';
  changes: RowChange[];
  unchanged: number;
  reports: ReadReport[];
  refused: string[];
  notes: string[];
  /** Names what was seen, so that what is confirmed is what was shown. */
  digest: string;
}

export interface PlanImportPageProps {
  frame: Frame;
  year: number;
  form: FormState;
  preview: PlanFilePreview | null;
  names: Names;
}

export function PlanImportPage({ frame, year, form, preview, names }: PlanImportPageProps) {
  const path = `/uppfoljning/${year}/plan`;
  return (
    <Layout frame={frame} title={`Läs in planens rader ${year}`} fault={form.errors.length > 0} current={`/uppfoljning/${year}/plan`}>
      <ErrorSummary form={form} />
      <a class="back" href={path}>
        Planernas rader {year}
      </a>
      <h1>Läs in från fil</h1>
      {preview === null ? null : <Preview year={year} form={form} preview={preview} names={names} />}
      <h2>{preview === null ? 'Välj fil' : 'Välj en annan fil'}</h2>
      <form method="post" action={`${path}/las-in`} enctype="multipart/form-data" novalidate>
        <Hidden values={{ nonce: form.nonce }} />
        <Select
          form={form}
          name="slag"
          label="Vad filen har"
          options={[
            { value: 'rader', words: 'Planernas rader' },
            { value: 'resultat', words: 'Resultat från tidigare rapporter' },
          ]}
        />
        <div class={form.errors.length > 0 ? 'field wrong' : 'field'}>
          <label for="las-in-fil">Fil, CSV eller Excel</label>
          <input type="file" id="las-in-fil" name="fil" accept=".csv,.xlsx,text/csv" />
        </div>
        <button type="submit">Visa vad filen gör</button>
      </form>
      <details>
        <summary>Vilka kolumner ska filen ha?</summary>
        <p>Första raden har kolumnernas namn. För planernas rader: {Object.values(rowHeads).join(', ')}. Bara organ, nivå och namn måste finnas.</p>
        <p>Under ”under” står numret på raden ovanför, till exempel M3, eller rf:M3 när den hör till ett annat organ. Inget stryks: det som filen inte nämner står kvar.</p>
        <p>För resultat: {Object.values(resultHeads).join(', ')}.</p>
      </details>
    </Layout>
  );
}

function Preview({ year, form, preview, names }: { year: number; form: FormState; preview: PlanFilePreview; names: Names }) {
  const { upload, name, kind, changes, unchanged, reports, refused, notes, digest } = preview;
  const fresh = changes.filter(({ draft }) => draft.id === null);
  const changed = changes.filter(({ draft }) => draft.id !== null);
  const results = reports.reduce((sum, report) => sum + report.results.length, 0);
  const much = kind === 'rader' ? changes.length : results;
  return (
    <section aria-labelledby="gor">
      <h2 id="gor">Det här gör {name}</h2>
      <p>
        {kind === 'rader'
          ? `${countOf(fresh.length, 'ny rad', 'nya rader')}, ${changed.length} som ändras och ${unchanged} som redan står så.`
          : `${countOf(results, 'resultat', 'resultat')} i ${countOf(reports.length, 'rapport', 'rapporter')}.`}
      </p>
      <RefusedRows refused={refused}>
        <p>Rätta filen och välj den igen, eller läs in resten nu.</p>
      </RefusedRows>
      <FileNotes notes={notes} />
      {changed.length === 0 ? null : (
        <details open={changed.length <= 20}>
          <summary>Visa det som ändras</summary>
          {changed.map(({ row, draft, fields }) => (
            <ChangedLine title={rowTitle(draft)} where={`Rad ${row}, ${names.unit(draft.unit)}`} fields={fields} />
          ))}
        </details>
      )}
      {fresh.length === 0 ? null : (
        <details>
          <summary>Visa de nya</summary>
          <ul>
            {fresh.map(({ draft }) => (
              <li>
                {rowTitle(draft)} <span class="quiet">{names.unit(draft.unit)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {reports.length === 0 ? null : (
        <ul>
          {reports.map(({ unit, asOf, title, results: said }) => (
            <li>
              {title}, {names.unit(unit)}, per {plainDate(asOf)}: {countOf(said.length, 'rad', 'rader')}
            </li>
          ))}
        </ul>
      )}
      {much === 0 ? (
        <p>Det finns inget att läsa in.</p>
      ) : (
        <form method="post" action={`/uppfoljning/${year}/plan/las-in/${upload}`}>
          <Hidden values={{ nonce: form.nonce, sett: digest }} />
          <button type="submit">Läs in {countOf(much, kind === 'rader' ? 'rad' : 'resultat', kind === 'rader' ? 'rader' : 'resultat')}</button>
        </form>
      )}
    </section>
  );
}

/** A new plan year: which model's chain its rows are written in. */
export function NewPlanYearPage({ frame, form, models }: { frame: Frame; form: FormState; models: { id: string; name: string; chain: string }[] }) {
  return (
    <Layout frame={frame} title="Lägg upp ett planår" fault={form.errors.length > 0} current="/uppfoljning">
      <ErrorSummary form={form} />
      <a class="back" href="/uppfoljning">
        Uppföljning
      </a>
      <h1>Lägg upp ett planår</h1>
      <p class="lead">Ett planår har sina rader i styrmodellens kedja. Sedan läser du in raderna från en fil, skriver dem, eller tar med dem från året före.</p>
      <form method="post" action="/uppfoljning/nytt-ar" novalidate>
        <Hidden values={{ nonce: form.nonce }} />
        <Input form={form} name="ar" label="Planår" size="short" inputmode="numeric" />
        <Select form={form} name="modell" label="Styrmodell" empty="Välj" options={models.map(({ id, name, chain }) => ({ value: id, words: `${name}: ${chain}` }))} />
        <button type="submit">Lägg upp året</button>
      </form>
    </Layout>
  );
}

/** When a unit's plan was decided, when the product has not seen it. */
export function PlanDecisionPage({ frame, year, unit, unitName, form, bodies }: { frame: Frame; year: number; unit: string; unitName: string; form: FormState; bodies: { id: string; name: string }[] }) {
  return (
    <Layout frame={frame} title="Anteckna planens beslut" fault={form.errors.length > 0} current={`/uppfoljning/${year}/plan`}>
      <ErrorSummary form={form} />
      <a class="back" href={`/uppfoljning/${year}/plan?enhet=${unit}`}>
        Planens rader, {unitName}
      </a>
      <h1>
        Anteckna planens beslut
        <span class="under">
          {unitName}, planår {year}
        </span>
      </h1>
      <p>Det här behövs bara när planen beslutades utanför Planhjul. En plan som beslutas i årscykeln får sitt beslut därifrån.</p>
      <form method="post" action={`/uppfoljning/${year}/plan/beslut?enhet=${unit}`} novalidate>
        <Hidden values={{ nonce: form.nonce }} />
        <Select form={form} name="organ" label="Beslutat av" empty="Välj" options={bodies.map(({ id, name }) => ({ value: id, words: name }))} />
        <Input form={form} name="datum" label="Beslutsdag" type="date" size="medium" />
        <Input form={form} name="paragraf" label="Paragraf" size="short" hint="Till exempel § 194." />
        <Input form={form} name="dnr" label="Diarienummer (valfritt)" size="medium" />
        <button type="submit">Spara beslutet</button>
      </form>
    </Layout>
  );
}
