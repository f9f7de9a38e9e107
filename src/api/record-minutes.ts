// Adjustment and announcement of all that a meeting decided, in one form: read once, and an act for each decision. The
// same signed in and behind a link.

import type { Request } from 'express';
import type { ISODate } from '../domain/calendar/calendar.js';
import type { RefusalCode } from '../domain/deliverable/commands.js';
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
  if (errors.length > 0) return { done: [], errors };
  const { done, refused } = await recordDays(deps, rows, { adjusted, announced, partners: typed.map(({ name, announced: day }) => ({ name, announced: day })) }, nonce, actorOf);
  return { done, errors: refused.map(({ code, words }) => ({ field: code === 'UNREACHABLE' ? 'justerad' : (fieldOf(code) ?? 'justerad'), words })) };
}

export interface MinutesDays {
  adjusted: ISODate | null;
  announced: ISODate | null;
  partners: PartnerDay[];
}

/** An act for each decision: what has its adjustment keeps it, and a partner's day is for those it is missing in. */
export async function recordDays(
  deps: Pick<AppDeps, 'client'>,
  rows: LyingRow[],
  { adjusted, announced, partners: given }: MinutesDays,
  nonce: string,
  actorOf: (row: LyingRow) => Actor,
): Promise<{ done: RecordedMinutes['done']; refused: { id: string; code: RefusalCode | 'UNREACHABLE'; words: string }[] }> {
  const done: RecordedMinutes['done'] = [];
  const refused: { id: string; code: RefusalCode | 'UNREACHABLE'; words: string }[] = [];
  for (const row of rows) {
    const { id, state } = row;
    const left = partnersLeft([row]);
    const partners = given.filter(({ name }) => left.includes(name));
    // days of partners only: nothing for a decision that has none of them
    if (adjusted === null && announced === null && partners.length === 0) continue;
    const result = await deps.client.act(id, { type: 'recordAdjusted', by: actorOf(row), adjusted, announced, ...(partners.length === 0 ? {} : { partners }) }, `${nonce}:${id}`);
    if (result.ok) done.push({ id, seq: result.seq });
    else refused.push({ id, code: result.code, words: `${planTitle(state.plan)}: ${result.words}` });
  }
  return { done, refused };
}
