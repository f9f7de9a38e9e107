// A stored cycle with one or two deliverables, and the steps of their lives, for tests of what is written.

import type { Command, Tick } from '../../src/domain/deliverable/commands.js';
import { isRefusal } from '../../src/domain/deliverable/refuse.js';
import { takeStep } from '../../src/domain/deliverable/decider.js';
import type { StepTaken } from '../../src/domain/deliverable/decider.js';
import { initialState } from '../../src/domain/deliverable/state.js';
import type { DeliverableState } from '../../src/domain/deliverable/state.js';
import type { Organisation } from '../../src/domain/organisation.js';
import type { DeliverablePlan, Timetable } from '../../src/domain/plan.js';
import type { Database } from '../../src/records/database.js';
import { storeCycle } from '../../src/records/start-cycle.js';
import { actor, planOf, seats } from '../support/plans.js';
import { loadSample } from '../support/sample.js';

export const STARTED = '2027-02-01T08:00:00.000Z';

const person = (id: string) => ({ id, name: `Person ${id}`, email: `${id}@example.org` });
const holds = (id: string, role: string, unit: string) => ({ role, unit, person: id, from: null, to: null });

/** A chief with a substitute, two who are regiondirektör, and nobody who is ekonomichef. */
export const organisation: Organisation = {
  ...loadSample().organisation,
  persons: ['chef', 'vikarie', 'anna', 'bo', 'kansli'].map(person),
  holdings: [
    holds('chef', 'förvaltningschef', 'hsf'),
    holds('vikarie', 'ersättare', 'hsf'),
    holds('anna', 'regiondirektör', 'rd'),
    holds('bo', 'regiondirektör', 'rd'),
    holds('kansli', 'sekretariat', 'rst'),
  ],
  absences: [],
};

/** Stores the plans as the cycle 2027. */
export async function storePlans(db: Database, plans: DeliverablePlan[], done: string[] = []): Promise<{ cycleId: string; isNew: boolean }> {
  const why = { opens: 'Så står det i modellen.', due: 'Så står det i modellen.', bodies: [] };
  const timetable: Timetable = { cycle: '2027', model: '2023', year: 2027, problems: [], rows: plans.map((plan) => ({ plan, reminders: [], escalations: [], why })) };
  const { model, meetings } = loadSample();
  return storeCycle(db, { model, organisation, meetings, timetable, startedAt: STARTED, startedBy: 'kansli', done });
}

/** A life step by step; each gives what is to be recorded. */
export function lifeOf(change: Partial<DeliverablePlan> = {}): { plan: DeliverablePlan; step(command: Command | Tick, now: string): StepTaken } {
  const plan = planOf(change);
  let state: DeliverableState = initialState(plan);
  return {
    plan,
    step(command, now) {
      const taken = takeStep(state, command, now);
      if (isRefusal(taken)) throw new Error(taken.refused);
      state = taken.state;
      return taken;
    },
  };
}

export const tick: Tick = { type: 'tick' };
export const handIn: Command = { type: 'submit', by: actor(seats.chief), submission: { form: 'statement', text: 'Klart.' } };
