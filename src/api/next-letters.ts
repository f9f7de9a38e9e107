// The next letters of every running cycle with day and receivers: those written, and those that fall due soonest.

import { namesOf } from '../domain/names.js';
import type { Organisation, Seat } from '../domain/organisation.js';
import { holdersOf } from '../domain/resolve-seat.js';
import { listCycles, organisationOf } from '../records/read/cycles.js';
import { nextDue } from '../records/read/deliverables.js';
import { waitingLetters } from '../records/read/mails.js';
import type { AppDeps } from './deps.js';
import { nextLetter } from './next-words.js';
import type { NextLetter } from './pages/mail-proof.js';
import { letterKindNames } from './ui/letter-kinds.js';
import { dayOf } from './ui/when.js';

/** At most `limit` of them, soonest first. */
export async function nextLetters({ db }: Pick<AppDeps, 'db'>, limit: number): Promise<NextLetter[]> {
  const running = (await listCycles(db)).filter(({ closedAt }) => closedAt === null);
  const all = await Promise.all(running.map(({ id }) => ofCycle(db, id, limit)));
  return all.flat().sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).slice(0, limit);
}

async function ofCycle(db: AppDeps['db'], cycle: string, limit: number): Promise<NextLetter[]> {
  const [organisation, waiting, due] = await Promise.all([organisationOf(db, cycle), waitingLetters(db, cycle, limit), nextDue(db, cycle, limit)]);
  if (organisation === null) return [];
  const names = namesOf(organisation);
  const written = waiting.map((letter): NextLetter => ({
    at: letter.sendAt,
    what: letterKindNames[letter.kind],
    title: letter.deliverable === null ? `Årscykel ${cycle}` : `${letter.stepName ?? ''}, ${letter.unitName ?? ''}`,
    href: letter.deliverable === null ? `/cykel/${cycle}` : `/${letter.deliverable}`,
    to: receivers(organisation, [letter.seat], letter.sendAt),
    seats: [names.seat(letter.seat)],
    written: true,
  }));
  const foretold = due.flatMap(({ id, state }): NextLetter[] => {
    const next = nextLetter(state);
    if (next === null) return [];
    const { at, what, to } = next;
    return [{ at, what, title: `${state.plan.stepName}, ${state.plan.unitName}`, href: `/${id}`, to: receivers(organisation, to, at), seats: to.map(names.seat), written: false }];
  });
  return [...written, ...foretold];
}

const receivers = (organisation: Organisation, seats: Seat[], at: string): NextLetter['to'] =>
  [...new Map(seats.flatMap((seat) => holdersOf(organisation, seat, dayOf(at))).map(({ id, name, email }) => [id, { name, email }])).values()];
