// What the law says of a timetable: breaches and near breaches open, the rest folded; and the reasons that starting
// in spite of a breach takes.

import { byRule } from '../../domain/statutes/check-statutes.js';
import type { RuleSummary } from '../../domain/statutes/check-statutes.js';
import type { Standing, StatuteFinding } from '../../domain/statutes/finding.js';
import { TextArea } from '../ui/form.js';
import type { FormState } from '../ui/form.js';

const standingNames: Record<Standing, string> = { breach: 'Bryter mot lagen', near: 'Nära gränsen', met: 'Uppfyllt', info: 'Att veta' };
const looks: Record<Standing, string> = { breach: 'late', near: 'waiting', met: 'closed', info: 'planned' };

/** Findings of a rule that are shown without unfolding: of what is near its limit the nearest says it. */
const shownFirst: Record<Standing, number> = { breach: 3, near: 1, met: 1, info: 1 };
const PRINTED_NEAR = 5;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Form field of the reason for the nth breach. */
export const reasonField = (index: number): string => `lagskal-${index}`;

/** Every rule with what was found of it, worst first. A timetable that is not whole is tried as far as it goes. */
export function Statutes({ findings, whole }: { findings: StatuteFinding[]; whole: boolean }) {
  const rules = byRule(findings);
  const count = (standing: Standing): number => rules.filter((rule) => rule.standing === standing).length;
  const others = rules.filter((rule) => !isUrgent(rule));
  return (
    <section aria-labelledby="lagen" class="part">
      <h2 id="lagen">Lagens krav</h2>
      <p>
        {whole ? '' : 'Tidplanen är inte hel än, och bara det som gick att räkna fram är prövat. '}
        {lawSummary(count)}
      </p>
      {count('near') === 0 ? null : (
        <p class="hint">Nära gränsen är det som har färre än fem arbetsdagars marginal, eller bara är tillåtet av särskilda skäl.</p>
      )}
      {rules.filter(isUrgent).map((rule) => (
        <Rule rule={rule} />
      ))}
      {others.length === 0 ? null : (
        <details>
          <summary>
            Visa de andra reglerna ({count('met')} uppfyllda, {count('info')} att veta)
          </summary>
          {others.map((rule) => (
            <Rule rule={rule} />
          ))}
        </details>
      )}
    </section>
  );
}

/** How the rules stand, in a sentence or two. */
export function lawSummary(count: (standing: Standing) => number): string {
  const [breach, near, met, info] = [count('breach'), count('near'), count('met'), count('info')];
  const broken = breach === 0 ? 'Ingen regel i lagen bryts' : breach === 1 ? 'En regel i lagen bryts' : `${breach} regler i lagen bryts`;
  const close = near === 0 ? 'ingen är nära gränsen' : `${near} är nära gränsen`;
  return `${broken}, ${close} och ${met} är uppfyllda.${info === 0 ? '' : ` ${info} till går inte att se i en tidplan, eller gäller inte i år.`}`;
}

const isUrgent = ({ standing }: RuleSummary): boolean => standing === 'breach' || standing === 'near';

/** What is found first: what is worst, and of many alike the first few. */
function Rule({ rule }: { rule: RuleSummary }) {
  const { standing, paragraph, wording, verify, findings } = rule;
  const worst = findings.filter((finding) => finding.standing === standing).toSorted((a, b) => (a.marginWorkingDays ?? 0) - (b.marginWorkingDays ?? 0));
  const others = findings.filter((finding) => finding.standing !== standing);
  const shown = worst.slice(0, shownFirst[standing]);
  const folded = [...worst.slice(shownFirst[standing]), ...others];
  return (
    <div class="rule">
      <h3>
        <span class={`tag ${looks[standing]}`}>{standingNames[standing]}</span> {capital(paragraph)}
      </h3>
      <p>
        {wording} <span class="quiet">{verify}</span>
      </p>
      <ul>
        {shown.map(({ sentence }) => (
          <li>{sentence}</li>
        ))}
      </ul>
      {folded.length === 0 ? null : (
        <details>
          <summary>Visa {folded.length} till</summary>
          <ul>
            {folded.map((finding) => (
              <li>
                {finding.standing === standing ? '' : `${standingNames[finding.standing]}: `}
                {finding.sentence}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** One field per breach: going on takes a reason, which the journal keeps. */
export function BreachReasons({ form, breaches }: { form: FormState; breaches: StatuteFinding[] }) {
  if (breaches.length === 0) return null;
  return (
    <>
      <p>Tidplanen bryter mot lagen. Du kan starta ändå, men bara med ett skäl. Skälet sparas i händelseloggen.</p>
      {breaches.map((finding, index) => (
        <TextArea form={form} name={reasonField(index)} label={`Varför starta fast ${finding.paragraph} bryts?`} hint={finding.sentence} rows={2} />
      ))}
    </>
  );
}

/** On paper: every breach, and of many that are near their limit the nearest. */
function PrintedFindings({ findings }: { findings: StatuteFinding[] }) {
  const nearest = findings.toSorted((a, b) => (a.marginWorkingDays ?? 0) - (b.marginWorkingDays ?? 0));
  const shown = findings[0]?.standing === 'breach' ? nearest : nearest.slice(0, PRINTED_NEAR);
  const more = findings.length - shown.length;
  return (
    <ul>
      {shown.map(({ sentence }) => (
        <li>{sentence}</li>
      ))}
      {more === 0 ? null : <li>Det finns {more} till med minst lika stor marginal.</li>}
    </ul>
  );
}

/** The same on paper: every rule that is broken or near its limit with what was found, the others by name. */
export function PrintedStatutes({ rules }: { rules: RuleSummary[] }) {
  const of = (standing: Standing): RuleSummary[] => rules.filter((rule) => rule.standing === standing);
  return (
    <section aria-labelledby="lagen" class="part">
      <h2 id="lagen">Lagens krav</h2>
      <p>{lawSummary((standing) => of(standing).length)} Kontrollera mot gällande lagtext.</p>
      {[...of('breach'), ...of('near')].map(({ standing, paragraph, wording, findings }) => (
        <div class="rule">
          <h3>
            {standingNames[standing]}: {capital(paragraph)}
          </h3>
          <p>{wording}</p>
          <PrintedFindings findings={findings.filter((finding) => finding.standing === standing)} />
        </div>
      ))}
      {of('met').length === 0 ? null : (
        <>
          <h3>Uppfyllt</h3>
          <ul>
            {of('met').map(({ paragraph, wording }) => (
              <li>
                {capital(paragraph)}: {wording}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
