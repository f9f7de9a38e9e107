// The search attributes of Temporal UI, by which an administrator filters; Swedish, since people read them.
// Plain data: the server must know them before any worker starts (an unknown one stalls a workflow for ever).
// No personal data: values lie in clear text in the visibility store.

/** Name -> type, as Temporal's operator service wants it. */
export const searchAttributes = {
  Cykel: 'Keyword',
  Steg: 'Keyword',
  Enhet: 'Keyword',
  Organ: 'Keyword',
  Fas: 'Keyword',
  Utfall: 'Keyword',
  Eskalering: 'Keyword',
  Senast: 'Datetime',
  Oppnar: 'Datetime',
  Forsenad: 'Bool',
} as const;
