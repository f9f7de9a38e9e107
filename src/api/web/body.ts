// Reads what came with a form or an address: always text, never undefined, trimmed of what nobody meant to type.

import type { Request } from 'express';

/** One field of a form: its text, '' when it is missing or not text. */
export function field(req: Request, name: string): string {
  const value = (req.body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
}

/** Every value of a field that may come several times. */
export function fields(req: Request, name: string): string[] {
  return texts((req.body as Record<string, unknown> | undefined)?.[name]);
}

/** One parameter of the address. */
export function query(req: Request, name: string): string {
  return texts(req.query[name])[0]?.trim() ?? '';
}

/** Every value of a parameter that may come several times. */
export const queries = (req: Request, name: string): string[] => texts(req.query[name]);

/** All text fields of a form, for showing them again. */
export function allFields(req: Request): Record<string, string> {
  const body = (req.body ?? {}) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

const texts = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
};
