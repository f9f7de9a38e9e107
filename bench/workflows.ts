// Bare – product – bare, as many rounds as asked for, and the ratios: the product's mean over the mean of the bare runs.

import { bundleBoth } from './bundles.js';
import { mean } from './numbers.js';
import { runSide } from './run-side.js';
import type { SideRun } from './run-side.js';
import type { Sample } from './sample.js';

/** Product over bare, with the least and the most that any pair of runs gives. */
export interface Ratio {
  bare: number;
  product: number;
  ratio: number;
  least: number;
  most: number;
  /** How far the bare runs lie apart, as a share of their mean: what a difference must exceed to mean something. */
  bareSpread: number;
}

export interface WorkflowsResult {
  deliverables: number;
  runs: SideRun[];
  ratios: Record<keyof typeof figures, Ratio>;
}

/** What is compared, of each run. */
export const figures = {
  cpuMs: (run: SideRun) => run.cpuMs,
  events: (run: SideRun) => run.counts.events,
  allEvents: (run: SideRun) => run.counts.events + run.counts.sharedEvents,
  startedPerSecond: (run: SideRun) => run.startedPerSecond,
  livedPerSecond: (run: SideRun) => run.livedPerSecond,
  memoryMb: (run: SideRun) => Object.values(run.memoryMb).reduce((sum, mb) => sum + mb, 0),
};

/** Runs them; `say` hears of each run as it ends. */
export async function measureWorkflows(
  sample: Sample,
  { deliverables, rounds, profile, say }: { deliverables: number; rounds: number; profile: string | null; say: (line: string) => void },
): Promise<WorkflowsResult> {
  await bundleBoth();
  const order: SideRun['side'][] = ['bare', ...Array.from({ length: rounds }, () => ['product', 'bare'] as const).flat()];
  const runs: SideRun[] = [];
  for (const side of order) {
    const run = await runSide(side, sample, deliverables, side === 'product' ? profile : null);
    runs.push(run);
    say(`${side}: ${run.cpuMs.toFixed(0)} ms CPU and ${run.counts.events.toFixed(1)} events per deliverable, ${run.seconds.toFixed(0)} s`);
  }
  const names = Object.keys(figures) as (keyof typeof figures)[];
  const ratios = Object.fromEntries(names.map((name) => [name, ratio(runs, figures[name])])) as WorkflowsResult['ratios'];
  return { deliverables, runs, ratios };
}

function ratio(runs: SideRun[], figure: (run: SideRun) => number): Ratio {
  const of = (side: SideRun['side']): number[] => runs.filter((run) => run.side === side).map(figure);
  const [bare, product] = [of('bare'), of('product')];
  const pairs = product.flatMap((value) => bare.map((base) => value / base));
  return {
    bare: mean(bare),
    product: mean(product),
    ratio: mean(product) / mean(bare),
    least: Math.min(...pairs),
    most: Math.max(...pairs),
    bareSpread: (Math.max(...bare) - Math.min(...bare)) / mean(bare),
  };
}
