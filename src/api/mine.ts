// What one person owes, waits for and has done, over every cycle that runs; and the link that opens one of them.

import { createHmac } from 'node:crypto';
import { partOf } from '../domain/deliverable/my-part.js';
import type { MyPart } from '../domain/deliverable/my-part.js';
import type { DeliverableState } from '../domain/deliverable/state.js';
import { namesOf } from '../domain/names.js';
import type { Names } from '../domain/names.js';
import type { Organisation, Seat } from '../domain/organisation.js';
import { seatsOf } from '../domain/seats-of.js';
import { vacantSeatsOf } from '../domain/vacancy.js';
import { countRevoked, createLink } from '../records/links.js';
import { organisationOf } from '../records/read/cycles.js';
import { deliverableById } from '../records/read/deliverables.js';
import { runningCycles } from '../records/read/feed-rows.js';
import { mineOf } from '../records/read/mine.js';
import type { ShortRow } from '../records/read/mine.js';
import type { AppDeps } from './deps.js';
import { dayOf } from './ui/when.js';

/** The person of a link, by id; or whoever has an address, which a cycle may know under another id. */
export type Who = { person: string } | { email: string };

export interface MyRow {
  cycle: string;
  state: DeliverableState;
  part: MyPart;
  /** The seat is vacant, and they are the nearest head above. */
  vacant: boolean;
  names: Names;
}

export interface MyShortRow extends ShortRow {
  cycle: string;
  names: Names;
}

export interface Mine {
  /** Their name; null when no running cycle knows them. */
  name: string | null;
  /** Running cycles in which they have a seat today. */
  cycles: string[];
  todo: MyRow[];
  waiting: MyRow[];
  /** Late at others: they know since the ladder has told them. */
  late: MyRow[];
  coming: { rows: MyShortRow[]; count: number };
  done: { rows: MyShortRow[]; count: number };
}

/** Their names, and each seat they act in that day with who of them acts in it: several may share a mailbox. */
function placeIn(organisation: Organisation, who: Who, date: string): { name: string; seats: Map<Seat, string>; vacant: Set<Seat> } | null {
  const people = organisation.persons.filter(({ id, email }) => ('email' in who ? email.toLowerCase() === who.email : id === who.person));
  if (people.length === 0) return null;
  const held = people.flatMap(({ id }) => seatsOf(organisation, id, date).map((seat): [Seat, string] => [seat, id]));
  // a vacant seat's are theirs too: its own come after, since a link is opened in the first that has something to do
  const vacant = people.flatMap(({ id }) => vacantSeatsOf(organisation, id, date).map((seat): [Seat, string] => [seat, id]));
  return { name: people.map(({ name }) => name).join(', '), seats: new Map([...held, ...vacant]), vacant: new Set(vacant.map(([seat]) => seat)) };
}

/** Everything of a person's, what is due first first. */
export async function mineFor({ db, now }: Pick<AppDeps, 'db' | 'now'>, who: Who): Promise<Mine> {
  const mine: Mine = { name: null, cycles: [], todo: [], waiting: [], late: [], coming: { rows: [], count: 0 }, done: { rows: [], count: 0 } };
  for (const cycle of await runningCycles(db)) {
    const organisation = await organisationOf(db, cycle);
    const place = organisation === null ? null : placeIn(organisation, who, dayOf(now()));
    if (organisation === null || place === null) continue;
    mine.name = place.name;
    const seats = [...place.seats.keys()];
    if (seats.length === 0) continue;
    mine.cycles.push(cycle);
    const names = namesOf(organisation);
    const found = await mineOf(db, cycle, seats);
    for (const state of found.underWay) {
      const part = partOf(state, seats);
      if (part !== null) (part.ladder === true ? mine.late : part.act === null ? mine.waiting : mine.todo).push({ cycle, state, part, vacant: place.vacant.has(part.seat), names });
    }
    for (const kind of ['coming', 'done'] as const) {
      mine[kind].rows.push(...found[kind].rows.map((row) => ({ ...row, cycle, names })));
      mine[kind].count += found[kind].count;
    }
  }
  const due = ({ state, part }: MyRow): string => part.act?.ask?.due.at ?? state.due.at;
  const byDue = (a: MyRow, b: MyRow): number => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0);
  mine.todo.sort(byDue);
  mine.waiting.sort(byDue);
  mine.late.sort(byDue);
  mine.coming.rows.sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  mine.done.rows.sort((a, b) => (a.closedAt! > b.closedAt! ? -1 : 1));
  return mine;
}

/** The token of the person's own link to a deliverable, or null when it is none of theirs. Opened again it is the same link. */
export async function linkToMine({ db, now, settings }: Pick<AppDeps, 'db' | 'now' | 'settings'>, who: Who, deliverable: string): Promise<string | null> {
  const row = await deliverableById(db, deliverable);
  const running = row === null ? [] : await runningCycles(db);
  const organisation = row === null || !running.includes(row.cycle) ? null : await organisationOf(db, row.cycle);
  const place = organisation === null ? null : placeIn(organisation, who, dayOf(now()));
  const part = row === null || place === null ? null : partOf(row.state, [...place.seats.keys()]);
  const person = part === null ? undefined : place?.seats.get(part.seat);
  if (part === null || person === undefined) return null;
  const link = { person, seat: part.seat, deliverable };
  // as unguessable as 32 random bytes for who has not the secret, which never leaves the server; a new one after each that was revoked
  const secret = JSON.stringify([link.person, link.seat, deliverable, await countRevoked(db, link)]);
  const token = createHmac('sha256', settings.sessionSecret).update(`mina\n${secret}`).digest('base64url');
  return createLink(db, { ...link, letter: null, now: now() }, token);
}
