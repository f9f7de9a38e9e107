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
