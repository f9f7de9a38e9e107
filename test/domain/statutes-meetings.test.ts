// Meetings against law: kungörelse, justering and laga kraft; and that nothing is decided by silence.
import { describe, expect, it } from 'vitest';
import type { Meeting } from '../../src/domain/meetings.js';
import { checkStatutes } from '../../src/domain/statutes/check-statutes.js';
import { legalForceOf } from '../../src/domain/statutes/meetings.js';
import { timetable } from '../../src/domain/timetable.js';
import { brief, findings, meeting, meetingsWith, of, sample } from './statutes-support.js';

describe('kungörelse, KL 5:13', () => {
  const announced = (change: Partial<Meeting>, first = '2027-06-15') => of('kungorelse', findings(2027, { meetings: meetingsWith('rf', '2027-06', meeting('rf', first, change)) }), `rf ${first}`)[0]!;

  it.each([
    ['2027-06-01', 'met', 5],
    ['2027-06-02', 'near', 4],
    ['2027-06-08', 'near', 0],
    ['2027-06-09', 'breach', -1],
  ])('on %s of a meeting on 15 June is %s', (notice, standing, margin) => {
    expect(brief(announced({ notice }))).toEqual([standing, notice, '2027-06-08', margin]);
  });

  it('says that a late notice is for urgent matters only', () => {
    expect(announced({ notice: '2027-06-14' }).sentence).toContain('brådskande');
  });

  it('is not moved on by a free day, since the week is counted backwards', () => {
    // Sunday 6 June is nationaldagen, a week before Sunday 13 June.
    expect(brief(announced({ notice: '2027-06-07' }, '2027-06-13'))).toEqual(['breach', '2027-06-07', '2027-06-06', -1]);
  });

  it('is checked for each meeting of fullmäktige and not for the boards, which set their own times', () => {
    const found = of('kungorelse', findings(2027));
    expect(found.filter((each) => each.subject.kind === 'meeting').map((each) => each.subject.id.split(' ')[0])).toEqual(Array.from({ length: 6 }, () => 'rf'));
    expect(found.filter((each) => each.subject.kind === 'cycle').map((each) => each.standing)).toEqual(['info']);
  });
});

describe('justering, KL 5:69 and 6:35', () => {
  const adjusted = (day: string) => of('justering', findings(2027, { meetings: meetingsWith('rf', '2027-06', meeting('rf', '2027-06-10', { last: '2027-06-11', adjusted: day })) }), 'rf 2027-06-10')[0]!;

  // Fourteen days after the last day is midsommarafton, Friday 25 June 2027.
  it.each([
    ['2027-06-17', 'met', 5],
    ['2027-06-18', 'near', 4],
    ['2027-06-28', 'near', 0],
    ['2027-06-29', 'breach', -1],
  ])('on %s of a meeting that ends on 11 June is %s', (day, standing, margin) => {
    expect(brief(adjusted(day))).toEqual([standing, day, '2027-06-28', margin]);
  });

  it('tells when the adjustment is announced at the latest: the second day, a Saturday moved to Monday', () => {
    expect(adjusted('2027-06-17').sentence).toContain('Justeringen anslås senast måndag 21 juni 2027.');
  });

  it('is checked for every meeting of the year, of every body', () => {
    const inYear = sample.meetings.filter((each) => each.first.startsWith('2027')).map((each) => `${each.body} ${each.first}`);
    const checked = new Set(of('justering', findings(2027)).map((each) => each.subject.id));
    expect(inYear.filter((id) => !checked.has(id))).toEqual([]);
    expect(checked.has('rf 2028-04-25')).toBe(true);
    expect(checked.has('rf 2028-06-13')).toBe(false);
  });
});

describe('laga kraft, KL 13:5', () => {
  it('comes the day after three weeks from the announcement', () => {
    expect(legalForceOf({ first: '2027-06-15', last: '2027-06-16', adjusted: '2027-06-29' })).toEqual({ announcedBy: '2027-07-01', appealEnds: '2027-07-22', gains: '2027-07-23' });
  });

  it('waits for the next weekday when the three weeks end on julafton', () => {
    expect(legalForceOf({ first: '2027-11-24', last: '2027-11-24', adjusted: '2027-12-01' })).toEqual({ announcedBy: '2027-12-03', appealEnds: '2027-12-27', gains: '2027-12-28' });
  });

  it('is shown for the meeting that fixes the budget', () => {
    const [found] = of('laga-kraft', findings(2027), 'rf 2027-06-15');
    expect([found?.standing, found?.planned]).toEqual(['info', '2027-07-23']);
  });

  it('is not computed for a gemensam nämnd, whose partners announce it too', () => {
    expect(of('laga-kraft', findings(2027), 'gnu 2027-11-04').map((each) => [each.standing, each.planned])).toEqual([['info', null]]);
  });
});

describe('no decision by silence, KL 6:38', () => {
  const planned = timetable(sample.model, sample.organisation, sample.meetings, 2027);
  const bent = (change: (plan: (typeof planned)['rows'][number]['plan']) => Partial<typeof plan>) =>
    checkStatutes({ ...planned, rows: planned.rows.map((row) => (row.plan.id === 'leverans/2027/forvaltningsplan/hsf' ? { ...row, plan: { ...row.plan, ...change(row.plan) } } : row)) }, sample);

  it('is met by the sample: every stage has somebody to answer', () => {
    expect(of('ej-automatiskt', findings(2027)).map((each) => each.standing)).toEqual(['met']);
  });

  it('is broken by an approval stage that nobody is named for', () => {
    const found = bent((plan) => ({ approval: plan.approval.map((each) => ({ ...each, to: [] })) }));
    expect(of('ej-automatiskt', found).map((each) => [each.standing, each.subject.id])).toEqual([['breach', 'leverans/2027/forvaltningsplan/hsf']]);
  });

  it('is broken by an approval stage that needs nobody', () => {
    expect(of('ej-automatiskt', bent((plan) => ({ approval: plan.approval.map((each) => ({ ...each, need: 0 })) })))[0]!.standing).toBe('breach');
  });
});
