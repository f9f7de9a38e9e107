// A letter's facts are the same in text and HTML: every date, clock, number, link and name, both ways.
import { describe, expect, it } from 'vitest';
import { plainAppearance } from '../../src/domain/appearance/appearance.js';
import { gallery } from '../../src/mail/gallery/gallery.js';
import { normal, tagless } from './html.js';

/** Dates, clocks, §, case numbers and other numbers, addresses, and words with a capital (names). */
const FACT = /https?:\/\/\S+|[A-ZÅÄÖ]+\/\d+\/\d+|§ \d+|kl\. \d\d\.\d\d|\d{1,2} [a-zåäö]+ 20\d\d|\d+|[A-ZÅÄÖ][a-zåäöé]+/g;
const factsOf = (text: string): string[] => [...new Set(normal(text).match(FACT) ?? [])].sort();

const appearance = { ...plainAppearance, name: 'Region Exempel', greeting: 'Vänliga hälsningar', signature: ['Staben', 'Rum 12'], contact: 'Ring 010-123 45 67.', words: { reminder: { before: ['Läs Handbok 7.'], after: ['Mall 3 finns på intranätet.'] } } };

/** Letters about a year, a week, a person or a document, and digests of several. */
const aboutNoDeliverable = /^(samlat|nästa-år|logga-in|veckobrev|medan-du-var-borta|styrdokument)/;

describe.each([
  ['plain', gallery()],
  ['in the organisation’s looks, with a notice', gallery({ appearance, notice: 'Omdirigerat: till Anna Ek, anna@example.org.' })],
])('letters, %s', (_, letters) => {
  it.each(letters.map((letter) => [letter.name, letter] as const))('%s: text and HTML tell the same facts', (_name, { text, html }) => {
    // a digest's small buttons do not spell their address out: it is told by the link itself
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, link]) => link);
    expect(factsOf(text)).toEqual(factsOf(`${tagless(html)} ${links.join(' ')}`));
    expect(factsOf(text).length).toBeGreaterThan(3);
  });

  it.each(letters.map((letter) => [letter.name, letter] as const))('%s: needs no picture, no colour and no style to be read', (_name, { html }) => {
    expect(html).toContain('<html lang="sv">');
    expect(html).not.toMatch(/<img|background-image|url\(/);
    // the button says in words what it does
    for (const [, words] of html.matchAll(/<a class="act"[^>]*>([^<]*)</g)) expect(words).toMatch(/^[A-ZÅÄÖ][a-zåäö]+/);
  });

  it.each(letters.map((letter) => [letter.name, letter] as const))('%s: its calendar file and its thread go along in the mail', (name, { calendar, message }) => {
    expect(message.attachments?.length ?? 0).toBe(calendar === null ? 0 : 1);
    if (!aboutNoDeliverable.test(name)) expect(message.references).toEqual([expect.stringMatching(/^<leverans\.[0-9a-f]{32}@example\.org>$/)]);
  });
});
