// The form of a report read from a request: each row exactly as it was typed, with what its writer saw.

import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { TypedRow } from '../domain/follow-up/draft.js';
import { typedFields, typedOf } from '../domain/follow-up/result.js';
import type { TypedResult } from '../domain/follow-up/result.js';
import { fields } from './web/body.js';

/** The form's word for each field; a row's own field is `lage.2027.rs.12`. */
export const fieldWords = { status: 'lage', value: 'varde', comment: 'kommentar', forecast: 'prognos' } as const satisfies Record<keyof TypedResult, string>;

export const rowField = (field: keyof TypedResult, row: string): string => `${fieldWords[field]}.${row}`;

/** Tells whether a row has been changed since it was shown. */
export const markOf = (result: TypedResult): string => createHash('sha256').update(JSON.stringify(typedFields.map((field) => result[field]))).digest('base64url').slice(0, 12);

/** What goes along unseen with a row: the version of the saved row, and the mark of what is shown. */
export const seenOf = (version: number, result: TypedResult): string => `${version}:${markOf(result)}`;

/** Text as typed: not trimmed; line breaks as the product writes them, without what no text may hold. */
export function asTyped(req: Request, name: string): string {
  const value = (req.body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value.replaceAll(/\r\n?/g, '\n').replaceAll('\u0000', '') : '';
}

/** The rows of the form, in its order. */
export function typedRows(req: Request): TypedRow[] {
  return [...new Set(fields(req, 'rad'))].map((row) => {
    const get = (field: keyof TypedResult): string => asTyped(req, rowField(field, row));
    const typed = typedOf({ status: get('status'), value: get('value'), comment: get('comment'), forecast: get('forecast') });
    const [version = '', mark = ''] = asTyped(req, `sett.${row}`).split(':');
    return { row, typed, changed: markOf(typed) !== mark, seen: Math.trunc(Number(version)) || 0 };
  });
}
