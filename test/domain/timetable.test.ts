// The timetable of the sample: its dates by law and model, its seats, its order, and what it says when it cannot plan.
import { describe, expect, it } from 'vitest';
import { isWorkingDay } from '../../src/domain/calendar/working-days.js';
import type { Meeting } from '../../src/domain/meetings.js';
import type { GovernanceModel, Step } from '../../src/domain/model.js';
import type { TimetableRow } from '../../src/domain/plan.js';
import { timetable } from '../../src/domain/timetable.js';
import { loadSample } from '../support/sample.js';

const { model, organisation, meetings } = loadSample();
const year2027 = timetable(model, organisation, meetings, 2027);
const row = (id: string, of = year2027): TimetableRow => of.rows.find((each) => each.plan.id === `leverans/${of.year}/${id}`)!;
const changed = (id: string, change: Partial<Step>): GovernanceModel => ({ ...model, steps: model.steps.map((step) => (step.id === id ? { ...step, ...change } : step)) });
const planWith = (changedModel: GovernanceModel, changedMeetings: Meeting[] = meetings) => timetable(changedModel, organisation, changedMeetings, 2027);

describe('the timetable of 2027', () => {
  it('plans some 400 deliverables without a problem', () => {
    expect(year2027.problems).toEqual([]);
    expect(year2027.rows.length).toBeGreaterThan(380);
    expect(year2027.rows.length).toBeLessThan(420);
  });

  it('gives each deliverable an id of its own', () => {
    expect(new Set(year2027.rows.map((each) => each.plan.id)).size).toBe(year2027.rows.length);
  });

  it('puts each row after all that it waits for', () => {
    const seen = new Set<string>();
    for (const { plan } of year2027.rows) {
      expect(plan.waitsFor.filter((id) => !seen.has(id)), plan.id).toEqual([]);
      seen.add(plan.id);
    }
  });

  it('orders the instants of every deliverable: opens, due, meetings, end', () => {
    for (const { plan } of year2027.rows) {
      expect(plan.opens.at < plan.due.at && plan.due.at <= plan.ends.at, plan.id).toBe(true);
      const first = plan.bodies.map((stage) => stage.meetings[0]!.first);
      expect([plan.due.date, ...first], plan.id).toEqual([plan.due.date, ...first].toSorted());
    }
  });

  it('opens and closes every window on a working day', () => {
    const free = year2027.rows.filter(({ plan }) => !isWorkingDay(plan.calendar, plan.due.date) || !isWorkingDay(plan.calendar, plan.opens.date));
    expect(free.map((each) => each.plan.id)).toEqual([]);
  });

  it('keeps what follows a decision after the day of the decision', () => {
    const byId = new Map(year2027.rows.map((each) => [each.plan.id, each.plan]));
    for (const { plan } of year2027.rows) {
      for (const id of plan.waitsFor) {
        const decision = byId.get(id)!.bodies.findLast((stage) => stage.kind === 'decision')?.meetings[0];
        expect(plan.due.date > (decision?.last ?? byId.get(id)!.due.date), `${plan.id} efter ${id}`).toBe(true);
      }
    }
  });

  it('is due at the cutoff of the meeting, at the clock time of the model, in UTC', () => {
    expect(row('regionplan/rf').plan.due).toEqual({ date: '2027-05-14', at: '2027-05-14T14:00:00.000Z' });
    expect(row('planeringsforutsattningar/rs').plan.due.at).toBe('2027-02-12T15:00:00.000Z');
  });

  it('lets the regionplan be proposed by regionstyrelsen and decided by fullmäktige at its two-day meeting', () => {
    expect(row('regionplan/rf').plan.bodies.map((stage) => [stage.kind, stage.body, stage.meetings[0]!.first, stage.meetings[0]!.last])).toEqual([
      ['proposal', 'rs', '2027-05-26', '2027-05-26'],
      ['decision', 'rf', '2027-06-15', '2027-06-16'],
    ]);
  });

  it('lists the meetings that come after, should the planned one be missed', () => {
    expect(row('regionplan/rf').plan.bodies[0]!.meetings.map((each) => each.first).slice(0, 3)).toEqual(['2027-05-26', '2027-06-09', '2027-08-25']);
  });

  it('lets every board decide its plan in October or November and lay it before fullmäktige afterwards', () => {
    const plans = year2027.rows.filter((each) => each.plan.step === 'namndplan');
    expect(plans.map((each) => each.plan.unit).toSorted()).toEqual(['gnit', 'gnu', 'pn', 'rs', 'run', 'vvn']);
    for (const { plan } of plans) {
      const [decision, report] = plan.bodies;
      expect(decision?.meetings[0]?.first).toMatch(/^2027-1[01]-/);
      expect([report?.kind, report?.body, report?.meetings[0]?.first]).toEqual(['report', 'rf', '2027-11-30']);
      expect(plan.waitsFor).toEqual(['leverans/2027/regionplan/rf']);
    }
  });

  it('lets a förvaltning wait for the direktiv and for its own board’s plan', () => {
    expect(row('forvaltningsplan/ruf').plan.waitsFor).toEqual(['leverans/2027/direktiv/rd', 'leverans/2027/namndplan/run']);
    expect(row('forvaltningsplan/hsf').plan.waitsFor).toEqual(['leverans/2027/direktiv/rd', 'leverans/2027/namndplan/rs']);
  });

  it('has plans approved by the nearest head above, by the tree', () => {
    expect(row('enhetsplan/hsf-o03-e07').plan.approval.map((stage) => stage.to)).toEqual([['områdeschef@hsf-o03']]);
    expect(row('omradesplan/hsf-o03').plan.approval.map((stage) => stage.to)).toEqual([['förvaltningschef@hsf']]);
    expect(row('forvaltningsplan/hsf').plan.approval.map((stage) => stage.to)).toEqual([['regiondirektör@rd']]);
  });

  it('never lets the responsible approve their own', () => {
    const own = year2027.rows.filter(({ plan }) => plan.approval.some((stage) => stage.to.includes(plan.responsible)));
    expect(own.map((each) => each.plan.id)).toEqual([]);
  });

  it('has approval in series and by all of several', () => {
    expect(row('verksamhetsberattelse/hsf').plan.approval.map((stage) => stage.order)).toEqual([1, 2]);
    expect(row('arsredovisning/rf').plan.approval[0]).toMatchObject({ need: 'all', to: ['regionstabschef@rst', 'regiondirektör@rd'] });
  });

  it('escalates at once, then after 2, 5 and 10 working days, each rung higher', () => {
    expect(row('enhetsplan/hsf-o01-e01').escalations.map(({ level, afterDays, to, date }) => [level, afterDays, to, date])).toEqual([
      [0, 0, ['enhetschef@hsf-o01-e01', 'ersättare@hsf-o01-e01'], '2028-02-25'],
      [1, 2, ['områdeschef@hsf-o01'], '2028-02-29'],
      [2, 5, ['förvaltningschef@hsf'], '2028-03-03'],
      [3, 10, ['regiondirektör@rd'], '2028-03-10'],
    ]);
  });

  it('leaves out the rungs that are not there, and numbers on without a gap', () => {
    expect(row('omradesplan/hsf-o01').escalations.map(({ level, afterDays, to }) => [level, afterDays, to])).toEqual([
      [0, 0, ['områdeschef@hsf-o01', 'ersättare@hsf-o01']],
      [1, 2, ['förvaltningschef@hsf']],
      [2, 5, ['regiondirektör@rd']],
    ]);
  });

  it('escalates a late approval from the approver’s place, not to whom is asked already', () => {
    expect(row('enhetsplan/hsf-o01-e01').plan.approval[0]!.ladder.map(({ afterDays, to }) => [afterDays, to])).toEqual([
      [0, ['områdeschef@hsf-o01']],
      [2, ['förvaltningschef@hsf']],
      [5, ['regiondirektör@rd']],
    ]);
  });

  it('asks nämndsekreteraren of the body to record', () => {
    expect(row('namndplan/run').plan.bodies.map((stage) => stage.to)).toEqual([['nämndsekreterare@run'], ['nämndsekreterare@rf']]);
  });

  it('reminds 10, 5 and 1 working days before, in the morning', () => {
    expect(row('namndplan/rs').reminders.map(({ days, date, at }) => [days, date, at])).toEqual([
      [10, '2027-10-15', '2027-10-15T04:00:00.000Z'],
      [5, '2027-10-22', '2027-10-22T04:00:00.000Z'],
      [1, '2027-10-28', '2027-10-28T04:00:00.000Z'],
    ]);
  });

  it('names month and plan year of what is handed in', () => {
    expect([row('manadsrapport/hsf/02').plan.product, row('namndplan/run').plan.product, row('arsredovisning/rf').plan.product]).toEqual([
      'månadsrapport februari 2027',
      'plan och budget 2028',
      'årsredovisning 2027',
    ]);
  });

  it('hands the annual report to fullmäktige by 15 April, the interim within two months, the patient safety report by 1 March', () => {
    expect(row('arsredovisning/rf').plan.bodies[0]!.meetings[0]!.last <= '2028-04-15').toBe(true);
    expect(row('arsredovisning/rf').plan.bodies[1]!.meetings[0]!.last <= '2028-06-30').toBe(true);
    expect(row('delarsrapport/rf').plan.bodies[0]!.meetings[0]!.last <= '2027-10-31').toBe(true);
    expect(row('patientsakerhetsberattelse/hsf').plan.due.date <= '2028-03-01').toBe(true);
  });
});

describe('the explanation of a date', () => {
  it('names the meeting and the number of working days', () => {
    expect(row('regionplan/rf').why.due).toBe('Manusstopp för Regionstyrelsens sammanträde 26 maj 2027, åtta arbetsdagar före.');
  });

  it('names the decision that is counted from and what is waited for', () => {
    expect(row('direktiv/rd').why.due).toBe('Sex arbetsdagar efter beslutet om plan och budget 2028 för Regionstyrelsen (onsdag 10 november 2027).');
    expect(row('regionplan/rf').why.opens).toBe('Den 1 april 2027 enligt styrmodellen, men tidigast när ”Planeringsförutsättningar” är klart.');
  });

  it('tells that a day was moved, where to and why', () => {
    const eve = planWith(changed('omradesplan', { due: { kind: 'fixed', month: 1, day: 6, yearOffset: 1, move: 'previous' } }));
    expect(row('omradesplan/hsf-o01', eve).why.due).toBe(
      'Den 6 januari 2028 enligt styrmodellen, flyttad till onsdag 5 januari 2028 (arbetsdagen före) eftersom det är trettondedag jul.',
    );
  });

  it('tells which of several dates was the latest', () => {
    const of = [
      { kind: 'weekday', nth: 3, weekday: 5, month: 1, yearOffset: 1, move: 'previous' },
      { kind: 'endOfMonth', month: 1, yearOffset: 1, move: 'none' },
    ] as const;
    const latest = planWith(changed('omradesplan', { due: { kind: 'latest', of: [...of] } }));
    expect(row('omradesplan/hsf-o01', latest).why.due).toBe('Sista dagen i januari 2028 enligt styrmodellen, som är senare än tredje fredagen i januari 2028 enligt styrmodellen.');
  });

  it('says in which meeting each body deals with it', () => {
    expect(row('delarsrapport/rf').why.bodies).toEqual([
      'Regionstyrelsen lägger fram förslag vid sitt sammanträde 20 oktober 2027.',
      'Regionfullmäktige beslutar vid sitt sammanträde 30 november–1 december 2027.',
    ]);
  });
});

describe('an election year', () => {
  const year2026 = timetable(model, organisation, meetings, 2026);

  it('has the budget step that the newly elected fullmäktige decides before the end of November', () => {
    expect(year2026.problems).toEqual([]);
    const decision = row('budget-valar/rf', year2026).plan.bodies[1]!.meetings[0]!;
    expect(decision.first >= '2026-10-15' && decision.last <= '2026-11-30').toBe(true);
  });

  it('is the only year with that step', () => {
    expect(year2027.rows.some((each) => each.plan.step === 'budget-valar')).toBe(false);
  });
});

describe('what cannot be planned', () => {
  it('names the body and month without a meeting, and has no row for it', () => {
    const without = planWith(
      model,
      meetings.filter((meeting) => !(meeting.body === 'rf' && meeting.first.startsWith('2027-06'))),
    );
    expect(without.problems).toContain('Steg ”regionplan”, Regionfullmäktige: Regionfullmäktige har inget sammanträde i juni 2027.');
    expect(row('regionplan/rf', without)).toBeUndefined();
  });

  it('names the unknown unit', () => {
    expect(planWith(changed('miljobokslut', { units: { kinds: [], ids: ['rst', 'rts'], except: [] } })).problems).toEqual([
      'Steg ”miljobokslut”: enheten ”rts” finns inte i organisationen.',
    ]);
  });

  it('names the role that nobody holds', () => {
    expect(planWith(changed('halsoval', { responsible: { kind: 'role', role: 'kontroller', unit: null } })).problems).toEqual([
      'Steg ”halsoval”, Vårdvalsnämnden: ingen har rollen ”kontroller”, som ska lämna in.',
    ]);
  });

  it('names the substitute role that nobody holds anywhere', () => {
    expect(planWith(changed('halsoval', { substitute: { kind: 'role', role: 'ersättere', unit: null } })).problems).toEqual([
      'Steg ”halsoval”, Vårdvalsnämnden: ingen har rollen ”ersättere”, som ska ersätta den ansvariga.',
    ]);
  });

  it('tells of a window that opens after it closes', () => {
    expect(planWith(changed('miljobokslut', { opens: { kind: 'fixed', month: 3, day: 1, yearOffset: 1, move: 'next' } })).problems).toEqual([
      'Steg ”miljobokslut”, Regionstaben: fönstret öppnar onsdag 1 mars 2028, efter att det stänger fredag 18 februari 2028.',
    ]);
  });

  it('tells of a due day after the meeting that is to deal with it', () => {
    expect(planWith(changed('miljobokslut', { due: { kind: 'fixed', month: 3, day: 30, yearOffset: 1, move: 'previous' } })).problems).toEqual([
      'Steg ”miljobokslut”, Regionstaben: sista dag är torsdag 30 mars 2028, efter sammanträdet onsdag 29 mars 2028 som ska behandla den.',
    ]);
  });

  it('tells of a step that waits for one that neither the unit nor any above it has', () => {
    expect(planWith(changed('miljobokslut', { waitsFor: [{ step: 'inspel', of: 'chain' }], units: { kinds: [], ids: ['ruf'], except: [] } })).problems).toEqual([]);
    expect(planWith(changed('informationssakerhet', { waitsFor: [{ step: 'patientsakerhet-omrade', of: 'chain' }] })).problems).toEqual([
      'Steg ”informationssakerhet”, Kansli och verksamhetsstöd: steget ”patientsakerhet-omrade”, som ska vara klart först, har ingen leverans för enheten eller ovanför den.',
    ]);
  });

  it('tells of a ring of steps instead of looping', () => {
    const ring = changed('planeringsforutsattningar', { waitsFor: [{ step: 'enhetsplan', of: 'all' }] });
    expect(planWith(ring).problems[0]).toMatch(/^Stegen väntar på varandra i en ring: .*”planeringsforutsattningar”/);
  });

  it('tells all problems at once', () => {
    const two = changed('miljobokslut', { units: { kinds: [], ids: ['rts'], except: [] } });
    const { problems } = planWith({ ...two, steps: two.steps.map((step) => (step.id === 'halsoval' ? { ...step, responsible: { kind: 'head', up: 9 } } : step)) });
    expect(problems).toHaveLength(3);
  });
});
