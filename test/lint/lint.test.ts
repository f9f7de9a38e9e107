// The lint rules bite: bad files, each with its one fault, in a copy of the tree's shape.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectRoot } from '../../src/config.js';

const bad: Record<string, { code: string; fault: string }> = {
  'src/domain/a.ts': { code: "import { a } from '../records/a.js';\nexport const b = a;", fault: 'domain may not import records/a' },
  'src/domain/deep/a.ts': { code: "export { a } from '../../api/a.js';", fault: 'domain may not import api/a' },
  'src/domain/b.ts': { code: "import { readFileSync } from 'node:fs';\nexport const b = readFileSync;", fault: 'domain may not import node:fs' },
  'src/domain/c.ts': { code: 'export const c = () => new Date(2027, 0, 15);', fault: 'new Date(y, m, d)' },
  'src/domain/d.ts': { code: "import { DateTime } from 'luxon';\nexport const d = () => DateTime.local();", fault: 'DateTime.local()' },
  'src/domain/e.ts': { code: 'export const e = () => Date.now();', fault: 'Date.now()' },
  'src/workflows/a.ts': { code: "import { a } from '../activities/a.js';\nexport const b = a;", fault: 'workflows may not import activities/a but for types' },
  'src/workflows/b.ts': { code: "import { DateTime } from 'luxon';\nexport const b = DateTime;", fault: 'workflows may not import luxon' },
  'src/workflows/c.ts': { code: 'export const c = () => new Date(2027, 0, 15);', fault: 'new Date(y, m, d)' },
  'src/records/b.ts': { code: "import { b } from '../mail/b.js';\nexport const c = b;", fault: 'records may not import mail/b' },
  'src/mail/b.ts': { code: "import { a } from '../records/a.js';\nexport const b = a;", fault: 'mail may not import records/a' },
  'src/activities/b.ts': { code: "import { b } from '../api/a.js';\nexport const c = b;", fault: 'activities may not import api/a' },
  'src/exports/b.ts': { code: "import { a } from '../api/a.js';\nexport const b = a;", fault: 'exports may not import api/a' },
  'src/api/b.ts': { code: "import { b } from '../activities/a.js';\nexport const c = b;", fault: 'api may not import activities/a' },
  'src/api/c.ts': { code: "export const c = process.env['HOME'];", fault: 'no-process-env' },
  'src/api/d.ts': { code: 'const wait = async () => 1;\nexport const d = () => {\n  wait();\n};', fault: 'no-floating-promises' },
  'src/api/e.ts': { code: 'const is = async () => true;\nexport const e = () => {\n  if (is()) return 1;\n  return 2;\n};', fault: 'no-misused-promises' },
};

const good: Record<string, string> = {
  'src/records/a.ts': 'export const a = 1;',
  'src/api/a.ts': 'export const a = 1;',
  'src/activities/a.ts': "import { a as record } from '../records/a.js';\nexport const a = record;\nexport type A = typeof a;",
  'src/workflows/good.ts': "import type { A } from '../activities/a.js';\nexport const now = (): A => Date.now();\nexport const at = (ms: number) => new Date(ms).toISOString();",
};

let folder: string;
let found: Map<string, string[]>;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'planhjul-lint-'));
  for (const file of ['scripts/lint-rules.mjs', 'tsconfig.json', 'package.json']) cpSync(path.join(projectRoot, file), path.join(folder, file));
  cpSync(path.join(projectRoot, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'));
  symlinkSync(path.join(projectRoot, 'node_modules'), path.join(folder, 'node_modules'));
  for (const [file, code] of [...Object.entries(bad).map(([name, { code }]) => [name, code] as const), ...Object.entries(good)]) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), `${code}\n`);
  }
  const oxlint = path.join(projectRoot, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const { stdout } = spawnSync(process.execPath, [oxlint, '--type-aware', '-f', 'unix', 'src'], { cwd: folder, encoding: 'utf8' });
  found = new Map();
  for (const line of stdout.split('\n')) {
    const name = /^(.*?):\d+:\d+: /.exec(line)?.[1];
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), line]);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each(Object.entries(bad))('finds the fault of %s', (file, { fault }) => {
  expect(found.get(file)?.join('\n') ?? '').toContain(fault);
});

it('finds nothing in files that keep the rules', () => {
  for (const file of Object.keys(good)) expect(found.get(file)).toBeUndefined();
});
