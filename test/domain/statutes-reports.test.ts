// Reports against law: nämndernas redovisning, delårsrapport, årsredovisning, ansvarsfrihet, revisorer, publicering,
// patientsäkerhetsberättelse.
import { describe, expect, it } from 'vitest';
import type { DateRule, GovernanceModel, LegalRole } from '../../src/domain/model.js';
import { addStep, brief, findings, meeting, meetingsWith, of, sample, stage, stepOf, withStep } from './statutes-support.js';

const fixed = (month: number, day: number, yearOffset = 1): DateRule => ({ kind: 'fixed', month, day, yearOffset, move: 'none' });
const mark = (role: LegalRole) => ({ role, periodEnd: null, planYears: null });
const first = (rule: Parameters<typeof of>[0], found: ReturnType<typeof findings>) => of(rule, found)[0]!;

describe('the period of delårsrapporten, LKBR 13:1', () => {
  const ending = (month: number, day: number) => withStep('delarsrapport', { legal: { role: 'interim-report', periodEnd: { month, day }, planYears: null } });

  it.each([
    [6, 29, 'breach'],
    [6, 30, 'met'],
    [8, 31, 'met'],
    [9, 1, 'breach'],
    [4, 30, 'breach'],
  ])('to month %i day %i is %s', (month, day, standing) => {
    expect(first('delar-period', findings(2027, { model: ending(month, day) })).standing).toBe(standing);
  });

  it('is met when one of several reports covers it, and only that one must be handed over in time', () => {
    const april = addStep('tertial', { planYearOffset: 0, legal: { role: 'interim-report', periodEnd: { month: 4, day: 30 }, planYears: null } });
    const found = findings(2027, { model: april });
    expect(of('delar-period', found).map((each) => [each.standing, each.subject.id])).toEqual([['met', 'leverans/2027/delarsrapport/rf']]);
    expect(new Set(of('delar-lamnas', found).map((each) => each.subject.id))).toEqual(new Set(['leverans/2027/delarsrapport/rf']));
  });
});

describe('handing over delårsrapporten, KL 11:16', () => {
  const handed = (day: string) => {
    const month = Number(day.slice(5, 7));
    const model = withStep('delarsrapport', { bodies: [stage('proposal', 'rs', month), stage('decision', 'rf', 11)] });
    return first('delar-lamnas', findings(2027, { model, meetings: meetingsWith('rs', day.slice(0, 7), meeting('rs', day)) }));
  };

  it.each([
    ['2027-10-22', 'met', 5],
    ['2027-10-25', 'near', 4],
    ['2027-11-01', 'near', 0],
    ['2027-11-02', 'breach', -1],
  ])('on %s is %s, with %i working days to Sunday 31 October', (day, standing, margin) => {
    expect(brief(handed(day))).toEqual([standing, day, '2027-11-01', margin]);
  });

  it('is counted from 30 June for a report per June', () => {
    const model = withStep('delarsrapport', { opens: fixed(7, 1, 0), due: fixed(8, 13, 0), bodies: [stage('proposal', 'rs', 8), stage('decision', 'rf', 10)], legal: { role: 'interim-report', periodEnd: { month: 6, day: 30 }, planYears: null } });
    expect(brief(first('delar-lamnas', findings(2027, { model })))).toEqual(['near', '2027-08-25', '2027-08-30', 3]);
  });

  it('is treated by fullmäktige, or broken', () => {
    const treated = (model?: GovernanceModel) => of('delar-lamnas', findings(2027, model === undefined ? {} : { model })).map((each) => each.standing);
    expect(treated()).toEqual(['met', 'met']);
    expect(treated(withStep('delarsrapport', { bodies: [stage('decision', 'rs', 10)] }))).toEqual(['met', 'breach']);
  });
});

describe('handing over årsredovisningen, KL 11:20', () => {
  it('is met by the end of March in the sample, with the outer limit after Easter 2028', () => {
    expect(brief(first('arsredovisning', findings(2027)))).toEqual(['met', '2028-03-29', '2028-04-18', 11]);
  });

  it.each([
    ['2028-04-06', 'met', 5],
    ['2028-04-07', 'near', 4],
    ['2028-04-18', 'near', 0],
    ['2028-04-19', 'breach', -1],
  ])('on %s is %s', (day, standing, margin) => {
    const model = withStep('arsredovisning', { bodies: [stage('proposal', 'rs', 4, 1), stage('decision', 'rf', 4, 1)] });
    const found = first('arsredovisning', findings(2027, { model, meetings: meetingsWith('rs', '2028-04', meeting('rs', day)) }));
    expect(brief(found)).toEqual([standing, day, '2028-04-18', margin]);
  });
});

describe('ansvarsfrihet, KL 11:21 and 5:24', () => {
  const approvedIn = (day: string) => {
    const model = withStep('arsredovisning', { bodies: [stage('proposal', 'rs', 3, 1), stage('decision', 'rf', Number(day.slice(5, 7)), 1)] }, { ...sample.model, ends: { month: 12, day: 31, yearOffset: 1 } });
    return first('ansvarsfrihet', findings(2027, { model, meetings: meetingsWith('rf', day.slice(0, 7), meeting('rf', day)) }));
  };
  const discharge = (month: number) => findings(2027, { model: addStep('ansvarsfrihet', { planYearOffset: 0, legal: mark('discharge'), bodies: [stage('decision', 'rf', month, 1)] }) });

  it.each([
    ['2028-06-22', 'met', 5],
    ['2028-06-27', 'near', 3],
    ['2028-07-03', 'breach', -1],
  ])('for an annual report approved %s is %s', (day, standing, margin) => {
    expect(brief(approvedIn(day))).toEqual([standing, day, '2028-06-30', margin]);
  });

  it('is broken when fullmäktige never approves the annual report', () => {
    expect(first('ansvarsfrihet', findings(2027, { model: withStep('arsredovisning', { bodies: [stage('proposal', 'rs', 3, 1)] }) })).standing).toBe('breach');
  });

  it('may be decided at the meeting that approves the annual report, or later', () => {
    expect(of('ansvarsfrihet', discharge(4)).map((each) => each.standing)).toEqual(['met', 'met']);
    expect(of('ansvarsfrihet', discharge(6)).map((each) => each.standing)).toEqual(['met', 'met']);
  });

  it('is broken when it is decided before the annual report is approved', () => {
    const found = of('ansvarsfrihet', discharge(2), 'leverans/2027/ansvarsfrihet/rf')[0]!;
    expect([found.standing, found.planned]).toEqual(['breach', '2028-02-16']);
    expect(found.sentence).toContain('Årsredovisningen godkänns först onsdag 26 april 2028');
  });
});

describe('the auditors, KL 12:2', () => {
  // Fullmäktige treats the annual report on Tuesday 25 April 2028.
  const assessed = (day: number) => findings(2027, { model: addStep('revision', { planYearOffset: 0, opens: fixed(3, 1), due: fixed(4, day), bodies: [], legal: mark('audit-of-annual-report') }) });

  it('is information when the model has no step for their assessment', () => {
    expect(of('revisorer', findings(2027)).map((each) => each.standing)).toEqual(['info', 'info']);
  });

  it.each([
    [10, 'met', 8],
    [19, 'near', 3],
    [24, 'near', 0],
    [25, 'breach', -1],
  ])('on %i April 2028 is %s', (day, standing, margin) => {
    expect(brief(of('revisorer', assessed(day), 'leverans/2027/revision/rf')[0]!)).toEqual([standing, `2028-04-${day}`, '2028-04-24', margin]);
  });

  it('publishes their report when the meeting is announced', () => {
    // It is announced on Friday 7 April.
    expect(of('publicering', assessed(10), 'leverans/2027/revision/rf')[0]!.standing).toBe('breach');
  });
});

describe('publication, KL 8:14-16 a', () => {
  const proposed = (day: string) => {
    const model = withStep('regionplan', { bodies: [stage('proposal', 'rs', Number(day.slice(5, 7))), stage('decision', 'rf', 6)] });
    return of('publicering', findings(2027, { model, meetings: meetingsWith('rs', day.slice(0, 7), meeting('rs', day)) }), 'leverans/2027/regionplan/rf')[0]!;
  };

  // Fullmäktige's June meeting is announced on Tuesday 1 June 2027.
  it.each([
    ['2027-05-25', 'met', 5],
    ['2027-05-26', 'near', 4],
    ['2027-06-01', 'near', 0],
    ['2027-06-02', 'breach', -1],
  ])('of a proposal ready %s is %s', (day, standing, margin) => {
    expect(brief(proposed(day))).toEqual([standing, day, '2027-06-01', margin]);
  });
});

describe('patientsäkerhetsberättelsen, PSL 3:10', () => {
  // Approved within five working days after it is handed in; 2028 is a leap year.
  it.each([
    [11, '2028-02-18', 'met', 8],
    [18, '2028-02-25', 'near', 3],
    [23, '2028-03-01', 'near', 0],
    [24, '2028-03-02', 'breach', -1],
  ])('handed in %i February and approved %s is %s', (day, approved, standing, margin) => {
    const found = first('patientsakerhet', findings(2027, { model: withStep('patientsakerhetsberattelse', { due: fixed(2, day), bodies: [] }) }));
    expect(brief(found)).toEqual([standing, approved, '2028-03-01', margin]);
  });
});

describe('what the boards hand in, KL 11:9 and 11:18', () => {
  const inspel = 'leverans/2027/inspel/run';

  it('is met when each nämnd has its day, before styrelsen proposes', () => {
    expect(of('namnd-inlamning', findings(2027)).map((each) => each.standing)).toEqual(Array.from({ length: 9 }, () => 'met'));
  });

  it('is near when the day comes after styrelsen has proposed: the law sets no day', () => {
    // run meets on 28 May 2027, styrelsen proposes on 26 May.
    const bodies = stepOf('inspel').bodies.map((each) => ({ ...each, meeting: { ...each.meeting, month: 5, untilMonth: 5 } }));
    expect(of('namnd-inlamning', findings(2027, { model: withStep('inspel', { bodies }) }), inspel)[0]!.standing).toBe('near');
  });

  it('tells of a nämnd without a day', () => {
    const model = withStep('inspel', { units: { ...stepOf('inspel').units, except: ['pn'] } });
    expect(of('namnd-inlamning', findings(2027, { model }), 'pn').map((each) => [each.standing, each.sentence])).toEqual([['info', 'Tidplanen har ingen dag då Patientnämnden lämnar sitt budgetförslag.']]);
  });
});
