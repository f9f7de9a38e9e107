// A living deliverable in a calendar: what each reader sees, how an event moves, ends and is called off, and that no
// change goes untold, whatever happens.
import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { calendarEvents } from '../../../src/domain/deliverable/calendar-events.js';
import type { CalendarSource, CalendarView } from '../../../src/domain/deliverable/calendar-events.js';
import type { Ask } from '../../../src/domain/deliverable/ask.js';
import { isRefusal } from '../../../src/domain/deliverable/refuse.js';
import type { RecordedEvent } from '../../../src/domain/deliverable/events.js';
import { evolve } from '../../../src/domain/deliverable/evolve.js';
import { initialState } from '../../../src/domain/deliverable/state.js';
import type { DeliverableState } from '../../../src/domain/deliverable/state.js';
import { icsText } from '../../../src/domain/ics.js';
import type { IcsEvent } from '../../../src/domain/ics.js';
import type { Seat } from '../../../src/domain/organisation.js';
import { namesOf } from '../../../src/domain/names.js';
import { approve, bySecretariat, body, giveBack, grant, live, meeting, planOf, reassign, record, seats, stage, submit } from '../../support/plans.js';
import type { Life } from '../../support/plans.js';
import { lifeOf, moves, plans } from './arbitrary-lives.js';

const words = { organisationId: 'region', names: namesOf(null), url: null };
const cycle: CalendarView = { kind: 'cycle' };
const person = (...held: Seat[]): CalendarView => ({ kind: 'person', seats: new Set(held) });

/** As the journal gives them: the latest of each id. */
const askedIn = (events: RecordedEvent[]): Ask[] => [...new Map(events.flatMap((event) => (event.type === 'asked' ? [[event.ask.id, event.ask] as const] : []))).values()];
const sourceOf = (state: DeliverableState, events: RecordedEvent[]): CalendarSource => ({
  state,
  asked: askedIn(events),
  changedAt: events.at(-1)?.at ?? '2027-01-01T00:00:00.000Z',
  whyDue: 'Så står det i modellen.',
});
const seen = ({ state, events }: Life, view: CalendarView): IcsEvent[] => calendarEvents(sourceOf(state, events), view, words);
const brief = (events: IcsEvent[]): string[] => events.map(({ date, summary, cancelled }) => `${date} ${cancelled ? '(inställd) ' : ''}${summary}`);

const what = 'plan och budget 2028, Hälso- och sjukvårdsnämnden';
const opened = (change: Parameters<typeof planOf>[0] = {}): Life => live(planOf(change)).until('2027-03-01 06:00');
const twoStages = { approval: [stage('chef', [seats.director]), stage('granskning', [seats.economist, seats.lawyer], { order: 2 })] };
const twoBodies = {
  bodies: [body('decision', 'hsn', [meeting('2027-05-19', '2027-05-26', '2027-05-20'), meeting('2027-06-16', '2027-06-23')]), body('report', 'rf', [meeting('2027-06-15', '2027-06-22')], seats.councilClerk)],
};

describe('the last day in a calendar', () => {
  it('stands there before the window has opened, with its clock time and when it opens', () => {
    const [event] = seen(live(planOf()), cycle);
    expect(event).toMatchObject({ uid: 'leverans/2027/namndplan/hsn@region.planhjul', date: '2027-04-21', summary: `Lämna in ${what} (senast kl. 16.00)`, sequence: 0, cancelled: false });
    expect(event!.description.split('\n')).toEqual([
      'Nämndens plan och budget. Sista dag onsdag 21 april 2027 kl. 16.00.',
      'Så står det i modellen.',
      'Fönstret öppnar måndag 1 mars 2027.',
      'Ansvarig: förvaltningschef@hsf.',
    ]);
  });

  it('moves with an extension: the same uid, a higher sequence, and no longer the timetable’s reason', () => {
    const life = opened();
    const [before] = seen(life, cycle);
    life.act(grant('2027-05-03'), '2027-04-01 09:00');
    const [after] = seen(life, cycle);
    expect(after!.uid).toBe(before!.uid);
    expect(after!.date).toBe('2027-05-03');
    expect(after!.sequence).toBeGreaterThan(before!.sequence);
    expect(after!.description).not.toContain('Så står det i modellen.');
  });

  it('stays where it was when it is handed in, and when the cycle closes without it', () => {
    const done = opened();
    done.act(submit(), '2027-04-01 09:00');
    expect(brief(seen(done, cycle))).toEqual([`2027-04-21 Inlämnad: ${what}`]);
    expect(brief(seen(opened().until('2028-06-30 23:59'), cycle))).toEqual([`2027-04-21 Uteblev: ${what}`]);
  });

  it('asks anew after a return, on the new day', () => {
    const life = opened(twoStages);
    life.act(submit(), '2027-04-20 09:00');
    life.act(giveBack(seats.director), '2027-04-21 09:00');
    expect(brief(seen(life, cycle))).toEqual([`2027-04-28 Lämna in på nytt: ${what} (senast kl. 16.00)`]);
  });

  it.each(['strike', 'closeOnBehalf'] as const)('is cancelled after %s, with every answer that was asked for', (type) => {
    const life = opened(twoStages);
    life.act(submit(), '2027-04-01 09:00');
    life.act(bySecretariat(type), '2027-04-02 09:00');
    expect(brief(seen(life, person(seats.chief, seats.director)))).toEqual([`2027-04-21 (inställd) Utgår: ${what}`, `2027-04-08 (inställd) Utgår: godkännande av ${what}`]);
  });

  it('of what was done before the start is no duty and no meeting', () => {
    const born = initialState(planOf(twoBodies));
    const state = evolve(born, { type: 'closed', outcome: 'before-start', seq: 1, at: '2027-01-01T00:00:00.000Z' });
    expect(brief(calendarEvents(sourceOf(state, []), cycle, words))).toEqual([`2027-04-21 Klar före start: ${what}`]);
  });
});

describe('a person’s calendar', () => {
  it('holds what their seats owe, and nothing of others’', () => {
    const life = opened(twoStages);
    const events = seen(life, person(seats.chief));
    expect(brief(events)).toEqual([`2027-04-21 Lämna in ${what} (senast kl. 16.00)`]);
    expect(events[0]!.description).toContain('Svara genom länken i ditt mejl från Planhjul.');
    expect(seen(life, person(seats.director, seats.stranger))).toEqual([]);
  });

  it('follows the responsibility to who has it now', () => {
    const life = opened();
    life.act(reassign(seats.director), '2027-03-10 09:00');
    expect(seen(life, person(seats.chief))).toEqual([]);
    expect(seen(life, person(seats.director))).toHaveLength(1);
  });

  it('holds the approvals that are theirs, open and then done, for each when they have answered', () => {
    const life = opened(twoStages);
    life.act(submit(), '2027-04-01 09:00');
    expect(brief(seen(life, person(seats.director)))).toEqual([`2027-04-08 Godkänn ${what} (senast kl. 16.00)`]);
    expect(seen(life, person(seats.lawyer))).toEqual([]);
    life.act(approve(seats.director), '2027-04-02 09:00');
    life.act(approve(seats.lawyer), '2027-04-05 09:00');
    expect(brief(seen(life, person(seats.director)))).toEqual([`2027-04-08 Klart: godkännande av ${what}`]);
    expect(brief(seen(life, person(seats.lawyer)))).toEqual([`2027-04-09 Klart: godkännande av ${what}`]);
    expect(brief(seen(life, person(seats.economist)))).toEqual([`2027-04-09 Godkänn ${what} (senast kl. 16.00)`]);
  });

  it('has a clerk record the decision, and then the minutes', () => {
    const life = opened(twoBodies);
    life.act(submit(), '2027-04-20 09:00');
    expect(brief(seen(life, person(seats.clerk)))).toEqual([`2027-05-25 Registrera beslut om ${what} (senast kl. 16.00)`]);
    life.act(record('decision:hsn', '2027-05-20'), '2027-05-21 09:00');
    expect(brief(seen(life, person(seats.clerk)))).toEqual([`2027-05-26 Registrera justering av beslut om ${what} (senast kl. 16.00)`, `2027-05-25 Klart: beslut om ${what}`]);
  });
});

describe('a cycle’s calendar', () => {
  it('holds the meetings a deliverable goes to, both days, one after the other', () => {
    const events = seen(live(planOf(twoBodies)), cycle);
    expect(brief(events)).toEqual([`2027-04-21 Lämna in ${what} (senast kl. 16.00)`, `2027-05-19 hsn beslutar: ${what}`, `2027-06-15 rf tar emot anmälan: ${what}`]);
    expect(events[1]).toMatchObject({ last: '2027-05-20', uid: 'leverans/2027/namndplan/hsn#meeting:decision:hsn@region.planhjul' });
  });

  it('lets an extension past the meeting lead to the next one', () => {
    const life = opened(twoBodies);
    life.act(grant('2027-06-01'), '2027-04-01 09:00');
    expect(brief(seen(life, cycle)).slice(1)).toEqual([`2027-06-16 hsn beslutar: ${what}`]);
  });

  it('lets what comes too late for a meeting go to the next one', () => {
    const life = opened(twoBodies);
    life.act(submit(), '2027-05-25 09:00');
    expect(brief(seen(life, cycle)).slice(1)).toEqual([`2027-06-16 hsn beslutar: ${what}`]);
  });

  it('keeps what a meeting has done, with its paragraph, also when the rest is struck', () => {
    const life = opened(twoBodies);
    life.act(submit(), '2027-04-20 09:00');
    life.act(record('decision:hsn', '2027-05-20'), '2027-05-21 09:00');
    life.act(bySecretariat('strike'), '2027-05-22 09:00');
    const events = seen(life, cycle);
    expect(brief(events)).toEqual([`2027-04-21 (inställd) Utgår: ${what}`, `2027-05-20 hsn beslutade: ${what}`, `2027-06-15 (inställd) Utgår: rf tar emot anmälan: ${what}`]);
    expect(events[1]!.description).toContain('§ 12, dnr HSN/12/2027.');
  });

  it('leaves the approvals to those who are asked and to the unit', () => {
    const life = opened(twoStages);
    life.act(submit(), '2027-04-01 09:00');
    expect(seen(life, cycle)).toHaveLength(1);
    expect(brief(seen(life, { kind: 'unit' }))).toEqual([`2027-04-21 Inlämnad: ${what}`, `2027-04-08 Godkänn ${what} (senast kl. 16.00)`]);
  });
});

describe('in every life of a deliverable', () => {
  const all: CalendarView = { kind: 'person', seats: new Set(Object.values(seats)) };
  const facts = ({ date, last, summary, description, cancelled }: IcsEvent): string => JSON.stringify({ date, last, summary, description, cancelled });

  it('an event that tells something else has a higher sequence, and none is ever lower', () => {
    fc.assert(
      fc.property(plans, moves, fc.constantFrom<CalendarView>(cycle, { kind: 'unit' }, all), (plan, script, view) => {
        const told = new Map<string, IcsEvent>();
        const events: RecordedEvent[] = [];
        for (const { result } of lifeOf(plan, script)) {
          if (isRefusal(result)) continue;
          events.push(...result.events);
          const now = calendarEvents(sourceOf(result.state, events), view, words);
          expect(new Set(now.map(({ uid }) => uid)).size).toBe(now.length);
          for (const event of now) {
            const before = told.get(event.uid);
            if (before !== undefined) expect(event.sequence).toBeGreaterThanOrEqual(before.sequence + (facts(event) === facts(before) ? 0 : 1));
            told.set(event.uid, event);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('another’s parser reads back every event, in lines of at most 75 octets', () => {
    fc.assert(
      fc.property(plans, moves, fc.string({ unit: 'grapheme', maxLength: 60 }), (plan, script, name) => {
        const product = name.replace(/[\r\p{Cc}]/gu, ' ');
        const life = lifeOf({ ...plan, product, unitName: 'Å; ä, \\ö' }, script);
        const events: RecordedEvent[] = [];
        let state: DeliverableState = initialState({ ...plan, product, unitName: 'Å; ä, \\ö' });
        for (const { result } of life) if (!isRefusal(result)) [state] = [result.state, events.push(...result.events)];
        const told = calendarEvents(sourceOf(state, events), all, words);
        const text = icsText({ name: 'x', stamp: '2027-01-01T00:00:00.000Z', events: told });
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const read = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
        expect(read.map(({ uid, summary, description, sequence }) => ({ uid, summary, description, sequence }))).toEqual(
          told.map(({ uid, summary, description, sequence }) => ({ uid, summary, description, sequence })),
        );
      }),
      { numRuns: 100 },
    );
  });
});
