// Activities of the postman: letters become mails, mails go through the mail server, each marked by itself.

import { heartbeat } from '@temporalio/activity';
import type { Transaction } from 'kysely';
import { calendarFor } from '../domain/calendar/zone.js';
import type { Appearance } from '../domain/appearance/appearance.js';
import type { Instant, ISODate } from '../domain/calendar/calendar.js';
import { isCalledOff } from '../domain/deliverable/calendar-events.js';
import type { IcsEvent } from '../domain/ics.js';
import type { LetterFacts, LetterKind } from '../domain/letter.js';
import type { Organisation, Seat } from '../domain/organisation.js';
import { calendarFile, letterEvents } from '../mail/calendar.js';
import { noFacts } from '../mail/letter-view.js';
import type { LetterView, Mail } from '../mail/letter-view.js';
import { makeView } from '../mail/make-view.js';
import { messageId, threadId } from '../mail/ids.js';
import { composeMessage, namedSender } from '../mail/message.js';
import { redirectNotice, redirectSubject } from '../mail/redirect.js';
import { renderDigest } from '../mail/render.js';
import type { Transport } from '../mail/transport.js';
import type { Database } from '../records/database.js';
import { createLink, newToken } from '../records/links.js';
import { redirectNow } from '../records/mail-redirect.js';
import { fillMails, windowOpens } from '../records/outbox.js';
import type { OrganisationOf, OutgoingMail } from '../records/outbox.js';
import { askedOf } from '../records/read/asked.js';
import { latestOrganisation, organisationOf as organisationOfCycle } from '../records/read/cycles.js';
import type { Tables } from '../records/schema.js';
import { hasUnsent, markMail, nextSendAt, redirectRefused, withNextMail } from '../records/sending.js';
import { doneWhileAway } from '../records/while-away.js';
import { namesOf } from '../domain/names.js';
import type { Names } from '../domain/names.js';

export interface MailDeps {
  db: Database;
  transport: Transport;
  /** `Planhjul <planhjul@example.org>` and the domain of Message-IDs. */
  from: string;
  mailDomain: string;
  baseUrl: string;
  /** Shown as sender in letters that belong to no cycle (sign-in). */
  organisationName: string;
  /** Where the operator leads all mail, before any setting of the secretariat's. */
  redirect?: string | null;
  /** How the organisation's letters look. */
  appearance?: () => Promise<Appearance>;
}

export interface SendResult {
  sent: number;
  refused: number;
  deferred: number;
  /** When to look again, null when nothing of the day waits. */
  nextAt: Instant | null;
}

/** Mails under way at a time. */
const PARALLEL = 4;
/** Minutes until mails that the server put off are tried again. */
const TRY_AGAIN_MINUTES = 30;

/** What the postman workflow calls. */
export function createMailActivities(deps: MailDeps) {
  const { db, mailDomain } = deps;
  return {
    /** Sends all that may leave at `now`. Throws when the mail server cannot be reached: the workflow tries again. */
    async sendLetters({ date, now }: { date: ISODate; now: Instant }): Promise<SendResult> {
      const organisationOf = perRound(db);
      const counts = { sent: 0, refused: 0, deferred: 0 };
      const tried: string[] = [];
      const send = async (tx: Transaction<Tables>, mail: OutgoingMail): Promise<'sent' | 'refused' | 'deferred'> => {
        const status = await sendMail(deps, tx, mail, { now, date, organisationOf });
        counts[status] += 1;
        heartbeat(counts);
        return status;
      };
      const office = await latestOrganisation(db);
      const opens = windowOpens(office, now);
      // Refused addresses lead to letters to substitutes, which leave in the next round.
      for (let refused = -1; refused < counts.refused; ) {
        refused = counts.refused;
        await fillMails(db, { now, date, organisationOf, messageId: (id) => messageId(id, mailDomain) });
        const loop = async (): Promise<void> => {
          while (await withNextMail(db, { tried, onlyAnswers: opens > now }, send));
        };
        await Promise.all(Array.from({ length: PARALLEL }, loop));
      }
      const next = await nextSendAt(db, date);
      if (!(await hasUnsent(db, date))) return { ...counts, nextAt: next };
      const soon = new Date(Date.parse(now) + (counts.deferred > 0 ? TRY_AGAIN_MINUTES : 1) * 60_000).toISOString();
      const again = opens > now ? opens : windowOpens(office, soon);
      return { ...counts, nextAt: next === null || next > again ? again : next };
    },
  };
}

/** Each cycle's organisation, asked for once in a round: a change of holders counts from the next. */
function perRound(db: Database): OrganisationOf {
  const known = new Map<string, Promise<Organisation | null>>();
  return (cycle, tx) => {
    const found = known.get(cycle) ?? organisationOfCycle(db, cycle, tx);
    known.set(cycle, found);
    return found;
  };
}

export type MailActivities = ReturnType<typeof createMailActivities>;

interface Sending {
  now: Instant;
  date: ISODate;
  organisationOf: OrganisationOf;
}

async function sendMail(deps: MailDeps, tx: Transaction<Tables>, mail: OutgoingMail, sending: Sending): Promise<'sent' | 'refused' | 'deferred'> {
  const { now, date, organisationOf } = sending;
  const secrets: string[] = [];
  const events: IcsEvent[] = [];
  const views: LetterView[] = [];
  for (const letter of mail.letters) views.push(await viewOf(deps, tx, mail, letter, { ...sending, secrets, events }));
  const [first] = views;
  if (first === undefined) throw new Error(`mail ${mail.id} has no letters`);
  const calendar = calendarFile(events, now);
  const appearance = await deps.appearance?.();
  const to = { name: first.receiver.name, email: mail.email };
  // who asks to sign in must get the key themselves: it is theirs alone, and without it nobody could end the redirection
  const instead = mail.letters.some(({ kind }) => kind === 'signIn') ? null : (deps.redirect ?? (await redirectNow(tx)));
  const plain = renderDigest(views, { calendar: calendar !== null, ...(appearance === undefined ? {} : { appearance }), ...(instead === null ? {} : { notice: redirectNotice(to) }) });
  const rendered = instead === null ? plain : { ...plain, subject: redirectSubject(plain.subject, mail.email) };
  const about = views.length === 1 ? (first.deliverable?.id ?? null) : null;
  const message = composeMessage({
    mail: rendered,
    to: instead === null ? to : { name: '', email: instead },
    messageId: mail.messageId,
    thread: about === null ? null : threadId(about, deps.mailDomain),
    from: appearance === undefined || appearance.senderName === null ? deps.from : namedSender(appearance.senderName, deps.from),
    date: now,
    calendar,
  });
  const answered = await deps.transport.send(message);
  // the receiver's own address has refused nothing: it waits until mail is led to one that works
  const result = instead !== null && answered.status === 'refused' ? { ...answered, status: 'deferred' as const } : answered;
  const kept = withoutSecrets(rendered, secrets);
  const status = await markMail(tx, mail, { ...kept, result, now, redirectedTo: instead });
  if (status === 'refused' && instead === null) await redirectRefused(tx, mail, { now, date, answer: result.answer, organisationOf });
  // A sign-in address is a key: it is not kept once its letter has left.
  if (status !== 'deferred' && mail.letters.some(({ kind }) => kind === 'signIn'))
    await tx.updateTable('letters').set({ facts: '{}' }).where('mail', '=', mail.id).where('kind', '=', 'signIn').execute();
  return status;
}

/** The mail as it is kept: only the hash of a link's token is ever stored. */
function withoutSecrets(mail: Mail, secrets: string[]): Mail {
  const clean = (text: string): string => secrets.reduce((cleaned, secret) => cleaned.replaceAll(secret, '…'), text);
  return { subject: mail.subject, text: clean(mail.text), html: clean(mail.html) };
}

async function viewOf(
  deps: MailDeps,
  tx: Transaction<Tables>,
  mail: OutgoingMail,
  letter: OutgoingMail['letters'][number],
  { now, date, organisationOf, secrets, events }: Sending & { secrets: string[]; events: IcsEvent[] },
): Promise<LetterView> {
  const organisation = letter.cycle === null ? null : await organisationOf(letter.cycle, tx);
  const names = namesOf(organisation);
  const about =
    letter.deliverable === null
      ? undefined
      : await tx.selectFrom('deliverables').select(['state', 'why', 'updated_at']).where('id', '=', letter.deliverable).executeTakeFirst();
  const plan = about?.state.plan;
  const seat = letter.seat as Seat;
  const facts = await filled(tx, mail.person, letter.facts as LetterFacts & { link?: string }, names);
  let link = facts.link ?? '';
  if (facts.link !== undefined) secrets.push(facts.link.split('/').at(-1) ?? facts.link);
  if (plan !== undefined) {
    if (seat === plan.secretariat) {
      link = `${deps.baseUrl}/${plan.id}`;
    } else {
      const token = await createLink(tx, { person: mail.person, seat, deliverable: plan.id, letter: letter.id, now }, newToken());
      secrets.push(token);
      link = `${deps.baseUrl}/l/${token}`;
    }
  }
  if (about !== undefined && organisation !== null) {
    const { state } = about;
    const asked = isCalledOff(state) ? await askedOf(tx, [state.plan.id]) : [];
    const source = { state, asked, changedAt: about.updated_at, whyDue: about.why.due };
    events.push(...letterEvents({ kind: letter.kind, ask: letter.ask, seat, facts: { ...noFacts, ...facts } }, source, { organisationId: organisation.id, names, url: null }, now));
  }
  const latest = facts.acts?.at(-1);
  if (latest !== undefined) {
    const token = await createLink(tx, { person: mail.person, seat: latest.seat, deliverable: latest.deliverable, letter: letter.id, now }, newToken());
    secrets.push(token);
    link = `${deps.baseUrl}/l/${token}`;
  }
  if (letter.kind === 'nextYear' && letter.cycle !== null) link = `${deps.baseUrl}/cykel/${letter.cycle}/nasta`;
  if (letter.kind === 'documentReview' && facts.document !== undefined) link = `${deps.baseUrl}/${facts.why === 'secretariat' ? 'register' : 'styrdokument'}/${facts.document.id}`;
  if (letter.kind === 'weekly' && letter.cycle !== null) link = `${deps.baseUrl}/cykel/${letter.cycle}/eskaleringar`;
  const year = Number(date.slice(0, 4));
  return makeView({
    letter: { id: letter.id, kind: letter.kind as LetterKind, seat, facts: { ...noFacts, ...facts } },
    receiver: mail,
    plan: plan ?? null,
    whyDue: about?.why.due ?? '',
    link,
    names,
    organisationName: organisation?.name ?? deps.organisationName,
    calendar: plan?.calendar ?? calendarFor(organisation ?? noFreeDays, year - 1, year + 1),
  });
}

/** A letter about what was done while somebody was away tells all of it, up to when it leaves. */
async function filled<T extends LetterFacts>(tx: Transaction<Tables>, person: string, facts: T, names: Names): Promise<T> {
  if (facts.away === undefined) return facts;
  const calendar = calendarFor(noFreeDays, Number(facts.away.from.slice(0, 4)) - 1, Number(facts.away.to.slice(0, 4)) + 1);
  return { ...facts, acts: await doneWhileAway(tx, person, facts.away.from, { names, calendar }) };
}

const noFreeDays: Pick<Organisation, 'freeDays' | 'quiet'> = { freeDays: [], quiet: [] };
