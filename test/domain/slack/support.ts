// Small years for tests of slack: deliverables that wait for each other, bodies with cutoffs, and arbitrary webs of them.
import fc from 'fast-check';
import { addWorkingDays, nextWorkingDay, addDays } from '../../../src/domain/calendar/working-days.js';
import type { Meeting } from '../../../src/domain/meetings.js';
import type { DeliverablePlan, PlannedBodyStage } from '../../../src/domain/plan.js';
import { nodeOfPlan } from '../../../src/domain/slack/node.js';
import { slackOf } from '../../../src/domain/slack/slack.js';
import type { DecisionSlack, SlackRow } from '../../../src/domain/slack/slack.js';
import { body, calendar, moment, planOf, stage } from '../../support/plans.js';

/** A meeting of one day with its cutoff and notice, and its minutes adjusted a week later. */
export const meetingOf = (of: string, first: string, cutoff: string, notice: string, last = first): Meeting => ({ body: of, first, last, cutoff, notice, adjusted: addDays(last, 7) });

/** A body's stage at its meetings. */
export const stageOf = (kind: PlannedBodyStage['kind'], of: string, meetings: Meeting[]): PlannedBodyStage =>
  body(kind, of, meetings.filter((each) => each.body === of).map(({ first, last, adjusted }) => ({ first, last, adjusted })));

/** A plan named by its step, opening and due on days. */
export const plan = (step: string, opens: string, due: string, change: Partial<DeliverablePlan> = {}): DeliverablePlan =>
  planOf({ id: `leverans/2027/${step}/x`, step, stepName: step, product: `${step} 2028`, unit: 'x', unitName: 'X', opens: moment(opens, '06:00'), due: moment(due), ...change });

export const idOf = (step: string): string => `leverans/2027/${step}/x`;

/** The slack of plans, before the year. */
export const slack = (plans: DeliverablePlan[], meetings: Meeting[], councils = ['rf']): DecisionSlack[] =>
  slackOf(plans.map(nodeOfPlan), { calendar, meetings, councils: new Set(councils), today: null });

/** A deliverable's row in the slack of a decision. */
export const rowOf = (decisions: DecisionSlack[], decision: string, step: string): SlackRow =>
  decisions.find(({ node }) => node.step === decision)!.rows.find(({ node }) => node.step === step)!;

/** A year in which some of a row of deliverables wait for others before them; the last is decided by fullmäktige after a proposal. */
export const webs: fc.Arbitrary<{ plans: DeliverablePlan[]; meetings: Meeting[] }> = fc
  .record({
    rows: fc.array(
      fc.record({
        opens: fc.nat(60),
        length: fc.integer({ min: 1, max: 40 }),
        minimumDays: fc.nat(12),
        responseDays: fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 2 }),
        waits: fc.array(fc.nat(9), { maxLength: 3 }),
        decided: fc.boolean(),
      }),
      { minLength: 2, maxLength: 7 },
    ),
    every: fc.integer({ min: 9, max: 40 }),
    cutoff: fc.integer({ min: 3, max: 12 }),
  })
  .map(({ rows, every, cutoff }) => {
    const days = Array.from({ length: 30 }, (_, n) => addWorkingDays(calendar, '2027-01-11', (n + 1) * every));
    const meetings = days.flatMap((day, n) =>
      n % 3 === 2
        ? [meetingOf('rf', day, addWorkingDays(calendar, day, -cutoff), addWorkingDays(calendar, day, -2))]
        : [meetingOf('rs', day, addWorkingDays(calendar, day, -cutoff), addWorkingDays(calendar, day, -2))],
    );
    const from = (of: string, after: string): Meeting[] => meetings.filter(({ body: each, first }) => each === of && first > after);
    let ready = '2027-01-11';
    const plans = rows.map((row, index) => {
      const opens = nextWorkingDay(calendar, addDays(ready, row.opens % 10));
      const due = addWorkingDays(calendar, opens, row.length);
      const approval = row.responseDays.map((responseDays, order) => stage(`s${order}`, ['regiondirektör@rd'], { order, responseDays }));
      const last = index === rows.length - 1;
      const after = addWorkingDays(calendar, due, cutoff + row.responseDays.reduce((sum, each) => sum + each, 1));
      const proposal = last ? stageOf('proposal', 'rs', from('rs', after)) : null;
      const decision = last ? stageOf('decision', 'rf', from('rf', proposal!.meetings[0]!.last)) : row.decided ? stageOf('decision', 'rs', from('rs', after)) : null;
      // each a little after the one before, so that some are held up and some are not
      ready = addDays(ready, row.opens);
      return plan(`p${index}`, opens, due, {
        minimumDays: row.minimumDays,
        approval,
        bodies: [...(proposal === null ? [] : [proposal]), ...(decision === null ? [] : [decision])],
        waitsFor: index === 0 ? [] : [...new Set(row.waits.map((n) => idOf(`p${n % index}`)))],
      });
    });
    return { plans, meetings };
  });
