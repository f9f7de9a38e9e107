// Handing in: who may, when, and what counts as something.

import type { ISODate } from '../calendar/calendar.js';
import type { Seat } from '../organisation.js';
import type { Refusal } from './commands.js';
import type { DeliverableEvent } from './events.js';
import { acting, blank, isResponsible, refuse } from './refuse.js';
import type { ByType } from './refuse.js';
import type { Actor, DeliverableState, Submission } from './state.js';

export function submit(state: DeliverableState, { by, submission, raised = [] }: ByType<'submit'>, today: ISODate): DeliverableEvent[] | Refusal {
  if (!isResponsible(state, by)) return refuse('NOT_YOURS');
  if (state.openedAt === null) return refuse('NOT_OPEN');
  if (!state.asks.some((ask) => ask.kind === 'submit')) return refuse('ALREADY_SUBMITTED');
  if (submission.form === 'oral' && state.plan.form !== 'oral') return refuse('NOT_ORAL');
  if (submission.form !== 'oral' && state.plan.form === 'oral') return refuse('ORAL_ONLY');
  if (submission.form === 'report' && state.plan.followsUp === undefined) return refuse('NOT_A_FORM');
  if (isEmpty(submission)) return refuse('SUBMISSION_EMPTY');
  if (submission.form === 'oral' && submission.date > today) return refuse('ORAL_DATE');
  const fit = raised.filter(({ stage, from, to }, index) => {
    const planned = state.plan.approval.find(({ id }) => id === stage);
    // as many answer as before: a head who is asked there already does not count twice
    const fresh = planned?.to.includes(to) === false && raised.findIndex((each) => each.stage === stage && each.to === to) === index;
    return fresh && planned.ownAllowed !== true && planned.to.includes(from) && !isSubmitters(by, to);
  });
  return [{ type: 'submitted', revision: state.revisions.length + 1, by, submission, ...(fit.length === 0 ? {} : { raised: fit }) }];
}

const isSubmitters = (by: Actor, seat: Seat): boolean => by.seat === seat || acting(by) === seat;

function isEmpty(submission: Submission): boolean {
  if (submission.form === 'file') return blank(submission.file);
  if (submission.form === 'report') return blank(submission.report) || submission.rows === 0;
  if (submission.form === 'oral') return blank(submission.date);
  return submission.form === 'link' ? blank(submission.url) : blank(submission.text);
}
