// What a referral back or a postponement makes of a state: the part of evolve for a body that did not settle the matter.

import type { RecordedEvent } from './events.js';
import type { DeliverableState } from './state.js';

/** The state after a body referred it back (all the way again, from the submission) or postponed it (the same question later). */
export function unsettled(state: DeliverableState, event: RecordedEvent & { type: 'referredBack' | 'postponed' }): DeliverableState {
  const { by, record, again } = event;
  const told = [...(state.unsettled ?? []), record];
  if (event.type === 'postponed')
    return { ...state, unsettled: told, asks: state.asks.map((ask) => (ask.id === event.ask ? again : ask)) };
  const { slack } = state.plan;
  return {
    ...state,
    unsettled: told,
    asks: [again],
    due: again.due,
    approved: false,
    bodyStage: 0,
    revisions: state.revisions.map((revision, index) =>
      index === state.revisions.length - 1 ? { ...revision, returned: { by, comment: record.words ?? '', at: event.at, body: record.body } } : revision,
    ),
    // the secretariat is told of the referral itself: not also that the decision is in danger
    ...(slack === undefined ? {} : { slackTold: slack.handIn.at }),
  };
}
