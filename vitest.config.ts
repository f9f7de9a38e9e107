// How the tests run: forks, at most two at a time (the servers they share want the rest of a small machine).

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/setup/global.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    // the first ask for a server may have to fetch it
    hookTimeout: 240_000,
    teardownTimeout: 20_000,
    env: { TZ: 'Pacific/Kiritimati' }, // UTC+14: code that leans on the machine's zone fails at once
  },
});
