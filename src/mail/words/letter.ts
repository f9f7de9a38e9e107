// Which words go with which kind of letter. The one list.

import type { LetterKind } from '../../domain/letter.js';
import type { LetterView } from '../letter-view.js';
import { asked, askedAgain, escalation, opened, reassigned, refusedAddress, reminder, returned } from './ask-letters.js';
import {
  approved,
  closedOnBehalf,
  extensionGranted,
  extensionRefused,
  extensionRequested,
  legalForce,
  missing,
  moved,
  nextYear,
  notMine,
  oral,
  receipt,
  recorded,
  revised,
  signIn,
  struck,
  tookCare,
} from './news-letters.js';
import { answered, commented, delegated, sentBack, withdrawn } from './approval-letters.js';
import { oneLine } from './phrases.js';
import { documentReview } from './review-letter.js';
import { slackEaten } from './slack-letter.js';
import { corrected } from './corrected-letter.js';
import { postponed, referredBack } from './unsettled-letters.js';
import { withVacancy } from './vacant.js';
import { weekly } from './weekly.js';
import { whileAway } from './away-letter.js';
import type { Words } from './words.js';

const kinds: Record<LetterKind, (view: LetterView) => Words> = {
  opened,
  reminder,
  escalation,
  askedAgain,
  slackEaten,
  receipt,
  asked,
  returned,
  sentBack,
  withdrawn,
  delegated,
  answered,
  commented,
  approved,
  recorded,
  corrected,
  referredBack,
  postponed,
  legalForce,
  extensionRequested,
  extensionGranted,
  extensionRefused,
  notMine,
  reassigned,
  moved,
  oral,
  revised,
  struck,
  closedOnBehalf,
  missing,
  tookCare,
  refusedAddress,
  weekly,
  whileAway,
  nextYear,
  documentReview,
  signIn,
};

/** A letter in words. */
export function wordsFor(view: LetterView): Words {
  const said = kinds[view.kind](view);
  return { ...said, subject: oneLine(said.subject), lead: withVacancy(view, said.lead), quote: said.quote === null ? null : { ...said.quote, text: cleanLines(said.quote.text) } };
}

/** What somebody wrote: their lines kept, control characters not. */
// oxlint-disable-next-line no-control-regex
const cleanLines = (text: string): string => text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]+/g, ' ');
