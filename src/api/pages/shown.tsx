// The form that turns a row of a plan off on the public pages, until a day or for good.

import type { PlanRow } from '../../domain/follow-up/plan-row.js';
import { rowHref } from '../results-view.js';
import { ErrorSummary, Hidden, Input, Radios, TextArea } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { plainDate } from '../ui/result-bits.js';

export function ShownPage({ frame, row, today, saved, form }: { frame: Frame; row: PlanRow; today: string; saved: boolean; form: FormState }) {
  const { hiddenUntil } = row;
  const now = hiddenUntil === 'always' ? 'Raden visas inte publikt.' : hiddenUntil > today ? `Raden visas publikt från ${plainDate(hiddenUntil)}.` : 'Raden visas publikt när planen är beslutad.';
  return (
    <Layout frame={frame} title={`Publik visning: ${row.name}`} fault={form.errors.length > 0} current="/uppfoljning">
      <ErrorSummary form={form} />
      <a class="back" href={`/uppfoljning/${row.planYear}/plan/${row.id}`}>
        Tillbaka till raden
      </a>
      <h1>
        Publik visning
        <span class="under">{`${row.number} ${row.name}`.trim()}</span>
      </h1>
      {saved ? (
        <p class="said" role="status">
          Sparat.
        </p>
      ) : null}
      <p>
        {now} <a href={rowHref(row)}>Så ser alla andra den</a>
      </p>
      <form method="post" action={`/uppfoljning/rad/${row.id}/visas`} novalidate>
        <Hidden values={{ nonce: form.nonce, version: form.values['version'] ?? '' }} />
        <Radios
          form={form}
          name="visas"
          legend="Ska raden visas för alla?"
          hint="Det gäller sidorna under Resultat och öppna data. Rapporteringen fortsätter som vanligt."
          options={[
            { value: 'ja', words: 'Ja' },
            { value: 'fran', words: 'Ja, men först från en dag' },
            { value: 'aldrig', words: 'Nej' },
          ]}
        />
        <Input form={form} name="dag" label="Från och med" type="date" size="medium" hint="Bara om raden ska visas från en dag." />
        <TextArea form={form} name="skal" label="Skäl" rows={2} hint="Står i radens historik. Behövs inte." />
        <button type="submit">Spara</button>
      </form>
    </Layout>
  );
}
