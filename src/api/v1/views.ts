// Deliverables, their journal and letters in the API's own shapes.

import type { z } from 'zod';
import { secretariatActs } from '../../domain/deliverable/acts.js';
import type { RecordedEvent } from '../../domain/deliverable/events.js';
import { actorOf, actorWords, journalSentence } from '../../domain/deliverable/journal-words.js';
import { isLate, phase } from '../../domain/deliverable/phase.js';
import { keyedRecords } from '../../domain/deliverable/correct-record.js';
import type { Actor, DeliverableState, Revision, Submission } from '../../domain/deliverable/state.js';
import type { Names } from '../../domain/names.js';
import type { Seat } from '../../domain/organisation.js';
import type { DeliverableRow, Neighbour } from '../../records/read/deliverables.js';
import type { LetterRow } from '../../records/read/mails.js';
import { partnersOf } from '../pages/partner-fields.js';
import { letterKindNames } from '../ui/letter-kinds.js';
import type { actorShape, deliverableShape, journalShape, letterShape, revisionShape } from './shapes.js';

export const actorView = (actor: Actor, names: Names): z.output<typeof actorShape> => ({
  seat: actor.seat,
  person: actor.person,
  way: actor.way,
  onBehalfOf: actor.behalfOf,
  words: actorWords(actor, names),
});

const seatView = (seat: Seat, names: Names) => ({ seat: seat as string, name: names.seat(seat) });

/** What surrounds a deliverable. */
export interface Around {
  before: Neighbour[];
  after: { rows: Neighbour[]; count: number };
  baseUrl: string;
}

/** One deliverable, whole. */
export function deliverableView({ id, cycle, state, why, nextAt, nextWhat }: DeliverableRow, names: Names, { before, after, baseUrl }: Around): z.output<typeof deliverableShape> {
  const { plan, legal, extension } = state;
  return {
    id,
    cycle,
    year: plan.year,
    planYear: plan.planYear,
    step: plan.step,
    stepName: plan.stepName,
    product: plan.product,
    unit: plan.unit,
    unitName: plan.unitName,
    body: plan.body,
    period: plan.period,
    periodName: plan.periodName,
    form: plan.form === 'oral' ? 'oral' : 'written',
    seq: state.seq,
    phase: phase(state),
    outcome: state.closed?.outcome ?? null,
    late: isLate(state),
    responsible: seatView(state.responsible, names),
    substitute: state.substitute === null ? null : seatView(state.substitute, names),
    opens: moment(plan.opens),
    openedAt: state.openedAt,
    due: moment(state.due),
    plannedDue: moment(plan.due),
    why: { opens: why.opens, due: why.due, bodies: why.bodies },
    approved: state.approved,
    asks: state.asks.map(({ id: ask, kind, to, answered, due, late, level }) => ({ id: ask, kind, to: to.map((seat) => seatView(seat, names)), answered, due: moment(due), late, level })),
    extension: extension === null ? null : { by: actorView(extension.by, names), until: extension.until, reason: extension.reason, at: extension.at },
    latestRevision: state.revisions.at(-1)?.number ?? 0,
    records: recordViews(state, 'records', names),
    unsettled: recordViews(state, 'unsettled', names),
    legalForce: legal === null ? null : { adjusted: legal.adjusted, announced: legal.announced, partners: partnersOf(state), appealEnds: legal.appealEnds, gainsAt: legal.gainsAt, gained: legal.gained },
    closedAt: state.closed?.at ?? null,
    nextAt,
    nextWhat,
    secretariatActs: secretariatActs(state),
    waitsFor: before.map(neighbour),
    waitedForBy: after.rows.map(neighbour),
    waitedForByCount: after.count,
    page: `${baseUrl}/${id}`,
  };
}

const recordViews = (state: DeliverableState, list: string, names: Names) =>
  keyedRecords(state).flatMap(({ key, record: { kind, body, date, paragraph, dnr, revision, at, recordedBy, outcome, corrected } }) =>
    key.startsWith(`${list}:`)
      ? [{ id: key, kind, body, bodyName: names.unit(body), date, paragraph, dnr, revision, at, by: actorView(recordedBy, names), outcome: outcome ?? null, corrected: corrected === undefined ? null : { by: actorView(corrected.by, names), at: corrected.at, reason: corrected.reason } }]
      : [],
  );

const moment = ({ date, at }: { date: string; at: string }) => ({ date, at });
const neighbour = ({ id, stepName, unitName, phase: now, outcome, late, dueAt }: Neighbour) => ({ id, stepName, unitName, phase: now, outcome, late, dueAt });

const nothing = { report: null, file: null, fileName: null, url: null, dnr: null, date: null, text: null };

function submissionView(submission: Submission) {
  switch (submission.form) {
    case 'file':
      return { ...nothing, form: 'file', file: submission.file, fileName: submission.fileName, text: submission.comment };
    case 'link':
      return { ...nothing, form: 'link', url: submission.url, dnr: submission.dnr, text: submission.comment };
    case 'oral':
      return { ...nothing, form: 'oral', date: submission.date, text: submission.note };
    case 'report':
      return { ...nothing, form: 'report', report: submission.report, text: submission.comment };
    case 'statement':
      return { ...nothing, form: 'statement', text: submission.text };
  }
}

export const revisionView = ({ number, at, by, submission, approvedBy, returned }: Revision, names: Names): z.output<typeof revisionShape> => ({
  number,
  at,
  by: actorView(by, names),
  submission: submissionView(submission),
  approvedBy,
  returned: returned === null ? null : { by: actorView(returned.by, names), at: returned.at, comment: returned.comment },
});

export function journalView(event: RecordedEvent, names: Names): z.output<typeof journalShape> {
  const by = actorOf(event);
  return { seq: event.seq, at: event.at, type: event.type, words: journalSentence(event, names), by: by === null ? null : actorView(by, names) };
}

export const letterView = (letter: LetterRow): z.output<typeof letterShape> => ({
  id: letter.id,
  kind: letter.kind,
  kindName: letterKindNames[letter.kind],
  deliverable: letter.deliverable,
  seat: letter.seat,
  person: letter.person,
  email: letter.mailEmail ?? letter.email,
  at: letter.at,
  sendAt: letter.sendAt,
  status: letter.status,
  mail: letter.mail,
  mailStatus: letter.mailStatus,
  mailAnswer: letter.mailAnswer,
  sentAt: letter.sentAt,
});
