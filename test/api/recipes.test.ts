// The files a year is made from, as the pages read them: an edit shows at once, and nothing is read again without one.

import { cpSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { recipeReader } from '../../src/api/recipes.js';
import { sampleText } from '../support/sample.js';

let folder: string;
let read: ReturnType<typeof recipeReader>;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'planhjul-filer-'));
  for (const name of ['2023.yaml', 'organisation.yaml', 'sammantraden']) cpSync(fileURLToPath(new URL(`../../styrmodeller/${name}`, import.meta.url)), path.join(folder, name), { recursive: true });
  read = recipeReader({ models: folder, organisation: path.join(folder, 'organisation.yaml'), meetings: path.join(folder, 'sammantraden') });
});
afterEach(() => rmSync(folder, { recursive: true }));

it('gives the very same answer while no file has changed', async () => {
  const first = await read();
  expect(first.models.map(({ id }) => id)).toEqual(['2023']);
  expect(await read()).toBe(first);
});

it('shows an edit of the same length, a new file and one that is gone', async () => {
  const first = await read();
  const file = path.join(folder, '2023.yaml');
  writeFileSync(file, sampleText('2023.yaml').replaceAll('Styrmodell 2023', 'Styrmodell 2O23'));
  utimesSync(file, new Date('2030-01-01T00:00:00Z'), new Date('2030-01-01T00:00:00Z'));
  const edited = await read();
  expect([first.models[0]!.name, edited.models[0]!.name]).toEqual(['Styrmodell 2023', 'Styrmodell 2O23']);
  writeFileSync(path.join(folder, '2020.yaml'), sampleText('2020.yaml'));
  expect((await read()).models.map(({ id }) => id)).toEqual(['2023', '2020']);
  rmSync(path.join(folder, '2020.yaml'));
  expect((await read()).models.map(({ id }) => id)).toEqual(['2023']);
});
