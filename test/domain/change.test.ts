// Changing a running year: amendments of its timetable, moved and cancelled meetings, and the difference that is shown.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actualsOf } from '../../src/domain/change/actuals.js';
import { amended } from '../../src/domain/change/amend.js';
import type { Amendment, NewAmendment } from '../../src/domain/change/amendment.js';
import { readAmendmentList } from '../../src/domain/change/amendment-list.js';
import { meetingLike, planned, proposed } from '../../src/domain/change/basis.js';
import type { Basis, Proposal } from '../../src/domain/change/basis.js';
import { cycleChange } from '../../src/domain/change/difference.js';
import type { CycleChange } from '../../src/domain/change/difference.js';
import { shown } from '../../src/domain/change/shown.js';
import { isRefusal } from '../../src/domain/deliverable/refuse.js';
import { takeStep } from '../../src/domain/deliverable/decider.js';
import type { Command, Tick } from '../../src/domain/deliverable/commands.js';
import { initialState } from '../../src/domain/deliverable/state.js';
import type { Actor, DeliverableState } from '../../src/domain/deliverable/state.js';
import { workingDaysBetween } from '../../src/domain/calendar/working-days.js';
import { namesOf } from '../../src/domain/names.js';
import type { Timetable } from '../../src/domain/plan.js';
import { loadSample } from '../support/sample.js';

const { model, organisation, meetings } = loadSample();
const basis: Basis = { model, organisation, meetings, year: 2027, amendments: [], actuals: {} };
const year = planned(basis);
const row = (timetable: Timetable, id: string) => timetable.rows.find(({ plan }) => plan.id === id);
const amend = (...amendments: NewAmendment[]): Timetable => amended(year, amendments.map((each, i) => ({ ...each, id: `1.${i + 1}` }) as Amendment), { model, organisation });
const of = (step: string): string[] => year.rows.filter(({ plan }) => plan.step === step).map(({ plan }) => plan.id);
const REGIONPLAN = 'leverans/2027/regionplan/rf';
const RUN_PLAN = 'leverans/2027/namndplan/run';
const office: Actor = { seat: year.rows[0]!.plan.secretariat, person: 'planeringschef', way: 'session', behalfOf: null };
const now = '2027-01-18T09:00:00.000Z';

const statesFrom = (timetable: Timetable): Map<string, DeliverableState> => new Map(timetable.rows.map(({ plan }) => [plan.id, initialState(plan)]));
function step(state: DeliverableState, command: Command | Tick, at: string): DeliverableState {
  const taken = takeStep(state, command, at);
  if (isRefusal(taken)) throw new Error(taken.refused);
  return taken.state;
}
function change(proposals: Proposal[], states = statesFrom(year), from = basis): CycleChange & { after: Timetable } {
  const next = proposed(from, proposals).basis;
  const after = planned(next);
  const organisations = { from: from.organisation, to: next.organisation };
  return { ...cycleChange({ before: planned(from), after, states, organisations, by: office, change: '2027/1', reason: 'Skäl.', now }), after };
}

describe('an amendment', () => {
  test('that strikes leaves nobody waiting for what is gone', () => {
    const after = amend({ kind: 'strike', targets: [REGIONPLAN] });
    expect(row(after, REGIONPLAN)).toBeUndefined();
    expect(after.rows.filter(({ plan }) => plan.waitsFor.includes(REGIONPLAN))).toEqual([]);
  });

  test('that moves counts reminders and escalations anew', () => {
    const after = row(amend({ kind: 'move', targets: [RUN_PLAN], due: '2027-10-01' }), RUN_PLAN)!;
    const before = row(year, RUN_PLAN)!;
    const calendar = after.plan.calendar;
    expect(after.plan.due.date).toBe('2027-10-01');
    expect(after.reminders.map(({ date }) => workingDaysBetween(calendar, date, '2027-10-01'))).toEqual(before.reminders.map(({ days }) => days));
    expect(after.why.due).toContain('ändring');
  });

  test('to a day that is no working day, or after the last meeting, is told and changes nothing', () => {
    for (const [due, words] of [['2027-10-02', 'ingen arbetsdag'], ['2028-06-26', 'efter']] as const) {
      const after = amend({ kind: 'move', targets: [RUN_PLAN], due });
      expect(after.problems.join()).toContain(words);
      expect(row(after, RUN_PLAN)).toEqual(row(year, RUN_PLAN));
    }
  });

  test('that makes it oral takes away the approval of a document that nobody writes', () => {
    const [id] = of('tertialrapport').length > 0 ? of('tertialrapport') : of('enhetsplan');
    expect(row(amend({ kind: 'oral', targets: [id!] }), id!)!.plan).toMatchObject({ form: 'oral', approval: [] });
  });

  test('that reassigns moves the question and the first rung of the ladder', () => {
    const after = row(amend({ kind: 'reassign', targets: [RUN_PLAN], to: 'ekonomichef@rst' }), RUN_PLAN)!.plan;
    expect(after.responsible).toBe('ekonomichef@rst');
    expect(after.submission.to).toEqual(['ekonomichef@rst']);
    expect(after.submission.ladder.flatMap(({ to }) => to)).not.toContain(row(year, RUN_PLAN)!.plan.responsible);
  });

  test('that splits makes what waited for the whole wait for every part', () => {
    const after = amend({ kind: 'split', target: RUN_PLAN, parts: [{ name: 'kultur', unit: null }, { name: 'infrastruktur', unit: null }] });
    const parts = [`${RUN_PLAN}/del-1`, `${RUN_PLAN}/del-2`];
    expect(parts.map((id) => row(after, id)!.plan.product)).toEqual([`${row(year, RUN_PLAN)!.plan.product}: kultur`, `${row(year, RUN_PLAN)!.plan.product}: infrastruktur`]);
    const waiting = year.rows.filter(({ plan }) => plan.waitsFor.includes(RUN_PLAN)).map(({ plan }) => plan.id);
    for (const id of waiting) expect(row(after, id)!.plan.waitsFor).toEqual(expect.arrayContaining(parts));
  });

  test('that gives a part to another unit has that unit’s own people', () => {
    const [a, b] = of('enhetsplan');
    const unit = row(year, b!)!.plan;
    const after = amend({ kind: 'split', target: a!, parts: [{ name: 'ett', unit: null }, { name: 'två', unit: unit.unit }] });
    const part = after.rows.find(({ plan }) => plan.unit === unit.unit && plan.period === 'del-1')!.plan;
    expect(part).toMatchObject({ responsible: unit.responsible, approval: unit.approval, unitName: unit.unitName });
  });

  test('that merges makes what waited for either wait for the one that is left', () => {
    const [a, b] = of('forvaltningsplan');
    const after = amend({ kind: 'merge', targets: [a!], into: b! });
    expect(row(after, a!)).toBeUndefined();
    const waited = year.rows.filter(({ plan }) => plan.waitsFor.includes(a!)).map(({ plan }) => plan.id);
    expect(waited.length).toBeGreaterThan(0);
    for (const id of waited) expect(row(after, id)!.plan.waitsFor).toContain(b);
  });

  test('of how often turns monthly reports into quarterly, each for its three months', () => {
    const monthly = of('manadsrapport');
    const after = amend({ kind: 'frequency', step: 'manadsrapport', every: 3 });
    const left = after.rows.filter(({ plan }) => plan.step === 'manadsrapport');
    expect(left.length).toBeLessThan(monthly.length);
    const names = new Set(left.map(({ plan }) => plan.periodName));
    expect([...names].some((name) => /^\w+–\w+$/u.test(name ?? ''))).toBe(true);
    for (const { plan } of left) expect(plan.product).toContain(plan.periodName);
    const quarters = left.filter(({ plan }) => plan.unit === left[0]!.plan.unit).map(({ plan }) => plan.periodName);
    expect(quarters).toEqual(['januari–mars', 'maj', 'september', 'oktober–november']);
  });

  test('that adds one more gives it an id of its own and the way of the one it is like', () => {
    const unit = row(year, RUN_PLAN)!.plan.unit;
    const add = { kind: 'add', like: RUN_PLAN, unit, name: 'fördjupad uppföljning', opens: '2027-08-02', due: '2027-09-01' } as const;
    const after = amend(add, add);
    expect(row(after, `${RUN_PLAN}/extra-1`)!.plan).toMatchObject({ product: 'fördjupad uppföljning', bodies: row(year, RUN_PLAN)!.plan.bodies });
    expect(row(after, `${RUN_PLAN}/extra-2`)).toBeDefined();
  });

  test('that revises a plan leaves the old one, and tells those who build on it', () => {
    const after = amend({ kind: 'revise', target: RUN_PLAN, opens: '2027-11-15', due: '2027-12-01' });
    const revision = row(after, `${RUN_PLAN}/revidering-1`)!.plan;
    expect(row(after, RUN_PLAN)).toEqual(row(year, RUN_PLAN));
    expect(revision.revises?.id).toBe(RUN_PLAN);
    expect(revision.bodies.flatMap(({ meetings: days }) => days).every(({ first }) => first >= '2027-12-01')).toBe(true);
  });

  test('of what is not there is told by its number', () => {
    expect(amend({ kind: 'merge', targets: ['leverans/2027/x/y'], into: RUN_PLAN }).problems.join()).toContain('Ändring 1.1 gäller leverans/2027/x/y');
  });
});

describe('amendments in any number and order', () => {
  const ids = year.rows.map(({ plan }) => plan.id);
  const id = fc.constantFrom(...ids);
  const day = fc.constantFrom('2027-03-01', '2027-09-01', '2027-10-04', '2027-12-01');
  const any: fc.Arbitrary<NewAmendment> = fc.oneof(
    fc.record({ kind: fc.constant('strike' as const), targets: fc.uniqueArray(id, { maxLength: 5 }) }),
    fc.record({ kind: fc.constant('oral' as const), targets: fc.uniqueArray(id, { maxLength: 5 }) }),
    fc.record({ kind: fc.constant('move' as const), targets: fc.uniqueArray(id, { maxLength: 5 }), due: day }),
    fc.record({ kind: fc.constant('merge' as const), targets: fc.uniqueArray(id, { minLength: 1, maxLength: 4 }), into: id }),
    fc.record({ kind: fc.constant('split' as const), target: id, parts: fc.array(fc.record({ name: fc.constant('del'), unit: fc.constant(null) }), { minLength: 2, maxLength: 3 }) }),
    fc.record({ kind: fc.constant('frequency' as const), step: fc.constant('manadsrapport'), every: fc.constantFrom(2, 3) }),
    fc.record({ kind: fc.constant('revise' as const), target: id, opens: fc.constant('2027-08-16'), due: day }),
  );

  test('never leave a row that waits for what is not there, waits for itself, or closes before it opens', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 6 }), (amendments) => {
        const after = amend(...amendments);
        const there = new Set(after.rows.map(({ plan }) => plan.id));
        expect(there.size).toBe(after.rows.length);
        for (const { plan } of after.rows) {
          expect(plan.waitsFor.filter((each) => !there.has(each) || each === plan.id)).toEqual([]);
          expect(plan.opens.at < plan.due.at).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a moved meeting', () => {
  const june = meetings.find(({ body, first }) => body === 'rf' && first.startsWith('2027-06'))!;
  const moved: Proposal = { kind: 'meeting-moved', body: 'rf', from: june.first, first: '2027-06-21', last: '2027-06-22' };

  test('takes its cutoff, notice and adjustment along, as many working days away', () => {
    const calendar = year.rows[0]!.plan.calendar;
    const other = meetingLike(organisation, june, '2027-06-21', '2027-06-22');
    expect(workingDaysBetween(calendar, other.cutoff, other.first)).toBe(workingDaysBetween(calendar, june.cutoff, june.first));
    expect(workingDaysBetween(calendar, other.last, other.adjusted)).toBe(workingDaysBetween(calendar, june.last, june.adjusted));
  });

  test('shows from when to when', () => {
    const about = change([moved]).differences.find(({ plan }) => plan.id === REGIONPLAN)!;
    expect(shown(about, namesOf(organisation), organisation).changes.join(' ')).toContain('21–22 juni 2027 i stället för');
  });

  test('that a last day counts from moves it too, says why, and who gets a letter', () => {
    const [first] = row(year, RUN_PLAN)!.plan.bodies[0]!.meetings;
    const later: Proposal = { kind: 'meeting-moved', body: 'run', from: first!.first, first: '2027-11-29', last: '2027-11-29' };
    const about = change([later]).differences.find(({ plan }) => plan.id === RUN_PLAN)!;
    const words = shown(about, namesOf(organisation), organisation);
    expect(words.changes[0]).toMatch(/^Sista dag .* november 2027 i stället för/);
    expect(words.why).toContain('29 november 2027');
    expect(words.letters).toHaveLength(1);
  });

  test('touches nothing whose plan it leaves as it was', () => {
    const { differences, after } = change([moved]);
    const touched = new Set(differences.map(({ plan }) => plan.id));
    const same = year.rows.filter(({ plan }) => JSON.stringify(plan) === JSON.stringify(row(after, plan.id)?.plan));
    expect(same.length).toBeGreaterThan(200);
    expect(same.filter(({ plan }) => touched.has(plan.id))).toEqual([]);
  });

  test('and moved back again is no change at all', () => {
    const there = proposed(basis, [moved]).basis;
    const back: Proposal = { kind: 'meeting-moved', body: 'rf', from: '2027-06-21', first: june.first, last: june.last };
    expect(change([back], statesFrom(planned(there)), there).after.rows.map(({ plan }) => plan)).toEqual(year.rows.map(({ plan }) => plan));
  });

  test('what is foretold is what the deliverable does', () => {
    const states = statesFrom(year);
    for (const { deliverable, command } of change([moved], states).steps) {
      if (command === null) continue;
      const { letters } = takeStep(states.get(deliverable)!, command, now) as Exclude<ReturnType<typeof takeStep>, { refused: unknown }>;
      const foretold = change([moved], states).differences.find(({ plan }) => plan.id === deliverable)!;
      expect(foretold.letters).toEqual(letters);
      break;
    }
  });

  test('that is not in the calendar is refused in words', () => {
    expect(proposed(basis, [{ ...moved, from: '2027-06-01' }]).problems).toEqual(['Det finns inget sammanträde som börjar 2027-06-01 att ändra.']);
  });

  test('out of its month is still the meeting of that month', () => {
    const october = meetings.find(({ body, first }) => body === 'rs' && first.startsWith('2027-10'))!;
    const { after } = change([{ kind: 'meeting-moved', body: 'rs', from: october.first, first: '2027-11-17', last: '2027-11-17' }]);
    expect(after.problems).toEqual([]);
    const report = (timetable: Timetable) => row(timetable, 'leverans/2027/delarsrapport/rf')!.plan.bodies.find(({ body }) => body === 'rs')!.meetings[0]!.first;
    expect([report(year), report(after)]).toEqual([october.first, '2027-11-17']);
    // the last of October-November is still the one of November
    expect(row(after, 'leverans/2027/namndplan/rs')!.plan.bodies[0]!.meetings[0]).toEqual(row(year, 'leverans/2027/namndplan/rs')!.plan.bodies[0]!.meetings[0]);
  });
});

describe('a cancelled meeting', () => {
  test('sends what it was to deal with to the body’s next', () => {
    const stage = row(year, RUN_PLAN)!.plan.bodies[0]!;
    const [first, second] = stage.meetings;
    const { after } = change([{ kind: 'meeting-cancelled', body: stage.body, from: first!.first }]);
    expect(after.problems).toEqual([]);
    expect(row(after, RUN_PLAN)!.plan.bodies[0]!.meetings[0]).toEqual(second);
  });

  test('that is the body’s last is told: there is no meeting to go to', () => {
    const last = meetings.filter(({ body }) => body === 'run').at(-1)!;
    const without = { ...basis, meetings: meetings.filter(({ body, first }) => body !== 'run' || first <= '2027-10-31') };
    const october = without.meetings.filter(({ body }) => body === 'run').at(-1)!;
    expect(last).toBeDefined();
    const next = proposed(without, [{ kind: 'meeting-cancelled', body: 'run', from: october.first }]).basis;
    expect(planned(next).problems.join()).toContain('har inget sammanträde');
  });
});

describe('what has happened', () => {
  const decision = (id: string, date: string): Map<string, DeliverableState> => {
    const states = statesFrom(year);
    const state = states.get(id)!;
    const { meetings: days } = state.plan.bodies.find(({ kind }) => kind === 'decision')!;
    const recorded = { kind: 'decision' as const, body: 'rf', date, paragraph: '§ 1', dnr: 'D', revision: 1, recordedBy: office, at: now };
    states.set(id, { ...state, records: [recorded] });
    expect(days.length).toBeGreaterThan(0);
    return states;
  };

  test('a decision on its planned day is nothing new', () => {
    const day = row(year, REGIONPLAN)!.plan.bodies.find(({ kind }) => kind === 'decision')!.meetings[0]!.last;
    expect(actualsOf(decision(REGIONPLAN, day).values(), '2027-07-01T10:00:00.000Z')[REGIONPLAN]).toBeUndefined();
  });

  test('a late decision moves what counts its days from it', () => {
    const states = decision(REGIONPLAN, '2027-09-01');
    const actuals = actualsOf(states.values(), '2027-09-02T10:00:00.000Z');
    expect(actuals[REGIONPLAN]!.decided).toBe('2027-09-01');
    const counting = { ...model, steps: model.steps.map((each) => (each.id === 'namndplan' ? { ...each, opens: { kind: 'workingDays' as const, days: 1, from: { kind: 'step' as const, step: 'regionplan', point: 'decided' as const } } } : each)) };
    const from = { ...basis, model: counting };
    const { differences } = change([{ kind: 'actuals', actuals }], statesFrom(planned(from)), from);
    expect(differences.find(({ plan }) => plan.id === RUN_PLAN)!.opens!.to).toBe('2027-09-02');
  });

  test('a decision that was not made is awaited at the next meeting', () => {
    const [first, next] = row(year, RUN_PLAN)!.plan.bodies[0]!.meetings;
    const later = `${first!.last.slice(0, 8)}28T10:00:00.000Z`;
    expect(actualsOf(statesFrom(year).values(), later)[RUN_PLAN]?.decided ?? null).toBe(next?.last ?? null);
  });
});

describe('another organisation', () => {
  test('tells who newly holds a seat, for what is asked of it just now', () => {
    const states = statesFrom(year);
    const first = [...states.values()].find(({ plan, waitsFor }) => waitsFor.length === 0 && plan.opens.at <= now)!;
    states.set(first.plan.id, step(first, { type: 'tick' }, now));
    const seat = first.plan.responsible;
    const [role, unit] = seat.split('@');
    const persons = [...organisation.persons, { id: 'ny', name: 'Ny Chef', email: 'ny@example.org' }];
    const holdings = [...organisation.holdings.filter((each) => each.role !== role || each.unit !== unit), { role: role!, unit: unit!, person: 'ny', from: null, to: null }];
    const { differences } = change([{ kind: 'files', organisation: { ...organisation, persons, holdings }, meetings }], states);
    const about = differences.find(({ plan }) => plan.id === first.plan.id)!;
    expect(about.newHolders).toContain(seat);
    expect(about.letters.map(({ kind, to }) => `${kind} ${to}`)).toContain(`opened ${seat}`);
  });

  test('strikes what a closed unit owed, with a letter', () => {
    const unit = row(year, of('enhetsplan')[0]!)!.plan.unit;
    const less = { ...organisation, units: organisation.units.filter(({ id }) => id !== unit), holdings: organisation.holdings.filter((each) => each.unit !== unit) };
    const { steps } = change([{ kind: 'files', organisation: less, meetings }]);
    expect(steps.filter(({ command }) => command?.type === 'strike').map(({ deliverable }) => deliverable).every((id) => id.includes(`/${unit}`))).toBe(true);
    expect(steps.some(({ command }) => command?.type === 'strike')).toBe(true);
  });
});

describe('a cycle that was started in the middle of its year', () => {
  test('keeps the days that its start gave, when nothing about them changes', () => {
    const states = statesFrom(year);
    const state = states.get(RUN_PLAN)!;
    const plan = { ...state.plan, waitsFor: [], due: { date: '2027-12-10', at: '2027-12-10T15:00:00.000Z' } };
    states.set(RUN_PLAN, initialState(plan));
    const { steps } = change([{ kind: 'amendment', amendment: { id: '1.1', kind: 'strike', targets: [of('enhetsplan')[0]!] } }], states);
    expect(steps.map(({ deliverable }) => deliverable)).not.toContain(RUN_PLAN);
  });
});

describe('a cycle that took amendments along from the year before', () => {
  test('keeps them when it is planned again for another reason', () => {
    const carried: Amendment[] = [{ id: '0.1', kind: 'reassign', targets: [RUN_PLAN], to: 'ekonomichef@rst' }];
    const from = { ...basis, amendments: carried };
    const states = statesFrom(planned(from));
    const june = meetings.find(({ body, first }) => body === 'rf' && first.startsWith('2027-06'))!;
    change([{ kind: 'meeting-moved', body: 'rf', from: june.first, first: '2027-06-21', last: '2027-06-22' }], states, from).steps.forEach(({ command }) => {
      if (command?.type === 'replan' && command.plan.id === RUN_PLAN) expect(command.plan.responsible).toBe('ekonomichef@rst');
    });
    expect(row(planned(from), RUN_PLAN)!.plan.responsible).toBe('ekonomichef@rst');
  });
});

describe('a list of amendments', () => {
  const context = { open: new Set([RUN_PLAN, REGIONPLAN]), all: new Set([RUN_PLAN, REGIONPLAN, 'leverans/2027/klar/x']), seats: new Set(['ekonomichef@rst']) };

  test('is read with semicolons, commas or tabs, a page’s address or an id', () => {
    for (const mark of [';', ',', '\t']) {
      const text = [['leverans', 'ändring', 'datum', 'till'], [`https://planhjul.example.org/${RUN_PLAN}`, 'Flytta', '2027-10-15', ''], [REGIONPLAN, 'ansvarig', '', 'ekonomichef@rst']].map((cells) => cells.join(mark)).join('\n');
      expect(readAmendmentList(`\uFEFF${text}`, context)).toEqual({
        amendments: [{ kind: 'move', targets: [RUN_PLAN], due: '2027-10-15' }, { kind: 'reassign', targets: [REGIONPLAN], to: 'ekonomichef@rst' }],
      });
    }
  });

  test('names every row and field that is wrong, and what would be right', () => {
    const text = `leverans;ändring;datum;till\nleverans/2027/namndplan/rum;stryk\n${RUN_PLAN};flyta;2027-10-15\n${RUN_PLAN};flytta;15/10\n${REGIONPLAN};ansvarig;;ekonomichef@rts\nleverans/2027/klar/x;stryk`;
    const read = readAmendmentList(text, context);
    expect('problems' in read && read.problems).toEqual([
      `Rad 2, leverans: ”leverans/2027/namndplan/rum” finns inte i årscykeln. Menade du ”${RUN_PLAN}”?`,
      'Rad 3, ändring: ”flyta” är ingen ändring. Skriv stryk, muntlig, flytta eller ansvarig.',
      'Rad 4, datum: Skriv den nya sista dagen som år-månad-dag, till exempel 2027-10-15.',
      'Rad 5, till: ”ekonomichef@rts” är ingen roll som någon har. Skriv roll@enhet. Menade du ”ekonomichef@rst”?',
      'Rad 6, leverans: leverans/2027/klar/x är avslutad och går inte att ändra.',
    ]);
  });

  test('without its headings, or empty, says what the first row should be', () => {
    expect(readAmendmentList('hej', context)).toEqual({ problems: expect.arrayContaining([expect.stringContaining('leverans;ändring;datum;till')]) as string[] });
    expect(readAmendmentList('leverans;ändring', context)).toEqual({ problems: ['Listan har inga rader under rubrikerna.'] });
  });

  test('of any bytes gives amendments or problems, never a fault', () => {
    fc.assert(fc.property(fc.string(), (text) => 'problems' in readAmendmentList(text, context) || true));
  });
});
