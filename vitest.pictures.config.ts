// `npm run pictures`: the one file that writes docs/bilder, on the servers that the tests use.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/browser/pictures.ts'],
    globalSetup: ['test/setup/global.ts'],
    pool: 'forks',
    testTimeout: 600_000,
    hookTimeout: 240_000,
    reporters: ['default'],
  },
});
