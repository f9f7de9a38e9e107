// Small parts of the public results: when and by which report, the legend, and history as a picture.

import { shortDate, spanDate } from '../../domain/calendar/swedish-dates.js';
import type { RowKind, RowStatus, StatusTone } from '../../domain/follow-up/levels.js';
import type { PublishedDecision, PublishedResult, PublishedRow, PublishedYear } from '../../domain/follow-up/published.js';
import { StatusTag } from './tally.js';

/** `15 januari 2027` */
export const plainDate = (date: string): string => spanDate(date, date);

/** `Regionstyrelsen, § 12, 15 januari 2027, dnr RS/1/2027`: what is known of a decision. */
export const decisionWords = ({ bodyName, paragraph, date, dnr }: PublishedDecision): string =>
  [bodyName, paragraph, date === '' ? '' : plainDate(date), dnr === '' ? '' : `dnr ${dnr}`].filter((part) => part !== '').join(', ');

/** A value or target with its measure: `5,8 %`. */
export const measuredWords = (text: string, measure: string): string => (text === '' ? '' : `${text} ${text.endsWith(measure) ? '' : measure}`.trim());

/** The latest status; without one that nothing is reported, or that there is only a value. */
export function LatestTag({ latest }: Pick<PublishedRow, 'latest'>) {
  if (latest === null) return <span class="tag status missing">Inte rapporterad än</span>;
  return latest.status === null ? <span class="tag status unmeasured">Utan bedömning</span> : <StatusTag status={latest.status} />;
}

const meanings: Record<StatusTone, string> = {
  good: 'Det som planen lovar är uppnått.',
  partly: 'Det går framåt, men är inte klart eller inte uppnått fullt ut.',
  bad: 'Det är inte uppnått, eller går inte som planerat.',
  unmeasured: 'Det finns inget att mäta med än. Det räknas ändå med i totalen, och är inte detsamma som att det inte är uppfyllt.',
  planned: 'Det är planerat men har inte börjat.',
};

/** What each status means, in the model's own words for it. */
export function Legend({ year: { levels, statuses } }: { year: PublishedYear }) {
  const kinds = [...new Set(levels.map(({ kind }) => kind))].filter((kind): kind is Exclude<RowKind, 'goal'> => kind !== 'goal');
  const all = [...new Map(kinds.flatMap((kind) => statuses[kind]).map((status): [string, RowStatus] => [`${status.name} ${status.tone}`, status])).values()];
  return (
    <details class="legend">
      <summary>Vad lägena betyder</summary>
      <dl class="facts">
        {all.map((status) => (
          <div>
            <dt>
              <StatusTag status={status} />
            </dt>
            <dd>{meanings[status.tone]}</dd>
          </div>
        ))}
        <div>
          <dt>
            <LatestTag latest={null} />
          </dt>
          <dd>Ingen godkänd rapport har tagit upp det i år. Hur det gick tidigare år står på radens egen sida.</dd>
        </div>
      </dl>
    </details>
  );
}

const SIZE = { width: 480, height: 150, left: 8, right: 8, top: 22, bottom: 24 };

/** Numbers over time with the target as a line. The table beside it says the same, so the picture is named in short. */
export function HistoryPicture({ history, target, measure, name }: { history: readonly PublishedResult[]; target: number | null; measure: string; name: string }) {
  const points = history.flatMap(({ asOf, value }) => (value.number === null ? [] : [{ asOf, number: value.number, text: value.text }]));
  if (points.length < 2) return null;
  const days = points.map(({ asOf }) => Date.parse(asOf));
  const numbers = [...points.map(({ number }) => number), ...(target === null ? [] : [target])];
  const [from, to, least, most] = [Math.min(...days), Math.max(...days), Math.min(...numbers), Math.max(...numbers)];
  const across = SIZE.width - SIZE.left - SIZE.right;
  const down = SIZE.height - SIZE.top - SIZE.bottom;
  const x = (day: number): number => SIZE.left + (from === to ? across / 2 : ((day - from) / (to - from)) * across);
  const y = (number: number): number => SIZE.top + (least === most ? down / 2 : ((most - number) / (most - least)) * down);
  const [first, last] = [points[0]!, points.at(-1)!];
  const words = `${name} över tid: från ${measuredWords(first.text, measure)} ${plainDate(first.asOf)} till ${measuredWords(last.text, measure)} ${plainDate(last.asOf)}. Alla värden står i tabellen.`;
  return (
    <svg class="history" viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} role="img" aria-label={words}>
      {target === null ? null : (
        <>
          <line class="target" x1={SIZE.left} x2={SIZE.width - SIZE.right} y1={y(target).toFixed(1)} y2={y(target).toFixed(1)} />
          <text x={SIZE.width - SIZE.right} y={(y(target) - 5).toFixed(1)} text-anchor="end">
            mål
          </text>
        </>
      )}
      <polyline points={points.map(({ number }, i) => `${x(days[i]!).toFixed(1)},${y(number).toFixed(1)}`).join(' ')} />
      {points.map(({ number }, i) => (
        <circle cx={x(days[i]!).toFixed(1)} cy={y(number).toFixed(1)} r="4" />
      ))}
      <text x={SIZE.left} y={SIZE.height - 6}>
        {shortDate(first.asOf)}
      </text>
      <text x={SIZE.width - SIZE.right} y={SIZE.height - 6} text-anchor="end">
        {shortDate(last.asOf)}
      </text>
    </svg>
  );
}
