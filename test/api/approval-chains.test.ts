// What an approver and who handed in can do behind their links besides approving: return to a stage, hand on, comment, take back.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { timetable } from '../../src/domain/timetable.js';
import { storeCycle } from '../../src/records/start-cycle.js';
import { loadSample } from '../support/sample.js';
import { linkFor, openNow, signedIn, site, stateOf } from './support.js';
import type { Site, Visitor } from './support.js';

const report = (n: number): string => `leverans/2027/manadsrapport/hsf/0${n}`;
let it: Site;
let who: Visitor;

/** The sample year, in which the regiondirektör approves every monthly report after the förvaltningschef. */
beforeAll(async () => {
  it = await site({ now: '2027-02-02T08:00:00.000Z' });
  const { model, organisation, meetings } = loadSample();
  const steps = model.steps.map((step) => {
    const [first] = step.approval;
    if (step.id !== 'manadsrapport' || first === undefined) return step;
    const second = { ...first, id: 'regiondirektor', name: 'Regiondirektörens godkännande', approvers: [{ kind: 'role' as const, role: 'regiondirektör', unit: null }], order: 2 };
    return { ...step, approval: [first, second] };
  });
  const chained = { ...model, steps };
  await storeCycle(it.db, { model: chained, organisation, meetings, timetable: timetable(chained, organisation, meetings, 2027), startedAt: '2026-12-20T08:00:00.000Z', startedBy: 'sekretariat', done: [] });
  who = it.visitor();
});
afterAll(() => it.stop());

const page = async (path: string): Promise<string> => (await who.get(path)).text();
/** Sends the form that stands on the page of a link. */
async function send(path: string, act: string, filled: Record<string, string>, form = act): Promise<Response> {
  const text = await page(path);
  const from = text.slice(text.indexOf(`action="${path}/${form}"`));
  const fields = [...from.slice(0, from.indexOf('</form>')).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]): [string, string] => [name!, value!]);
  return who.post(`${path}/${act}`, { ...Object.fromEntries(fields), ...filled });
}
async function handedIn(n: number): Promise<{ id: string; author: string; chief: string }> {
  const id = report(n);
  await openNow(it, id);
  const author = (await linkFor(it.db, id, 'controller@hsf')).path;
  await send(author, 'lamna-in', { satt: 'text', text: 'Vi följer budget.' });
  return { id, author, chief: (await linkFor(it.db, id, 'förvaltningschef@hsf')).path };
}

describe('behind a link', () => {
  test('the second approver returns to the first, who sees what and why', async () => {
    const { id, chief } = await handedIn(1);
    await send(chief, 'godkann', { kommentar: '' });
    const { path } = await linkFor(it.db, id, 'regiondirektör@rd');
    expect(await page(path)).toContain('Till den som lämnade in');
    const [first] = (await stateOf(it.db, id)).plan.approval;
    const answer = await send(path, 'aterlamna', { kommentar: 'Stämmer tabellen?', del: 'tabell 2', tillbaka: first!.id }, 'godkann');
    expect(await page(answer.headers.get('location')!)).toContain('Skickad till det tidigare steget');
    expect(await page(chief)).toContain('Stämmer tabellen?');
    expect((await stateOf(it.db, id)).asks.map((ask) => ask.id)).toEqual([`approve:${first!.id}`]);
  });

  test('a question is handed on to somebody near, whom the page offers, and to nobody else', async () => {
    const { id, chief } = await handedIn(2);
    const text = await page(chief);
    expect(text).toContain('<option value="regiondirektör@rd">');
    const refused = await send(chief, 'lamna-over', { till: 'controller@ruf', kommentar: 'Ta den du.' });
    expect(refused.status).toBe(422);
    const again = await refused.text();
    expect(again).toContain('href="#lamna-over-till"');
    expect(again).toContain('Ta den du.');
    expect((await send(chief, 'lamna-over', { till: 'regiondirektör@rd', kopia: 'ja', kommentar: '' })).status).toBe(303);
    expect((await stateOf(it.db, id)).asks[0]!.to).toEqual(['regiondirektör@rd']);
    const { path } = await linkFor(it.db, id, 'regiondirektör@rd');
    await send(path, 'godkann', { kommentar: 'Bra.' });
    expect((await stateOf(it.db, id)).closed?.outcome).toBe('approved');
    const kinds = await it.db.selectFrom('letters').select(['kind', 'seat']).where('deliverable', '=', id).where('kind', 'in', ['delegated', 'answered']).orderBy('kind').execute();
    expect(kinds).toEqual([{ kind: 'answered', seat: 'förvaltningschef@hsf' }, { kind: 'delegated', seat: 'regiondirektör@rd' }]);
    expect(await page(path)).toContain('på delegation av förvaltningschef');
  });

  test('a comment shows to the other party and to the secretariat, who answers from the deliverable’s page', async () => {
    const { id, author, chief } = await handedIn(3);
    expect((await send(chief, 'kommentera', { text: ' ' })).status).toBe(422);
    expect((await send(chief, 'kommentera', { text: 'Gäller det hela <året>?' })).status).toBe(303);
    expect(await page(author)).toContain('Gäller det hela &lt;året&gt;?');
    const office = await signedIn(it);
    expect(await (await office.get(`/${id}`)).text()).toContain('Gäller det hela &lt;året&gt;?');
    const form = await (await office.get(`/cykel/2027/atgard?typ=comment&id=${id}`)).text();
    expect(form).toContain('Skriv en kommentar');
    expect((await office.post('/cykel/2027/atgard', { typ: 'comment', id, nonce: 'kommentar-1', skal: 'Bara till och med mars.' })).status).toBe(303);
    expect(await page(author)).toContain('Bara till och med mars.');
  });

  test('what is handed in can be taken back, and then not be approved', async () => {
    const { id, author, chief } = await handedIn(5);
    const answer = await send(author, 'ta-tillbaka', { kommentar: 'Fel fil.' });
    expect(await page(answer.headers.get('location')!)).toContain('Du har tagit tillbaka versionen');
    expect(await page(author)).toContain('Tillbakadragen av');
    expect(await page(chief)).not.toContain(`${chief}/godkann`);
    expect((await who.post(`${chief}/godkann`, { version: '1', nonce: 'sent', kommentar: '' })).status).toBe(409);
    const letters = await it.db.selectFrom('letters').select(['kind', 'status']).where('deliverable', '=', id).where('seat', '=', 'förvaltningschef@hsf').orderBy('kind').execute();
    expect(letters).toContainEqual({ kind: 'asked', status: 'withdrawn' });
    expect(letters).toContainEqual({ kind: 'withdrawn', status: 'pending' });
  });
});
