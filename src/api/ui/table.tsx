// A table of the pages: scrolls by itself where it is too wide, and on a phone its rows are stacked, each cell under the
// head of its column.

import type { Child } from 'hono/jsx';
import { raw } from 'hono/html';

/** A column's head; `number` when its cells have class `number`. */
export type Head = string | { number: string };

const wordsOf = (head: Head): string => (typeof head === 'string' ? head : head.number);
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** Rows as they are written, with each cell's head told to the style sheet: so that no page has to repeat it per cell. */
function labelled(rows: string, heads: Head[]): string {
  return rows.replaceAll(/<tr[ >][^]*?<\/tr>/g, (row) => {
    let column = -1;
    return row.replaceAll(/<(th|td)(?=[ >])/g, (cell, kind) => {
      column += 1;
      const head = heads[column];
      return kind === 'th' || head === undefined ? cell : `<td data-label="${escaped(wordsOf(head))}"`;
    });
  });
}

/** `children`: its `<tr>` rows, without spans or tables inside. */
export function Table({ label, heads, children }: { label: string; heads: Head[]; children?: Child }) {
  const rows = String(<>{children}</>);
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={label}>
      <table class="stack">
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col" class={typeof head === 'string' ? undefined : 'number'}>
                {wordsOf(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{raw(labelled(rows, heads))}</tbody>
      </table>
    </div>
  );
}
