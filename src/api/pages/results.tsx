// The public results: the years, and the list of a year or of a unit's plan. Nothing here but what is published.

import type { License } from '../../domain/appearance/appearance.js';
import { groupBy } from '../../domain/group-by.js';
import { isFollowedElsewhere, tallyPublished } from '../../domain/follow-up/published.js';
import type { PublishedRow, PublishedYear } from '../../domain/follow-up/published.js';
import { resultsHref, rowHref } from '../results-view.js';
import type { ResultsChoice, ResultsView } from '../results-view.js';
import { countOf, Paging } from '../ui/bits.js';
import { Input, Select } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { decisionWords, LatestTag, Legend, measuredWords, plainDate } from '../ui/result-bits.js';
import { SparkLine, TallyBar, TallyList, tallyWords } from '../ui/tally.js';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Where the data lies, its terms, and what the fields are. */
export function DataLinks({ license, planYear, unit = '', choice = {} }: { license: License; planYear: number | null; unit?: string; choice?: Partial<ResultsChoice> }) {
  const href = (format: string): string => (planYear === null ? `/resultat.${format}` : resultsHref(planYear, unit, { ...choice, page: 1 }, `.${format}`));
  return (
    <p class="quiet screen-only">
      Hämta som{' '}
      <a href={href('csv')} download>
        CSV
      </a>{' '}
      eller <a href={href('json')}>JSON</a>. Uppgifterna får användas enligt{' '}
      <a href={license.url} rel="license">
        {license.name}
      </a>
      . <a href="/resultat/data">Om uppgifterna</a>
    </p>
  );
}

/** The search of a year's rows. */
function Search({ year: { planYear, rows, levels, statuses, plans }, unit, choice }: { year: PublishedYear; unit: string; choice: ResultsChoice }) {
  const form: FormState = { id: 'sok', values: { sok: choice.text, organ: unit, mal: choice.goal, niva: choice.level, lage: choice.status }, errors: [], nonce: '' };
  const goals = new Map(rows.flatMap(({ goal }): [string, string][] => (goal === null ? [] : [[goal.id, `${goal.number} ${goal.name}`.trim()]])));
  const all = new Map(levels.flatMap(({ kind }) => statuses[kind]).map(({ id, name }) => [id, capital(name)]));
  const options = (of: Iterable<readonly [string, string]>) => [...of].map(([value, words]) => ({ value, words }));
  const holders = new Set(rows.map((row) => row.unit));
  return (
    <form method="get" action={`/resultat/${planYear}`} class="filter" role="search" aria-label="Sök bland resultaten">
      <Input form={form} name="sok" label="Sök" size="medium" />
      <Select form={form} name="organ" label="Organ" empty="Alla" options={plans.flatMap((plan) => (holders.has(plan.unit) ? [{ value: plan.unit, words: plan.unitName }] : []))} />
      {goals.size === 0 ? null : <Select form={form} name="mal" label="Mål" empty="Alla" options={options(goals)} />}
      {levels.length < 2 ? null : <Select form={form} name="niva" label="Slag" empty="Alla" options={levels.map(({ id, plural }) => ({ value: id, words: capital(plural) }))} />}
      <Select form={form} name="lage" label="Läge" empty="Alla" options={[...options(all), { value: 'saknas', words: 'Inte rapporterad än' }]} />
      <button type="submit">Visa</button>
    </form>
  );
}

/** Tallies of each level. */
function Levels({ year, rows, href }: { year: PublishedYear; rows: readonly PublishedRow[]; href: (part: Partial<ResultsChoice>) => string }) {
  return (
    <div class="tallies">
      {year.levels.map(({ id, name, plural, kind }) => {
        const tally = tallyPublished(rows.filter(({ level }) => level === id));
        return tally.total === 0 ? null : (
          <section aria-labelledby={`niva-${id}`}>
            <h3 id={`niva-${id}`}>{countOf(tally.total, name, plural)}</h3>
            <TallyList tally={tally} kind={kind} followUp={year} href={(status) => `${href({ level: id, status })}#rader`} />
          </section>
        );
      })}
    </div>
  );
}

/** Groups of rows, each with its bar and the same in words. */
function Groups({ title, id, year, groups }: { title: string; id: string; year: PublishedYear; groups: { words: string; href: string; rows: PublishedRow[]; why?: string }[] }) {
  if (groups.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul class="results side">
        {groups.map(({ words, href, rows, why }) => (
          <li>
            <h3>
              <a href={href}>{words}</a>
            </h3>
            {why === undefined ? null : <p class="quiet">{why}</p>}
            {[...groupBy(rows, ({ kind }) => kind)].map(([kind, of]) => {
              const tally = tallyPublished(of);
              const levels = year.levels.filter((level) => level.kind === kind);
              return tally.total === 0 ? null : (
                <div class="summed">
                  <TallyBar tally={tally} statuses={year.statuses[kind]} />
                  <p class="quiet">
                    {levels.length === 1 ? countOf(tally.total, levels[0]!.name, levels[0]!.plural) : `${tally.total} ${kind === 'indicator' ? 'nyckeltal' : kind === 'assignment' ? 'uppdrag' : 'aktiviteter'}`}: {tallyWords(tally, year.statuses[kind])}
                  </p>
                </div>
              );
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

const byUnit = (year: PublishedYear, rows: readonly PublishedRow[]) => {
  const of = groupBy(rows, ({ unit }) => unit);
  return year.plans.flatMap(({ unit, unitName, decision }) => {
    const own = of.get(unit);
    return own === undefined ? [] : [{ words: unitName, href: resultsHref(year.planYear, unit), rows: own, why: decision === null ? 'Planen är godkänd.' : `Planen beslutades av ${decisionWords(decision)}.` }];
  });
};

const byGoal = (year: PublishedYear, unit: string, rows: readonly PublishedRow[]) =>
  [...groupBy(rows.filter(({ goal }) => goal !== null), ({ goal }) => goal!.id)].map(([id, of]) => ({ words: `${of[0]!.goal!.number} ${of[0]!.goal!.name}`.trim(), href: `${resultsHref(year.planYear, unit, { goal: id })}#rader`, rows: of })).toSorted((a, b) => a.words.localeCompare(b.words, 'sv', { numeric: true }));

export interface ResultsHomeProps {
  frame: Frame;
  /** Latest first. */
  years: number[];
  /** The latest year with a result, or else the latest; null when nothing is published. */
  latest: PublishedYear | null;
  license: License;
  canonical: string;
}

const lead = 'Här ser du vad som har lovats i de beslutade planerna, och hur det går enligt de senaste godkända rapporterna.';

/** `/resultat` */
export function ResultsHomePage({ frame, years, latest, license, canonical }: ResultsHomeProps) {
  const rows = latest?.rows.filter(({ struckOn }) => struckOn === null) ?? [];
  return (
    <Layout frame={frame} title="Resultat" open wide current="/resultat" head={<Head license={license} canonical={canonical} data="/resultat.json" />}>
      <h1>Så går det</h1>
      <p class="lead">{lead}</p>
      {latest === null ? (
        <p>Ingen plan är beslutad än. När en plan har beslutats visas den här.</p>
      ) : (
        <>
          <Search year={latest} unit="" choice={{ goal: '', level: '', status: '', text: '', page: 1 }} />
          <h2>Planerna för {latest.planYear}</h2>
          {years[0] === latest.planYear ? null : (
            <p>
              <a href={`/resultat/${years[0]}`}>Planerna för {years[0]}</a> är beslutade, men ingen rapport om dem är godkänd än.
            </p>
          )}
          <Levels year={latest} rows={rows} href={(part) => resultsHref(latest.planYear, '', part)} />
          <Legend year={latest} />
          <Groups title="Per mål" id="mal" year={latest} groups={byGoal(latest, '', rows)} />
          <Groups title="Per organ" id="organ" year={latest} groups={byUnit(latest, rows)} />
          <section aria-labelledby="ar">
            <h2 id="ar">Planår</h2>
            <ul>
              {years.map((year) => (
                <li>
                  <a href={`/resultat/${year}`}>Planerna för {year}</a>
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
      <DataLinks license={license} planYear={null} />
    </Layout>
  );
}

/** What search engines and programs look for. */
export function Head({ license, canonical, data }: { license: License; canonical: string; data?: string }) {
  return (
    <>
      <link rel="canonical" href={canonical} />
      <link rel="license" href={license.url} />
      {data === undefined ? null : <link rel="alternate" type="application/json" href={data} />}
    </>
  );
}

export interface ResultsPageProps {
  frame: Frame;
  view: ResultsView;
  license: License;
  canonical: string;
}

/** `/resultat/2027` and `/resultat/2027/rs`. */
export function ResultsPage({ frame, view, license, canonical }: ResultsPageProps) {
  const { year, unit, choice, all, found, shown, pages } = view;
  const plan = year.plans.find((each) => each.unit === unit);
  const asked = choice.goal !== '' || choice.level !== '' || choice.status !== '' || choice.text !== '';
  const title = plan === undefined ? `Planerna för ${year.planYear}` : `${plan.unitName}: planen för ${year.planYear}`;
  const href = (part: Partial<ResultsChoice>): string => resultsHref(year.planYear, unit, { ...choice, page: 1, ...part });
  return (
    <Layout frame={frame} title={`Resultat, ${title.charAt(0).toLocaleLowerCase('sv')}${title.slice(1)}`} open wide unlisted={asked} current="/resultat" head={<Head license={license} canonical={canonical} data={resultsHref(year.planYear, unit, {}, '.json')} />}>
      <a class="back" href={plan === undefined ? '/resultat' : `/resultat/${year.planYear}`}>
        {plan === undefined ? 'Resultat' : `Alla organ ${year.planYear}`}
      </a>
      <h1>
        {title}
        {plan === undefined ? null : <span class="under">{plan.decision === null ? 'Planen är godkänd' : `Beslutad av ${decisionWords(plan.decision)}`}</span>}
      </h1>
      <Search year={year} unit={unit} choice={choice} />
      {asked ? null : (
        <>
          <h2>I siffror</h2>
          <Levels year={year} rows={all} href={href} />
          <Legend year={year} />
          <Groups title="Per mål" id="mal" year={year} groups={byGoal(year, unit, all)} />
          {unit === '' ? <Groups title="Per organ" id="organ" year={year} groups={byUnit(year, all)} /> : null}
        </>
      )}
      <section aria-labelledby="rader">
        <h2 id="rader">{asked ? 'Det du har sökt' : 'Allt i planerna'}</h2>
        <p class="quiet" role="status">
          {countOf(found.length, 'rad', 'rader')}
          {asked ? ` av ${all.length}. ` : '. '}
          {asked ? <a href={resultsHref(year.planYear, unit)}>Visa alla</a> : null}
        </p>
        {shown.length === 0 ? null : <Rows rows={shown} named={unit === ''} />}
        <Paging page={choice.page} pages={pages} what="resultaten" href={(page) => `${href({ page })}#rader`} />
      </section>
      {asked ? <Legend year={year} /> : null}
      <DataLinks license={license} planYear={year.planYear} unit={unit} choice={choice} />
    </Layout>
  );
}

/** Where an assignment is followed up, when others have taken it. */
export function Takers({ row: { takenBy } }: { row: PublishedRow }) {
  return (
    <span>
      Följs upp av{' '}
      {takenBy.map(({ id, unitName }, i) => (
        <>
          {i === 0 ? '' : i === takenBy.length - 1 ? ' och ' : ', '}
          <a href={`/resultat/rad/${id}`}>{unitName}</a>
        </>
      ))}
    </span>
  );
}

/** Rows as a list: read from top to bottom on a phone. `named`: with the unit. */
function Rows({ rows, named }: { rows: readonly PublishedRow[]; named: boolean }) {
  return (
    <ul class="results">
      {rows.map((row) => {
        const { latest, history, measure, target } = row;
        return (
          <li>
            <h3>
              <a href={rowHref(row)}>{`${row.number} ${row.name}`.trim()}</a>
            </h3>
            <p class="state">
              {isFollowedElsewhere(row) ? <Takers row={row} /> : <LatestTag latest={latest} />}
              {row.kind !== 'indicator' ? null : (
                <span>
                  {latest === null || latest.value.text === '' ? null : <strong>{measuredWords(latest.value.text, measure)}</strong>}
                  {target.text === '' ? '' : ` Mål: ${measuredWords(target.text, measure)}`}
                </span>
              )}
              {row.kind === 'indicator' ? <SparkLine points={history.map(({ asOf, value }) => ({ asOf, value: value.text, number: value.number }))} measure={measure} /> : null}
            </p>
            <p class="quiet">
              {[capital(row.levelName), ...(named ? [row.unitName] : []), ...(row.goal === null ? [] : [`${row.goal.number} ${row.goal.name}`.trim()])].join(' · ')}
              {latest === null ? null : `. Läget ${plainDate(latest.asOf)}, ur ${latest.report.title}.`}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
