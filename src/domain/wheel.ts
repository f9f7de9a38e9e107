// The wheel of the year as geometry: months round the rim, steps packed into rings, an arc from each opening to its
// last day, and today's hand. Pure numbers and SVG path data; colours and words are the page's.

import { arc } from 'd3-shape';
import type { ISODate } from './calendar/calendar.js';
import { dayNumber, dayNumberOf, partsOf } from './calendar/days.js';
import { monthName } from './calendar/swedish-dates.js';

/** A step's spans: from opening to last day, both included. All of a step's arcs lie in one ring. */
export interface WheelStep {
  spans: { from: ISODate; to: ISODate }[];
}

export interface WheelArc {
  /** Index of the step and of the span in it. */
  step: number;
  span: number;
  path: string;
  /** Middle of the arc: where its number can stand. */
  x: number;
  y: number;
  /** Begins after the wheel's year. */
  nextYear: boolean;
}

export interface Wheel {
  /** The picture lies in -size..size both ways. */
  size: number;
  months: { name: string; path: string; label: { x: number; y: number } }[];
  rings: { radius: number; width: number }[];
  arcs: WheelArc[];
  /** Today's hand, or null outside the year. */
  hand: { x1: number; y1: number; x2: number; y2: number } | null;
}

const SIZE = 320;
const RIM = 296;
const INNER = 92;
const TURN = 2 * Math.PI;
/** An arc is at least this many days long, so that it can be seen and its number read. */
const LEAST_DAYS = 8;
const round = (value: number): number => Math.round(value * 100) / 100;

/** Angle of a day: 1 January at the top, clockwise. Days of other years go round (radians, may pass a full turn). */
export function dayAngle(year: number, date: ISODate): number {
  const start = dayNumberOf(year, 1, 1);
  return ((dayNumber(date) - start) / (dayNumberOf(year + 1, 1, 1) - start)) * TURN;
}

/** Lays out the wheel of a year. */
export function wheel(year: number, steps: WheelStep[], today: ISODate): Wheel {
  const angles = steps.map(({ spans }) => spans.map((span) => angleOf(year, span)));
  const ringOf = pack(angles);
  const count = Math.max(0, ...ringOf.map((ring) => ring + 1));
  const width = Math.min(24, (RIM - 6 - INNER) / Math.max(1, count));
  const radius = (ring: number): number => RIM - 6 - width * (ring + 0.5);
  return {
    size: SIZE,
    months: Array.from({ length: 12 }, (_, month) => monthSector(year, month + 1)),
    rings: Array.from({ length: count }, (_, ring) => ({ radius: round(radius(ring)), width: round(width) })),
    arcs: angles.flatMap((spans, step) =>
      spans.map(([start, end], span) => {
        const middle = radius(ringOf[step]!);
        const [x, y] = at(middle, (start + end) / 2);
        const nextYear = partsOf(steps[step]!.spans[span]!.from).year > year;
        return { step, span, path: band(middle + width / 2 - 1.5, middle - width / 2 + 1.5, start, end), x, y, nextYear };
      }),
    ),
    hand: partsOf(today).year === year ? hand(dayAngle(year, today)) : null,
  };
}

/** The part of a span that lies in the year; what ends before it or begins after it is its first or last day. */
export function withinYear<Span extends WheelStep['spans'][number]>(year: number, span: Span): Span {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const within = (date: ISODate): ISODate => (date < first ? first : date > last ? last : date);
  return { ...span, from: within(span.from), to: within(span.to) };
}

type Angles = [start: number, end: number];

function angleOf(year: number, { from, to }: { from: ISODate; to: ISODate }): Angles {
  const start = dayAngle(year, from);
  const end = Math.max(dayAngle(year, to), start + (LEAST_DAYS / 365) * TURN);
  return [start, Math.min(end, start + TURN - 0.01)];
}

/** The first ring, outermost first, in which none of a step's arcs meets another: as few rings as it takes, in order. */
function pack(steps: Angles[][]): number[] {
  const rings: Angles[][] = [];
  return steps.map((spans) => {
    const free = rings.findIndex((taken) => spans.every((span) => taken.every((other) => !meet(span, other))));
    const ring = free === -1 ? rings.length : free;
    rings[ring] = [...(rings[ring] ?? []), ...spans];
    return ring;
  });
}

/** Whether two arcs meet on the circle, with a little air between them. */
function meet([a, b]: Angles, [c, d]: Angles): boolean {
  const air = 0.02;
  const overlap = (turn: number): boolean => a - air < d + turn && c + turn < b + air;
  return overlap(0) || overlap(TURN) || overlap(-TURN);
}

function monthSector(year: number, month: number): Wheel['months'][number] {
  const start = dayAngle(year, `${year}-${String(month).padStart(2, '0')}-01`);
  const end = month === 12 ? TURN : dayAngle(year, `${year}-${String(month + 1).padStart(2, '0')}-01`);
  const [x, y] = at(RIM + 14, (start + end) / 2);
  return { name: monthName(month), path: band(RIM, INNER - 10, start, end), label: { x, y } };
}

function hand(angle: number): NonNullable<Wheel['hand']> {
  const [x1, y1] = at(INNER - 26, angle);
  const [x2, y2] = at(RIM, angle);
  return { x1, y1, x2, y2 };
}

const at = (radius: number, angle: number): [number, number] => [round(radius * Math.sin(angle)), round(-radius * Math.cos(angle))];

const draw = arc().digits(2);

const band = (outerRadius: number, innerRadius: number, startAngle: number, endAngle: number): string =>
  draw({ outerRadius, innerRadius, startAngle, endAngle }) ?? '';
