// Carrying the rows of plans over to the year after: choose units, see what goes along and what does not, confirm.

import { notCarriedWords } from '../../domain/follow-up/carry-over.js';
import type { CarryOver, NotCarried } from '../../domain/follow-up/carry-over.js';
import { groupBy } from '../../domain/group-by.js';
import type { Names } from '../../domain/names.js';
import type { Organisation } from '../../domain/organisation.js';
import { countOf, Panel } from '../ui/bits.js';
import { ErrorSummary, Hidden } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { ChosenUnits, UnitChoice } from '../ui/unit-choice.js';
import { rowTitle } from '../../domain/follow-up/result.js';

export interface CarryPageProps {
  frame: Frame;
  form: FormState;
  /** The year that the rows come from. */
  year: number;
  organisation: Organisation;
  names: Names;
  /** How many standing rows each unit has, in the order of the plans. */
  units: ReadonlyMap<string, number>;
  chosen: ReadonlySet<string>;
  /** What the choice gives; null before anything is chosen. */
  preview: (CarryOver & { digest: string }) | null;
  /** Whether the year after has its chain. */
  laidUp: boolean;
}

export function CarryPage({ frame, form, year, organisation, names, units, chosen, preview, laidUp }: CarryPageProps) {
  const path = `/uppfoljning/${year}/plan`;
  return (
    <Layout frame={frame} title={`Ta med planernas rader till ${year + 1}`} fault={form.errors.length > 0} current={`/uppfoljning/${year}/plan`}>
      <ErrorSummary form={form} />
      <a class="back" href={path}>
        Planernas rader {year}
      </a>
      <h1>
        Ta med till nästa år
        <span class="under">
          Från {year} till {year + 1}
        </span>
      </h1>
      <p class="lead">Varje rad som tas med fortsätter den från {year}: dess resultat blir historik, och ett nyckeltals senaste utfall blir utgångsvärde. Strukna rader och genomförda aktiviteter tas inte med.</p>
      {laidUp ? null : (
        <Panel kind="warn" title={`Planår ${year + 1} är inte upplagt`}>
          <p>
            <a href="/uppfoljning/nytt-ar">Lägg upp planåret</a> först, och välj vilken styrmodell det följer.
          </p>
        </Panel>
      )}
      {preview === null ? null : <Preview year={year} form={form} preview={preview} chosen={chosen} names={names} />}
      {!laidUp ? null : (
        <>
          <h2>{preview === null ? 'Välj enheter' : 'Ändra valet'}</h2>
          <form method="get" action={`${path}/for-over`}>
            <fieldset>
              <legend>Enheter med rader {year}</legend>
              <UnitChoice organisation={organisation} units={[...units.keys()]} chosen={chosen} more={(unit) => countOf(units.get(unit) ?? 0, 'rad', 'rader')} />
            </fieldset>
            <button type="submit">Visa vad som tas med</button>
          </form>
          <p>
            <a href={`${path}/for-over?alla=ja`}>Välj alla enheter</a>
          </p>
        </>
      )}
    </Layout>
  );
}

function Preview({ year, form, preview, chosen, names }: { year: number; form: FormState; preview: CarryOver & { digest: string }; chosen: ReadonlySet<string>; names: Names }) {
  const { drafts, not, loose, digest } = preview;
  const byUnit = groupBy(drafts, ({ unit }) => unit);
  const byReason = groupBy(not, ({ why }) => why);
  return (
    <section aria-labelledby="med">
      <h2 id="med">{drafts.length === 0 ? 'Det finns inget att ta med' : `${countOf(drafts.length, 'rad', 'rader')} tas med`}</h2>
      {[...byUnit].map(([unit, own]) => (
        <details open={byUnit.size === 1 && own.length <= 20}>
          <summary>
            {names.unit(unit)}: {countOf(own.length, 'rad', 'rader')}
          </summary>
          <ul>
            {own.map((draft) => (
              <li>
                {rowTitle(draft)}
                {draft.kind === 'indicator' && draft.baseline !== '' ? <span class="quiet"> Utgångsvärde {`${draft.baseline} ${draft.measure}`.trim()}</span> : null}
              </li>
            ))}
          </ul>
        </details>
      ))}
      {loose.length === 0 ? null : (
        <Panel kind="info" title={`${countOf(loose.length, 'rad', 'rader')} får inget att ligga under`}>
          <p>Det som de låg under finns inte i planen för {year + 1}. Ta med det också, eller ändra raderna sedan.</p>
          <details>
            <summary>Visa raderna</summary>
            <ul>
              {loose.map((row) => (
                <li>
                  {rowTitle(row)} <span class="quiet">{names.unit(row.unit)}</span>
                </li>
              ))}
            </ul>
          </details>
        </Panel>
      )}
      {not.length === 0 ? null : (
        <>
          <h3>{countOf(not.length, 'rad', 'rader')} tas inte med</h3>
          {[...byReason].map(([why, rows]) => (
            <LeftOut why={why} rows={rows} names={names} />
          ))}
        </>
      )}
      {drafts.length === 0 ? null : (
        <form method="post" action={`/uppfoljning/${year}/plan/for-over`}>
          <Hidden values={{ nonce: form.nonce, sett: digest }} />
          <ChosenUnits units={chosen} />
          <button type="submit">
            Ta med {countOf(drafts.length, 'rad', 'rader')} till {year + 1}
          </button>
        </form>
      )}
    </section>
  );
}

function LeftOut({ why, rows, names }: { why: NotCarried['why']; rows: NotCarried[]; names: Names }) {
  return (
    <details open={why === 'level'}>
      <summary>
        {countOf(rows.length, 'rad', 'rader')} {notCarriedWords[why]}
      </summary>
      <ul>
        {rows.map(({ row }) => (
          <li>
            {rowTitle(row)} <span class="quiet">{names.unit(row.unit)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
