// The bodies' turn: proposal, decision and report upward, and a decision's way to legal force.
import { describe, expect, it } from 'vitest';
import { meetingDaysUntil } from '../../../src/domain/deliverable/acts.js';
import { isFulfilled, phase } from '../../../src/domain/deliverable/phase.js';
import type { PlannedBodyStage } from '../../../src/domain/plan.js';
import { readModel } from '../../../src/domain/files/model-file.js';
import { sampleText } from '../../support/sample.js';
import { adjust, approve, at, body, daysOf, live, meeting, moment, planOf, record, seats, stage, submit, told, types } from '../../support/plans.js';
import type { Life } from '../../support/plans.js';

const { chief, clerk, councilClerk, director, secretariat, stranger } = seats;
const april = meeting('2027-04-27', '2027-05-04');
const june = meeting('2027-06-15', '2027-06-23', '2027-06-16');
const decides = (meetings = [april, june]): PlannedBodyStage => body('decision', 'hsn', meetings);

/** Handed in on Tuesday 20 April, with these bodies to come. */
function before(...bodies: PlannedBodyStage[]): Life {
  const life = live(planOf({ bodies })).until('2027-04-20 06:00');
  life.act(submit(), '2027-04-20 09:00');
  return life;
}
const asks = (life: Life): string[] => life.state.asks.map(({ id }) => id);

describe('a decision', () => {
  it('is asked of the clerk, due three working days after the meeting', () => {
    const life = before(decides());
    expect(life.state.asks).toMatchObject([{ id: 'decision:hsn', to: [clerk], due: moment('2027-04-30') }]);
    expect(life.letters.at(-1)).toMatchObject({ kind: 'asked', to: clerk, facts: { why: 'recorder', meeting: { first: '2027-04-27', last: '2027-04-27' } } });
  });

  it('is asked for the next meeting when the planned one has passed', () => {
    const life = live(planOf({ bodies: [decides()] })).until('2027-04-28 09:00');
    life.act(submit(), '2027-04-28 09:00');
    expect(life.state.asks[0]!.due).toEqual(moment('2027-06-21'));
  });

  it('may still be asked for the meeting of today', () => {
    const life = live(planOf({ bodies: [decides()] })).until('2027-04-27 08:00');
    life.act(submit(), '2027-04-27 08:00');
    expect(life.state.asks[0]!.due).toEqual(moment('2027-04-30'));
  });

  it('is asked for within ten working days when the calendar has no further meeting', () => {
    const life = live(planOf({ bodies: [decides([april])] })).until('2027-05-10 09:00');
    life.act(submit(), '2027-05-10 09:00');
    expect(life.state.asks[0]!.due).toEqual(moment('2027-05-24'));
  });

  it('waits until all have approved', () => {
    const life = live(planOf({ approval: [stage('chef', [director])], bodies: [decides()] })).until('2027-04-20 06:00');
    life.act(submit(), '2027-04-20 09:00');
    expect(asks(life)).toEqual(['approve:chef']);
    life.act(approve(director), '2027-04-21 09:00');
    expect(asks(life)).toEqual(['decision:hsn']);
  });

  it('is recorded with its paragraph, date and dnr, for the revision that was there', () => {
    const life = before(decides());
    const { letters } = life.act(record('decision:hsn', '2027-04-27'), '2027-04-28 09:00');
    expect(life.state.records).toMatchObject([{ kind: 'decision', body: 'hsn', date: '2027-04-27', paragraph: '§ 12', dnr: 'HSN/12/2027', revision: 1 }]);
    expect(told(letters)).toEqual([`recorded ${chief}`, `asked ${clerk}`]);
  });

  it('may be recorded at either day of a meeting of two days', () => {
    const life = before(decides([june]));
    expect(life.refusal(record('decision:hsn', '2027-06-16'), '2027-06-17 09:00')).toBeNull();
    expect(life.refusal(record('decision:hsn', '2027-06-17'), '2027-06-17 09:00')).toBe('DATE_WRONG');
  });

  it('in the future is refused', () => {
    expect(before(decides()).refusal(record('decision:hsn', '2027-04-27'), '2027-04-26 09:00')).toBe('DATE_FUTURE');
  });

  it('on a day without a meeting is refused, unless it is right even so', () => {
    const life = before(decides());
    expect(life.refusal(record('decision:hsn', '2027-04-26'), '2027-04-28 09:00')).toBe('DATE_WRONG');
    life.act(record('decision:hsn', '2027-04-26', { evenSo: true }), '2027-04-28 09:00');
    expect(life.state.legal?.meeting).toEqual({ first: '2027-04-26', last: '2027-04-26', adjusted: '2027-04-26' });
  });

  it('without a paragraph is refused', () => {
    expect(before(decides()).refusal(record('decision:hsn', '2027-04-27', { paragraph: ' ' }), '2027-04-28 09:00')).toBe('PARAGRAPH_MISSING');
  });

  it('from a stranger is refused, from the secretariat taken', () => {
    const life = before(decides());
    expect(life.refusal(record('decision:hsn', '2027-04-27', { seat: stranger }), '2027-04-28 09:00')).toBe('NOT_YOURS');
    expect(life.refusal(record('decision:hsn', '2027-04-27', { seat: secretariat }), '2027-04-28 09:00')).toBeNull();
  });

  it('is refused twice', () => {
    const life = before(decides());
    life.act(record('decision:hsn', '2027-04-27'), '2027-04-28 09:00');
    expect(life.refusal(record('decision:hsn', '2027-04-27'), '2027-04-28 09:01')).toBe('NOTHING_TO_RECORD');
  });

  it('fulfils what waits for it, before its legal force', () => {
    const life = before(decides());
    expect(isFulfilled(life.state)).toBe(false);
    expect(life.act(record('decision:hsn', '2027-04-27'), '2027-04-28 09:00').fulfilledNow).toBe(true);
    expect(phase(life.state)).toBe('legal-force');
  });

  it('can be dated to a meeting day that has been, latest first', () => {
    expect(meetingDaysUntil(before(decides()).state, at('2027-06-15 12:00'))).toEqual(['2027-06-15', '2027-04-27']);
  });
});

describe('bodies', () => {
  it('propose, decide and receive the report, in that order', () => {
    const life = before(body('proposal', 'hsn', [april]), body('decision', 'rf', [june], councilClerk), body('report', 'rs', [meeting('2027-08-24', '2027-09-01')]));
    expect(asks(life)).toEqual(['proposal:hsn']);
    life.act(record('proposal:hsn', '2027-04-27'), '2027-04-28 09:00');
    expect(asks(life)).toEqual(['decision:rf']);
    expect(isFulfilled(life.state)).toBe(false);
    life.act(record('decision:rf', '2027-06-16', { seat: councilClerk }), '2027-06-17 09:00');
    expect(asks(life)).toEqual(['adjust', 'report:rs']);
    life.act(adjust('2027-06-23', '2027-06-24', councilClerk), '2027-06-24 09:00');
    life.act(record('report:rs', '2027-08-24'), '2027-08-25 09:00');
    expect(life.state.closed?.outcome).toBe('decided');
  });

  it('refuse a record that another body is asked for', () => {
    const life = before(body('proposal', 'hsn', [april]), body('decision', 'rf', [june], councilClerk));
    expect(life.refusal(record('decision:rf', '2027-04-27', { seat: councilClerk }), '2027-04-28 09:00')).toBe('NOTHING_TO_RECORD');
  });

  it('that only receive a report leave the outcome to the approval', () => {
    const life = before(body('report', 'hsn', [april]));
    expect(isFulfilled(life.state)).toBe(true);
    life.act(record('report:hsn', '2027-04-27'), '2027-04-28 09:00');
    expect(life.state.closed?.outcome).toBe('submitted');
  });

  it('of which two decide in one step are refused in the model file', () => {
    const text = sampleText('2023.yaml').replace('gör: föreslår', 'gör: beslutar');
    const read = readModel(text, '2023.yaml');
    expect('problems' in read ? read.problems.join() : '').toContain('har två organ som beslutar');
  });

  it('wait with stages of one id in a model file: refused, since one approval would be both', () => {
    const double = sampleText('2023.yaml').replace(/( +)godkänns:\n((?:\1 +.*\n)+)/, (all, indent: string, rows: string) => `${indent}godkänns:\n${rows}${rows}`);
    const read = readModel(double, '2023.yaml');
    expect('problems' in read ? read.problems.join() : '').toContain('har redan ett godkännande med id');
  });
});

describe('legal force', () => {
  /** Decided on Tuesday 27 April, recorded the day after. */
  function decided(): Life {
    const life = before(decides());
    life.act(record('decision:hsn', '2027-04-27'), '2027-04-28 09:00');
    return life;
  }

  it('begins with the question when the minutes are adjusted, due by the calendar', () => {
    expect(decided().state.asks).toMatchObject([{ id: 'adjust', to: [clerk], due: moment('2027-05-04') }]);
  });

  it('goes on with the question when it is announced, due by the second day after', () => {
    const life = decided();
    life.act(adjust('2027-05-04', null), '2027-05-04 10:00');
    // 6 May is Kristi himmelsfärdsdag: the second day is free, so the working day before it
    expect(life.state.asks).toMatchObject([{ id: 'announce', due: moment('2027-05-05') }]);
  });

  it('takes both days in one act', () => {
    const life = decided();
    life.act(adjust('2027-05-04', '2027-05-04'), '2027-05-04 10:00');
    expect(asks(life)).toEqual([]);
  });

  it('is gained the morning after three weeks from the announcement', () => {
    const life = decided();
    life.act(adjust('2027-05-04', '2027-05-04'), '2027-05-04 10:00');
    expect(life.state.legal).toMatchObject({ appealEnds: '2027-05-25', gainsAt: at('2027-05-26 06:00'), gained: false });
    life.until('2027-05-26 05:59');
    expect(life.state.closed).toBeNull();
    life.until('2027-05-26 06:00');
    expect(types(life.events.slice(-2))).toEqual(['gainedLegalForce', 'closed']);
    expect(life.state.closed?.outcome).toBe('decided');
    expect(daysOf(life.letters, 'legalForce')).toEqual([`2027-05-26 ${chief}`]);
  });

  it('lets a last day that is free by law run on to the next weekday', () => {
    const life = before(decides([meeting('2027-06-01', '2027-06-04')]));
    life.act(record('decision:hsn', '2027-06-01'), '2027-06-02 09:00');
    // three weeks after 4 June is midsommarafton (lag 1930:173, 2 §), then a weekend
    life.act(adjust('2027-06-04', '2027-06-04'), '2027-06-04 10:00');
    expect(life.state.legal?.appealEnds).toBe('2027-06-28');
  });

  it('is not prolonged by a free day of the organisation’s own', () => {
    const life = before(body('decision', 'hsn', [meeting('2027-04-13', '2027-04-16')]));
    life.act(record('decision:hsn', '2027-04-13', { evenSo: true }), '2027-04-20 10:00');
    // three weeks after 16 April is Friday 7 May, a klämdag
    life.act(adjust('2027-04-16', '2027-04-16'), '2027-04-20 10:00');
    expect(life.state.legal?.appealEnds).toBe('2027-05-07');
  });

  it('is gained at once when it is told of afterwards', () => {
    const life = decided();
    const { events } = life.act(adjust('2027-05-04', '2027-05-05'), '2027-06-10 10:00');
    expect(types(events)).toEqual(['adjusted', 'announced', 'gainedLegalForce', 'closed']);
  });

  it.each([
    ['before the meeting', adjust('2027-04-26', null), 'ADJUSTED_WRONG'],
    ['in the future', adjust('2027-05-11', null), 'ADJUSTED_WRONG'],
    ['not at all', adjust(null, null), 'ADJUSTED_WRONG'],
    ['and announced before it', adjust('2027-05-05', '2027-05-04'), 'ANNOUNCED_WRONG'],
    ['and announced in the future', adjust('2027-05-05', '2027-05-11'), 'ANNOUNCED_WRONG'],
    ['by a stranger', adjust('2027-05-04', null, stranger), 'NOT_YOURS'],
  ] as const)('refuses minutes adjusted %s', (_, command, refusal) => {
    expect(decided().refusal(command, '2027-05-10 10:00')).toBe(refusal);
  });

  it('does not ask for the adjustment twice', () => {
    const life = decided();
    life.act(adjust('2027-05-04', null), '2027-05-04 10:00');
    expect(life.refusal(adjust('2027-05-04', null), '2027-05-04 10:01')).toBe('ANNOUNCED_WRONG');
  });

  it('is not waited for past the end of the cycle: decided all the same', () => {
    const life = live(planOf({ bodies: [decides()], ends: moment('2027-06-30', '23:59') })).until('2027-04-20 06:00');
    life.act(submit(), '2027-04-20 09:00');
    life.act(record('decision:hsn', '2027-04-27'), '2027-04-28 09:00');
    expect(life.until('2027-06-30 23:59').state.closed?.outcome).toBe('decided');
  });

  it('is missing when the cycle ends before the body has decided', () => {
    const life = live(planOf({ bodies: [decides()], ends: moment('2027-06-30', '23:59') })).until('2027-04-20 06:00');
    life.act(submit(), '2027-04-20 09:00');
    expect(life.until('2027-06-30 23:59').state.closed?.outcome).toBe('missing');
  });
});
