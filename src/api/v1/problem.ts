// What the API answers when it cannot do as asked: problem+json (RFC 9457), with a Swedish title and a machine code.

import { refusals } from '../../domain/deliverable/commands.js';
import type { RefusalCode } from '../../domain/deliverable/commands.js';
import { fieldOf } from '../link-acts.js';

/** The API's own problems; the refusals of the core come beside them. The one list of them. */
export const apiProblems = {
  UNAUTHENTICATED: { status: 401, title: 'Nyckeln saknas, är återkallad eller gäller inte längre.' },
  FORBIDDEN: { status: 403, title: 'Nyckeln får inte göra det här.' },
  NOT_FOUND: { status: 404, title: 'Det finns inget på den adressen.' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'Adressen tar inte emot den metoden.' },
  CONFLICT: { status: 409, title: 'Det går inte som läget är nu.' },
  TIMETABLE_PROBLEMS: { status: 409, title: 'Tidplanen går inte att lägga så här.' },
  REQUEST_UNDER_WAY: { status: 409, title: 'Samma anrop håller redan på. Försök igen om en stund.' },
  CHANGED_SINCE: { status: 412, title: 'Något har ändrats sedan du läste det. Läs igen och försök sedan på nytt.' },
  TOO_LARGE: { status: 413, title: 'Det som skickades är för stort.' },
  WRONG_TYPE: { status: 415, title: 'Skicka JSON, med Content-Type: application/json.' },
  INVALID: { status: 422, title: 'Något i det som skickades behöver rättas.' },
  LAW_NEEDS_REASON: { status: 422, title: 'Tidplanen bryter mot lagen. Skriv ett skäl för varje brott.' },
  KEY_REUSED: { status: 422, title: 'Idempotency-Key har redan använts till ett annat anrop.' },
  IF_MATCH_MISSING: { status: 428, title: 'Skicka If-Match med den ETag du fick när du läste.' },
  TOO_MANY: { status: 429, title: 'För många anrop. Vänta en stund.' },
  FAILED: { status: 500, title: 'Något gick fel hos oss.' },
  UNREACHABLE: { status: 503, title: 'Vi kan inte ta emot just nu. Försök igen om en stund.' },
} as const;

export type ProblemCode = keyof typeof apiProblems | RefusalCode;

/** One thing that is wrong in what was sent: where (`submission.url`), and what. */
export interface ProblemField {
  field: string;
  detail: string;
}

export interface ProblemMore {
  detail?: string;
  errors?: ProblemField[];
  headers?: Record<string, string>;
}

const isOwn = (code: ProblemCode): code is keyof typeof apiProblems => Object.hasOwn(apiProblems, code);

/** HTTP status of a code: a refusal that a field can answer for is 422, other refusals are conflicts with how things stand. */
export function statusOf(code: ProblemCode): number {
  if (isOwn(code)) return apiProblems[code].status;
  return fieldOf(code) === null ? 409 : 422;
}

/** The Swedish sentence of a code. */
export const titleOf = (code: ProblemCode): string => (isOwn(code) ? apiProblems[code].title : refusals[code]);

/** Every code there is, for the document and the page. */
export const problemCodes = [...Object.keys(apiProblems), ...Object.keys(refusals)] as ProblemCode[];

/** Thrown by whatever answers a call; becomes the answer. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly more: ProblemMore;

  constructor(code: ProblemCode, more: ProblemMore = {}) {
    super(code);
    this.code = code;
    this.more = more;
  }

  /** The body of the answer. `page` is where the codes are explained. */
  body(page: string, instance: string) {
    const { detail, errors } = this.more;
    return {
      type: `${page}#${this.code}`,
      title: titleOf(this.code),
      status: statusOf(this.code),
      code: this.code,
      instance,
      ...(detail === undefined ? {} : { detail }),
      ...(errors === undefined ? {} : { errors }),
    };
  }
}

/** One field is wrong. */
export const invalid = (field: string, detail: string): Problem => new Problem('INVALID', { errors: [{ field, detail }] });
