// The numbers of a previewed year: rules of law that are broken, letters in all.

import { byRule } from '../../domain/statutes/check-statutes.js';
import type { StatuteFinding } from '../../domain/statutes/finding.js';
import type { LetterForecast } from '../foretold-year.js';
import { countOf } from '../ui/bits.js';

interface TotalsProps {
  findings: StatuteFinding[];
  letters: LetterForecast;
  /** How many deliverables lie before today. */
  past: number;
  /** Address of the letters themselves. */
  href: string;
}

/** The totals at the top. */
export function Totals({ findings, letters, past, href }: TotalsProps) {
  const [onTime, silent] = [letters.load.onTime.total, letters.load.silent.total];
  const rules = byRule(findings);
  const [breaches, near] = (['breach', 'near'] as const).map((standing) => rules.filter((rule) => rule.standing === standing).length) as [number, number];
  return (
    <div class="counts">
      <p class={breaches > 0 ? 'count bad' : 'count'}>
        <strong>{breaches}</strong> {breaches === 1 ? 'regel i lagen bryts' : 'regler i lagen bryts'}
        <span class="quiet">{near === 0 ? 'Ingen är nära gränsen' : `${near} är nära gränsen`}</span>
        <a href="#lagen">Läs vilka</a>
      </p>
      <p class="count">
        <strong>{onTime.mails.toLocaleString('sv-SE')}</strong> mejl om alla är i tid
        <span class="quiet">{countOf(onTime.letters, 'utskick', 'utskick')}, samlade per person och morgon</span>
        <a href={`${href}&beteende=i-tid`}>
          Läs mejlen<span class="hidden"> om alla är i tid</span>
        </a>
      </p>
      <p class="count">
        <strong>{silent.mails.toLocaleString('sv-SE')}</strong> mejl om ingen svarar
        <span class="quiet">{countOf(silent.letters, 'utskick', 'utskick')} med påminnelser och eskaleringar</span>
        <a href={`${href}&beteende=tyst`}>
          Läs mejlen<span class="hidden"> om ingen svarar</span>
        </a>
      </p>
      {past === 0 ? null : (
        <p class="count">
          <strong>{past}</strong> har redan passerat
          <span class="quiet">Du väljer längst ned vilka som räknas som klara</span>
        </p>
      )}
    </div>
  );
}
