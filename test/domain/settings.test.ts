// Single values of the settings: comments and other lines stay, what is wrong is told at its field; what of an edit
// reaches a running cycle at once; the difference of two texts.

import { describe, expect, it } from 'vitest';
import { cycleChange } from '../../src/domain/change/difference.js';
import { editMeetings, editOrganisation } from '../../src/domain/settings/edits.js';
import type { OrganisationEdit } from '../../src/domain/settings/edits.js';
import { lineDifference } from '../../src/domain/settings/line-difference.js';
import { samePersons, sameRest, withPersonsOf } from '../../src/domain/settings/persons-of.js';
import { initialState } from '../../src/domain/deliverable/state.js';
import { takeStep } from '../../src/domain/deliverable/decider.js';
import type { StepTaken } from '../../src/domain/deliverable/decider.js';
import { readOrganisation } from '../../src/domain/files/organisation-file.js';
import type { Organisation } from '../../src/domain/organisation.js';
import { timetable } from '../../src/domain/timetable.js';
import { loadSample, must, sampleText } from '../support/sample.js';

const text = sampleText('organisation.yaml');
const { model, organisation, meetings } = loadSample();
const edit = (what: OrganisationEdit, fields: Record<string, string>, into = text) => editOrganisation(into, 'organisation.yaml', what, (name) => fields[name] ?? '');
const edited = (what: OrganisationEdit, fields: Record<string, string>, into = text): string => {
  const made = edit(what, fields, into);
  if ('faults' in made) throw new Error(JSON.stringify(made.faults));
  return made.text;
};
const read = (from: string): Organisation => must(readOrganisation(from, 'organisation.yaml')).organisation;
const changed = (after: string) => lineDifference(text, after).filter(({ kind }) => kind !== 'same');

describe('a single value', () => {
  it('changes its own line and no other', () => {
    const after = edited('epost', { person: 'enhetschef.hsf-o01-e01', epost: 'ny@example.org' });
    expect(changed(after).map(({ kind, text: line }) => [kind, line.includes('ny@example.org')])).toEqual([['removed', false], ['added', true]]);
  });

  it('an absence, a role and a free day are there, and can be taken away', () => {
    const absent = edited('ny-franvaro', { person: 'enhetschef.hsf-o01-e01', ersatts: 'enhetschef.hsf-o01-e02', fran: '2027-05-01', till: '2027-05-31' });
    expect(read(absent).absences).toContainEqual({ person: 'enhetschef.hsf-o01-e01', from: '2027-05-01', to: '2027-05-31', substitute: 'enhetschef.hsf-o01-e02' });
    expect(read(edited('ta-bort-franvaro', { person: 'enhetschef.hsf-o01-e01', fran: '2027-05-01' }, absent)).absences).toEqual(organisation.absences);
    const day = edited('ny-ledig-dag', { datum: '2027-11-05', namn: 'klämdag' });
    expect(read(day).freeDays.map(({ date }) => date)).toContain('2027-11-05');
    expect(read(edited('ta-bort-ledig-dag', { datum: '2027-11-05' }, day)).freeDays).toEqual(organisation.freeDays);
  });

  it('is refused at its field when it is wrong', () => {
    expect(edit('ny-franvaro', { person: 'enhetschef.hsf-o01-e01', ersatts: 'enhetschef.hsf-o01-e01', fran: '2027-02-30', till: '' })).toEqual({
      faults: [
        { field: 'ersatts', words: 'Den som är borta kan inte ersätta sig själv.' },
        { field: 'fran', words: 'Datumet finns inte. Skriv år-månad-dag, till exempel 2027-06-15.' },
        { field: 'till', words: 'Fyll i sista dagen.' },
      ],
    });
    expect(edit('flytta-enhet', { enhet: 'hsf-o01', under: 'hsf-o01-e01' })).toMatchObject({ faults: [{ field: null }, { field: null }] });
  });

  it('a meeting is moved, called off and added, in order of days', () => {
    const year = sampleText('sammantraden/2027.yaml');
    const meeting = (what: 'nytt-mote' | 'flytta-mote' | 'stall-in-mote', fields: Record<string, string>) => editMeetings(year, '2027.yaml', organisation, what, (name) => fields[name] ?? '');
    const moved = meeting('flytta-mote', { organ: 'run', 'dag-forut': '2027-02-23', dag: '2027-03-02' });
    expect('text' in moved && /dag: 2027-02-25}\n.*organ: run, dag: 2027-03-02}/.test(moved.text)).toBe(true);
    expect(meeting('nytt-mote', { organ: 'run', dag: '2027-02-23' })).toMatchObject({ faults: [{ field: 'dag' }] });
    expect(meeting('stall-in-mote', { organ: 'run', 'dag-forut': '2027-02-22' })).toMatchObject({ faults: [{ field: null }] });
  });
});

describe('what reaches a running cycle at once', () => {
  it('persons, holders and absences do; new seats, emptied seats and units wait, so that no plan moves', () => {
    const [first, ...rest] = organisation.holdings;
    const after: Organisation = {
      ...organisation,
      units: organisation.units.slice(1),
      persons: [...organisation.persons, { id: 'ny', name: 'Ny', email: 'ny@example.org' }],
      holdings: [...rest.slice(0, -1), { ...rest.at(-1)!, person: 'ny' }, { role: 'tomte', unit: first!.unit, person: 'ny', from: null, to: null }],
      absences: [{ person: 'ny', from: '2027-01-01', to: '2027-01-02', substitute: first!.person }],
    };
    const reached = withPersonsOf(organisation, after);
    expect(reached.units).toBe(organisation.units);
    expect(reached.absences).toBe(after.absences);
    expect(reached.holdings.filter(({ role }) => role === 'tomte')).toEqual([]);
    expect(reached.holdings).toContainEqual(first);
    expect(reached.holdings.at(-2)!.person).toBe('ny');
    expect(timetable(model, reached, meetings, 2027)).toEqual(timetable(model, organisation, meetings, 2027));
  });
});

it('an organisation from a database, with its fields in another order, is still the same', () => {
  const turned = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(turned).reverse() : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).reverse().map(([field, inner]) => [field, turned(inner)])) : value;
  const stored = turned(organisation) as Organisation;
  expect([samePersons(organisation, stored), sameRest(organisation, stored)]).toEqual([true, true]);
  expect(samePersons(organisation, { ...stored, absences: [] })).toBe(false);
  expect(sameRest(organisation, { ...stored, freeDays: [] })).toBe(false);
});

describe('a reorganisation in the middle of the year', () => {
  const before = timetable(model, organisation, meetings, 2027);
  const id = 'leverans/2027/enhetsplan/hsf-o01-e02';
  const { plan } = before.rows.find((row) => row.plan.id === id)!;
  const now = plan.opens.at;
  const states = new Map(before.rows.map((row) => [row.plan.id, initialState(row.plan)]));
  states.set(id, (takeStep({ ...initialState(plan), waitsFor: [] }, { type: 'tick' }, now) as StepTaken).state);
  const change = (after: Organisation) => {
    const planned = timetable(model, after, meetings, 2027);
    expect(planned.problems).toEqual([]);
    const by = { seat: plan.secretariat, person: 'p', way: 'session', behalfOf: null } as const;
    return cycleChange({ before, after: planned, states, organisations: { from: organisation, to: after }, by, change: '2027/1', reason: 'Ny organisation.', now });
  };
  const closing = (fields: Record<string, string>): Organisation => read(edited('lagg-ned', { enhet: 'hsf-o01-e02', upphor: '2028-12-01', ...fields }));

  it('what is open at a unit that becomes part of another goes to that one’s responsible, and both are told', () => {
    const { steps, differences } = change(closing({ uppgar: 'hsf-o01-e01' }));
    const moved = differences.find((each) => each.plan.id === id)!;
    expect(moved.responsible).toEqual({ from: 'enhetschef@hsf-o01-e02', to: 'enhetschef@hsf-o01-e01' });
    expect(moved.letters.map(({ kind, to }) => [kind, to])).toEqual(expect.arrayContaining([['reassigned', 'enhetschef@hsf-o01-e01'], ['reassigned', 'enhetschef@hsf-o01-e02']]));
    expect(steps.find(({ deliverable }) => deliverable === id)!.command!.type).toBe('replan');
  });

  it('what would open after the unit is gone falls away, though another takes over what is open', () => {
    const { steps } = change(closing({ uppgar: 'hsf-o01-e01', upphor: plan.opens.date }));
    expect(steps.find(({ deliverable }) => deliverable === id)!.command!.type).toBe('strike');
  });

  it('what is open at a unit that nobody takes over is struck', () => {
    const { steps } = change(closing({}));
    const own = steps.filter(({ deliverable }) => states.get(deliverable)?.plan.unit === 'hsf-o01-e02');
    expect(own.length).toBeGreaterThan(0);
    expect(own.every(({ command }) => command?.type === 'strike')).toBe(true);
  });

  it('a unit that is moved is approved by its new heads', () => {
    const { differences } = change(read(edited('flytta-enhet', { enhet: 'hsf-o01-e02', under: 'hsf-o02' })));
    const moved = differences.find((each) => each.plan.id === id)!;
    expect(moved.approvers).toEqual({ from: ['områdeschef@hsf-o01'], to: ['områdeschef@hsf-o02'] });
    expect(moved.responsible).toBeNull();
  });

  it('a unit that becomes part of itself by way of others is refused', () => {
    const ring = edited('lagg-ned', { enhet: 'hsf-o01-e01', upphor: '2027-07-01', uppgar: 'hsf-o01-e02' });
    expect(edit('lagg-ned', { enhet: 'hsf-o01-e02', upphor: '2027-07-01', uppgar: 'hsf-o01-e01' }, ring)).toMatchObject({ faults: [{ field: null }, { field: null }] });
  });
});

describe('the difference of two texts', () => {
  it('is the least of lines, with what stands around them', () => {
    expect(lineDifference('a\nb\nc\nd\ne', 'a\nb\nx\nd\ne')).toEqual([
      { kind: 'same', text: 'b' },
      { kind: 'removed', text: 'c' },
      { kind: 'added', text: 'x' },
      { kind: 'same', text: 'd' },
    ]);
    expect(lineDifference('a', 'a').every(({ kind }) => kind === 'same')).toBe(true);
  });
});
