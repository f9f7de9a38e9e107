// Records many deliverables of a meeting in one go: each row that is filled in is an act of its own; rows left blank are
// not touched, and those with a fault come back with what was typed.

import { isDate } from '../domain/calendar/days.js';
import type { Command } from '../domain/deliverable/commands.js';
import type { Actor } from '../domain/deliverable/state.js';
import type { DeliverableRow } from '../records/read/deliverables.js';
import { deliverablesByIds } from '../records/read/deliverables.js';
import type { AppDeps } from './deps.js';
import { fieldOf } from './link-acts.js';
import { planTitle } from './meeting-rows.js';
import { readRecordFields } from './record-input.js';
import type { FieldError } from './ui/form.js';

/** Most rows in one form, and acts sent at the same time. */
export const MOST_ROWS = 300;
const AT_ONCE = 10;

/** The end of the field names of a row. */
export const rowFields = (id: string): string => `:${id}`;

export interface RecordedRows {
  /** What was recorded: the deliverable and the number of the act's last event. */
  done: { id: string; seq: number }[];
  /** At the fields of the rows that were not. */
  errors: FieldError[];
  /** The same for a summary: each says which deliverable it is about. */
  summary: FieldError[];
  /** No answer came for one: the form may be sent again as it is. */
  unreachable: boolean;
}

interface Row {
  row: DeliverableRow;
  command: Command;
}

/** The fields of the rows by their names, as a form has them. */
export interface SentRows {
  ids: string[];
  get(name: string): string;
  nonce: string;
}

/** Reads the rows of the form and does what is right in them. `actorOf` null: not theirs, refused like what is not there. */
export async function recordRows(deps: AppDeps, sent: SentRows, cycle: string, actorOf: (row: DeliverableRow, ask: string) => Actor | null): Promise<RecordedRows> {
  const ids = [...new Set(sent.ids)].slice(0, MOST_ROWS).filter((id) => isTouched((name) => sent.get(`${name}${rowFields(id)}`)));
  const rows = await deliverablesByIds(deps.db, cycle, ids);
  const found: RecordedRows = { done: [], errors: [], summary: [], unreachable: false };
  const wrong = ({ state, id }: DeliverableRow, { field: name, words }: FieldError): void => {
    found.errors.push({ field: `${name ?? 'utfall'}${rowFields(id)}`, words });
    found.summary.push({ field: `${name ?? 'utfall'}${rowFields(id)}`, words: `${planTitle(state.plan)}: ${words}` });
  };
  const ready = rows.flatMap((row): Row[] => {
    const get = (name: string): string => sent.get(`${name}${rowFields(row.id)}`);
    const { errors, record } = readRecordFields(get);
    const by = actorOf(row, get('fraga'));
    const all = [...(isDate(get('dag')) ? [] : [{ field: 'dag', words: 'Välj vilken dag organet behandlade ärendet.' }]), ...errors];
    if (all.length > 0 || by === null) {
      (all.length > 0 ? all : [{ field: null, words: 'Det här är inte din uppgift.' }]).forEach((error) => wrong(row, error));
      return [];
    }
    return [{ row, command: { type: 'recordBody', by, ask: get('fraga'), date: get('dag'), evenSo: get('dagstammer') === 'ja', ...record } }];
  });
  for (let from = 0; from < ready.length; from += AT_ONCE)
    await Promise.all(
      ready.slice(from, from + AT_ONCE).map(async ({ row, command }) => {
        // one nonce per deliverable: sent twice, each of them is still one act
        const result = await deps.client.act(row.id, command, `${sent.nonce}:${row.id}`);
        if (result.ok) found.done.push({ id: row.id, seq: result.seq });
        else {
          found.unreachable ||= result.code === 'UNREACHABLE';
          wrong(row, { field: result.code === 'UNREACHABLE' ? null : dateField(fieldOf(result.code)), words: result.words });
        }
      }),
    );
  return found;
}

/** A single form has a field of its own for another day; here there is one. */
const dateField = (name: string | null): string | null => (name === 'datum' ? 'dag' : name);

/** Whether anything is filled in that was not filled in beforehand. */
const isTouched = (get: (name: string) => string): boolean => ['utfall', 'paragraf', 'ord', 'roll', 'nummer'].some((name) => get(name) !== '');
