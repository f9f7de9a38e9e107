// The wheel of a planned year: planning plain, follow-up striped, next year's dashed, so that it can be read without
// colours; and beside it a table that says the same.

import { shortDate, spanDate } from '../../domain/calendar/swedish-dates.js';
import type { StepSpan, StepSpans } from '../../domain/timetable-spans.js';
import { wheel } from '../../domain/wheel.js';
import type { WheelLooks } from '../../exports/wheel-picture.js';
import { WheelPicture } from '../../exports/wheel-picture.js';
import { countOf } from '../ui/bits.js';
import { pageLooks } from '../ui/wheel-looks.js';

export const kindWords: Record<StepSpans['kind'], string> = { plan: 'planering', report: 'uppföljning' };

/** A day of no year: a plan has no today. */
const NEVER = '0001-01-01';

interface PreviewWheelProps {
  year: number;
  steps: StepSpans[];
  /** On paper nothing can be unfolded: all is shown. */
  printed?: boolean;
}

/** The picture with its key, and the table. */
export function PreviewWheel({ year, steps, printed = false }: PreviewWheelProps) {
  return (
    <section class="part" aria-labelledby="arshjul">
      <h2 id="arshjul">Årshjulet</h2>
      <div class="year-parts">
        <figure>
          <Picture year={year} steps={steps} />
          <figcaption>
            <Key />
          </figcaption>
        </figure>
        <div class="scroll" tabindex={printed ? undefined : 0} role="region" aria-label="Årshjulet som tabell">
          <table class="spans">
            <thead>
              <tr>
                <th scope="col" class="number">
                  Nr
                </th>
                <th scope="col">Steg</th>
                <th scope="col">Öppnar – sista dag</th>
                <th scope="col" class="number">
                  Antal
                </th>
              </tr>
            </thead>
            <tbody>
              {steps.map(({ step, name, kind, spans, deliverables }, index) => (
                <tr>
                  <td class="number">{index + 1}</td>
                  <th scope="row">
                    {printed ? name : <a href={`#steg-${step}`}>{name}</a>} <span class="kind">{kindWords[kind]}</span>
                  </th>
                  <td class="days">
                    <Spans year={year} spans={spans} printed={printed} />
                  </td>
                  <td class="number">{deliverables}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </section>
  );
}

function Spans({ year, spans, printed }: { year: number; spans: StepSpan[]; printed: boolean }) {
  // the year is told only where it is another than the wheel's
  const day = (date: string): string => shortDate(date).replace(` ${year}`, '');
  const words = ({ from, to }: Pick<StepSpan, 'from' | 'to'>): string => `${day(from)} – ${day(to)}`;
  if (spans.length === 1) return <>{words(spans[0]!)}</>;
  const list = (
    <ul class="periods">
      {spans.map((span) => (
        <li>
          {span.periodName ?? span.period}: {words(span)}
        </li>
      ))}
    </ul>
  );
  if (printed) return list;
  return (
    <details>
      <summary>{`${words({ from: spans[0]!.from, to: spans.at(-1)!.to })}, ${countOf(spans.length, 'gång', 'gånger')}`}</summary>
      {list}
    </details>
  );
}

function Picture({ year, steps }: Pick<PreviewWheelProps, 'year' | 'steps'>) {
  const shape = wheel(year, steps, NEVER);
  const box = shape.size;
  const looks: WheelLooks = {
    ...pageLooks,
    arc: ({ step, nextYear }) => ({ class: `arc ${steps[step]!.kind}${nextYear ? ' next-year' : ''}` }),
    over: ({ step }) => (steps[step]!.kind === 'report' ? { fill: 'url(#uppfoljning)' } : null),
    number: () => ({ class: 'arc-number planned' }),
    title: ({ step, span }) => {
      const { name, spans } = steps[step]!;
      const { periodName, from, to } = spans[span]!;
      return `${step + 1}. ${name}${periodName === null ? '' : `, ${periodName}`}: ${spanDate(from, to)}`;
    },
  };
  return (
    <svg class="wheel" viewBox={`${-box} ${-box} ${2 * box} ${2 * box}`} role="img" aria-labelledby="hjul-titel hjul-text">
      <title id="hjul-titel">{`Årshjul ${year}`}</title>
      <desc id="hjul-text">
        {`${steps.length} steg. Varje båge går från det att fönstret öppnar till sista dag och har stegets nummer. Tabellen bredvid säger samma sak i text.`}
      </desc>
      <defs>
        <pattern id="uppfoljning" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line class="hatching" x1="0" y1="0" x2="0" y2="6" />
        </pattern>
      </defs>
      <WheelPicture year={year} shape={shape} looks={looks} />
    </svg>
  );
}

const Key = () => (
  <ul class="key">
    <li>
      <svg viewBox="0 0 24 12" width="24" height="12" aria-hidden="true" focusable="false">
        <rect class="arc plan" x="1" y="1" width="22" height="10" />
      </svg>
      planering
    </li>
    <li>
      <svg viewBox="0 0 24 12" width="24" height="12" aria-hidden="true" focusable="false">
        <rect class="arc report" x="1" y="1" width="22" height="10" />
        <path class="hatching" d="M3 11 9 1M9 11 15 1M15 11 21 1" />
      </svg>
      uppföljning
    </li>
    <li>
      <svg viewBox="0 0 24 12" width="24" height="12" aria-hidden="true" focusable="false">
        <rect class="arc next-year" x="1" y="1" width="22" height="10" />
      </svg>
      börjar året efter
    </li>
  </ul>
);
