// Proposals to change a plan: written behind the report's link, waiting when it is handed in, answered by who may.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planRowById, planRowHistory } from '../../src/records/plan-rows.js';
import { storePlan } from '../support/plan-rows.js';
import { linkFor, openNow, signedIn, signedInAs, site, startYear } from './support.js';
import type { Site, Visitor } from './support.js';

const REPORT = 'leverans/2027/planuppfoljning/rs';
let it: Site;
let official: Visitor;
let path: string;
let office: Visitor;

beforeAll(async () => {
  it = await site({ now: '2027-05-03T08:00:00.000Z' });
  await startYear(it);
  await storePlan(it.db);
  const { responsible } = await openNow(it, REPORT);
  path = (await linkFor(it.db, REPORT, responsible)).path;
  official = it.visitor();
  office = await signedIn(it);
});
afterAll(() => it.stop());

const all = () => it.db.selectFrom('plan_proposals').selectAll().orderBy('at').orderBy('kind').execute();
const standings = async () => (await all()).map(({ kind, standing }) => [kind, standing]);
let turn = 0;
const nonce = (): string => `00000000-0000-4000-8000-${String((turn += 1)).padStart(12, '0')}`;
const propose = (fields: Record<string, string>) => official.post(`${path}/forslag/nytt`, { nonce: nonce(), ...fields });
const asIs = { name: 'Sjukfrånvaro', description: '', target: '5,5', ends: '', responsible: '' };
const decided = { svar: 'ja', organ: 'rs', datum: '2027-04-28', paragraf: '194', dnr: 'RS/99/2027' };

describe('whoever writes a report', () => {
  test('is offered only the rows of that report', async () => {
    const page = await (await official.get(`${path}/forslag/nytt?slag=amend`)).text();
    expect([page.includes('K1 Sjukfrånvaro'), page.includes('M1 Hälso- och sjukvård')]).toEqual([true, false]);
  });

  test('who changes nothing in a row is told so, and keeps the reason typed', async () => {
    const answer = await propose({ slag: 'amend', rad: '2027.rs.3', ...asIs, text: 'Målet är för högt.' });
    const page = await answer.text();
    expect([answer.status, page.includes('Ändra minst en av uppgifterna'), page.includes('Målet är för högt.'), await all()]).toEqual([422, true, true, []]);
  });

  test('leaves a draft that nobody else sees', async () => {
    await propose({ slag: 'amend', rad: '2027.rs.3', ...asIs, target: '6', text: 'Målet är för högt.' });
    expect([await standings(), (await (await office.get('/uppfoljning/2027/forslag')).text()).includes('Målet är för högt.')]).toEqual([[['amend', 'draft']], false]);
  });

  test('may take a draft back', async () => {
    await propose({ slag: 'strike', rad: '2027.rs.2', text: 'Görs av kommunerna.' });
    const id = (await all()).find(({ kind }) => kind === 'strike')!.id;
    await official.post(`${path}/forslag/${id}/ta-tillbaka`, {});
    expect((await all()).find(({ kind }) => kind === 'strike')!.standing).toBe('withdrawn');
  });

  test('who sends the form twice has written one proposal', async () => {
    const fields = { nonce: nonce(), slag: 'next-plan', rad: '2027.rs.1', text: 'Ta med de digitala besöken.' };
    await official.post(`${path}/forslag/nytt`, fields);
    await official.post(`${path}/forslag/nytt`, fields);
    expect((await all()).filter(({ kind }) => kind === 'next-plan').map(({ plan_year }) => plan_year)).toEqual([2028]);
  });
});

describe('when the report', () => {
  test('is handed in, its proposals wait', async () => {
    await propose({ slag: 'add', level: 'uppdrag', number: 'U9', parent: '2027.rs.1', name: 'Inför digitala förstabesök', text: 'Behövs för tillgängligheten.' });
    await official.post(`${path}/lamna-in`, { satt: 'text', text: 'Uppföljningen är klar.', version: '0', nonce: nonce() });
    expect((await standings()).filter(([, standing]) => standing !== 'withdrawn')).toEqual([
      ['add', 'waiting'],
      ['amend', 'waiting'],
      ['next-plan', 'waiting'],
    ]);
  });

  test('is handed in, nothing more is proposed with it', async () => {
    const answer = await propose({ slag: 'strike', rad: '2027.rs.2', text: 'För sent.' });
    expect([answer.status, (await all()).some(({ text }) => text === 'För sent.')]).toEqual([303, false]);
  });
});

describe('a waiting proposal', () => {
  const idOf = async (kind: string): Promise<string> => (await all()).find((each) => each.kind === kind)!.id;

  test('to the plan in force needs the decision', async () => {
    const answer = await office.post(`/uppfoljning/2027/forslag/${await idOf('amend')}`, { svar: 'ja' });
    const page = await answer.text();
    expect([answer.status, page.includes('Välj vilket organ som beslutade.'), page.includes('Fyll i paragraf')]).toEqual([422, true, true]);
  });

  test('is not answered by the secretary of another body', async () => {
    const other = await signedInAs(it, 'boardSecretary', ['run']);
    const answer = await other.post(`/uppfoljning/2027/forslag/${await idOf('amend')}`, decided);
    expect([answer.status, (await planRowById(it.db, '2027.rs.3'))!.target]).toEqual([403, '5,5']);
  });

  test('that is decided changes the row, with the decision in its history', async () => {
    await office.post(`/uppfoljning/2027/forslag/${await idOf('amend')}`, decided);
    const [latest] = await planRowHistory(it.db, '2027.rs.3');
    expect([(await planRowById(it.db, '2027.rs.3'))!.target, latest!.way, latest!.reason]).toEqual(['6', 'proposal', 'Målet är för högt. (Regionstyrelsen 2027-04-28 § 194, RS/99/2027)']);
  });

  test('is answered once', async () => {
    const answer = await office.post(`/uppfoljning/2027/forslag/${await idOf('amend')}`, { ...decided, svar: 'nej', motivering: 'Nej.' });
    expect([answer.status, (await planRowHistory(it.db, '2027.rs.3')).length]).toEqual([409, 2]);
  });

  test('for a new row puts it last in the plan, under what was proposed', async () => {
    await office.post(`/uppfoljning/2027/forslag/${await idOf('add')}`, decided);
    const row = await planRowById(it.db, '2027.rs.4');
    expect([row?.name, row?.kind, row?.parent, row?.position]).toEqual(['Inför digitala förstabesök', 'assignment', '2027.rs.1', 4]);
  });

  test('for next year’s plan becomes a row of it without a decision of its own', async () => {
    await office.post(`/uppfoljning/2028/forslag/${await idOf('next-plan')}`, { svar: 'ja' });
    const { carried_to: carried } = (await all()).find(({ kind }) => kind === 'next-plan')!;
    const row = await planRowById(it.db, carried!);
    expect([row?.planYear, row?.unit, row?.name, row?.level]).toEqual([2028, 'rs', 'Ta med de digitala besöken.', 'uppdrag']);
  });
});
