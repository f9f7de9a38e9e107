// The numbers of a previewed year: rules of law that are broken, letters in all and about each unit.

import { byRule } from '../../domain/statutes/check-statutes.js';
import type { StatuteFinding } from '../../domain/statutes/finding.js';
import type { LetterCount, LetterForecast } from '../foretold-year.js';
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
        <strong>{letters.onTime.mails.toLocaleString('sv-SE')}</strong> mejl om alla är i tid
        <span class="quiet">{countOf(letters.onTime.letters, 'utskick', 'utskick')}, samlade per person och morgon</span>
        <a href={`${href}&beteende=i-tid`}>
          Läs mejlen<span class="hidden"> om alla är i tid</span>
        </a>
      </p>
      <p class="count">
        <strong>{letters.silent.mails.toLocaleString('sv-SE')}</strong> mejl om ingen svarar
        <span class="quiet">{countOf(letters.silent.letters, 'utskick', 'utskick')} med påminnelser och eskaleringar</span>
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

/** A table of all units, folded; `href` leads to the letters themselves. */
export function LettersPerUnit({ letters: { units }, href }: { letters: LetterForecast; href: string }) {
  const cell = ({ letters, mails }: LetterCount): string => `${letters} (${mails} mejl)`;
  return (
    <section class="part" aria-labelledby="utskick">
      <h2 id="utskick">Utskick per enhet</h2>
      <p>
        Utskick om enhetens leveranser. Flera utskick till samma person samma morgon går som ett mejl. <a href={href}>Läs varje mejl till en person, ord för ord</a>.
      </p>
      <details>
        <summary>Visa alla {units.length} enheter</summary>
        <div class="scroll" tabindex={0} role="region" aria-label="Tabell över utskick per enhet">
          <table>
            <thead>
              <tr>
                <th scope="col">Enhet</th>
                <th scope="col" class="number">
                  Om alla är i tid
                </th>
                <th scope="col" class="number">
                  Om ingen svarar
                </th>
              </tr>
            </thead>
            <tbody>
              {units.map(({ name, onTime, silent }) => (
                <tr>
                  <th scope="row">{name}</th>
                  <td class="number">{cell(onTime)}</td>
                  <td class="number">{cell(silent)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}
