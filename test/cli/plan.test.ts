// `planhjul plan check`: a plan year's files together, each fault with file, row and column.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { xlsx } from '../../src/exports/xlsx.js';
import { planhjul, root, scratch } from './support.js';

const folder = scratch();
const at = (name: string): string => path.join(folder, name);
const check = (...args: string[]) => planhjul(['plan', 'check', ...args, '--model', path.join(root, 'styrmodeller/2023.yaml')], { cwd: folder });

beforeEach(() => cpSync(path.join(root, 'styrmodeller/planer/2027'), at('2027'), { recursive: true }));

describe('the plans that come with the product', () => {
  it('are without faults, and are counted by level', async () => {
    const { code, out, err } = await check('2027');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('2027/rst.csv: 145 rader, inga fel.\n');
    expect(out).toContain('231 aktiviteter.');
  });

  it('are told with what nobody has taken as JSON', async () => {
    const { out } = await check('2027', '--json');
    const told = JSON.parse(out) as { ok: boolean; untaken: { unit: string; number: string }[] };
    expect([told.ok, told.untaken.length > 0]).toEqual([true, true]);
  });
});

describe('a file', () => {
  it('with a fault is told of with row and column, and ends with 1', async () => {
    writeFileSync(at('2027/run.csv'), readFileSync(at('2027/run.csv'), 'utf8').replace('run;U2;uppdrag', 'run;U2;uppdraag'));
    const { code, err } = await check('2027');
    expect([code, err]).toEqual([1, expect.stringContaining('2027/run.csv, rad 3, nivå: Nivån ”uppdraag” finns inte. Menade du ”uppdrag”?')]);
  });

  it('may be an Excel file, under rows of the others', async () => {
    writeFileSync(at('ny.xlsx'), await xlsx('Plan', ['organ', 'nummer', 'nivå', 'namn', 'under'], [['run', 'A1', 'aktivitet', 'Inventera hållplatser', 'U4']]));
    const { code, out } = await check('ny.xlsx', '2027');
    expect([code, out.split('\n')[0]]).toEqual([0, 'ny.xlsx: 1 rad, inga fel.']);
  });

  it('that is not there is wrong use', async () => {
    expect(await check('saknas.csv')).toMatchObject({ code: 2, err: expect.stringContaining('Filen saknas.csv finns inte.') });
  });
});
