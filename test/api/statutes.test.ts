// The law on the preview page: what it says, and what starting in spite of a breach takes.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedIn, site } from './support.js';
import type { Site, Visitor } from './support.js';

let lawful: Site;
let breaking: Site;

beforeAll(async () => {
  lawful = await site({ now: '2026-12-01T08:00:00.000Z' });
  // an election year by a model without the step in which the new fullmäktige fixes the budget (KL 11:10)
  breaking = await site({ now: '2025-12-01T08:00:00.000Z', change: (model) => ({ ...model, steps: model.steps.filter((step) => !step.electionYearOnly) }) });
});

afterAll(async () => {
  await lawful?.stop();
  await breaking?.stop();
});

const PREVIEW_2026 = '/cykler/ny/tidplan?modell=2023&ar=2026';

/** What the start form of the preview would send. */
async function startFields(who: Visitor): Promise<Record<string, string>> {
  const html = await (await who.get(PREVIEW_2026)).text();
  return { modell: '2023', ar: '2026', tidplan: /name="tidplan" value="([^"]+)"/.exec(html)?.[1] ?? '' };
}

describe('the law on the preview page', () => {
  it('shows every rule with its paragraph and asks for no reason when nothing is broken', async () => {
    const html = await (await (await signedIn(lawful)).get('/cykler/ny/tidplan?modell=2023&ar=2027')).text();
    expect(html).toContain('Lagens krav');
    expect(html).toContain('11 kap. 10 §');
    expect(html).toContain('Ingen regel i lagen bryts');
    expect(html).not.toContain('lagskal-0');
  });

  it('shows a breach with its paragraph and asks why the cycle should start all the same', async () => {
    const html = await (await (await signedIn(breaking)).get(PREVIEW_2026)).text();
    expect(html).toContain('Bryter mot lagen');
    expect(html).toContain('<strong>1</strong> regel i lagen bryts');
    expect(html).toContain('name="lagskal-0"');
  });

  it('starts nothing without a reason, and names the paragraph', async () => {
    const who = await signedIn(breaking);
    const response = await who.post('/cykler', await startFields(who));
    expect(response.status).toBe(422);
    expect(await response.text()).toMatch(/Skriv varför ni startar fast [^<]*11 kap. 10 §/);
    expect(breaking.client.started).toEqual([]);
  });

  it('starts with a reason, which the journal keeps', async () => {
    const who = await signedIn(breaking);
    const reasons = Object.fromEntries([0, 1, 2, 3, 4].map((index) => [`lagskal-${index}`, 'Budgeten fastställs vid ett extra sammanträde.']));
    const response = await who.post('/cykler', { ...(await startFields(who)), ...reasons });
    expect(response.status).toBe(303);
    const row = await breaking.db.selectFrom('journal').select('event').where('type', '=', 'cycleStarted').executeTakeFirstOrThrow();
    expect(JSON.stringify(row.event)).toContain('Budgeten fastställs vid ett extra sammanträde.');
  });
});
