// agenda(state): the next instant something falls due and what, so that one timer is enough.

import type { Instant } from '../calendar/calendar.js';
import { shortDate } from '../calendar/swedish-dates.js';
import type { Ask } from './ask.js';
import { slackGoneAt } from './phase.js';
import type { DeliverableState } from './state.js';

export interface AgendaItem {
  at: Instant;
  what: 'open' | 'remind' | 'escalate' | 'askAgain' | 'slack' | 'legalForce' | 'end';
  ask: string | null;
  /** For timers in Temporal UI and the pages: `Påminnelse, 5 arbetsdagar före (inlämning)`. */
  summary: string;
}

const askNames: Record<Ask['kind'], string> = {
  submit: 'inlämning',
  approve: 'godkännande',
  proposal: 'förslag till beslut',
  decision: 'beslut',
  report: 'anmälan',
  adjust: 'justering',
  announce: 'anslag',
};

/** Swedish noun for what is asked. */
export const askName = (ask: Pick<Ask, 'kind'>): string => askNames[ask.kind];

/** When a rung takes effect: not while somebody has taken care of it. */
export const rungAt = (ask: Ask, rung: { at: Instant }): Instant =>
  ask.pausedUntil !== null && ask.pausedUntil > rung.at ? ask.pausedUntil : rung.at;

function* items(state: DeliverableState): Generator<AgendaItem> {
  if (state.openedAt === null && state.waitsFor.length === 0)
    yield { at: state.plan.opens.at, what: 'open', ask: null, summary: `Fönstret öppnar ${shortDate(state.plan.opens.date)}` };
  for (const ask of state.asks) {
    const [reminder] = ask.reminders;
    if (reminder !== undefined) {
      const before = reminder.days === 1 ? '1 arbetsdag före' : `${reminder.days} arbetsdagar före`;
      yield { at: reminder.at, what: 'remind', ask: ask.id, summary: `Påminnelse, ${before} (${askName(ask)})` };
    }
    const [rung] = ask.ladder;
    if (rung !== undefined)
      yield {
        at: rungAt(ask, rung),
        what: 'escalate',
        ask: ask.id,
        summary:
          rung.afterDays === 0
            ? `Sista dag ${shortDate(ask.due.date)} (${askName(ask)})`
            : `Eskalering ${rung.level}, ${rung.afterDays} arbetsdagar efter (${askName(ask)})`,
      };
    else if (ask.again !== null)
      yield { at: ask.again.at, what: 'askAgain', ask: ask.id, summary: `Frågas om igen (${askName(ask)})` };
  }
  const gone = slackGoneAt(state);
  if (gone !== null) yield { at: gone, what: 'slack', ask: null, summary: 'Marginalen till beslutet är slut' };
  if (state.legal !== null && state.legal.gainsAt !== null && !state.legal.gained)
    yield { at: state.legal.gainsAt, what: 'legalForce', ask: null, summary: 'Beslutet får laga kraft' };
  yield { at: state.plan.ends.at, what: 'end', ask: null, summary: 'Årscykeln avslutas' };
}

/** The next thing on the agenda; null when the deliverable is closed, and only then. */
export function agenda(state: DeliverableState): AgendaItem | null {
  if (state.closed !== null) return null;
  let next: AgendaItem | null = null;
  for (const item of items(state)) if (next === null || item.at < next.at) next = item;
  return next;
}
