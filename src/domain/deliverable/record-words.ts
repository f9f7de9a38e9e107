// What a body did, in a few Swedish words: for the journal, the pages, the letters and the exports.

import type { BodyOutcome, BodyRecord } from './state.js';

/** As a verb after the body: `Regionfullmäktige återremitterade ärendet`. */
export const outcomeVerbs: Record<BodyOutcome, string> = {
  amended: 'beslutade med ändringar',
  referredBack: 'återremitterade ärendet',
  postponed: 'bordlade ärendet',
};

/** In a list: `Återremiss`. */
export const outcomeNouns: Record<BodyOutcome, string> = { amended: 'Beslut med ändringar', referredBack: 'Återremiss', postponed: 'Bordläggning' };

/** `§ 12, dnr RS/257/2017`, or `delegationsbeslut 4.2, dnr RS/257/2017`. */
export function recordReference({ paragraph, dnr, delegate }: Pick<BodyRecord, 'paragraph' | 'dnr' | 'delegate'>): string {
  const where = delegate === undefined ? paragraph : `delegationsbeslut ${delegate.number}`;
  return dnr === '' ? where : `${where}, dnr ${dnr}`;
}
