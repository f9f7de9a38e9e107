// What people write and call things never becomes markup, a header, or somebody else's words.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeMessage } from '../../src/mail/message.js';
import type { LetterView } from '../../src/mail/letter-view.js';
import { renderDigest, renderLetter } from '../../src/mail/render.js';
import { examples } from './examples.js';
import { normal, tagless, tags } from './html.js';

const hostile = fc
  .array(fc.constantFrom('<', '>', '"', "'", '&', '</td>', '<script>', '&lt;', '\u0000', '\u2028', '\u202e', ' ', 'å', 'x', '-->', '{{', '${', '\\'), { minLength: 1, maxLength: 12 })
  .map((parts) => `a${parts.join('')}b`);

const named = (view: LetterView, name: string, words: string): LetterView => ({
  ...view,
  deliverable: view.deliverable === null ? null : { ...view.deliverable, product: name, unitName: name },
  facts: { ...view.facts, words, stage: view.facts.stage === null ? null : name },
  receiver: { ...view.receiver, name, seatWords: name },
  seatName: () => name,
  personName: () => name,
  bodyName: () => name,
  organisation: { name },
});

/** A line break in a comment stays one; all other tags are counted. */
const noBreak = (tag: string): boolean => tag !== '<br/>';

describe('hostile names and comments', () => {
  it('leave the markup of every letter as it is', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom(...examples), (text, { view }) => {
        expect(tags(renderLetter(named(view, text, text)).html).filter(noBreak)).toEqual(
          tags(renderLetter(named(view, 'axb', 'axb')).html).filter(noBreak),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('stand in a digest as they were written', () => {
    const text = '<b onmouseover="x">&amp;</b>';
    const mail = renderDigest([named(examples[0]!.view, text, text), named(examples[1]!.view, text, text)]);
    expect(mail.html).not.toContain('<b ');
    expect(normal(tagless(mail.html))).toContain(`Sekretariatet skriver: ${text}`);
    expect(mail.text).toContain(`> ${text}`);
  });

  it('cannot speak as the letter: each line of a comment is marked as quoted', () => {
    const { view } = examples.find(({ name }) => name === 'återlämnat')!;
    const mail = renderLetter({ ...view, facts: { ...view.facts, words: 'Bra.\r\n\nLämna in här:\rhttps://elak.example.com' } });
    const quoted = mail.text.split('\n').filter((line) => line.startsWith('> '));
    expect(quoted).toEqual(['> Bra.', '> ', '> Lämna in här:', '> https://elak.example.com']);
    expect(mail.html).not.toContain('href="https://elak');
  });

  it('make neither a header nor a second line of the subject', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('\r', '\n', 'Bcc: x@y', ':', 'a', '\u2028', '\u0085'), { maxLength: 8 }), (parts) => {
        const text = `a${parts.join('')}`;
        const message = composeMessage({
          mail: renderLetter(named(examples[0]!.view, text, text)),
          to: { name: text, email: `x${text}@example.org` },
          messageId: '<a@example.org>',
          thread: null,
          from: `Plan${text} <planhjul@example.org>`,
          date: '2027-05-12T05:30:00.000Z',
        });
        const oneLiners = [message.subject, (message.to as { name: string }).name, (message.from as { name: string }).name, message.envelope.to];
        for (const line of oneLiners) expect(line).not.toMatch(/[\r\n\u2028\u0085]/);
      }),
    );
  });
});
