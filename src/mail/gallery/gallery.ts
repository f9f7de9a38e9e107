// The gallery: every kind of letter as its receiver would get it, whole (subject, HTML, text, calendar file, the mail).

import { plainAppearance } from '../../domain/appearance/appearance.js';
import type { Appearance } from '../../domain/appearance/appearance.js';
import type { Instant } from '../../domain/calendar/calendar.js';
import type { LetterKind } from '../../domain/letter.js';
import { messageId, threadId } from '../ids.js';
import type { Mail } from '../letter-view.js';
import { composeMessage } from '../message.js';
import type { Message } from '../message.js';
import { renderDigest } from '../render.js';
import { calendarOf } from './calendar-of.js';
import { examples, morning } from './examples.js';

export interface GalleryLetter extends Mail {
  /** In addresses and file names: `öppnat`. */
  name: string;
  /** `digest` for the letters of one morning in one mail. */
  kind: LetterKind | 'digest';
  receiver: string;
  /** The calendar file that goes along, or null. */
  calendar: string | null;
  /** As it would be sent. */
  message: Message;
}

/** How the organisation looks, and what is told above the letter. */
export interface GalleryDress {
  appearance?: Appearance;
  notice?: string;
}

/** Nobody's addresses (RFC 2606). */
const FROM = 'Planhjul <planhjul@example.org>';
const TO = 'mottagare@example.org';
const DOMAIN = 'example.org';
/** The morning most examples are written; those about something late come the day after it was due. */
const WRITTEN: Instant = '2027-05-03T05:30:00.000Z';

const written = (views: typeof morning): Instant => views.reduce((latest, { facts: { level, due } }) => (level !== null && due !== null && due.at > latest ? due.at : latest), WRITTEN);

/** All letters, in the order of the gallery; the morning's digest last. */
export function gallery(dress: GalleryDress = {}): GalleryLetter[] {
  const singles = examples.map(({ name, view }) => whole(name, view.kind, [view], dress));
  return [...singles, whole('samlat', 'digest', morning, dress)];
}

/** One letter of the gallery, or null. */
export function galleryLetter(name: string, dress: GalleryDress = {}): GalleryLetter | null {
  if (name === 'samlat') return whole(name, 'digest', morning, dress);
  const found = examples.find((example) => example.name === name);
  return found === undefined ? null : whole(name, found.view.kind, [found.view], dress);
}

function whole(name: string, kind: GalleryLetter['kind'], views: typeof morning, { appearance = plainAppearance, notice = '' }: GalleryDress): GalleryLetter {
  const [first] = views;
  if (first === undefined) throw new RangeError('an example without letters');
  const now = written(views);
  const calendar = views.length === 1 ? calendarOf(first, now) : null;
  const mail = renderDigest(views, { calendar: calendar !== null, appearance, notice });
  const about = views.length === 1 ? (first.deliverable?.id ?? null) : null;
  const message = composeMessage({
    mail,
    to: { name: first.receiver.name, email: TO },
    messageId: messageId(first.id, DOMAIN),
    thread: about === null ? null : threadId(about, DOMAIN),
    from: FROM,
    date: now,
    calendar,
  });
  return { ...mail, name, kind, receiver: first.receiver.seatWords, calendar, message };
}
