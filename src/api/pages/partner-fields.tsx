// The announcement days of a gemensam nämnd's partners: one field for each that has not announced yet.

import { longDate } from '../../domain/calendar/swedish-dates.js';
import type { DeliverableState } from '../../domain/deliverable/state.js';
import { Hidden, Input } from '../ui/form.js';
import type { FormState } from '../ui/form.js';

/** The partners of the deciding body, and the day of each that has announced. */
export function partnersOf({ plan, legal }: DeliverableState): { name: string; announced: string | null }[] {
  const names = plan.bodies.find(({ kind }) => kind === 'decision')?.partners ?? [];
  return names.map((name) => ({ name, announced: legal?.partners?.find((each) => each.name === name)?.announced ?? null }));
}

export function PartnerFields({ form, state }: { form: FormState; state: DeliverableState }) {
  const partners = partnersOf(state);
  if (partners.length === 0) return null;
  return (
    <fieldset class="record-row">
      <legend>Varje parts anslagstavla</legend>
      <p class="hint">I en gemensam nämnd räknas tiden för överklagande från den sista partens anslag. Fyll i dagarna efter hand, eller den sista dagen ovan när alla har anslagit.</p>
      {partners.map(({ name, announced }, index) =>
        announced === null ? (
          <>
            <Hidden values={{ [`part-namn-${index}`]: name }} />
            <Input form={form} name={`part-${index}`} label={`${name} anslog`} type="date" size="medium" />
          </>
        ) : (
          <p>
            {name} anslog {longDate(announced)}.
          </p>
        ),
      )}
    </fieldset>
  );
}
