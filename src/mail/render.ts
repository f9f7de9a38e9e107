// Letters as mails: the words of each, laid out as text and as HTML.

import { digestHtml, letterHtml } from './layout.js';
import type { LetterView, Mail } from './letter-view.js';
import { digestText, letterText } from './text.js';
import { digestWords } from './words/digest.js';
import { footerFor } from './words/footer.js';
import type { LinkKind } from './words/footer.js';
import { wordsFor } from './words/letter.js';

/** One letter as a mail, with or without a calendar file. Pure: the same view always gives the same bytes. */
export function renderLetter(view: LetterView, { calendar = false } = {}): Mail {
  const words = wordsFor(view);
  const footer = footerFor(view.organisation.name, linkKind(view), calendar);
  return { subject: words.subject, text: letterText(words, footer), html: letterHtml(words, footer) };
}

/**
 * A person's letters of one morning as one mail, also when they are about several deliverables: late first, then to do,
 * then to know, each soonest first and with its own link. One letter alone is just that letter.
 * Throws RangeError when there is none.
 */
export function renderDigest(views: LetterView[], { calendar = false } = {}): Mail {
  const [first] = views;
  if (first === undefined) throw new RangeError('Ett samlat utskick behöver minst ett brev.');
  if (views.length === 1) return renderLetter(first, { calendar });
  const letters = views.map(wordsFor);
  const digest = digestWords(letters);
  const footer = footerFor(first.organisation.name, linkKindOf(views), calendar);
  return { subject: digest.subject, text: digestText(digest, footer), html: digestHtml(digest, footer) };
}

/** The secretariat's links lead to pages behind sign-in; everybody else's are keys. */
function linkKind({ kind, link, facts }: LetterView): LinkKind {
  if (link === '') return 'none';
  if (kind === 'signIn') return 'signIn';
  return facts.why === 'secretariat' ? 'page' : 'act';
}

function linkKindOf(views: LetterView[]): LinkKind {
  const kinds = views.map(linkKind);
  return kinds.includes('act') ? 'acts' : kinds.includes('page') ? 'page' : 'none';
}
