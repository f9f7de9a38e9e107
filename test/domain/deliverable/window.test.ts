// The window of a deliverable: when it opens, whom it reminds, how it climbs the ladder, and being handed in.
import { describe, expect, it } from 'vitest';
import { agenda } from '../../../src/domain/deliverable/agenda.js';
import { phase } from '../../../src/domain/deliverable/phase.js';
import { actor, at, daysOf, live, moment, planOf, seats, stage, submit, told, types } from '../../support/plans.js';

const { chief, substitute, economist, director, secretariat, stranger } = seats;
const waiting = () => live(planOf({ waitsFor: ['leverans/2027/regionplan/rf'] }));
const fulfilled = { type: 'dependencyFulfilled', on: 'leverans/2027/regionplan/rf' } as const;

describe('opening', () => {
  it('opens in the morning of its day and tells the responsible alone', () => {
    const life = live(planOf()).until('2027-03-01 05:59');
    expect(life.events).toEqual([]);
    life.until('2027-03-01 06:00');
    expect(types(life.events)).toEqual(['opened']);
    expect(daysOf(life.letters, 'opened')).toEqual([`2027-03-01 ${chief}`]);
  });

  it('leaves its letter when the mail window opens', () => {
    const [letter] = live(planOf()).until('2027-03-01 06:00').letters;
    expect(letter).toMatchObject({ at: at('2027-03-01 06:00'), sendAt: at('2027-03-01 07:30'), answer: false });
  });

  it('tells the next morning of a window that was open when the cycle started, so that a person gets all of them in one mail', () => {
    const life = live(planOf());
    life.act({ type: 'tick' }, '2027-03-10 10:00');
    expect(life.letters[0]).toMatchObject({ kind: 'opened', at: at('2027-03-10 10:00'), sendAt: at('2027-03-11 07:30') });
  });

  it('tells at once of one that is due before the next morning', () => {
    const life = live(planOf());
    life.act({ type: 'tick' }, '2027-04-21 10:00');
    expect(life.letters[0]).toMatchObject({ kind: 'opened', sendAt: at('2027-04-21 10:00') });
  });

  it('tells at once of one that was held up, when what it waited for is there', () => {
    const life = waiting();
    life.act(fulfilled, '2027-04-07 10:00');
    expect(life.letters[0]).toMatchObject({ kind: 'opened', sendAt: at('2027-04-07 10:00') });
  });

  it('waits for what it depends on, past its own day', () => {
    const life = waiting().until('2027-03-20 12:00');
    expect(life.events).toEqual([]);
    expect(phase(life.state)).toBe('waiting');
  });

  it('opens on its own day when what it waited for came before', () => {
    const life = waiting();
    life.act(fulfilled, '2027-02-01 10:00');
    expect(life.state.openedAt).toBeNull();
    life.until('2027-03-01 06:00');
    expect(life.events.at(-1)).toMatchObject({ type: 'opened', dueMoved: false });
  });

  it('opens at once when it was held up, with the due time it had when enough days are left', () => {
    const life = waiting();
    // 7-21 April: exactly the ten working days of the plan
    life.act(fulfilled, '2027-04-07 10:00');
    expect(life.state.openedAt).toBe(at('2027-04-07 10:00'));
    expect(life.state.due).toEqual(moment('2027-04-21'));
  });

  it('moves the due time when it was held up so long that too few days are left, and says so', () => {
    const life = waiting();
    life.act(fulfilled, '2027-04-08 10:00');
    expect(life.state.due).toEqual(moment('2027-04-22'));
    expect(life.letters[0]).toMatchObject({ kind: 'opened', facts: { dueMoved: true, due: moment('2027-04-22') } });
  });

  it('opens anew from today when what it waited for came after the due time', () => {
    const life = waiting();
    life.act(fulfilled, '2027-05-10 10:00');
    expect(life.state.due).toEqual(moment('2027-05-24'));
    expect(life.state.asks[0]).toMatchObject({ late: false, level: -1 });
  });

  it('does not move the due time when it was only an outage that held it up', () => {
    const life = live(planOf());
    life.act({ type: 'tick' }, '2027-04-15 12:00');
    expect(life.state.due).toEqual(moment('2027-04-21'));
  });

  it('waits for all it depends on, and hears of each once', () => {
    const life = live(planOf({ waitsFor: ['leverans/2027/a/x', 'leverans/2027/b/x'] }));
    life.act({ type: 'dependencyFulfilled', on: 'leverans/2027/a/x' }, '2027-03-10 10:00');
    expect(life.act({ type: 'dependencyFulfilled', on: 'leverans/2027/a/x' }, '2027-03-11 10:00').events).toEqual([]);
    expect(life.state.openedAt).toBeNull();
    life.act({ type: 'dependencyFulfilled', on: 'leverans/2027/b/x' }, '2027-03-12 10:00');
    expect(life.state.openedAt).toBe(at('2027-03-12 10:00'));
  });
});

describe('reminders', () => {
  it('come 10, 5 and 1 working days before, counted past weekends', () => {
    const life = live(planOf()).until('2027-04-21 15:00');
    expect(daysOf(life.letters, 'reminder')).toEqual([`2027-04-07 ${chief}`, `2027-04-14 ${chief}`, `2027-04-20 ${chief}`]);
    expect(life.letters.filter(({ kind }) => kind === 'reminder').map(({ facts }) => facts.days)).toEqual([10, 5, 1]);
  });

  it('do not come for a time already past when the window opens', () => {
    const life = waiting();
    life.act(fulfilled, '2027-04-07 10:00');
    life.until('2027-04-21 15:00');
    expect(daysOf(life.letters, 'reminder')).toEqual([`2027-04-14 ${chief}`, `2027-04-20 ${chief}`]);
  });

  it('do not come in quiet weeks', () => {
    // due Monday 9 August: 10 and 5 working days before are 26 July (quiet) and 2 August
    const life = live(planOf({ due: moment('2027-08-09') })).until('2027-08-09 15:00');
    expect(daysOf(life.letters, 'reminder')).toEqual([`2027-08-02 ${chief}`, `2027-08-06 ${chief}`]);
  });

  it('come in quiet weeks too where the model says so', () => {
    const plan = planOf({ due: moment('2027-08-09') });
    const life = live({ ...plan, submission: { ...plan.submission, inQuiet: true } }).until('2027-08-09 15:00');
    expect(daysOf(life.letters, 'reminder')).toEqual([`2027-07-26 ${chief}`, `2027-08-02 ${chief}`, `2027-08-06 ${chief}`]);
  });

  it('come as one after an outage, and tell the days that are left', () => {
    const life = live(planOf()).until('2027-03-01 06:00');
    const { letters } = life.act({ type: 'tick' }, '2027-04-16 10:00');
    expect(told(letters)).toEqual([`reminder ${chief}`]);
    expect(letters[0]!.facts.days).toBe(3);
  });

  it('stop when it has been handed in', () => {
    const life = live(planOf({ approval: [stage('chef', [director])] })).until('2027-04-08 09:00');
    life.act(submit(), '2027-04-08 09:00');
    expect(life.until('2027-12-01 12:00').letters.filter(({ kind, to }) => kind === 'reminder' && to === chief)).toHaveLength(1);
  });
});

describe('the ladder', () => {
  it('tells those asked and the substitute when the due time passes, and then one level at a time', () => {
    const life = live(planOf()).until('2027-05-05 06:00');
    expect(daysOf(life.letters, 'escalation')).toEqual([
      `2027-04-21 ${chief}`,
      `2027-04-21 ${substitute}`,
      `2027-04-23 ${economist}`,
      `2027-04-28 ${director}`,
      `2027-05-05 ${director}`,
      `2027-05-05 ${secretariat}`,
    ]);
  });

  it('leaves at once when the due time passes in office hours, in the morning after when it does not', () => {
    const evening = live(planOf({ due: moment('2027-04-21', '23:59'), dueTime: '23:59' })).until('2027-04-21 23:59');
    expect(daysOf(evening.letters, 'escalation')).toEqual([`2027-04-22 ${chief}`, `2027-04-22 ${substitute}`]);
  });

  it('says who has not answered', () => {
    const letter = live(planOf()).until('2027-04-23 06:00').letters.find(({ to }) => to === economist);
    expect(letter?.facts).toMatchObject({ why: 'above', level: 1, waitingFor: [chief], due: moment('2027-04-21') });
  });

  it('is climbed in one letter each when an outage missed several rungs', () => {
    const life = live(planOf()).until('2027-03-01 06:00');
    const { events, letters } = life.act({ type: 'tick' }, '2027-04-29 10:00');
    expect(types(events)).toEqual(['escalated']);
    expect(told(letters).toSorted()).toEqual([chief, substitute, economist, director].map((seat) => `escalation ${seat}`).toSorted());
    expect(letters.every(({ facts }) => facts.level === 2)).toBe(true);
  });

  it('is one letter also when the outage lasted from before the window opened', () => {
    const life = live(planOf());
    const { events, letters } = life.act({ type: 'tick' }, '2027-04-22 10:00');
    expect(types(events)).toEqual(['opened', 'escalated']);
    expect(told(letters)).toEqual([`escalation ${chief}`, `escalation ${substitute}`]);
  });

  it('knows that the due time has passed also when the model tells nobody', () => {
    const life = live(planOf({ submission: { ...planOf().submission, ladder: [] }, substitute: null })).until('2027-04-21 16:00');
    expect(life.state.asks[0]).toMatchObject({ late: true, level: 0 });
  });

  it('is asked again after its top with growing intervals, the responsible and the secretariat', () => {
    const life = live(planOf()).until('2027-12-31 12:00');
    // 10 working days after the top; late 20 by then, so 20 more; from there on six weeks at most
    expect(daysOf(life.letters, 'askedAgain').filter((line) => line.endsWith(chief))).toEqual([
      `2027-05-21 ${chief}`,
      `2027-06-18 ${chief}`,
      `2027-08-02 ${chief}`,
      `2027-09-13 ${chief}`,
      `2027-10-25 ${chief}`,
      `2027-12-06 ${chief}`,
    ]);
    expect(daysOf(life.letters, 'askedAgain').filter((line) => line.endsWith(secretariat))).toHaveLength(6);
  });

  it('stops at a submission', () => {
    const life = live(planOf({ approval: [stage('chef', [director], { ladder: [] })] })).until('2027-04-23 09:00');
    life.act(submit(), '2027-04-23 09:00');
    const letters = life.letters.length;
    expect(life.until('2027-04-30 16:01').letters.slice(letters).filter(({ kind, ask }) => kind === 'escalation' && ask === 'submit')).toEqual([]);
  });
});

describe('handing in', () => {
  const opened = () => live(planOf({ approval: [stage('chef', [director])] })).until('2027-03-01 06:00');

  it.each([
    { form: 'file', file: 'f1', fileName: 'plan.pdf', comment: '' },
    { form: 'link', url: 'https://arende.example.org/1', dnr: 'HSN/1/2027', comment: '' },
    { form: 'statement', text: 'Inget att rapportera.' },
  ] as const)('takes a $form', (submission) => {
    const life = opened();
    life.act({ type: 'submit', by: actor(chief), submission }, '2027-03-02 09:00');
    expect(life.state.revisions[0]).toMatchObject({ number: 1, submission });
  });

  it.each([
    { form: 'file', file: ' ', fileName: 'plan.pdf', comment: 'bifogad' },
    { form: 'link', url: '', dnr: 'HSN/1/2027', comment: '' },
    { form: 'statement', text: '\n' },
  ] as const)('refuses an empty $form', (submission) => {
    expect(opened().refusal({ type: 'submit', by: actor(chief), submission }, '2027-03-02 09:00')).toBe('SUBMISSION_EMPTY');
  });

  it('is answered with a receipt at once, at any hour', () => {
    const life = opened();
    const { letters } = life.act(submit(), '2027-03-06 23:15');
    expect(letters[0]).toMatchObject({ kind: 'receipt', to: chief, answer: true, sendAt: at('2027-03-06 23:15'), sendOn: '2027-03-06' });
  });

  it('may be done by the substitute, who gets the receipt', () => {
    const { letters } = opened().act(submit(substitute), '2027-03-02 09:00');
    expect(told(letters)).toContain(`receipt ${substitute}`);
  });

  it('may be done for the responsible by who stands in, and is kept so', () => {
    const life = opened();
    life.act(submit(stranger, chief), '2027-03-02 09:00');
    expect(life.state.revisions[0]!.by).toMatchObject({ seat: stranger, behalfOf: chief });
  });

  it('is refused from a stranger', () => {
    expect(opened().refusal(submit(stranger), '2027-03-02 09:00')).toBe('NOT_YOURS');
  });

  it('is refused twice', () => {
    const life = opened();
    life.act(submit(), '2027-03-02 09:00');
    expect(life.refusal(submit(), '2027-03-02 09:01')).toBe('ALREADY_SUBMITTED');
  });

  it('is refused before the window opens', () => {
    expect(live(planOf()).refusal(submit(), '2027-02-01 09:00')).toBe('NOT_OPEN');
  });

  it('closes what nobody needs to approve or decide', () => {
    const life = live(planOf()).until('2027-03-01 06:00');
    life.act(submit(), '2027-03-02 09:00');
    expect(life.state.closed).toEqual({ at: at('2027-03-02 09:00'), outcome: 'submitted' });
    expect(agenda(life.state)).toBeNull();
  });

  it('withdraws the letters about it that are still to leave', () => {
    const life = live(planOf()).until('2027-04-07 06:00');
    expect(life.act(submit(), '2027-04-07 06:30').withdraw).toEqual([{ ask: 'submit', seat: null }]);
  });

  it('is refused after it is closed', () => {
    const life = live(planOf()).until('2027-03-01 06:00');
    life.act(submit(), '2027-03-02 09:00');
    expect(life.refusal(submit(), '2027-03-02 09:01')).toBe('CLOSED');
  });
});

describe('the end of the cycle', () => {
  const ends = moment('2027-06-30', '23:59');

  it('closes what never came as missing, and tells the responsible and the secretariat', () => {
    const life = live(planOf({ ends })).until('2027-06-30 23:59');
    expect(life.state.closed?.outcome).toBe('missing');
    expect(told(life.letters.slice(-2))).toEqual([`missing ${chief}`, `missing ${secretariat}`]);
  });

  it('closes what never opened as missing', () => {
    const life = live(planOf({ ends, waitsFor: ['leverans/2027/regionplan/rf'] })).until('2027-06-30 23:59');
    expect(types(life.events)).toEqual(['closed']);
    expect(life.state.closed?.outcome).toBe('missing');
  });

  it('closes what somebody has returned as missing', () => {
    const life = live(planOf({ ends, approval: [stage('chef', [director])] })).until('2027-03-01 06:00');
    life.act(submit(), '2027-03-02 09:00');
    life.act({ type: 'return', by: actor(director), revision: 1, comment: 'Nej.' }, '2027-03-03 09:00');
    expect(life.until('2027-06-30 23:59').state.closed?.outcome).toBe('missing');
  });

  it('takes no act after its end, also when the closing itself has been held up', () => {
    const life = live(planOf({ ends })).until('2027-06-01 12:00');
    expect(life.refusal(submit(), '2027-06-30 23:59')).toBe('CLOSED');
  });
});
