// The wheel of the year as a picture: an arc per step and period, from opening to last day, in words and patterns as well
// as colours. The list of steps beside it says the same in text.

import type { ISODate } from '../../domain/calendar/calendar.js';
import { longDate, shortDate } from '../../domain/calendar/swedish-dates.js';
import { wheel, withinYear } from '../../domain/wheel.js';
import type { TallyRow } from '../../records/read/tally.js';
import { total } from '../../records/read/tally.js';
import { groupBy } from '../../domain/group-by.js';
import type { WheelArc } from '../../domain/wheel.js';
import { WheelPicture } from '../../exports/wheel-picture.js';
import type { WheelLooks } from '../../exports/wheel-picture.js';
import { pageLooks } from '../ui/wheel-looks.js';
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
                    {tone === 'done' ? [4, 8, 12, 16, 20].map((x) => <circle class="dots" cx={String(x)} cy="6" r="1.1" />) : null}
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
        <pattern id="prickig" width="6" height="6" patternUnits="userSpaceOnUse">
          <circle class="dots" cx="3" cy="3" r="1.1" />
        </pattern>
      </defs>
      <WheelPicture year={year} shape={shape} looks={looksOf(steps)} />
    </svg>
  );
}

/** Each tone has a pattern too: late is striped, done dotted, coming only outlined. */
const looksOf = (steps: StepSpans[]): WheelLooks => {
  const spanOf = ({ step, span }: WheelArc): Span => steps[step]!.spans[span]!;
  return {
    ...pageLooks,
    arc: (arc) => ({ class: `arc ${spanOf(arc).tone}${arc.nextYear ? ' next-year' : ''}` }),
    over: (arc) => ({ late: { fill: 'url(#randig)' }, done: { fill: 'url(#prickig)' }, ongoing: null, coming: null })[spanOf(arc).tone],
    number: (arc) => ({ class: `arc-number ${spanOf(arc).tone}` }),
    title: (arc) => {
      const { from, to, tone } = spanOf(arc);
      return `${arc.step + 1}. ${steps[arc.step]!.name}: ${shortDate(from)} till ${shortDate(to)}, ${toneWords[tone]}`;
    },
  };
};

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
