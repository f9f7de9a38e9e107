// The fields of a return besides the comment: which part it is about, and to whom it goes back.

import type { Act } from '../../domain/deliverable/acts.js';
import { earlierStages } from '../../domain/deliverable/decide-approval.js';
import type { DeliverableState } from '../../domain/deliverable/state.js';
import type { Names } from '../../domain/names.js';
import { Input, Select } from '../ui/form.js';
import type { FormState } from '../ui/form.js';

/** A choice of whom only where an earlier stage has approved. */
export function ReturnFields({ form, act, state, names, parts = [] }: { form: FormState; act: Act; state: DeliverableState; names: Names; parts?: string[] }) {
  const stages = act.ask === null ? [] : earlierStages(state, act.ask);
  return (
    <>
      <Input form={form} name="del" label="Vilken del gäller det? (valfritt)" hint={parts.length === 0 ? 'Om du återlämnar. Till exempel avsnitt 3 eller bilaga 2.' : 'Om du återlämnar. Välj en rad ur uppföljningen, eller skriv själv.'} list={parts} />
      {stages.length === 0 ? null : (
        <Select
          form={form}
          name="tillbaka"
          label="Om du återlämnar: till vem?"
          hint="Den som lämnade in gör en ny version. Ett tidigare steg läser samma version en gång till."
          empty="Till den som lämnade in"
          options={stages.map(({ id, name, to }) => ({ value: id, words: `${name}: ${to.map((seat) => names.seat(seat)).join(' och ')}` }))}
        />
      )}
    </>
  );
}
