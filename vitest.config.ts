// How the tests run: forks, at most two at a time (the servers they share want the rest of a small machine).

import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** The files that take longest, longest first: begun last, one of them would run on alone when all else is done. */
const LONG = [
  'browser/pages',
  'workflows/year',
  'browser/flow',
  'browser/preview',
  'supervisor/supervisor',
  'cli/rehearse',
  'api/foretold-letters',
  'api/changes',
  'workflows/paths',
  'workflows/survival',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = LONG.findIndex((name) => moduleId.includes(`/test/${name}.test.`));
      return found === -1 ? LONG.length : found;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/setup/global.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // a process reads src once and not for every file: half of the suite's time was that. Nothing in src or test keeps
    // anything for itself but by database or server, and each file has its own
    isolate: false,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    // the first ask for a server may have to fetch it
    hookTimeout: 240_000,
    teardownTimeout: 20_000,
    env: { TZ: 'Pacific/Kiritimati' }, // UTC+14: code that leans on the machine's zone fails at once
  },
});
