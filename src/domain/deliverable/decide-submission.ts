// Handing in: who may, when, and what counts as something.

import type { ISODate } from '../calendar/calendar.js';
import type { Refusal } from './commands.js';
import type { DeliverableEvent } from './events.js';
import { blank, isResponsible, refuse } from './refuse.js';
import type { Actor, DeliverableState, Submission } from './state.js';

export function submit(state: DeliverableState, by: Actor, submission: Submission, today: ISODate): DeliverableEvent[] | Refusal {
  if (!isResponsible(state, by)) return refuse('NOT_YOURS');
  if (state.openedAt === null) return refuse('NOT_OPEN');
  if (!state.asks.some((ask) => ask.kind === 'submit')) return refuse('ALREADY_SUBMITTED');
  if (submission.form === 'oral' && state.plan.form !== 'oral') return refuse('NOT_ORAL');
  if (submission.form !== 'oral' && state.plan.form === 'oral') return refuse('ORAL_ONLY');
  if (submission.form === 'report' && state.plan.followsUp === undefined) return refuse('NOT_A_FORM');
  if (isEmpty(submission)) return refuse('SUBMISSION_EMPTY');
  if (submission.form === 'oral' && submission.date > today) return refuse('ORAL_DATE');
  return [{ type: 'submitted', revision: state.revisions.length + 1, by, submission }];
}

function isEmpty(submission: Submission): boolean {
  if (submission.form === 'file') return blank(submission.file);
  if (submission.form === 'report') return blank(submission.report) || submission.rows === 0;
  if (submission.form === 'oral') return blank(submission.date);
  return submission.form === 'link' ? blank(submission.url) : blank(submission.text);
}
