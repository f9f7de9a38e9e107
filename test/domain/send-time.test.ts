// When a letter may leave: the window's edges, free days, and the two nights when the clock is changed.
import { describe, expect, it } from 'vitest';
import { nextOpening, sendTime } from '../../src/domain/send-time.js';
import { at, calendar } from '../support/plans.js';

const window = { from: '07:30', to: '17:00' };
const leaves = (local: string) => sendTime(calendar, window, at(local));
const atOnce = (local: string) => ({ sendAt: at(local), sendOn: local.slice(0, 10) });

describe('a letter leaves', () => {
  it.each(['2027-03-02 07:30', '2027-03-02 12:00', '2027-03-02 16:59'])('at once in the window, %s', (local) => {
    expect(leaves(local)).toEqual(atOnce(local));
  });

  it.each(['2027-03-02 00:00', '2027-03-02 06:00', '2027-03-02 07:29'])('when the window opens the same day, %s', (local) => {
    expect(leaves(local)).toEqual(atOnce('2027-03-02 07:30'));
  });

  it.each(['2027-03-02 17:00', '2027-03-02 23:59'])('the next morning when the window has closed, %s', (local) => {
    expect(leaves(local)).toEqual(atOnce('2027-03-03 07:30'));
  });

  it('on Monday when it falls due after hours on Friday or in the weekend', () => {
    for (const local of ['2027-03-05 17:00', '2027-03-06 10:00', '2027-03-07 10:00']) expect(leaves(local)).toEqual(atOnce('2027-03-08 07:30'));
  });

  it('after holidays, eves and the organisation’s own free days', () => {
    expect(leaves('2027-05-06 10:00')).toEqual(atOnce('2027-05-10 07:30'));
    expect(leaves('2027-06-25 10:00')).toEqual(atOnce('2027-06-28 07:30'));
  });

  it('also in quiet weeks, which only hold back reminders', () => {
    expect(leaves('2027-07-14 10:00')).toEqual(atOnce('2027-07-14 10:00'));
  });

  it('at 07.30 local time after the clock is put forward, an hour earlier in UTC', () => {
    expect(leaves('2027-03-26 18:00').sendAt).toBe('2027-03-30T05:30:00.000Z'); // past Easter, over 28 March
    expect(leaves('2027-03-25 06:00').sendAt).toBe('2027-03-25T06:30:00.000Z');
  });

  it('at 07.30 local time after the clock is put back, an hour later in UTC', () => {
    expect(leaves('2027-10-29 18:00').sendAt).toBe('2027-11-01T06:30:00.000Z'); // over 31 October
    expect(leaves('2027-10-29 06:00').sendAt).toBe('2027-10-29T05:30:00.000Z');
  });

  it('counts the doubled hour of an autumn night as the Sunday that it is', () => {
    for (const instant of ['2027-10-31T00:30:00.000Z', '2027-10-31T01:30:00.000Z'])
      expect(sendTime(calendar, window, instant).sendAt).toBe('2027-11-01T06:30:00.000Z');
  });

  it('at once at any hour of a working day when the window is the whole day', () => {
    expect(sendTime(calendar, { from: '00:00', to: '23:59' }, at('2027-03-02 05:00')).sendAt).toBe(at('2027-03-02 05:00'));
  });
});

describe('what may wait for the next morning', () => {
  const waits = (local: string) => nextOpening(calendar, window, at(local));

  it('leaves when the window next opens, also when it is open now', () => {
    expect(waits('2027-03-02 12:00')).toEqual(atOnce('2027-03-03 07:30'));
    expect(waits('2027-03-02 07:30')).toEqual(atOnce('2027-03-03 07:30'));
  });

  it('leaves the same morning before the window has opened, and after the weekend', () => {
    expect(waits('2027-03-02 06:00')).toEqual(atOnce('2027-03-02 07:30'));
    expect(waits('2027-03-05 12:00')).toEqual(atOnce('2027-03-08 07:30'));
  });
});
