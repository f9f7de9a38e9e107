// Tallies and histories as small pictures, each with the same in words: the colour is never the only sign.

import type { FollowUpModel, RowKind, RowStatus, StatusTone } from '../../domain/follow-up/levels.js';
import type { Tally } from '../../domain/follow-up/tally.js';
import { plainDate } from '../../domain/calendar/swedish-dates.js';

/** Looks of a status, shared by tags and bars. */
export const toneLooks: Record<StatusTone, string> = { good: 'good', partly: 'partly', bad: 'bad', unmeasured: 'unmeasured', planned: 'planned' };

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A status in words; without one it is said that nothing is reported. */
export function StatusTag({ status }: { status: RowStatus | null }) {
  return <span class={`tag status ${status === null ? 'missing' : toneLooks[status.tone]}`}>{status === null ? 'Inte rapporterad' : capital(status.name)}</span>;
}

interface Part {
  words: string;
  look: string;
  n: number;
}

/** The parts of a tally in the model's order, then what has a value only, and last what is missing; empty ones left out. */
export function partsOf(tally: Tally, statuses: readonly RowStatus[]): Part[] {
  return [
    ...statuses.map(({ id, name, tone }) => ({ words: name, look: toneLooks[tone], n: tally.byStatus[id] ?? 0 })),
    { words: 'utan bedömning', look: 'unmeasured', n: tally.byStatus[''] ?? 0 },
    { words: 'inte rapporterade', look: 'missing', n: tally.missing },
  ].filter(({ n }) => n > 0);
}

/** `2 helt uppfyllt, 35 delvis uppfyllt, 1 inte uppfyllt` */
export const tallyWords = (tally: Tally, statuses: readonly RowStatus[]): string => partsOf(tally, statuses).map(({ words, n }) => `${n} ${words}`).join(', ');

const WIDTH = 240;

/** A bar of the parts. Whoever does not see it reads the words beside it. */
export function TallyBar({ tally, statuses }: { tally: Tally; statuses: readonly RowStatus[] }) {
  let at = 0;
  return (
    <svg class="tally" viewBox={`0 0 ${WIDTH} 12`} width={WIDTH} height="12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {partsOf(tally, statuses).map(({ look, n }) => {
        const width = (n / tally.total) * WIDTH;
        at += width;
        return <rect class={look} x={at - width} y="0" width={width} height="12" />;
      })}
    </svg>
  );
}

/** The statuses of one kind with how many rows have each. */
export function TallyList({ tally, kind, followUp, href }: { tally: Tally; kind: RowKind; followUp: FollowUpModel; href?: (status: string) => string }) {
  const statuses = followUp.statuses[kind];
  const shown = [...statuses.map((status) => ({ id: status.id, status, n: tally.byStatus[status.id] ?? 0 })), ...(tally.missing === 0 ? [] : [{ id: 'saknas', status: null, n: tally.missing }])];
  return (
    <>
      <TallyBar tally={tally} statuses={statuses} />
      <ul class="tally-list">
        {shown.map(({ id, status, n }) => (
          <li>
            <StatusTag status={status} /> {href === undefined || n === 0 ? <strong>{n}</strong> : <a href={href(id)}>{n}</a>}
          </li>
        ))}
      </ul>
    </>
  );
}

export interface Point {
  asOf: string;
  value: string;
  number: number | null;
}

/** Numbers over time as a line; fewer than two make no picture. */
export function SparkLine({ points, measure }: { points: readonly Point[]; measure: string }) {
  const known = points.filter((point): point is Point & { number: number } => point.number !== null);
  if (known.length < 2) return null;
  const days = known.map(({ asOf }) => Date.parse(asOf));
  const numbers = known.map(({ number }) => number);
  const [from, to] = [Math.min(...days), Math.max(...days)];
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const x = (day: number): number => 4 + (from === to ? 56 : ((day - from) / (to - from)) * 112);
  const y = (number: number): number => (least === most ? 15 : 26 - ((number - least) / (most - least)) * 22);
  const places = known.map(({ number }, i) => [x(days[i]!), y(number)] as const);
  const words = known.map(({ asOf, value }) => `${value} ${measure}`.trim() + ` ${plainDate(asOf)}`).join(', ');
  const last = places.at(-1)!;
  return (
    <svg class="spark" viewBox="0 0 120 30" width="120" height="30" role="img" aria-label={`Utveckling: ${words}`}>
      <polyline points={places.map(([a, b]) => `${a.toFixed(1)},${b.toFixed(1)}`).join(' ')} />
      <circle cx={last[0].toFixed(1)} cy={last[1].toFixed(1)} r="3" />
    </svg>
  );
}
