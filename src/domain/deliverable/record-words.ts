// What a body did, in a few Swedish words: for the journal, the pages, the letters and the exports.

import { longDate } from '../calendar/swedish-dates.js';
import type { BodyOutcome, BodyRecord, LegalForce } from './state.js';

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

/** What a correction changed, old and new: `§ 12 är nu § 21`. */
export function correctionWords({ from, to, legal }: { from: BodyRecord; to: BodyRecord; legal?: { from: LegalForce; to: LegalForce } }): string[] {
  const day = (date: string | null): string => (date === null ? 'ingen dag' : longDate(date));
  const said = (what: string, was: string, is: string): string[] => (was === is ? [] : [`${what} ${was} ska vara ${is}`]);
  return [
    ...said('dagen', day(from.date), day(to.date)),
    ...(to.delegate === undefined ? said('paragrafen', from.paragraph, to.paragraph) : [...said('den som beslutade,', from.delegate?.role ?? '', to.delegate.role), ...said('delegationsbeslut', from.delegate?.number ?? '', to.delegate.number)]),
    ...said('diarienumret', from.dnr === '' ? 'som saknades' : from.dnr, to.dnr === '' ? 'tomt' : to.dnr),
    ...(legal === undefined
      ? []
      : [
          ...said('justeringsdagen', day(legal.from.adjusted), day(legal.to.adjusted)),
          ...(legal.to.partners ?? []).flatMap(({ name, announced }) => said(`anslaget hos ${name},`, day(legal.from.partners?.find((each) => each.name === name)?.announced ?? null), day(announced))),
          ...said('anslagsdagen', day(legal.from.announced), day(legal.to.announced)),
          ...said('sista dag att överklaga', day(legal.from.appealEnds), day(legal.to.appealEnds)),
        ]),
  ];
}
