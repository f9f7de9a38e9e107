// A cycle counted by unit and by month, for its tree and its filters. Kept like the tally: counted again only when the
// journal has grown.

import { sql } from 'kysely';
import type { Database } from '../database.js';
import { keptTally } from './tally.js';

export interface UnitCount {
  unit: string;
  late: number;
  /** Not closed, the late ones too. */
  open: number;
  /** Closed. */
  done: number;
}

/** How many each unit has itself. */
export const unitCounts = (db: Database, cycle: string): Promise<UnitCount[]> =>
  keptTally(db, cycle, `${cycle} per enhet`, () =>
    db
      .selectFrom('deliverables')
      .select(({ fn }) => [
        'unit',
        fn.countAll<number>().filterWhere('late', '=', true).as('late'),
        fn.countAll<number>().filterWhere('closed_at', 'is', null).as('open'),
        fn.countAll<number>().filterWhere('closed_at', 'is not', null).as('done'),
      ])
      .where('cycle', '=', cycle)
      .groupBy('unit')
      .execute(),
  );

/** The months (`2027-03`, Swedish time) in which something of a cycle is due, first first. */
export const dueMonths = async (db: Database, cycle: string): Promise<string[]> => {
  const rows = await keptTally(db, cycle, `${cycle} per månad`, async () => {
    const month = sql<string>`to_char(due_at at time zone 'Europe/Stockholm', 'YYYY-MM')`;
    return db.selectFrom('deliverables').select(month.as('month')).distinct().where('cycle', '=', cycle).orderBy('month').execute();
  });
  return rows.map(({ month }) => month);
};
