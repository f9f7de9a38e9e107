// What a call names in its address: found, or a problem.

import { namesOf } from '../../../domain/names.js';
import type { Names } from '../../../domain/names.js';
import type { Organisation } from '../../../domain/organisation.js';
import { cycleById, organisationOf } from '../../../records/read/cycles.js';
import type { CycleRow } from '../../../records/read/cycles.js';
import { deliverableById } from '../../../records/read/deliverables.js';
import type { DeliverableRow } from '../../../records/read/deliverables.js';
import type { AppDeps } from '../../deps.js';
import { Problem } from '../problem.js';

/** The cycle of an address and its organisation. */
export async function foundCycle({ db }: AppDeps, id: string): Promise<{ cycle: CycleRow; organisation: Organisation; names: Names }> {
  const [cycle, organisation] = await Promise.all([cycleById(db, id), organisationOf(db, id)]);
  if (cycle === null || organisation === null) throw new Problem('NOT_FOUND', { detail: `Det finns ingen årscykel ${id}.` });
  return { cycle, organisation, names: namesOf(organisation) };
}

/** The deliverable of an address: its id with ~ or %2F for each /. */
export async function foundDeliverable({ db }: AppDeps, written: string): Promise<{ row: DeliverableRow; organisation: Organisation; names: Names }> {
  const id = written.replaceAll('~', '/');
  const row = await deliverableById(db, id);
  const organisation = row === null ? null : await organisationOf(db, row.cycle);
  if (row === null || organisation === null) throw new Problem('NOT_FOUND', { detail: `Det finns ingen leverans ${id}. Skriv id med ~ i stället för /: leverans~2027~namndplan~run.` });
  return { row, organisation, names: namesOf(organisation) };
}
