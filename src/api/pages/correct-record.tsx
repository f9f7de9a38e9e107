// Correcting what is registered of a body: what stands now, the fields to change, and why. The same page signed in and
// behind a link.

import { longDate } from '../../domain/calendar/swedish-dates.js';
import { leadsToLegalForce } from '../../domain/deliverable/correct-record.js';
import type { KeyedRecord } from '../../domain/deliverable/correct-record.js';
import { outcomeNouns, recordReference } from '../../domain/deliverable/record-words.js';
import type { BodyRecord, DeliverableState } from '../../domain/deliverable/state.js';
import type { Names } from '../../domain/names.js';
import { oddFields } from '../correct-form.js';
import { planTitle } from '../meeting-rows.js';
import { Check, ErrorSummary, fieldId, Hidden, Input, TextArea } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';

const nouns = { proposal: 'Förslag', decision: 'Beslut', report: 'Anmälan' } as const;

/** `Beslut, Regionstyrelsen onsdag 23 februari 2028, § 12, dnr RS/7/2028` */
export const recordLine = (record: BodyRecord, names: Names): string =>
  `${record.outcome === undefined ? nouns[record.kind] : outcomeNouns[record.outcome]}, ${names.unit(record.body)} ${longDate(record.date)}, ${recordReference(record)}`;

/** The address of the form, for who is signed in. */
export const correctHref = (cycle: string, id: string, key: string): string => `/cykel/${cycle}/ratta?${new URLSearchParams({ id, post: key }).toString()}`;

export interface CorrectRecordPageProps {
  frame: Frame;
  /** Null behind a link. */
  cycle: string | null;
  state: DeliverableState;
  keyed: KeyedRecord;
  names: Names;
  /** Where the form is sent, and where one goes without correcting. */
  action: string;
  back: string;
  form: FormState;
}

export function CorrectRecordPage({ frame, cycle, state, keyed, names, action, back, form }: CorrectRecordPageProps) {
  const { record } = keyed;
  const title = 'Rätta det som är registrerat';
  const dayWrong = form.values['dagstammer'] === 'ja' || form.errors.some(({ field }) => field === 'datum');
  const odd = oddFields(keyed, (name) => form.values[name] ?? '').length > 0;
  return (
    <Layout frame={frame} title={`${title}, ${state.plan.unitName}`} cycle={cycle} fault={form.errors.length > 0}>
      <ErrorSummary form={form} />
      <h1>
        {title}
        <span class="under">{planTitle(state.plan)}</span>
      </h1>
      <p>Nu står det: {recordLine(record, names)}.</p>
      <p>Ändra bara det som är fel. Både det gamla och det nya står kvar i händelseloggen. De som har fått ett besked som inte stämmer får ett nytt.</p>
      <form method="post" action={action} novalidate>
        <Hidden values={{ nonce: form.nonce }} />
        <Input form={form} name="datum" label={record.delegate === undefined ? 'Sammanträdesdag' : 'Beslutsdag'} type="date" size="medium" />
        {dayWrong ? <Check type="checkbox" id={fieldId(form, 'dagstammer')} name="dagstammer" value="ja" words="Dagen stämmer enligt protokollet" checked={form.values['dagstammer'] === 'ja'} /> : null}
        {record.delegate === undefined ? (
          <Input form={form} name="paragraf" label="Paragraf" hint="Till exempel § 194." size="short" />
        ) : (
          <>
            <Input form={form} name="roll" label="Vem beslutade?" hint="Rollen, till exempel regiondirektören." size="medium" />
            <Input form={form} name="nummer" label="Delegationens nummer" hint="I delegationsordningen, eller beslutets eget nummer." size="medium" />
          </>
        )}
        <Input form={form} name="dnr" label="Diarienummer" hint="Till exempel RS/257/2027." size="medium" />
        {odd ? <Check type="checkbox" id={fieldId(form, 'stammer')} name="stammer" value="ja" words="Paragrafen och diarienumret stämmer" checked={form.values['stammer'] === 'ja'} /> : null}
        <MinutesFields form={form} state={state} record={record} />
        <TextArea form={form} name="skal" label="Varför?" hint="Till exempel att det var felskrivet. Sparas i händelseloggen." rows={3} />
        <div class="buttons">
          <button type="submit">Spara rättelsen</button>
          <a href={back}>Avbryt</a>
        </div>
      </form>
    </Layout>
  );
}

/** The days of the minutes that are registered; legal force is counted anew from them. */
function MinutesFields({ form, state, record }: { form: FormState; state: DeliverableState; record: BodyRecord }) {
  const legal = leadsToLegalForce(state, record) ? state.legal : null;
  if (legal === null || legal.adjusted === null) return null;
  const { partners } = legal;
  return (
    <>
      <Input form={form} name="justerad" label="Protokollet justerades" type="date" size="medium" />
      {partners === undefined ? null : partners.map(({ name }, index) => <Input form={form} name={`part-${index}`} label={`${name} anslog`} type="date" size="medium" />)}
      {partners !== undefined || legal.announced === null ? null : <Input form={form} name="anslagen" label="Justeringen anslogs" hint="Dagen för laga kraft räknas om därifrån." type="date" size="medium" />}
    </>
  );
}

/** After it: what the journal says of it. */
export const CorrectedPage = ({ frame, cycle, said, back }: { frame: Frame; cycle: string; said: string; back: string }) => (
  <Layout frame={frame} title="Rättelsen är sparad" cycle={cycle}>
    <div class="panel done big">
      <h1>Rättelsen är sparad</h1>
      <p>{said}</p>
    </div>
    <p>
      <a href={back}>Till leveransen</a>
    </p>
  </Layout>
);
