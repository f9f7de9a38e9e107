// One row of a report's form: what is promised, what was said last time, and the fields of what is said now.

import { directionNames } from '../../domain/follow-up/plan-row.js';
import type { PlanRow } from '../../domain/follow-up/plan-row.js';
import type { FollowUpModel } from '../../domain/follow-up/levels.js';
import { measured, rowLabel, rowTitle, statusOf } from '../../domain/follow-up/result.js';
import type { TypedResult } from '../../domain/follow-up/result.js';
import { longDate, plainDate } from '../../domain/calendar/swedish-dates.js';
import type { CountedResult } from '../../records/reports.js';
import { fieldWords, rowField } from '../report-input.js';
import { Hidden, Input, Radios, TextArea } from './form.js';
import type { FormState } from './form.js';

/** What is promised, in a line: `Mål 85 % (öka), utgångsvärde 78 %.`; '' when nothing is said. */
export function promiseWords(row: PlanRow): string {
  const parts = [
    row.target === '' ? '' : `Mål ${measured(row.target, row.measure)}${row.direction === '' ? '' : ` (${directionNames[row.direction]})`}`,
    row.baseline === '' ? '' : `utgångsvärde ${measured(row.baseline, row.measure)}`,
    row.ends === '' ? '' : `klart senast ${longDate(row.ends)}`,
    row.responsible === '' ? '' : `ansvarig ${row.responsible}`,
  ].filter((part) => part !== '');
  const words = parts.join(', ');
  return words === '' ? '' : `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** What the report before said: by which report, per when. */
export function LastTime({ last, row, model }: { last: CountedResult; row: PlanRow; model: FollowUpModel }) {
  return (
    <div class="last-time">
      <p>
        Förra gången ({last.title}, per {plainDate(last.asOf)}): <strong>{statusOf(model, row, last.status).name}</strong>
        {last.value === '' ? '' : `, ${measured(last.value, row.measure)}`}
        {last.standing === 'submitted' ? ', inte godkänt än' : ''}.
      </p>
      {last.comment === '' ? null : <blockquote class="said">{last.comment}</blockquote>}
      {last.forecast === '' ? null : <p class="hint">Prognosen då: {last.forecast}</p>}
    </div>
  );
}

export interface ReportRowProps {
  form: FormState;
  row: PlanRow;
  model: FollowUpModel;
  /** What goes along unseen: `seenOf` what is shown. */
  seen: string;
  /** What is typed now. */
  typed: TypedResult;
  last: CountedResult | null;
  /** Who last saved it in the draft, in words; '' when nobody has. */
  savedBy: string;
  /** What somebody else saved while this was typed, and who. */
  conflict: { result: TypedResult; words: string } | null;
  /** The approver's return is about this row. */
  returned: boolean;
  /** The year is over when it is reported: nothing to forecast. */
  atYearEnd: boolean;
}

export function ReportRow({ form, row, model, seen, typed, last, savedBy, conflict, returned, atYearEnd }: ReportRowProps) {
  const label = rowLabel(row);
  const promise = promiseWords(row);
  const statuses = model.statuses[row.kind].map(({ id, name }) => ({ value: id, words: name.charAt(0).toUpperCase() + name.slice(1) }));
  return (
    <section class="report-row" id={`rad-${row.id}`} aria-labelledby={`rad-${row.id}-rubrik`}>
      <div>
        <h4 id={`rad-${row.id}-rubrik`}>{rowTitle(row)}</h4>
        {returned ? <p class="tag returned">Återlämnad: det gäller den här raden</p> : null}
        {row.description === '' ? null : <p>{row.description}</p>}
        {promise === '' ? null : <p class="hint">{promise}</p>}
        {last === null ? <p class="hint">Har inte rapporterats förut.</p> : <LastTime last={last} row={row} model={model} />}
        {savedBy === '' ? null : <p class="hint">{savedBy}</p>}
      </div>
      <div>
        {conflict === null ? null : <Conflict conflict={conflict} row={row} model={model} />}
        <Hidden values={{ rad: row.id, [`sett.${row.id}`]: seen }} />
        <div class="inline-choices">
          <Radios form={form} name={rowField('status', row.id)} legend={`Läge för ${label}`} options={typed.status === '' ? statuses : [...statuses, { value: '', words: 'Ta bort valet' }]} />
        </div>
        {row.kind === 'indicator' ? <Input form={form} name={rowField('value', row.id)} label={`Värde för ${label}${row.measure === '' ? '' : ` (${row.measure})`}`} size="short" /> : null}
        <TextArea form={form} name={rowField('comment', row.id)} label={`Kommentar till ${label}`} rows={2} />
        {atYearEnd ? null : <Input form={form} name={rowField('forecast', row.id)} label={`Prognos för helåret, ${label} (valfritt)`} />}
      </div>
    </section>
  );
}

function Conflict({ conflict: { words, result }, row, model }: { conflict: { result: TypedResult; words: string }; row: PlanRow; model: FollowUpModel }) {
  return (
    <div class="panel warn">
      <p>
        <strong>{words}</strong> Det du skrev står kvar i fälten. Spara igen om det ska gälla i stället. Så här sparades raden:
      </p>
      <p>
        {statusOf(model, row, result.status).name}
        {result.value === '' ? '' : `, ${measured(result.value, row.measure)}`}
      </p>
      {result.comment === '' ? null : <blockquote class="said">{result.comment}</blockquote>}
      {result.forecast === '' ? null : <p>Prognos: {result.forecast}</p>}
    </div>
  );
}

/** A row's typed fields as the form's values. */
export const rowValues = (row: string, typed: TypedResult): [string, string][] => (Object.keys(fieldWords) as (keyof TypedResult)[]).map((field) => [rowField(field, row), typed[field]]);
