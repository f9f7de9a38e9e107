// Handing in a report of rows, by whoever would have to approve it too.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { handInReport } from '../../src/api/hand-in-report.js';
import { nothingSaid } from '../../src/domain/follow-up/result.js';
import { loadSample } from '../support/sample.js';
import { openNow, site, startYear } from './support.js';
import type { Site } from './support.js';

let it: Site;

beforeAll(async () => {
  it = await site({ now: '2027-05-03T08:00:00.000Z' });
  await startYear(it);
});
afterAll(() => it.stop());

test('the head who hands in for the controller is not asked to approve it: the question goes to the head above', async () => {
  const state = await openNow(it, 'leverans/2027/tertialrapport/rst');
  const head = 'regionstabschef@rst' as const;
  const person = loadSample().organisation.holdings.find(({ role, unit }) => role === 'regionstabschef' && unit === 'rst')!.person;
  const by = { seat: head, person, way: 'link' as const, behalfOf: state.responsible };
  await handInReport({ db: it.db, client: it.client, now: () => it.clock.now }, { state, work: { lines: [] }, said: () => nothingSaid, comment: '', by, nonce: 'n' });
  expect(it.client.acts.at(-1)?.command).toMatchObject({ type: 'submit', raised: [{ stage: 'forvaltningschef', from: head, to: 'regiondirektör@rd' }] });
});
