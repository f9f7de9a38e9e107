// The follow-up of a plan year: what the reports say of what the plans promise, summed, and row by row.

import { plainDate } from '../../domain/calendar/swedish-dates.js';
import { statusById } from '../../domain/follow-up/levels.js';
import type { Tally } from '../../domain/follow-up/tally.js';
import type { FollowedRow } from '../../domain/follow-up/tally.js';
import type { Names } from '../../domain/names.js';
import { choiceHref } from '../follow-up-view.js';
import type { DueReport, FollowUpChoice, FollowUpView } from '../follow-up-view.js';
import { countOf, Paging, Panel, PhaseTag } from '../ui/bits.js';
import { Check, Input, Select } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout, steers } from '../ui/layout.js';
import { Table } from '../ui/table.js';
import type { Frame } from '../ui/layout.js';
import { SparkLine, StatusTag, TallyBar, TallyList, tallyWords } from '../ui/tally.js';
import type { Point } from '../ui/tally.js';
import { date } from '../ui/when.js';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export interface FollowUpHubProps {
  frame: Frame;
  years: { year: number; modelName: string; days: { asOf: string; reported: boolean }[]; rows: number; waiting: number }[];
}

/** The plan years, latest first. */
export function FollowUpHubPage({ frame, years }: FollowUpHubProps) {
  return (
    <Layout frame={frame} title="Uppföljning" current="/uppfoljning">
      <h1>Uppföljning</h1>
      <p class="lead">Vad planerna lovar – uppdrag, nyckeltal och aktiviteter – och vad rapporterna säger om hur det går.</p>
      {years.length === 0 ? (
        <p>Ingen plan är inlagd än.{steers(frame) ? ' Börja med att läsa in planens rader eller skriva dem för hand.' : ''}</p>
      ) : (
        <ul class="cards">
          {years.map(({ year, modelName, days, rows, waiting }) => (
            <li class="card">
              <h2>
                <a href={`/uppfoljning/${year}`}>Planår {year}</a>
              </h2>
              <p class="hint">
                {modelName}. {countOf(rows, 'rad', 'rader')} i planerna.
              </p>
              <p>
                <a href={`/uppfoljning/${year}/plan`}>Planernas rader</a>
                {waiting === 0 ? null : (
                  <>
                    {' · '}
                    <a href={`/uppfoljning/${year}/forslag?lage=waiting`}>{countOf(waiting, 'förslag väntar', 'förslag väntar')}</a>
                  </>
                )}
              </p>
              {days.length === 0 ? null : (
                <ul class="plainlist">
                  {days.map(({ asOf, reported }) => (
                    <li>
                      <a href={`/uppfoljning/${year}?per=${asOf}`}>Läget den {plainDate(asOf)}</a>
                      {reported ? '' : ' (inget rapporterat än)'} · <a href={`/uppfoljning/${year}/dokument/${asOf}`}>dokument</a>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      )}
      {steers(frame) ? (
        <p>
          <a class="button second" href="/uppfoljning/nytt-ar">
            Lägg upp ett planår
          </a>
        </p>
      ) : null}
      <p>
        <a href="/resultat">Så ser alla andra det</a>
      </p>
    </Layout>
  );
}

export interface FollowUpPageProps {
  frame: Frame;
  view: FollowUpView;
  names: Names;
  /** The page of the list that is shown, and how many there are. */
  shown: FollowedRow[];
  page: number;
  pages: number;
  /** What has been said of the shown rows over the years. */
  history: ReadonlyMap<string, readonly Point[]>;
}

export function FollowUpPage({ frame, view, names, shown, page, pages, history }: FollowUpPageProps) {
  const { planYear, choice, byLevel, missing, unread, rows } = view;
  const path = `/uppfoljning/${planYear}`;
  const href = (part: Partial<FollowUpChoice>): string => choiceHref(path, { ...choice, ...part });
  return (
    <Layout frame={frame} title={`Uppföljning av planerna för ${planYear}`} wide current={`/uppfoljning/${planYear}`}>
      <a class="back" href="/uppfoljning">
        Uppföljning
      </a>
      <h1>
        Uppföljning av planerna för {planYear}
        <span class="under">
          {choice.asOf === '' ? 'Inget är rapporterat än' : `Läget den ${plainDate(choice.asOf)}`}
          {choice.unit === '' ? '' : `, ${names.unit(choice.unit)}`}
        </span>
      </h1>
      <p class="links">
        <a href={`${path}/plan`}>Planernas rader</a> <a href={`${path}/forslag`}>Förslag</a>{' '}
        {choice.asOf === '' ? null : <a href={`${path}/dokument/${choice.asOf}${choice.unit === '' ? '' : `?organ=${choice.unit}`}`}>Gör ett dokument</a>} <a href={`/resultat/${planYear}`}>Publik sida</a>
      </p>
      <ChoiceForm path={path} view={view} names={names} />
      {byLevel.length === 0 ? <p>Det finns inget att följa upp för det du har valt.</p> : null}
      <div class="tallies">
        {byLevel.map(({ level, tally }) => (
          <section aria-labelledby={`niva-${level.id}`}>
            <h2 id={`niva-${level.id}`} class="small">
              {countOf(tally.total, level.name, level.plural)}
            </h2>
            <TallyList tally={tally} kind={level.kind} followUp={view.followUp} href={(status) => `${href({ level: level.id, status })}#rader`} />
            {tally.changed === 0 ? null : (
              <p class="hint">
                <a href={`${href({ level: level.id, status: 'andrad' })}#rader`}>{countOf(tally.changed, 'har ett annat läge än förra gången', 'har ett annat läge än förra gången')}</a>
              </p>
            )}
          </section>
        ))}
      </div>
      <Missing missing={missing} unread={unread} />
      <Goals view={view} href={href} />
      <Units view={view} names={names} href={href} />
      <section aria-labelledby="rader">
        <h2 id="rader">Rad för rad</h2>
        <p class="quiet" role="status">
          {countOf(rows.length, 'rad', 'rader')}
          {choice.status === '' && choice.level === '' && choice.text === '' ? '.' : ' i urvalet.'}{' '}
          {choice.status === '' && choice.level === '' && choice.text === '' ? null : <a href={`${href({ status: '', level: '', text: '' })}#rader`}>Visa alla</a>}
        </p>
        {shown.length === 0 ? null : <Rows view={view} shown={shown} history={history} names={names} />}
        <Paging page={page} pages={pages} what="raderna" href={(at) => `${href({})}${href({}).includes('?') ? '&' : '?'}sida=${at}#rader`} />
        <p>
          Ladda ned urvalet som{' '}
          <a href={choiceHref(`${path}.csv`, choice)} download>
            CSV
          </a>{' '}
          eller{' '}
          <a href={choiceHref(`${path}.xlsx`, choice)} download>
            Excel
          </a>
          .
        </p>
      </section>
    </Layout>
  );
}

function ChoiceForm({ path, view: { choice, days, followUp, goals, units }, names }: { path: string; view: FollowUpView; names: Names }) {
  const form: FormState = { id: 'val', values: { per: choice.asOf, enhet: choice.unit, niva: choice.level, mal: choice.goal, lage: choice.status, sok: choice.text }, errors: [], nonce: '' };
  const statuses = [...new Map(Object.values(followUp.statuses).flat().map((status) => [status.id, status])).values()];
  return (
    <form method="get" action={path} class="filter" aria-label="Välj vad som visas">
      <Select form={form} name="per" label="Per" options={days.map((day) => ({ value: day, words: plainDate(day) }))} {...(days.length === 0 ? { empty: 'Inget rapporterat' } : {})} />
      <Select form={form} name="enhet" label="Organ eller enhet" empty="Alla" options={units.map((id) => ({ value: id, words: names.unit(id) }))} />
      <Select form={form} name="mal" label="Mål" empty="Alla" options={goals.map(({ id, number, name }) => ({ value: id, words: `${number} ${name}`.trim() }))} />
      <Select form={form} name="niva" label="Nivå" empty="Alla" options={followUp.levels.filter(({ kind }) => kind !== 'goal').map(({ id, plural }) => ({ value: id, words: capital(plural) }))} />
      <Select form={form} name="lage" label="Läge" empty="Alla" options={[...statuses.map(({ id, name }) => ({ value: id, words: capital(name) })), { value: 'saknas', words: 'Inte rapporterad' }, { value: 'andrad', words: 'Ändrat sedan förra gången' }]} />
      <Input form={form} name="sok" label="Sök" size="medium" />
      <Check type="checkbox" id="val-bara" name="bara" value="godkanda" words="Bara godkända rapporter" checked={choice.approvedOnly} />
      <button type="submit" class="second">
        Visa
      </button>
    </form>
  );
}

/** What is not there is named, and never guessed. */
function Missing({ missing, unread }: { missing: DueReport[]; unread: DueReport[] }) {
  if (missing.length + unread.length === 0) return null;
  const late = missing.filter((report) => report.late).length;
  const row = ({ deliverable, unitName, stepName, phase, late: isLate, dueAt, rows }: DueReport) => (
    <tr>
      <th scope="row">
        <a href={`/${deliverable}`}>{unitName}</a>
        <span class="quiet">{stepName}</span>
      </th>
      <td>
        <PhaseTag phase={phase} late={isLate} />
      </td>
      <td>{date(dueAt)}</td>
      <td class="number">{rows}</td>
    </tr>
  );
  return (
    <>
      {missing.length === 0 ? null : (
        <Panel kind={late > 0 ? 'warn' : 'info'} title={`${countOf(missing.length, 'rapport är', 'rapporter är')} inte inlämnade${late > 0 ? `, varav ${late} försenade` : ''}`}>
          <p>Raderna i dem räknas som inte rapporterade.</p>
          <details open={missing.length <= 5}>
            <summary>Visa vilka</summary>
            <Table label="Rapporter som inte är inlämnade" heads={['Enhet', 'Läge', 'Senast', { number: 'Rader' }]}>
              {missing.map(row)}
            </Table>
          </details>
        </Panel>
      )}
      {unread.length === 0 ? null : (
        <Panel kind="info" title={`${countOf(unread.length, 'rapport är', 'rapporter är')} inlämnade utan formulär`}>
          <p>
            De är lämnade som fil, länk, text eller muntligt, och deras rader går inte att räkna:{' '}
            {unread.map(({ deliverable, unitName }, i) => (
              <>
                {i === 0 ? '' : ', '}
                <a href={`/${deliverable}`}>{unitName}</a>
              </>
            ))}
            .
          </p>
        </Panel>
      )}
    </>
  );
}

/** A tally in a cell: its bar, and its words below. */
function Cell({ tally, view, kind }: { tally: Tally; view: FollowUpView; kind: 'assignment' | 'indicator' | 'action' }) {
  const statuses = view.followUp.statuses[kind];
  if (tally.total === 0) return <td class="quiet">–</td>;
  return (
    <td>
      <TallyBar tally={tally} statuses={statuses} />
      <span class="quiet">
        {tally.total}: {tallyWords(tally, statuses)}
      </span>
    </td>
  );
}

const heads = (view: FollowUpView, first: string): string[] => [first, ...(['assignment', 'indicator', 'action'] as const).map((kind) => kindWords(view, kind))];

/** What the model calls rows of a kind: `Uppdrag`, `Nyckeltal`. */
const kindWords = ({ followUp }: FollowUpView, kind: 'assignment' | 'indicator' | 'action'): string => {
  const levels = followUp.levels.filter((level) => level.kind === kind);
  return levels.length === 1 ? capital(levels[0]!.plural) : { assignment: 'Uppdrag', indicator: 'Nyckeltal', action: 'Aktiviteter' }[kind];
};

function Goals({ view, href }: { view: FollowUpView; href: (part: Partial<FollowUpChoice>) => string }) {
  if (view.byGoal.length < 2) return null;
  const name = view.followUp.levels.find(({ kind }) => kind === 'goal')?.name ?? 'mål';
  return (
    <section aria-labelledby="mal">
      <h2 id="mal">Per {name}</h2>
      <Table label={`Läget per ${name}`} heads={heads(view, capital(name))}>
        {view.byGoal.map(({ goal, assignments, indicators, actions }) => (
          <tr>
            <th scope="row">{goal === null ? 'Utan mål' : <a href={href({ goal: goal.id })}>{`${goal.number} ${goal.name}`.trim()}</a>}</th>
            <Cell tally={assignments} view={view} kind="assignment" />
            <Cell tally={indicators} view={view} kind="indicator" />
            <Cell tally={actions} view={view} kind="action" />
          </tr>
        ))}
      </Table>
    </section>
  );
}

function Units({ view, names, href }: { view: FollowUpView; names: Names; href: (part: Partial<FollowUpChoice>) => string }) {
  if (view.byUnit.length < 2) return null;
  return (
    <section aria-labelledby="enheter">
      <h2 id="enheter">Per organ och enhet</h2>
      <p class="hint">Siffrorna gäller enheten och allt under den.</p>
      <Table label="Läget per organ och enhet" heads={heads(view, 'Enhet')}>
        {view.byUnit.map(({ unit, depth, tally }) => (
          <tr>
            <th scope="row" class={`depth-${Math.min(depth, 4)}`}>
              <a href={href({ unit })}>{names.unit(unit)}</a>
            </th>
            <Cell tally={tally.assignments} view={view} kind="assignment" />
            <Cell tally={tally.indicators} view={view} kind="indicator" />
            <Cell tally={tally.actions} view={view} kind="action" />
          </tr>
        ))}
      </Table>
    </section>
  );
}

function Rows({ view, shown, history, names }: { view: FollowUpView; shown: FollowedRow[]; history: FollowUpPageProps['history']; names: Names }) {
  return (
    <Table label="Planernas rader med läge" heads={['Rad', 'Läge', 'Utfall och mål', 'Kommentar']}>
      {shown.map(({ row, result, before }) => {
        const status = result === null ? null : (statusById(view.followUp, row.kind, result.status) ?? null);
        const was = before === null ? undefined : statusById(view.followUp, row.kind, before.status);
        const points = history.get(row.id) ?? [];
        return (
          <tr>
            <th scope="row">
              <a href={`/uppfoljning/${view.planYear}/plan/${row.id}`}>{`${row.number} ${row.name}`.trim()}</a>
              <span class="quiet">{names.unit(row.unit)}</span>
            </th>
            <td>
              {result !== null && result.status === '' ? <span class="quiet">Utan bedömning</span> : <StatusTag status={status} />}
              {was === undefined || was.id === status?.id ? null : <span class="quiet">Förra gången: {was.name}</span>}
            </td>
            <td>
              {row.kind !== 'indicator' ? (
                row.ends === '' ? null : <span class="quiet">Klart senast {plainDate(row.ends)}</span>
              ) : (
                <>
                  {result === null || result.value === '' ? '–' : `${result.value} ${row.measure}`.trim()}
                  {row.target === '' ? null : <span class="quiet">Mål: {`${row.target} ${row.measure}`.trim()}</span>}
                  <SparkLine points={points} measure={row.measure} />
                </>
              )}
            </td>
            <td>
              {result?.comment ?? ''}
              {(result?.forecast ?? '') === '' ? null : <span class="quiet">Prognos: {result!.forecast}</span>}
            </td>
          </tr>
        );
      })}
    </Table>
  );
}
