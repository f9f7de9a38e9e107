import { createHash } from 'node:crypto';

/** A call's nonce as a form's would be: a UUID, the same for the same call. */
export const formNonce = (nonce: string): string => createHash('sha256').update(nonce).digest('hex').slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
