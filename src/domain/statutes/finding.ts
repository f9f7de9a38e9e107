// A finding: what one rule says of one thing in a timetable. The checks make them, pages and the journal show them.

import type { ISODate } from '../calendar/calendar.js';
import { longDate } from '../calendar/swedish-dates.js';
import type { Look } from './look.js';
import { judge, limitSentence, marginSentence } from './limits.js';
import type { Limit } from './limits.js';
import { VERIFY, statuteRules } from './rules.js';
import type { RuleId } from './rules.js';

/**
 * breach = against the law as planned; near = fewer than five working days of margin, or allowed only for särskilda skäl;
 * met = kept; info = computed for the reader, does not apply this year, or cannot be seen from a timetable.
 */
export type Standing = 'breach' | 'near' | 'met' | 'info';

export interface Subject {
  kind: 'deliverable' | 'meeting' | 'unit' | 'cycle';
  /** Deliverable's workflow id, `rf 2027-06-15`, unit id or cycle. */
  id: string;
  /** In Swedish, as it begins or stands in a sentence. */
  name: string;
}

export interface StatuteFinding {
  /** Names the finding in a timetable, the same after a replanning: rule, aspect and subject. */
  id: string;
  rule: RuleId;
  paragraph: string;
  wording: string;
  /** `Kontrollera mot gällande lagtext.`: shown with every rule. */
  verify: string;
  standing: Standing;
  subject: Subject;
  /** The planned day that was judged; null where no day is. */
  planned: ISODate | null;
  /** The last day as the law counts it. */
  limit: ISODate | null;
  /** The last day on which it is still in time, lag (1930:173) 2 §; the same as `limit` for a term counted backwards. */
  outerLimit: ISODate | null;
  /** Working days from `planned` to the last working day on or before `limit`; 0 within the outer limit, negative after it. */
  marginWorkingDays: number | null;
  /** What was found, one to four plain sentences. */
  sentence: string;
}

/** The part of a finding that a check decides. */
interface Found {
  rule: RuleId;
  standing: Standing;
  subject: Subject;
  sentence: string;
  /** Tells findings of one rule and subject apart. */
  aspect?: string;
  planned?: ISODate | null;
  limit?: Limit | null;
  margin?: number | null;
}

/** A finding in full, with its rule's words. */
export function finding({ rule, standing, subject, sentence, aspect, planned = null, limit = null, margin = null }: Found): StatuteFinding {
  const { paragraph, wording } = statuteRules[rule];
  return {
    id: [rule, aspect, subject.id].filter((part) => part !== undefined).join(':'),
    rule,
    paragraph,
    wording,
    verify: VERIFY,
    standing,
    subject,
    planned,
    limit: limit?.day ?? null,
    outerLimit: limit?.outer ?? null,
    marginWorkingDays: margin,
    sentence,
  };
}

/** What a check says of a planned day and a last day. */
interface Dated extends Omit<Found, 'standing' | 'sentence' | 'margin'> {
  planned: ISODate;
  limit: Limit;
  /** The sentence's beginning, without the day: `Regionfullmäktige fastställer budgeten för 2028`. */
  what: string;
  /** The limit in a sentence of its own, when an event sets it and not a day in the law. */
  limitIs?: string;
  /** Said last. */
  more?: string;
}

/** A finding about a planned day and a last day. */
export function dated(look: Look, { planned, limit, what, limitIs, more, ...rest }: Dated): StatuteFinding {
  const judgement = judge(look.calendar, planned, limit);
  const sentences = [`${what} ${longDate(planned)}.`, limitIs ?? limitSentence(look.calendar, limit), marginSentence(judgement), more];
  const sentence = sentences.filter((each) => each !== undefined).join(' ');
  return finding({ ...rest, planned, limit, standing: judgement.standing, margin: judgement.margin, sentence });
}
