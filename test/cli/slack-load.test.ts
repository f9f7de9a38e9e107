// `planhjul slack` and `planhjul load`: read back as their readers would.
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { planhjul } from './support.js';

const args = ['--model', 'styrmodeller/exempel-kommun/styrmodell.yaml', '--year', '2027'];

describe('planhjul slack', () => {
  it('gives each decision as JSON, with what can delay it, how much, the critical path and why', async () => {
    const { code, out } = await planhjul(['slack', ...args, '--json']);
    const { decisions } = JSON.parse(out) as { decisions: { id: string; council: boolean; deliverables: { id: string; slack: number }[] }[] };
    const budget = decisions.find(({ id }) => id === 'leverans/2027/budget/kf')!;
    expect(code).toBe(0);
    expect(budget).toMatchObject({ council: true, body: 'kf', meeting: { first: '2027-11-22' }, expected: { first: '2027-11-22' }, slack: 0, standing: 'near', criticalPath: ['leverans/2027/budgetforslag/bun', 'leverans/2027/budget/kf'] });
    expect(budget.deliverables.map(({ id, slack }) => [id, slack])).toContainEqual(['leverans/2027/forutsattningar/ks', 115]);
    expect(decisions.filter(({ council }) => !council).length).toBeGreaterThan(3);
  });

  it('shows the decisions of fullmäktige in detail, and the others when asked', async () => {
    const brief = await planhjul(['slack', ...args]);
    expect(brief.out).toContain('budget och flerårsplan 2028: Kommunfullmäktige 22 november 2027\n  Kommunfullmäktige beslutar 22 november 2027. Minst en leverans kan inte bli sen alls utan att beslutet flyttas.\n');
    expect(brief.out).toContain('  20 arbetsdagar: Årsredovisning, Kommunfullmäktige\n    Sista dag fredag 25 februari 2028. Kan komma in 20 arbetsdagar sent, senast fredag 24 mars 2028: ');
    const board = '  ingen: Nämndernas tertialrapport per april, Socialnämnden';
    expect(brief.out).not.toContain(board);
    expect((await planhjul(['slack', ...args, '--all'])).out).toContain(board);
  });

  it('tells what is wrong with a year that cannot be planned', async () => {
    const { code, err } = await planhjul(['slack', '--model', 'styrmodeller/exempel-kommun/styrmodell.yaml', '--year', '2028']);
    expect([code, err]).toEqual([1, expect.stringContaining('Kommunstyrelsen har inget sammanträde i oktober 2028')]);
  });
});

describe('planhjul load', () => {
  it('gives a row per unit or person and month as CSV, which adds up', async () => {
    const { code, out } = await planhjul(['load', ...args, '--format', 'csv']);
    const rows = parse(out, { bom: true, columns: true, delimiter: ';' }) as Record<string, string>[];
    const units = rows.filter((row) => row['Slag'] === 'Enhet');
    expect(code).toBe(0);
    expect(units.reduce((sum, row) => sum + Number(row['Leveranser']), 0)).toBe(33);
    expect(rows).toContainEqual({ Slag: 'Enhet', Id: 'bun', Namn: 'Barn- och utbildningsnämnden', Månad: '2027-09', Leveranser: '2', Utskick: expect.any(String) as string, Mejl: expect.any(String) as string });
  });

  it('is heavier when nobody answers', async () => {
    const letters = async (...more: string[]): Promise<number> => (JSON.parse((await planhjul(['load', ...args, '--json', ...more])).out) as { total: { letters: number } }).total.letters;
    expect(await letters('--behaviour', 'silent')).toBeGreaterThan(0);
    expect(await letters('--behaviour', 'silent')).not.toBe(await letters());
  });

  it('shows months, units and persons to read', async () => {
    const { out } = await planhjul(['load', ...args]);
    expect(out).toMatch(/^Belastning: Kommunens styrmodell 2027, om alla är i tid\n33 leveranser och \d+ utskick i \d+ mejl\.\n/);
    expect(out).toMatch(/\n {2}september 2027 +8 +\d+\n/);
    expect(out).toMatch(/\n {2}Barn- och utbildningsnämnden +4 +\d+ {2}september 2027\n/);
    expect(out).toMatch(/\n {2}Ekonomichef +5 +\d+ {2}\w+ 202\d\n/);
  });

  it('refuses a behaviour that is not one', async () => {
    expect(await planhjul(['load', ...args, '--behaviour', 'sen'])).toMatchObject({ code: 2, err: expect.stringContaining('--behaviour kan inte vara ”sen”') as string });
  });
});
