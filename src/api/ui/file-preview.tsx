// What a file would do, before anything is written: the parts that every preview of a file has.

import type { Child } from 'hono/jsx';
import { Panel } from './bits.js';

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((words) => (
        <li>{words}</li>
      ))}
    </ul>
  );
}

/** Rows that cannot be taken in; `children`: what to do about them. */
export function RefusedRows({ refused, children }: { refused: readonly string[]; children?: Child }) {
  return refused.length === 0 ? null : (
    <Panel kind="warn" title={refused.length === 1 ? 'En rad läses inte in' : `${refused.length} fel: de raderna läses inte in`}>
      <Lines lines={refused} />
      {children}
    </Panel>
  );
}

/** What the reader did that is good to know. */
export function FileNotes({ notes }: { notes: readonly string[] }) {
  return notes.length === 0 ? null : (
    <Panel kind="info" title="Att veta">
      <Lines lines={notes} />
    </Panel>
  );
}

/** One thing that changes, with each field from and to. */
export function ChangedLine({ title, where, fields }: { title: string; where: string; fields: readonly { field: string; from: string; to: string }[] }) {
  return (
    <div class="line">
      <h3>{title}</h3>
      <p class="quiet">{where}</p>
      <Lines lines={fields.map(({ field, from, to }) => `${field}: ${from === '' ? 'tomt' : `”${from}”`} blir ${to === '' ? 'tomt' : `”${to}”`}`)} />
    </div>
  );
}
