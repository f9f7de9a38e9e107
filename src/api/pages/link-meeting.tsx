// What nämndsekreteraren sees behind a link: all that the body is to deal with and that they are asked to record.

import type { ISODate } from '../../domain/calendar/calendar.js';
import { spanDate } from '../../domain/calendar/swedish-dates.js';
import { planTitle } from '../meeting-rows.js';
import type { AwaitedRow } from '../meeting-rows.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import type { LinkView } from './link.js';
import { Outcome } from './meeting.js';
import type { MeetingOutcome } from './meeting.js';
import { MeetingForm } from './meeting-form.js';

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
  outcome: MeetingOutcome | null;
}

export function LinkMeetingPage({ frame, view, body, rows, coming, days, form, outcome }: LinkMeetingPageProps) {
  const { token, names, person, seat } = view;
  return (
    <Layout frame={frame} title={`Registrera från sammanträdet, ${body}`} fault={form.errors.length > 0}>
      {outcome === null ? null : <Outcome outcome={outcome} form={form} />}
      <h1>
        Registrera från sammanträdet
        <span class="under">{body}</span>
      </h1>
      {rows.length === 0 ? <p>Det finns inget att registrera just nu.</p> : <MeetingForm action={`/l/${token}/sammantrade`} form={form} rows={rows} others={[]} days={days} href={null} />}
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
