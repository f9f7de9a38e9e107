// The models that the facts tell of, and the guide's municipality: each gives a whole year without a problem, with the
// steps and the months of its source.
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isWorkingDay } from '../../src/domain/calendar/working-days.js';
import { readMeetings } from '../../src/domain/files/meetings-file.js';
import { readModel } from '../../src/domain/files/model-file.js';
import { readOrganisation } from '../../src/domain/files/organisation-file.js';
import type { Timetable, TimetableRow } from '../../src/domain/plan.js';
import { timetable } from '../../src/domain/timetable.js';
import { loadSample, must } from '../support/sample.js';

const folder = new URL('../../styrmodeller/', import.meta.url);
const text = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const modelOf = (name: string) => must(readModel(text(name), name)).model;

const sample = loadSample();
const municipality = () => {
  const { organisation } = must(readOrganisation(text('exempel-kommun/organisation.yaml'), 'organisation.yaml'));
  const files = readdirSync(new URL('exempel-kommun/sammantraden/', folder));
  const meetings = files.flatMap((name) => must(readMeetings(text(`exempel-kommun/sammantraden/${name}`), name, organisation)).meetings);
  return timetable(modelOf('exempel-kommun/styrmodell.yaml'), organisation, meetings, 2027);
};
const a = modelOf('2016-2018.yaml');
const b = modelOf('2020.yaml');
const c = modelOf('2023.yaml');
const years: [string, Timetable][] = [
  ['A, 2017', timetable(a, sample.organisation, sample.meetings, 2017)],
  ['A, 2027', timetable(a, sample.organisation, sample.meetings, 2027)],
  ['B, 2020', timetable(b, sample.organisation, sample.meetings, 2020)],
  ['B, 2027', timetable(b, sample.organisation, sample.meetings, 2027)],
  ['the municipality, 2027', municipality()],
  ['C, 2026', timetable(c, sample.organisation, sample.meetings, 2026)],
  ['C, 2027', timetable(c, sample.organisation, sample.meetings, 2027)],
];
const [a2017, , b2020, , kommun] = years.map(([, year]) => year) as [Timetable, Timetable, Timetable, Timetable, Timetable];
const of = (year: Timetable, step: string): TimetableRow[] => year.rows.filter(({ plan }) => plan.step === step);
const decision = ({ plan }: TimetableRow) => plan.bodies.find(({ kind }) => kind === 'decision')!.meetings[0]!;

describe.each(years)('the year of %s', (_, year) => {
  it('is planned without a problem', () => {
    expect(year.problems).toEqual([]);
    expect(year.rows.length).toBeGreaterThan(30);
  });

  it('opens each window before it closes, on working days, and before the first meeting', () => {
    for (const { plan } of year.rows) {
      expect(plan.opens.at < plan.due.at, plan.id).toBe(true);
      expect([plan.opens.date, plan.due.date].filter((date) => !isWorkingDay(plan.calendar, date)), plan.id).toEqual([]);
      expect(plan.due.date <= (plan.bodies[0]?.meetings[0]?.first ?? plan.due.date), plan.id).toBe(true);
    }
  });

  it('is due after the day when what it waits for is decided', () => {
    const byId = new Map(year.rows.map((row) => [row.plan.id, row]));
    for (const { plan } of year.rows) {
      for (const id of plan.waitsFor) {
        const before = byId.get(id)!.plan;
        const ready = before.bodies.findLast(({ kind }) => kind === 'decision')?.meetings[0]?.last ?? before.due.date;
        expect(plan.due.date > ready, `${plan.id} efter ${id}: ${plan.due.date}, ${ready}`).toBe(true);
      }
    }
  });
});

describe('model 2016–2018', () => {
  it('has every step of its table', () => {
    const ids = a.steps.map(({ id }) => id);
    const planning = ['planeringsforutsattningar', 'inspel', 'inspel-forvaltning', 'regionplan', 'finansplan', 'namndplan', 'direktiv', 'forvaltningsplan', 'handlingsplan', 'omradesplan', 'enhetsplan'];
    const following = ['manadsrapport', 'tertialrapport', 'delarsrapport', 'arsredovisning', 'uppfoljningsplan', 'personalbokslut', 'patientsakerhetsberattelse', 'miljobokslut'];
    const special = ['kvalitetsrapport', 'informationssakerhet', 'internkontroll', 'uppsiktsplikt', 'halsoval', 'revisionsrapporter'];
    expect(ids).toEqual(expect.arrayContaining([...planning, ...following, ...special]));
  });

  it('decides regionplan and finansplan at the two-day meeting of 21–22 June 2017', () => {
    for (const step of ['regionplan', 'finansplan']) {
      expect(of(a2017, step).map(decision)).toEqual([expect.objectContaining({ first: '2017-06-21', last: '2017-06-22' })]);
    }
  });

  it('lays the boards’ plans before fullmäktige and the förvaltning’s before its nämnd', () => {
    expect(of(a2017, 'namndplan').map(({ plan }) => plan.bodies.map(({ kind, body }) => [kind, body]))).toContainEqual([['decision', 'run'], ['report', 'rf']]);
    expect(of(a2017, 'forvaltningsplan').find(({ plan }) => plan.unit === 'ruf')?.plan.bodies.map(({ kind, body }) => [kind, body])).toEqual([['report', 'run']]);
  });

  it('has the förvaltning’s plan approved by regiondirektören and then fixed by förvaltningschefen', () => {
    const plan = of(a2017, 'forvaltningsplan').find((row) => row.plan.unit === 'hsf')!.plan;
    expect(plan.approval.map(({ order, to }) => [order, to])).toEqual([[1, ['regiondirektör@rd']], [2, ['förvaltningschef@hsf']]]);
  });
});

describe('model 2020', () => {
  it('decides the regionplan in October, the boards’ plans in November and the förvaltningarnas parts in December', () => {
    expect(of(b2020, 'regionplan').map((row) => decision(row).first.slice(0, 7))).toEqual(['2020-10']);
    expect(new Set(of(b2020, 'namndplan').map((row) => decision(row).first.slice(0, 7)))).toEqual(new Set(['2020-11']));
    const parts = ['forvaltningsplan', 'omradesplan', 'enhetsplan'].flatMap((step) => of(b2020, step));
    expect(new Set(parts.map(({ plan }) => plan.due.date.slice(0, 7)))).toEqual(new Set(['2020-12']));
  });

  it('follows up per August and whole year, and in no April', () => {
    expect(b.steps.filter(({ kind }) => kind === 'report').map(({ id }) => id)).toEqual([
      'delarsrapport-forvaltning',
      'delarsrapport-namnd',
      'delarsrapport',
      'arsuppfoljning-forvaltning',
      'arsuppfoljning-namnd',
      'arsredovisning',
    ]);
  });
});

describe('the guide’s municipality', () => {
  it('has fullmäktige, a styrelse and four nämnder, and decides the budget in November', () => {
    expect(of(kommun, 'budgetforslag').map(({ plan }) => plan.unit).toSorted()).toEqual(['bun', 'kfn', 'sbn', 'son']);
    expect(of(kommun, 'budget').map(({ plan }) => plan.bodies.map(({ kind, body, meetings }) => [kind, body, meetings[0]!.first.slice(0, 7)]))).toEqual([
      [['proposal', 'ks', '2027-10'], ['decision', 'kf', '2027-11']],
    ]);
  });

  it('reports per April and per August', () => {
    expect(of(kommun, 'tertial-april').map((row) => decision(row).first.slice(0, 7))).toEqual(Array(4).fill('2027-05'));
    expect(of(kommun, 'tertial-augusti').map((row) => decision(row).first.slice(0, 7))).toEqual(Array(4).fill('2027-09'));
  });

  it('tells kommundirektören of what is late', () => {
    expect(of(kommun, 'enhetsplan')[0]!.escalations.at(-1)?.to).toEqual(['kommundirektör@kd']);
  });
});
