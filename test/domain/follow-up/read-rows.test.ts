// Rows of plans from files: what is refused and why, and that an export read again changes nothing.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowCells } from '../../../src/api/plan-row-form.js';
import { emptyWords } from '../../../src/domain/follow-up/plan-row.js';
import type { PlanRow } from '../../../src/domain/follow-up/plan-row.js';
import { readPlanRows } from '../../../src/domain/follow-up/read-rows.js';
import { planRowChanges } from '../../../src/domain/follow-up/row-changes.js';
import { rowHeads } from '../../../src/domain/follow-up/row-columns.js';
import { untakenAssignments } from '../../../src/domain/follow-up/untaken.js';
import { csv } from '../../../src/exports/csv.js';
import { loadSample } from '../../support/sample.js';

const { organisation, model } = loadSample();
const followUp = model.followUp!;
const context = { organisation, followUp, stored: [] as PlanRow[] };
const read = (text: string, stored: PlanRow[] = []) => readPlanRows(text, { ...context, stored });
const told = (text: string, stored: PlanRow[] = []): string[] => read(text, stored).problems.map(({ row, column, text: words }) => `${row} ${column ?? ''}: ${words}`);

const base: PlanRow = { ...emptyWords, id: '2027.rf.1', planYear: 2027, unit: 'rf', level: 'malomrade', kind: 'goal', number: 'M1', name: 'Vård', parent: null, carriedFrom: null, position: 1, version: 1, struck: null };

describe('a row of a file', () => {
  it('may hang under one that comes later in the file', () => {
    const { rows, problems } = read('organ;nummer;nivå;namn;under\nrs;U1;uppdrag;Korta köerna;rf:M1\nrf;M1;målområde;Vård;');
    expect([problems, rows.map(({ row, parent }) => [row, parent])]).toEqual([[], [[2, 'rad:3'], [3, null]]]);
  });

  it('may hang under one that the plan has already', () => {
    expect(read('organ;nummer;nivå;namn;under\nRegionstyrelsen;U1;uppdrag;Korta köerna;rf:M1', [base]).rows[0]?.parent).toBe('2027.rf.1');
  });

  it('with an unknown unit is refused with what was perhaps meant', () => {
    expect(told('organ;nivå;namn\nRegionstyrelssen;uppdrag;X')).toEqual(['2 organ: Enheten ”Regionstyrelssen” finns inte. Menade du ”Regionstyrelsen”?']);
  });

  it('with an unknown level is refused with those that there are', () => {
    expect(told('organ;nivå;namn\nrs;uppdrg;X')[0]).toContain('Menade du ”uppdrag”? Nivåerna är: målområde, uppdrag');
  });

  it('under a level that cannot hold it is refused', () => {
    expect(told('organ;nummer;nivå;namn;under\nrs;A1;aktivitet;X;\nrs;U1;uppdrag;Y;A1')).toEqual(['3 under: En rad på nivån uppdrag kan inte ligga under en på nivån aktivitet. Den ligger under målområde eller uppdrag.']);
  });

  it('with a number that stands twice is refused the second time', () => {
    expect(told('organ;nummer;nivå;namn\nrs;U1;uppdrag;X\nrs;u1;uppdrag;Y')).toEqual(['3 nummer: Numret ”u1” står redan på rad 2 för samma enhet.']);
  });

  it('that hangs under a refused one is refused too, and named', () => {
    expect(told('organ;nummer;nivå;namn;under\nrf;M1;målområde;;\nrs;U1;uppdrag;Y;rf:M1')).toEqual(['2 namn: Namnet saknas.', '3 under: Det finns ingen rad ”M1” hos ”rf”, varken i filen eller i planen.']);
  });

  it('with a direction, a month or a day that is none is refused with what would be right', () => {
    expect(told('organ;nivå;namn;riktning;mäts;klart senast\nrs;kortsiktigt;X;uppåt;aprill;31 juni 2027')).toEqual([
      '2 riktning: ”uppåt” är ingen riktning. Skriv öka, minska, behålla eller ingenting.',
      '2 mäts: ”aprill” är ingen månad. Menade du ”april”? Skriv till exempel april, augusti, december.',
      '2 klart senast: ”31 juni 2027” är inget datum som finns. Skriv år-månad-dag, till exempel 2027-03-10.',
    ]);
  });

  it('of another unit is refused where only one may write', () => {
    expect(readPlanRows('organ;nivå;namn\nrun;uppdrag;X', context, 'rs').problems[0]?.text).toContain('Här skrivs bara rader för den egna enheten');
  });

  it('in a ring with another is refused', () => {
    expect(told('organ;nummer;nivå;namn;under\nrs;U1;uppdrag;X;U2\nrs;U2;uppdrag;Y;U1')).toHaveLength(2);
  });
});

const words = fc.string({ minLength: 1, maxLength: 30, unit: fc.constantFrom('a', 'å', ' ', ';', '"', '=', '-', "'", '5', 'Ö', '§') }).map((text) => `n${text.replaceAll(/\s+/g, ' ').trim()}`);
const plans: fc.Arbitrary<PlanRow[]> = fc.array(fc.record({ name: words, target: fc.oneof(fc.constant(''), fc.constant('-2,1'), words), measured: fc.subarray([4, 8, 12]), direction: fc.constantFrom('' as const, 'up' as const, 'down' as const), hiddenUntil: fc.constantFrom('', 'always' as const, '2027-06-01'), under: fc.boolean() }), { maxLength: 20 }).map((list) => [
  base,
  ...list.map(({ under, ...rest }, i): PlanRow => ({ ...base, ...rest, id: `2027.rs.${i + 1}`, unit: 'rs', level: 'kortsiktigt', kind: 'indicator', number: `K${i + 1}`, parent: under ? base.id : null, position: i + 1 })),
]);

describe('a plan', () => {
  it('that is exported and read again is the same: nothing is new and nothing changes', () => {
    fc.assert(
      fc.property(plans, (rows) => {
        const byId = new Map(rows.map((row) => [row.id, row]));
        const { rows: again, problems } = read(csv(Object.values(rowHeads), rows.map((row) => rowCells(row, byId, followUp))).replace(/^\uFEFF/, ''), rows);
        expect([problems, planRowChanges(2027, again, rows)]).toEqual([[], { changes: [], unchanged: rows.length }]);
      }),
    );
  });

  it('read into an empty year has each row after what it hangs under', () => {
    fc.assert(
      fc.property(plans, (rows) => {
        const byId = new Map(rows.map((row) => [row.id, row]));
        const { rows: again } = read(csv(Object.values(rowHeads), rows.toReversed().map((row) => rowCells(row, byId, followUp))).replace(/^\uFEFF/, ''));
        const { changes } = planRowChanges(2027, again, []);
        const wrong = changes.filter(({ draft: { parent } }, i) => parent?.startsWith('new:') === true && Number(parent.slice(4)) >= i);
        expect([changes.length, wrong]).toEqual([rows.length, []]);
      }),
    );
  });
});

describe('an assignment', () => {
  const assignment: PlanRow = { ...base, id: '2027.rs.1', unit: 'rs', level: 'uppdrag', kind: 'assignment', number: 'U1' };
  const action: PlanRow = { ...base, id: '2027.rst.1', unit: 'rst', level: 'aktivitet', kind: 'action', parent: '2027.rs.1' };

  it('is taken when something stands under it', () => {
    expect(untakenAssignments([base, assignment, action])).toEqual([]);
  });

  it('is not taken when all under it is struck', () => {
    expect(untakenAssignments([assignment, { ...action, struck: { on: '2027-02-01', reason: 'x' } }]).map(({ id }) => id)).toEqual(['2027.rs.1']);
  });
});
