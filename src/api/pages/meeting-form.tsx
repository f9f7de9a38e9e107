// The form of a whole meeting: one box per deliverable that the body is to deal with. Used by sign-in and behind a link.

import type { ISODate } from '../../domain/calendar/calendar.js';
import { longDate, spanDate } from '../../domain/calendar/swedish-dates.js';
import type { AwaitedRow } from '../meeting-rows.js';
import { knownDnr, planTitle } from '../meeting-rows.js';
import { rowFields } from '../record-meeting.js';
import { Check, fieldId, Hidden, Select } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { RecordFields } from './record-fields.js';

/** What is filled in beforehand: the dnr of the case where it is known, and the day where there is but one to choose. */
export function freshMeetingForm(rows: AwaitedRow[], days: (row: AwaitedRow) => ISODate[], nonce: string): FormState {
  const values: Record<string, string> = {};
  for (const row of rows) {
    values[`dnr${rowFields(row.id)}`] = knownDnr(row.state);
    const [latest, ...others] = days(row);
    if (latest !== undefined && others.length === 0) values[`dag${rowFields(row.id)}`] = latest;
  }
  return { id: 'mote', values, errors: [], nonce };
}

export interface MeetingFormProps {
  action: string;
  form: FormState;
  rows: AwaitedRow[];
  /** Those expected at another meeting: on a fold, since a body may deal with them all the same. */
  others: AwaitedRow[];
  /** The days that can be chosen for a row, latest first. */
  days: (row: AwaitedRow) => ISODate[];
  /** Address of a deliverable's page, or null where the reader has none. */
  href: ((id: string) => string) | null;
}

export function MeetingForm({ action, form, rows, others, days, href }: MeetingFormProps) {
  const boxes = (list: AwaitedRow[]) => list.map((row) => <Box form={form} row={row} days={days(row)} href={href} />);
  return (
    <form method="post" action={action} novalidate>
      <Hidden values={{ nonce: form.nonce }} />
      <p>Fyll i de ärenden som behandlades. De du lämnar tomma ändras inte.</p>
      {boxes(rows)}
      {others.length === 0 ? null : (
        <details open={others.some(({ id }) => form.errors.some(({ field }) => field?.endsWith(rowFields(id))))}>
          <summary>Ärenden som väntas vid ett annat sammanträde ({others.length})</summary>
          {boxes(others)}
        </details>
      )}
      <button type="submit">Registrera det som är ifyllt</button>
    </form>
  );
}

const acts = { proposal: 'Förslag till beslut', decision: 'Beslut', report: 'Anmälan' } as const;

function Box({ form, row, days, href }: { form: FormState; row: AwaitedRow; days: ISODate[]; href: MeetingFormProps['href'] }) {
  const { id, state, ask, stage, meeting } = row;
  const of = rowFields(id);
  const title = planTitle(state.plan);
  const dayWrong = form.errors.some(({ field }) => field === `dag${of}`);
  const [only] = days;
  return (
    <fieldset class="record-row">
      <legend>{title}</legend>
      <Hidden values={{ id, [`fraga${of}`]: ask.id }} />
      <p class="hint">
        {acts[stage.kind]} om {state.plan.product}
        {meeting === null ? '' : `, väntas ${spanDate(meeting.first, meeting.last)}`}. {href === null ? '' : <a href={href(id)} aria-label={`Visa ${title}`}>Visa ärendet</a>}
      </p>
      {days.length === 1 && !dayWrong ? (
        <Hidden values={{ [`dag${of}`]: only! }} />
      ) : (
        <>
          <Select form={form} name={`dag${of}`} label="Vilken dag?" empty="Välj" options={days.map((day) => ({ value: day, words: longDate(day) }))} />
          {dayWrong ? <Check type="checkbox" id={fieldId(form, `dagstammer${of}`)} name={`dagstammer${of}`} value="ja" words="Dagen stämmer enligt protokollet" checked={form.values[`dagstammer${of}`] === 'ja'} /> : null}
        </>
      )}
      <RecordFields form={form} kind={stage.kind} of={of} />
    </fieldset>
  );
}
