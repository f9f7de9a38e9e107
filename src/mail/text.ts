// The text part of a mail: the same words as the HTML, laid out by hand.

import { plainDress } from './dress.js';
import type { DigestWords } from './words/digest.js';
import { tellsRows } from './words/digest.js';
import type { Footer } from './words/footer.js';
import type { Words } from './words/words.js';

/** A letter as plain text. */
export function letterText(words: Words, footer: Footer, { notice, closing } = plainDress): string {
  return blocks([notice, underlined(words.title, '='), ...body(words), closing.join('\n'), footerText(footer)]);
}

/** A digest as plain text. */
export function digestText(digest: DigestWords, footer: Footer, { notice, closing } = plainDress): string {
  const withRows = tellsRows(digest);
  return blocks([
    notice,
    underlined(digest.title, '='),
    digest.lead,
    ...digest.sections.flatMap(({ heading, letters }) => [
      underlined(heading, '-'),
      ...letters.flatMap((letter) => [`* ${letter.title}`, ...body({ ...letter, rows: withRows ? letter.rows : [], help: [] })]),
    ]),
    closing.join('\n'),
    footerText(footer),
  ]);
}

function body({ when, lead, quote, rows, button, link, help }: Words): string[] {
  return [
    when,
    lead.join('\n'),
    quote === null ? '' : `${quote.label}\n${quote.text.split('\n').map((line) => `> ${line}`).join('\n')}`,
    ...rows.map(({ label, text }) => `${label}\n${text}`),
    button === '' || link === '' ? '' : `${button}:\n${link}`,
    ...help,
  ];
}

const footerText = (footer: Footer): string => ['--------', ...footer.map((line) => (typeof line === 'string' ? line : `${line.words}:\n${line.link}`))].join('\n');
const underlined = (text: string, mark: string): string => `${text}\n${mark.repeat(Math.min(text.length, 60))}`;
const blocks = (parts: string[]): string => `${parts.filter((part) => part !== '').join('\n\n')}\n`;
