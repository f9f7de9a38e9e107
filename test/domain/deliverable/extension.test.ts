// Extensions: asked for by who is responsible, granted or refused by the secretariat alone, and what they reset.
import { describe, expect, it } from 'vitest';
import { actor, adjust, approve, at, body, daysOf, giveBack, grant, live, meeting, moment, planOf, record, requestExtension, seats, stage, submit, takeCare, told } from '../../support/plans.js';
import type { Life } from '../../support/plans.js';
import type { Command } from '../../../src/domain/deliverable/commands.js';

const { chief, substitute, director, secretariat, stranger } = seats;
const opened = (): Life => live(planOf()).until('2027-04-07 06:00');
const refuse = (seat = secretariat as typeof secretariat | typeof chief, reason = 'Beslutet tas i maj.'): Command => ({ type: 'refuseExtension', by: actor(seat), reason });

describe('a request', () => {
  it('is kept and told to the secretariat, and moves nothing', () => {
    const life = opened();
    const { letters } = life.act(requestExtension('2027-05-03'), '2027-04-08 09:00');
    expect(told(letters)).toEqual([`extensionRequested ${secretariat}`]);
    expect(letters[0]!.facts).toMatchObject({ date: '2027-05-03', words: 'Sjukdom.', by: { seat: chief } });
    expect(life.state.due).toEqual(moment('2027-04-21'));
    expect(life.state.extension).toMatchObject({ until: '2027-05-03' });
  });

  it('may come from the substitute, not from a stranger', () => {
    expect(opened().refusal(requestExtension('2027-05-03', substitute), '2027-04-08 09:00')).toBeNull();
    expect(opened().refusal(requestExtension('2027-05-03', stranger), '2027-04-08 09:00')).toBe('NOT_YOURS');
  });

  it('is refused while another waits for its answer', () => {
    const life = opened();
    life.act(requestExtension('2027-05-03'), '2027-04-08 09:00');
    expect(life.refusal(requestExtension('2027-05-04'), '2027-04-08 09:01')).toBe('EXTENSION_PENDING');
  });

  it('needs a reason', () => {
    const command: Command = { type: 'requestExtension', by: actor(chief), until: '2027-05-03', reason: '' };
    expect(opened().refusal(command, '2027-04-08 09:00')).toBe('REASON_MISSING');
  });

  it('is gone when it is handed in', () => {
    const life = live(planOf({ approval: [stage('chef', [director])] })).until('2027-04-07 06:00');
    life.act(requestExtension('2027-05-03'), '2027-04-08 09:00');
    life.act(submit(), '2027-04-08 10:00');
    expect(life.state.extension).toBeNull();
    expect(life.refusal(requestExtension('2027-05-03'), '2027-04-08 11:00')).toBe('ALREADY_SUBMITTED');
  });
});

describe('a later day', () => {
  it.each([
    ['as now', '2027-04-21', 'EXTENSION_NOT_LATER'],
    ['earlier than now', '2027-04-20', 'EXTENSION_NOT_LATER'],
    ['a Saturday', '2027-05-08', 'EXTENSION_NOT_LATER'],
    ['a klämdag', '2027-05-07', 'EXTENSION_NOT_LATER'],
    ['the day the cycle ends', '2028-06-30', 'AFTER_END'],
    ['beyond the years of the calendar', '2150-01-01', 'AFTER_END'],
  ] as const)('is refused when it is %s', (_, until, refusal) => {
    expect(opened().refusal(grant(until), '2027-04-08 09:00')).toBe(refusal);
    expect(opened().refusal(requestExtension(until), '2027-04-08 09:00')).toBe(refusal);
  });

  it('is refused when it is today, although the old one is past', () => {
    const life = live(planOf()).until('2027-04-23 06:00');
    expect(life.refusal(grant('2027-04-23'), '2027-04-23 09:00')).toBe('EXTENSION_NOT_LATER');
    expect(life.refusal(grant('2027-04-26'), '2027-04-23 09:00')).toBeNull();
  });
});

describe('a granted extension', () => {
  it('comes from the secretariat alone', () => {
    expect(opened().refusal(grant('2027-05-03', chief), '2027-04-08 09:00')).toBe('NOT_YOURS');
  });

  it('moves the due time and tells the responsible, with the reason', () => {
    const life = opened();
    const { letters } = life.act(grant('2027-05-03'), '2027-04-08 09:00');
    expect(life.state.due).toEqual(moment('2027-05-03'));
    expect(told(letters)).toEqual([`extensionGranted ${chief}`]);
    expect(letters[0]!.facts).toMatchObject({ due: moment('2027-05-03'), words: 'Sjukdom.', dueMoved: true });
  });

  it('also tells the substitute who asked for it', () => {
    const life = opened();
    life.act(requestExtension('2027-05-03', substitute), '2027-04-08 09:00');
    expect(told(life.act(grant('2027-05-03'), '2027-04-08 10:00').letters)).toEqual([`extensionGranted ${chief}`, `extensionGranted ${substitute}`]);
    expect(life.state.extension).toBeNull();
  });

  it('withdraws the letters that told the old time', () => {
    expect(opened().act(grant('2027-05-03'), '2027-04-07 06:30').withdraw).toEqual([{ ask: 'submit', seat: null }]);
  });

  it('gives reminders anew, counted from the new time, and none of the old ones', () => {
    const life = opened();
    life.act(grant('2027-05-03'), '2027-04-08 09:00');
    const before = life.letters.length;
    life.until('2027-05-03 15:59');
    // 10 working days before Monday 3 May is 19 April
    expect(daysOf(life.letters.slice(before), 'reminder')).toEqual([`2027-04-19 ${chief}`, `2027-04-26 ${chief}`, `2027-04-30 ${chief}`]);
  });

  it('resets the ladder of what was late, and climbs it anew from the new time', () => {
    const life = live(planOf()).until('2027-04-23 06:00');
    life.act(takeCare(chief), '2027-04-23 08:00');
    life.act(grant('2027-05-03'), '2027-04-23 09:00');
    expect(life.state.asks[0]).toMatchObject({ late: false, level: -1, pausedUntil: null, caredLevel: -1 });
    const before = life.letters.length;
    life.until('2027-05-05 06:00');
    expect(daysOf(life.letters.slice(before), 'escalation').map((line) => line.split(' ')[0])).toEqual(['2027-05-03', '2027-05-03', '2027-05-05']);
  });

  it('may be given before the window opens, and holds when it does', () => {
    const life = live(planOf());
    life.act(grant('2027-05-03'), '2027-02-01 09:00');
    life.until('2027-03-01 06:00');
    expect(life.state.asks[0]!.due).toEqual(moment('2027-05-03'));
    expect(life.letters.at(-1)?.facts).toMatchObject({ due: moment('2027-05-03'), dueMoved: false });
  });

  it('is refused while what was handed in is dealt with, and possible again when it is returned', () => {
    const life = live(planOf({ approval: [stage('chef', [director])] })).until('2027-04-07 06:00');
    life.act(submit(), '2027-04-08 09:00');
    expect(life.refusal(grant('2027-05-03'), '2027-04-08 10:00')).toBe('ALREADY_SUBMITTED');
    life.act(giveBack(director), '2027-04-08 11:00');
    expect(life.refusal(grant('2027-05-03'), '2027-04-08 12:00')).toBeNull();
  });

  it('is kept by a return that comes before the new time', () => {
    const life = live(planOf({ approval: [stage('chef', [director])] })).until('2027-04-07 06:00');
    life.act(grant('2027-05-03'), '2027-04-08 09:00');
    life.act(submit(), '2027-04-09 09:00');
    life.act(giveBack(director), '2027-04-12 09:00');
    expect(life.state.due).toEqual(moment('2027-05-03'));
  });
});

describe('a refused extension', () => {
  it('is told to who asked and to the responsible, with the reason and the time that still holds', () => {
    const life = opened();
    life.act(requestExtension('2027-05-03', substitute), '2027-04-08 09:00');
    const { letters } = life.act(refuse(), '2027-04-08 10:00');
    expect(told(letters)).toEqual([`extensionRefused ${chief}`, `extensionRefused ${substitute}`]);
    expect(letters[0]!.facts).toMatchObject({ words: 'Beslutet tas i maj.', due: moment('2027-04-21'), date: '2027-05-03' });
  });

  it('leaves reminders and ladder as they were', () => {
    const life = opened();
    const { asks } = life.state;
    life.act(requestExtension('2027-05-03'), '2027-04-08 09:00');
    life.act(refuse(), '2027-04-08 10:00');
    expect(life.state.asks).toEqual(asks);
  });

  it('is refused without a request, without a reason, and from others than the secretariat', () => {
    const life = opened();
    expect(life.refusal(refuse(), '2027-04-08 09:00')).toBe('NO_EXTENSION_ASKED');
    life.act(requestExtension('2027-05-03'), '2027-04-08 09:00');
    expect(life.refusal(refuse(secretariat, ' '), '2027-04-08 10:00')).toBe('REASON_MISSING');
    expect(life.refusal(refuse(chief), '2027-04-08 10:00')).toBe('NOT_YOURS');
  });
});

describe('after the hand-in', () => {
  it('nothing of a decided deliverable can be extended', () => {
    const life = live(planOf({ approval: [stage('chef', [director])], bodies: [body('decision', 'hsn', [meeting('2027-04-27', '2027-05-04')])] }));
    life.until('2027-04-20 06:00');
    life.act(submit(), '2027-04-20 09:00');
    life.act(approve(director), '2027-04-20 10:00');
    life.act(record('decision:hsn', '2027-04-27'), '2027-04-28 09:00');
    expect(life.refusal(grant('2027-05-10'), '2027-04-28 10:00')).toBe('ALREADY_SUBMITTED');
    life.act(adjust('2027-04-28', '2027-04-28'), '2027-04-28 11:00');
    expect(life.state.legal?.gainsAt).toBe(at('2027-05-20 06:00'));
  });
});
