// A record that was written down wrong is corrected: what is refused, what follows, and who is told.
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/domain/deliverable/commands.js';
import { phase } from '../../../src/domain/deliverable/phase.js';
import type { Seat } from '../../../src/domain/organisation.js';
import { actor, adjust, body, live, meeting, moment, planOf, record, seats, submit, told, types } from '../../support/plans.js';
import type { Life } from '../../support/plans.js';

const { chief, clerk, secretariat, stranger, director } = seats;
const april = meeting('2027-04-27', '2027-05-04');
const june = meeting('2027-06-15', '2027-06-23', '2027-06-16');

type Fields = Partial<Omit<Extract<Command, { type: 'correctRecord' }>, 'type' | 'by'>>;
const correct = (fields: Fields, seat: Seat = clerk): Command => ({ type: 'correctRecord', by: actor(seat), record: 'records:0', evenSo: false, reason: 'Felskrivet.', ...fields });

/** Decided at the meeting in June, recorded on the 17th. */
function decided(change: Parameters<typeof planOf>[0] = {}): Life {
  const life = live(planOf({ bodies: [body('decision', 'hsn', [april, june]), body('report', 'rs', [meeting('2027-08-24', '2027-09-01')])], ...change })).until('2027-04-20 06:00');
  life.act(submit(), '2027-04-20 09:00');
  life.until('2027-06-17 09:00');
  life.act(record('decision:hsn', '2027-06-15'), '2027-06-17 09:00');
  return life;
}

describe('a correction', () => {
  it('changes §, date and dnr, and keeps who corrected it and why', () => {
    const life = decided();
    life.act(correct({ date: '2027-06-16', paragraph: '§ 21', dnr: 'HSN/21/2027' }), '2027-06-18 09:00');
    expect(life.state.records[0]).toMatchObject({ date: '2027-06-16', paragraph: '§ 21', dnr: 'HSN/21/2027', recordedBy: { seat: clerk }, corrected: { reason: 'Felskrivet.', by: { seat: clerk } } });
    expect(life.events.at(-1)).toMatchObject({ type: 'recordCorrected', from: { date: '2027-06-15', paragraph: '§ 12' }, to: { paragraph: '§ 21' } });
  });

  it('tells those who were told of the decision, but not who corrects', () => {
    const life = decided();
    const { letters } = life.act(correct({ paragraph: '§ 21' }), '2027-06-18 09:00');
    expect(told(letters)).toEqual([`corrected ${chief}`]);
    expect(letters[0]!.facts).toMatchObject({ record: { paragraph: '§ 21' }, corrected: { from: { paragraph: '§ 12' } }, words: 'Felskrivet.' });
  });

  it('tells those who build on a plan that was revised', () => {
    const life = decided({ revises: { id: 'leverans/2027/c/x', tells: [director] } });
    expect(told(life.act(correct({ paragraph: '§ 21' }), '2027-06-18 09:00').letters)).toEqual([`corrected ${chief}`, `corrected ${director}`]);
  });

  it('of a day to another meeting moves the day when the minutes are to be adjusted, and asks anew', () => {
    const life = decided();
    expect(life.state.asks.find(({ id }) => id === 'adjust')?.due).toEqual(moment('2027-06-23'));
    const { events, withdraw } = life.act(correct({ date: '2027-04-27' }), '2027-06-18 09:00');
    expect(types(events)).toEqual(['recordCorrected', 'asked']);
    expect(life.state.legal?.meeting).toEqual(april);
    expect(withdraw).toEqual([{ ask: 'adjust', seat: null }]);
  });

  it('of the announcement counts legal force anew, and tells nobody before it is gained', () => {
    const life = decided();
    life.act(adjust('2027-06-22', '2027-06-23'), '2027-06-24 09:00');
    const before = life.state.legal;
    const { letters } = life.act(correct({ announced: '2027-06-24' }), '2027-06-25 09:00');
    expect(before?.appealEnds).toBe('2027-07-14');
    expect(life.state.legal).toMatchObject({ announced: '2027-06-24', appealEnds: '2027-07-15', gained: false });
    expect(letters).toEqual([]);
  });

  it('that moves legal force past today takes it back, and it is gained on the new day', () => {
    const life = decided();
    life.act(adjust('2027-06-22', '2027-06-23'), '2027-06-24 09:00');
    life.until('2027-07-15 09:00');
    expect(life.state.legal?.gained).toBe(true);
    const { letters } = life.act(correct({ announced: '2027-06-30' }), '2027-07-15 10:00');
    expect(life.state.legal).toMatchObject({ gained: false, appealEnds: '2027-07-21' });
    expect(told(letters)).toEqual([`corrected ${chief}`]);
    expect(letters[0]!.facts.corrected?.appealEnds).toEqual({ from: '2027-07-14', to: '2027-07-21' });
    life.until('2027-07-22 09:00');
    expect(life.state.legal?.gained).toBe(true);
  });

  it('of a partner’s day counts from the last of them', () => {
    const joint = { ...body('decision', 'hsn', [june]), partners: ['Region A', 'Kommun B'] };
    const life = decided({ bodies: [joint] });
    const days = [{ name: 'Region A', announced: '2027-06-23' }, { name: 'Kommun B', announced: '2027-06-24' }];
    life.act({ type: 'recordAdjusted', by: actor(clerk), adjusted: '2027-06-22', announced: null, partners: days }, '2027-06-25 09:00');
    life.act(correct({ partners: [{ name: 'Region A', announced: '2027-06-25' }] }), '2027-06-25 10:00');
    expect(life.state.legal).toMatchObject({ announced: '2027-06-25', partners: [{ announced: '2027-06-25' }, { announced: '2027-06-24' }] });
    expect(life.refusal(correct({ partners: [{ name: 'Kommun C', announced: '2027-06-25' }] }), '2027-06-25 11:00')).toBe('PARTNER_WRONG');
  });

  it('of what was referred back changes that record and nothing else', () => {
    const life = live(planOf({ bodies: [body('decision', 'hsn', [april, june])] })).until('2027-04-20 06:00');
    life.act(submit(), '2027-04-20 09:00');
    life.act({ ...(record('decision:hsn', '2027-04-27') as Extract<Command, { type: 'recordBody' }>), outcome: 'referredBack', words: 'Mer underlag.' }, '2027-04-28 09:00');
    const { due } = life.state;
    const { letters } = life.act(correct({ record: 'unsettled:0', paragraph: '§ 13' }), '2027-04-28 10:00');
    expect(life.state.unsettled).toMatchObject([{ paragraph: '§ 13', outcome: 'referredBack' }]);
    expect(life.state.due).toEqual(due);
    expect(told(letters)).toEqual([`corrected ${chief}`, `corrected ${secretariat}`]);
  });

  it('is taken after the deliverable is closed', () => {
    const life = live(planOf({ bodies: [body('report', 'hsn', [april])] })).until('2027-04-20 06:00');
    life.act(submit(), '2027-04-20 09:00');
    life.act(record('report:hsn', '2027-04-27'), '2027-04-28 09:00');
    expect(phase(life.state)).toBe('closed');
    life.act(correct({ paragraph: '§ 13' }), '2027-05-28 09:00');
    expect(life.state).toMatchObject({ closed: { outcome: 'submitted' }, records: [{ paragraph: '§ 13' }] });
  });

  it.each<[string, Fields, Seat, string]>([
    ['by a stranger', { paragraph: '§ 21' }, stranger, 'NOT_YOURS'],
    ['without a reason', { paragraph: '§ 21', reason: ' ' }, clerk, 'REASON_MISSING'],
    ['that changes nothing', {}, clerk, 'NOTHING_CORRECTED'],
    ['of a record that is not there', { record: 'records:1', paragraph: '§ 2' }, clerk, 'NOTHING_TO_CORRECT'],
    ['to an empty §', { paragraph: ' ' }, clerk, 'PARAGRAPH_MISSING'],
    ['to a day to come', { date: '2027-06-19' }, clerk, 'DATE_FUTURE'],
    ['to a day without a meeting', { date: '2027-06-17' }, clerk, 'DATE_WRONG'],
  ])('%s is refused', (_which, fields, seat, code) => {
    expect(decided().refusal(correct(fields, seat), '2027-06-18 09:00')).toBe(code);
  });

  it('of the days of the minutes keeps their order', () => {
    const life = decided();
    life.act(adjust('2027-06-22', '2027-06-23'), '2027-06-24 09:00');
    expect(life.refusal(correct({ adjusted: '2027-06-14' }), '2027-06-24 10:00')).toBe('ADJUSTED_WRONG');
    expect(life.refusal(correct({ adjusted: '2027-06-24' }), '2027-06-24 10:00')).toBe('ANNOUNCED_WRONG');
    expect(life.refusal(correct({ announced: '2027-06-25' }), '2027-06-24 10:00')).toBe('ANNOUNCED_WRONG');
  });
});
