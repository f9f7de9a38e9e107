// Finding the way up, the seats and the persons, on a small organisation where every case is visible.
import { describe, expect, it } from 'vitest';
import type { Organisation, Unit, UnitKind } from '../../src/domain/organisation.js';
import {
  bodyOf,
  chainAbove,
  childrenOf,
  headSeat,
  headsAbove,
  holdersOf,
  resolveApprover,
  resolveSeat,
  unitById,
} from '../../src/domain/resolve-seat.js';

const unit = (id: string, kind: UnitKind, parent: string | null, head: string | null = null, serves: string[] = []): Unit => ({
  id,
  name: id,
  kind,
  parent,
  serves,
  head,
});
const holding = (role: string, at: string, person: string, from: string | null = null, to: string | null = null) => ({ role, unit: at, person, from, to });

const org: Organisation = {
  id: 'prov',
  name: 'Provregionen',
  units: [
    unit('rf', 'council', null),
    unit('rs', 'executive', 'rf'),
    unit('rs-au', 'committee', 'rs'),
    unit('run', 'board', 'rf'),
    unit('rd', 'region', null, 'regiondirektör', ['rs']),
    unit('hsf', 'administration', 'rd', 'förvaltningschef', ['rs']),
    unit('ruf', 'administration', 'rd', 'förvaltningschef', ['run']),
    unit('hsf-o1', 'area', 'hsf', 'områdeschef'),
    unit('hsf-o1-e1', 'unit', 'hsf-o1', 'enhetschef'),
    unit('hsf-o2', 'area', 'hsf', 'områdeschef'),
    unit('hsf-o2-e1', 'unit', 'hsf-o2', 'enhetschef'),
  ],
  persons: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => ({ id, name: `Funktion ${id}`, email: `${id}@example.org` })),
  holdings: [
    holding('regiondirektör', 'rd', 'a'),
    holding('förvaltningschef', 'hsf', 'b'),
    holding('förvaltningschef', 'ruf', 'c'),
    holding('områdeschef', 'hsf-o1', 'd', null, '2027-03-31'),
    holding('områdeschef', 'hsf-o1', 'g', '2027-04-01'),
    holding('enhetschef', 'hsf-o1-e1', 'e'),
    holding('enhetschef', 'hsf-o2-e1', 'e'),
    holding('nämndsekreterare', 'run', 'f'),
    holding('controller', 'hsf', 'f'),
  ],
  absences: [
    { person: 'e', from: '2027-05-01', to: '2027-05-31', substitute: 'f' },
    { person: 'f', from: '2027-05-10', to: '2027-05-20', substitute: 'g' },
    { person: 'b', from: '2027-06-01', to: '2027-06-30', substitute: 'c' },
    { person: 'c', from: '2027-06-01', to: '2027-06-30', substitute: 'b' },
  ],
  freeDays: [],
  quiet: [],
  mailWindow: { from: '07:30', to: '17:00' },
};
const nobody = { responsible: null, substitute: null };

describe('an organisation', () => {
  it('finds a unit, what is right below it, and nothing for an unknown id', () => {
    expect(unitById(org, 'hsf')?.kind).toBe('administration');
    expect(childrenOf(org, 'hsf').map((each) => each.id)).toEqual(['hsf-o1', 'hsf-o2']);
    expect(unitById(org, 'okänd')).toBeUndefined();
  });

  it('gives the leading seat only where somebody holds it', () => {
    expect([headSeat(org, 'hsf-o1'), headSeat(org, 'hsf-o2'), headSeat(org, 'rs')]).toEqual(['områdeschef@hsf-o1', null, null]);
  });

  it('leads up by the tree and leaves out a level that nobody leads', () => {
    expect(headsAbove(org, 'hsf-o1-e1')).toEqual(['enhetschef@hsf-o1-e1', 'områdeschef@hsf-o1', 'förvaltningschef@hsf', 'regiondirektör@rd']);
    expect(headsAbove(org, 'hsf-o2-e1')).toEqual(['enhetschef@hsf-o2-e1', 'förvaltningschef@hsf', 'regiondirektör@rd']);
  });

  it('counts the förvaltning that serves a body as its level 0', () => {
    expect(resolveSeat(org, { kind: 'head', up: 0 }, 'run', nobody)).toBe('förvaltningschef@ruf');
    expect(resolveSeat(org, { kind: 'head', up: 1 }, 'run', nobody)).toBe('regiondirektör@rd');
    expect(resolveSeat(org, { kind: 'head', up: 2 }, 'run', nobody)).toBeNull();
  });

  it('lets a committee be served by the förvaltning of the body above it', () => {
    expect(resolveSeat(org, { kind: 'head', up: 0 }, 'rs-au', nobody)).toBe('förvaltningschef@hsf');
  });

  it('finds a role at the nearest unit that has it', () => {
    expect(resolveSeat(org, { kind: 'role', role: 'controller', unit: null }, 'hsf-o1-e1', nobody)).toBe('controller@hsf');
    expect(resolveSeat(org, { kind: 'role', role: 'nämndsekreterare', unit: null }, 'run', nobody)).toBe('nämndsekreterare@run');
    expect(resolveSeat(org, { kind: 'role', role: 'controller', unit: null }, 'run', nobody)).toBeNull();
  });

  it('looks for a role at a named unit and nowhere else', () => {
    expect(resolveSeat(org, { kind: 'role', role: 'controller', unit: 'hsf' }, 'run', nobody)).toBe('controller@hsf');
    expect(resolveSeat(org, { kind: 'role', role: 'controller', unit: 'hsf-o1' }, 'hsf-o1', nobody)).toBeNull();
  });

  it('never lets the responsible approve their own, but the next head up', () => {
    const asked = { responsible: 'områdeschef@hsf-o1', substitute: null } as const;
    expect(resolveApprover(org, { kind: 'head', up: 0 }, 'hsf-o1', asked)).toBe('förvaltningschef@hsf');
    expect(resolveApprover(org, { kind: 'head', up: 1 }, 'hsf-o1', asked)).toBe('förvaltningschef@hsf');
    expect(resolveApprover(org, { kind: 'head', up: 0 }, 'rd', { responsible: 'regiondirektör@rd', substitute: null })).toBeNull();
  });

  it('knows who holds a seat on a date', () => {
    expect(holdersOf(org, 'områdeschef@hsf-o1', '2027-03-31').map((each) => each.id)).toEqual(['d']);
    expect(holdersOf(org, 'områdeschef@hsf-o1', '2027-04-01').map((each) => each.id)).toEqual(['g']);
    expect(holdersOf(org, 'områdeschef@hsf-o2', '2027-04-01')).toEqual([]);
  });

  it('puts the substitute, and the substitute of an absent substitute, in an absent person’s place', () => {
    expect(['2027-04-30', '2027-05-01', '2027-05-10', '2027-06-01'].map((date) => holdersOf(org, 'enhetschef@hsf-o1-e1', date)[0]?.id)).toEqual(['e', 'f', 'g', 'e']);
  });

  it('ends where two absent persons stand in for each other', () => {
    expect(holdersOf(org, 'förvaltningschef@hsf', '2027-06-15')).toHaveLength(1);
  });

  it('knows the body a unit belongs to', () => {
    expect(['rs', 'hsf-o1-e1', 'ruf', 'rd'].map((id) => bodyOf(org, id)?.id)).toEqual(['rs', 'rs', 'run', 'rs']);
  });

  it('counts a body as above the förvaltning that serves it, and fullmäktige as last', () => {
    expect(chainAbove(org, 'hsf-o1').map((each) => each.id)).toEqual(['hsf-o1', 'hsf', 'rs', 'rd', 'rf']);
    expect(chainAbove(org, 'run').map((each) => each.id)).toEqual(['run', 'rf']);
  });
});
