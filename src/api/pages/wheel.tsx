// The wheel of the year as a picture: an arc per step and period, from opening to last day, in words and patterns as well
// as colours. The list of steps beside it says the same in text.

import type { ISODate } from '../../domain/calendar/calendar.js';
import { longDate, shortDate } from '../../domain/calendar/swedish-dates.js';
import { wheel, withinYear } from '../../domain/wheel.js';
import type { TallyRow } from '../../records/read/tally.js';
import { total } from '../../records/read/tally.js';
import { groupBy } from '../../domain/group-by.js';
import { dayOf } from '../ui/when.js';

type Tone = 'late' | 'ongoing' | 'coming' | 'done';

const toneWords: Record<Tone, string> = { late: 'något är försenat', ongoing: 'pågår', coming: 'kommer', done: 'klart' };

interface Span {
  from: ISODate;
  to: ISODate;
  tone: Tone;
  period: string | null;
}

interface StepSpans {
  step: string;
  name: string;
  spans: Span[];
  counts: { all: number; done: number; late: number };
}

/** The steps of a tally, in the order of the year; periods are spans of their own. */
export function stepSpans(rows: TallyRow[]): StepSpans[] {
  return [...groupBy(rows, ({ step }) => step).values()]
    .map((ofStep) => ({
      step: ofStep[0]!.step,
      name: ofStep[0]!.stepName,
      spans: [...groupBy(ofStep, ({ period }) => period)].map(([period, of]) => ({
        period,
        from: dayOf(of.reduce((at, { opens }) => (opens < at ? opens : at), of[0]!.opens)),
        to: dayOf(of.reduce((at, { due }) => (due > at ? due : at), of[0]!.due)),
        tone: toneOf(of),
      })),
      counts: { all: total(ofStep), done: total(ofStep, ({ phase }) => phase === 'closed'), late: total(ofStep, ({ late }) => late) },
    }))
    .sort((a, b) => (a.spans[0]!.from < b.spans[0]!.from ? -1 : 1));
}

function toneOf(rows: TallyRow[]): Tone {
  if (rows.some(({ late }) => late)) return 'late';
  if (rows.every(({ phase }) => phase === 'closed')) return 'done';
  return rows.some(({ phase }) => phase !== 'planned' && phase !== 'waiting' && phase !== 'closed') ? 'ongoing' : 'coming';
}

interface YearWheelProps {
  year: number;
  rows: TallyRow[];
  today: ISODate;
  href: (step: string) => string;
  /** Draws only what lies in the year, of steps that belong to several. */
  cut?: boolean;
}

/** The picture with its key, and the steps as a list. */
export function YearWheel({ year, rows, today, href, cut = false }: YearWheelProps) {
  const steps = stepSpans(rows);
  return (
    <section class="year" aria-labelledby="arshjul">
      <h2 id="arshjul">Årshjulet</h2>
      <div class="year-parts">
        <figure>
          <Picture year={year} steps={steps} today={today} cut={cut} />
          <figcaption>
            <ul class="key">
              {(Object.keys(toneWords) as Tone[]).map((tone) => (
                <li>
                  <svg viewBox="0 0 24 12" width="24" height="12" aria-hidden="true" focusable="false">
                    <rect class={`arc ${tone}`} x="1" y="1" width="22" height="10" rx="2" />
                    {tone === 'late' ? <path class="stripes" d="M5 11 11 1M11 11 17 1M17 11 23 1" /> : null}
                  </svg>
                  {toneWords[tone]}
                </li>
              ))}
            </ul>
          </figcaption>
        </figure>
        <StepList year={year} steps={steps} href={href} />
      </div>
    </section>
  );
}

function Picture({ year, steps, today, cut }: { year: number; steps: StepSpans[]; today: ISODate; cut: boolean }) {
  const drawn = cut ? steps.map(({ spans }) => ({ spans: spans.map((span) => withinYear(year, span)) })) : steps;
  const shape = wheel(year, drawn, today);
  const late = steps.filter(({ counts }) => counts.late > 0).map(({ name }) => name);
  const box = shape.size;
  return (
    <svg class="wheel" viewBox={`${-box} ${-box} ${2 * box} ${2 * box}`} role="img" aria-labelledby="hjul-titel hjul-text">
      <title id="hjul-titel">{`Årshjul ${year}`}</title>
      <desc id="hjul-text">
        {`${steps.length} steg. Varje båge går från det att fönstret öppnar till sista dag och har stegets nummer${cut ? ', så långt som den ligger i året' : ''}. Idag är det ${longDate(today)}. `}
        {late.length === 0 ? 'Inget är försenat.' : `Försenat: ${late.join(', ')}.`}
        {' Listan bredvid säger samma sak i text.'}
      </desc>
      <defs>
        <pattern id="randig" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line class="stripes" x1="0" y1="0" x2="0" y2="7" />
        </pattern>
      </defs>
      {shape.months.map((month, index) => (
        <>
          <path class={index % 2 === 0 ? 'month' : 'month odd'} d={month.path} />
          <text class="month-name" x={String(month.label.x)} y={String(month.label.y)} text-anchor="middle" dominant-baseline="middle">
            {month.name.slice(0, 3)}
          </text>
        </>
      ))}
      {shape.rings.map(({ radius }) => (
        <circle class="ring" r={String(radius)} />
      ))}
      {shape.arcs.map((arc) => {
        const { name, spans } = steps[arc.step]!;
        const { tone, from, to } = spans[arc.span]!;
        return (
          <g>
            <title>{`${arc.step + 1}. ${name}: ${shortDate(from)} till ${shortDate(to)}, ${toneWords[tone]}`}</title>
            <path class={`arc ${tone}${arc.nextYear ? ' next-year' : ''}`} d={arc.path} />
            {tone === 'late' ? <path fill="url(#randig)" d={arc.path} /> : null}
            <text class={`arc-number ${tone}`} x={String(arc.x)} y={String(arc.y)} text-anchor="middle" dominant-baseline="central">
              {String(arc.step + 1)}
            </text>
          </g>
        );
      })}
      {shape.hand === null ? null : (
        <g class="hand">
          <line x1={String(shape.hand.x1)} y1={String(shape.hand.y1)} x2={String(shape.hand.x2)} y2={String(shape.hand.y2)} />
          <circle cx={String(shape.hand.x2)} cy={String(shape.hand.y2)} r="4.5" />
        </g>
      )}
      <text class="hub" text-anchor="middle" dominant-baseline="middle">
        {String(year)}
      </text>
    </svg>
  );
}

/** `11 jan – 12 feb`, with the year only when it is another than the wheel's. */
const spanWords = (year: number, from: ISODate, to: ISODate): string => {
  const ends = shortDate(to).replace(` ${year}`, '');
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  return `${shortDate(from).replace(sameYear ? / \d{4}$/ : ` ${year}`, '')} – ${ends}`;
};

function StepList({ year, steps, href }: { year: number; steps: StepSpans[]; href: (step: string) => string }) {
  return (
    <ol class="steps" aria-label="Stegen i årets ordning">
      {steps.map(({ step, name, spans, counts }) => {
        const tone: Tone = counts.late > 0 ? 'late' : counts.done === counts.all ? 'done' : spans.some((span) => span.tone === 'ongoing') ? 'ongoing' : 'coming';
        const from = spans.reduce((day, span) => (span.from < day ? span.from : day), spans[0]!.from);
        const to = spans.reduce((day, span) => (span.to > day ? span.to : day), spans[0]!.to);
        return (
          <li>
            <a href={href(step)}>{name}</a>
            <span class="quiet">{spanWords(year, from, to)}</span>
            <span class="quiet number">
              {counts.done} av {counts.all}
            </span>
            <span class={`dot ${tone}`}>{tone === 'late' ? `${counts.late} ${counts.late === 1 ? 'sen' : 'sena'}` : toneWords[tone]}</span>
          </li>
        );
      })}
    </ol>
  );
}
