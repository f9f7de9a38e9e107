// First on the page of a report with rows to fill in: the way to the form, with what is filled in so far.

import type { Child } from 'hono/jsx';
import type { ReportCounts } from '../report-view.js';

/** `otherwise`: the form of a file, a link or a text, folded away. */
export function FillIn({ href, counts: { rows, filled }, open, otherwise }: { href: string; counts: ReportCounts; open: boolean; otherwise: Child }) {
  return (
    <>
      <p>
        <a class="button" href={href}>
          {filled === 0 ? 'Fyll i uppföljningen' : 'Fortsätt fylla i uppföljningen'}
        </a>
      </p>
      <p>
        {rows === 1 ? 'En rad' : `${rows} rader`} i planen, {filled === 0 ? 'ingen ifylld än' : `${filled} ${filled === 1 ? 'ifylld' : 'ifyllda'}`}. Det du skriver sparas som utkast tills du lämnar in.
      </p>
      <details open={open}>
        <summary>Lämna in en fil, en länk eller en text i stället</summary>
        <p class="hint">Då räknas inga rader i sammanställningen.</p>
        {otherwise}
      </details>
    </>
  );
}
