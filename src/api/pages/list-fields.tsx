// Fields that the filters of a cycle's list and of a calendar year's share.

import { phaseNames } from '../../domain/deliverable/phase.js';
import type { TallyRow } from '../../records/read/tally.js';
import { Check, Select } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { order } from './phase-words.js';

interface Props {
  form: FormState;
  tally: Pick<TallyRow, 'step' | 'stepName' | 'body'>[];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const phases = [{ value: 'ongoing', words: 'Allt som inte är avslutat' }, { value: 'alla', words: 'Alla' }, ...order.map((phase) => ({ value: phase, words: capital(phaseNames[phase]) }))];

export const PhaseField = ({ form }: Pick<Props, 'form'>) => <Select form={form} name="fas" label="Läge" options={phases} />;

/** The steps there are in the list. */
export const StepField = ({ form, tally }: Props) => (
  <Select form={form} name="steg" label="Steg" empty="Alla steg" options={[...new Map(tally.map(({ step, stepName }) => [step, stepName]))].map(([value, words]) => ({ value, words }))} />
);

/** The bodies there are in the list, by name. */
export function BodyField({ form, tally, bodyName }: Props & { bodyName(body: string): string }) {
  const bodies = [...new Set(tally.map(({ body }) => body))].map((value) => ({ value, words: bodyName(value) }));
  return <Select form={form} name="organ" label="Organ" empty="Alla organ" options={bodies.sort((a, b) => a.words.localeCompare(b.words, 'sv'))} />;
}

export const LateField = ({ late }: { late: boolean }) => <Check type="checkbox" id="urval-sen" name="sen" value="1" words="Bara försenade" checked={late} />;
