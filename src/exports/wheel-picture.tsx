// The drawing of a wheel: months, rings, arcs with their numbers, today's hand. How it looks (classes on a page, colours
// in a file that stands by itself) is told by whoever draws it.

import type { Wheel, WheelArc } from '../domain/wheel.js';

/** Attributes of an SVG element. */
export type Look = Record<string, string>;

export interface WheelLooks {
  month: (odd: boolean) => Look;
  monthName: Look;
  /** null draws no rings. */
  ring: Look | null;
  arc: (arc: WheelArc) => Look;
  /** A pattern laid over the arc, so that it can be told without colours; null for none. */
  over: (arc: WheelArc) => Look | null;
  number: (arc: WheelArc) => Look;
  hub: Look;
  /** What an arc is, for a pointer and a screen reader. */
  title: (arc: WheelArc) => string;
}

/** The inside of an svg element whose middle is the wheel's. An arc's number is its step's, from 1. */
export function WheelPicture({ year, shape, looks }: { year: number; shape: Wheel; looks: WheelLooks }) {
  return (
    <>
      {shape.months.map((month, index) => (
        <>
          <path {...looks.month(index % 2 === 1)} d={month.path} />
          <text {...looks.monthName} x={String(month.label.x)} y={String(month.label.y)} text-anchor="middle" dominant-baseline="middle">
            {month.name.slice(0, 3)}
          </text>
        </>
      ))}
      {looks.ring === null ? null : shape.rings.map(({ radius }) => <circle {...looks.ring} r={String(radius)} />)}
      {shape.arcs.map((arc) => {
        const over = looks.over(arc);
        return (
          <g>
            <title>{looks.title(arc)}</title>
            <path {...looks.arc(arc)} d={arc.path} />
            {over === null ? null : <path {...over} d={arc.path} />}
            <text {...looks.number(arc)} x={String(arc.x)} y={String(arc.y)} text-anchor="middle" dominant-baseline="central">
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
      <text {...looks.hub} text-anchor="middle" dominant-baseline="middle">
        {String(year)}
      </text>
    </>
  );
}
