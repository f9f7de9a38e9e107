// Going on in spite of a breach: the secretariat may, with a reason, which is journalled. Only the pure part:
// which findings need one, what is missing, and what a change of the timetable changes in law.

import type { ISODate } from '../calendar/calendar.js';
import type { Standing, StatuteFinding } from './finding.js';

/** A reason for one breach, as it is journalled. It holds for the day it was given for: a breach that moves needs a new one. */
export interface Overruling {
  /** `StatuteFinding.id`. */
  finding: string;
  planned: ISODate | null;
  reason: string;
}

/** The findings that need a reason before a cycle is started or changed: the breaches. */
export const overrulable = (findings: StatuteFinding[]): StatuteFinding[] => findings.filter(({ standing }) => standing === 'breach');

/** The overruling of a finding, if its reason still holds. */
export const overrulingOf = (finding: StatuteFinding, overrulings: Overruling[]): Overruling | undefined =>
  overrulings.find((each) => each.finding === finding.id && each.planned === finding.planned && each.reason.trim() !== '');

/** The breaches that nobody has given a reason for; none = go on. */
export const unanswered = (findings: StatuteFinding[], overrulings: Overruling[]): StatuteFinding[] =>
  overrulable(findings).filter((finding) => overrulingOf(finding, overrulings) === undefined);

/** A finding whose standing a change alters, or that is a breach or near on a new day. */
export interface StatuteChange {
  id: string;
  before: StatuteFinding | null;
  after: StatuteFinding | null;
}

const serious = (standing: Standing | undefined): boolean => standing === 'breach' || standing === 'near';

/**
 * What a change of the timetable touches in law, for the diff that is shown before it is made: findings that become,
 * stay on another day, or cease to be a breach or near one. What is merely met before and after is left out.
 */
export function changedFindings(before: StatuteFinding[], after: StatuteFinding[]): StatuteChange[] {
  const was = new Map(before.map((finding) => [finding.id, finding]));
  const is = new Map(after.map((finding) => [finding.id, finding]));
  const ids = new Set([...is.keys(), ...was.keys()]);
  return [...ids]
    .map((id) => ({ id, before: was.get(id) ?? null, after: is.get(id) ?? null }))
    .filter(({ before: old, after: now }) => (serious(old?.standing) || serious(now?.standing)) && (old?.standing !== now?.standing || old?.planned !== now?.planned));
}
