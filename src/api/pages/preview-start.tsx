// The form that starts a previewed cycle: what is done already, and why to start in spite of a breach of law.

import { shortDate } from '../../domain/calendar/swedish-dates.js';
import { groupBy } from '../../domain/group-by.js';
import { overrulable } from '../../domain/statutes/overruling.js';
import type { Preview } from '../preview.js';
import { countOf } from '../ui/bits.js';
import { Check, Hidden } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { BreachReasons } from './statutes.js';

/** `done`: ids ticked as done; null for all that are past. */
export function Start({ preview, form, done }: { preview: Preview; form: FormState; done: Set<string> | null }) {
  const { timetable, past, model, digest, carried } = preview;
  const byStep = [...groupBy(past, ({ plan }) => plan.stepName)];
  return (
    <section class="act" aria-labelledby="starta">
      <h2 id="starta">Starta årscykeln</h2>
      <form method="post" action="/cykler">
        <Hidden values={{ modell: model.id, ar: String(timetable.year), tidplan: digest, nonce: form.nonce, ...(carried === null ? {} : { fran: carried.from }) }} />
        {carried?.effects.map(({ id }) => (
          <input type="hidden" name="andring" value={id} />
        ))}
        {past.length === 0 ? null : (
          <>
            <p>
              Året har redan börjat. Markera det som redan är klart. Det du avmarkerar får en ny sista dag, räknad från i dag. Inget skickas om tiden före
              starten.
            </p>
            {byStep.map(([stepName, rows], step) => (
              <details open={rows.length <= 12}>
                <summary>
                  {stepName} <span class="quiet">({rows.length})</span>
                </summary>
                <fieldset class="tight">
                  <legend class="hidden">Räknas som klara: {stepName}</legend>
                  {rows.map(({ plan }, index) => (
                    <Check
                      type="checkbox"
                      id={`klar-${step}-${index}`}
                      name="klar"
                      value={plan.id}
                      words={`${plan.periodName === null ? plan.unitName : `${plan.unitName}, ${plan.periodName}`}, skulle vara klar ${shortDate(plan.due.date)}`}
                      checked={done === null || done.has(plan.id)}
                    />
                  ))}
                </fieldset>
              </details>
            ))}
          </>
        )}
        <BreachReasons form={form} breaches={overrulable(preview.statutes)} />
        <p>
          {countOf(timetable.rows.length - past.length, 'leverans', 'leveranser')} ligger framåt i tiden. De första utskicken går när det första fönstret
          öppnar.
        </p>
        <button type="submit">Starta årscykel {timetable.year}</button>
      </form>
    </section>
  );
}
