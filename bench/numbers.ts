// Small sums over measurements.

/** Middle, least and most of some measurements. */
export interface Spread {
  median: number;
  least: number;
  most: number;
}

export const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The value that the given share (0..1) of the measurements do not exceed. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN;
}

export const spread = (values: number[]): Spread => ({ median: percentile(values, 0.5), least: Math.min(...values), most: Math.max(...values) });
