// Letters as mails: the words of each, laid out as text and as HTML.

import { plainAppearance } from '../domain/appearance/appearance.js';
import type { Appearance } from '../domain/appearance/appearance.js';
import { dressOf, withOwnWords } from './dress.js';
import { digestHtml, letterHtml } from './layout.js';
import type { LetterView, Mail } from './letter-view.js';
import { digestText, letterText } from './text.js';
import { digestWords } from './words/digest.js';
import { footerFor } from './words/footer.js';
import type { LinkKind } from './words/footer.js';
import { wordsFor } from './words/letter.js';

/** How a mail is put together, besides its letters. */
export interface Rendering {
  /** Whether a calendar file goes along. */
  calendar?: boolean;
  appearance?: Appearance;
  /** Told before all else, see `Dress`. */
  notice?: string;
}

/** One letter as a mail, with or without a calendar file. Pure: the same view always gives the same bytes. */
export function renderLetter(view: LetterView, { calendar = false, appearance = plainAppearance, notice }: Rendering = {}): Mail {
  const words = withOwnWords(wordsFor(view), view.kind, appearance);
  const footer = footerFor(appearance.name ?? view.organisation.name, linkKind(view), calendar, appearance.contact, mineOf([view]));
  const dress = dressOf(appearance, notice);
  return { subject: words.subject, text: letterText(words, footer, dress), html: letterHtml(words, footer, dress) };
}

/**
 * A person's letters of one morning as one mail, also when they are about several deliverables: late first, then to do,
 * then to know, each soonest first and with its own link. One letter alone is just that letter.
 * Throws RangeError when there is none.
 */
export function renderDigest(views: LetterView[], rendering: Rendering = {}): Mail {
  const { calendar = false, appearance = plainAppearance, notice } = rendering;
  const [first] = views;
  if (first === undefined) throw new RangeError('Ett samlat utskick behöver minst ett brev.');
  if (views.length === 1) return renderLetter(first, rendering);
  const letters = views.map((view) => withOwnWords(wordsFor(view), view.kind, appearance));
  const digest = digestWords(letters);
  const footer = footerFor(appearance.name ?? first.organisation.name, linkKindOf(views), calendar, appearance.contact, mineOf(views));
  const dress = dressOf(appearance, notice);
  return { subject: digest.subject, text: digestText(digest, footer, dress), html: digestHtml(digest, footer, dress) };
}

/** The secretariat's links lead to pages behind sign-in, a document's to where it is read; everybody else's are keys. */
function linkKind({ kind, link, facts }: LetterView): LinkKind {
  if (link === '' || kind === 'documentReview') return 'none';
  if (kind === 'signIn') return 'signIn';
  return facts.why === 'secretariat' ? 'page' : 'act';
}

function linkKindOf(views: LetterView[]): LinkKind {
  const kinds = views.map(linkKind);
  return kinds.includes('act') ? 'acts' : kinds.includes('page') ? 'page' : 'none';
}

/** Mina leveranser behind the mail's first personal link, or null when it has none. */
function mineOf(views: LetterView[]): string | null {
  const personal = views.find((view) => linkKind(view) === 'act' && /\/l\/[^/]+$/.test(view.link));
  return personal === undefined ? null : `${personal.link}/mina`;
}
