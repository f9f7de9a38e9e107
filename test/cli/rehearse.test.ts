// `planhjul rehearse`: a small year end to end on the real workflows, its report, and what it says when a letter differs.
import { chmodSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verdict } from '../../src/cli/difference-words.js';
import type { Io } from '../../src/cli/io.js';
import { readOptions } from '../../src/cli/options.js';
import { progressView } from '../../src/cli/progress.js';
import { rehearseWith } from '../../src/cli/rehearse.js';
import type { RehearseParts } from '../../src/cli/rehearse.js';
import { foretell } from '../../src/domain/foretell.js';
import type { Difference } from '../../src/rehearsal/compare.js';
import { workflowBundle } from '../setup/temporal.js';
import { NOW, planhjul, root, scratch } from './support.js';

const SMALL = ['--model', 'styrmodeller/exempel-kommun/styrmodell.yaml', '--year', '2027'];
const MIX = ['--late', '0.2', '--silent', '0.1', '--returned', '0,5', '--seed', '7'];
const temporary = scratch();
const before = process.env['TMPDIR'];

beforeAll(() => {
  chmodSync(temporary, 0o755); // PostgreSQL's own account must get in
  process.env['TMPDIR'] = temporary;
});
afterAll(() => {
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
});

async function rehearse(args: string[], parts: Omit<RehearseParts, 'workflowBundle'> = {}, heard: (text: string) => void = () => undefined) {
  let out = '';
  let err = '';
  const io: Io = {
    out: (what) => void (out += String(what)),
    err: (text) => {
      err += text;
      heard(text);
    },
    cwd: root,
    now: () => NOW,
    screen: false,
  };
  const command = rehearseWith(async () => ({ workflowBundle: await workflowBundle(), ...parts }));
  const code = await command.run(readOptions(args, { ...command.options, json: { type: 'boolean' } }, command), io);
  return { code, out, err };
}

describe('a small year rehearsed', () => {
  let text: Awaited<ReturnType<typeof rehearse>>;
  beforeAll(async () => {
    text = await rehearse([...SMALL, ...MIX]);
  });

  it('goes as it was foretold, and says so with what it came to', () => {
    expect(text.out).toContain('Varje brev gick som det var förutsagt.\n');
    expect(text.code).toBe(0);
    expect(text.out).toMatch(/^Generalrepetition av Kommunens styrmodell 2027, frö 7\.\n/);
    expect(text.out).toMatch(/\n33 leveranser: .*\d+ sena.*\.\n\d+ brev i \d+ mejl, \d+ eskaleringar\. Det tog [\d,]+ s\.\n/);
  });

  it('shows every letter under its day and receiver, every escalation and every end', () => {
    expect(text.out).toMatch(/\n\n\w+dag \d+ \w+ 2027\n {2}\d\d\.\d\d {2}.+ <.+@example\.org>\n {11}Fönstret har öppnat: /);
    expect(text.out).toMatch(/\n {11}Återlämnad för ändring: /);
    expect(text.out).toMatch(/\nEskaleringar: \d+\n {2}\w+dag \d+ \w+ 202\d, nivå \d: /);
    expect(text.out).toMatch(/\nSlutade som beslutad: \d+\n/);
    expect(text.out).toMatch(/\nSlutade som uteblev, eskalerad till högsta nivån: \d+\n/);
  });

  it('tells how far it has come, month by month, beside the result', () => {
    expect(text.err).toMatch(/^\w+ 2027: \d+ av \d+ handlingar gjorda\n/);
    expect(text.out).not.toContain('handlingar gjorda');
  });

  it('leaves nothing behind', () => {
    expect(readdirSync(temporary)).toEqual([]);
  });
});

it('ends with 1 and names the first letter that differs from the foretold', async () => {
  const wrong: typeof foretell = (...given) => {
    const right = foretell(...given);
    const [first, second] = right.letters;
    return { ...right, letters: [{ ...first!, date: '2027-12-24' }, ...right.letters.filter((letter) => letter !== first && letter !== second)] };
  };
  const { code, out } = await rehearse([...SMALL, '--json'], { foretell: wrong });
  const report = JSON.parse(out) as { asForetold: boolean; differences: { what: string }[]; letters: { sent: number; foretold: number }; deliverables: { behaviour: string; outcome: string }[] };
  expect([code, report.asForetold, report.letters.sent - report.letters.foretold]).toEqual([1, false, 1]);
  expect(report.differences.map(({ what }) => what)).toEqual(expect.arrayContaining(['other-day', 'not-foretold']));
  expect(report.deliverables).toHaveLength(33);
  expect(new Set(report.deliverables.map(({ behaviour }) => behaviour))).toEqual(new Set(['punctual']));
});

it('is broken off by Ctrl-C with 130, and tidies up', async () => {
  const { code, out, err } = await rehearse(SMALL, {}, (text) => {
    if (text.includes('handlingar gjorda')) process.emit('SIGINT');
  });
  expect([code, out]).toEqual([130, '']);
  expect(err).toContain('Avbryter och städar …');
  expect(readdirSync(temporary)).toEqual([]);
});

describe('a difference in words', () => {
  const letter = { id: 'a', deliverable: 'leverans/2027/namndplan/run', kind: 'reminder', date: '2027-03-01', at: '', seat: 'chef@ruf', person: 'chef', email: 'chef@example.org' } as const;
  const sent = { ...letter, date: '2027-03-02', mail: 'a', messageId: '<a>' };
  const foretold = { ...letter, unit: 'run', mailKey: 'a' };
  const date = letter.date;
  const about = '”Påminnelse” till chef@example.org om leverans/2027/namndplan/run';
  it.each<[Difference, string]>([
    [{ what: 'not-sent', date, foretold }, `1 mars 2027: ${about} (leverans/2027/namndplan/run) var förutsagt men gick inte.`],
    [{ what: 'not-foretold', date, sent }, 'gick men var inte förutsagt.'],
    [{ what: 'other-day', date, foretold, sent }, 'gick i stället 2 mars 2027.'],
    [{ what: 'other-receiver', date, foretold, sent: { ...sent, email: 'b@example.org' } }, 'gick i stället till b@example.org.'],
    [{ what: 'other-mail', date, foretold, sent }, 'gick i ett annat mejl än förutsagt.'],
    [{ what: 'not-once', date, sent, times: 2 }, 'skulle komma till mejlservern en gång, men kom 2.'],
    [{ what: 'act-refused', date, act: { at: '', deliverable: letter.deliverable, type: 'submit', words: 'Nej.' } }, 'avvisades: Nej.'],
    [{ what: 'other-end', date, deliverable: letter.deliverable, foretold: 'decided', ended: null }, 'slutade som inte avslutad, men var förutsagd som beslutad.'],
  ])('%#', (difference, words) => {
    expect(verdict([difference], new Map())).toEqual(['En sak blev inte som förutsagt:', expect.stringContaining(words)]);
  });

  it('is told for the first ten; the rest are counted', () => {
    expect(verdict(Array.from({ length: 12 }, () => ({ what: 'not-foretold', date, sent }) as const), new Map())).toMatchObject({ 0: '12 saker blev inte som förutsagt:', 11: '  … och 2 till (--json visar alla).', length: 12 });
  });
});

describe('used wrongly', () => {
  it.each([
    [['--year', '2027'], '--model saknas'],
    [[...SMALL, '--late', '20'], '--late ska vara en andel mellan 0 och 1, till exempel 0.2, inte ”20”.'],
    [[...SMALL, '--silent', 'många'], '--silent ska vara en andel mellan 0 och 1'],
    [[...SMALL, '--late', '0.7', '--returned', '0.4'], '--late, --silent och --returned blir tillsammans 1,1, men får vara högst 1.'],
    [[...SMALL, '--seed', 'x'], '--seed ska vara ett heltal, till exempel 7, inte ”x”.'],
  ])('%j is answered in a sentence, with 2', async (args, words) => {
    const { code, err, out } = await planhjul(['rehearse', ...args]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
  });

  it('a year that cannot be planned is not rehearsed', async () => {
    const { code, err } = await planhjul(['rehearse', '--model', 'styrmodeller/exempel-kommun/styrmodell.yaml', '--year', '2028']);
    expect(code).toBe(1);
    expect(err).toContain('har inget sammanträde');
  });
});

describe('progress on a screen', () => {
  it('is a bar drawn over itself, only when it has moved, and taken away at the end', () => {
    let err = '';
    const view = progressView({ err: (text) => void (err += text), errScreen: true });
    view.show({ at: '2027-03-01T08:00:00.000Z', done: 1, of: 2 });
    view.show({ at: '2027-03-01T08:00:00.000Z', done: 1, of: 2 });
    view.end();
    expect(err).toBe(`\r\u001b[2K[${'█'.repeat(15)}${'░'.repeat(15)}]  50 %  mars 2027\r\u001b[2K`);
  });
});
