// Rows on their way to other units: an assignment handed down, a row moved, and the plans of units that are no more.

import { plainDate } from '../../domain/calendar/swedish-dates.js';
import type { ClosedPlan, MovedRow } from '../../domain/follow-up/move-rows.js';
import type { PlanRow } from '../../domain/follow-up/plan-row.js';
import type { PlanRowDraft } from '../../domain/follow-up/row-changes.js';
import type { Names } from '../../domain/names.js';
import type { Organisation } from '../../domain/organisation.js';
import { countOf } from '../ui/bits.js';
import { Check, ErrorSummary, Hidden, Select, TextArea } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { ChosenUnits, UnitChoice } from '../ui/unit-choice.js';
import { rowTitle } from '../../domain/follow-up/result.js';

export interface HandDownPageProps {
  frame: Frame;
  form: FormState;
  row: PlanRow;
  organisation: Organisation;
  names: Names;
  /** Units below that may have it. */
  units: string[];
  /** Those that have taken it. */
  taken: ReadonlySet<string>;
  chosen: ReadonlySet<string>;
  /** What the choice gives; null before anything is chosen. */
  drafts: PlanRowDraft[] | null;
}

/** Hands an assignment down: choose units, see what they get, confirm. */
export function HandDownPage({ frame, form, row, organisation, names, units, taken, chosen, drafts }: HandDownPageProps) {
  const path = `/uppfoljning/${row.planYear}/plan/${row.id}`;
  return (
    <Layout frame={frame} title="Fördela ett uppdrag" fault={form.errors.length > 0} current={`/uppfoljning/${row.planYear}/plan`}>
      <ErrorSummary form={form} />
      <a class="back" href={path}>
        Tillbaka till raden
      </a>
      <h1>
        Fördela uppdraget
        <span class="under">
          {rowTitle(row)}, {names.unit(row.unit)}
        </span>
      </h1>
      <p class="lead">Varje enhet som du väljer får uppdraget som en rad i sin egen plan, under den här. Enheten rapporterar sedan sin del.</p>
      {drafts === null ? null : (
        <section aria-labelledby="far">
          <h2 id="far">{drafts.length === 0 ? 'De valda enheterna har redan uppdraget' : `${countOf(drafts.length, 'enhet', 'enheter')} får uppdraget`}</h2>
          {drafts.length === 0 ? null : (
            <>
              <ul>
                {drafts.map(({ unit, number }) => (
                  <li>
                    {names.unit(unit)}: {rowTitle({ number, name: row.name })}
                    {number === row.number ? null : <span class="quiet"> Numret {row.number} är upptaget där, så raden får inget.</span>}
                  </li>
                ))}
              </ul>
              <form method="post" action={`${path}/fordela`}>
                <Hidden values={{ nonce: form.nonce }} />
                <ChosenUnits units={chosen} />
                <button type="submit">Fördela till {countOf(drafts.length, 'enhet', 'enheter')}</button>
              </form>
            </>
          )}
        </section>
      )}
      <h2>{drafts === null ? 'Välj enheter' : 'Ändra valet'}</h2>
      <p>
        {taken.size === 0 ? 'Ingen har tagit uppdraget än.' : `${countOf(taken.size, 'enhet', 'enheter')} har tagit det: ${[...taken].map((unit) => names.unit(unit)).join(', ')}.`}
      </p>
      {units.length === 0 ? (
        <p>Det finns ingen enhet under {names.unit(row.unit)}.</p>
      ) : (
        <form method="get" action={`${path}/fordela`}>
          <fieldset>
            <legend>Enheter under {names.unit(row.unit)}</legend>
            <UnitChoice organisation={organisation} units={units} chosen={chosen} instead={(unit) => (taken.has(unit) ? 'har tagit uppdraget' : null)} />
          </fieldset>
          <button type="submit">Visa vad som händer</button>
        </form>
      )}
    </Layout>
  );
}

export interface MoveRowPageProps {
  frame: Frame;
  form: FormState;
  row: PlanRow;
  /** What hangs under it at the same unit. */
  below: PlanRow[];
  names: Names;
  units: { id: string; name: string }[];
}

/** Moves a row to another unit's plan. */
export function MoveRowPage({ frame, form, row, below, names, units }: MoveRowPageProps) {
  const path = `/uppfoljning/${row.planYear}/plan/${row.id}`;
  return (
    <Layout frame={frame} title="Flytta en rad" fault={form.errors.length > 0} current={`/uppfoljning/${row.planYear}/plan`}>
      <ErrorSummary form={form} />
      <a class="back" href={path}>
        Tillbaka till raden
      </a>
      <h1>
        Flytta till en annan enhet
        <span class="under">
          {rowTitle(row)}, {names.unit(row.unit)}
        </span>
      </h1>
      <p>Raden kommer sist i den andra enhetens plan, och den enheten rapporterar den härefter. Resultat och historik följer med.</p>
      <form method="post" action={`${path}/flytta`} novalidate>
        <Hidden values={{ nonce: form.nonce, version: form.values['version'] ?? String(row.version) }} />
        <Select form={form} name="till" label="Till" empty="Välj" options={units.filter(({ id }) => id !== row.unit).map(({ id, name }) => ({ value: id, words: name }))} />
        {below.length === 0 ? null : <Check type="checkbox" id="flytta-under" name="under" value="ja" words={`Flytta också ${countOf(below.length, 'rad', 'rader')} som ligger under`} checked={form.values['under'] === 'ja' || form.sent !== true} />}
        <TextArea form={form} name="skal" label="Varför?" rows={2} hint="Sparas i radens historik." />
        <button type="submit">Flytta raden</button>
      </form>
    </Layout>
  );
}

export interface ClosedPlansPageProps {
  frame: Frame;
  year: number;
  plans: ClosedPlan[];
  /** The rows as they will be, by the unit that they leave. */
  moves: ReadonlyMap<string, MovedRow[]>;
  names: Names;
  notice: string | null;
}

/** The plans of units that are no more, and where they go. */
export function ClosedPlansPage({ frame, year, plans, moves, names, notice }: ClosedPlansPageProps) {
  const path = `/uppfoljning/${year}/plan`;
  return (
    <Layout frame={frame} title={`Enheter som har upphört, planår ${year}`} current={`/uppfoljning/${year}/plan`}>
      <a class="back" href={path}>
        Planernas rader {year}
      </a>
      <h1>
        Enheter som har upphört
        <span class="under">Planår {year}</span>
      </h1>
      {notice === null ? null : (
        <p class="said" role="status">
          {notice}
        </p>
      )}
      <p class="lead">När en enhet uppgår i en annan går raderna i dess plan över dit. Resultat och historik följer med.</p>
      {plans.length === 0 ? <p>Ingen enhet som har upphört har rader kvar.</p> : null}
      {plans.map(({ unit, closed, into, rows }) => (
        <section aria-labelledby={`upphord-${unit}`}>
          <h2 id={`upphord-${unit}`}>{names.unit(unit)}</h2>
          <p>
            Upphörde {plainDate(closed)}. {into === null ? 'Organisationen säger inte vilken enhet som tar över.' : `Uppgår i ${names.unit(into)}.`}
          </p>
          <details open={rows.length <= 10}>
            <summary>{countOf(rows.length, 'rad', 'rader')}</summary>
            <ul>
              {rows.map((row) => (
                <li>
                  <a href={`${path}/${row.id}`}>{rowTitle(row)}</a>
                </li>
              ))}
            </ul>
          </details>
          <NewNumbers moved={moves.get(unit) ?? []} />
          {into === null ? (
            <p>Flytta eller stryk varje rad för sig, eller skriv i organisationen vad enheten uppgår i.</p>
          ) : (
            <form method="post" action={`${path}/omorganisation`}>
              <Hidden values={{ enhet: unit }} />
              <button type="submit">
                Flytta {countOf(rows.length, 'rad', 'rader')} till {names.unit(into)}
              </button>
            </form>
          )}
        </section>
      ))}
    </Layout>
  );
}

/** Numbers that the other plan has already, and what they become. */
function NewNumbers({ moved }: { moved: MovedRow[] }) {
  const changed = moved.filter(({ oldNumber }) => oldNumber !== null);
  if (changed.length === 0) return null;
  return (
    <details>
      <summary>{countOf(changed.length, 'rad får ett nytt nummer', 'rader får nya nummer')}, eftersom numret finns redan i den planen</summary>
      <ul>
        {changed.map(({ draft, oldNumber }) => (
          <li>
            {oldNumber} blir {draft.number || 'utan nummer'}: {draft.name}
          </li>
        ))}
      </ul>
    </details>
  );
}
