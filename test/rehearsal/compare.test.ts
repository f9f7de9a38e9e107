// What a rehearsal calls a difference: one fault at a time in a year of three letters.
import { describe, expect, it } from 'vitest';
import { foretell } from '../../src/domain/foretell.js';
import { silent } from '../../src/domain/behaviour.js';
import { differences } from '../../src/rehearsal/compare.js';
import type { ExpectedLetter } from '../../src/rehearsal/compare.js';
import type { SentLetter, WhatHappened } from '../../src/rehearsal/what-happened.js';
import { at, moment, planOf } from '../support/plans.js';
import { loadSample } from '../support/sample.js';

const plan = planOf({ ends: moment('2027-06-11', '23:59') });
const { states } = foretell([plan], loadSample().organisation, silent, at('2027-01-04 08:00'));
const letter = (id: string, mailKey: string, date = '2027-03-01'): ExpectedLetter => ({ id, deliverable: plan.id, unit: plan.unit, kind: 'reminder', date, at: `${date}T06:30:00.000Z`, seat: 'chef@hsf', person: 'chef', email: 'Chef@example.org', mailKey });
const foretold = [letter('a', 'a'), letter('b', 'a'), letter('c', 'c', '2027-03-02')];
const sent = (changes: Partial<Record<string, Partial<SentLetter>>> = {}): SentLetter[] =>
  foretold.map(({ mailKey, ...each }) => ({ ...each, mail: `m-${mailKey}`, messageId: `<${mailKey}>`, ...changes[each.id] }));
const swallowed = [{ messageId: '<a>', to: ['chef@example.org'] }, { messageId: '<c>', to: ['chef@example.org'] }];
const happened = (letters: SentLetter[], outcome: 'missing' | 'approved' | null = 'missing'): WhatHappened => ({ letters, escalations: [], outcomes: new Map([[plan.id, outcome]]) });
const found = (what: WhatHappened, mails = swallowed) => differences({ letters: foretold, states }, what, { refused: [], swallowed: mails }).map((each) => [each.what, 'sent' in each ? each.sent.id : 'foretold' in each && typeof each.foretold === 'object' ? each.foretold?.id : null]);

describe('a rehearsal is held against what was foretold', () => {
  it('and finds nothing when all went so', () => {
    expect(found(happened(sent()))).toEqual([]);
  });

  it('letter by letter: one that did not leave, one too many, another day, another receiver', () => {
    expect(found(happened(sent().slice(0, 2)))).toEqual([['not-sent', 'c']]);
    expect(found(happened([...sent(), { ...sent()[2]!, id: 'd', mail: 'm-d' }]))).toEqual([['not-foretold', 'd']]);
    expect(found(happened(sent({ c: { date: '2027-03-03' } })))).toEqual([['other-day', 'c']]);
    expect(found(happened(sent({ c: { email: 'annan@example.org' } })), [...swallowed, { messageId: '<c>', to: ['annan@example.org'] }])).toEqual([['other-receiver', 'c']]);
  });

  it('mail by mail: letters that were to leave together and did not', () => {
    expect(found(happened(sent({ b: { mail: 'm-b', messageId: '<b>' } })), [...swallowed, { messageId: '<b>', to: ['chef@example.org'] }])).toEqual([['other-mail', 'a'], ['other-mail', 'b']]);
  });

  it('at the mail server: a mail that never came, and one that came twice', () => {
    expect(found(happened(sent()), swallowed.slice(0, 1))).toEqual([['not-once', 'c']]);
    expect(found(happened(sent()), [...swallowed, swallowed[1]!])).toEqual([['not-once', 'c']]);
  });

  it('end by end, and an act that was refused', () => {
    expect(found(happened(sent(), 'approved'))).toEqual([['other-end', null]]);
    expect(found(happened(sent(), null))).toEqual([['other-end', null]]);
    const refused = [{ at: '2027-03-01T08:00:00.000Z', deliverable: plan.id, type: 'submit' as const, words: 'Nej.' }];
    expect(differences({ letters: foretold, states }, happened(sent()), { refused, swallowed }).map(({ what }) => what)).toEqual(['act-refused']);
  });

  it('and tells the first in the year first', () => {
    expect(differences({ letters: foretold, states }, happened([]), { refused: [], swallowed: [] }).map(({ date }) => date)).toEqual(['2027-03-01', '2027-03-01', '2027-03-02']);
  });
});
