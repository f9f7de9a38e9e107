// A letter in words, before layout. Text and HTML are both made from this and nothing else, so they tell the same.

import type { Moment } from '../../domain/plan.js';

/** Where a letter stands in a digest: late, to do, or to know. */
export type Group = 'late' | 'todo' | 'know';

export interface Words {
  subject: string;
  /** What it is about, one line. */
  title: string;
  /** By when, one line with weekday, date and clock; '' when nothing is due. */
  when: string;
  /** The first sentences: what has happened and what to do. */
  lead: string[];
  /** What somebody wrote, told as theirs. */
  quote: { label: string; text: string } | null;
  /** Why me, why this date, what happens next. A text of several lines is a list. */
  rows: { label: string; text: string }[];
  /** What the one button does; '' for none. */
  button: string;
  link: string;
  /** Other ways to act, after the button. */
  help: string[];
  group: Group;
  /** For the order and the subject of a digest; null when nothing is due for the receiver. */
  due: Moment | null;
}
