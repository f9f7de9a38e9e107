// What saved settings do to cycles that run: persons, holders and absences count at once, by a change of each cycle that
// moves no day; all else is left to `Ändra`, which shows it before it is made.

import { acceptChange } from './accept-change.js';
import { personInSession } from './session-actor.js';
import { dayOf } from './ui/when.js';
import type { ChangeRow } from '../records/changes.js';
import { basisOf, changeDone, draftChange, dropChange, changeBy } from '../records/changes.js';
import { listCycles } from '../records/read/cycles.js';
import type { Proposal } from '../domain/change/basis.js';
import type { Organisation } from '../domain/organisation.js';
import { same, sameRest, samePersons, withPersonsOf } from '../domain/settings/persons-of.js';
import { secretariatSeat } from '../domain/timetable-seats.js';
import { previewChange } from './change-preview.js';
import type { AppDeps } from './deps.js';
import type { Saver } from './saver.js';

/** Others may change the cycle at the same moment. */
const TRIES = 3;

/**
 * Makes the persons of the settings count in every cycle that runs. Gives the cycles it reached. What is asked of a new
 * holder just now is sent to them, with `said` as the reason.
 */
export async function applyPersons(deps: AppDeps, organisation: Organisation, said: string, by: Saver): Promise<string[]> {
  const reached: string[] = [];
  for (const { id, closedAt } of await listCycles(deps.db)) {
    if (closedAt !== null) continue;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const outcome = await applyTo(deps, id, organisation, said, by);
      if (outcome === 'reached') reached.push(id);
      if (outcome !== 'again') break;
    }
  }
  return reached;
}

async function applyTo(deps: AppDeps, cycle: string, edited: Organisation, said: string, { person: personOf, way }: Saver): Promise<'reached' | 'same' | 'again'> {
  const found = await basisOf(deps.db, cycle);
  if (found === null) return 'same';
  const { basis } = found;
  const organisation = withPersonsOf(basis.organisation, edited);
  if (samePersons(basis.organisation, organisation)) return 'same';
  const at = deps.now();
  const person = personOf(basis.organisation);
  const proposals = (): Proposal[] => [{ kind: 'files', organisation, meetings: basis.meetings }];
  const number = await draftChange(deps.db, { cycle, proposals, summary: said, at, by: person });
  const change = (await changeBy(deps.db, cycle, number))!;
  const seat = secretariatSeat(basis.organisation) ?? ('sekretariat@' as const);
  const actor = way === 'session' ? personInSession(basis.organisation, person, seat, dayOf(at)) : { seat, person, way, behalfOf: null };
  const preview = await previewChange(deps, change, () => actor, said);
  if (preview === null) return 'same';
  const { version, rows, steps } = preview;
  const accepted = await acceptChange(deps, { cycle, number, version, basis: preview.basis, rows, steps, reason: said, decision: null, overrulings: [], at, by: person, way });
  if (!accepted) {
    await dropChange(deps.db, cycle, number);
    return 'again';
  }
  // nobody has to be told: then there is nothing for a workflow to do
  if (steps.length === 0) await changeDone(deps.db, cycle, number);
  else {
    try {
      await deps.client.startChange({ cycle, number });
    } catch (error) {
      // the cycle's organisation is new all the same; its page of the change offers to go on
      deps.log.error({ err: error, cycle, number }, 'the change of persons could not be started');
    }
  }
  return 'reached';
}

export interface LeftOver {
  cycle: string;
  year: number;
  /** Deliverables that the settings would change; 0: only what is planned from here on. */
  deliverables: number;
}

/** The running cycles whose units, seats, free days or meetings are not those of the settings, and what they would change. */
export async function leftOver(deps: AppDeps): Promise<LeftOver[]> {
  const { organisation, meetings, problems } = await deps.recipes();
  if (organisation === null || problems.length > 0) return [];
  const left: LeftOver[] = [];
  for (const { id, year, closedAt } of await listCycles(deps.db)) {
    const found = closedAt === null ? await basisOf(deps.db, id) : null;
    if (found === null) continue;
    const { basis } = found;
    if (sameRest(basis.organisation, organisation) && same(basis.meetings, meetings)) continue;
    const nobody = { seat: secretariatSeat(basis.organisation) ?? ('sekretariat@' as const), person: 'system', way: 'system' as const, behalfOf: null };
    const preview = await previewChange(deps, unproposed(id, [{ kind: 'files', organisation, meetings }], deps.now()), () => nobody);
    left.push({ cycle: id, year, deliverables: preview?.steps.length ?? 0 });
  }
  return left;
}

const unproposed = (cycle: string, proposals: Proposal[], at: string): ChangeRow => ({
  cycle,
  number: 0,
  status: 'draft',
  proposals,
  summary: '',
  reason: null,
  decision: null,
  createdAt: at,
  createdBy: '',
  appliedAt: null,
});
