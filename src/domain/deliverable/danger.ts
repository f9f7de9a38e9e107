// What the secretariat is told when a deliverable is so late that a decision is in danger: which decision, who owes it,
// and who has been told of it so far.

import type { LetterFacts } from '../letter.js';
import type { PlannedSlack } from '../plan.js';
import type { Ask } from './ask.js';
import { rungsReached } from './decide-ladder.js';
import type { DeliverableState } from './state.js';

/** The open question that it waits for (null while its window has not opened), and the letter's facts. */
export function danger(state: DeliverableState, slack: PlannedSlack): { ask: Ask | null; facts: Partial<LetterFacts> } {
  const about = { stage: slack.body, meeting: slack.meeting };
  const submit = state.asks.find(({ kind }) => kind === 'submit');
  const asks = submit === undefined ? state.asks.filter(({ kind }) => kind === 'approve') : [submit];
  const [ask] = asks;
  if (ask === undefined) return { ask: null, facts: { ...about, due: state.due, danger: { slack, lastDay: slack.handIn.date, awaits: 'opening', told: [] } } };
  const owing = asks.flatMap(({ to, answered }) => to.filter((seat) => !answered.includes(seat)));
  const told = asks.flatMap((each) => rungsReached(state, each).flatMap(({ to }) => to)).filter((seat) => !owing.includes(seat) && seat !== state.plan.secretariat);
  const approval = ask.kind === 'approve';
  const lastDay = approval ? (slack.approved ?? slack.handIn).date : slack.handIn.date;
  return {
    ask,
    facts: {
      ...about,
      askKind: ask.kind,
      due: ask.due,
      revision: state.revisions.at(-1)?.number ?? null,
      level: ask.late ? ask.level : null,
      waitingFor: [...new Set(owing)],
      danger: { slack, lastDay, awaits: approval ? 'approval' : 'handIn', told: [...new Set(told)] },
    },
  };
}
