// Before a report is handed in: what is filled in, what is missing, what has changed since last time, and the button.

import { levelTallies } from '../../domain/follow-up/report-lines.js';
import { isReported, rowTitle, statusOf } from '../../domain/follow-up/result.js';
import { plainDate } from '../../domain/calendar/swedish-dates.js';
import type { ReportWork } from '../../records/read/report-work.js';
import type { CountedResult } from '../../records/reports.js';
import { allFaults, countsOf, fingerprint, missingLines, ROWS } from '../report-view.js';
import { Panel } from '../ui/bits.js';
import { Check, ErrorSummary, Hidden, TextArea } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { ReportTable, resultWords } from '../ui/report-table.js';
import { ReportTallies } from '../ui/report-tallies.js';
import { dateTime } from '../ui/when.js';
import { Status } from './link.js';
import type { LinkView } from './link.js';

export interface ReportReviewProps {
  frame: Frame;
  view: LinkView;
  work: ReportWork;
  /** What the report before said of each row. */
  last: ReadonlyMap<string, CountedResult>;
  form: FormState;
  notice: { title: string; words: string } | null;
}

/** Lists that are longer than this are folded. */
const OPEN = 15;

export function ReportReviewPage({ frame, view, work, last, form, notice }: ReportReviewProps) {
  const { state, token } = view;
  const { lines, said, model } = work;
  const counts = countsOf(work);
  const faults = allFaults(work);
  const missing = missingLines(work);
  const rowHref = (row: string, page: number): string => `/l/${token}/rapport?sida=${page}#rad-${row}`;
  return (
    <Layout frame={frame} title={`Granska ${state.plan.product}, ${state.plan.unitName}`} fault={form.errors.length > 0} wide>
      <ErrorSummary form={form} title="Det är inte inlämnat än" />
      {notice === null ? null : (
        <Panel kind="warn" title={notice.title}>
          <p>{notice.words}</p>
        </Panel>
      )}
      <p class="back">
        <a href={`/l/${token}/rapport`}>Till formuläret</a>
      </p>
      <h1>
        Granska {state.plan.product}
        <span class="under">{state.plan.unitName}, per {plainDate(work.asOf)}</span>
      </h1>
      <Status view={view} acting />
      <p>
        <strong>
          {counts.filled} av {counts.rows} rader är ifyllda.
        </strong>{' '}
        Lämna in senast {dateTime(state.due.at)}.
      </p>
      <ReportTallies tallies={levelTallies(lines, said)} model={model} />
      {faults.length === 0 ? null : (
        <Panel kind="warn" title={faults.length === 1 ? 'En rad behöver rättas' : `${faults.length} saker behöver rättas`}>
          <ul>
            {faults.map(({ row, page, words }) => (
              <li>
                <a href={rowHref(row, page)}>{words}</a>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {missing.length === 0 ? null : (
        <section aria-labelledby="saknas">
          <h2 id="saknas">Inte ifyllda ({missing.length})</h2>
          <details open={missing.length <= OPEN}>
            <summary>Visa raderna</summary>
            <ul>
              {missing.map(({ line: { row }, page }) => (
                <li>
                  <a href={rowHref(row.id, page)}>{rowTitle(row)}</a>
                </li>
              ))}
            </ul>
          </details>
        </section>
      )}
      <Changes work={work} last={last} rowHref={rowHref} />
      <section aria-labelledby="alla-rader">
        <h2 id="alla-rader">Det du lämnar in</h2>
        <details open={lines.length <= ROWS}>
          <summary>{lines.length === 1 ? 'Visa raden' : `Visa alla ${lines.length} rader`}</summary>
          <ReportTable model={model} lines={lines} said={said} last={last} label="Rader att lämna in" />
        </details>
      </section>
      <p>
        <a href={`/l/${token}/forslag`}>Föreslå ändringar i planen, eller punkter till nästa års plan</a>
      </p>
      <section class="act" aria-labelledby="lamna-in-rubrik">
        <h2 id="lamna-in-rubrik">Lämna in</h2>
        <form method="post" action={`/l/${token}/rapport/lamna-in`} novalidate>
          <Hidden values={{ nonce: form.nonce, sett: fingerprint(work) }} />
          <TextArea form={form} name="kommentar" label="Kommentar till den som ska läsa (valfritt)" rows={3} />
          {missing.length === 0 ? null : (
            <div class={form.errors.some(({ field }) => field === 'ofullstandig') ? 'field wrong' : 'field'}>
              <Check
                type="checkbox"
                id={`${form.id}-ofullstandig`}
                name="ofullstandig"
                value="ja"
                words={missing.length === 1 ? 'Lämna in fast en rad inte är rapporterad' : `Lämna in fast ${missing.length} rader inte är rapporterade`}
                hint="De står som inte rapporterade i rapporten och i sammanställningen."
                checked={form.values['ofullstandig'] === 'ja'}
              />
            </div>
          )}
          <button type="submit">{state.revisions.length > 0 ? 'Lämna in den nya versionen' : 'Lämna in uppföljningen'}</button>
        </form>
      </section>
    </Layout>
  );
}

/** Which rows stand otherwise than in the report before. */
function Changes({ work, last, rowHref }: { work: ReportWork; last: ReadonlyMap<string, CountedResult>; rowHref: (row: string, page: number) => string }) {
  const { lines, said, model } = work;
  const compared = lines.flatMap(({ row }, index) => {
    const before = last.get(row.id);
    const now = said(row.id);
    return before === undefined || !isReported(now) ? [] : [{ row, before, now, page: Math.floor(index / ROWS) + 1 }];
  });
  if (compared.length === 0) return null;
  const changed = compared.filter(({ before, now }) => before.status !== now.status);
  return (
    <section aria-labelledby="andrat">
      <h2 id="andrat">Ändrat läge sedan förra rapporten ({changed.length})</h2>
      <p>{compared.length - changed.length === 1 ? 'En rad har' : `${compared.length - changed.length} rader har`} samma läge som då.</p>
      {changed.length === 0 ? null : (
        <details open={changed.length <= OPEN}>
          <summary>Visa raderna</summary>
          <ul>
            {changed.map(({ row, before, now, page }) => (
              <li>
                <a href={rowHref(row.id, page)}>{rowTitle(row)}</a>: {resultWords(model, row, before)} → {statusOf(model, row, now.status).name}
                {now.value === '' ? '' : `, ${now.value}`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
