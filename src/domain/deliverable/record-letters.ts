// Letters about what a body did without settling the matter, and what a letter tells of a record.

import type { LetterFacts } from '../letter.js';
import type { Seat } from '../organisation.js';
import type { RecordedEvent } from './events.js';
import { who } from './letter-draft.js';
import type { Draft } from './letter-draft.js';
import type { BodyRecord, DeliverableState } from './state.js';

/** What a letter tells of a record. */
export function recordFacts({ kind, body, date, paragraph, dnr, outcome, delegate }: BodyRecord): NonNullable<LetterFacts['record']> {
  return { kind, body, date, paragraph, dnr, ...(outcome === undefined ? {} : { outcome }), ...(delegate === undefined ? {} : { delegate }) };
}

/** Referred back: to those who hand in again, and to the secretariat, since the year is held up. Postponed: to the responsible. */
export function* unsettledLetters(before: DeliverableState, event: RecordedEvent & { type: 'referredBack' | 'postponed' }, responsible: Seat): Generator<Draft> {
  const { record, again, by } = event;
  const facts = { record: recordFacts(record), stage: record.body, by: who(by), words: record.words ?? null };
  if (event.type === 'postponed') {
    yield { kind: 'postponed', to: responsible, facts: { why: 'responsible', ...facts, date: again.due.date } };
    return;
  }
  const anew = { ...facts, due: again.due, revision: record.revision };
  yield { kind: 'referredBack', to: responsible, ask: again, facts: { why: 'responsible', askKind: 'submit', ...anew } };
  const submitter = before.revisions.at(-1)?.by.seat;
  if (submitter !== undefined && submitter !== responsible)
    yield { kind: 'referredBack', to: submitter, ask: again, facts: { why: 'submitter', askKind: 'submit', ...anew } };
  yield { kind: 'referredBack', to: before.plan.secretariat, facts: { why: 'secretariat', ...anew } };
}

/**
 * A record was wrong: to those who were told of it, when something they were told has changed. What only the journal and
 * the pages knew (the days of the minutes, before legal force) is told to nobody.
 */
export function* correctionLetters(before: DeliverableState, event: RecordedEvent & { type: 'recordCorrected' }, responsible: Seat): Generator<Draft> {
  const { from, to, by, reason, legal } = event;
  const toldFrom = recordFacts(from);
  const inForce = before.legal?.gained === true && legal !== undefined && legal.from.gainsAt !== legal.to.gainsAt;
  if (JSON.stringify(toldFrom) === JSON.stringify(recordFacts(to)) && !inForce) return;
  const corrected = { from: toldFrom, ...(legal === undefined || legal.from.appealEnds === legal.to.appealEnds ? {} : { appealEnds: { from: legal.from.appealEnds, to: legal.to.appealEnds } }) };
  const facts = { record: recordFacts(to), stage: to.body, by: who(by), words: reason, corrected };
  const told = new Map<Seat, LetterFacts['why']>([[responsible, 'responsible']]);
  if (to.kind === 'decision') for (const seat of before.plan.revises?.tells ?? []) if (!told.has(seat)) told.set(seat, 'builder');
  if (to.outcome === 'referredBack' && !told.has(before.plan.secretariat)) told.set(before.plan.secretariat, 'secretariat');
  told.delete(by.seat);
  for (const [seat, why] of told) yield { kind: 'corrected', to: seat, facts: { why, ...facts } };
}
