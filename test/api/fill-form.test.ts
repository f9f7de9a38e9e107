// Filling a rendered form: whatever was typed comes back as it was typed, and nothing else on the page changes.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeHtml, fillForm } from '../../src/api/ui/fill-form.js';

const filling = (fields: [string, string][]) => ({ action: '/a', fields, hidden: {}, sameHidden: [] });
const form = (inside: string): string => `<p>före</p><form method="post" action="/a">${inside}</form><p>efter</p>`;

describe('filling a form', () => {
  test('any text comes back in inputs and text areas as it was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, two) => {
        const html = fillForm(form('<input name="e" value="x"/><textarea name="t">gammalt</textarea>'), filling([['e', one], ['t', two]]));
        expect(html).toBe(form(`<input name="e" value="${escapeHtml(one)}"/><textarea name="t">\n${escapeHtml(two)}</textarea>`));
      }),
    );
  });

  test('boxes and choices are set as they were, and others unset', () => {
    const html = fillForm(
      form('<input type="checkbox" name="c" value="1" checked=""/><input type="checkbox" name="c" value="2"/><select name="s"><option value="a" selected="">A</option><option value="b">B</option></select>'),
      filling([['c', '2'], ['s', 'b']]),
    );
    expect(html).toBe(
      form('<input type="checkbox" name="c" value="1"/><input type="checkbox" name="c" value="2" checked=""/><select name="s"><option value="a">A</option><option value="b" selected="">B</option></select>'),
    );
  });

  test('of several forms with one address, the one with the same unseen fields is filled, and the folds around it opened', () => {
    const one = (id: string): string => `<details class="x"><summary>S</summary><form method="post" action="/a"><input type="hidden" name="id" value="${id}"/><input name="t" value=""/></form></details>`;
    const html = fillForm(one('1') + one('2'), filling([['id', '2'], ['t', 'hej']]));
    expect(html).toBe(one('1') + one('2').replace('<details class="x">', '<details class="x" open="">').replace('name="t" value=""', 'name="t" value="hej"'));
  });

  test('a page without the form is left alone', () => {
    expect(fillForm('<form method="get" action="/a"></form><form method="post" action="/b"></form>', filling([['t', 'x']]))).toBeNull();
  });
});
