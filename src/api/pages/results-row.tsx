// One row of a plan for everybody, at an address that stays: what is promised, the latest approved result and those before it.

import type { License } from '../../domain/appearance/appearance.js';
import { shortDate } from '../../domain/calendar/swedish-dates.js';
import { isFollowedElsewhere } from '../../domain/follow-up/published.js';
import type { PublishedResult, PublishedRow, PublishedYear } from '../../domain/follow-up/published.js';
import { resultsHref, rowHref } from '../results-view.js';
import { Facts, Panel } from '../ui/bits.js';
import type { Fact } from '../ui/bits.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { decisionWords, HistoryPicture, LatestTag, Legend, measuredWords, plainDate } from '../ui/result-bits.js';
import { Table } from '../ui/table.js';
import { Head, Takers } from './results.js';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export interface ResultRowProps {
  frame: Frame;
  year: PublishedYear;
  row: PublishedRow;
  license: License;
  canonical: string;
}

/** `/resultat/rad/2027.rs.12` */
export function ResultRowPage({ frame, year, row, license, canonical }: ResultRowProps) {
  const { latest, history, measure, target, baseline, goal, givenBy, direction, struckOn, planYear, unit } = row;
  const decision = year.plans.find((plan) => plan.unit === unit)?.decision ?? null;
  const part = (term: string, words: Fact['words']): Fact[] => (words === '' ? [] : [{ term, words }]);
  return (
    <Layout frame={frame} title={`${row.number} ${row.name}`.trim()} open current="/resultat" head={<Head license={license} canonical={canonical} />}>
      <a class="back" href={resultsHref(planYear, unit)}>
        {row.unitName}, planen för {planYear}
      </a>
      <h1>
        {`${row.number} ${row.name}`.trim()}
        <span class="under">
          {capital(row.levelName)}, {row.unitName} {planYear}
        </span>
      </h1>
      {struckOn === null ? null : (
        <Panel kind="info" title={`Struken ur planen ${plainDate(struckOn)}`}>
          <p>Raden gäller inte längre. Det som har rapporterats om den står kvar.</p>
        </Panel>
      )}
      {row.description === '' ? null : <p>{row.description}</p>}
      <section aria-labelledby="laget">
        <h2 id="laget">Läget nu</h2>
        <p class="state">
          {isFollowedElsewhere(row) ? <Takers row={row} /> : <LatestTag latest={latest} />}
          {latest === null || latest.value.text === '' ? null : <strong>{measuredWords(latest.value.text, measure)}</strong>}
        </p>
        {isFollowedElsewhere(row) ? null : latest === null ? <p>Ingen godkänd rapport har tagit upp raden i år.</p> : <Latest latest={latest} />}
      </section>
      {history.length === 0 ? null : (
        <section aria-labelledby="historik">
          <h2 id="historik">Så har det gått</h2>
          <HistoryPicture history={history} target={target.number} measure={measure} name={row.name} />
          <History row={row} />
        </section>
      )}
      <section aria-labelledby="planen">
        <h2 id="planen">I planen</h2>
        <Facts
          facts={[
            ...part('Mål', goal === null ? '' : <a href={resultsHref(planYear, '', { goal: goal.id })}>{`${goal.number} ${goal.name}`.trim()}</a>),
            ...part('Givet av', givenBy?.name ?? ''),
            ...part('Målvärde', measuredWords(target.text, measure)),
            ...part('Utgångsvärde', measuredWords(baseline.text, measure)),
            ...part('Ska', direction === '' ? '' : { up: 'öka', down: 'minska', keep: 'behållas' }[direction]),
            { term: 'Planen', words: decision === null ? 'Godkänd' : `Beslutad av ${decisionWords(decision)}` },
            ...part('Förra året', row.carriedFrom === null ? '' : <a href={rowHref({ id: row.carriedFrom })}>Samma rad i förra årets plan</a>),
          ]}
        />
      </section>
      <Legend year={year} />
      <p class="quiet screen-only">
        Den här sidan ligger kvar på sin adress. Alla uppgifter finns som <a href={resultsHref(planYear, unit, {}, '.json')}>JSON</a> och{' '}
        <a href={resultsHref(planYear, unit, {}, '.csv')} download>
          CSV
        </a>{' '}
        enligt{' '}
        <a href={license.url} rel="license">
          {license.name}
        </a>
        .
      </p>
    </Layout>
  );
}

function Latest({ latest: { asOf, comment, forecast, report } }: { latest: PublishedResult }) {
  return (
    <>
      {comment === '' ? null : (
        <blockquote class="kept-lines" lang="sv">
          {comment}
        </blockquote>
      )}
      {forecast === '' ? null : <p>Prognos för året: {forecast}</p>}
      <p class="quiet">
        Gäller {plainDate(asOf)}. Rapporterat i {report.title}, {report.unitName}
        {report.approvedOn === null ? '' : `, godkänd ${plainDate(report.approvedOn)}`}.{report.decision === null ? '' : ` Beslut: ${decisionWords(report.decision)}.`}
      </p>
    </>
  );
}

function History({ row: { id, measure, history } }: { row: PublishedRow }) {
  const valued = history.some(({ value }) => value.text !== '');
  return (
    <Table label="Tidigare resultat" heads={['Läget per', 'Läge', ...(valued ? ['Utfall'] : []), 'Rapport']}>
      {history.toReversed().map((each) => (
        <tr>
          <th scope="row">
            <span class="nowrap">{shortDate(each.asOf)}</span>
            {each.row === id ? null : (
              <span class="quiet">
                <a href={rowHref({ id: each.row })}>Tidigare års plan</a>
              </span>
            )}
          </th>
          <td>
            <LatestTag latest={each} />
          </td>
          {valued ? <td>{measuredWords(each.value.text, measure) || '–'}</td> : null}
          <td>
            {each.report.title}
            {each.report.decision === null ? null : <span class="quiet">{decisionWords(each.report.decision)}</span>}
          </td>
        </tr>
      ))}
    </Table>
  );
}
