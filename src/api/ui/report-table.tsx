// The rows of a report as a table to read or print: by målområde and level, with what was said last time.

import type { FollowUpModel } from '../../domain/follow-up/levels.js';
import type { PlanRow } from '../../domain/follow-up/plan-row.js';
import { lineGroups } from '../../domain/follow-up/report-lines.js';
import type { ReportLine } from '../../domain/follow-up/report-lines.js';
import { isReported, measured, rowTitle, statusOf } from '../../domain/follow-up/result.js';
import type { TypedResult } from '../../domain/follow-up/result.js';
import type { CountedResult } from '../../records/reports.js';
import { promiseWords } from './report-row.js';
import { StatusTag } from './tally.js';

/** A status and value in words: `delvis uppfyllt, 81,2 %`. */
export const resultWords = (model: FollowUpModel, row: PlanRow, { status, value }: Pick<TypedResult, 'status' | 'value'>): string =>
  `${statusOf(model, row, status).name}${value === '' ? '' : `, ${measured(value, row.measure)}`}`;

export interface ReportTableProps {
  model: FollowUpModel;
  lines: readonly ReportLine[];
  said: (row: string) => TypedResult;
  last: ReadonlyMap<string, CountedResult>;
  /** What this version changed in the row, in words; '' when nothing. */
  changed?: (row: string) => string;
  label: string;
}

export function ReportTable({ model, lines, said, last, changed, label }: ReportTableProps) {
  return (
    <>
      {lineGroups(lines).map((group) => (
        <>
          {group.newGoal ? <h3>{group.goal === null ? 'Utan målområde' : rowTitle(group.goal)}</h3> : null}
          <div class="scroll" tabindex={0} role="region" aria-label={`${label}: ${group.goal === null ? '' : `${rowTitle(group.goal)}, `}${group.plural}`}>
            <table class="stack report-table">
              <caption>{group.plural.charAt(0).toUpperCase() + group.plural.slice(1)}</caption>
              <thead>
                <tr>
                  <th scope="col">Rad</th>
                  <th scope="col">Läge</th>
                  <th scope="col">Förra gången</th>
                  <th scope="col">Kommentar och prognos</th>
                </tr>
              </thead>
              <tbody>
                {group.lines.map(({ row }) => (
                  <Row row={row} model={model} result={said(row.id)} last={last.get(row.id) ?? null} changed={changed?.(row.id) ?? ''} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      ))}
    </>
  );
}

function Row({ row, model, result, last, changed }: { row: PlanRow; model: FollowUpModel; result: TypedResult; last: CountedResult | null; changed: string }) {
  const promise = promiseWords(row);
  return (
    <tr id={`rad-${row.id}`}>
      <th scope="row">
        {rowTitle(row)}
        {promise === '' ? null : <p class="hint">{promise}</p>}
      </th>
      <td data-label="Läge">
        <StatusTag status={isReported(result) ? statusOf(model, row, result.status) : null} />
        {result.value === '' ? null : <p>{measured(result.value, row.measure)}</p>}
        {changed === '' ? null : <p class="hint">{changed}</p>}
      </td>
      <td data-label="Förra gången">
        {last === null ? (
          'Inte rapporterad förut'
        ) : (
          <>
            {resultWords(model, row, last)}
            {isReported(result) && last.status === result.status ? <p class="hint">Samma läge</p> : null}
          </>
        )}
      </td>
      <td data-label="Kommentar och prognos" class="as-typed">
        {result.comment === '' ? '–' : result.comment}
        {result.forecast === '' ? null : <p class="hint">Prognos: {result.forecast}</p>}
      </td>
    </tr>
  );
}
