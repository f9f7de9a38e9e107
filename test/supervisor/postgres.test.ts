// The embedded cluster when its wanted folder is closed to the account that PostgreSQL must use.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { prepareCluster } from '../../src/supervisor/postgres.js';

const isRoot = process.getuid?.() === 0;

it.runIf(isRoot)('lies elsewhere, and says so, when root’s data folder is closed to others', async () => {
  const closed = mkdtempSync(path.join(tmpdir(), 'planhjul-stangd-')); // mode 0700
  const { spec, moved } = await prepareCluster({
    folder: path.join(closed, 'postgres'),
    port: 5499,
    password: 'test',
    logFile: path.join(closed, 'postgres.log'),
    env: process.env,
    disposable: true,
  });
  expect(spec.cwd.startsWith(closed)).toBe(false);
  expect(moved).toContain(`Databasen ligger i ${spec.cwd}, eftersom`);
  rmSync(path.dirname(spec.cwd), { recursive: true });
  rmSync(closed, { recursive: true });
});
