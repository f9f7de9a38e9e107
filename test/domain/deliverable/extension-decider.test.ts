// Who answers a request for more time when the model says so, that a shorter one is called that, and what a letter of the
// ladder tells of what has been tried.
import { describe, expect, it } from 'vitest';
import { actsFor } from '../../../src/domain/deliverable/acts.js';
import type { Command } from '../../../src/domain/deliverable/commands.js';
import { journalSentence } from '../../../src/domain/deliverable/journal-words.js';
import { namesOf } from '../../../src/domain/names.js';
import { timetable } from '../../../src/domain/timetable.js';
import { actor, at, daysOf, grant, live, planOf, reassign, requestExtension, seats, told } from '../../support/plans.js';
import type { Life } from '../../support/plans.js';
import { loadSample } from '../../support/sample.js';

const { chief, director, economist, secretariat, stranger } = seats;
const asked = (): Life => {
  const life = live(planOf({ extensionBy: director })).until('2027-04-07 06:00');
  life.act(requestExtension('2027-05-03'), '2027-04-08 09:00');
  return life;
};
const refuse = (seat: typeof director | typeof stranger): Command => ({ type: 'refuseExtension', by: actor(seat), reason: 'Beslutet tas i maj.' });
const types = (life: Life, seat: Parameters<typeof actsFor>[1]) => actsFor(life.state, seat).map(({ type }) => type);

describe('a model that says who answers a request for more time', () => {
  it('has the request sent to them, with the decision that waits, and not to the secretariat', () => {
    const life = live(planOf({ extensionBy: director })).until('2027-04-07 06:00');
    const { letters } = life.act(requestExtension('2027-05-03'), '2027-04-08 09:00');
    expect(told(letters)).toEqual([`extensionRequested ${director}`]);
    expect(letters[0]!.facts.why).toBe('extensionDecider');
  });

  it('gives them the two answers while it lies there, and nobody else in the ladder', () => {
    const life = asked();
    expect(types(life, director)).toEqual(['grantExtension', 'refuseExtension', 'notMine']);
    expect(types(life, economist)).toEqual([]);
    life.act(grant('2027-05-03', director), '2027-04-08 10:00');
    expect(life.state.due.date).toBe('2027-05-03');
    expect(types(life, director)).toEqual([]);
  });

  it('lets them say no, the secretariat still answer, and others not', () => {
    expect(asked().refusal(refuse(director), '2027-04-08 10:00')).toBeNull();
    expect(asked().refusal(grant('2027-05-03', secretariat), '2027-04-08 10:00')).toBeNull();
    expect(asked().refusal(refuse(stranger), '2027-04-08 10:00')).toBe('NOT_YOURS');
    expect(asked().refusal(grant('2027-05-03', chief), '2027-04-08 10:00')).toBe('NOT_YOURS');
  });

  it('does not let them give time that nobody has asked for', () => {
    const life = live(planOf({ extensionBy: director })).until('2027-04-07 06:00');
    expect(life.refusal(grant('2027-05-03', director), '2027-04-08 09:00')).toBe('NOT_YOURS');
  });

  it('leaves the answer to the secretariat when they ask themselves', () => {
    const life = live(planOf({ extensionBy: director })).until('2027-04-07 06:00');
    life.act(reassign(director), '2027-04-08 08:00');
    const { letters } = life.act(requestExtension('2027-05-03', director), '2027-04-08 09:00');
    expect(told(letters)).toEqual([`extensionRequested ${secretariat}`]);
    expect(life.refusal(grant('2027-05-03', director), '2027-04-08 10:00')).toBe('NOT_YOURS');
  });

  it('finds the seat in the tree, the next one up when it is who asks', () => {
    const { model, organisation, meetings } = loadSample();
    const steps = model.steps.map((step) => (step.id === 'enhetsplan' ? { ...step, extensionBy: { kind: 'head' as const, up: 0 } } : step));
    const rows = timetable({ ...model, steps }, organisation, meetings, 2027).rows.filter(({ plan }) => plan.step === 'enhetsplan');
    expect(rows.length).toBeGreaterThan(0);
    for (const { plan } of rows) expect(plan.extensionBy).not.toBe(plan.responsible);
    expect(timetable(model, organisation, meetings, 2027).rows.every(({ plan }) => !('extensionBy' in plan))).toBe(true);
  });
});

describe('an extension shorter than asked for', () => {
  it('says so in the letter’s facts and in the journal', () => {
    const life = asked();
    const { letters, events } = life.act(grant('2027-04-28', director), '2027-04-08 10:00');
    expect(letters[0]!.facts).toMatchObject({ date: '2027-05-03', due: { date: '2027-04-28' } });
    expect(journalSentence(events[0]!, namesOf(loadSample().organisation))).toContain('gav anstånd, kortare än begärt (måndag 3 maj 2027)');
  });

  it('is not called that when it is as long, or when nobody asked', () => {
    const names = namesOf(loadSample().organisation);
    expect(journalSentence(asked().act(grant('2027-05-03', director), '2027-04-08 10:00').events[0]!, names)).not.toContain('kortare');
    const unasked = live(planOf()).until('2027-04-07 06:00').act(grant('2027-05-03'), '2027-04-08 10:00');
    expect('asked' in unasked.events[0]!).toBe(false);
  });
});

describe('a letter of the ladder', () => {
  it('tells when those asked were reminded and who above has been told, and nothing of itself', () => {
    const life = live(planOf()).until('2027-04-28 06:00');
    const [third] = life.letters.filter(({ kind, to }) => kind === 'escalation' && to === director);
    expect(daysOf(life.letters, 'reminder').map((line) => line.slice(0, 10))).toEqual(['2027-04-07', '2027-04-14', '2027-04-20']);
    expect(third!.facts.tried).toEqual({
      reminded: [at('2027-04-07 06:00'), at('2027-04-14 06:00'), at('2027-04-20 06:00')],
      told: [
        { level: 0, at: at('2027-04-21 16:00'), to: [chief, seats.substitute] },
        { level: 1, at: at('2027-04-23 06:00'), to: [economist] },
      ],
    });
  });

  it('begins anew with a new day', () => {
    const life = live(planOf()).until('2027-04-23 06:00');
    life.act(grant('2027-05-03'), '2027-04-23 09:00');
    expect(life.state.asks[0]!.tried).toBeUndefined();
  });
});
