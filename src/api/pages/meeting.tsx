// One meeting of a body: what it is to deal with, in one form, what it has done, and the way of its minutes to legal force.

import type { ISODate } from '../../domain/calendar/calendar.js';
import { longDate, spanDate } from '../../domain/calendar/swedish-dates.js';
import { outcomeNouns, recordReference } from '../../domain/deliverable/record-words.js';
import type { Meeting } from '../../domain/meetings.js';
import type { LyingRow, MadeRow } from '../../records/read/meetings.js';
import { planTitle } from '../meeting-rows.js';
import type { AwaitedRow } from '../meeting-rows.js';
import { countOf, Facts, Panel } from '../ui/bits.js';
import { ErrorSummary } from '../ui/form.js';
import type { FieldError, FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { correctHref } from './correct-record.js';
import { MeetingForm } from './meeting-form.js';
import { Minutes } from './minutes-form.js';

/** What a form came to when not all of it was right. */
export interface MeetingOutcome {
  /** Sentences of what was recorded. */
  done: string[];
  summary: FieldError[];
  unreachable: boolean;
}

export interface MeetingPageProps {
  frame: Frame;
  cycle: string;
  body: { id: string; name: string };
  /** Null: the calendar has no meeting that day. */
  meeting: Meeting | null;
  date: ISODate;
  /** Not before this day can anything be recorded. */
  today: ISODate;
  rows: AwaitedRow[];
  others: AwaitedRow[];
  made: MadeRow[];
  /** Decided here, not yet announced. */
  unannounced: LyingRow[];
  form: FormState;
  legalForm: FormState;
  outcome: MeetingOutcome | null;
}

export function MeetingPage(props: MeetingPageProps) {
  const { frame, cycle, body, meeting, date, today, rows, others, made, unannounced, form, legalForm, outcome } = props;
  const [first, last] = [meeting?.first ?? date, meeting?.last ?? date];
  const here = `/cykel/${cycle}/sammantraden/${body.id}/${first}`;
  const days = [...new Set([last, first])].filter((day) => day <= today);
  const title = `${body.name} ${spanDate(first, last)}`;
  const fault = form.errors.length > 0 || legalForm.errors.length > 0;
  return (
    <Layout frame={frame} title={title} cycle={cycle} current={`/cykel/${cycle}/sammantraden`} fault={fault}>
      {outcome === null ? <ErrorSummary form={legalForm} /> : <Outcome outcome={outcome} form={form} />}
      <p class="back">
        <a href={`/cykel/${cycle}/sammantraden`}>Sammanträden</a>
      </p>
      <h1>
        {body.name}
        <span class="under">{first === last ? longDate(first) : spanDate(first, last)}</span>
      </h1>
      {meeting === null ? (
        <Panel kind="warn" title="Sammanträdet finns inte i kalendern">
          <p>Kontrollera dagen mot protokollet. Stämmer den kan du registrera ändå, och kryssa i det vid varje ärende.</p>
        </Panel>
      ) : (
        <Facts
          facts={[
            { term: 'Manusstopp', words: longDate(meeting.cutoff) },
            { term: 'Kallelse', words: longDate(meeting.notice) },
            { term: 'Justering planerad', words: longDate(meeting.adjusted) },
          ]}
        />
      )}
      <h2>Att registrera</h2>
      {rows.length + others.length === 0 ? (
        <p>Inget ärende väntar på det här sammanträdet just nu.</p>
      ) : days.length === 0 ? (
        <>
          <p>Sammanträdet har inte varit än. De här ärendena väntas:</p>
          <ul>
            {rows.map(({ id, state }) => (
              <li>
                <a href={`/${id}`}>{planTitle(state.plan)}</a>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <MeetingForm action={here} form={form} rows={rows} others={others} days={() => days} href={(id) => `/${id}`} />
      )}
      {unannounced.length === 0 ? null : <Minutes action={`${here}/justering`} form={legalForm} rows={unannounced} title="Protokollet" href={(id) => `/${id}`} />}
      <Made made={made} cycle={cycle} />
    </Layout>
  );
}

/** What went well and what did not, first on a page that comes back. */
export function Outcome({ outcome: { done, summary, unreachable }, form }: { outcome: MeetingOutcome; form: FormState }) {
  return (
    <>
      <ErrorSummary form={{ ...form, errors: summary }} title={unreachable ? 'Allt är inte sparat än' : `${countOf(new Set(summary.map(({ field }) => field?.replace(/^[^:]*:/, ''))).size, 'ärende', 'ärenden')} behöver ändras`} />
      {done.length === 0 ? null : (
        <Panel kind="done" title={`${countOf(done.length, 'ärende är registrerat', 'ärenden är registrerade')}`}>
          <ul>
            {done.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

function Made({ made, cycle }: { made: MadeRow[]; cycle: string }) {
  if (made.length === 0) return null;
  const nouns = { proposal: 'Förslag', decision: 'Beslut', report: 'Anmälan' } as const;
  return (
    <section aria-labelledby="registrerat">
      <h2 id="registrerat">Registrerat</h2>
      <ul>
        {made.map(({ id, stepName, unitName, record, key }) => (
          <li>
            <a href={`/${id}`}>{`${stepName}, ${unitName}`}</a>: {record.outcome === undefined ? nouns[record.kind] : outcomeNouns[record.outcome]}, {recordReference(record)}{' '}
            <a href={correctHref(cycle, id, key)} aria-label={`Rätta: ${stepName}, ${unitName}`}>
              Rätta
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** After a form of which all was right: each act in a sentence. */
export function MeetingDonePage({ frame, cycle, done, back }: { frame: Frame; cycle: string | null; done: { title: string; words: string; href: string | null }[]; back: { href: string; words: string } }) {
  const title = done.length === 0 ? 'Inget var ifyllt' : `${countOf(done.length, 'ärende är registrerat', 'ärenden är registrerade')}`;
  return (
    <Layout frame={frame} title={title} cycle={cycle}>
      <div class={`panel big ${done.length === 0 ? 'info' : 'done'}`}>
        <h1>{title}</h1>
        <p>{done.length === 0 ? 'Inget har ändrats. Fyll i minst ett ärende och skicka igen.' : 'Det är sparat i händelseloggen. De som berörs får veta det.'}</p>
      </div>
      {done.length === 0 ? null : (
        <ul class="effects">
          {done.map(({ title: name, words, href }) => (
            <li>
              {href === null ? <strong>{name}</strong> : <a href={href}>{name}</a>}
              <span>{words}</span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={back.href}>{back.words}</a>
      </p>
    </Layout>
  );
}
