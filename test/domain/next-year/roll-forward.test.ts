// Rolling a cycle forward: the next year by the same model, what is new in it, and the amendments it takes along.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarFor } from '../../../src/domain/calendar/zone.js';
import { dateOf, dayNumber } from '../../../src/domain/calendar/days.js';
import { nextWorkingDay, previousWorkingDay } from '../../../src/domain/calendar/working-days.js';
import { carriedAmendment, carriedReassignment, carriedStrike, laterId } from '../../../src/domain/next-year/carried.js';
import { movedBy, sameDayNextYear } from '../../../src/domain/next-year/moved-dates.js';
import { rollForward } from '../../../src/domain/next-year/roll-forward.js';
import type { Recipe, RunningYear } from '../../../src/domain/next-year/roll-forward.js';
import type { Organisation } from '../../../src/domain/organisation.js';
import { timetable } from '../../../src/domain/timetable.js';
import { loadSample } from '../../support/sample.js';

const sample = loadSample();
const planned = timetable(sample.model, sample.organisation, sample.meetings, 2027);
const running: RunningYear = { ...sample, year: 2027, carried: [] };
const planOf = (id: string) => planned.rows.find(({ plan }) => plan.id === id)!.plan;
const next = (change: Partial<Recipe> = {}): Recipe => ({ ...sample, ...change });
const organised = (change: (organisation: Organisation) => Partial<Organisation>): Recipe =>
  next({ organisation: { ...sample.organisation, ...change(sample.organisation) } });

describe('the next year', () => {
  it('is the timetable of the year after, by the model as it is now', () => {
    expect(rollForward(running, next()).timetable).toEqual(timetable(sample.model, sample.organisation, sample.meetings, 2028));
  });

  it('has nothing new but its dates when nothing has been changed', () => {
    const { report } = rollForward(running, next());
    const none = { added: [], gone: [] };
    expect(report).toMatchObject({ deliverables: { before: 394, after: 394 }, steps: none, units: none, others: none, seats: [], holders: [], carried: [] });
  });

  it('tells the step that comes with elections as such', () => {
    const { report } = rollForward({ ...sample, year: 2026, carried: [] }, next());
    expect(report.steps).toEqual({ added: [], gone: [{ id: 'budget-valar', name: expect.any(String) as string, electionYearOnly: true, deliverables: 1 }] });
  });

  it('tells a step that the model has got, and one it has lost', () => {
    const steps = sample.model.steps.flatMap((step) => (step.id === 'miljobokslut' ? [{ ...step, id: 'klimatbokslut', name: 'Klimatbokslut' }] : [step]));
    const { report } = rollForward(running, next({ model: { ...sample.model, steps } }));
    expect(report.steps.added).toEqual([{ id: 'klimatbokslut', name: 'Klimatbokslut', electionYearOnly: false, deliverables: 1 }]);
    expect(report.steps.gone.map(({ id }) => id)).toEqual(['miljobokslut']);
    expect(report.others).toEqual({ added: [], gone: [] });
  });

  it('tells a new unit and one that is gone, with what they owe', () => {
    const { report } = rollForward(running, organised(({ units, holdings }) => ({
      units: units.map((unit) => (unit.id === 'rst-o01-e01' ? { ...unit, id: 'rst-o01-e99', name: 'Nya enheten' } : unit)),
      holdings: holdings.map((holding) => (holding.unit === 'rst-o01-e01' ? { ...holding, unit: 'rst-o01-e99' } : holding)),
    })));
    expect(report.units.added).toEqual([{ id: 'rst-o01-e99', name: 'Nya enheten', isBody: false, deliverables: 1 }]);
    expect(report.units.gone.map(({ id, deliverables }) => [id, deliverables])).toEqual([['rst-o01-e01', 1]]);
    expect(report.others).toEqual({ added: [], gone: [] });
  });

  it('tells deliverables that a step no longer asks of units that are still there', () => {
    const steps = sample.model.steps.map((step) => (step.id === 'enhetsplan' ? { ...step, units: { ...step.units, except: [...step.units.except, 'rst-o01-e01'] } } : step));
    const { report } = rollForward(running, next({ model: { ...sample.model, steps } }));
    expect(report.others.gone).toEqual([{ step: 'enhetsplan', stepName: expect.any(String) as string, units: [planOf('leverans/2027/enhetsplan/rst-o01-e01').unitName] }]);
    expect(report.others.added).toEqual([]);
  });

  it('tells another responsible role by step, and another person in the same role by seat', () => {
    const steps = sample.model.steps.map((step) => (step.id === 'miljobokslut' ? { ...step, responsible: { kind: 'role', role: 'controller', unit: null } as const } : step));
    const change = organised(({ persons, holdings }) => ({
      persons: [...persons, { id: 'ny', name: 'Ny Chef', email: 'ny@example.org' }],
      holdings: holdings.map((holding) => (holding.role === 'enhetschef' && holding.unit === 'rst-o01-e01' ? { ...holding, person: 'ny' } : holding)),
    }));
    const { report } = rollForward(running, { ...change, model: { ...sample.model, steps } });
    const old = planOf('leverans/2027/miljobokslut/rst').responsible;
    expect(report.seats).toMatchObject([{ step: 'miljobokslut', before: old }]);
    expect(report.seats[0]!.after).not.toBe(old);
    expect(report.holders).toEqual([{ seat: 'enhetschef@rst-o01-e01', before: [expect.any(String) as string], after: ['Ny Chef'], deliverables: 1 }]);
  });

  it('does not call it another person when one is only away for a while', () => {
    const away = sample.organisation.holdings.find(({ role, unit }) => role === 'enhetschef' && unit === 'rst-o01-e01')!.person;
    const stand = sample.organisation.holdings.find(({ role, unit }) => role === 'enhetschef' && unit === 'rst-o01-e02')!.person;
    const change = organised(() => ({ absences: [{ person: away, from: '2028-01-01', to: '2029-12-31', substitute: stand }] }));
    expect(rollForward(running, change).report.holders).toEqual([]);
  });

  it('tells a breach of law that the running year does not have', () => {
    const meetings = sample.meetings.map((meeting) => (meeting.body === 'rf' && meeting.first === '2028-06-13' ? { ...meeting, adjusted: '2028-07-07' } : meeting));
    const { added } = rollForward(running, next({ meetings })).report.statutes;
    expect(added[0]).toMatchObject({ rule: 'justering', standing: 'breach', subject: { id: 'rf 2028-06-13' } });
    const back = rollForward({ ...running, meetings, year: 2028 }, next());
    expect(back.report.statutes.gone.map(({ subject }) => subject.id)).toContain('rf 2028-06-13');
  });
});

describe('dates that have moved', () => {
  const { moved } = rollForward(running, next()).report;

  it('are counted in working days against the same day of the year before, furthest first', () => {
    expect(moved[0]).toMatchObject({ step: 'inspel', kind: 'due', before: '2027-03-31', after: '2028-03-22', workingDays: -7 });
    const distances = moved.map(({ workingDays }) => Math.abs(workingDays));
    expect(distances).toEqual(distances.toSorted((a, b) => b - a));
    expect(moved.every(({ workingDays }) => workingDays !== 0)).toBe(true);
  });

  it('stand together when they moved alike', () => {
    expect(moved.find(({ step, before, kind }) => step === 'tertialrapport-omrade' && kind === 'due' && before === '2027-05-10')?.units).toHaveLength(15);
  });

  it('have a reason', () => {
    for (const { why } of moved) expect(why).toMatch(/^[A-ZÅÄÖ].*\.$/);
  });

  const calendar = calendarFor({ freeDays: [], quiet: [] }, 2025, 2040);
  const day = fc.integer({ min: dayNumber('2026-01-01'), max: dayNumber('2038-12-31') }).map(dateOf);

  it('never count the working day that stands in for a free one as a move', () => {
    fc.assert(
      fc.property(day, (date) => {
        const same = sameDayNextYear(date);
        expect(movedBy(calendar, 'due', date, previousWorkingDay(calendar, same)) === 0).toBe(true);
        expect(movedBy(calendar, 'opens', date, nextWorkingDay(calendar, same)) === 0).toBe(true);
      }),
    );
  });

  it('29 February is followed by the last of February', () => {
    expect(sameDayNextYear('2028-02-29')).toBe('2029-02-28');
  });
});

describe('amendments that are taken along', () => {
  const struck = planOf('leverans/2027/omradesplan/rst-o01');
  const strike = carriedStrike(struck, 'Görs vartannat år.');

  it('a strike takes the deliverable away, and nobody waits for it', () => {
    const { timetable: after, report } = rollForward({ ...running, carried: [strike] }, next());
    expect(after.rows.map(({ plan }) => plan.id)).not.toContain('leverans/2028/omradesplan/rst-o01');
    expect(after.rows.flatMap(({ plan }) => plan.waitsFor)).not.toContain('leverans/2028/omradesplan/rst-o01');
    expect(after.rows).toHaveLength(393);
    expect(report.carried).toEqual([{ id: strike.id, words: expect.stringContaining('Stryk') as string, rows: 1 }]);
    expect(report.others.gone).toEqual([]);
  });

  it('another responsible is asked, reminded and told first, if anybody holds the role', () => {
    const plan = planOf('leverans/2027/miljobokslut/rst');
    const to = 'controller@rst' as const;
    const made = (isHeld: boolean) => carriedReassignment(plan, { seat: to, name: 'controller, Regionstaben', isHeld }, 'Ny uppgift');
    const { timetable: after, report } = rollForward({ ...running, carried: [made(true)] }, next());
    const row = after.rows.find((each) => each.plan.id === 'leverans/2028/miljobokslut/rst')!;
    expect(row.plan).toMatchObject({ responsible: to, submission: { to: [to] } });
    expect(row.plan.submission.ladder[0]!.to).toContain(to);
    expect(JSON.stringify([row.plan.submission, row.escalations])).not.toContain(`"${plan.responsible}"`);
    expect(report.seats).toMatchObject([{ step: 'miljobokslut', before: plan.responsible, after: to }]);
    expect(rollForward({ ...running, carried: [made(false)] }, next()).report.carried.map(({ rows }) => rows)).toEqual([0]);
  });

  it('one of a deliverable that the next year does not have, has nothing to change', () => {
    const gone = carriedStrike({ ...struck, id: 'leverans/2027/nedlagt/rst' }, '');
    const { timetable: after, report } = rollForward({ ...running, carried: [gone] }, next());
    expect(after.rows).toHaveLength(394);
    expect(report.carried.map(({ rows }) => rows)).toEqual([0]);
  });

  it('any other kind is only a change of the rows', () => {
    const move = { id: 'x', words: 'Flytta.', reason: '', amendment: { kind: 'strike' as const, targets: [] }, apply: (rows: typeof planned.rows) => rows.map((row) => (row.plan.step === 'direktiv' ? { ...row, plan: { ...row.plan, minimumDays: 99 } } : row)) };
    const { report } = rollForward({ ...running, carried: [strike, move] }, next());
    expect(report.carried.map(({ id, rows }) => [id, rows])).toEqual([[strike.id, 1], ['x', 1]]);
  });

  it('made as changes of the year do the same a year later', () => {
    const names = { title: (id: string) => id, seat: (seat: string) => seat };
    const quarterly = carriedAmendment({ id: '2.1', kind: 'frequency', step: 'manadsrapport', every: 3 }, 'Färre rapporter.', names, sample)!;
    const merged = carriedAmendment({ id: '3.1', kind: 'merge', targets: ['leverans/2027/forvaltningsplan/rst'], into: 'leverans/2027/forvaltningsplan/ruf' }, '', names, sample)!;
    const { timetable: after, report } = rollForward({ ...running, carried: [quarterly, merged] }, next());
    const periods = after.rows.filter(({ plan }) => plan.step === 'manadsrapport' && plan.unit === 'ruf').map(({ plan }) => plan.periodName);
    expect(periods).toEqual(['januari–mars', 'maj', 'september', 'oktober–november']);
    expect(after.rows.map(({ plan }) => plan.id)).not.toContain('leverans/2028/forvaltningsplan/rst');
    expect(report.carried.map(({ words }) => words)).toEqual([
      'Ändra hur ofta: Förvaltningens månadsrapport.',
      'Slå ihop: leverans/2027/forvaltningsplan/rst; leverans/2027/forvaltningsplan/ruf.',
    ]);
    expect(merged.amendment).toEqual({ kind: 'merge', targets: ['leverans/2028/forvaltningsplan/rst'], into: 'leverans/2028/forvaltningsplan/ruf' });
  });

  it('of one year alone are not taken along', () => {
    const names = { title: (id: string) => id, seat: (seat: string) => seat };
    expect(carriedAmendment({ id: '2.1', kind: 'move', targets: ['leverans/2027/direktiv/rd'], due: '2027-11-15' }, '', names, sample)).toBeNull();
  });

  it('know the deliverable of the year after by its id', () => {
    expect(laterId('leverans/2027/manadsrapport/hsf/02')).toBe('leverans/2028/manadsrapport/hsf/02');
    expect(laterId('postman/2027-01-01')).toBeNull();
  });
});
