// Slack: how long each deliverable may slip before a decision comes later, counted by hand for small years, and by
// properties for arbitrary ones.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerTime, willAnswer, willSubmit } from '../../../src/domain/behaviour.js';
import type { Behaviour } from '../../../src/domain/behaviour.js';
import { addWorkingDays, workingDaysBetween } from '../../../src/domain/calendar/working-days.js';
import { foretell } from '../../../src/domain/foretell.js';
import { namesOf } from '../../../src/domain/names.js';
import type { Organisation } from '../../../src/domain/organisation.js';
import type { DeliverablePlan } from '../../../src/domain/plan.js';
import { slackOfRows, withSlack } from '../../../src/domain/slack/planned-slack.js';
import { decisionSentence, decisionStanding, slackSentence } from '../../../src/domain/slack/words.js';
import { timetable } from '../../../src/domain/timetable.js';
import { at, calendar, moment, stage } from '../../support/plans.js';
import { loadSample } from '../../support/sample.js';
import { idOf, meetingOf, plan, rowOf, slack, stageOf, webs } from './support.js';

// RS 26 May and 9 June, RF 15–16 June with its notice on 1 June: the later RS meeting is too late for RF's notice.
const rs1 = meetingOf('rs', '2027-04-28', '2027-04-16', '2027-04-21');
const rs2 = meetingOf('rs', '2027-05-26', '2027-05-14', '2027-05-19');
const rs3 = meetingOf('rs', '2027-06-09', '2027-05-28', '2027-06-02');
const rf = meetingOf('rf', '2027-06-15', '2027-05-25', '2027-06-01', '2027-06-16');
const meetings = [rs1, rs2, rs3, rf];
const bodies = [stageOf('proposal', 'rs', meetings), stageOf('decision', 'rf', meetings)];

describe('the slack of the decision’s own deliverable', () => {
  it('reaches to the cutoff of the last meeting that comes before the council’s notice', () => {
    const decisions = slack([plan('budget', '2027-03-01', '2027-04-16', { bodies })], meetings);
    expect(rowOf(decisions, 'budget', 'budget')).toMatchObject({ latest: '2027-05-14', days: workingDaysBetween(calendar, '2027-04-16', '2027-05-14') });
  });

  it('is none when it is due at that cutoff', () => {
    expect(rowOf(slack([plan('budget', '2027-03-01', '2027-05-14', { bodies: [stageOf('proposal', 'rs', [rs2]), stageOf('decision', 'rf', [rf])] })], meetings), 'budget', 'budget').days).toBe(0);
  });

  it('leaves the approvals their time before the notice goes out', () => {
    const approval = [stage('a', ['regiondirektör@rd'], { responseDays: 4, order: 1 }), stage('b', ['regiondirektör@rd'], { responseDays: 3, order: 2 })];
    const row = rowOf(slack([plan('budget', '2027-03-01', '2027-05-03', { bodies: [stageOf('decision', 'rs', [rs2])], approval })], meetings, ['rs']), 'budget', 'budget');
    expect(row.latest).toBe(addWorkingDays(calendar, '2027-05-19', -7));
    expect(row.latest < rs2.cutoff).toBe(true);
  });
});

describe('what a decision waits for', () => {
  const budget = plan('budget', '2027-03-01', '2027-04-16', { bodies, waitsFor: [idOf('underlag')], minimumDays: 10 });

  it('may come so late that its window is still open for the least number of days', () => {
    const decisions = slack([plan('underlag', '2027-01-11', '2027-02-12'), budget], meetings);
    expect(rowOf(decisions, 'budget', 'underlag').latest).toBe(addWorkingDays(calendar, '2027-05-14', -10));
  });

  it('costs nothing until the window would have opened anyway', () => {
    const tight = plan('budget', '2027-05-10', '2027-05-14', { bodies, waitsFor: [idOf('underlag')], minimumDays: 10 });
    expect(rowOf(slack([plan('underlag', '2027-01-11', '2027-02-12'), tight], meetings), 'budget', 'underlag').latest).toBe('2027-05-05');
  });

  it('is decided the working day before, when a body decides it: the minutes take a day', () => {
    const underlag = plan('underlag', '2027-01-11', '2027-04-01', { bodies: [stageOf('decision', 'rs', meetings)] });
    const row = rowOf(slack([underlag, { ...budget, minimumDays: 9 }], meetings), 'budget', 'underlag');
    expect(row.bound.meeting?.days.first).toBe('2027-04-28');
    expect(row.latest).toBe(rs1.cutoff);
  });

  it('is too late by as many working days as the meeting that decides it', () => {
    const underlag = plan('underlag', '2027-01-11', '2027-04-01', { bodies: [stageOf('decision', 'rs', meetings)] });
    expect(rowOf(slack([underlag, { ...budget, minimumDays: 11 }], meetings), 'budget', 'underlag').latest).toBe(addWorkingDays(calendar, rs1.cutoff, -2));
  });

  it('has negative slack when it is planned too late, by as many working days', () => {
    const decisions = slack([plan('underlag', '2027-01-11', '2027-05-05'), budget], meetings);
    const latest = addWorkingDays(calendar, '2027-05-14', -10);
    expect(rowOf(decisions, 'budget', 'underlag').days).toBe(-workingDaysBetween(calendar, latest, '2027-05-05'));
    expect(decisions[0]?.expected).toBeNull();
  });

  it('tells the chain with the least slack as critical, the decision’s own last', () => {
    const wide = plan('wide', '2027-01-11', '2027-01-29');
    const narrow = plan('narrow', '2027-01-11', '2027-03-31');
    const first = plan('first', '2027-01-07', '2027-03-17');
    const [decision] = slack([{ ...narrow, waitsFor: [idOf('first')], minimumDays: 10 }, first, wide, { ...budget, waitsFor: [idOf('wide'), idOf('narrow')] }], meetings);
    expect(decision?.path.map(({ node }) => node.step)).toEqual(['first', 'narrow', 'budget']);
    expect(decision?.days).toBe(decision?.path.map(({ days }) => days!).toSorted((a, b) => a - b)[0]);
  });
});

describe('which decisions have slack', () => {
  const own = plan('own', '2027-03-01', '2027-04-01', { bodies: [stageOf('decision', 'rs', meetings)] });

  it('are those of fullmäktige, and those that something waits for', () => {
    expect(slack([own], meetings)).toEqual([]);
    expect(slack([own, plan('after', '2027-05-01', '2027-06-01', { waitsFor: [own.id] })], meetings).map(({ node, council }) => [node.step, council])).toEqual([['own', false]]);
    expect(slack([own], meetings, ['rs']).map(({ council }) => council)).toEqual([true]);
  });
});

describe('the slack in a plan', () => {
  const underlag = plan('underlag', '2027-01-11', '2027-02-12', { approval: [stage('a', ['regiondirektör@rd'])] });
  const budget = plan('budget', '2027-03-01', '2027-04-16', { bodies, waitsFor: [underlag.id], minimumDays: 10 });
  const around = { calendar, meetings, councils: new Set(['rf']) };
  const rows = (plans: DeliverablePlan[]) => withSlack(plans.map((each) => ({ plan: each, reminders: [], escalations: [], why: { opens: '', due: '', bodies: [] } })), around);

  it('names the decision and the morning after the last day to hand in and to be approved', () => {
    const [first] = rows([underlag, budget]);
    const approved = addWorkingDays(calendar, '2027-05-14', -10);
    expect(first?.plan.slack).toEqual({
      decision: budget.id,
      product: 'budget 2028',
      body: 'rf',
      meeting: { first: '2027-06-15', last: '2027-06-16' },
      days: workingDaysBetween(calendar, '2027-02-12', addWorkingDays(calendar, approved, -5)),
      handIn: { date: addWorkingDays(calendar, approved, -5), at: at(`${addWorkingDays(calendar, approved, -4)} 06:00`) },
      approved: { date: approved, at: at(`${addWorkingDays(calendar, approved, 1)} 06:00`) },
    });
  });

  it('is told of after the due time, however tight the timetable is', () => {
    const late = { ...underlag, due: moment('2027-05-05') };
    const [first] = rows([late, budget]);
    expect(first?.plan.slack?.days).toBeLessThan(0);
    expect(first?.plan.slack?.handIn.at).toBe(at('2027-05-10 06:00'));
  });

  it('is not there for what no decision waits for', () => {
    expect(rows([underlag])[0]?.plan).not.toHaveProperty('slack');
  });
});

describe('in words', () => {
  const names = namesOf(null);
  it('each figure says how late it may be and what sets the limit', () => {
    const decisions = slack([plan('underlag', '2027-01-11', '2027-02-12'), plan('budget', '2027-03-01', '2027-04-16', { bodies, waitsFor: [idOf('underlag')], minimumDays: 10 })], meetings);
    expect(slackSentence(rowOf(decisions, 'budget', 'budget'), names)).toBe('Kan komma in 18 arbetsdagar sent, senast fredag 14 maj 2027: rs ska hinna ta upp den vid sammanträdet 26 maj 2027.');
    expect(slackSentence(rowOf(decisions, 'budget', 'underlag'), names)).toMatch(/^Kan komma in \d+ arbetsdagar sent, senast \w+ \d+ april 2027: budget 2028 för X ska ha 10 arbetsdagar på sig\.$/);
  });

  it('tells what has no slack, what is too late and what cannot be counted on', () => {
    const days = (due: string): string => {
      const decisions = slack([plan('budget', '2027-03-01', due, { bodies: [stageOf('proposal', 'rs', [rs2]), stageOf('decision', 'rf', [rf])] })], meetings);
      return `${decisionStanding(decisions[0]!)}: ${slackSentence(decisions[0]!.rows[0]!, names)} ${decisionSentence(decisions[0]!, names)}`;
    };
    expect(days('2027-05-14')).toBe('near: Måste komma in i tid, senast fredag 14 maj 2027: rs ska hinna ta upp den vid sammanträdet 26 maj 2027. rf beslutar 15–16 juni 2027. Minst en leverans kan inte bli sen alls utan att beslutet flyttas.');
    expect(days('2027-05-18')).toBe('gone: Väntas komma in 2 arbetsdagar för sent, eftersom den behövs senast fredag 14 maj 2027: rs ska hinna ta upp den vid sammanträdet 26 maj 2027. rf kan inte räkna med att besluta 15–16 juni 2027, och inte heller vid något senare sammanträde som finns i kalendern.');
    expect(days('2027-05-04')).toMatch(/^ample: .* rf beslutar 15–16 juni 2027\. Den leverans som har minst marginal kan bli 6 arbetsdagar sen\.$/);
  });
});

/** Everybody takes until the last day: hands in and approves as the time runs out, and records the day after the meeting. */
const lastDay =
  (late: string, until: string): Behaviour =>
  (state, ask) => {
    if (ask.kind !== 'submit') return willAnswer(state, ask, ask.kind === 'approve' ? at(`${ask.due.date} 15:00`) : answerTime(state, ask));
    const day = state.plan.id === late && until > ask.due.date ? until : ask.due.date;
    return [willSubmit(state.plan.id, at(`${day} 15:00`))];
  };

const nobody: Organisation = { id: 'o', name: 'O', units: [], persons: [], holdings: [], absences: [], freeDays: [], quiet: [], mailWindow: { from: '07:30', to: '17:00' } };

describe('in any year', () => {
  const delayed = (plans: DeliverablePlan[], id: string, days: number): DeliverablePlan[] =>
    plans.map((each) => (each.id === id && days > 0 ? { ...each, due: moment(addWorkingDays(calendar, each.due.date, days)) } : each));
  const last = (plans: DeliverablePlan[]): string => plans.at(-1)!.step;

  it('a decision comes at its meeting while a deliverable slips within its slack, and later when it slips one day more', () => {
    fc.assert(
      fc.property(webs, fc.nat(6), ({ plans, meetings: all }, pick) => {
        const [decision] = slack(plans, all).filter(({ node }) => node.step === last(plans));
        // a year that is too tight from the beginning is another matter
        if (decision === undefined || decision.rows.some(({ days }) => days === null || days < 0)) return;
        const row = decision.rows[pick % decision.rows.length]!;
        const expectedWith = (days: number): string | undefined =>
          slack(delayed(plans, row.node.id, days), all).find(({ node }) => node.step === last(plans))?.expected?.first;
        // what lies between its due day and the day it is expected is slack that it has used already
        const used = Math.max(0, workingDaysBetween(calendar, row.node.due, row.expected!));
        expect(expectedWith(used + row.days!)).toBe(decision.meeting.first);
        expect(expectedWith(used + row.days! + 1)).not.toBe(decision.meeting.first);
      }),
      { numRuns: 150 },
    );
  });

  it('and the decider that runs it agrees: what is handed in on its last day holds no decision up', () => {
    fc.assert(
      fc.property(webs, fc.nat(6), ({ plans, meetings: all }, pick) => {
        const [decision] = slack(plans, all).filter(({ node }) => node.step === last(plans));
        if (decision === undefined || decision.rows.some(({ days }) => days === null || days < 0)) return;
        // when the cycle has ended nothing is decided any more
        if (decision.meeting.last >= plans[0]!.ends.date) return;
        const row = decision.rows[pick % decision.rows.length]!;
        const { states } = foretell(plans, nobody, lastDay(row.node.id, row.latest), at('2027-01-04 08:00'));
        const decided = states.get(decision.node.id)!.records.find(({ kind }) => kind === 'decision');
        expect(decided === undefined ? 'never' : decided.date <= decision.meeting.last).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('slack never grows when a due day moves later', () => {
    fc.assert(
      fc.property(webs, fc.nat(6), fc.integer({ min: 1, max: 20 }), ({ plans, meetings: all }, pick, days) => {
        const moved = plans[pick % plans.length]!;
        const after = slack(delayed(plans, moved.id, days), all);
        for (const decision of slack(plans, all))
          for (const row of decision.rows) {
            const then = rowOf(after, decision.node.step, row.node.step);
            if (row.days === null) expect(then.days).toBeNull();
            else if (then.days !== null) expect(then.days).toBeLessThanOrEqual(row.days);
          }
      }),
      { numRuns: 150 },
    );
  });

  it('is the same in whatever order the deliverables come', () => {
    fc.assert(
      fc.property(webs, fc.infiniteStream(fc.nat(1000)), ({ plans, meetings: all }, numbers) => {
        const shuffled = plans.map((each) => ({ each, n: numbers.next().value as number })).toSorted((a, b) => a.n - b.n);
        expect(slack(shuffled.map(({ each }) => each), all)).toEqual(slack(plans, all));
      }),
      { numRuns: 100 },
    );
  });
});

describe('the sample year', () => {
  const { model, organisation, meetings: all } = loadSample();
  const planned = timetable(model, organisation, all, 2027);

  it('comes as it is planned: no decision has less than no slack', () => {
    const decisions = slackOfRows(planned.rows, { calendar: planned.rows[0]!.plan.calendar, meetings: all, councils: new Set(['rf']) });
    expect(decisions.filter(({ council }) => council).map(({ node, days }) => [node.step, days])).toEqual([['regionplan', 0], ['delarsrapport', 15], ['arsredovisning', 0]]);
    expect(decisions.filter(({ meeting, expected }) => meeting.first !== expected?.first)).toEqual([]);
  });

  it('puts the slack in the plans', () => {
    expect(planned.rows.filter(({ plan: each }) => each.slack !== undefined).map(({ plan: each }) => each.step)).toContain('planeringsforutsattningar');
  });
});
