// What somebody sees behind a link in a letter: what is owed, by when, why them, and the forms that are theirs just now.

import type { Child } from 'hono/jsx';
import type { Act } from '../../domain/deliverable/acts.js';
import type { RecordedEvent } from '../../domain/deliverable/events.js';
import { actorWords, journalSentence } from '../../domain/deliverable/journal-words.js';
import { extensionDecider } from '../../domain/deliverable/decide-extension.js';
import { isLate, phase } from '../../domain/deliverable/phase.js';
import type { DeliverableState } from '../../domain/deliverable/state.js';
import { longDate } from '../../domain/calendar/swedish-dates.js';
import type { Names } from '../../domain/names.js';
import type { Organisation, Seat } from '../../domain/organisation.js';
import type { TimetableRow } from '../../domain/plan.js';
import { formOf } from '../link-acts.js';
import type { LinkAct } from '../link-acts.js';
import { afterwards, askHeading, listWords, standing } from '../next-words.js';
import type { ReportCounts } from '../report-view.js';
import { countOf, Facts, Panel, PhaseTag } from '../ui/bits.js';
import type { Fact } from '../ui/bits.js';
import type { ShownEffect } from '../extension-effect.js';
import { ExtensionEffectPanel } from '../ui/extension-effect.js';
import { ErrorSummary } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { RevisionBox } from '../ui/revision.js';
import { dateTime, distance, shortDateTime } from '../ui/when.js';
import { MessagePage } from './message.js';
import { approvalForms, approvalTitles } from './approval-forms.js';
import { correctableBy } from '../../domain/deliverable/correct-record.js';
import { recordLine } from './correct-record.js';
import { actForms, sideTitles } from './link-forms.js';

export interface LinkView {
  token: string;
  person: string;
  seat: Seat;
  /** The seat in which the person acts for `seat`, which is vacant; null when it is their own. */
  actsAs?: Seat | null;
  state: DeliverableState;
  why: TimetableRow['why'];
  /** What the longer time that somebody asks for does, for who answers the request. */
  effect?: ShownEffect | null;
  acts: Act[];
  /** Of a plan: how many rows it has. */
  planRows?: number;
  names: Names;
  organisation: Organisation;
  /** The seat is held, by who has handed in: why another one acts for it. */
  ownInstead?: boolean;
  now: string;
  events: RecordedEvent[];
  /** Seats that an approval may be handed on to. */
  near: Seat[];
  /** Other approving seats of the person. */
  alsoIn: Seat[];
  /** Rows of the plan to report, and how many are filled in; null: it follows up the plan, and there are none. */
  report?: ReportCounts | null | undefined;
  /** Rows of the report to answer, to name in a return. */
  parts?: string[];
  /** The person whose absence today makes this one act; null when they hold the seat. */
  standsInFor?: string | null;
}

export interface LinkPageProps {
  frame: Frame;
  view: LinkView;
  /** Fresh forms by their names; the one that was sent keeps what was typed. */
  forms: Record<string, FormState>;
  keptFile: string | null;
  /** Something the reader must know first: a refusal, or that it has changed. */
  notice: { kind: 'warn' | 'info'; title: string; words: string } | null;
}

const main: LinkAct[] = ['submit', 'approve', 'recordBody', 'recordAdjusted', 'grantExtension'];
const side: LinkAct[] = ['requestExtension', 'takeCare', 'withdraw', 'delegate', 'comment', 'notMine'];
const find = (acts: Act[], type: LinkAct): Act | null => acts.find((act) => act.type === type) ?? null;

/** The page of a link that is good. */
export function LinkPage({ frame, view, forms, keptFile, notice }: LinkPageProps) {
  const { state, acts, names, now, token } = view;
  const mainActs = main.flatMap((type) => find(acts, type) ?? []);
  const mainAct = mainActs[0] ?? null;
  const faulty = Object.values(forms).find(({ errors }) => errors.length > 0) ?? null;
  const title = mainAct?.ask ? askHeading(mainAct.ask, state.plan) : capital(state.plan.product);
  const formFor = (act: Act): FormState => forms[formOf(act.type as LinkAct)]!;
  const latest = state.revisions.at(-1) ?? null;
  return (
    <Layout frame={frame} title={`${title}, ${state.plan.unitName}`} fault={faulty !== null}>
      {faulty === null ? null : <ErrorSummary form={faulty} />}
      {notice === null ? null : (
        <Panel kind={notice.kind} title={notice.title}>
          <p>{notice.words}</p>
        </Panel>
      )}
      <h1>
        {title}
        <span class="under">{state.plan.unitName}</span>
      </h1>
      <Status view={view} acting={mainAct !== null} />
      <Facts facts={facts(view, mainAct)} />
      {latest !== null && (mainAct === null || mainAct.type !== 'submit') ? (
        <RevisionBox revision={latest} names={names} heading="h2" fileHref={(id) => `/l/${token}/fil/${id}`} reportHref={(id) => `/l/${token}/rapport/${id}`} />
      ) : null}
      <PlanRows view={view} writes={mainAct?.type === 'submit'} />
      {mainActs.map((act) => {
        const form = formFor(act);
        return (
          <section class="act" aria-label={act.ask ? askHeading(act.ask, state.plan) : 'Svara'}>
            {act.type === 'grantExtension' ? <Request view={view} /> : null}
            <ActForm {...{ token, act, state, form, names, now, keptFile, report: view.report, parts: view.parts ?? [] }} />
          </section>
        );
      })}
      {latest !== null && mainAct?.type === 'submit' ? (
        <RevisionBox revision={latest} names={names} heading="h2" fileHref={(id) => `/l/${token}/fil/${id}`} reportHref={(id) => `/l/${token}/rapport/${id}`} />
      ) : null}
      <ProposalsLink view={view} />
      <SideActs view={view} forms={forms} mainAct={mainAct} />
      <Corrections view={view} />
      <History view={view} />
      <p>
        <a href={`/l/${token}/kalender`}>Få alla dina dagar i din kalender</a>
      </p>
      <p>
        <a href={`/l/${token}/mina`}>Se alla dina leveranser</a>
      </p>
      <p class="hint">
        Länken är personlig för {readerWords(view)}. Det du gör här sparas i händelseloggen.
      </p>
    </Layout>
  );
}

/** What a plan promises: to be written before it is handed in, or to be read. */
function PlanRows({ view: { token, planRows }, writes }: { view: LinkView; writes: boolean }) {
  if (planRows === undefined) return null;
  return (
    <section class="act" aria-labelledby="planens-rader">
      <h2 id="planens-rader">Planens rader</h2>
      <p>
        {planRows === 0 ? 'Inga rader är skrivna än.' : `${countOf(planRows, 'rad', 'rader')} i planen.`} Raderna är det som planen lovar, och det som årets rapporter följer upp.
      </p>
      <p>
        <a class="button second" href={`/l/${token}/plan`}>
          {writes ? 'Skriv planens rader' : 'Läs planens rader'}
        </a>
      </p>
    </section>
  );
}

/** What belongs to a report, for who writes or reads it. */
function ProposalsLink({ view: { token, state } }: { view: LinkView }) {
  return state.plan.followsUp === undefined ? null : (
    <p>
      <a href={`/l/${token}/forslag`}>Förslag till ändringar i planen och till nästa års plan</a>
    </p>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function ActForm(props: Parameters<NonNullable<(typeof actForms)['submit']>>[0]) {
  const type = props.act.type as LinkAct;
  return (actForms[type] ?? approvalForms[type])?.(props) as Child;
}

/** A request for more time: who asks, why, and what the day does to others. */
function Request({ view: { state, names, effect } }: { view: LinkView }) {
  const asked = state.extension;
  if (asked === null) return null;
  return (
    <>
      <h2>Begäran om anstånd till {longDate(asked.until)}</h2>
      <p>{capital(actorWords(asked.by, names))} skriver:</p>
      <blockquote class="said">{asked.reason}</blockquote>
      {effect ? <ExtensionEffectPanel effect={effect} names={names} /> : null}
    </>
  );
}

/** How things stand, when that is the first thing to know. */
export function Status({ view, acting }: { view: LinkView; acting: boolean }) {
  const { state, names, now } = view;
  const returned = phase(state) === 'returned' ? state.revisions.at(-1)?.returned : null;
  if (returned) {
    return (
      <Panel kind="warn" title={returned.body === undefined ? 'Återlämnad för ändring' : 'Återremitterad'}>
        <p>{returned.body === undefined ? `${returned.by.standsInFor === undefined ? names.seat(returned.by.seat) : actorWords(returned.by, names)} skriver:` : `${names.unit(returned.body)} vill att det arbetas om:`}</p>
        {returned.part === undefined ? null : <p>Det gäller {returned.part}.</p>}
        <blockquote class="said">{returned.comment}</blockquote>
      </Panel>
    );
  }
  if (acting) return isLate(state) ? <LatePanel view={view} /> : null;
  const closed = state.closed !== null;
  return (
    <Panel kind={closed ? 'done' : isLate(state) ? 'warn' : 'info'} title={closed ? 'Klart' : 'Just nu behöver du inte göra något'}>
      {standing(state, now, names).map((sentence) => (
        <p>{sentence}</p>
      ))}
    </Panel>
  );
}

function LatePanel({ view }: { view: LinkView }) {
  const late = view.state.asks.find((ask) => ask.late);
  if (late === undefined) return null;
  return (
    <Panel kind="warn" title="Sista dagen har passerat">
      <p>Det skulle ha varit klart {dateTime(late.due.at)}. Det går fortfarande bra att göra det nu.</p>
    </Panel>
  );
}

/** Who reads: `Bo Ek för Anna Al (enhetschef, Enhet 1)` when Anna is away today. */
const readerWords = ({ person, seat, actsAs, names, standsInFor = null }: LinkView): string =>
  actorWords({ person, seat: actsAs ?? seat, way: 'link', behalfOf: null, ...(standsInFor === null ? {} : { standsInFor }) }, names);

function facts(view: LinkView, act: Act | null): Fact[] {
  const { state, why, seat, names, now } = view;
  const { plan } = state;
  const due = act?.ask?.due ?? state.due;
  const forSubmission = act === null || act.ask?.kind === 'submit';
  const next = act?.ask ? afterwards(state, act.ask, now, names) : null;
  return [
    ...(state.closed === null
      ? [
          {
            term: 'Senast',
            words: (
              <>
                <strong>{dateTime(due.at)}</strong> <span class="quiet">({distance(due.at, now)})</span>
              </>
            ),
            why: forSubmission ? (due.at === plan.due.at ? why.due : 'Dagen har flyttats sedan tidplanen lades.') : undefined,
          },
        ]
      : []),
    { term: 'Du är', words: readerWords(view), why: `${insteadWords(view)}${relation(state, seat, act, names)}` },
    { term: 'Läge', words: <PhaseTag phase={phase(state)} outcome={state.closed?.outcome ?? null} late={isLate(state)} /> },
    ...(state.extension === null ? [] : [{ term: 'Anstånd', words: `Begärt till ${longDate(state.extension.until)}. ${capital(deciderWords(state, names))} har inte svarat än.` }]),
    ...(next === null ? [] : [{ term: 'Vad händer sedan', words: next }]),
  ];
}

/** Who is to answer the request that lies there. */
function deciderWords(state: DeliverableState, names: Names): string {
  const seat = extensionDecider(state, state.extension!.by);
  return seat === state.plan.secretariat ? 'sekretariatet' : names.seat(seat);
}

/** Why the question came to this reader and not to somebody else; '' when it is their own. */
function insteadWords({ state, seat, actsAs, ownInstead, names, acts }: LinkView): string {
  const ask = acts.find(({ type }) => type === 'approve')?.ask;
  const raised = state.revisions.at(-1)?.raised?.find(({ stage, to }) => `approve:${stage}` === ask?.id && to === seat);
  if (raised !== undefined) return `${capital(names.seat(raised.from))} skulle ha svarat men har lämnat in själv. Ingen godkänner det den själv har lämnat in, så frågan går till dig. `;
  if (!actsAs) return '';
  return ownInstead === true ? `Du svarar för ${names.seat(seat)}, som har lämnat in själv. ` : `Du svarar för ${names.seat(seat)}, eftersom rollen är vakant. `;
}

/** Why this reader: their part in it. */
function relation(state: DeliverableState, seat: Seat, act: Act | null, names: Names): string {
  const owner = `${state.plan.stepName}, ${state.plan.unitName}`;
  if (act?.type === 'approve') {
    const stage = state.plan.approval.find(({ id }) => `approve:${id}` === act.ask?.id);
    return `Du godkänner i steget ”${stage?.name ?? 'godkännande'}”. ${need(stage?.need, stage?.to.length ?? 1)}`.trim();
  }
  if (act?.type === 'recordBody' || act?.type === 'recordAdjusted') return `Du registrerar det som organet har gjort.`;
  if (act?.type === 'grantExtension') return `Du beslutar om anstånd för ${owner}.`;
  if (seat === state.responsible) return `Du ansvarar för ${owner}.`;
  if (seat === state.substitute) return `Du är ersättare för ${names.seat(state.responsible)}, som ansvarar för ${owner}.`;
  return `Du får se det här eftersom det rör ${listWords([names.seat(state.responsible)])}.`;
}

function need(count: 'all' | 'any' | number | undefined, of: number): string {
  if (of <= 1 || count === undefined) return '';
  if (count === 'all') return `Alla ${of} behöver godkänna.`;
  return count === 'any' || count === 1 ? 'Det räcker att en av er godkänner.' : `${count} av ${of} behöver godkänna.`;
}

function SideActs({ view, forms, mainAct }: { view: LinkView; forms: Record<string, FormState>; mainAct: Act | null }) {
  const { acts, token, state, names, now } = view;
  const others = side.flatMap((type) => find(acts, type) ?? []);
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="annat">
      <h2 id="annat">{mainAct === null ? 'Det här kan du göra' : 'Kan du inte göra det nu?'}</h2>
      {others.map((act) => {
        const form = forms[formOf(act.type as LinkAct)]!;
        return (
          <details open={form.sent === true}>
            <summary>{sideTitles[act.type as LinkAct] ?? approvalTitles[act.type as LinkAct]}</summary>
            <ActForm {...{ token, act, state, form, names, now, keptFile: null, near: view.near }} />
          </details>
        );
      })}
    </section>
  );
}

/** What this seat has registered, or registers for the body: each may be corrected. */
function Corrections({ view: { state, seat, names, token } }: { view: LinkView }) {
  const mine = correctableBy(state, seat);
  if (mine.length === 0) return null;
  return (
    <section aria-labelledby="registrerat">
      <h2 id="registrerat">Registrerat</h2>
      <ul>
        {mine.map(({ key, record }) => (
          <li>
            {recordLine(record, names)}.{' '}
            <a href={`/l/${token}/ratta/${key}`}>Rätta</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({ view }: { view: LinkView }) {
  const { events, names } = view;
  if (events.length === 0) return null;
  return (
    <details>
      <summary>Vad som har hänt hittills</summary>
      <ol class="log">
        {[...events].reverse().map((event) => (
          <li>
            <time datetime={event.at}>{shortDateTime(event.at)}</time> {journalSentence(event, names)}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** After an act: what was done, and what happens now. */
export function DonePage({ frame, view, event }: { frame: Frame; view: LinkView; event: RecordedEvent }) {
  const { state, names, now, token } = view;
  return (
    <Layout frame={frame} title="Tack, det är sparat">
      <div class="panel done big">
        <h1>{doneTitle(event)}</h1>
        <p>{journalSentence(event, names)}</p>
        {event.type === 'submitted' && event.submission.form === 'report' ? (
          <p>
            <a href={`/l/${token}/rapport/${event.submission.report}`}>Läs det du lämnade in</a>
          </p>
        ) : null}
      </div>
      <h2>Vad händer nu?</h2>
      {standing(state, now, names).map((sentence) => (
        <p>{sentence}</p>
      ))}
      <p>Du behöver inte göra något mer just nu. Vi hör av oss om det ändras.</p>
      <p>
        <a href={`/l/${token}`}>
          Visa {state.plan.product}, {state.plan.unitName}
        </a>
      </p>
      <p>
        <a href={`/l/${token}/mina`}>Se alla dina leveranser</a>
      </p>
    </Layout>
  );
}

function doneTitle(event: RecordedEvent): string {
  switch (event.type) {
    case 'submitted':
      return 'Tack, inlämningen är mottagen';
    case 'approved':
      return 'Tack, du har godkänt';
    case 'returned':
      return 'Återlämnad för ändring';
    case 'sentBack':
      return 'Skickad till det tidigare steget';
    case 'withdrawn':
      return 'Du har tagit tillbaka versionen';
    case 'delegated':
      return 'Frågan är överlämnad';
    case 'commented':
      return 'Kommentaren är skickad';
    case 'recordCorrected':
      return 'Tack, rättelsen är sparad';
    case 'extensionRequested':
      return 'Din begäran om anstånd är skickad';
    case 'extensionGranted':
      return 'Tack, anståndet är beviljat';
    case 'extensionRefused':
      return 'Tack, svaret är skickat';
    case 'notMine':
      return 'Tack, sekretariatet får veta det';
    case 'tookCare':
      return 'Tack, vi väntar med att eskalera';
    default:
      return 'Tack, det är sparat';
  }
}

export const ExpiredLinkPage = ({ frame, what, revoked }: { frame: Frame; what: string; revoked: boolean }) => (
  <MessagePage frame={frame} title={revoked ? 'Länken gäller inte längre' : 'Länken har gått ut'}>
    <p>
      {revoked
        ? `Den här länken till ${what} har dragits tillbaka. Kanske har uppgiften gått över till någon annan.`
        : `Länken gick till ${what}, som avslutades för mer än 30 dagar sedan.`}
    </p>
    {revoked ? <p>Har du fått ett nyare utskick? Använd länken i det.</p> : null}
    <p>Kontakta sekretariatet om du behöver komma åt uppgifterna.</p>
  </MessagePage>
);
