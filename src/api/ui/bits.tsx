// Small parts that many pages share: tags, summary lists, panels, paging.

import type { Child } from 'hono/jsx';
import { outcomeNames, phaseNames } from '../../domain/deliverable/phase.js';
import type { Phase } from '../../domain/deliverable/phase.js';
import type { Outcome } from '../../domain/deliverable/state.js';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Phase in words; a closed one says how it ended. */
export function PhaseTag({ phase, outcome, late, level }: { phase: Phase; outcome?: Outcome | null; late?: boolean; level?: number }) {
  const words = phase === 'closed' && outcome ? outcomeNames[outcome] : phaseNames[phase];
  const look = phase === 'closed' && outcome ? `closed ${outcome}` : phase;
  return (
    <>
      <span class={`tag ${look}`}>{capital(words)}</span>
      {late === true ? (
        <>
          {' '}
          <span class="tag late">{level !== undefined && level > 0 ? `Försenad, nivå ${level}` : 'Försenad'}</span>
        </>
      ) : null}
    </>
  );
}

export interface Fact {
  term: string;
  words: Child;
  /** Why, in a smaller line below. */
  why?: string | undefined;
}

/** Terms and what they are, side by side. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl class="facts">
      {facts.map(({ term, words, why }) => (
        <div>
          <dt>{term}</dt>
          <dd>
            {words}
            {why === undefined || why === '' ? null : <p class="hint">{why}</p>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A box that says how things stand: `done`, `info`, `warn`. */
export function Panel({ kind, title, children }: { kind: 'done' | 'info' | 'warn'; title: string; children?: Child }) {
  return (
    <div class={`panel ${kind}`}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** Links to the pages of a long list. */
export function Paging({ page, pages, href, what }: { page: number; pages: number; href: (page: number) => string; what: string }) {
  if (pages <= 1) return null;
  return (
    <nav class="paging" aria-label={`Sidor i ${what}`}>
      {page > 1 ? (
        <a href={href(page - 1)} rel="prev">
          Föregående sida
        </a>
      ) : null}
      <span>{`Sida ${page} av ${pages}`}</span>
      {page < pages ? (
        <a href={href(page + 1)} rel="next">
          Nästa sida
        </a>
      ) : null}
    </nav>
  );
}

/** `1 leverans`, `3 leveranser` */
export const countOf = (n: number, one: string, many: string): string => `${n.toLocaleString('sv-SE')} ${n === 1 ? one : many}`;
