// How a body settled a matter, read from a form: outcome, § or delegation, dnr and words. The same fields behind a link
// and on a meeting's page; what looks odd is questioned and may be ticked as right.

import { refusals } from '../domain/deliverable/commands.js';
import type { BodyOutcome, Delegate } from '../domain/deliverable/state.js';
import { looksLikeDnr, looksLikeParagraph } from '../domain/dnr.js';
import type { PlannedBodyStage } from '../domain/plan.js';
import type { FieldError, Option } from './ui/form.js';

/** The form's word for each outcome; an empty one is: as proposed. */
const outcomes: Record<string, BodyOutcome | 'delegated'> = { andrat: 'amended', aterremiss: 'referredBack', bordlagt: 'postponed', delegation: 'delegated' };

const options: Option[] = [
  { value: 'andrat', words: 'Med ändringar' },
  { value: 'aterremiss', words: 'Återremiss' },
  { value: 'bordlagt', words: 'Bordlagt' },
  { value: 'delegation', words: 'Beslutat på delegation' },
];

/** What the plain outcome is called, and the others that there are for the kind. */
export function outcomesFor(kind: PlannedBodyStage['kind']): { plain: string; options: Option[] } {
  if (kind === 'decision') return { plain: 'Som föreslaget', options };
  if (kind === 'proposal') return { plain: 'Som föreslaget', options: options.filter(({ value }) => value !== 'delegation') };
  return { plain: 'Anmält', options: options.filter(({ value }) => value === 'bordlagt') };
}

type Get = (name: string) => string;

/** `§ 194` whether or not the sign was typed. */
export const paragraphText = (typed: string): string => (/^\d/.test(typed) ? `§ ${typed}` : typed.replace(/^§\s*/, '§ '));

/** Whether the tick "stämmer" is to be offered: something typed looks odd. */
export const looksOdd = (get: Get): boolean =>
  (get('dnr') !== '' && !looksLikeDnr(get('dnr'))) || (get('utfall') !== 'delegation' && /\d/.test(get('paragraf')) && !looksLikeParagraph(get('paragraf')));

export interface ReadRecord {
  paragraph: string;
  dnr: string;
  outcome?: BodyOutcome;
  words?: string;
  delegate?: Delegate;
}

/** Reads the fields, and tells what is wrong in them. What was typed is kept as it is, but for a § sign. */
export function readRecordFields(get: Get): { errors: FieldError[]; record: ReadRecord } {
  const outcome = get('utfall') === '' ? undefined : outcomes[get('utfall')];
  const right = get('stammer') === 'ja';
  const errors: FieldError[] = [];
  const wrong = (field: string, words: string): void => void errors.push({ field, words });
  if (get('utfall') !== '' && outcome === undefined) wrong('utfall', 'Välj hur det gick.');
  if (outcome === 'delegated') {
    if (get('roll') === '') wrong('roll', refusals.DELEGATE_MISSING);
    if (get('nummer') === '') wrong('nummer', 'Skriv numret i delegationsordningen eller beslutets eget nummer.');
  } else if (!/\d/.test(get('paragraf'))) wrong('paragraf', refusals.PARAGRAPH_MISSING);
  else if (!right && !looksLikeParagraph(get('paragraf'))) wrong('paragraf', `”${get('paragraf')}” ser inte ut som en paragraf. Rätta den, eller kryssa i att det stämmer.`);
  if (get('dnr') === '') wrong('dnr', 'Fyll i diarienummer, till exempel RS/257/2027.');
  else if (!right && !looksLikeDnr(get('dnr'))) wrong('dnr', `”${get('dnr')}” ser inte ut som ett diarienummer. Rätta det, eller kryssa i att det stämmer.`);
  if ((outcome === 'amended' || outcome === 'referredBack') && get('ord') === '') wrong('ord', refusals.OUTCOME_WORDS);
  const record: ReadRecord = {
    paragraph: outcome === 'delegated' ? '' : paragraphText(get('paragraf')),
    dnr: get('dnr'),
    ...(outcome === undefined || outcome === 'delegated' ? {} : { outcome }),
    ...(get('ord') === '' || outcome === undefined ? {} : { words: get('ord') }),
    ...(outcome === 'delegated' ? { delegate: { role: get('roll'), number: get('nummer') } } : {}),
  };
  return { errors, record };
}
