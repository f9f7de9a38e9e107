// The rows of a plan behind its letter's link: whoever hands the plan in writes them, approvers read them.

import type { FollowUpModel } from '../../domain/follow-up/levels.js';
import type { PlanRow } from '../../domain/follow-up/plan-row.js';
import type { RowChange } from '../../domain/follow-up/row-changes.js';
import type { PlanDecision } from '../../records/plan-decisions.js';
import { plainDate } from '../../domain/calendar/swedish-dates.js';
import { countOf } from '../ui/bits.js';
import { RefusedRows } from '../ui/file-preview.js';
import { ErrorSummary, Hidden, Input, Select, TextArea } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import type { LinkView } from './link.js';
import { rowTitle } from '../../domain/follow-up/result.js';
import { decisionWords } from './plan-rows.js';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export interface LinkPlan {
  view: LinkView;
  followUp: FollowUpModel;
  /** Levels whose rows are written in this plan. */
  levels: FollowUpModel['levels'];
  /** The unit's own rows, standing. */
  rows: PlanRow[];
  /** What they may hang under, own and above. */
  parents: PlanRow[];
  /** Assignments from above that the unit may take. */
  toTake: PlanRow[];
  byId: ReadonlyMap<string, PlanRow>;
  writes: boolean;
}

function Head({ plan, title }: { plan: LinkPlan; title: string }) {
  const { state } = plan.view;
  return (
    <h1>
      {title}
      <span class="under">
        {state.plan.product}, {state.plan.unitName}
      </span>
    </h1>
  );
}

export function LinkPlanPage({ frame, plan, decision, notice }: { frame: Frame; plan: LinkPlan; decision: PlanDecision | undefined; notice: string | null }) {
  const { view, levels, rows, toTake, byId, writes } = plan;
  const base = `/l/${view.token}/plan`;
  return (
    <Layout frame={frame} title="Planens rader">
      <a class="back" href={`/l/${view.token}`}>
        Tillbaka
      </a>
      <Head plan={plan} title="Planens rader" />
      {notice === null ? null : (
        <p class="said" role="status">
          {notice}
        </p>
      )}
      <p class="lead">
        {writes
          ? `Skriv in det planen lovar: ${levels.map(({ plural }) => plural).join(', ')}. Det är det som följs upp i årets rapporter. Planen lämnar du in som vanligt när raderna är klara.`
          : `Det här är vad planen lovar och som sedan följs upp: ${levels.map(({ plural }) => plural).join(', ')}.`}
      </p>
      {decision === undefined ? null : <p>{decisionWords(decision, view.names)}</p>}
      {writes ? (
        <p class="buttons">
          <a class="button" href={`${base}/rad`}>
            Lägg till en rad
          </a>
          <a class="button second" href={`${base}/las-in`}>
            Läs in från fil
          </a>
        </p>
      ) : null}
      {toTake.length === 0 || !writes ? null : (
        <section aria-labelledby="ta">
          <h2 id="ta">Uppdrag från nivån ovanför</h2>
          <p>Ta de uppdrag som ni ska arbeta med. De kommer då med i er plan.</p>
          <form method="post" action={`${base}/ta`}>
            <Hidden values={{}} />
            {toTake.map((row) => (
              <div class="check">
                <input type="checkbox" id={`ta-${row.id}`} name="rad" value={row.id} />
                <label for={`ta-${row.id}`}>
                  {rowTitle(row)} <span class="quiet">{view.names.unit(row.unit)}</span>
                </label>
              </div>
            ))}
            <button type="submit" class="second">
              Ta de valda uppdragen
            </button>
          </form>
        </section>
      )}
      <h2>{rows.length === 0 ? 'Inga rader än' : countOf(rows.length, 'rad', 'rader')}</h2>
      {levels
        .map((level) => ({ level, own: rows.filter((row) => row.level === level.id) }))
        .filter(({ own }) => own.length > 0)
        .map(({ level, own }) => (
          <section aria-labelledby={`niva-${level.id}`}>
            <h3 id={`niva-${level.id}`}>{capital(level.plural)}</h3>
            <ul class="rows">
              {own.map((row) => {
                const above = row.parent === null ? undefined : byId.get(row.parent);
                const more = [above === undefined ? '' : `Under ${rowTitle(above)}`, row.target === '' ? '' : `Mål: ${row.target} ${row.measure}`.trim(), row.ends === '' ? '' : `Klart senast ${plainDate(row.ends)}`].filter((part) => part !== '');
                return (
                  <li>
                    {writes ? <a href={`${base}/rad?id=${row.id}`}>{rowTitle(row)}</a> : rowTitle(row)}
                    {more.length === 0 ? null : <span class="quiet block">{more.join('. ')}</span>}
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
    </Layout>
  );
}

export function LinkPlanRowPage({ frame, plan, row, form, strike }: { frame: Frame; plan: LinkPlan; row: PlanRow | null; form: FormState; strike: FormState }) {
  const { view, levels, parents } = plan;
  const base = `/l/${view.token}/plan`;
  const units = [...new Set(parents.map(({ unit }) => unit))];
  const title = row === null ? 'Lägg till en rad' : 'Ändra en rad';
  const faulty = form.errors.length > 0 ? form : strike;
  return (
    <Layout frame={frame} title={title} fault={faulty.errors.length > 0}>
      <ErrorSummary form={faulty} />
      <a class="back" href={base}>
        Planens rader
      </a>
      <Head plan={plan} title={title} />
      <form method="post" action={`${base}/rad${row === null ? '' : `?id=${row.id}`}`} novalidate>
        <Hidden values={{ nonce: form.nonce, version: form.values['version'] ?? '0' }} />
        <Select form={form} name="level" label="Vad är det?" empty="Välj" options={levels.map(({ id, name }) => ({ value: id, words: capital(name) }))} />
        <Input form={form} name="number" label="Nummer (valfritt)" size="short" />
        <TextArea form={form} name="name" label="Namn" rows={2} />
        <TextArea form={form} name="description" label="Beskrivning (valfritt)" rows={3} />
        <Select form={form} name="parent" label="Hör till (valfritt)" empty="Inget särskilt" groups={units.map((unit) => ({ label: view.names.unit(unit), options: parents.filter((each) => each.unit === unit && each.id !== row?.id).map((each) => ({ value: each.id, words: rowTitle(each) })) }))} />
        <Input form={form} name="measure" label="Mått, för ett nyckeltal (valfritt)" size="short" hint="Till exempel % eller dagar." />
        <Input form={form} name="baseline" label="Utgångsvärde (valfritt)" size="short" />
        <Input form={form} name="target" label="Målvärde (valfritt)" size="short" />
        <Select form={form} name="direction" label="Riktning (valfritt)" empty="Ingen" options={['öka', 'minska', 'behålla'].map((word) => ({ value: word, words: capital(word) }))} />
        <Input form={form} name="ends" label="Klart senast (valfritt)" type="date" size="medium" />
        <Input form={form} name="responsible" label="Ansvarig roll (valfritt)" size="medium" />
        <button type="submit">{row === null ? 'Lägg till raden' : 'Spara ändringen'}</button>
      </form>
      {row === null ? null : (
        <section class="act" aria-labelledby="stryk">
          <h2 id="stryk">Ska raden inte vara med?</h2>
          <form method="post" action={`${base}/stryk?id=${row.id}`} novalidate>
            <Hidden values={{ nonce: strike.nonce, version: String(row.version) }} />
            <Input form={strike} name="skal" label="Varför stryks den?" />
            <button type="submit" class="second">
              Stryk raden
            </button>
          </form>
        </section>
      )}
    </Layout>
  );
}

export interface LinkPlanPreview {
  text: string;
  name: string;
  changes: RowChange[];
  unchanged: number;
  refused: string[];
}

export function LinkPlanImportPage({ frame, plan, form, preview }: { frame: Frame; plan: LinkPlan; form: FormState; preview: LinkPlanPreview | null }) {
  const base = `/l/${plan.view.token}/plan`;
  return (
    <Layout frame={frame} title="Läs in planens rader" fault={form.errors.length > 0}>
      <ErrorSummary form={form} />
      <a class="back" href={base}>
        Planens rader
      </a>
      <Head plan={plan} title="Läs in från fil" />
      {preview === null ? null : (
        <section aria-labelledby="gor">
          <h2 id="gor">Det här gör {preview.name}</h2>
          <p>
            {countOf(preview.changes.filter(({ draft }) => draft.id === null).length, 'ny rad', 'nya rader')}, {preview.changes.filter(({ draft }) => draft.id !== null).length} som ändras och {preview.unchanged} som redan står så.
          </p>
          <RefusedRows refused={preview.refused} />
          {preview.changes.length === 0 ? (
            <p>Det finns inget att läsa in.</p>
          ) : (
            <form method="post" action={`${base}/las-in`}>
              <Hidden values={{ nonce: form.nonce, text: preview.text, namn: preview.name, gor: 'ja' }} />
              <button type="submit">Läs in {countOf(preview.changes.length, 'rad', 'rader')}</button>
            </form>
          )}
        </section>
      )}
      <h2>{preview === null ? 'Välj fil' : 'Välj en annan fil'}</h2>
      <p>En tabell där första raden har kolumnernas namn, minst nivå och namn. Nivåerna är: {plan.levels.map(({ name }) => name).join(', ')}.</p>
      <form method="post" action={`${base}/las-in`} enctype="multipart/form-data" novalidate>
        <Hidden values={{ nonce: form.nonce }} />
        <div class={form.errors.length > 0 ? 'field wrong' : 'field'}>
          <label for="las-in-fil">Fil, CSV eller Excel</label>
          <input type="file" id="las-in-fil" name="fil" accept=".csv,.xlsx,text/csv" />
        </div>
        <button type="submit">Visa vad filen gör</button>
      </form>
    </Layout>
  );
}
