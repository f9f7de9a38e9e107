// The wheel of a timetable as an SVG file that stands by itself: its own colours and fonts, the steps' names beside it,
// legible when printed in black and white (planning and reporting differ by pattern too).

import type { ISODate } from '../domain/calendar/calendar.js';
import { shortDate } from '../domain/calendar/swedish-dates.js';
import type { GovernanceModel } from '../domain/model.js';
import type { Timetable, TimetableRow } from '../domain/plan.js';
import { wheel } from '../domain/wheel.js';

interface StepSpans {
  name: string;
  kind: 'plan' | 'report';
  spans: { from: ISODate; to: ISODate }[];
}

const FONT = 'font-family="Arial, Helvetica, sans-serif"';
const LINE = 21;
const LIST_WIDTH = 560;
const MARGIN = 24;

/** The SVG document. */
export function wheelSvg(timetable: Timetable, model: GovernanceModel, organisationName: string): string {
  const steps = spansOf(timetable, model);
  // a day of no year: the file shows a plan and not a today
  const shape = wheel(timetable.year, steps, '0001-01-01');
  const box = shape.size;
  const listHeight = steps.length * LINE + 90;
  const height = Math.max(2 * box + 2 * MARGIN + 40, listHeight + 2 * MARGIN);
  const width = 2 * box + LIST_WIDTH + 3 * MARGIN;
  const title = `Årshjul ${timetable.year}: ${model.name}, ${organisationName}`;
  const picture = (
    <svg xmlns="http://www.w3.org/2000/svg" viewBox={`0 0 ${width} ${height}`} width={String(width)} height={String(height)} role="img" aria-labelledby="titel">
      <title id="titel">{title}</title>
      <defs>
        <pattern id="rapport" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" fill="#fdebd3" />
          <line x1="0" y1="0" x2="0" y2="6" stroke="#8a4b00" stroke-width="1.6" />
        </pattern>
      </defs>
      <rect width={String(width)} height={String(height)} fill="#ffffff" />
      <g transform={`translate(${box + MARGIN} ${box + MARGIN + 40})`}>
        {shape.months.map((month, i) => (
          <>
            <path d={month.path} fill={i % 2 === 0 ? '#f4f5f7' : '#ffffff'} stroke="#c9ced6" stroke-width="0.6" />
            <text x={String(month.label.x)} y={String(month.label.y)} text-anchor="middle" dominant-baseline="middle" font-size="13">
              {month.name.slice(0, 3)}
            </text>
          </>
        ))}
        {shape.arcs.map((arc) => {
          const { name, kind, spans } = steps[arc.step]!;
          const { from, to } = spans[arc.span]!;
          return (
            <g>
              <title>{`${arc.step + 1}. ${name}: ${shortDate(from)} till ${shortDate(to)}`}</title>
              <path d={arc.path} fill={kind === 'plan' ? '#bcd6f2' : 'url(#rapport)'} stroke="#1d2b3a" stroke-width="0.8" stroke-dasharray={arc.nextYear ? '4 3' : 'none'} />
              <text x={String(arc.x)} y={String(arc.y)} text-anchor="middle" dominant-baseline="central" font-size="10" font-weight="bold" stroke="#ffffff" stroke-width="2.5" paint-order="stroke">
                {String(arc.step + 1)}
              </text>
            </g>
          );
        })}
        <text text-anchor="middle" dominant-baseline="middle" font-size="34" font-weight="bold">
          {String(timetable.year)}
        </text>
      </g>
      <text x={String(MARGIN)} y={String(MARGIN + 14)} font-size="18" font-weight="bold">
        {title}
      </text>
      <g transform={`translate(${2 * box + 2 * MARGIN} ${MARGIN + 56})`} font-size="13">
        <rect width="26" height="12" y="-11" fill="#bcd6f2" stroke="#1d2b3a" stroke-width="0.8" />
        <text x="34">planering</text>
        <rect x="120" width="26" height="12" y="-11" fill="url(#rapport)" stroke="#1d2b3a" stroke-width="0.8" />
        <text x="154">uppföljning</text>
        <path d="M250 -5h28" stroke="#1d2b3a" stroke-width="1.6" stroke-dasharray="4 3" />
        <text x="286">året efter</text>
        {steps.map(({ name, spans }, i) => (
          <text y={String((i + 1) * LINE + 12)}>
            <tspan font-weight="bold">{`${i + 1}. `}</tspan>
            {`${name}: ${spanWords(spans)}`}
          </text>
        ))}
      </g>
    </svg>
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${String(picture).replace('<svg ', `<svg ${FONT} fill="#1d2b3a" `)}\n`;
}

/** The steps in order of time, each with its spans: a step with periods has one for each. */
function spansOf({ rows }: Timetable, model: GovernanceModel): StepSpans[] {
  return model.steps
    .map((step) => {
      const byPeriod = new Map<string | null, TimetableRow[]>();
      for (const row of rows) if (row.plan.step === step.id) byPeriod.set(row.plan.period, [...(byPeriod.get(row.plan.period) ?? []), row]);
      const spans = [...byPeriod.values()].map((of) => ({
        from: of.map(({ plan }) => plan.opens.date).sort()[0]!,
        to: of.map(({ plan }) => plan.due.date).sort().at(-1)!,
      }));
      return { name: step.name, kind: step.kind, spans };
    })
    .filter(({ spans }) => spans.length > 0)
    .sort((a, b) => (a.spans[0]!.from < b.spans[0]!.from ? -1 : 1));
}

function spanWords(spans: StepSpans['spans']): string {
  const [first] = spans;
  if (first === undefined) return '';
  const words = `${shortDate(first.from)} – ${shortDate(first.to)}`;
  return spans.length === 1 ? words : `${words} och ${spans.length - 1} gånger till`;
}
