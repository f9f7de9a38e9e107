// Contrast between colours as WCAG 2.2 counts it, and whether an accent holds on every ground it stands on.

import type { Colour } from './appearance.js';

/** Least contrast of text (1.4.3), and of what must be seen to be used (1.4.11). */
export const TEXT = 4.5;
export const PARTS = 3;

/** The grounds and inks of pages (style.css) and letters (layout-css.ts) that an accent meets. */
export const ink = { light: '#ffffff', dark: '#07211f' } as const;
const grounds = {
  light: [['sidans vita bakgrund', '#ffffff'], ['sidans grå fält', '#f3f6f6'], ['mejlets bakgrund', '#fdfdfc']],
  dark: [['sidans mörka bakgrund', '#141b1d'], ['sidans mörkgrå fält', '#1c2528'], ['mejlets mörka bakgrund', '#1a2128']],
} as const;

/** Relative luminance of `#rrggbb`, 0 (black) to 1 (white). */
export function luminance(colour: Colour): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** 1 (the same) to 21 (black on white). */
export function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** `4,5:1`, rounded down: what is nearly enough must not look as if it were. */
export const ratioWords = (ratio: number): string => `${(Math.floor(ratio * 10) / 10).toFixed(1).replace('.', ',')}:1`;

/** Where an accent cannot be read, the worst place first; empty when it can everywhere. */
export function unreadable(colour: Colour, scheme: 'light' | 'dark'): { place: string; ratio: number; least: number }[] {
  const places = [
    // links and headings, with buttons and marks as parts to be seen: text asks for more
    ...grounds[scheme].map(([place, ground]) => ({ place: `${place} (${ground})`, ratio: contrast(colour, ground), least: TEXT })),
    { place: `knappens text (${ink[scheme]})`, ratio: contrast(colour, ink[scheme]), least: TEXT },
  ];
  return places.filter(({ ratio, least }) => ratio < least).sort((a, b) => a.ratio - b.ratio);
}
