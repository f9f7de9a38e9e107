// What the plans of a year promise: the list of rows, and one row with its place, its results and its history.

import { plainDate } from '../../domain/calendar/swedish-dates.js';
import type { FollowUpModel } from '../../domain/follow-up/levels.js';
import { statusById } from '../../domain/follow-up/levels.js';
import type { PlanRow } from '../../domain/follow-up/plan-row.js';
import { cellOf, rowDifference } from '../../domain/follow-up/row-changes.js';
import type { Names } from '../../domain/names.js';
import type { PlanDecision } from '../../records/plan-decisions.js';
import type { PlanRowChange } from '../../records/plan-rows.js';
import type { CountedResult } from '../../records/reports.js';
import { countOf, Facts, Paging, Panel } from '../ui/bits.js';
import type { Fact } from '../ui/bits.js';
import { Check, ErrorSummary, Hidden, Input, Select, TextArea } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout, steers } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { Table } from '../ui/table.js';
import { SparkLine, StatusTag } from '../ui/tally.js';
import { shortDateTime } from '../ui/when.js';
import { rowTitle } from '../../domain/follow-up/result.js';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export interface PlanRowsChoice {
  unit: string;
  level: string;
  text: string;
  /** `otagna`: assignments that nobody has taken; `strukna`: those that are struck; '' = those that stand. */
  which: string;
}

export interface PlanRowsPageProps {
  frame: Frame;
  year: number;
  followUp: FollowUpModel & { modelName: string };
  names: Names;
  choice: PlanRowsChoice;
  units: string[];
  rows: PlanRow[];
  total: number;
  byId: ReadonlyMap<string, PlanRow>;
  untaken: number;
  decisions: ReadonlyMap<string, PlanDecision>;
  /** Units that are no more and still have rows. */
  closed: number;
  page: number;
  pages: number;
  notice: string | null;
}

export const planHref = (year: number, choice: Partial<PlanRowsChoice>, ending = ''): string => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ enhet: choice.unit, niva: choice.level, sok: choice.text, visa: choice.which })) if (value !== undefined && value !== '') params.set(name, value);
  const text = params.toString();
  return `/uppfoljning/${year}/plan${ending}${text === '' ? '' : `?${text}`}`;
};

/** The rows of a plan year. */
export function PlanRowsPage(props: PlanRowsPageProps) {
  const { frame, year, followUp, names, choice, units, rows, total, untaken, decisions, closed, page, pages, notice } = props;
  const form: FormState = { id: 'val', values: { enhet: choice.unit, niva: choice.level, sok: choice.text, visa: choice.which }, errors: [], nonce: '' };
  const decided = decisions.get(choice.unit);
  return (
    <Layout frame={frame} title={`Planernas rader ${year}`} wide current={`/uppfoljning/${year}/plan`}>
      <a class="back" href={`/uppfoljning/${year}`}>
        Uppföljning {year}
      </a>
      <h1>
        Planernas rader {year}
        <span class="under">
          {followUp.modelName}
          {choice.unit === '' ? '' : `, ${names.unit(choice.unit)}`}
        </span>
      </h1>
      {notice === null ? null : (
        <p class="said" role="status">
          {notice}
        </p>
      )}
      {choice.unit === '' ? null : <p>{decided === undefined ? 'Planen är inte beslutad än.' : decisionWords(decided, names)}</p>}
      {steers(frame) ? (
        <p class="buttons">
          <a class="button" href={`/uppfoljning/${year}/plan/ny${choice.unit === '' ? '' : `?enhet=${choice.unit}`}`}>
            Lägg till en rad
          </a>
          <a class="button second" href={`/uppfoljning/${year}/plan/las-in`}>
            Läs in från fil
          </a>
          <a href={`/uppfoljning/${year}/plan/for-over${choice.unit === '' ? '' : `?enhet=${choice.unit}`}`}>Ta med till {year + 1}</a>
          {choice.unit === '' ? null : <a href={`/uppfoljning/${year}/plan/beslut?enhet=${choice.unit}`}>Anteckna planens beslut</a>}
        </p>
      ) : null}
      {steers(frame) && closed > 0 ? (
        <Panel kind="warn" title={closed === 1 ? 'En enhet som har upphört har rader kvar' : `${closed} enheter som har upphört har rader kvar`}>
          <p>
            <a href={`/uppfoljning/${year}/plan/omorganisation`}>Flytta dem till den enhet som tar över</a>
          </p>
        </Panel>
      ) : null}
      <form method="get" action={`/uppfoljning/${year}/plan`} class="filter" role="search" aria-label="Sök bland planernas rader">
        <Select form={form} name="enhet" label="Organ eller enhet" empty="Alla" options={units.map((id) => ({ value: id, words: names.unit(id) }))} />
        <Select form={form} name="niva" label="Nivå" empty="Alla" options={followUp.levels.map(({ id, plural }) => ({ value: id, words: capital(plural) }))} />
        <Select
          form={form}
          name="visa"
          label="Visa"
          empty="Det som gäller"
          options={[
            { value: 'otagna', words: 'Uppdrag som ingen har tagit' },
            { value: 'strukna', words: 'Strukna rader' },
          ]}
        />
        <Input form={form} name="sok" label="Sök" size="medium" />
        <button type="submit" class="second">
          Visa
        </button>
      </form>
      {untaken === 0 || choice.which === 'otagna' ? null : (
        <p>
          <a href={planHref(year, { ...choice, which: 'otagna' })}>{countOf(untaken, 'uppdrag har ingen tagit', 'uppdrag har ingen tagit')}</a>
        </p>
      )}
      <p class="quiet" role="status">
        {total === 0 ? (units.length === 0 ? 'Inga rader är inlagda än.' : 'Inga rader passar urvalet.') : `${countOf(rows.length, 'rad', 'rader')} visas av ${total}.`}
      </p>
      {rows.length === 0 ? null : <RowsTable {...props} />}
      <Paging page={page} pages={pages} what="raderna" href={(at) => `${planHref(year, choice)}${planHref(year, choice).includes('?') ? '&' : '?'}sida=${at}`} />
      {total === 0 ? null : (
        <p>
          Ladda ned urvalet som{' '}
          <a href={planHref(year, choice, '.csv')} download>
            CSV
          </a>{' '}
          eller{' '}
          <a href={planHref(year, choice, '.xlsx')} download>
            Excel
          </a>
          . Samma fil går att ändra i och läsa in igen.
        </p>
      )}
    </Layout>
  );
}

/** `Beslutad av Regionstyrelsen 28 oktober 2026, § 201 (RS/417/2026).` */
export function decisionWords({ decision }: PlanDecision, names: Names): string {
  if (decision === null) return 'Planen är godkänd.';
  return `Beslutad av ${names.unit(decision.body)} ${plainDate(decision.date)}, ${decision.paragraph}${decision.dnr === '' ? '' : ` (${decision.dnr})`}.`;
}

function RowsTable({ year, rows, byId, followUp, names }: PlanRowsPageProps) {
  return (
    <Table label="Planernas rader" heads={['Rad', 'Nivå', 'Ligger under', 'Mål']}>
      {rows.map((row) => {
        const above = row.parent === null ? undefined : byId.get(row.parent);
        return (
          <tr id={row.id}>
            <th scope="row">
              <a href={`/uppfoljning/${year}/plan/${row.id}`}>{rowTitle(row)}</a>
              <span class="quiet">{names.unit(row.unit)}</span>
            </th>
            <td>
              {capital(followUp.levels.find(({ id }) => id === row.level)?.name ?? row.level)}
              {row.struck === null ? null : (
                <>
                  {' '}
                  <span class="tag struck">Struken</span>
                </>
              )}
            </td>
            <td>{above === undefined ? '' : rowTitle(above)}</td>
            <td>{row.target !== '' ? `${row.target} ${row.measure}`.trim() : row.ends === '' ? '' : `Klart senast ${plainDate(row.ends)}`}</td>
          </tr>
        );
      })}
    </Table>
  );
}

export interface PlanRowPageProps {
  frame: Frame;
  row: PlanRow;
  followUp: FollowUpModel;
  names: Names;
  above: PlanRow[];
  below: PlanRow[];
  results: CountedResult[];
  history: PlanRowChange[];
  decision: PlanDecision | undefined;
  /** Of an assignment that can be handed down: units that have taken it, and those next below that have not. */
  takes: { taken: string[]; not: string[] } | null;
  notice: string | null;
}

/** One row: what is promised, what it hangs under and holds, how it has gone, what has been done to it. */
export function PlanRowPage({ frame, row, followUp, names, above, below, results, history, decision, takes, notice }: PlanRowPageProps) {
  const level = followUp.levels.find(({ id }) => id === row.level);
  const path = `/uppfoljning/${row.planYear}/plan`;
  const link = (other: PlanRow) => <a href={`/uppfoljning/${other.planYear}/plan/${other.id}`}>{rowTitle(other)}</a>;
  const said = (term: string, words: string, why?: string): Fact[] => (words === '' ? [] : [{ term, words, ...(why === undefined ? {} : { why }) }]);
  return (
    <Layout frame={frame} title={rowTitle(row)} current={`/uppfoljning/${row.planYear}/plan`}>
      <a class="back" href={planHref(row.planYear, { unit: row.unit })}>
        Planens rader, {names.unit(row.unit)}
      </a>
      <h1>
        {rowTitle(row)}
        <span class="under">
          {capital(level?.name ?? row.level)}, {names.unit(row.unit)}, planår {row.planYear}
        </span>
      </h1>
      {notice === null ? null : (
        <p class="said" role="status">
          {notice}
        </p>
      )}
      {row.struck === null ? null : (
        <p>
          <span class="tag struck">Struken</span> {plainDate(row.struck.on)}. {row.struck.reason}
        </p>
      )}
      {row.description === '' ? null : <p>{row.description}</p>}
      <Facts
        facts={[
          ...above.map((each) => ({ term: 'Ligger under', words: link(each) })),
          ...(row.carriedFrom === null ? [] : [{ term: 'Fortsätter', words: <a href={`/uppfoljning/${row.planYear - 1}/plan/${row.carriedFrom}`}>raden i planen för {row.planYear - 1}</a> }]),
          ...said('Givet av', row.givenBy === '' ? (row.kind === 'assignment' ? 'Enhetens eget' : '') : names.unit(row.givenBy)),
          ...(takes === null ? [] : [{ term: 'Taget av', words: listed(takes.taken, names) || 'Ingen annan enhet än', ...(takes.not.length === 0 ? {} : { why: `Inte av ${listed(takes.not, names)}.` }) }]),
          ...said('Mått', row.measure),
          ...said('Utgångsvärde', row.baseline),
          ...said('Målvärde', row.target, row.direction === '' ? undefined : `Ska ${cellOf(row, 'direction')}.`),
          ...said('Mäts', row.measured.length === 0 ? (row.kind === 'indicator' ? 'I varje rapport' : '') : `Per utgången av ${cellOf(row, 'measured')}`),
          ...said('Rapporteras av', row.reporter === '' ? '' : names.unit(row.reporter)),
          ...said('Klart senast', row.ends === '' ? '' : plainDate(row.ends)),
          ...said('Ansvarig', row.responsible),
          { term: 'Planen', words: decision === undefined ? 'Inte beslutad än' : decisionWords(decision, names) },
          ...said('Publik sida', row.hiddenUntil === '' ? '' : row.hiddenUntil === 'always' ? 'Visas aldrig' : `Visas från ${plainDate(row.hiddenUntil)}`),
        ]}
      />
      {steers(frame) ? (
        <p class="buttons">
          <a class="button" href={`${path}/${row.id}/andra`}>
            Ändra
          </a>
          {takes === null ? null : (
            <a class="button second" href={`${path}/${row.id}/fordela`}>
              Fördela
            </a>
          )}
          {row.struck === null ? (
            <a class="button second" href={`${path}/${row.id}/flytta`}>
              Flytta till en annan enhet
            </a>
          ) : null}
          {row.struck === null ? (
            <a class="button second" href={`${path}/${row.id}/stryk`}>
              Stryk
            </a>
          ) : null}
          {row.kind === 'goal' ? null : <a href={`/uppfoljning/rad/${row.id}/visas`}>Publik visning</a>}
          {row.struck === null ? <a href={`/uppfoljning/${row.planYear}/forslag/nytt?enhet=${row.unit}&slag=amend&rad=${row.id}`}>Föreslå en ändring</a> : null}
        </p>
      ) : null}
      {steers(frame) && row.struck === null ? (
        <form method="post" action={`${path}/${row.id}/ordning`} class="buttons" aria-label="Radens plats i planen">
          <Hidden values={{}} />
          <button type="submit" class="second" name="at" value="upp">
            Flytta upp i planen
          </button>
          <button type="submit" class="second" name="at" value="ned">
            Flytta ned i planen
          </button>
        </form>
      ) : null}
      {below.length === 0 ? null : (
        <section aria-labelledby="under">
          <h2 id="under">Under den här raden</h2>
          <ul>
            {below.map((each) => (
              <li>
                {link(each)} <span class="quiet">{names.unit(each.unit)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Results row={row} results={results} followUp={followUp} />
      <History row={row} history={history} names={names} />
    </Layout>
  );
}

const listed = (units: string[], names: Names): string => units.map((unit) => names.unit(unit)).join(', ');

function Results({ row, results, followUp }: { row: PlanRow; results: CountedResult[]; followUp: FollowUpModel }) {
  if (results.length === 0) return null;
  return (
    <section aria-labelledby="resultat">
      <h2 id="resultat">Resultat</h2>
      {row.kind === 'indicator' ? <SparkLine points={results} measure={row.measure} /> : null}
      <Table label="Resultat per rapport" heads={['Per', 'Läge', 'Utfall', 'Kommentar', 'Rapport']}>
        {results.toReversed().map(({ asOf, status, value, comment, title, standing }) => (
          <tr>
            <th scope="row">{plainDate(asOf)}</th>
            <td>{status === '' ? '–' : <StatusTag status={statusById(followUp, row.kind, status) ?? null} />}</td>
            {row.kind === 'indicator' ? <td>{value === '' ? '–' : `${value} ${row.measure}`.trim()}</td> : null}
            <td>{comment}</td>
            <td>
              {title}
              {standing === 'approved' ? '' : ' (inte godkänd än)'}
            </td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

const ways: Record<PlanRowChange['way'], string> = { import: ' från en fil', form: '', link: ' från sitt utskick', carried: ' från förra årets plan', allocated: ' genom fördelning', proposal: ' efter ett förslag', organisation: ' när organisationen ändrades', api: ' från ett annat system' };

function History({ row, history, names }: { row: PlanRow; history: PlanRowChange[]; names: Names }) {
  const title = (id: string | null): string => (id === null ? '' : id === row.id ? row.number : id);
  return (
    <section aria-labelledby="andringar">
      <h2 id="andringar">Ändringar</h2>
      <ol reversed>
        {history.map(({ at, by, way, reason, before, after }) => (
          <li>
            <span class="nowrap">{shortDateTime(at)}</span>: {names.person(by)} {before === null ? 'lade till raden' : rowDifference(before, after, title).length === 0 ? 'bytte plats på raden' : 'ändrade'}
            {ways[way]}.{reason === '' ? '' : ` Skäl: ${reason}`}
            {before === null ? null : (
              <ul>
                {rowDifference(before, after, title).map(({ field, from, to }) => (
                  <li>
                    {capital(field)}: {from === '' ? 'tomt' : `”${from}”`} blev {to === '' ? 'tomt' : `”${to}”`}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

export interface PlanRowFormProps {
  frame: Frame;
  year: number;
  /** Null for a new one. */
  row: PlanRow | null;
  form: FormState;
  followUp: FollowUpModel;
  names: Names;
  units: { id: string; name: string }[];
  rows: PlanRow[];
  /** The plan is decided: a change needs its reason. */
  decided: boolean;
}

/** Adds a row, or changes one. */
export function PlanRowFormPage({ frame, year, row, form, followUp, names, units, rows, decided }: PlanRowFormProps) {
  const path = `/uppfoljning/${year}/plan`;
  const title = row === null ? 'Lägg till en rad' : 'Ändra en rad';
  const unitOptions = units.map(({ id, name }) => ({ value: id, words: name }));
  const parents = [...new Map(rows.filter(({ id, struck }) => id !== row?.id && struck === null).map((each) => [each.unit, each.unit])).keys()];
  return (
    <Layout frame={frame} title={title} fault={form.errors.length > 0} current={path}>
      <ErrorSummary form={form} />
      <a class="back" href={row === null ? path : `${path}/${row.id}`}>
        {row === null ? `Planernas rader ${year}` : 'Tillbaka till raden'}
      </a>
      <h1>
        {title}
        <span class="under">{row === null ? `Planår ${year}` : rowTitle(row)}</span>
      </h1>
      <form method="post" action={row === null ? `${path}/ny` : `${path}/${row.id}/andra`} novalidate>
        <Hidden values={{ nonce: form.nonce, version: form.values['version'] ?? '0' }} />
        <Select form={form} name="unit" label="Organ eller enhet" empty="Välj" options={unitOptions} />
        <Select form={form} name="level" label="Nivå" empty="Välj" options={followUp.levels.map(({ id, name }) => ({ value: id, words: capital(name) }))} />
        <Input form={form} name="number" label="Nummer (valfritt)" size="short" hint="Som i planen, till exempel U12." />
        <TextArea form={form} name="name" label="Namn" rows={2} />
        <TextArea form={form} name="description" label="Beskrivning (valfritt)" rows={3} />
        <Select
          form={form}
          name="parent"
          label="Ligger under (valfritt)"
          empty="Inget"
          groups={parents.map((unit) => ({ label: names.unit(unit), options: rows.filter((each) => each.unit === unit && each.id !== row?.id && each.struck === null).map((each) => ({ value: each.id, words: rowTitle(each) })) }))}
        />
        <Select form={form} name="givenBy" label="Uppdraget är givet av (valfritt)" empty="Enhetens eget" options={unitOptions} />
        <fieldset>
          <legend>Nyckeltal</legend>
          <Input form={form} name="measure" label="Mått (valfritt)" size="short" hint="Till exempel % eller dagar." />
          <Input form={form} name="baseline" label="Utgångsvärde (valfritt)" size="short" />
          <Input form={form} name="target" label="Målvärde (valfritt)" size="short" />
          <Select
            form={form}
            name="direction"
            label="Riktning (valfritt)"
            empty="Ingen"
            options={['öka', 'minska', 'behålla'].map((word) => ({ value: word, words: capital(word) }))}
          />
          <Input form={form} name="measured" label="Mäts per utgången av (valfritt)" size="medium" hint="Månader, till exempel april, augusti, december. Tomt: i varje rapport." />
        </fieldset>
        <Select form={form} name="reporter" label="Rapporteras av (valfritt)" empty="Enheten själv" options={unitOptions} />
        <Input form={form} name="ends" label="Klart senast (valfritt)" type="date" size="medium" />
        <Input form={form} name="responsible" label="Ansvarig roll (valfritt)" size="medium" />
        <Input form={form} name="hiddenUntil" label="Visas publikt från (valfritt)" size="medium" hint="En dag, till exempel 2027-06-01, eller aldrig. Tomt: när resultatet är godkänt." />
        {row !== null && decided ? <TextArea form={form} name="skal" label="Varför ändras en beslutad plan?" rows={2} hint="Sparas i radens historik." /> : null}
        <button type="submit">{row === null ? 'Lägg till raden' : 'Spara ändringen'}</button>
      </form>
    </Layout>
  );
}

/** Strikes a row, with a reason. */
export function StrikeRowPage({ frame, row, form, below }: { frame: Frame; row: PlanRow; form: FormState; below: PlanRow[] }) {
  const path = `/uppfoljning/${row.planYear}/plan/${row.id}`;
  return (
    <Layout frame={frame} title="Stryk en rad" fault={form.errors.length > 0} current={`/uppfoljning/${row.planYear}/plan`}>
      <ErrorSummary form={form} />
      <a class="back" href={path}>
        Tillbaka till raden
      </a>
      <h1>
        Stryk ur planen
        <span class="under">{rowTitle(row)}</span>
      </h1>
      <p>Raden följs inte upp mer. Den finns kvar med sin historik, och det som redan är rapporterat står kvar.</p>
      <form method="post" action={`${path}/stryk`} novalidate>
        <Hidden values={{ nonce: form.nonce, version: String(row.version) }} />
        {below.length === 0 ? null : (
          <Check type="checkbox" id="stryk-under" name="under" value="ja" words={`Stryk också ${countOf(below.length, 'rad', 'rader')} som ligger under`} checked={form.values['under'] === 'ja'} />
        )}
        <TextArea form={form} name="skal" label="Varför?" rows={3} />
        <button type="submit" class="danger">
          Stryk raden
        </button>
      </form>
    </Layout>
  );
}
