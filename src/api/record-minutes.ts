// Adjustment and announcement of all that a meeting decided, in one form: read once, and an act for each decision. The
// same signed in and behind a link.

import type { Request } from 'express';
import type { Actor, PartnerDay } from '../domain/deliverable/state.js';
import { isDate } from '../domain/calendar/days.js';
import type { LyingRow } from '../records/read/meetings.js';
import type { AppDeps } from './deps.js';
import { fieldOf } from './link-acts.js';
import { planTitle } from './meeting-rows.js';
import { partnersOf } from './pages/partner-fields.js';
import type { FieldError } from './ui/form.js';
import { field } from './web/body.js';

/** Most partners of a gemensam nämnd in a form. */
const PARTNERS = Array.from({ length: 20 }, (_, index) => index);
const NO_DATE = 'Datumet finns inte. Skriv år-månad-dag.';

/** The partners of these decisions that have not announced yet, each once. */
export const partnersLeft = (rows: LyingRow[]): string[] => [...new Set(rows.flatMap(({ state }) => partnersOf(state).flatMap(({ name, announced }) => (announced === null ? [name] : []))))];

export interface RecordedMinutes {
  /** What was recorded: the deliverable and the number of the act's last event. */
  done: { id: string; seq: number }[];
  errors: FieldError[];
}

/** Does what the form says for each row; nothing at all when the form itself is wrong. */
export async function recordMinutes(deps: AppDeps, req: Request, rows: LyingRow[], nonce: string, actorOf: (row: LyingRow) => Actor): Promise<RecordedMinutes> {
  const adjusted = field(req, 'justerad') || null;
  const announced = field(req, 'anslagen') || null;
  const typed = PARTNERS.map((index) => ({ index, name: field(req, `part-namn-${index}`), announced: field(req, `part-${index}`) })).filter(({ announced: day }) => day !== '');
  const errors: FieldError[] = [
    ...(adjusted === null || isDate(adjusted) ? [] : [{ field: 'justerad', words: NO_DATE }]),
    ...(announced === null || isDate(announced) ? [] : [{ field: 'anslagen', words: NO_DATE }]),
    ...typed.flatMap(({ index, announced: day }) => (isDate(day) ? [] : [{ field: `part-${index}`, words: NO_DATE }])),
    ...(adjusted === null && announced === null && typed.length === 0 ? [{ field: 'justerad', words: 'Fyll i vilken dag protokollet justerades eller justeringen anslogs.' }] : []),
  ];
  const found: RecordedMinutes = { done: [], errors };
  if (errors.length > 0) return found;
  for (const row of rows) {
    const { id, state } = row;
    const left = partnersLeft([row]);
    const partners: PartnerDay[] = typed.flatMap(({ name, announced: day }) => (left.includes(name) ? [{ name, announced: day }] : []));
    // days of partners only: nothing for a decision that has none of them
    if (adjusted === null && announced === null && partners.length === 0) continue;
    const result = await deps.client.act(id, { type: 'recordAdjusted', by: actorOf(row), adjusted, announced, ...(partners.length === 0 ? {} : { partners }) }, `${nonce}:${id}`);
    if (result.ok) found.done.push({ id, seq: result.seq });
    else found.errors.push({ field: result.code === 'UNREACHABLE' ? 'justerad' : (fieldOf(result.code) ?? 'justerad'), words: `${planTitle(state.plan)}: ${result.words}` });
  }
  return found;
}
