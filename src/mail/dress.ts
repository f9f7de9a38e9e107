// What the organisation puts on a letter besides its words: a closing, its colour, and a notice above all.

import type { Appearance } from '../domain/appearance/appearance.js';
import { ink } from '../domain/appearance/contrast.js';
import type { Words } from './words/words.js';

export interface Dress {
  /** Told before all else, when the mail is not what it looks like (redirected, a test); '' for none. */
  notice: string;
  /** Greeting and signature, a line each. */
  closing: string[];
  accent: Appearance['accent'];
}

export const plainDress: Dress = { notice: '', closing: [], accent: null };

/** The dress of an organisation. */
export const dressOf = ({ greeting, signature, accent }: Appearance, notice = ''): Dress => ({
  notice,
  closing: [...(greeting === null ? [] : [greeting]), ...signature],
  accent,
});

/** A letter with the organisation's own sentences. */
export function withOwnWords(words: Words, kind: string, appearance: Appearance): Words {
  const own = appearance.words[kind];
  return own === undefined ? words : { ...words, lead: [...own.before, ...words.lead, ...own.after] };
}

/** The style that the accent changes, after the mail's own. */
export function accentCss(accent: Dress['accent']): string {
  if (accent === null) return '';
  const { light, dark } = accent;
  return `
.when{border-left-color:${light}}
.late{border-left-color:#a33b12}
a{color:${light}}
.act{background:${light}}
a.act{color:${ink.light}}
@media (prefers-color-scheme:dark){
.when{border-left-color:${dark}}
.late{border-left-color:#f2a07f}
a{color:${dark}}
.act{background:${dark}}
a.act{color:${ink.dark} !important}
}
`;
}
