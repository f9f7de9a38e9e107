// Compares what happened with what was foretold: letter by letter, mail by mail, end by end.

import type { Outcome } from '../domain/deliverable/state.js';
import type { Foretold, ForetoldLetter } from '../domain/foretell.js';
import { groupBy } from '../domain/group-by.js';
import type { RefusedAct } from './live.js';
import type { SwallowedMail } from './mail-sink.js';
import type { SentLetter, WhatHappened } from './what-happened.js';

/** What is compared of a foretold letter. */
export type ExpectedLetter = Omit<ForetoldLetter, 'facts'>;

/** Something that did not go as foretold. */
export type Difference =
  | { what: 'not-sent'; date: string; foretold: ExpectedLetter }
  | { what: 'not-foretold'; date: string; sent: SentLetter }
  | { what: 'other-day' | 'other-receiver' | 'other-mail'; date: string; foretold: ExpectedLetter; sent: SentLetter }
  /** The mail server was to get it once, to its receiver. */
  | { what: 'not-once'; date: string; sent: SentLetter; times: number }
  | { what: 'act-refused'; date: string; act: RefusedAct }
  | { what: 'other-end'; date: string; deliverable: string; foretold: Outcome | null; ended: Outcome | null };

/** All differences, the first in the year first. */
export function differences(
  foretold: { letters: ExpectedLetter[]; states: Foretold['states'] },
  happened: WhatHappened,
  { refused, swallowed }: { refused: RefusedAct[]; swallowed: SwallowedMail[] },
): Difference[] {
  return [
    ...refused.map((act): Difference => ({ what: 'act-refused', date: act.at.slice(0, 10), act })),
    ...inLetters(foretold.letters, happened.letters),
    ...inMailServer(happened.letters, swallowed),
    ...inEnds(foretold.states, happened.outcomes),
  ].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function* inLetters(foretold: ExpectedLetter[], sent: SentLetter[]): Generator<Difference> {
  const sentById = new Map(sent.map((letter) => [letter.id, letter]));
  const foretoldMates = mates(foretold, ({ mailKey, person }) => `${mailKey} ${person}`);
  const sentMates = mates(sent, ({ mail }) => mail);
  for (const letter of foretold) {
    const really = sentById.get(letter.id);
    sentById.delete(letter.id);
    const both = { date: letter.date, foretold: letter };
    if (really === undefined) yield { what: 'not-sent', ...both };
    else if (really.date !== letter.date) yield { what: 'other-day', ...both, date: really.date < letter.date ? really.date : letter.date, sent: really };
    else if (really.email !== letter.email) yield { what: 'other-receiver', ...both, sent: really };
    else if (foretoldMates.get(letter.id) !== sentMates.get(letter.id)) yield { what: 'other-mail', ...both, sent: really };
  }
  for (const letter of sentById.values()) yield { what: 'not-foretold', date: letter.date, sent: letter };
}

/** For each letter's id the ids of all that leave in the same mail, as one text. */
function mates<T extends { id: string }>(letters: T[], mailOf: (letter: T) => string): Map<string, string> {
  const found = new Map<string, string>();
  for (const group of groupBy(letters, mailOf).values()) {
    const ids = group.map(({ id }) => id);
    const key = ids.toSorted().join();
    for (const id of ids) found.set(id, key);
  }
  return found;
}

function* inMailServer(sent: SentLetter[], swallowed: SwallowedMail[]): Generator<Difference> {
  const times = new Map<string, number>();
  for (const { messageId, to } of swallowed)
    for (const email of to) times.set(`${messageId} ${email}`, (times.get(`${messageId} ${email}`) ?? 0) + 1);
  for (const letter of sent) {
    const got = times.get(`${letter.messageId} ${letter.email.toLowerCase()}`) ?? 0;
    if (got !== 1) yield { what: 'not-once', date: letter.date, sent: letter, times: got };
  }
}

function* inEnds(states: Foretold['states'], outcomes: WhatHappened['outcomes']): Generator<Difference> {
  for (const [deliverable, { closed }] of states) {
    const ended = outcomes.get(deliverable) ?? null;
    const foretold = closed?.outcome ?? null;
    if (ended !== foretold) yield { what: 'other-end', date: closed?.at.slice(0, 10) ?? '9999', deliverable, foretold, ended };
  }
}
