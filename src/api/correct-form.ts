// The form that corrects a record: what it starts with, and how it becomes a command or a list of what is wrong in it.

import { isDate } from '../domain/calendar/days.js';
import type { Command } from '../domain/deliverable/commands.js';
import { refusals } from '../domain/deliverable/commands.js';
import { leadsToLegalForce } from '../domain/deliverable/correct-record.js';
import type { KeyedRecord } from '../domain/deliverable/correct-record.js';
import type { Actor, DeliverableState } from '../domain/deliverable/state.js';
import { looksLikeDnr, looksLikeParagraph } from '../domain/dnr.js';
import { paragraphText } from './record-input.js';
import type { FieldError } from './ui/form.js';

type Get = (name: string) => string;

/** What stands in the record now, by the form's names. */
export function recordValues(state: DeliverableState, { record }: KeyedRecord): Record<string, string> {
  const legal = leadsToLegalForce(state, record) ? state.legal : null;
  return {
    datum: record.date,
    paragraf: record.paragraph,
    dnr: record.dnr,
    roll: record.delegate?.role ?? '',
    nummer: record.delegate?.number ?? '',
    justerad: legal?.adjusted ?? '',
    anslagen: legal?.partners === undefined ? (legal?.announced ?? '') : '',
    ...Object.fromEntries((legal?.partners ?? []).map(({ announced }, index) => [`part-${index}`, announced])),
  };
}

/** Whether § or dnr as typed looks odd and is new: it is questioned, and may be ticked as right. */
export const oddFields = ({ record }: KeyedRecord, get: Get): string[] => [
  ...(record.delegate === undefined && paragraphText(get('paragraf')) !== record.paragraph && !looksLikeParagraph(get('paragraf')) ? ['paragraf'] : []),
  ...(get('dnr') !== record.dnr && !looksLikeDnr(get('dnr')) ? ['dnr'] : []),
];

/** Reads the form. What is left as it stood is not sent along. */
export function readCorrection(state: DeliverableState, keyed: KeyedRecord, get: Get, by: Actor): { command: Command } | { errors: FieldError[] } {
  const { record, key } = keyed;
  const was = recordValues(state, keyed);
  const errors: FieldError[] = [];
  const wrong = (field: string, words: string): void => void errors.push({ field, words });
  const days = ['datum', 'justerad', 'anslagen', ...Object.keys(was).filter((name) => name.startsWith('part-'))];
  for (const name of days) if (was[name] !== '' && !isDate(get(name))) wrong(name, 'Datumet finns inte. Skriv år-månad-dag.');
  const ticked = get('stammer') === 'ja';
  const odd = oddFields(keyed, get);
  if (record.delegate === undefined && get('paragraf') === '') wrong('paragraf', refusals.PARAGRAPH_MISSING);
  else if (!ticked && odd.includes('paragraf')) wrong('paragraf', `”${get('paragraf')}” ser inte ut som en paragraf. Rätta den, eller kryssa i att det stämmer.`);
  if (record.delegate !== undefined && (get('roll') === '' || get('nummer') === '')) wrong(get('roll') === '' ? 'roll' : 'nummer', refusals.DELEGATE_MISSING);
  if (get('dnr') === '' && record.dnr !== '') wrong('dnr', 'Fyll i diarienummer, till exempel RS/257/2027.');
  else if (get('dnr') !== '' && !ticked && odd.includes('dnr')) wrong('dnr', `”${get('dnr')}” ser inte ut som ett diarienummer. Rätta det, eller kryssa i att det stämmer.`);
  if (get('skal') === '') wrong('skal', refusals.REASON_MISSING);
  if (errors.length > 0) return { errors };
  const changed = (name: string): boolean => was[name] !== '' && was[name] !== undefined && get(name) !== was[name];
  const partners = (leadsToLegalForce(state, record) ? (state.legal?.partners ?? []) : []).flatMap(({ name }, index) => (changed(`part-${index}`) ? [{ name, announced: get(`part-${index}`) }] : []));
  return {
    command: {
      type: 'correctRecord',
      by,
      record: key,
      date: get('datum'),
      dnr: get('dnr'),
      ...(record.delegate === undefined ? { paragraph: paragraphText(get('paragraf')) } : { delegate: { role: get('roll'), number: get('nummer') } }),
      evenSo: get('dagstammer') === 'ja',
      ...(changed('justerad') ? { adjusted: get('justerad') } : {}),
      ...(changed('anslagen') ? { announced: get('anslagen') } : {}),
      ...(partners.length > 0 ? { partners } : {}),
      reason: get('skal'),
    },
  };
}
