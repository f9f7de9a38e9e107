// A rehearsal: the whole year on the real workflows, on a server that skips time, against a scratch database and a mail
// server that swallows everything; then what happened is held against what was foretold.

import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { environmentWith, projectRoot } from '../config.js';
import type { Behaviour } from '../domain/behaviour.js';
import type { Instant } from '../domain/calendar/calendar.js';
import { localDate } from '../domain/calendar/instants.js';
import { foretell as foretellYear } from '../domain/foretell.js';
import type { Foretold } from '../domain/foretell.js';
import type { Meeting } from '../domain/meetings.js';
import type { GovernanceModel } from '../domain/model.js';
import type { Organisation } from '../domain/organisation.js';
import type { Timetable } from '../domain/plan.js';
import { storeCycle } from '../records/start-cycle.js';
import { findTemporal } from '../supervisor/find-temporal.js';
import { ensureSearchAttributes } from '../supervisor/namespace.js';
import { differences } from './compare.js';
import type { Difference } from './compare.js';
import { live } from './live.js';
import type { Progress } from './live.js';
import { mailSink } from './mail-sink.js';
import { runProduct } from './running-product.js';
import { scratchDatabase } from './scratch-database.js';
import { whatHappened } from './what-happened.js';
import type { WhatHappened } from './what-happened.js';

export interface RehearsalOf {
  model: GovernanceModel;
  organisation: Organisation;
  meetings: Meeting[];
  /** Without problems and with at least one row. */
  timetable: Timetable;
  behaviour: Behaviour;
  workflowBundle: { code: string };
  /** What is foretold; the tests give one that is wrong. */
  foretell?: typeof foretellYear;
  /** A line about what is being fetched. */
  say: (line: string) => void;
  tell: (progress: Progress) => void;
  signal: AbortSignal;
}

export interface Rehearsal {
  startedAt: Instant;
  foretold: Foretold;
  happened: WhatHappened;
  differences: Difference[];
}

const DAY = 86_400_000;
/** A worker whose server is gone is not waited for long. */
const tuning = { shutdownGraceTime: '1 second', shutdownForceTime: '3 seconds' } as const;

/** Rehearses the year. Whatever happens, nothing is left running and nothing is left on disk. @throws StartError in Swedish. */
export async function rehearse({ model, organisation, meetings, timetable, behaviour, workflowBundle, foretell = foretellYear, say, tell, signal }: RehearsalOf): Promise<Rehearsal> {
  const plans = timetable.rows.map(({ plan }) => plan);
  const [first] = plans;
  if (first === undefined) throw new RangeError('a rehearsal needs at least one deliverable');
  // the day before the first window opens: nothing is past when the year begins
  const opens = plans.reduce((at, plan) => (plan.opens.at < at ? plan.opens.at : at), first.opens.at);
  const startedAt = new Date(Date.parse(opens) - DAY).toISOString();
  const foretold = foretell(plans, organisation, behaviour, startedAt);

  const stops: (() => Promise<void>)[] = [];
  const stopping = <T extends { stop(): Promise<void> }>(part: T): T => {
    stops.push(() => part.stop());
    return part;
  };
  try {
    const program = await findTemporal('test-server', { root: projectRoot, searchPath: environmentWith({})['PATH'] ?? '', say });
    signal.throwIfAborted();
    quietRuntime();
    const sink = stopping(await mailSink());
    const { db } = stopping(await scratchDatabase());
    const env = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path: program.path } } });
    stops.push(() => env.teardown());
    await ensureSearchAttributes(env.connection, env.namespace ?? 'default');
    const product = stopping(
      await runProduct({ env, db, smtpUrl: sink.url, workflowBundle, virtualStart: startedAt, baseUrl: 'http://planhjul.invalid', organisationName: organisation.name, tuning }),
    );
    await storeCycle(db, { model, organisation, meetings, timetable, startedAt, startedBy: 'generalrepetition', done: [] });
    await product.planhjul.startCycle({ id: timetable.cycle, endsAt: first.ends.at });
    const refused = await Promise.race([live(product, foretold, { tell, signal }), brokenOff(signal)]);
    const happened = await whatHappened(db, (at) => localDate(first.calendar, at));
    return { startedAt, foretold, happened, differences: differences(foretold, happened, { refused, swallowed: sink.mails }) };
  } finally {
    for (const stop of stops.toReversed()) await stop().catch(() => undefined);
  }
}

/** Rejects as soon as the signal comes: Ctrl-C has ended the test server too, and what waits for it would wait long. */
const brokenOff = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });

let installed = false;

/** Temporal's runtime without its log lines and without its own signal handlers: a break is ours to tidy up after. */
function quietRuntime(): void {
  if (installed) return;
  installed = true;
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => undefined),
    shutdownSignals: [],
    telemetryOptions: { logging: { filter: 'OFF' } },
  });
}
