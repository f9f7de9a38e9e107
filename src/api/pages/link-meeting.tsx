// What nämndsekreteraren sees behind a link: all that the body is to deal with and that they are asked to record.

import type { ISODate } from '../../domain/calendar/calendar.js';
import { spanDate } from '../../domain/calendar/swedish-dates.js';
import { planTitle } from '../meeting-rows.js';
import type { AwaitedRow } from '../meeting-rows.js';
import type { LyingRow } from '../../records/read/meetings.js';
import { ErrorSummary } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import type { LinkView } from './link.js';
import { Outcome } from './meeting.js';
import type { MeetingOutcome } from './meeting.js';
import { Minutes } from './minutes-form.js';
import { MeetingForm } from './meeting-form.js';

/** What was decided at one meeting, with the form of its minutes. */
export interface MinutesOf {
  first: ISODate;
  last: ISODate;
  rows: LyingRow[];
  form: FormState;
}

export interface LinkMeetingPageProps {
  frame: Frame;
  view: LinkView;
  /** Its name. */
  body: string;
  rows: AwaitedRow[];
  /** Whose meeting has not been yet. */
  coming: AwaitedRow[];
  days: (row: AwaitedRow) => ISODate[];
  form: FormState;
  /** The minutes still to record, meeting by meeting. */
  minutes: MinutesOf[];
  outcome: MeetingOutcome | null;
}

export function LinkMeetingPage({ frame, view, body, rows, coming, days, form, minutes, outcome }: LinkMeetingPageProps) {
  const { token, names, person, seat } = view;
  return (
    <Layout frame={frame} title={`Registrera från sammanträdet, ${body}`} fault={[form, ...minutes.map((each) => each.form)].some(({ errors }) => errors.length > 0)}>
      {minutes.map((each) => (
        <ErrorSummary form={each.form} />
      ))}
      {outcome === null ? null : <Outcome outcome={outcome} form={form} />}
      <h1>
        Registrera från sammanträdet
        <span class="under">{body}</span>
      </h1>
      {rows.length === 0 ? <p>{minutes.length === 0 ? 'Det finns inget att registrera just nu.' : 'Inget beslut väntar på att registreras just nu.'}</p> : <MeetingForm action={`/l/${token}/sammantrade`} form={form} rows={rows} others={[]} days={days} href={null} />}
      {minutes.map((each) => (
        <Minutes action={`/l/${token}/sammantrade/justering`} form={each.form} rows={each.rows} title={`Protokollet ${spanDate(each.first, each.last)}`} href={null} hidden={{ mote: each.first }} />
      ))}
      {coming.length === 0 ? null : (
        <>
          <h2>Väntas vid kommande sammanträden</h2>
          <ul>
            {coming.map(({ state, meeting }) => (
              <li>
                {planTitle(state.plan)}
                {meeting === null ? '' : `, ${spanDate(meeting.first, meeting.last)}`}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={`/l/${token}`}>Till ärendet som länken gäller</a>
      </p>
      <p class="hint">Länken är personlig för {names.personInSeat(person, seat)}. Det du gör här sparas i händelseloggen.</p>
    </Layout>
  );
}
