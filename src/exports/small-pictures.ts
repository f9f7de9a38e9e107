// The small pictures of a document, as SVG that stands by itself and as PNG for programs that do not show SVG.

import { Resvg } from '@resvg/resvg-js';
import { barShape, SPARK, sparkShape } from '../domain/follow-up/tally-words.js';
import type { PartLook, Point, TallyPart } from '../domain/follow-up/tally-words.js';

/** Ground and ink of a status on paper. */
export const paperLooks: Record<PartLook, { fill: string; wash: string; ink: string }> = {
  good: { fill: '#22662f', wash: 'e5f3e7', ink: '22662f' },
  partly: { fill: '#0a5c8a', wash: 'e3f0f8', ink: '0a5c8a' },
  bad: { fill: '#a5201c', wash: 'fbe9e7', ink: 'a5201c' },
  planned: { fill: '#5f3a93', wash: 'f0eaf8', ink: '5f3a93' },
  unmeasured: { fill: '#47555a', wash: 'eaeeef', ink: '47555a' },
  missing: { fill: '#d5dcde', wash: 'ffffff', ink: '506066' },
};

export interface SmallPicture {
  svg: string;
  /** In pixels at 96 to the inch. */
  width: number;
  height: number;
}

const picture = (width: number, height: number, inside: string): SmallPicture => ({ svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inside}</svg>`, width, height });

/** The parts of a tally as a bar, with a white line between them. */
export function barPicture(parts: readonly TallyPart[], width: number): SmallPicture {
  const rects = barShape(parts, width).map(({ look, x, width: wide }) => `<rect x="${x.toFixed(1)}" width="${wide.toFixed(1)}" height="10" fill="${paperLooks[look].fill}" stroke="#ffffff" stroke-width="1"/>`);
  return picture(width, 10, rects.join(''));
}

/** Numbers over time as a line; null when there are too few. */
export function historyPicture(points: readonly Point[]): SmallPicture | null {
  const places = sparkShape(points);
  if (places === null) return null;
  const [x, y] = places.at(-1)!;
  const { fill } = paperLooks.partly;
  return picture(SPARK.width, SPARK.height, `<polyline points="${places.map(([a, b]) => `${a.toFixed(1)},${b.toFixed(1)}`).join(' ')}" fill="none" stroke="${fill}" stroke-width="2"/><circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3" fill="${fill}"/>`);
}

/** The picture as PNG, three times as fine so that it prints well. */
export const pngOf = ({ svg, width }: SmallPicture): Uint8Array => new Resvg(svg, { fitTo: { mode: 'width', value: width * 3 }, font: { loadSystemFonts: false } }).render().asPng();
