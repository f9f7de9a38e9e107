// A morning's letters to one person as one mail.
import { describe, expect, it } from 'vitest';
import { renderDigest, renderLetter } from '../../src/mail/render.js';
import { examples, morning } from './examples.js';
import { normal, tagless, textNodes } from './html.js';

const view = (name: string) => examples.find((one) => one.name === name)!.view;
const digest = renderDigest(morning);

describe('a digest', () => {
  it('says how many things wait and how many of them are late', () => {
    expect(digest.subject).toBe('5 saker väntar på dig, en av dem är försenad');
  });

  it('says when the first is due when none is late', () => {
    expect(renderDigest([view('godkänn'), view('öppnat')]).subject).toBe('2 saker väntar på dig, den första senast fredag 3 december');
  });

  it('says when everything is late', () => {
    expect(renderDigest([view('försenat-chef'), view('försenat-ansvarig')]).subject).toBe('2 saker väntar på dig, båda är försenade');
  });

  it('does not call news something that waits', () => {
    expect(renderDigest([view('godkänt'), view('beslutat')]).subject).toBe('2 saker att känna till');
    expect(renderDigest([view('godkänt'), view('öppnat')]).subject).toBe('1 sak väntar på dig, senast fredag 3 december');
  });

  it('tells what is late first, then what to do, then what to know, each soonest first', () => {
    expect(digest.text.match(/^(\* .*|Försenat|Att göra|Att känna till)$/gm)).toEqual([
      'Försenat',
      '* Enhetsplan 2028 för Vårdcentralen Strömsund har inte fått svar',
      'Att göra',
      '* Lämna in områdesplan 2028',
      '* Ändra och lämna in enhetsplan 2028 igen',
      '* Godkänn eller återlämna enhetsplan 2028 för Vårdcentralen Strömsund',
      '* Godkänn eller återlämna enhetsplan 2028 för Vårdcentralen Strömsund',
      'Att känna till',
      '* Godkänt: enhetsplan 2028',
    ]);
  });

  it('gives each letter its own link and button', () => {
    expect(digest.html.match(/<td class="act"/g)).toHaveLength(6);
    expect(digest.html).toContain(`href="${morning[5]!.link}"`);
    expect(digest.text).toContain(`\n${morning[5]!.link}\n`);
  });

  it('tells in text all that it tells in HTML', () => {
    const text = normal(digest.text.replace(/^> /gm, ''));
    for (const node of textNodes(digest.html)) expect(text).toContain(node);
  });

  it('tells in HTML all that it tells in text', () => {
    const html = normal(tagless(digest.html));
    for (const line of digest.text.split('\n').filter((line) => line !== '' && !/^([=-]+|https:.*)$/.test(line)))
      expect(html).toContain(normal(line.replace(/^[>*] /, '').replace(/:$/, '')));
  });

  it('keeps every date, name and comment of its letters', () => {
    for (const text of ['Senast fredag 26 november 2027 kl. 16.00', 'Sista dag var fredag 10 december 2027 kl. 16.00', 'Målen för tillgänglighet saknar nyckeltal.'])
      expect(digest.text).toContain(text);
  });

  it('of one letter is just that letter', () => {
    expect(renderDigest([view('öppnat')])).toEqual(renderLetter(view('öppnat')));
  });

  it('of nothing is a fault of the caller', () => {
    expect(() => renderDigest([])).toThrow(RangeError);
  });

  it('of 120 letters stays under the 102 kB that Gmail shows', () => {
    const late = view('försenat-regiondirektör');
    const many = Array.from({ length: 120 }, (_, n) => ({ ...late, id: `${n}`, link: `${late.link}${n}` }));
    const mail = renderDigest(many);
    expect(mail.subject).toBe('120 saker väntar på dig, alla är försenade');
    expect(Buffer.byteLength(mail.html)).toBeLessThan(102_000);
    expect(mail.text).toContain(`${late.link}119`);
  });
});
