// The statutory checks as a whole: every rule is told, by kind of body and mark of step; reasons for going on; what a change touches.
import { describe, expect, it } from 'vitest';
import { readModel } from '../../src/domain/files/model-file.js';
import { byRule, checkStatutes } from '../../src/domain/statutes/check-statutes.js';
import { changedFindings, overrulable, unanswered } from '../../src/domain/statutes/overruling.js';
import { ruleIds } from '../../src/domain/statutes/rules.js';
import { timetable } from '../../src/domain/timetable.js';
import { must, sampleText } from '../support/sample.js';
import { brief, findings, meeting, meetingsWith, of, sample, withoutStep } from './statutes-support.js';

const order = ['breach', 'near', 'met', 'info'];

describe('the findings of a year', () => {
  it.each([2026, 2027])('of %i tell of every rule, in order, with paragraph and the advice to verify', (year) => {
    const found = findings(year);
    expect([...new Set(found.map((each) => each.rule))]).toEqual(ruleIds);
    for (const each of found) expect([each.id, each.paragraph.length > 10, each.verify]).toEqual([each.id, true, 'Kontrollera mot gällande lagtext.']);
  });

  it.each([2026, 2027])('of %i have ids of their own and no breach in the sample', (year) => {
    const found = findings(year);
    expect(new Set(found.map((each) => each.id)).size).toBe(found.length);
    expect(overrulable(found)).toEqual([]);
  });

  it('never call a rule met that cannot be seen', () => {
    expect(of('delegation-anmalan', findings(2027)).map((each) => each.standing)).toEqual(['info']);
  });

  it('list the limits that fall on a free day', () => {
    expect(of('lagstadgad-tid', findings(2027))[0]!.sentence).toContain('söndag 31 oktober 2027 (yttersta dag måndag 1 november 2027)');
  });

  it('go by the kind of body, so a kommun is checked alike', () => {
    const units = sample.organisation.units.map((unit) => (unit.id === 'rf' ? { ...unit, name: 'Kommunfullmäktige' } : unit));
    const organisation = { ...sample.organisation, units };
    const found = checkStatutes(timetable(sample.model, organisation, sample.meetings, 2027), { ...sample, organisation });
    expect(of('budget-beslut', found)[0]!.sentence).toBe('Kommunfullmäktige fastställer budgeten för 2028 onsdag 16 juni 2027. Lagens gräns är tisdag 30 november 2027. Marginalen är 118 arbetsdagar.');
  });

  it('count margin without the organisation’s own free days', () => {
    // From 18 February to 1 March 2028.
    const organisation = { ...sample.organisation, freeDays: [{ date: '2028-02-24', name: 'egen ledig dag' }] };
    const margin = (from: typeof sample) => of('patientsakerhet', checkStatutes(timetable(sample.model, sample.organisation, sample.meetings, 2027), from))[0]!.marginWorkingDays;
    expect([margin(sample), margin({ ...sample, organisation })]).toEqual([8, 7]);
  });

  it('say that a marked step could not be planned', () => {
    const found = findings(2027, { meetings: meetingsWith('rf', '2027-06') });
    expect(of('budget-beslut', found).map((each) => [each.standing, each.sentence])).toEqual([['info', 'Kan inte kontrolleras ur tidplanen: steget ”Regionplan med budget” har inte kunnat planeras.']]);
  });

  it('are gathered by rule, the worst first', () => {
    const rules = byRule(findings(2026, { model: withoutStep('budget-valar') }));
    expect([rules[0]!.rule, rules[0]!.standing]).toEqual(['budget-valar', 'breach']);
    expect(rules.map((each) => each.standing)).toEqual(rules.map((each) => each.standing).toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(rules.length).toBe(ruleIds.length);
  });
});

describe('going on in spite of a breach', () => {
  const found = findings(2026, { model: withoutStep('budget-valar') });
  const breach = of('budget-valar', found)[0]!;
  const reason = { finding: breach.id, planned: breach.planned, reason: 'Fullmäktige sammanträder extra i november.' };

  it('needs a reason for every breach', () => {
    expect(unanswered(found, []).map((each) => each.id)).toEqual([breach.id]);
    expect(unanswered(found, [reason])).toEqual([]);
  });

  it('does not take an empty reason', () => {
    expect(unanswered(found, [{ ...reason, reason: '  ' }])).toEqual([breach]);
  });

  it('needs a new reason when the breach has moved to another day', () => {
    const moved = findings(2026, { model: withoutStep('budget-valar'), meetings: meetingsWith('rf', '2026-06', meeting('rf', '2026-06-23')) });
    expect(unanswered(moved, [reason]).map((each) => each.planned)).toEqual(['2026-06-23']);
  });
});

describe('what a change touches in law', () => {
  it('is nothing when nothing changes', () => {
    expect(changedFindings(findings(2027), findings(2027))).toEqual([]);
  });

  it('is a breach that stays but moves to another day', () => {
    const model = withoutStep('budget-valar');
    const after = findings(2026, { model, meetings: meetingsWith('rf', '2026-06', meeting('rf', '2026-06-23')) });
    const [touched] = changedFindings(findings(2026, { model }), after).filter((each) => each.id.startsWith('budget-valar'));
    expect([touched?.before?.planned, touched?.after?.planned, touched?.after?.standing]).toEqual(['2026-06-16', '2026-06-23', 'breach']);
  });

  it('is what becomes a breach or near one when a meeting moves', () => {
    const after = findings(2027, { meetings: meetingsWith('rs', '2027-10', meeting('rs', '2027-10-27')) });
    const touched = changedFindings(findings(2027), after).filter((each) => each.id.startsWith('delar-lamnas'));
    expect(touched.map((each) => [brief(each.before!), brief(each.after!)])).toEqual([[['met', '2027-10-20', '2027-11-01', 7], ['near', '2027-10-27', '2027-11-01', 2]]]);
  });
});

describe('the mark of a step in the model file', () => {
  const read = (from: string, to: string) => readModel(sampleText('2023.yaml').replace(from, to), '2023.yaml');
  const legalOf = (id: string) => sample.model.steps.find((step) => step.id === id)!.legal;

  it('is read with the years of the plan and the end of the period', () => {
    expect([legalOf('regionplan'), legalOf('delarsrapport'), legalOf('arsredovisning'), legalOf('enhetsplan')]).toEqual([
      { role: 'budget', periodEnd: null, planYears: 3 },
      { role: 'interim-report', periodEnd: { month: 8, day: 31 }, planYears: null },
      { role: 'annual-report', periodEnd: null, planYears: null },
      null,
    ]);
  });

  const annual = '    lag: årsredovisning\n';
  const interim = '    lag: {är: delårsrapport, till_och_med: {dag: sista, månad: augusti}}\n';
  it.each([
    ['a misspelt role', annual, 'årsredovising', 'menade du ”årsredovisning”?'],
    ['a delårsrapport without its period', interim, 'delårsrapport', 'ange periodens sista dag'],
    ['a period that ends on a day that does not exist', interim, '{är: delårsrapport, till_och_med: {dag: 31, månad: juni}}', 'dagen i ”till_och_med” finns inte'],
    ['years of a plan for what is no budget', annual, '{är: årsredovisning, planperiod: 3}', '”planperiod” används bara när steget är en budget'],
    ['a period for what is no delårsrapport', annual, '{är: årsredovisning, till_och_med: {dag: 1, månad: maj}}', '”till_och_med” används bara när steget är en delårsrapport'],
  ])('is refused on its line for %s', (_what, from, mark, problem) => {
    const result = read(from, `    lag: ${mark}\n`);
    expect('problems' in result && result.problems).toEqual([expect.stringMatching(/^2023\.yaml, rad \d+: /)]);
    expect('problems' in result && result.problems[0]).toContain(problem);
  });

  it('may be left out', () => {
    expect(must(read(annual, '')).model.steps.find((step) => step.id === 'arsredovisning')?.legal).toBeNull();
  });
});
