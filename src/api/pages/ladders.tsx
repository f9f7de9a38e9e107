// Every ladder that runs, for the secretariat: what is late, who is asked, who knows since when, and what happens next.

import { askName } from '../../domain/deliverable/agenda.js';
import { actorWords } from '../../domain/deliverable/journal-words.js';
import type { RunningLadder } from '../../domain/deliverable/running-ladder.js';
import type { Names } from '../../domain/names.js';
import type { Seat } from '../../domain/organisation.js';
import type { CycleRow } from '../../records/read/cycles.js';
import type { TookCare } from '../../records/read/ladders.js';
import { listWords } from '../next-words.js';
import { countOf, Facts, Paging } from '../ui/bits.js';
import type { Fact } from '../ui/bits.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { date, dateTime, distance, short } from '../ui/when.js';

export interface LadderItem {
  deliverable: string;
  title: string;
  ladder: RunningLadder;
  /** Who holds the ladder, while it is held. */
  care: TookCare | null;
}

export interface LaddersPageProps {
  frame: Frame;
  cycle: CycleRow;
  items: LadderItem[];
  /** Late deliverables in all. */
  count: number;
  page: number;
  pages: number;
  names: Names;
  now: string;
}

export function LaddersPage({ frame, cycle, items, count, page, pages, names, now }: LaddersPageProps) {
  const path = `/cykel/${cycle.id}/eskaleringar`;
  return (
    <Layout frame={frame} title={`Eskaleringar ${cycle.year}`} cycle={cycle.id} current={path}>
      <h1>Eskaleringar</h1>
      <p class="lead">Det som är försenat just nu: vem som har fått frågan, vilka som vet om det och vad som händer härnäst. Det som har nått högst står först.</p>
      {count === 0 ? <p>Inget är försenat. Ingen eskalering pågår.</p> : <p>{countOf(count, 'leverans är försenad', 'leveranser är försenade')}.</p>}
      {items.map((item) => (
        <Ladder item={item} names={names} now={now} />
      ))}
      <Paging page={page} pages={pages} href={(other) => `${path}?sida=${other}`} what="eskaleringar" />
    </Layout>
  );
}

const listOf = (seats: Seat[], names: Names): string => listWords(seats.map((seat) => names.seat(seat)));

function Ladder({ item: { deliverable, title, ladder, care }, names, now }: { item: LadderItem; names: Names; now: string }) {
  const id = `${deliverable}-${ladder.ask.id}`.replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        <a href={`/${deliverable}`}>{title}</a>
      </h2>
      <Facts facts={facts(ladder, care, names, now)} />
    </section>
  );
}

function facts(ladder: RunningLadder, care: TookCare | null, names: Names, now: string): Fact[] {
  const { due, waitingFor, level, atTop, reminded, told, next, pausedUntil } = ladder;
  return [
    { term: 'Försenat', words: `${capital(askName(ladder.ask))}, sista dag var ${dateTime(due.at)} (${distance(due.at, now)})` },
    { term: 'Väntar på', words: listOf(waitingFor, names), why: reminded.length === 0 ? undefined : `Påmint ${listWords(reminded.map(short))}.` },
    { term: 'Nivå', words: atTop ? `${level}, högsta nivån` : String(level) },
    ...(told.length === 0 ? [] : [{ term: 'Har fått veta', words: <TimesTold told={told} names={names} /> }]),
    ...(pausedUntil === null ? [] : [{ term: 'Pausad', words: `Till ${date(pausedUntil)}${care === null ? '' : `. ${capital(actorWords(care.by, names))} tar hand om det sedan ${short(care.at)}`}.`, why: care === null || care.comment === '' ? undefined : `”${care.comment}”` }]),
    { term: 'Härnäst', words: nextWords(next, names) },
  ];
}

function TimesTold({ told, names }: { told: RunningLadder['told']; names: Names }) {
  return (
    <ul class="plain-list">
      {told.map(({ level, at, to }) => (
        <li>
          {at === null ? `Nivå ${level}` : `Nivå ${level}, ${short(at)}`}: {listOf(to, names)}
        </li>
      ))}
    </ul>
  );
}

function nextWords(next: RunningLadder['next'], names: Names): string {
  if (next === null) return 'Inget mer går ut av sig självt.';
  const to = listOf(next.to, names);
  return next.what === 'rung' ? `${capital(date(next.at))} går frågan vidare till ${to}.` : `${capital(date(next.at))} frågas ${to} igen.`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
