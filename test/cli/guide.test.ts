// The guide for who writes a model of their own tells the truth: its examples stand in the example's files, its commands run.
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { planhjul, root, scratch } from './support.js';

const guide = readFileSync(path.join(root, 'docs/styrmodell.md'), 'utf8');
const folder = path.join(root, 'styrmodeller/exempel-kommun');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(path.join(folder, name), 'utf8'));
const blocks = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => block!);
const samples = readdirSync(path.join(folder, 'import')).map((name) => readFileSync(path.join(folder, 'import', name), 'utf8'));
const tables = [...guide.matchAll(/```(?:csv|ics)\n([\s\S]*?)```/g)].map(([, block]) => block!);
const commands = [...guide.matchAll(/^npm run -s planhjul -- (.+)$/gm)]
  .map(([, line]) => line!)
  // a rehearsal needs bundled workflows: rehearse.test.ts runs it
  .filter((line) => !line.startsWith('rehearse '));

describe('the guide', () => {
  it.each(blocks)('shows what stands in the example: %s', (block) => {
    expect(files.some((text) => text.includes(block))).toBe(true);
  });

  it.each(tables)('shows what stands in a table or calendar of the example: %s', (block) => {
    expect(samples.some((text) => text.includes(block))).toBe(true);
  });

  it.each(commands)('gives a command that runs: %s', async (line) => {
    const { code, out } = await planhjul(line.split(' '));
    expect(code).toBe(0);
    expect(out.length).toBeGreaterThan(200);
  });

  it('shows the very sentence that check gives for its slip of the pen', async () => {
    const copy = scratch();
    cpSync(folder, copy, { recursive: true });
    const file = path.join(copy, 'styrmodell.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('väntar_på: [namndplan]', 'väntar_på: [nemndplan]'));
    const { err } = await planhjul(['check', 'styrmodell.yaml'], { cwd: copy });
    expect(guide).toContain(`\n${err.trim()}\n`);
  });

  it('says every word for a date that the model knows', () => {
    for (const word of ['dag', 'månad', 'år', 'veckodag', 'nummer', 'sammanträde', 'steg', 'tidpunkt', 'arbetsdagar_efter', 'arbetsdagar_före', 'räknat_från', 'senaste_av', 'flytt', 'före']) {
      expect(guide, word).toMatch(new RegExp(`[\`{ ,]${word}`));
    }
  });
});
