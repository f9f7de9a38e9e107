// Which letters a new plan gives, to whom.

import type { Seat } from '../organisation.js';
import type { RecordedEvent } from './events.js';
import { askFacts, relation, unanswered, who } from './letter-draft.js';
import type { Draft } from './letter-draft.js';
import type { DeliverableState } from './state.js';

/** One letter to each whom the new plan gives another day, task or place; nothing to those for whom nothing changes. */
export function* replanning(before: DeliverableState, event: RecordedEvent & { type: 'replanned' }): Generator<Draft> {
  const { plan, reason, by, due, responsible } = event;
  const after: DeliverableState = { ...before, plan, due, responsible, asks: event.asks };
  const common = { words: reason, by: who(by) };
  const told = new Set<Seat>();
  const submit = event.asks.find(({ kind }) => kind === 'submit') ?? null;
  if (before.openedAt === null || submit !== null) {
    const facts = { ...common, due, askKind: 'submit' as const };
    const moved = due.at !== before.due.at || (before.openedAt === null && plan.opens.at !== before.plan.opens.at);
    if (responsible !== before.responsible) {
      yield { kind: 'reassigned', to: responsible, ask: submit, nextMorning: true, facts: { why: 'responsible', ...facts, waitingFor: [before.responsible] } };
      yield { kind: 'reassigned', to: before.responsible, nextMorning: true, facts: { why: 'previous', ...facts, waitingFor: [responsible] } };
    } else if (plan.form !== before.plan.form) {
      yield { kind: 'oral', to: responsible, ask: submit, nextMorning: true, facts: { why: 'responsible', ...facts } };
    } else if (moved) {
      yield { kind: 'moved', to: responsible, ask: submit, nextMorning: true, facts: { why: 'responsible', ...facts, date: before.due.date, dueMoved: true } };
    }
    if (responsible !== before.responsible || plan.form !== before.plan.form || moved) told.add(responsible);
  }
  for (const ask of event.asks) {
    const was = before.asks.find(({ id }) => id === ask.id);
    const facts = { ...askFacts(after, ask), ...common };
    for (const to of unanswered(ask)) {
      if (told.has(to)) continue;
      if (ask.kind !== 'submit' && was !== undefined && was.to.includes(to) && was.due.at !== ask.due.at)
        yield { kind: 'moved', to, ask, nextMorning: true, facts: { why: relation(ask), ...facts, date: was.due.date, dueMoved: true } };
      else if ((ask.kind !== 'submit' && was !== undefined && !was.to.includes(to)) || event.notify.includes(to))
        yield { kind: ask.kind === 'submit' ? 'opened' : 'asked', to, ask, nextMorning: true, facts: { why: relation(ask), ...facts } };
    }
  }
}
