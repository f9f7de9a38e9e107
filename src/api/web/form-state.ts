// Forms as routes give them to pages: new ones, and those that come back with what is wrong in them.

import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { FieldError, FormState } from '../ui/form.js';
import { allFields, field } from './body.js';

/** A form that nobody has sent, with what is filled in beforehand. */
export const freshForm = (id: string, values: Record<string, string> = {}): FormState => ({ id, values, errors: [], nonce: randomUUID() });

/** A form that was sent, with all that was typed and its own nonce. */
export const sentForm = (id: string, req: Request, errors: FieldError[]): FormState => ({ id, values: allFields(req), errors, nonce: field(req, 'nonce') || randomUUID(), sent: true });
