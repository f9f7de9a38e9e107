// What is said of one row: when it counts as reported, what is wrong with it, and what differs between two of them.

import { statusById } from './levels.js';
import type { FollowUpModel, RowStatus } from './levels.js';
import type { PlanRow } from './plan-row.js';
import { numberOf } from './report.js';
import type { RowResult } from './report.js';

/** What is typed of a row. */
export type TypedResult = Pick<RowResult, 'status' | 'value' | 'comment' | 'forecast'>;

export const typedFields = ['status', 'value', 'comment', 'forecast'] as const satisfies readonly (keyof TypedResult)[];

/** Nothing said. */
export const nothingSaid: TypedResult = { status: '', value: '', comment: '', forecast: '' };

/** The fields alone, whatever else the object holds. */
export const typedOf = ({ status, value, comment, forecast }: TypedResult): TypedResult => ({ status, value, comment, forecast });

export const isSame = (a: TypedResult, b: TypedResult): boolean => typedFields.every((field) => a[field] === b[field]);

/** A row without a status is not reported, whatever else is said of it. */
export const isReported = ({ status }: TypedResult): boolean => status !== '';

/** As it is stored in a report: without spaces around, and with the value as a number. */
export function resultOf(typed: TypedResult): Omit<RowResult, 'row'> {
  const value = typed.value.trim();
  return { status: typed.status, value, number: value === '' ? null : numberOf(value), comment: typed.comment.trim(), forecast: typed.forecast.trim() };
}

/** `U12 Korta väntetiderna`, or the name alone. */
export const rowTitle = ({ number, name }: Pick<PlanRow, 'number' | 'name'>): string => (number === '' ? name : `${number} ${name}`);

/** What a row is called in a sentence or a label: its number, or its name when it has none. */
export const rowLabel = ({ number, name }: Pick<PlanRow, 'number' | 'name'>): string => (number === '' ? name : number);

export interface RowFault {
  field: keyof TypedResult;
  words: string;
}

/** What must be put right before the row can be handed in. That nothing is said is no fault: the row is then not reported. */
export function faultsOf(row: PlanRow, said: TypedResult, model: FollowUpModel): RowFault[] {
  const faults: RowFault[] = [];
  const status = said.status === '' ? null : statusById(model, row.kind, said.status);
  const title = rowTitle(row);
  if (status === undefined) faults.push({ field: 'status', words: `${title}: välj ett läge ur listan.` });
  if (status === null && said.value.trim() !== '') faults.push({ field: 'status', words: `${title}: välj läge också, inte bara värde.` });
  if (row.kind === 'indicator' && said.value.trim() !== '' && numberOf(said.value) === null)
    faults.push({ field: 'value', words: `${title}: ”${said.value.trim()}” är inget tal. Skriv värdet med siffror, till exempel 83,5.` });
  if (status?.tone === 'unmeasured' && said.comment.trim() === '') faults.push({ field: 'comment', words: `${title}: skriv varför det inte går att mäta.` });
  return faults;
}

/** Names of the fields in a sentence. */
const fieldNames: Record<keyof TypedResult, string> = { status: 'läge', value: 'värde', comment: 'kommentar', forecast: 'prognos' };

/** What differs, in words: `['läge', 'kommentar']`; empty when nothing does. */
export const differences = (before: TypedResult, after: TypedResult): string[] => typedFields.filter((field) => before[field] !== after[field]).map((field) => fieldNames[field]);

/** A status in words, also one that the model no longer has. */
export const statusOf = (model: FollowUpModel, row: Pick<PlanRow, 'kind'>, id: string): RowStatus =>
  id === '' ? { id, name: 'inte rapporterad', tone: 'planned' } : (statusById(model, row.kind, id) ?? { id, name: id, tone: 'planned' });

/** `83,5 %`: a value with its unit of measure, which it may hold already. */
export const measured = (value: string, measure: string): string => (value === '' || measure === '' || value.endsWith(measure) ? value : `${value} ${measure}`);
