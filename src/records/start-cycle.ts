// Stores a cycle before its workflow starts: the model as it was, every deliverable with its plan, who waits for whom.

import { createHash } from 'node:crypto';
import type { Instant } from '../domain/calendar/calendar.js';
import { evolve } from '../domain/deliverable/evolve.js';
import { initialState } from '../domain/deliverable/state.js';
import type { Meeting } from '../domain/meetings.js';
import type { NewAmendment } from '../domain/change/amendment.js';
import type { CarriedEffect } from '../domain/next-year/carried.js';
import type { GovernanceModel } from '../domain/model.js';
import type { Organisation } from '../domain/organisation.js';
import type { Timetable } from '../domain/plan.js';
import { planFromStart } from '../domain/start.js';
import type { Overruling } from '../domain/statutes/overruling.js';
import { chunks } from './chunks.js';
import type { Database } from './database.js';
import { newRow } from './record.js';

export interface CycleToStart {
  model: GovernanceModel;
  organisation: Organisation;
  meetings: Meeting[];
  timetable: Timetable;
  startedAt: Instant;
  startedBy: string;
  /** How it was started; a session when left out. */
  way?: 'session' | 'api';
  /** Deliverables that count as done before the start. */
  done: string[];
  /** Reasons for starting in spite of a breach of law; journalled. */
  overrulings?: Overruling[];
  /** Amendments taken along from the year before; journalled. */
  carried?: { from: string; effects: CarriedEffect[]; amendments: NewAmendment[] } | null;
}

/** Stores the cycle; storing one that is there already changes nothing. Gives its id and whether it was new. */
export async function storeCycle(db: Database, cycle: CycleToStart): Promise<{ cycleId: string; isNew: boolean }> {
  const { model, organisation, meetings, timetable, startedAt, startedBy } = cycle;
  const cycleId = timetable.cycle;
  const done = new Set(cycle.done);
  const ends = timetable.rows[0]?.plan.ends.at ?? startedAt;
  return db.transaction().execute(async (tx) => {
    const inserted = await tx
      .insertInto('cycles')
      .values({
        id: cycleId,
        year: timetable.year,
        model_id: model.id,
        model_name: model.name,
        model: JSON.stringify(model),
        organisation: JSON.stringify(organisation),
        meetings: JSON.stringify(meetings),
        started_at: startedAt,
        started_by: startedBy,
        ends_at: ends,
        // numbered 0: made before the first change
        amendments: JSON.stringify((cycle.carried?.amendments ?? []).map((amendment, index) => ({ ...amendment, id: `0.${index + 1}` }))),
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .execute();
    if (inserted.length === 0) return { cycleId, isNew: false };
    const rows = timetable.rows.map((row) => {
      const plan = planFromStart(row.plan, startedAt, done);
      const born = initialState(plan);
      const state = done.has(plan.id) ? evolve(born, { type: 'closed', outcome: 'before-start', seq: 1, at: startedAt }) : born;
      return newRow({ why: row.why, state }, startedAt);
    });
    const dependencies = timetable.rows.flatMap(({ plan }) =>
      plan.waitsFor.map((waits_for) => ({ deliverable: plan.id, waits_for })),
    );
    for (const part of chunks(rows, 200)) await tx.insertInto('deliverables').values(part).execute();
    for (const part of chunks(dependencies, 1000)) await tx.insertInto('dependencies').values(part).execute();
    await tx
      .insertInto('journal')
      .values([
        {
          id: `cykel/${cycleId}#start`,
          at: startedAt,
          cycle: cycleId,
          type: 'cycleStarted',
          person: startedBy,
          way: cycle.way ?? 'session',
          event: JSON.stringify({
            model: model.id,
            deliverables: rows.length,
            doneBefore: done.size,
            overrulings: cycle.overrulings ?? [],
            carried: cycle.carried === undefined || cycle.carried === null ? null : { from: cycle.carried.from, effects: cycle.carried.effects },
            timetable: createHash('sha256').update(JSON.stringify(timetable.rows.map(({ plan }) => plan.id))).digest('hex'),
          }),
        },
        ...rows
          .filter(({ id }) => done.has(id))
          .map(({ id }) => ({
            id: `${id}#1`,
            at: startedAt,
            cycle: cycleId,
            deliverable: id,
            seq: 1,
            type: 'closed',
            person: startedBy,
            way: cycle.way ?? 'session',
            event: JSON.stringify({ type: 'closed', outcome: 'before-start', seq: 1, at: startedAt }),
          })),
      ])
      .execute();
    return { cycleId, isNew: true };
  });
}
