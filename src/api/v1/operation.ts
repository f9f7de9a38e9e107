// One thing that can be asked of the API. From the same list come the routes, the document and the human page.

import type { Request } from 'express';
import type { z } from 'zod';
import type { Actor } from '../../domain/deliverable/state.js';
import type { Seat } from '../../domain/organisation.js';
import type { ApiToken } from '../../records/api-tokens.js';
import { keyPerson } from '../../domain/names.js';
import type { AppDeps } from '../deps.js';
import type { Scope } from './scopes.js';

export interface Call<Q = Record<string, unknown>, B = unknown> {
  deps: AppDeps;
  token: ApiToken;
  /** Parts of the address. */
  params: Record<string, string>;
  query: Q;
  body: B;
  /** The same for a request sent again with the same Idempotency-Key. */
  nonce: string;
  /** If-Match without its quotes, null when it was not sent. */
  ifMatch: string | null;
  /** For what has no body in JSON. */
  req: Request;
}

/** An answer in JSON, or a file. */
export type Answer<A = unknown> = { json: A; status?: 200 | 201 | 202; location?: string; etag?: string } | { file: Uint8Array | string; type: string; name: string };

export type Tag = 'Årscykler' | 'Leveranser' | 'Åtgärder' | 'Filer' | 'Ändringar' | 'Utskick' | 'Kalendrar' | 'Organisation' | 'Sammanträden' | 'Styrdokument' | 'Inställningar' | 'Användare' | 'Uppföljning';

/** An operation as the router and the document see it. */
export interface Operation {
  id: string;
  method: 'get' | 'post' | 'delete';
  /** As OpenAPI writes it: `/deliverables/{id}`. */
  path: string;
  tag: Tag;
  /** Swedish, a few words. */
  summary: string;
  description?: string;
  scope: Scope;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Takes a file and not JSON. */
  takesFile?: true;
  /** JSON of this shape, or files of these types. */
  answers: z.ZodType | string[];
  /** Files it answers with when asked for another format than JSON. */
  alsoFiles?: string[];
  /** The answer holds a secret that is kept nowhere: a repeated call makes the same one anew, by its nonce. */
  secretAnswer?: true;
  status?: 200 | 201 | 202;
  /** Takes If-Match: `optional`, or `required`. */
  ifMatch?: 'optional' | 'required';
  run(call: Call): Promise<Answer>;
}

/** Declares an operation, with what its `run` is given typed by its schemas. */
export function operation<Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType | string[]>(
  made: Omit<Operation, 'query' | 'body' | 'answers' | 'run'> & {
    query?: Q;
    body?: B;
    answers: A;
    run(call: Call<z.output<Q>, z.output<B>>): Promise<Answer<A extends z.ZodType ? z.output<A> : never>>;
  },
): Operation {
  // what `run` is given has been read by the schemas it was declared with
  return made as unknown as Operation;
}

/** Who acts when a key does: the secretariat's seat, in the key's name. */
export const keyActor = (token: ApiToken, seat: Seat, behalfOf: Seat | null = null): Actor => ({
  seat,
  person: keyPerson(token.name),
  way: 'api',
  behalfOf: behalfOf === seat ? null : behalfOf,
});
