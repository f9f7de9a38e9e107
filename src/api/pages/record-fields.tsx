// The fields of one record of a body: how it went, §, dnr, and what an unusual outcome needs. `of` ends the fields' names
// where a form holds several.

import type { PlannedBodyStage } from '../../domain/plan.js';
import { looksOdd, outcomesFor } from '../record-input.js';
import { Check, fieldId, Input, Select, TextArea } from '../ui/form.js';
import type { FormState } from '../ui/form.js';

export function RecordFields({ form, kind, of = '' }: { form: FormState; kind: PlannedBodyStage['kind']; of?: string }) {
  const { plain, options } = outcomesFor(kind);
  const name = (field: string): string => `${field}${of}`;
  const odd = looksOdd((field) => form.values[name(field)] ?? '');
  return (
    <>
      <div class="record-line">
        <Select form={form} name={name('utfall')} label="Hur gick det?" empty={plain} options={options} />
        <div class="way-paragraf">
          <Input form={form} name={name('paragraf')} label="Paragraf" hint="Till exempel § 194." size="short" />
        </div>
        <Input form={form} name={name('dnr')} label="Diarienummer" hint="Till exempel RS/257/2027." size="medium" />
      </div>
      <div class="record-line way-delegation">
        <Input form={form} name={name('roll')} label="Vem beslutade?" hint="Rollen, till exempel regiondirektören." size="medium" />
        <Input form={form} name={name('nummer')} label="Delegationens nummer" hint="I delegationsordningen, eller beslutets eget nummer." size="medium" />
      </div>
      <div class="way-ord">
        <TextArea form={form} name={name('ord')} label="Organets ord" hint="Behövs vid ändring och återremiss: vad som ändrades, eller vad som ska göras. Står i utskicket." rows={2} />
      </div>
      {odd ? (
        <Check type="checkbox" id={fieldId(form, name('stammer'))} name={name('stammer')} value="ja" words="Paragrafen och diarienumret stämmer" checked={form.values[name('stammer')] === 'ja'} />
      ) : null}
    </>
  );
}
