// The wheel of a timetable as an SVG file that stands by itself: its own colours and fonts, the steps' names beside it,
// legible when printed in black and white (planning and reporting differ by pattern too).

import { shortDate } from '../domain/calendar/swedish-dates.js';
import type { GovernanceModel } from '../domain/model.js';
import type { Timetable } from '../domain/plan.js';
import { timetableSpans } from '../domain/timetable-spans.js';
import type { StepSpan } from '../domain/timetable-spans.js';
import { wheel } from '../domain/wheel.js';
import { WheelPicture } from './wheel-picture.js';
import type { WheelLooks } from './wheel-picture.js';

const FONT = 'font-family="Arial, Helvetica, sans-serif"';
const INK = '#1d2b3a';
const PLAN = '#bcd6f2';
const LINE = 21;
const LIST_WIDTH = 560;
const MARGIN = 24;

/** A day of no year: the file shows a plan and not a today. */
const NEVER = '0001-01-01';

/** The SVG document. */
export function wheelSvg(timetable: Timetable, model: GovernanceModel, organisationName: string): string {
  const steps = timetableSpans(timetable, model);
  const shape = wheel(timetable.year, steps, NEVER);
  const box = shape.size;
  const listHeight = steps.length * LINE + 90;
  const height = Math.max(2 * box + 2 * MARGIN + 40, listHeight + 2 * MARGIN);
  const width = 2 * box + LIST_WIDTH + 3 * MARGIN;
  const title = `Årshjul ${timetable.year}: ${model.name}, ${organisationName}`;
  const looks: WheelLooks = {
    month: (odd) => ({ fill: odd ? '#ffffff' : '#f4f5f7', stroke: '#c9ced6', 'stroke-width': '0.6' }),
    monthName: { 'font-size': '13' },
    ring: null,
    arc: ({ step, nextYear }) => ({ fill: steps[step]!.kind === 'plan' ? PLAN : 'url(#rapport)', stroke: INK, 'stroke-width': '0.8', 'stroke-dasharray': nextYear ? '4 3' : 'none' }),
    over: () => null,
    number: () => ({ 'font-size': '10', 'font-weight': 'bold', stroke: '#ffffff', 'stroke-width': '2.5', 'paint-order': 'stroke' }),
    hub: { 'font-size': '34', 'font-weight': 'bold' },
    title: ({ step, span }) => {
      const { name, spans } = steps[step]!;
      return `${step + 1}. ${name}: ${shortDate(spans[span]!.from)} till ${shortDate(spans[span]!.to)}`;
    },
  };
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
        <WheelPicture year={timetable.year} shape={shape} looks={looks} />
      </g>
      <text x={String(MARGIN)} y={String(MARGIN + 14)} font-size="18" font-weight="bold">
        {title}
      </text>
      <g transform={`translate(${2 * box + 2 * MARGIN} ${MARGIN + 56})`} font-size="13">
        <rect width="26" height="12" y="-11" fill={PLAN} stroke={INK} stroke-width="0.8" />
        <text x="34">planering</text>
        <rect x="120" width="26" height="12" y="-11" fill="url(#rapport)" stroke={INK} stroke-width="0.8" />
        <text x="154">uppföljning</text>
        <path d="M250 -5h28" stroke={INK} stroke-width="1.6" stroke-dasharray="4 3" />
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
  return `<?xml version="1.0" encoding="UTF-8"?>\n${String(picture).replace('<svg ', `<svg ${FONT} fill="${INK}" `)}\n`;
}

function spanWords(spans: StepSpan[]): string {
  const [first] = spans;
  if (first === undefined) return '';
  const words = `${shortDate(first.from)} – ${shortDate(first.to)}`;
  return spans.length === 1 ? words : `${words} och ${spans.length - 1} gånger till`;
}
