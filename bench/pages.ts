// The pages of a large cycle, each against a static page of the same size: requests in series, by turns.

import { fork } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { endProcess } from '../src/supervisor/ours.js';
import { compiled } from './bundles.js';
import { percentile } from './numbers.js';
import type { PageCase, PagesReady } from './pages-server.js';
import { openStage, startPostgres } from './stage.js';

const REQUESTS = 200;
const WARM_UP = 30;
/** Readers of the public page at once, and how many times. */
const AT_ONCE = 20;
const PUBLIC_ROUNDS = 20;

export interface PagesResult {
  rows: number;
  requests: number;
  pages: PageResult[];
  /** The public results of 1,000 rows with history, read by many at once. */
  public: PublicPages;
}

export interface PageResult {
  name: string;
  bytes: number;
  /** ms. */
  page: Percentiles;
  static: Percentiles;
  /** Page over static, of the p95. */
  ratio: number;
}

export interface PublicPages {
  bytes: number;
  requests: number;
  atOnce: number;
  results: { p50: number; p95: number };
  static: { p50: number; p95: number };
  /** Of the p95. */
  ratio: number;
}

interface Percentiles {
  p50: number;
  p95: number;
}

export async function measurePages(): Promise<PagesResult> {
  const stage = openStage();
  try {
    const { url } = await startPostgres(stage);
    const log = openSync(stage.log('app'), 'a');
    const child = fork(compiled('./pages-server.js'), [url], { stdio: ['ignore', log, log, 'ipc'] });
    closeSync(log);
    stage.atEnd(async () => {
      if (child.pid !== undefined) await endProcess(child.pid, 'SIGTERM', 5000);
    });
    const ready = await new Promise<PagesReady>((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', () => reject(new Error(`the app ended; its log:\n${readFileSync(stage.log('app'), 'utf8').slice(-2000)}`)));
    });
    const pages: PageResult[] = [];
    for (const each of ready.cases) pages.push(await measured(each, ready.cookie));
    return { rows: ready.rows, requests: REQUESTS, pages, public: await measurePublic(ready) };
  } finally {
    await stage.stop();
  }
}

/** Rounds of many at once, by turns with the static page; on the loopback, and never more than told here. */
async function measurePublic(ready: PagesReady): Promise<PublicPages> {
  const [results, fixed]: [number[], number[]] = [[], []];
  for (let round = -3; round < PUBLIC_ROUNDS; round += 1) {
    for (const [address, times] of [[ready.results, results], [ready.resultsStatic, fixed]] as const) {
      const taken = await Promise.all(Array.from({ length: AT_ONCE }, () => get(address, ready.cookie)));
      if (round >= 0) times.push(...taken);
    }
  }
  const of = (times: number[]) => ({ p50: percentile(times, 0.5), p95: percentile(times, 0.95) });
  return { bytes: ready.resultsBytes, requests: results.length, atOnce: AT_ONCE, results: of(results), static: of(fixed), ratio: percentile(results, 0.95) / percentile(fixed, 0.95) };
}

async function measured({ name, bytes, ...addresses }: PageCase, cookie: string): Promise<PageResult> {
  const taken: { page: number[]; static: number[] } = { page: [], static: [] };
  for (let turn = -WARM_UP; turn < REQUESTS; turn += 1) {
    const [page, fixed] = [await get(addresses.page, cookie), await get(addresses.static, cookie)];
    if (turn < 0) continue;
    taken.page.push(page);
    taken.static.push(fixed);
  }
  const of = (times: number[]): Percentiles => ({ p50: percentile(times, 0.5), p95: percentile(times, 0.95) });
  const [page, fixed] = [of(taken.page), of(taken.static)];
  return { name, bytes, page, static: fixed, ratio: page.p95 / fixed.p95 };
}

/** ms until the whole page is there. */
async function get(address: string, cookie: string): Promise<number> {
  const began = performance.now();
  const answer = await fetch(address, { headers: { cookie } });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
  return performance.now() - began;
}
