// What the law says of a timetable: breaches and near breaches open, the rest folded; and the reasons that starting
// in spite of a breach takes.

import { byRule } from '../../domain/statutes/check-statutes.js';
import type { RuleSummary } from '../../domain/statutes/check-statutes.js';
import type { Standing, StatuteFinding } from '../../domain/statutes/finding.js';
import { TextArea } from '../ui/form.js';
import type { FormState } from '../ui/form.js';

const standingNames: Record<Standing, string> = { breach: 'Bryter mot lagen', near: 'Nära gränsen', met: 'Uppfyllt', info: 'Att veta' };
const looks: Record<Standing, string> = { breach: 'late', near: 'waiting', met: 'closed', info: 'planned' };

/** Findings of a rule that are shown without unfolding. */
const FIRST_SHOWN = 3;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Form field of the reason for the nth breach. */
export const reasonField = (index: number): string => `lagskal-${index}`;

/** Every rule with what was found of it, worst first. */
export function Statutes({ findings }: { findings: StatuteFinding[] }) {
  const rules = byRule(findings);
  const count = (standing: Standing): number => rules.filter((rule) => rule.standing === standing).length;
  return (
    <section aria-labelledby="lagen" class="step">
      <h2 id="lagen">Lagens krav</h2>
      <p>
        {rules.length} regler är prövade mot tidplanen: {count('breach')} bryts, {count('near')} är nära gränsen och {count('met')} är uppfyllda. Resten går
        inte att pröva på en tidplan eller gäller inte i år.
      </p>
      {rules.filter(isUrgent).map((rule) => (
        <Rule rule={rule} />
      ))}
      <details>
        <summary>Visa alla andra regler</summary>
        {rules
          .filter((rule) => !isUrgent(rule))
          .map((rule) => (
            <Rule rule={rule} />
          ))}
      </details>
    </section>
  );
}

const isUrgent = ({ standing }: RuleSummary): boolean => standing === 'breach' || standing === 'near';

/** What is found first: what is worst, and of many alike the first few. */
function Rule({ rule }: { rule: RuleSummary }) {
  const { standing, paragraph, wording, verify, findings } = rule;
  const worst = findings.filter((finding) => finding.standing === standing);
  const others = findings.filter((finding) => finding.standing !== standing);
  const shown = worst.slice(0, FIRST_SHOWN);
  const folded = [...worst.slice(FIRST_SHOWN), ...others];
  return (
    <div class="rule">
      <p>
        <span class={`tag ${looks[standing]}`}>{standingNames[standing]}</span> {wording}{' '}
        <span class="quiet">
          {capital(paragraph)}. {verify}
        </span>
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
