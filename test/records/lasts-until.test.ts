// A database from before the column: the migration fills in what the product would have written.

import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { lastsUntil } from '../../src/domain/deliverable/lasts-until.js';
import { up } from '../../src/records/migrations/004-lasts-until.js';
import { liveUntil } from '../api/lived-year.js';
import { startMidYear, startYear } from '../api/support.js';
import { database } from '../setup/database.js';

it('every row of a lived year gets the instant that its state says', async () => {
  const { db, stop } = await database();
  try {
    await startMidYear({ db }, 2026, '2026-11-02T08:00:00.000Z');
    await startYear({ db });
    await liveUntil(db, '2027-12-01T08:00:00.000Z', (id) => id.length % 7 === 0);
    await sql`alter table deliverables drop column until_at`.execute(db);
    await up(db as never);
    const rows = await db.selectFrom('deliverables').select(['id', 'state', 'until_at']).execute();
    expect(rows.length).toBeGreaterThan(700);
    for (const { id, state, until_at } of rows) expect([id, until_at]).toEqual([id, lastsUntil(state)]);
  } finally {
    await stop();
  }
});
