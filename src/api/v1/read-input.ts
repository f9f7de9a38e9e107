// What was sent, read by a schema: its value, or a problem that names each field that is wrong, in Swedish.

import { z } from 'zod';
import { isDate } from '../../domain/calendar/days.js';
import { Problem } from './problem.js';

/** A day as an ISO date that exists. */
export const day = z
  .string()
  .refine(isDate, 'Skriv en dag som finns som år-månad-dag, till exempel 2027-05-14.')
  .meta({ format: 'date', description: 'Dag, till exempel 2027-05-14' });

/** Text that says something. */
export const text = (words: string) => z.string().trim().min(1, words).max(10_000, 'Texten är för lång: högst 10 000 tecken.');

/** Text that may be left out. */
export const comment = z.string().trim().max(10_000, 'Texten är för lång: högst 10 000 tecken.').default('');

const kinds: Record<string, string> = { string: 'text', number: 'ett tal', int: 'ett heltal', boolean: 'true eller false', array: 'en lista', object: 'ett objekt' };

const words: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'Fältet saknas.' : `Värdet ska vara ${kinds[issue.expected] ?? issue.expected}.`;
  if (issue.code === 'unrecognized_keys') return `Fältet finns inte: ${issue.keys.join(', ')}.`;
  if (issue.code === 'invalid_value') return `Värdet ska vara ${issue.values.map(String).join(', ')}.`;
  if (issue.code === 'invalid_union') return 'Värdet är inget av dem som går att välja.';
  if (issue.code === 'too_small') return `Värdet är för litet: minst ${issue.minimum}.`;
  if (issue.code === 'too_big') return `Värdet är för stort: högst ${issue.maximum}.`;
  return 'Värdet går inte att läsa.';
};

/**
 * The value by its schema.
 * @throws Problem `INVALID`, naming every field.
 */
export function readBy<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const read = schema.safeParse(value, { error: words });
  if (read.success) return read.data;
  throw new Problem('INVALID', { errors: read.error.issues.map(({ path, message }) => ({ field: path.join('.'), detail: message })) });
}
