// What else people do: take care, say that it is not theirs, reassign, send again, strike, close on behalf; and which
// acts are offered to whom.
import { describe, expect, it } from 'vitest';
import { actsFor, secretariatActs } from '../../../src/domain/deliverable/acts.js';
import type { Command } from '../../../src/domain/deliverable/commands.js';
import type { Seat } from '../../../src/domain/organisation.js';
import { actor, approve, at, body, bySecretariat, daysOf, grant, ladder, live, meeting, moment, planOf, reassign, record, requestExtension, seats, stage, submit, takeCare, told, types } from '../../support/plans.js';
import type { Life } from '../../support/plans.js';

const { chief, substitute, director, economist, lawyer, clerk, secretariat, stranger } = seats;
const opened = (): Life => live(planOf()).until('2027-04-07 06:00');
/** Late since Wednesday 21 April 16.00; the next rung is Friday morning. */
const late = (): Life => live(planOf()).until('2027-04-21 16:00');
const notMine = (seat: Seat): Command => ({ type: 'notMine', by: actor(seat), comment: 'Fråga ekonomi.' });

describe('taking care', () => {
  it('lets the next rung wait to the morning n working days after', () => {
    const life = late();
    life.act(takeCare(substitute, 4), '2027-04-22 09:00');
    const before = life.letters.length;
    life.until('2027-04-28 05:59');
    expect(life.letters.slice(before)).toEqual([]);
    life.until('2027-04-28 06:00');
    expect(daysOf(life.letters.slice(before), 'escalation').map((line) => line.split(' ')[0])).toEqual(['2027-04-28', '2027-04-28']);
  });

  it('is told to those asked, not to who did it', () => {
    expect(told(late().act(takeCare(substitute), '2027-04-22 09:00').letters)).toEqual([`tookCare ${chief}`]);
    expect(told(late().act(takeCare(chief), '2027-04-22 09:00').letters)).toEqual([]);
  });

  it('counts once per rung, and again when the next is reached', () => {
    const life = late();
    life.act(takeCare(chief, 1), '2027-04-22 09:00');
    expect(life.refusal(takeCare(substitute), '2027-04-22 10:00')).toBe('TAKE_CARE_ONCE');
    life.until('2027-04-23 06:00');
    expect(life.refusal(takeCare(substitute), '2027-04-23 09:00')).toBeNull();
  });

  it('is refused before it is late, and from who has nothing to do with it', () => {
    expect(opened().refusal(takeCare(chief), '2027-04-08 09:00')).toBe('NOT_LATE');
    expect(late().refusal(takeCare(stranger), '2027-04-22 09:00')).toBe('NOT_YOURS');
  });

  it('is for the head when a rung has told them, not before', () => {
    const life = late();
    expect(life.refusal(takeCare(economist), '2027-04-22 09:00')).toBe('NOT_YOURS');
    life.until('2027-04-23 06:00');
    expect(life.refusal(takeCare(economist), '2027-04-23 09:00')).toBeNull();
  });

  it('is for the head when told, also by a ladder that has no rung at the due time itself', () => {
    const submission = { ...planOf().submission, ladder: [{ level: 0, afterDays: 2, to: [economist] }] };
    const life = live(planOf({ submission })).until('2027-04-21 16:00');
    expect(life.refusal(takeCare(economist), '2027-04-22 09:00')).toBe('NOT_YOURS');
    life.until('2027-04-23 06:00');
    expect(life.refusal(takeCare(economist), '2027-04-23 09:00')).toBeNull();
  });

  it.each([
    [0, '2027-04-23'],
    [-3, '2027-04-23'],
    [2.9, '2027-04-26'],
    [Number.NaN, '2027-04-23'],
    [200, '2027-05-10'],
  ])('for %d days is at least one and at most ten working days', (days, date) => {
    const life = late();
    life.act(takeCare(chief, days), '2027-04-22 09:00');
    expect(life.state.asks[0]!.pausedUntil).toBe(moment(date, '06:00').at);
  });
});

describe('“det är inte jag”', () => {
  it('is told to the secretariat, with the words, and changes nothing else', () => {
    const life = opened();
    const { asks } = life.state;
    const { letters } = life.act(notMine(chief), '2027-04-08 09:00');
    expect(told(letters)).toEqual([`notMine ${secretariat}`]);
    expect(letters[0]!.facts).toMatchObject({ words: 'Fråga ekonomi.', by: { seat: chief } });
    expect(life.state.asks).toEqual(asks);
  });

  it('is refused from a stranger', () => {
    expect(opened().refusal(notMine(stranger), '2027-04-08 09:00')).toBe('NOT_YOURS');
  });
});

describe('reassigning', () => {
  it('tells both the new and the old', () => {
    const { letters } = opened().act(reassign(economist), '2027-04-08 09:00');
    expect(told(letters)).toEqual([`reassigned ${economist}`, `reassigned ${chief}`]);
    expect(letters.map(({ facts }) => facts.why)).toEqual(['responsible', 'previous']);
  });

  it('lets the new one hand in and the old one not', () => {
    const life = opened();
    life.act(reassign(economist), '2027-04-08 09:00');
    expect(life.refusal(submit(chief), '2027-04-08 10:00')).toBe('NOT_YOURS');
    expect(life.refusal(submit(economist), '2027-04-08 10:00')).toBeNull();
  });

  it('reminds and escalates to the new one from then on', () => {
    const life = opened();
    life.act(reassign(lawyer), '2027-04-08 09:00');
    const before = life.letters.length;
    life.until('2027-04-21 16:00');
    expect(told(life.letters.slice(before))).toEqual([`reminder ${lawyer}`, `reminder ${lawyer}`, `escalation ${lawyer}`, `escalation ${substitute}`]);
  });

  it('withdraws what was still to leave to the old one', () => {
    expect(opened().act(reassign(lawyer), '2027-04-07 06:30').withdraw).toEqual([{ ask: 'submit', seat: chief }]);
  });

  it('from a head who had it for a while lets the ladder reach that head again', () => {
    const life = opened();
    life.act(reassign(economist), '2027-04-08 09:00');
    life.act(reassign(lawyer), '2027-04-09 09:00');
    expect(life.state.asks[0]!.ladder.map(({ to }) => to)).toEqual(ladder.map(({ to }) => to.map((seat) => (seat === chief ? lawyer : seat))));
  });

  it('before the window opens is told and holds when it does', () => {
    const life = live(planOf());
    life.act(reassign(lawyer), '2027-02-01 09:00');
    life.until('2027-03-01 06:00');
    expect(told(life.letters)).toEqual([`reassigned ${lawyer}`, `reassigned ${chief}`, `opened ${lawyer}`]);
  });

  it('to who has it already is refused', () => {
    expect(opened().refusal(reassign(chief), '2027-04-08 09:00')).toBe('SAME_RESPONSIBLE');
  });
});

describe('sending again', () => {
  it('asks everybody anew who has not answered', () => {
    const life = live(planOf({ approval: [stage('alla', [director, economist])] })).until('2027-04-07 06:00');
    life.act(submit(), '2027-04-08 09:00');
    life.act(approve(director), '2027-04-08 10:00');
    expect(told(life.act(bySecretariat('sendAgain'), '2027-04-08 11:00').letters)).toEqual([`asked ${economist}`]);
  });

  it('sends both questions when one seat has been asked two', () => {
    const life = live(planOf({ bodies: [body('decision', 'hsn', [meeting('2027-04-27', '2027-05-04')]), body('report', 'hsn', [meeting('2027-06-15', '2027-06-22')])] }));
    life.until('2027-04-20 06:00').act(submit(), '2027-04-20 09:00');
    life.act(record('decision:hsn', '2027-04-27'), '2027-04-28 09:00');
    const { letters } = life.act(bySecretariat('sendAgain'), '2027-04-28 10:00');
    expect(letters.map(({ to, ask }) => `${to} ${ask}`)).toEqual([`${clerk} adjust`, `${clerk} report:hsn`]);
    expect(new Set(letters.map(({ id }) => id)).size).toBe(2);
  });

  it('before anything is asked is refused', () => {
    expect(live(planOf()).refusal(bySecretariat('sendAgain'), '2027-02-01 09:00')).toBe('NOT_OPEN');
  });
});

describe('striking and closing on behalf', () => {
  it.each([
    ['strike', 'struck', 'struck'],
    ['closeOnBehalf', 'closedOnBehalf', 'closed-on-behalf'],
  ] as const)('%s closes it, whatever is open, and tells those affected with the reason', (type, kind, outcome) => {
    const life = live(planOf({ approval: [stage('alla', [director, economist])] })).until('2027-04-07 06:00');
    life.act(submit(), '2027-04-08 09:00');
    const { letters, withdraw, fulfilledNow } = life.act(bySecretariat(type), '2027-04-08 10:00');
    expect(life.state.closed?.outcome).toBe(outcome);
    expect(told(letters)).toEqual([`${kind} ${chief}`, `${kind} ${director}`, `${kind} ${economist}`]);
    expect(letters.every(({ facts }) => facts.words === 'Beslut i ledningen.')).toBe(true);
    expect(withdraw).toEqual([{ ask: 'approve:alla', seat: null }]);
    expect(fulfilledNow).toBe(true);
  });

  it('can be done before the window opens', () => {
    const life = live(planOf());
    life.act(bySecretariat('strike'), '2027-02-01 09:00');
    expect(life.state.closed?.outcome).toBe('struck');
  });

  it.each(['sendAgain', 'strike', 'closeOnBehalf'] as const)('and %s need a reason, and the secretariat', (type) => {
    expect(opened().refusal(bySecretariat(type, ' '), '2027-04-08 09:00')).toBe('REASON_MISSING');
    expect(opened().refusal({ type, by: actor(chief), reason: 'Vill inte.' }, '2027-04-08 09:00')).toBe('NOT_YOURS');
  });
});

describe('the acts that are offered', () => {
  const offered = (life: Life, seat: Seat): string[] => actsFor(life.state, seat).map(({ type }) => type);

  it('are to hand in, ask for an extension and say no for the responsible and the substitute', () => {
    expect(offered(opened(), chief)).toEqual(['submit', 'requestExtension', 'notMine']);
    expect(offered(opened(), substitute)).toEqual(['submit', 'requestExtension', 'notMine']);
  });

  it('leave out an extension that has been asked for', () => {
    const life = opened();
    life.act(requestExtension('2027-05-03'), '2027-04-08 09:00');
    expect(offered(life, chief)).toEqual(['submit', 'notMine']);
  });

  it('are to approve or return for who is asked and has not answered', () => {
    const life = live(planOf({ approval: [stage('alla', [director, economist])] })).until('2027-04-07 06:00');
    life.act(submit(), '2027-04-08 09:00');
    life.act(approve(director), '2027-04-08 10:00');
    expect(offered(life, economist)).toEqual(['approve', 'return', 'notMine', 'delegate', 'comment']);
    expect(offered(life, director)).toEqual(['comment']);
  });

  it('are to record for the clerk', () => {
    const life = live(planOf({ bodies: [body('decision', 'hsn', [meeting('2027-04-27', '2027-05-04')])] })).until('2027-04-20 06:00');
    life.act(submit(), '2027-04-20 09:00');
    expect(offered(life, clerk)).toEqual(['recordBody', 'notMine']);
    life.act(record('decision:hsn', '2027-04-27'), '2027-04-28 09:00');
    expect(offered(life, clerk)).toEqual(['recordAdjusted', 'notMine']);
  });

  it('are to take care for who has been told that it is late, and for nobody else', () => {
    const life = late();
    expect(offered(life, chief)).toContain('takeCare');
    expect(offered(life, economist)).toEqual([]);
    life.until('2027-04-23 06:00');
    expect(offered(life, economist)).toEqual(['takeCare', 'notMine']);
  });

  it('are none for a stranger, and none when it is closed', () => {
    const life = opened();
    expect(offered(life, stranger)).toEqual([]);
    life.act(submit(), '2027-04-08 09:00');
    expect(offered(life, chief)).toEqual([]);
    expect(secretariatActs(life.state)).toEqual([]);
  });

  it('to the secretariat follow what is open', () => {
    const life = live(planOf({ approval: [stage('chef', [director])] }));
    expect(secretariatActs(life.state)).toEqual(['grantExtension', 'reassign', 'closeOnBehalf', 'strike']);
    life.until('2027-04-07 06:00').act(requestExtension('2027-05-03'), '2027-04-08 09:00');
    expect(secretariatActs(life.state)).toEqual(['grantExtension', 'refuseExtension', 'sendAgain', 'reassign', 'closeOnBehalf', 'strike']);
    life.act(grant('2027-05-03'), '2027-04-08 10:00');
    life.act(submit(), '2027-04-08 11:00');
    expect(secretariatActs(life.state)).toEqual(['sendAgain', 'reassign', 'closeOnBehalf', 'strike']);
  });
});

describe('the journal', () => {
  it('numbers what happens from one on and stamps it with when', () => {
    const life = opened();
    life.act(submit(), '2027-04-08 09:00');
    expect(life.events.map(({ seq }) => seq)).toEqual(life.events.map((_, index) => index + 1));
    expect(types(life.events)).toEqual(['opened', 'reminded', 'submitted', 'closed']);
    expect(life.events.at(-1)?.at).toBe(at('2027-04-08 09:00'));
  });

  it('does not offer approval to who handed in, nor to whom it was handed in for', () => {
    const life = live(planOf({ approval: [stage('chef', [chief, substitute, director])] })).until('2027-04-07 06:00');
    life.act(submit(substitute, chief), '2027-04-07 09:00');
    const approves = (seat: Seat): boolean => actsFor(life.state, seat).some(({ type }) => type === 'approve');
    expect([chief, substitute, director].map(approves)).toEqual([false, false, true]);
  });
});
