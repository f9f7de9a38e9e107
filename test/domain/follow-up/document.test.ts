// What a document holds: every row once in its tallies, under the goal it belongs to, and what is not there said in words.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentTitle, followUpDocument } from '../../../src/domain/follow-up/document.js';
import type { DocumentInput, DocumentTable, FollowUpDocument } from '../../../src/domain/follow-up/document.js';
import { defaultStatuses } from '../../../src/domain/follow-up/levels.js';
import { emptyWords, topGoalOf } from '../../../src/domain/follow-up/plan-row.js';
import type { PlanRow } from '../../../src/domain/follow-up/plan-row.js';
import { turnOf } from '../../../src/domain/follow-up/tally.js';
import type { FollowedRow } from '../../../src/domain/follow-up/tally.js';

const followUp = {
  levels: [
    { id: 'perspektiv', name: 'perspektiv', plural: 'perspektiv', kind: 'goal' as const, under: [] },
    { id: 'mal', name: 'strategiskt mål', plural: 'strategiska mål', kind: 'goal' as const, under: ['perspektiv'] },
    { id: 'uppdrag', name: 'uppdrag', plural: 'uppdrag', kind: 'assignment' as const, under: ['mal'] },
    { id: 'matt', name: 'resultatmått', plural: 'resultatmått', kind: 'indicator' as const, under: ['mal'] },
    { id: 'aktivitet', name: 'aktivitet', plural: 'aktiviteter', kind: 'action' as const, under: ['uppdrag'] },
  ],
  statuses: defaultStatuses,
};

const row = (id: string, level: string, rest: Partial<PlanRow> = {}): PlanRow => ({ ...emptyWords, id, number: id, name: `Rad ${id}`, planYear: 2027, unit: 'rs', level, kind: followUp.levels.find((each) => each.id === level)!.kind, parent: null, carriedFrom: null, position: 1, version: 1, struck: null, ...rest });
const goals = [row('P1', 'perspektiv'), row('P2', 'perspektiv', { position: 2 }), row('M1', 'mal', { parent: 'P1' }), row('M2', 'mal', { parent: 'P2', position: 2 })];
const said = (status: string, asOf = '2027-08-31') => ({ row: '', status, value: '', number: null, comment: '', forecast: '', asOf, report: 'r' });
const followed = (each: PlanRow, now: string | null, before: string | null = null): FollowedRow => ({ row: each, result: now === null ? null : said(now), before: before === null ? null : said(before, '2027-04-30') });

function made(rows: FollowedRow[], rest: Partial<DocumentInput> = {}): FollowUpDocument {
  return followUpDocument({
    organisation: 'Regionen', about: null, planYear: 2027, asOf: '2027-08-31', today: '2027-09-10', approvedOnly: false, followUp, rows,
    byId: new Map([...goals, ...rows.map((each) => each.row)].map((each) => [each.id, each])),
    byUnit: [], unitName: (id) => id, history: new Map(), missing: [], unclaimed: 0, unread: [], reports: [], proposals: [], points: [], ...rest,
  });
}

const tables = ({ parts }: FollowUpDocument): DocumentTable[] => parts.flatMap((part) => ('table' in part ? [part.table] : []));
const headings = ({ parts }: FollowUpDocument): string[] => parts.flatMap((part) => ('heading' in part ? [part.heading] : []));
const text = (document: FollowUpDocument): string => JSON.stringify(document);

describe('the title of a document', () => {
  it('is what the report of that time of the year is called', () => {
    expect(['04-30', '08-31', '12-31'].map((day) => documentTitle({ asOf: `2027-${day}`, about: null }))).toEqual(['Tertialrapport per 30 april 2027', 'Delårsrapport per 31 augusti 2027', 'Årsredovisning per 31 december 2027']);
  });

  it('is another for one body than for the whole', () => {
    expect(documentTitle({ asOf: '2027-12-31', about: 'Regionstyrelsen' })).toBe('Redovisning av året per 31 december 2027');
  });
});

describe('a document', () => {
  it('has every row once in the tallies per perspective, whatever is said of it', () => {
    const some = fc.array(fc.tuple(fc.constantFrom('uppdrag', 'matt', 'aktivitet'), fc.constantFrom('M1', 'M2', null), fc.constantFrom('helt', 'delvis', 'inte', null)), { maxLength: 40 });
    fc.assert(
      fc.property(some, (list) => {
        const rows = list.map(([level, parent, status], i) => followed(row(`r${i}`, level, { parent }), level === 'aktivitet' ? null : status));
        const perGoal = tables(made(rows)).find(({ caption }) => caption.includes('per perspektiv'));
        const counted = (perGoal?.rows ?? []).flatMap((cells) => cells.flatMap(({ bar }) => bar ?? [])).reduce((sum, { n }) => sum + n, 0);
        expect(counted).toBe(rows.length);
      }),
    );
  });

  it('has assignments and indicators under their perspective and goal, and actions in tallies only', () => {
    const document = made([followed(row('U1', 'uppdrag', { parent: 'M1' }), 'helt'), followed(row('K1', 'matt', { parent: 'M2' }), 'inte'), followed(row('A1', 'aktivitet', { parent: 'U1' }), 'planerad')]);
    const at = headings(document).indexOf('P1 Rad P1');
    expect([headings(document).slice(at, at + 4), text(document).includes('Rad A1')]).toEqual([['P1 Rad P1', 'M1 Rad M1', 'P2 Rad P2', 'M2 Rad M2'], false]);
  });

  it('says which way each row has gone since the last time', () => {
    const document = made([followed(row('U1', 'uppdrag'), 'helt', 'delvis'), followed(row('U2', 'uppdrag'), 'inte', 'delvis'), followed(row('K1', 'matt'), 'omatt', 'helt'), followed(row('U3', 'uppdrag'), 'helt', 'helt')]);
    expect(text(document)).toContain('3 rader har ett annat läge än förra gången: 1 bättre, 1 sämre, 1 går inte att jämföra.');
  });

  it('names what is not handed in, and says which rows nobody reports', () => {
    const document = made([followed(row('U1', 'uppdrag'), null)], { unclaimed: 1, missing: [{ unit: 'Regionstaben', name: 'Delårsuppföljning', late: true, due: '2027-09-09', rows: 7 }] });
    const found = ['1 rapport är inte inlämnad, varav 1 är försenad.', '1 rad tas inte upp i någon rapport per den 31 augusti 2027', 'Regionstaben'].map((words) => text(document).includes(words));
    expect(found).toEqual([true, true, true]);
  });

  it('says on its cover whether it is a draft', () => {
    expect([made([]).cover[2], made([], { approvedOnly: true }).cover[2]]).toEqual(['Utkast: bygger på rapporter som är inlämnade, även de som inte är godkända än.', 'Bygger bara på rapporter som är godkända.']);
  });

  it('shows no value of a later day in the history of an indicator', () => {
    const points = [{ asOf: '2026-12-31', value: '6', number: 6 }, { asOf: '2027-12-31', value: '9', number: 9 }];
    const document = made([followed(row('K1', 'matt', { measure: '%' }), 'helt')], { history: new Map([['K1', points]]) });
    expect([text(document).includes('31 dec 2026: 6'), text(document).includes('31 dec 2027')]).toEqual([true, false]);
  });

  it('has for an amendment what it is and what it would be', () => {
    const about = row('K1', 'matt', { target: '5' });
    const proposal = { id: 'f', kind: 'amend' as const, planYear: 2027, unit: 'rs', row: 'K1', words: { target: '6' }, text: 'Målet är för lågt.' };
    expect(text(made([], { proposals: [{ proposal, row: about }] }))).toContain('Målvärde: ”5” blir ”6”');
  });

  it('has of every table as many cells in a row as it has heads', () => {
    const document = made([followed(row('U1', 'uppdrag', { parent: 'M1' }), 'helt', 'inte'), followed(row('K1', 'matt'), null)], { reports: [{ unit: 'rs', title: 'Delår', comment: 'Bra.', approved: false }] });
    expect(tables(document).every(({ columns, rows }) => rows.every((cells) => cells.length === columns.length) && Math.round(columns.reduce((sum, { share }) => sum + share, 0)) === 100)).toBe(true);
  });
});

describe('which way a row has gone', () => {
  it('is the opposite when now and then change places', () => {
    const statuses = fc.constantFrom('helt', 'delvis', 'inte', 'omatt');
    const opposite = { better: 'worse', worse: 'better', other: 'other' } as const;
    fc.assert(
      fc.property(statuses, statuses, (now, then) => {
        const [one, other] = [turnOf(followed(row('K1', 'matt'), now, then), followUp), turnOf(followed(row('K1', 'matt'), then, now), followUp)];
        expect(other).toBe(one === null ? null : opposite[one]);
      }),
    );
  });
});

describe('the uppermost goal', () => {
  it('is found through every level of goals, and a ring has an end', () => {
    const ring = [row('X', 'mal', { parent: 'Y' }), row('Y', 'mal', { parent: 'X' })];
    const byId = new Map([...goals, ...ring].map((each) => [each.id, each]));
    expect([topGoalOf(row('U1', 'uppdrag', { parent: 'M2' }), byId)?.id, topGoalOf(row('U2', 'uppdrag', { parent: 'X' }), byId) !== null]).toEqual(['P2', true]);
  });
});
