// The letters of an approval's side ways: sent back to an earlier stage, taken back, handed on, answered, written about.

import type { LetterFacts } from '../letter.js';
import { handedOnBy, stageOf } from './approval-stages.js';
import { toldOfComment } from './decide-comment.js';
import type { RecordedEvent } from './events.js';
import { askFacts, relation, unanswered, who } from './letter-draft.js';
import type { Draft } from './letter-draft.js';
import { acting } from './refuse.js';
import type { DeliverableState } from './state.js';

type Told = Extract<RecordedEvent, { type: 'approved' | 'returned' | 'sentBack' | 'withdrawn' | 'delegated' | 'commented' }>;

const written = (text: string): string | null => (text.trim() === '' ? null : text);

/** Letters of one such event; of a return only those to who keeps a copy. */
export function* approvalLetters(before: DeliverableState, event: Told, after: DeliverableState): Generator<Draft> {
  const facts: Partial<LetterFacts> = { revision: event.revision, by: who(event.by) };
  switch (event.type) {
    case 'sentBack': {
      const said = { ...facts, words: event.comment, ...(event.part === undefined ? {} : { part: event.part }) };
      for (const to of unanswered(event.again)) yield { kind: 'sentBack', to, ask: event.again, facts: { ...askFacts(before, event.again), why: 'approver', ...said } };
      yield* copies(before, event);
      return;
    }
    case 'withdrawn': {
      const told = new Map<Draft['to'], LetterFacts['why']>(before.asks.flatMap((ask) => unanswered(ask).map((to) => [to, relation(ask)] as const)));
      told.set(after.responsible, 'responsible');
      told.delete(event.by.seat);
      for (const [to, why] of told) yield { kind: 'withdrawn', to, facts: { why, ...facts, words: written(event.comment) } };
      return;
    }
    case 'delegated': {
      const ask = after.asks.find(({ id }) => id === event.ask);
      if (ask === undefined) return;
      yield { kind: 'delegated', to: event.to, ask, facts: { why: 'approver', ...askFacts(before, ask), ...facts, words: written(event.comment) } };
      return;
    }
    case 'commented':
      for (const { to, why } of toldOfComment(before, acting(event.by))) if (to !== event.by.seat) yield { kind: 'commented', to, facts: { why, ...facts, words: event.text } };
      return;
    case 'approved':
    case 'returned':
      yield* copies(before, event);
  }
}

/** How it went, to those who handed the question on and wanted to know. */
function* copies(before: DeliverableState, event: Extract<Told, { type: 'approved' | 'returned' | 'sentBack' }>): Generator<Draft> {
  const stage = stageOf(before, { id: event.ask });
  if (stage === undefined) return;
  for (const { from, keepCopy } of handedOnBy(before.revisions.at(-1), stage.id, acting(event.by))) {
    if (!keepCopy || from === event.by.seat) continue;
    const part = event.type === 'approved' || event.part === undefined ? {} : { part: event.part };
    yield {
      kind: 'answered',
      to: from,
      facts: { why: 'copy', revision: event.revision, by: who(event.by), words: written(event.comment), stage: stage.name, answer: event.type, ...part },
    };
  }
}
