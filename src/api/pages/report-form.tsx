// The form of a report behind a link: the unit's rows of the plan, a page at a time, kept as they are typed.

import type { LineGroup } from '../../domain/follow-up/report-lines.js';
import { lineGroups } from '../../domain/follow-up/report-lines.js';
import { rowLabel, rowTitle } from '../../domain/follow-up/result.js';
import type { TypedResult } from '../../domain/follow-up/result.js';
import type { DraftRow } from '../../domain/follow-up/draft.js';
import { plainDate } from '../../domain/calendar/swedish-dates.js';
import type { ReportWork } from '../../records/read/report-work.js';
import type { CountedResult } from '../../records/reports.js';
import { seenOf, rowField } from '../report-input.js';
import { allFaults, countsOf, pagesOf, ROWS } from '../report-view.js';
import { Panel } from '../ui/bits.js';
import { ErrorSummary, Hidden } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { ReportRow, rowValues } from '../ui/report-row.js';
import { dateTime, shortDateTime } from '../ui/when.js';
import { Status } from './link.js';
import type { LinkView } from './link.js';

export interface ReportFormProps {
  frame: Frame;
  view: LinkView;
  work: ReportWork;
  /** What the report before said of the rows shown. */
  last: ReadonlyMap<string, CountedResult>;
  page: number;
  /** Rows that were saved just now; null when the page is only opened. */
  saved: number | null;
  /** What somebody else saved meanwhile: those rows show what was typed here. */
  conflicts: { saved: DraftRow; typed: TypedResult }[];
  /** Rows that were typed and are no longer in the report. */
  gone: string[];
}

export function ReportFormPage({ frame, view, work, last, page, saved, conflicts, gone }: ReportFormProps) {
  const { state, token } = view;
  const { lines } = work;
  const pages = pagesOf(lines);
  const shown = lines.slice((page - 1) * ROWS, page * ROWS);
  const conflictOf = (row: string) => conflicts.find((each) => each.saved.row === row) ?? null;
  const typed = (row: string): TypedResult => conflictOf(row)?.typed ?? work.said(row);
  const form: FormState = {
    id: 'rapport',
    values: Object.fromEntries(shown.flatMap(({ row }) => rowValues(row.id, typed(row.id)))),
    errors: [
      ...conflicts.map(({ saved: { row } }) => ({ field: rowField('status', row), words: `${titleIn(work, row)}: någon annan har sparat raden.` })),
      ...allFaults({ ...work, said: typed }).filter((fault) => fault.page === page).map(({ row, field, words }) => ({ field: rowField(field, row), words })),
    ],
    nonce: '',
  };
  const counts = countsOf(work);
  const props = { form, view, work, last, typed, conflictOf };
  return (
    <Layout frame={frame} title={`Fyll i ${state.plan.product}, ${state.plan.unitName}`} fault={form.errors.length > 0} wide>
      <ErrorSummary form={form} title={conflicts.length > 0 ? 'Allt är inte sparat' : 'Några rader behöver rättas innan du lämnar in'} />
      <h1>
        Fyll i {state.plan.product}
        <span class="under">{state.plan.unitName}, per {plainDate(work.asOf)}</span>
      </h1>
      <Status view={view} acting />
      {saved === null ? null : (
        <div role="status">
          <Panel kind="done" title={saved === 0 ? 'Inget var ändrat' : `Sparat: ${saved === 1 ? 'en rad' : `${saved} rader`}`}>
            <p>Utkastet finns kvar tills du lämnar in. Du kan stänga sidan och komma tillbaka från samma länk.</p>
          </Panel>
        </div>
      )}
      {gone.length === 0 ? null : (
        <Panel kind="warn" title="Planen har ändrats medan du skrev">
          <p>De här raderna hör inte längre till rapporten: {gone.join(', ')}. Det du skrev om dem är sparat, men lämnas inte in.</p>
        </Panel>
      )}
      <p>
        <strong>
          {counts.filled} av {counts.rows} rader är ifyllda.
        </strong>{' '}
        Lämna in senast {dateTime(state.due.at)}.
      </p>
      <form method="post" action={`/l/${token}/rapport`} novalidate>
        <Hidden values={{ sida: String(page) }} />
        <Bar work={work} page={page} pages={pages} />
        {lineGroups(shown).map((group) => (
          <Group group={group} {...props} />
        ))}
        <div class="buttons">
          <button type="submit" name="vidare" value="spara" class="second">
            Spara
          </button>
          <button type="submit" name="vidare" value="fortsatt">
            {page < pages ? 'Spara och fortsätt' : 'Spara och granska'}
          </button>
        </div>
      </form>
    </Layout>
  );
}

const titleIn = ({ lines }: ReportWork, id: string): string => {
  const line = lines.find(({ row }) => row.id === id);
  return line === undefined ? id : rowTitle(line.row);
};

interface GroupProps {
  group: LineGroup;
  form: FormState;
  view: LinkView;
  work: ReportWork;
  last: ReadonlyMap<string, CountedResult>;
  typed: (row: string) => TypedResult;
  conflictOf: (row: string) => { saved: DraftRow; typed: TypedResult } | null;
}

function Group({ group, form, view, work, last, typed, conflictOf }: GroupProps) {
  const { goal, plural, lines, newGoal } = group;
  const { names, state } = view;
  const parts = (state.revisions.at(-1)?.returned?.part ?? '').split(/,|;|\soch\s/).map((part) => part.trim());
  return (
    <>
      {newGoal ? <h2>{goal === null ? 'Utan målområde' : rowTitle(goal)}</h2> : null}
      <h3>{plural.charAt(0).toUpperCase() + plural.slice(1)}</h3>
      {lines.map(({ row }) => {
        const draft = work.draft.rows.get(row.id);
        const conflict = conflictOf(row.id);
        const said = work.said(row.id);
        return (
          <ReportRow
            form={form}
            row={row}
            model={work.model}
            seen={seenOf(draft?.version ?? 0, said)}
            typed={typed(row.id)}
            last={last.get(row.id) ?? null}
            savedBy={draft === undefined || draft.by === view.person ? '' : `Sparad av ${names.person(draft.by)} ${shortDateTime(draft.at)}.`}
            conflict={conflict === null ? null : { result: conflict.saved.result, words: `${names.person(conflict.saved.by)} sparade raden ${shortDateTime(conflict.saved.at)}, efter att du öppnade sidan.` }}
            returned={parts.includes(rowLabel(row))}
            atYearEnd={work.asOf.slice(5, 7) === '12'}
          />
        );
      })}
    </>
  );
}

/** Most pages whose links all stand open. */
const MOST_PAGES = 8;

/** Ways on from the page. Each is a button of the form, so that what is typed is saved first; Enter in a field saves and stays. */
function Bar({ work, page, pages }: { work: ReportWork; page: number; pages: number }) {
  const go = (to: string, words: string, current = false) => (
    <button type="submit" class="plain" name="vidare" value={to} aria-current={current ? 'page' : undefined}>
      {words}
    </button>
  );
  const list = (
    <ol class="plain-list page-list">
      {Array.from({ length: pages }, (_, index) => {
        const { filled, rows } = countsOf({ lines: work.lines.slice(index * ROWS, (index + 1) * ROWS), said: work.said });
        return (
          <li>
            {go(`sida-${index + 1}`, `Sida ${index + 1}`, index + 1 === page)} <span class="quiet">{`${filled} av ${rows}`}</span>
          </li>
        );
      })}
    </ol>
  );
  return (
    <nav aria-label="I formuläret">
      <div class="form-bar">
        <button type="submit" name="vidare" value="spara" class="second">
          Spara
        </button>
        {page > 1 ? go(`sida-${page - 1}`, 'Föregående sida') : null}
        {pages > 1 ? <span>{`Sida ${page} av ${pages}`}</span> : null}
        {page < pages ? go(`sida-${page + 1}`, 'Nästa sida') : null}
        {go('granska', 'Granska och lämna in')}
        {go('leverans', 'Till leveransen')}
      </div>
      {pages === 1 ? null : pages <= MOST_PAGES ? (
        list
      ) : (
        <details>
          <summary>Alla sidor, och hur mycket som är ifyllt på varje</summary>
          {list}
        </details>
      )}
    </nav>
  );
}
