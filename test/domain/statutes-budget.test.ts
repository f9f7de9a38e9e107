// The budget against KL 11:6, 11:8, 11:10, 11:11 and 5:9, in ordinary years and election years.
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar/days.js';
import type { Meeting } from '../../src/domain/meetings.js';
import type { GovernanceModel } from '../../src/domain/model.js';
import { addStep, brief, findings, meeting, meetingsWith, of, sample, stage, stepOf, withStep, withoutStep } from './statutes-support.js';

/** Model 2023 with the budget proposed and fixed in other months. */
const budgetIn = (proposed: number, fixed: number, step = 'regionplan', model?: GovernanceModel): GovernanceModel =>
  withStep(step, { bodies: [stage('proposal', 'rs', proposed), stage('decision', 'rf', fixed)] }, model);
/** And with a tax rate of its own, proposed and fixed. */
const taxedIn = (proposed: number, fixed: number, model: GovernanceModel): GovernanceModel =>
  addStep('skattesats', { legal: { role: 'tax-rate', periodEnd: null, planYears: null }, bodies: [stage('proposal', 'rs', proposed), stage('decision', 'rf', fixed)] }, model);
const one = (rule: Parameters<typeof of>[0], found: ReturnType<typeof findings>) => {
  const [first, ...rest] = of(rule, found);
  expect(rest).toEqual([]);
  return first!;
};

describe('the proposal, KL 11:8', () => {
  const proposedOn = (...days: string[]) => one('budget-forslag', findings(2027, { model: budgetIn(10, 11), meetings: meetingsWith('rs', '2027-10', ...days.map((day) => meeting('rs', day))) }));
  const november = meetingsWith('rs', '2027-11', meeting('rs', '2027-11-02'));

  it('is met by a proposal five working days before the end of October', () => {
    expect(brief(proposedOn('2027-10-22'))).toEqual(['met', '2027-10-22', '2027-11-01', 5]);
  });

  it('is near with fewer', () => {
    expect(brief(proposedOn('2027-10-25'))).toEqual(['near', '2027-10-25', '2027-11-01', 4]);
  });

  it('is near on the outer limit after a Sunday', () => {
    const meetings = meetingsWith('rs', '2027-11', meeting('rs', '2027-11-01'));
    expect(brief(one('budget-forslag', findings(2027, { model: budgetIn(11, 11), meetings })))).toEqual(['near', '2027-11-01', '2027-11-01', 0]);
  });

  it('is broken in November when no tax rate is proposed before', () => {
    const found = one('budget-forslag', findings(2027, { model: budgetIn(11, 11), meetings: november }));
    expect(brief(found)).toEqual(['breach', '2027-11-02', '2027-11-01', -1]);
    expect(found.sentence).toContain('tidplanen har inget steg för skattesatsen');
  });

  it('is near in November, for särskilda skäl, when the tax rate is proposed in October', () => {
    const found = one('budget-forslag', findings(2027, { model: taxedIn(10, 11, budgetIn(11, 11)), meetings: november }));
    expect(found.standing).toBe('near');
    expect(found.sentence).toContain('särskilda skäl');
  });

  it('is broken in November when the tax rate is proposed too late as well', () => {
    expect(one('budget-forslag', findings(2027, { model: taxedIn(11, 11, budgetIn(11, 11)), meetings: november })).standing).toBe('breach');
  });

  it('is broken in December whatever the tax rate', () => {
    const meetings = meetingsWith('rf', '2027-11', meeting('rf', '2027-11-16'), meeting('rf', '2027-12-14'));
    expect(one('budget-forslag', findings(2027, { model: taxedIn(10, 11, budgetIn(12, 12)), meetings })).standing).toBe('breach');
  });
});

describe('fixing the budget, KL 11:10', () => {
  const fixedAt = (...meetings: Meeting[]) => one('budget-beslut', findings(2027, { model: budgetIn(10, 11), meetings: meetingsWith('rf', '2027-11', ...meetings) }));

  it('is met by the June decision of the 2023 model in an ordinary year', () => {
    expect(brief(one('budget-beslut', findings(2027)))).toEqual(['met', '2027-06-16', '2027-11-30', 118]);
  });

  it('is met five working days before the end of November, and near with four', () => {
    expect([fixedAt(meeting('rf', '2027-11-23')), fixedAt(meeting('rf', '2027-11-24'))].map(brief)).toEqual([
      ['met', '2027-11-23', '2027-11-30', 5],
      ['near', '2027-11-24', '2027-11-30', 4],
    ]);
  });

  it('is broken by a two-day meeting whose last day is in December', () => {
    expect(brief(fixedAt(meeting('rf', '2027-11-30', { last: '2027-12-01' })))).toEqual(['breach', '2027-12-01', '2027-11-30', -1]);
  });

  it('is broken when fullmäktige has no decision on it', () => {
    const found = one('budget-beslut', findings(2027, { model: withStep('regionplan', { bodies: [stage('decision', 'rs', 5)] }) }));
    expect([found.standing, found.planned]).toEqual(['breach', null]);
  });
});

describe('the exception, KL 11:11', () => {
  const december = (taxRateOn: string, budgetOn: string) =>
    findings(2027, { model: taxedIn(10, 11, budgetIn(10, 12)), meetings: meetingsWith('rf', '2027-11', meeting('rf', taxRateOn), meeting('rf', budgetOn)) });

  it('is not needed when the budget is fixed in time', () => {
    expect(one('budget-undantag', findings(2027)).standing).toBe('info');
  });

  it('holds for the tax rate in November and the budget in December', () => {
    const found = december('2027-11-16', '2027-12-14');
    expect(of('budget-undantag', found).map(brief)).toEqual([
      ['met', '2027-11-16', '2027-11-30', 10],
      ['met', '2027-12-14', '2028-01-03', 11],
    ]);
    expect(one('budget-beslut', found).standing).toBe('near');
  });

  it('is near when the tax rate has little margin', () => {
    expect(of('budget-undantag', december('2027-11-25', '2027-12-14')).map((each) => each.standing)).toEqual(['near', 'met']);
  });

  it('does not stretch to a budget fixed in January', () => {
    const model = taxedIn(10, 11, withStep('regionplan', { bodies: [stage('proposal', 'rs', 10), stage('decision', 'rf', 1, 1)] }));
    const found = findings(2027, { model, meetings: [...sample.meetings.filter((each) => each.first < '2028-01' && each.first !== '2027-11-30'), meeting('rf', '2027-11-16'), meeting('rf', '2028-01-04')] });
    expect(of('budget-undantag', found).map((each) => each.standing)).toEqual(['met', 'breach']);
    expect(one('budget-beslut', found).standing).toBe('breach');
  });

  it('is broken by a tax rate without a decision in November', () => {
    const meetings = meetingsWith('rf', '2027-12', meeting('rf', '2027-12-14'));
    const found = findings(2027, { model: budgetIn(10, 12), meetings });
    expect(of('budget-undantag', found).map((each) => each.standing)).toEqual(['breach', 'met']);
    expect(one('budget-beslut', found).standing).toBe('breach');
  });
});

describe('the budget of an election year, KL 11:10 and 5:9', () => {
  // 1 456 days are 208 weeks: the same weekdays four years on.
  const in2030 = sample.meetings.map((each) => ({
    body: each.body,
    first: addDays(each.first, 1456),
    last: addDays(each.last, 1456),
    cutoff: addDays(each.cutoff, 1456),
    notice: addDays(each.notice, 1456),
    adjusted: addDays(each.adjusted, 1456),
  }));

  it('of 2026 is met by the 2023 model, whose newly elected fullmäktige fixes it in November', () => {
    const found = findings(2026);
    expect([one('budget-valar', found).standing, one('budget-valar', found).planned]).toEqual(['met', '2026-11-24']);
    expect(brief(one('budget-beslut', found))).toEqual(['near', '2026-11-25', '2026-11-30', 3]);
    expect(brief(one('budget-forslag', found))).toEqual(['met', '2026-10-21', '2026-11-02', 7]);
  });

  it('of 2026 is broken by a model without that step', () => {
    const found = one('budget-valar', findings(2026, { model: withoutStep('budget-valar') }));
    expect([found.standing, found.planned]).toEqual(['breach', '2026-06-16']);
    expect(found.sentence).toBe(
      '2026 är valår, men tidplanens budget för 2027 fastställs 16–17 juni 2026. Nyvalda fullmäktige tjänstgör från och med torsdag 15 oktober 2026 och ska fastställa budgeten; lägg till ett sådant steg i oktober–november.',
    );
  });

  it('of 2030 is met by the 2023 model', () => {
    const found = one('budget-valar', findings(2030, { meetings: in2030 }));
    expect([found.standing, found.planned]).toEqual(['met', '2030-11-19']);
  });

  it('of 2030 is broken by a model without that step', () => {
    expect(one('budget-valar', findings(2030, { model: withoutStep('budget-valar'), meetings: in2030 })).standing).toBe('breach');
  });

  it.each([
    ['2026-10-14', 'breach'],
    ['2026-10-15', 'met'],
  ])('fixed %s is %s: the newly elected sit from 15 October', (day, standing) => {
    const due = { kind: 'fixed', month: 9, day: 15, yearOffset: 0, move: 'none' } as const;
    const model = withStep('budget-valar', { due }, budgetIn(9, 10, 'budget-valar'));
    const found = one('budget-valar', findings(2026, { model, meetings: meetingsWith('rf', '2026-10', meeting('rf', day)) }));
    expect([found.standing, found.planned]).toEqual([standing, day]);
  });

  it('does not apply in other years', () => {
    expect(one('budget-valar', findings(2027)).standing).toBe('info');
  });
});

describe('the plan of three years, KL 11:6', () => {
  const planOf = (planYears: number | null) => one('plan-tre-ar', findings(2027, { model: withStep('regionplan', { legal: { ...stepOf('regionplan').legal!, planYears } }) }));

  it('is met by three years and broken by two', () => {
    expect([planOf(3).standing, planOf(2).standing]).toEqual(['met', 'breach']);
    expect(planOf(3).sentence).toBe('Budgetens plan omfattar 2028–2030, med budgetåret 2028 först.');
  });

  it('is not called met when the model does not say', () => {
    expect(planOf(null).standing).toBe('info');
  });
});

it('tells for every budget rule that nothing can be seen when no step is marked as the budget', () => {
  const found = findings(2027, { model: withStep('regionplan', { legal: null }) });
  for (const rule of ['budget-forslag', 'budget-beslut', 'budget-valar', 'budget-undantag', 'plan-tre-ar'] as const) {
    expect([rule, one(rule, found).standing, one(rule, found).sentence]).toEqual([rule, 'info', 'Kan inte kontrolleras ur tidplanen: inget steg i styrmodellen är märkt ”lag: budget”.']);
  }
});
