// `npm run bench`: measures, prints a table and writes JSON. It shows and never gates: a missed budget is not an error.

import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../src/config.js';
import { measurePages } from './pages.js';
import { measurePure } from './pure.js';
import { report } from './report.js';
import type { Results } from './report.js';
import { readSample } from './sample.js';
import { stopAll } from './stage.js';
import { measureWorkflows } from './workflows.js';

const sections = ['workflows', 'pure', 'pages'] as const;
type Section = (typeof sections)[number];

interface Wanted {
  deliverables: number;
  rounds: number;
  only: Section | null;
  json: string;
  profile: string | null;
}

/** Reads the arguments, or gives what is wrong with them, in Swedish. */
function wanted(): Wanted | { wrong: string } {
  try {
    const { values } = parseArgs({
      options: {
        deliverables: { type: 'string', default: '200' },
        rounds: { type: 'string', default: '1' },
        only: { type: 'string' },
        json: { type: 'string', default: path.join(projectRoot, '.cache', 'bench.json') },
        profile: { type: 'string' },
      },
    });
    const [deliverables, rounds] = [Number(values.deliverables), Number(values.rounds)];
    if (!Number.isInteger(deliverables) || deliverables < 1 || deliverables > 2000) return { wrong: '--deliverables ska vara ett heltal från 1 till 2000.' };
    if (!Number.isInteger(rounds) || rounds < 1) return { wrong: '--rounds ska vara ett heltal, minst 1.' };
    const only = sections.find((section) => section === values.only) ?? null;
    if (values.only !== undefined && only === null) return { wrong: `--only ska vara ${sections.join(', ')}.` };
    return { deliverables, rounds, only, json: path.resolve(values.json), profile: values.profile === undefined ? null : path.resolve(values.profile) };
  } catch (error) {
    return { wrong: `${(error as Error).message}. Det som finns är --deliverables, --rounds, --only, --json och --profile.` };
  }
}

async function main({ deliverables, rounds, only, json, profile }: Wanted): Promise<void> {
  const runs = (section: Section): boolean => only === null || only === section;
  const say = (line: string): void => console.error(line);
  const results: Results = {
    at: new Date().toISOString(),
    machine: { cpus: cpus().length, node: process.versions.node, loadBefore: loadavg()[0] ?? 0, loadAfter: 0 },
  };
  const sample = await readSample();
  if (runs('pure')) results.pure = measurePure(sample);
  if (runs('pages')) results.pages = await measurePages();
  if (runs('workflows')) results.workflows = await measureWorkflows(sample, { deliverables, rounds, profile, say });
  results.machine.loadAfter = loadavg()[0] ?? 0;
  console.log(report(results).join('\n'));
  mkdirSync(path.dirname(json), { recursive: true });
  writeFileSync(json, `${JSON.stringify(results, null, 2)}\n`);
  console.log(`\nAlla siffror: ${path.relative(process.cwd(), json)}`);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stopAll().finally(() => process.exit(130)));

const asked = wanted();
if ('wrong' in asked) {
  console.error(asked.wrong);
} else {
  try {
    await main(asked);
  } catch (error) {
    console.error('Mätningen avbröts:', error);
  }
}
// what is left running in libraries must not keep the command
process.exit(0);
