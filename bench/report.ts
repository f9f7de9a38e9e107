// What was measured, as a table for a terminal. Budgets are those of DESIGN.md section 8; a miss is shown, never more.

import type { PagesResult } from './pages.js';
import type { PureResult } from './pure.js';
import type { Ratio, WorkflowsResult } from './workflows.js';

export interface Results {
  at: string;
  machine: { cpus: number; node: string; loadBefore: number; loadAfter: number };
  workflows?: WorkflowsResult;
  pure?: PureResult;
  pages?: PagesResult;
}

/** Most that each figure may be. */
export const budgets = { cpuRatio: 1.3, eventRatio: 1.25, timetableMs: 200, replanMs: 50, pageRatio: 5, publicRatio: 3 };

/** The table, line by line. */
export function report({ machine, workflows, pure, pages }: Results): string[] {
  return [
    `Node ${machine.node}, ${machine.cpus} kärnor, last ${machine.loadBefore.toFixed(1)} före och ${machine.loadAfter.toFixed(1)} efter`,
    ...(workflows === undefined ? [] : workflowLines(workflows)),
    ...(pure === undefined ? [] : pureLines(pure)),
    ...(pages === undefined ? [] : pageLines(pages)),
  ];
}

function workflowLines({ deliverables, runs, ratios }: WorkflowsResult): string[] {
  const row = (name: string, { bare, product, ratio, least, most, bareSpread }: Ratio, digits: number, budget: number | null): string[] => [
    name,
    bare.toFixed(digits),
    product.toFixed(digits),
    ratio.toFixed(2),
    `${least.toFixed(2)}–${most.toFixed(2)}`,
    `${(bareSpread * 100).toFixed(0)} %`,
    verdict(ratio, budget),
  ];
  const parts = ['server', 'worker', 'driver', 'postgres'] as const;
  return [
    '',
    `Arbetsflöden: ${deliverables} leveranser, ${runs.map(({ side }) => (side === 'bare' ? 'ren Temporal' : 'produkten')).join(' – ')}`,
    ...table([
      ['', 'ren', 'produkt', 'kvot', 'minst–mest', 'ren spridning', 'budget'],
      row('CPU, ms per leverans', ratios.cpuMs, 0, budgets.cpuRatio),
      row('händelser per leverans', ratios.events, 1, budgets.eventRatio),
      row('  med cykel och postman', ratios.allEvents, 1, null),
      row('startade per sekund', ratios.startedPerSecond, 1, null),
      row('genomförda per sekund', ratios.livedPerSecond, 1, null),
      row('minne, MB', ratios.memoryMb, 0, null),
    ]),
    '',
    ...table([
      ['körning', ...parts.map((part) => `CPU ${part}`), 'vila ms/s', 'tid s', 'öppning s', 'akter s', 'svar p50/p95 ms', 'mejl', ...parts.map((part) => `MB ${part}`)],
      ...runs.map(({ side, cpuByPart, idleCpuMs, seconds, counts, times, memoryMb }) => [
        side === 'bare' ? 'ren' : 'produkt',
        ...parts.map((part) => cpuByPart[part].toFixed(0)),
        idleCpuMs.toFixed(0),
        seconds.toFixed(0),
        counts.opening.toFixed(1),
        times.acts.toFixed(1),
        `${times.actP50} / ${times.actP95}`,
        String(counts.mails),
        ...parts.map((part) => memoryMb[part].toFixed(0)),
      ]),
    ]),
  ];
}

function pureLines(pure: PureResult): string[] {
  const row = (name: string, { median, least, most }: PureResult['timetable'], budget: number | null): string[] => [
    name,
    median.toFixed(0),
    `${least.toFixed(0)}–${most.toFixed(0)}`,
    verdict(median, budget),
  ];
  return [
    '',
    ...table([
      ['Ren kärna, ms', 'median', 'minst–mest', 'budget'],
      row(`tidplan, ${pure.deliverables} leveranser`, pure.timetable, budgets.timetableMs),
      row('tidplan efter flyttat sammanträde', pure.replan, budgets.replanMs),
      row(`förutsägelse, ${pure.sampleDeliverables} leveranser, alla i tid`, pure.foretellOnTime, null),
      row(`förutsägelse, ${pure.sampleDeliverables} leveranser, alla tysta`, pure.foretellSilent, null),
    ]),
  ];
}

function pageLines({ rows, requests, pages, public: open }: PagesResult): string[] {
  const published = { name: `publika resultat, ${open.atOnce} läsare samtidigt`, bytes: open.bytes, page: open.results, static: open.static, ratio: open.ratio, budget: budgets.publicRatio };
  return [
    '',
    ...table([
      [`Sidor, ${rows} leveranser, ms`, 'p50', 'p95', 'kB', 'statisk p50', 'p95', 'kvot p95', 'budget'],
      ...[...pages.map((each) => ({ ...each, budget: budgets.pageRatio })), published].map(({ name, bytes, page, static: fixed, ratio, budget }) => [
        name,
        ...[page.p50, page.p95].map((ms) => ms.toFixed(1)),
        String(Math.round(bytes / 1024)),
        ...[fixed.p50, fixed.p95].map((ms) => ms.toFixed(1)),
        ratio.toFixed(2),
        verdict(ratio, budget),
      ]),
    ]),
    `${requests} anrop av översikten, i serie; ${open.requests} av de publika resultaten (1 000 rader med historik).`,
  ];
}

/** `≤ 1.3 klarad`, or how it was missed. */
const verdict = (value: number, budget: number | null): string => (budget === null ? '' : `≤ ${budget} ${value <= budget ? 'klarad' : 'missad'}`);

/** Columns side by side; the first to the left, the others to the right. */
function table(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ').trimEnd());
}
