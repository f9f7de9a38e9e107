// The sample year lived up to a day, for pages that need to look like a real autumn: most are on time, some are silent,
// some wait for an answer. Decided by the product's own decider, then recorded as the workflows would.

import { onTime } from '../../src/domain/behaviour.js';
import { agenda } from '../../src/domain/deliverable/agenda.js';
import type { Command, Tick } from '../../src/domain/deliverable/commands.js';
import { isRefusal } from '../../src/domain/deliverable/refuse.js';
import { takeStep } from '../../src/domain/deliverable/decider.js';
import type { RecordedEvent } from '../../src/domain/deliverable/events.js';
import type { DeliverableState } from '../../src/domain/deliverable/state.js';
import type { LetterRequest } from '../../src/domain/letter.js';
import { holdersOf } from '../../src/domain/resolve-seat.js';
import type { Database } from '../../src/records/database.js';
import { recordStep, waitingFor } from '../../src/records/record.js';
import { loadSample } from '../support/sample.js';

/** Lives every stored deliverable up to `until`. `isSilent` says which ones never answer. */
export async function liveUntil(db: Database, until: string, isSilent: (id: string) => boolean): Promise<void> {
  const rows = await db.selectFrom('deliverables').select(['id', 'state']).execute();
  const states = new Map(rows.map(({ id, state }) => [id, state]));
  const dependents = new Map(await Promise.all(rows.map(async ({ id }) => [id, await waitingFor(db, id)] as const)));
  const events = new Map<string, RecordedEvent[]>();
  const letters = new Map<string, LetterRequest[]>();
  const queue: { at: string; id: string; command: (state: DeliverableState) => Command | Tick | null }[] = [];
  const later = (at: string, id: string, command: (state: DeliverableState) => Command | Tick | null): void => {
    if (at <= until) queue.push({ at, id, command });
  };
  const tick = (): Tick => ({ type: 'tick' });
  const step = (id: string, command: Command | Tick, now: string): void => {
    const before = states.get(id)!;
    const taken = takeStep(before, command, now);
    if (isRefusal(taken) || taken.events.length === 0) return;
    states.set(id, taken.state);
    events.set(id, [...(events.get(id) ?? []), ...taken.events]);
    letters.set(id, [...(letters.get(id) ?? []), ...taken.letters]);
    if (!isSilent(id))
      for (const ask of taken.state.asks)
        if (!before.asks.some((known) => known.id === ask.id && known.askedAt === ask.askedAt))
          for (const act of onTime(taken.state, ask)) later(act.at, id, act.command);
    if (taken.fulfilledNow) for (const waiting of dependents.get(id) ?? []) step(waiting, { type: 'dependencyFulfilled', on: id }, now);
    const next = agenda(taken.state);
    if (next !== null) later(next.at < now ? now : next.at, id, tick);
  };
  for (const [id, state] of states) later(agenda(state)?.at ?? '9999', id, tick);
  while (queue.length > 0) {
    let first = 0;
    queue.forEach(({ at }, index) => {
      if (at < queue[first]!.at) first = index;
    });
    const [{ at, id, command }] = queue.splice(first, 1) as [(typeof queue)[number]];
    const made = command(states.get(id)!);
    if (made !== null) step(id, byHolder(made), at);
  }
  for (const [id, happened] of events) await recordStep(db, { state: states.get(id)!, events: happened, letters: letters.get(id) ?? [], withdraw: [] });
  await sendLetters(db, until);
}

/** The act by whoever holds the seat, and not by the stand-in of a foretold year. */
function byHolder(command: Command | Tick): Command | Tick {
  if (!('by' in command)) return command;
  const [holder] = holdersOf(loadSample().organisation, command.by.seat, '2027-01-01');
  return holder === undefined ? command : { ...command, by: { ...command.by, person: holder.id } };
}

/** Marks what should have left as mailed, one mail per person and moment; addresses of two persons are refused. */
async function sendLetters(db: Database, until: string): Promise<void> {
  const { organisation } = loadSample();
  const due = await db.selectFrom('letters').select(['id', 'kind', 'seat', 'send_at', 'send_on']).where('send_at', '<=', until).orderBy('send_at').execute();
  const mails = new Map<string, { id: string; email: string; person: string; at: string; kind: string; letters: string[] }>();
  for (const letter of due) {
    const [person] = holdersOf(organisation, letter.seat as `${string}@${string}`, letter.send_on);
    if (person === undefined) continue;
    const key = `${person.id}-${letter.send_at}`;
    const mail = mails.get(key) ?? { id: `brev-${mails.size + 1}`, email: person.email, person: person.id, at: letter.send_at, kind: letter.kind, letters: [] };
    mail.letters.push(letter.id);
    mails.set(key, mail);
  }
  const all = [...mails.values()];
  for (let from = 0; from < all.length; from += 200) {
    const part = all.slice(from, from + 200);
    await db
      .insertInto('mails')
      .values(
        part.map(({ id, email, person, at, letters }, index) => {
          const refused = (from + index) % 400 === 37;
          return {
            id,
            message_id: `<${id}@example.org>`,
            person,
            email,
            subject: letters.length > 1 ? `${letters.length} saker väntar på dig` : 'Lämna in enhetsplan 2028 senast fredag 3 december',
            text: `Hej!\n\nLämna in enhetsplan 2028.\n\nhttps://planhjul.example.org/l/${'A'.repeat(43)}\n`,
            html: `<!doctype html><html lang="sv"><head><title>Lämna in</title></head><body><h1>Lämna in enhetsplan 2028</h1><p><a href="https://planhjul.example.org/l/${'A'.repeat(43)}">Lämna in planen</a></p></body></html>`,
            status: refused ? ('refused' as const) : ('sent' as const),
            answer: refused ? '550 5.1.1 Mottagaren finns inte' : '250 2.0.0 OK',
            attempts: 1,
            created_at: at,
            sent_at: refused ? null : at,
          };
        }),
      )
      .execute();
    for (const { id, letters } of part) await db.updateTable('letters').set({ status: 'mailed', mail: id }).where('id', 'in', letters).execute();
  }
}
