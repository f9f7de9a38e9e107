// `planhjul timetable` in every format, `letters` and `calendar`: read back as their readers would.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { csv } from '../../src/exports/csv.js';
import { NOW, planhjul, scratch } from './support.js';

const args = ['--model', 'styrmodeller/exempel-kommun/styrmodell.yaml', '--year', '2027'];
const timetable = (...more: string[]) => planhjul(['timetable', ...args, ...more]);
const ROWS = 33;

describe('a timetable as JSON', () => {
  it('gives each deliverable its days as local dates and UTC instants, its rule and its reason', async () => {
    const { code, out } = await timetable('--json');
    const { year, problems, deliverables } = JSON.parse(out) as { year: number; problems: string[]; deliverables: Record<string, unknown>[] };
    expect([code, year, problems, deliverables.length]).toEqual([0, 2027, [], ROWS]);
    expect(deliverables.find(({ id }) => id === 'leverans/2027/budget/kf')).toMatchObject({
      step: 'budget',
      unit: 'kf',
      waitsFor: expect.arrayContaining(['leverans/2027/budgetforslag/bun']),
      due: {
        date: '2027-10-08',
        at: '2027-10-08T14:00:00.000Z',
        clock: '16:00',
        rule: { kind: 'meeting', meeting: { body: 'ks', month: 10 }, point: 'cutoff' },
        why: 'Manusstopp för Kommunstyrelsens sammanträde 20 oktober 2027, åtta arbetsdagar före.',
      },
      reminders: [
        { date: '2027-09-24', at: '2027-09-24T04:00:00.000Z', workingDaysBefore: 10 },
        { date: '2027-10-01', at: '2027-10-01T04:00:00.000Z', workingDaysBefore: 5 },
        { date: '2027-10-07', at: '2027-10-07T04:00:00.000Z', workingDaysBefore: 1 },
      ],
      escalations: expect.arrayContaining([{ date: '2027-10-12', at: '2027-10-12T04:00:00.000Z', level: 1, workingDaysAfter: 2, to: ['kommundirektör@kd'] }]),
      bodies: [{ kind: 'proposal', body: 'ks' }, { kind: 'decision', body: 'kf', meeting: { first: '2027-11-22' } }],
    });
  });

  it('gives a step with periods each period’s own rule', async () => {
    const { out } = await planhjul(['timetable', '--model', 'styrmodeller/2023.yaml', '--year', '2027', '--json']);
    const { deliverables } = JSON.parse(out) as { deliverables: { id: string; due: { rule: { from: { month: number } } } }[] };
    const march = deliverables.find(({ id }) => id === 'leverans/2027/manadsrapport/hsf/03')!;
    expect(march.due.rule.from.month).toBe(3);
  });

  it('keeps what could be planned when something could not, with exit code 1', async () => {
    const { code, out, err } = await planhjul(['timetable', '--model', 'styrmodeller/exempel-kommun/styrmodell.yaml', '--year', '2028', '--json']);
    const { problems, deliverables } = JSON.parse(out) as { problems: string[]; deliverables: unknown[] };
    expect([code, err]).toEqual([1, '']);
    expect(problems).toContain('Steg ”budget”, Kommunfullmäktige: Kommunstyrelsen har inget sammanträde i oktober 2028.');
    expect(deliverables.length).toBeGreaterThan(0);
  });
});

describe('a timetable to read', () => {
  it('stands by step, with units that share their days together, and says why', async () => {
    const { out } = await timetable();
    expect(out).toContain('Tidplan 2027: Kommunens styrmodell, Exempel kommun\n33 leveranser.\n');
    expect(out).toContain('  fredag 8 oktober 2027 kl. 16.00: budget och flerårsplan 2028\n    För        Kommunfullmäktige\n');
    expect(out).toContain('    Sedan      Kommunfullmäktige beslutar 22 november 2027\n');
  });

  it('tells what could not be planned beside the result, and how to find it in the file', async () => {
    const { code, out, err } = await planhjul(['timetable', '--model', 'styrmodeller/exempel-kommun/styrmodell.yaml', '--year', '2028']);
    expect(code).toBe(1);
    expect(out).toContain('Tidplan 2028');
    expect(err).toContain('har inget sammanträde i oktober 2028.');
    expect(err).toContain('Kör planhjul check styrmodeller/exempel-kommun/styrmodell.yaml');
  });
});

describe('a timetable as CSV', () => {
  it('has a BOM, semicolons and a row for each deliverable', async () => {
    const { bytes, out } = await timetable('--format', 'csv');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = parse(out, { bom: true, delimiter: ';', columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(ROWS);
    expect(rows.find((row) => row['Leverans'] === 'leverans/2027/budget/kf')).toMatchObject({ 'Sista dag': '2027-10-08', Klockslag: '16:00', Ansvarig: 'ekonomichef, Kommunledningskontoret' });
  });

  it('never lets a spreadsheet run a cell', () => {
    for (const start of ['=', '+', '-', '@', '\t', '\r']) {
      const [row] = parse(csv(['a'], [[`${start}HYPERLINK("x")`]]), { bom: true, delimiter: ';', from_line: 2 }) as string[][];
      expect(row![0]).toBe(`'${start}HYPERLINK("x")`);
    }
  });
});

describe('a timetable as a workbook', () => {
  it('is a zip of a sheet with a formula in no cell, written where --out says', async () => {
    const folder = scratch();
    const file = path.join(folder, 'tidplan.xlsx');
    const { code, out, err } = await timetable('--format', 'xlsx', '--out', file);
    expect([code, out]).toEqual([0, '']);
    expect(err).toBe(`Skrev ${file}: ${ROWS} leveranser.\n`);
    const bytes = readFileSync(file);
    expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    expect(bytes.includes('xl/worksheets/sheet1.xml')).toBe(true);
  });

  it('says so when the file cannot be written', async () => {
    expect(await timetable('--format', 'xlsx', '--out', '/finns/inte/x.xlsx')).toMatchObject({ code: 2, err: expect.stringContaining('går inte att skriva') });
  });
});

describe('a timetable as a calendar', () => {
  it('has an event for each deliverable, stamped with the time it was made', async () => {
    const { out } = await timetable('--format', 'ics');
    const events = new ICAL.Component(ICAL.parse(out) as unknown[]).getAllSubcomponents('vevent');
    expect(events).toHaveLength(ROWS);
    expect(events.map((event) => String(event.getFirstPropertyValue('uid')))).toContain('leverans/2027/budget/kf@exempel-kommun.planhjul');
    expect(String(events[0]!.getFirstPropertyValue('dtstamp'))).toBe(NOW.replace('.000', ''));
  });
});

describe('a timetable as a picture', () => {
  it('is an SVG that stands by itself, with an arc and a line for each step', async () => {
    const { out } = await timetable('--format', 'svg');
    expect(out).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(out).toContain('Årshjul 2027: Kommunens styrmodell, Exempel kommun');
    expect(out).not.toMatch(/<script|class=|href=/);
    for (const step of ['Budgetförutsättningar', 'Nämndernas budgetförslag', 'Årsredovisning']) {
      expect(out.match(new RegExp(`<title>\\d+\\. ${step}: `, 'g')), step).toHaveLength(1);
      expect(out).toMatch(new RegExp(`</tspan>${step}: `));
    }
  });
});

interface LetterRow {
  person: string;
  unit: string;
  kind: string;
  at: string;
  date: string;
  mail: string;
}
const letters = async (...more: string[]) => JSON.parse((await planhjul(['letters', ...args, '--json', ...more])).out) as { letters: number; mails: number; rows: LetterRow[] };

describe('the letters of a year', () => {
  it('escalate nothing when all are in time', async () => {
    const { rows } = await letters();
    expect(rows.filter(({ kind }) => kind === 'escalation' || kind === 'askedAgain' || kind === 'missing')).toEqual([]);
    expect(rows.some(({ kind }) => kind === 'receipt')).toBe(true);
  });

  it('go up the ladder when all are silent', async () => {
    const { rows } = await letters('--behaviour', 'silent');
    expect(rows.some(({ kind, person }) => kind === 'escalation' && person === 'kommundirektör')).toBe(true);
    expect(rows.some(({ kind }) => kind === 'receipt')).toBe(false);
  });

  it('are a person’s own, and about a unit, when that is asked', async () => {
    const all = await letters();
    const own = await letters('--person', 'ekonomichef');
    expect(own.rows.length).toBeGreaterThan(10);
    expect(own.rows).toEqual(all.rows.filter(({ person }) => person === 'ekonomichef'));
    const unit = await letters('--unit', 'bun');
    expect(unit.rows.length).toBeGreaterThan(5);
    expect(unit.rows).toEqual(all.rows.filter((row) => row.unit === 'bun'));
  });

  it('have the proposal of the next year to the secretariat, on the model’s day', async () => {
    const { rows } = await letters();
    const proposals = rows.filter(({ kind }) => kind === 'nextYear');
    expect(proposals).toHaveLength(1);
    expect(proposals[0]).toMatchObject({ date: '2027-10-01', clock: '07:30', deliverable: null });
    expect((await planhjul(['letters', ...args])).out).toContain('Förslag om nästa år: årscykel 2028\n');
    expect(rows.map(({ at }) => at)).toEqual(rows.map(({ at }) => at).toSorted());
  });

  it('count as mails what leaves together', async () => {
    const { mails, rows, letters: count } = await letters();
    expect(count).toBe(rows.length);
    expect(mails).toBe(new Set(rows.map(({ mail }) => mail)).size);
    expect(mails).toBeLessThan(count);
  });

  it('stand day by day as text, and as CSV with a row for each', async () => {
    const text = (await planhjul(['letters', ...args, '--person', 'ekonomichef'])).out;
    expect(text).toContain('måndag 1 februari 2027\n  07.30  Ekonomichef <ekonomichef@example.org>\n           Fönstret har öppnat: budgetförutsättningar 2028, Kommunstyrelsen\n');
    const table = parse((await planhjul(['letters', ...args, '--format', 'csv'])).out, { bom: true, delimiter: ';', columns: true }) as unknown[];
    expect(table).toHaveLength((await letters()).letters);
  });
});

describe('the calendar', () => {
  it('lists each free day with name and ground, the organisation’s own too, and the quiet weeks', async () => {
    const { code, out } = await planhjul(['calendar', '--from', '2027-05-06', '--to', '2027-07-12', '--organisation', 'styrmodeller/organisation.yaml', '--json']);
    const { days, quiet } = JSON.parse(out) as { days: unknown[]; quiet: unknown[] };
    expect(code).toBe(0);
    expect(days.slice(0, 2)).toEqual([
      { date: '2027-05-06', name: 'Kristi himmelsfärdsdag', kind: 'holiday', ground: 'allmän helgdag, lag (1989:253) 1 §' },
      { date: '2027-05-07', name: 'klämdag efter Kristi himmelsfärdsdag', kind: 'own', ground: 'organisationens egen lediga dag' },
    ]);
    expect(quiet).toEqual([{ from: '2027-07-12', to: '2027-08-08' }]);
  });

  it('stands as text with the weekday', async () => {
    const { out } = await planhjul(['calendar', '--from', '2027-06-25', '--to', '2027-06-27']);
    expect(out).toBe(
      'fredag 25 juni 2027  midsommarafton  likställd med helgdag, lag (1930:173) 2 §\n' +
        'lördag 26 juni 2027  midsommardagen  allmän helgdag, lag (1989:253) 1 §\n' +
        'söndag 27 juni 2027  söndag          allmän helgdag, lag (1989:253) 1 §\n' +
        '\n3 lediga dagar 25–27 juni 2027.\n',
    );
  });
});
