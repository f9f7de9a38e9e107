// Tallies and histories as small pictures, each with the same in words: the colour is never the only sign.

import type { FollowUpModel, RowKind, RowStatus, StatusTone } from '../../domain/follow-up/levels.js';
import type { Tally } from '../../domain/follow-up/tally.js';
import { barShape, historyLines, partsOf, SPARK, sparkShape } from '../../domain/follow-up/tally-words.js';
import type { Point, TallyPart } from '../../domain/follow-up/tally-words.js';

export { partsOf, tallyWords } from '../../domain/follow-up/tally-words.js';
export type { Point } from '../../domain/follow-up/tally-words.js';

/** Looks of a status, shared by tags and bars. */
export const toneLooks: Record<StatusTone, string> = { good: 'good', partly: 'partly', bad: 'bad', unmeasured: 'unmeasured', planned: 'planned' };

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A status in words; without one it is said that nothing is reported. */
export function StatusTag({ status }: { status: RowStatus | null }) {
  return <span class={`tag status ${status === null ? 'missing' : toneLooks[status.tone]}`}>{status === null ? 'Inte rapporterad' : capital(status.name)}</span>;
}

const WIDTH = 240;

/** A bar of the parts. Whoever does not see it reads the words beside it. */
export function PartsBar({ parts }: { parts: readonly TallyPart[] }) {
  return (
    <svg class="tally" viewBox={`0 0 ${WIDTH} 12`} width={WIDTH} height="12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {barShape(parts, WIDTH).map(({ look, x, width }) => (
        <rect class={look} x={x} y="0" width={width} height="12" />
      ))}
    </svg>
  );
}

/** The bar of a tally. */
export const TallyBar = ({ tally, statuses }: { tally: Tally; statuses: readonly RowStatus[] }) => <PartsBar parts={partsOf(tally, statuses)} />;

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

/** Numbers over time as a line; fewer than two make no picture. */
export function SparkLine({ points, measure }: { points: readonly Point[]; measure: string }) {
  const places = sparkShape(points);
  if (places === null) return null;
  const [x, y] = places.at(-1)!;
  return (
    <svg class="spark" viewBox={`0 0 ${SPARK.width} ${SPARK.height}`} width={SPARK.width} height={SPARK.height} role="img" aria-label={`Utveckling: ${historyLines(points, measure).join(', ')}`}>
      <polyline points={places.map(([a, b]) => `${a.toFixed(1)},${b.toFixed(1)}`).join(' ')} />
      <circle cx={x.toFixed(1)} cy={y.toFixed(1)} r="3" />
    </svg>
  );
}
