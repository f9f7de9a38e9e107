// How the organisation looks and sounds in pages and letters: its name, colours, signature and own wording.

/** `#0b5f5a` */
export type Colour = string;

/** Own sentences of a kind of letter: first and last in what it says. */
export interface OwnWords {
  before: string[];
  after: string[];
}

/** Under which terms open data may be used. */
export interface License {
  name: string;
  url: string;
}

export const CC0: License = { name: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' };

export interface Appearance {
  /** As the organisation is to be called; null: as in its own file. */
  name: string | null;
  /** The one colour of buttons and marks, on a light and on a dark ground; null: Planhjul's own. */
  accent: { light: Colour; dark: Colour } | null;
  /** The name letters come from; null: as the operator has set. */
  senderName: string | null;
  /** Closes every letter, before the signature. */
  greeting: string | null;
  /** Lines under the greeting. */
  signature: string[];
  /** Whom to ask: a sentence for letters and the foot of pages. */
  contact: string | null;
  /** The licence of open data; not there: CC0 1.0. */
  license?: License;
  /** By kind of letter. */
  words: Partial<Record<string, OwnWords>>;
}

/** What holds where there is no file. */
export const plainAppearance: Appearance = { name: null, accent: null, senderName: null, greeting: null, signature: [], contact: null, words: {} };
