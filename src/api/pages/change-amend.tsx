// Amending chosen deliverables: what is to be changed, with just the fields that the kind of amendment needs.

import { amendmentNames } from '../../domain/change/amendment.js';
import type { AmendmentKind } from '../../domain/change/amendment.js';
import type { DeliverableState } from '../../domain/deliverable/state.js';
import { longDate } from '../../domain/calendar/swedish-dates.js';
import type { Names } from '../../domain/names.js';
import { amendmentSlugs } from '../change-forms.js';
import { countOf } from '../ui/bits.js';
import { ErrorSummary, Hidden, Input, Radios, Select, TextArea } from '../ui/form.js';
import type { FormState, Option } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';

export interface AmendPageProps {
  frame: Frame;
  cycle: string;
  kind: AmendmentKind;
  targets: DeliverableState[];
  seats: { label: string; seats: { seat: string; words: string }[] }[];
  units: Option[];
  /** Steps with periods. */
  steps: Map<string, string>;
  names: Names;
  form: FormState;
}

const meanings: Record<AmendmentKind, string> = {
  strike: 'De ska inte göras i år. Det som väntar på dem får börja.',
  oral: 'De redovisas muntligt vid ett sammanträde i stället för skriftligt. Ingen rapport behövs, bara en anteckning om vilken dag det var.',
  move: 'Sista dag blir den du väljer. Påminnelser och eskalering räknas om.',
  reassign: 'Någon annan blir ansvarig. Både den gamla och den nya får veta det.',
  add: 'En leverans till av samma slag, med samma väg genom godkännande och beslut.',
  split: 'Leveransen ersätts av flera. Det som väntade på den väntar på alla delarna.',
  merge: 'De andra går upp i den du väljer. Det som väntade på dem väntar på den.',
  frequency: 'Av stegets perioder blir bara var n:te kvar, och den omfattar tiden för alla n.',
  revise: 'En ny version av planen med ett eget beslut. Den som redan är beslutad står kvar och går att läsa. De som bygger på den får veta när den nya är beslutad.',
};

/** How many an amendment takes. */
export const takesOne: ReadonlySet<AmendmentKind> = new Set(['add', 'split', 'revise']);

const title = ({ plan }: DeliverableState): string => `${plan.stepName}${plan.periodName === null ? '' : ` ${plan.periodName}`}, ${plan.unitName}`;

export function AmendPage(props: AmendPageProps) {
  const { frame, cycle, kind, targets, form } = props;
  const heading = targets.length > 1 ? `${amendmentNames[kind]}: ${countOf(targets.length, 'leverans', 'leveranser')}` : amendmentNames[kind];
  return (
    <Layout frame={frame} title={heading} cycle={cycle} fault={form.errors.length > 0}>
      <ErrorSummary form={form} />
      <p class="back">
        <a href={`/cykel/${cycle}/andra`}>Ändra året</a>
      </p>
      <h1>{heading}</h1>
      <p>{meanings[kind]}</p>
      {targets.length === 0 ? null : (
        <ul class="effects">
          {targets.map((state) => (
            <li>
              <a href={`/${state.plan.id}`}>{title(state)}</a>
              <span>Sista dag är nu {longDate(state.due.date)}.</span>
            </li>
          ))}
        </ul>
      )}
      <form method="post" action={`/cykel/${cycle}/andra/leveranser`} novalidate>
        <Hidden values={{ typ: amendmentSlugs[kind] }} />
        {targets.map(({ plan }) => (
          <input type="hidden" name="id" value={plan.id} />
        ))}
        <Fields {...props} />
        <div class="buttons">
          <button type="submit">Visa vad det leder till</button>
          <a href={`/cykel/${cycle}/andra`}>Avbryt</a>
        </div>
      </form>
    </Layout>
  );
}

function Fields({ kind, form, seats, units, targets, steps }: AmendPageProps) {
  switch (kind) {
    case 'strike':
    case 'oral':
      return null;
    case 'move':
      return <Input form={form} name="senast" label="Ny sista dag" type="date" size="medium" hint="En arbetsdag." />;
    case 'reassign':
      return (
        <Select
          form={form}
          name="ansvarig"
          label="Ny ansvarig"
          empty="Välj"
          groups={seats.map(({ label, seats: options }) => ({ label, options: options.map(({ seat, words }) => ({ value: seat, words })) }))}
        />
      );
    case 'add':
      return (
        <>
          <Input form={form} name="namn" label="Vad ska lämnas in?" hint="Till exempel: fördjupad uppföljning av vårdköer." />
          <Select form={form} name="enhet" label="Enhet" empty="Välj" options={units} />
          <Window form={form} />
        </>
      );
    case 'revise':
      return <Window form={form} />;
    case 'split':
      return <TextArea form={form} name="delar" label="Delar, en per rad" hint="Skriv delens namn. Ska en annan enhet ha den: namn; enhetens id." rows={4} />;
    case 'merge':
      return <Radios form={form} name="till" legend="Vilken blir kvar?" options={targets.map((state) => ({ value: state.plan.id, words: title(state) }))} />;
    case 'frequency':
      return (
        <>
          <Select form={form} name="steg" label="Steg" empty="Välj" options={[...steps].map(([value, words]) => ({ value, words }))} />
          <Input form={form} name="glesa" label="Hur många perioder blir en?" hint="3 gör månadsrapporter till kvartalsrapporter." type="number" inputmode="numeric" min="2" max="12" size="short" />
        </>
      );
  }
}

const Window = ({ form }: { form: FormState }) => (
  <>
    <Input form={form} name="oppnar" label="Fönstret öppnar" type="date" size="medium" />
    <Input form={form} name="senast" label="Sista dag" type="date" size="medium" hint="En arbetsdag före det sammanträde som ska behandla den." />
  </>
);
