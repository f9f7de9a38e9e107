// One deliverable, for the secretariat: how it stands, its line of time, what was handed in, letters and journal.

import type { RecordedEvent } from '../../domain/deliverable/events.js';
import { actorOf, actorWords, journalSentence, wayWords } from '../../domain/deliverable/journal-words.js';
import { isLate, highestLevel, phase } from '../../domain/deliverable/phase.js';
import { outcomeNouns, recordReference } from '../../domain/deliverable/record-words.js';
import type { DeliverableState } from '../../domain/deliverable/state.js';
import { longDate, spanDate } from '../../domain/calendar/swedish-dates.js';
import type { Names } from '../../domain/names.js';
import type { DeliverableRow, Neighbour } from '../../records/read/deliverables.js';
import type { LetterRow } from '../../records/read/mails.js';
import { standing } from '../next-words.js';
import { amendmentNames } from '../../domain/change/amendment.js';
import type { AmendmentKind } from '../../domain/change/amendment.js';
import { amendmentSlugs } from '../change-forms.js';
import { actWords, obstacle } from '../secretariat-acts.js';
import { timeline } from '../timeline.js';
import type { TimelineItem } from '../timeline.js';
import { keyedRecords } from '../../domain/deliverable/correct-record.js';
import { correctHref } from './correct-record.js';
import { partnersOf } from './partner-fields.js';
import { Facts, PhaseTag } from '../ui/bits.js';
import { Layout, steers } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { LetterTable } from '../ui/letters.js';
import { RevisionBox } from '../ui/revision.js';
import { dateTime, distance, short, shortDateTime } from '../ui/when.js';

export interface DeliverablePageProps {
  frame: Frame;
  row: DeliverableRow;
  names: Names;
  events: RecordedEvent[];
  letters: LetterRow[];
  before: Neighbour[];
  after: { rows: Neighbour[]; count: number };
  /** Of this decided plan. */
  revisions: Neighbour[];
  temporalHref: string;
  /** Whether the reader records for a body, without being the secretariat. */
  mayRecord: (body: string) => boolean;
  now: string;
}

export function DeliverablePage(props: DeliverablePageProps) {
  const { frame, row, names, events, letters, before, after, revisions, temporalHref, now } = props;
  const { state, why, cycle } = row;
  const { plan } = state;
  const title = `${plan.stepName}${plan.periodName === null ? '' : ` ${plan.periodName}`}, ${plan.unitName}`;
  return (
    <Layout frame={frame} title={title} wide cycle={cycle} current={`/${plan.id}`}>
      <p class="back">
        <a href={`/cykel/${cycle}`}>Årscykel {plan.year}</a>
      </p>
      <h1>
        {plan.unitName}
        <span class="under">
          {plan.stepName}
          {plan.periodName === null ? '' : `, ${plan.periodName}`}: {plan.product}
        </span>
      </h1>
      <div class="two">
        <div>
          <section class="now" aria-labelledby="laget">
            <h2 id="laget">Läget</h2>
            <p>
              <PhaseTag phase={phase(state)} outcome={state.closed?.outcome ?? null} late={isLate(state)} level={highestLevel(state)} />
            </p>
            {standing(state, now, names).map((sentence) => (
              <p>{sentence}</p>
            ))}
            {state.extension === null ? null : (
              <p>
                <strong>Anstånd begärt till {longDate(state.extension.until)}:</strong> ”{state.extension.reason}”
              </p>
            )}
          </section>
          <section aria-labelledby="tidslinje">
            <h2 id="tidslinje">Vad händer när</h2>
            <Timeline items={timeline(state, events, why, names)} />
          </section>
          {state.revisions.length === 0 ? null : (
            <section aria-labelledby="versioner">
              <h2 id="versioner">Inlämnat</h2>
              {[...state.revisions].reverse().map((revision) => (
                <RevisionBox revision={revision} names={names} heading="h3" fileHref={(id) => `/fil/${id}`} />
              ))}
            </section>
          )}
          <Decisions state={state} names={names} mayCorrect={steers(frame) ? () => true : props.mayRecord} />
        </div>
        <aside aria-label="Uppgifter och åtgärder">
          <section aria-labelledby="uppgifter">
            <h2 id="uppgifter">Uppgifter</h2>
            <Facts
              facts={[
                { term: 'Ansvarig', words: names.seat(state.responsible) },
                ...(state.substitute === null ? [] : [{ term: 'Ersättare', words: names.seat(state.substitute) }]),
                { term: 'Organ', words: names.unit(plan.body) },
                { term: 'Planår', words: String(plan.planYear) },
                { term: 'Öppnar', words: longDate(plan.opens.date), why: why.opens },
                {
                  term: 'Senast',
                  words: `${dateTime(state.due.at)} (${distance(state.due.at, now)})`,
                  why: state.due.at === plan.due.at ? why.due : `Flyttad. Enligt tidplanen ${longDate(plan.due.date)}. ${why.due}`,
                },
              ]}
            />
          </section>
          {steers(frame) ? <Acts state={state} cycle={cycle} /> : null}
          <Neighbours before={before} after={after} revisions={revisions} revises={plan.revises?.id ?? null} />
          {(frame.roles ?? []).some((role) => role === 'secretariat' || role === 'administrator') ? <p class="hint">
            <a href={temporalHref} rel="noreferrer">
              Visa arbetsflödet i Temporal
            </a>
          </p> : null}
        </aside>
      </div>
      {steers(frame) ? <section aria-labelledby="utskick">
        <h2 id="utskick">Utskick</h2>
        {letters.length === 0 ? <p>Inget är skickat än.</p> : <LetterTable letters={letters} cycle={cycle} names={names} label="Utskick om leveransen" withDeliverable={false} />}
      </section> : null}
      <Journal events={events} names={names} />
    </Layout>
  );
}

function Timeline({ items }: { items: TimelineItem[] }) {
  return (
    <ol class="timeline">
      {items.map(({ kind, when, words, why }) => (
        <li class={kind}>
          <span class="when">
            {kind === 'past' ? <span class="hidden">Har hänt: </span> : null}
            {kind === 'next' ? <span class="tag open">Härnäst</span> : null}
            {kind === 'if-late' ? <span class="hidden">Bara om det blir sent: </span> : null} {when}
          </span>
          <span class="what">{words}</span>
          {why === null || why === '' ? null : <span class="hint">{why}</span>}
        </li>
      ))}
    </ol>
  );
}

const recordNames = { proposal: 'Förslag', decision: 'Beslut', report: 'Anmälan' } as const;

function Decisions({ state, names, mayCorrect }: { state: DeliverableState; names: Names; mayCorrect: (body: string) => boolean }) {
  const { records, legal, plan } = state;
  if (records.length === 0 && state.unsettled === undefined) return null;
  return (
    <section aria-labelledby="beslut">
      <h2 id="beslut">Beslut</h2>
      <Facts
        facts={[
          ...keyedRecords(state).sort((a, b) => (a.record.at < b.record.at ? -1 : 1)).map(({ key, record }) => ({
            term: record.outcome === undefined ? recordNames[record.kind] : outcomeNouns[record.outcome],
            words: (
              <>
                {record.delegate === undefined ? names.unit(record.body) : `${record.delegate.role}, på delegation av ${names.unit(record.body)},`} {longDate(record.date)}, {recordReference(record)}
                {mayCorrect(record.body) ? (
                  <>
                    {' '}
                    <a href={correctHref(plan.cycle, plan.id, key)}>Rätta</a>
                  </>
                ) : null}
                {record.words === undefined ? null : <blockquote class="said">{record.words}</blockquote>}
              </>
            ),
            why: `Version ${record.revision}. Registrerat av ${actorWords(record.recordedBy, names)} ${dateTime(record.at)}.${record.corrected === undefined ? '' : ` Rättat av ${actorWords(record.corrected.by, names)} ${dateTime(record.corrected.at)}: ”${record.corrected.reason}”`}`,
          })),
          ...(legal === null
            ? []
            : [
                { term: 'Sammanträde', words: spanDate(legal.meeting.first, legal.meeting.last) },
                { term: 'Justerat', words: legal.adjusted === null ? `Inte registrerat än. Planerat ${longDate(legal.meeting.adjusted)}.` : longDate(legal.adjusted) },
                { term: 'Anslaget', words: legal.announced === null ? 'Inte registrerat än.' : longDate(legal.announced), why: partnersOf(state).length === 0 ? undefined : `Gemensam nämnd: räknas från den sista partens anslag. ${partnersOf(state).map(({ name, announced }) => `${name}: ${announced === null ? 'inte registrerat' : longDate(announced)}`).join('. ')}.` },
                {
                  term: 'Laga kraft',
                  words: legal.gained ? `Ja, sedan ${legal.gainsAt === null ? '' : dateTime(legal.gainsAt)}` : legal.appealEnds === null ? 'Räknas ut när justeringen är anslagen.' : `Efter ${longDate(legal.appealEnds)}`,
                },
              ]),
        ]}
      />
    </section>
  );
}

function Acts({ state, cycle }: { state: DeliverableState; cycle: string }) {
  const possible = actWords.filter(({ type }) => obstacle(type, state) === null);
  const amendments = amendmentsOf(state);
  if (possible.length === 0 && amendments.length === 0) return null;
  return (
    <>
      {possible.length === 0 ? null : <ActList possible={possible} state={state} cycle={cycle} />}
      <section aria-labelledby="andra-planen">
        <h2 id="andra-planen">Ändra planen</h2>
        <ul class="plain-list">
          {amendments.map((kind) => (
            <li>
              <a href={`/cykel/${cycle}/andra/leveranser?${new URLSearchParams({ typ: amendmentSlugs[kind], id: state.plan.id }).toString()}`}>{amendmentNames[kind]}</a>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** The amendments that can be made of one deliverable. */
function amendmentsOf({ closed, records, plan }: DeliverableState): AmendmentKind[] {
  const decided = records.some(({ kind }) => kind === 'decision');
  return [...(closed === null ? (['move', ...(plan.form === 'oral' ? [] : (['oral'] as const)), 'split'] as const) : []), ...(decided ? (['revise'] as const) : []), 'add'];
}

function ActList({ possible, state, cycle }: { possible: typeof actWords; state: DeliverableState; cycle: string }) {
  return (
    <section aria-labelledby="atgarder">
      <h2 id="atgarder">Åtgärder</h2>
      <ul class="acts">
        {possible.map(({ type, words, meaning }) => (
          <li>
            <a href={`/cykel/${cycle}/atgard?${new URLSearchParams({ typ: type, id: state.plan.id }).toString()}`}>{words}</a>
            <span class="hint">{meaning}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Neighbours({ before, after, revisions, revises }: Pick<DeliverablePageProps, 'before' | 'after' | 'revisions'> & { revises: string | null }) {
  const list = (rows: Neighbour[]) => (
    <ul class="plain-list">
      {rows.map((row) => (
        <li>
          <a href={`/${row.id}`}>{`${row.stepName}, ${row.unitName}`}</a> <PhaseTag phase={row.phase} outcome={row.outcome} late={row.late} />
          <span class="quiet">{row.phase === 'closed' ? '' : `Senast ${short(row.dueAt)}`}</span>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {revises === null ? null : (
        <p>
          Reviderar en beslutad plan. <a href={`/${revises}`}>Läs den beslutade</a>
        </p>
      )}
      {revisions.length === 0 ? null : (
        <section aria-labelledby="revideringar">
          <h2 id="revideringar">Revideringar</h2>
          {list(revisions)}
        </section>
      )}
      {before.length === 0 ? null : (
        <section aria-labelledby="vantar-pa">
          <h2 id="vantar-pa">Väntar på</h2>
          {list(before)}
        </section>
      )}
      {after.count === 0 ? null : (
        <section aria-labelledby="vantar-har">
          <h2 id="vantar-har">Väntar på den här ({after.count})</h2>
          {after.count > 5 ? (
            <details>
              <summary>Visa {after.rows.length < after.count ? `${after.rows.length} av ${after.count}` : after.count}</summary>
              {list(after.rows)}
            </details>
          ) : (
            list(after.rows)
          )}
        </section>
      )}
    </>
  );
}

function Journal({ events, names }: { events: RecordedEvent[]; names: Names }) {
  return (
    <section aria-labelledby="logg">
      <h2 id="logg">Händelselogg</h2>
      {events.length === 0 ? (
        <p>Inget har hänt än.</p>
      ) : (
        <div class="scroll" tabindex={0} role="region" aria-label="Tabell över händelser">
          <table class="stack">
            <thead>
              <tr>
                <th scope="col">När</th>
                <th scope="col">Vad</th>
                <th scope="col">Hur</th>
              </tr>
            </thead>
            <tbody>
              {events.map((event) => {
                const actor = actorOf(event);
                return (
                  <tr>
                    <td class="nowrap">
                      <time datetime={event.at}>{shortDateTime(event.at)}</time>
                    </td>
                    <td data-label="Vad">{journalSentence(event, names)}</td>
                    <td class="nowrap" data-label="Hur">{wayWords(actor?.way ?? 'system')}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
