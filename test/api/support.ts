// An app over a real database with a small made-up year: deliverables in every phase, made by the decider itself,
// a fake client that decides in the database, and a client for pages that keeps its cookie.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createChangeActivities } from '../../src/activities/changes.js';
import { createApp } from '../../src/api/app.js';
import type { AppDeps } from '../../src/api/deps.js';
import { recipeReader } from '../../src/api/recipes.js';
import type { RecipePaths } from '../../src/api/recipes.js';
import { refusals } from '../../src/domain/deliverable/commands.js';
import type { Command, Tick } from '../../src/domain/deliverable/commands.js';
import { isRefusal } from '../../src/domain/deliverable/refuse.js';
import { takeStep } from '../../src/domain/deliverable/decider.js';
import type { DeliverableState } from '../../src/domain/deliverable/state.js';
import type { DeliverablePlan } from '../../src/domain/plan.js';
import type { GovernanceModel } from '../../src/domain/model.js';
import type { Organisation, Seat } from '../../src/domain/organisation.js';
import type { UserRole } from '../../src/domain/user-roles.js';
import { pastAt } from '../../src/domain/start.js';
import { timetable } from '../../src/domain/timetable.js';
import { openPool } from '../../src/records/database.js';
import type { Database } from '../../src/records/database.js';
import { createLink } from '../../src/records/links.js';
import { recordStep, waitingFor } from '../../src/records/record.js';
import { storeCycle } from '../../src/records/start-cycle.js';
import type { ActResult, PlanhjulClient } from '../../src/workflows/client.js';
import { database } from '../setup/database.js';
import { loadSample, sampleFolder } from '../support/sample.js';

export const SECRETARIAT = 'sekretariat@example.org';

/** Decides in the database what the workflows would decide; `down` plays a lost Temporal server. */
export class FakeClient implements PlanhjulClient {
  down = false;
  /** Plays a server without schedules. */
  refusesSchedules = false;
  acts: { id: string; command: Command; nonce: string }[] = [];
  started: string[] = [];
  woken: string[] = [];
  proposals: Parameters<PlanhjulClient['scheduleProposal']>[0][] = [];
  #answers = new Map<string, Promise<ActResult>>();
  #db: Database;
  #now: () => string;

  constructor(db: Database, now: () => string) {
    this.#db = db;
    this.#now = now;
  }

  async act(id: string, command: Command, nonce: string): Promise<ActResult> {
    this.acts.push({ id, command, nonce });
    if (this.down) return { ok: false, code: 'UNREACHABLE', words: 'Vi kan inte ta emot just nu. Det du skrev finns kvar: försök igen om en stund.' };
    const key = `${id} ${nonce}`;
    const answer = this.#answers.get(key) ?? this.step(id, command, this.#now());
    this.#answers.set(key, answer);
    if (!(await answer).ok) this.#answers.delete(key);
    return answer;
  }

  async step(id: string, command: Command | Tick, now: string): Promise<ActResult> {
    const row = await this.#db.selectFrom('deliverables').select('state').where('id', '=', id).executeTakeFirstOrThrow();
    const taken = takeStep(row.state, command, now);
    if (isRefusal(taken)) return { ok: false, code: taken.refused, words: refusals[taken.refused] };
    if (taken.events.length > 0) await recordStep(this.#db, { state: taken.state, events: taken.events, letters: taken.letters, withdraw: taken.withdraw });
    if (taken.fulfilledNow) for (const waiting of await waitingFor(this.#db, id)) await this.step(waiting, { type: 'dependencyFulfilled', on: id }, now);
    return { ok: true, seq: taken.state.seq };
  }

  async startCycle({ id }: { id: string }): Promise<void> {
    if (this.down) throw new Error('no server');
    this.started.push(id);
  }

  /** Does what the worker would: the same activity, over this client. */
  async startChange({ cycle, number }: { cycle: string; number: number }): Promise<void> {
    if (this.down) throw new Error('no server');
    const startDeliverable = async (): Promise<void> => undefined;
    const tellFulfilled = async (plan: DeliverablePlan, on: string): Promise<void> => void (await this.step(plan.id, { type: 'dependencyFulfilled', on }, this.#now()));
    const messages = { startDeliverable, tellFulfilled };
    const { carryOut, finishChange } = createChangeActivities({ db: this.#db, messages, act: (...of) => this.act(...of), beat: () => undefined });
    while ((await carryOut({ cycle, number, size: 50 })).more);
    await finishChange({ cycle, number });
  }

  async scheduleProposal(proposal: Parameters<PlanhjulClient['scheduleProposal']>[0]): Promise<void> {
    this.proposals.push(proposal);
    if (this.refusesSchedules) throw new Error('UNIMPLEMENTED');
  }

  reviews: { document: string; how: string; moments: unknown[] }[] = [];
  async reviewDocument({ document, moments }: Parameters<PlanhjulClient['reviewDocument']>[0], how: 'there' | 'changed'): Promise<void> {
    if (this.down) throw new Error('no server');
    this.reviews.push({ document, how, moments });
  }

  /** Cycles whose weekly letter was started. */
  weekly: string[] = [];
  async startWeekly(cycle: string): Promise<void> {
    this.weekly.push(cycle);
  }

  async wakePostman(date: string): Promise<void> {
    this.woken.push(date);
  }

  async ready(): Promise<void> {
    if (this.down) throw new Error('no server');
  }
}

export interface Site {
  url: string;
  db: Database;
  client: FakeClient;
  /** What the product's clock shows; may be set. */
  clock: { now: string };
  /** Log lines so far. */
  logged: string[];
  settings: AppDeps['settings'];
  visitor(): Visitor;
  stop(): Promise<void>;
}

/** A browser without a screen: keeps its cookie, sends what a browser sends, follows nothing by itself. */
export class Visitor {
  cookie = '';
  #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async get(path: string, init: RequestInit = {}): Promise<Response> {
    return this.#send(path, { ...init, headers: { ...(init.headers as Record<string, string>) } });
  }

  async post(path: string, fields: Record<string, string | string[]> | FormData, headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }): Promise<Response> {
    const body = fields instanceof FormData ? fields : new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])));
    return this.#send(path, { method: 'POST', body, headers });
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const headers = { ...(init.headers as Record<string, string>), ...(this.cookie === '' ? {} : { cookie: this.cookie }) };
    const response = await fetch(this.#url + path, { ...init, headers, redirect: 'manual' });
    const set = response.headers.getSetCookie().find((line) => line.startsWith('planhjul='));
    if (set !== undefined) this.cookie = set.split(';')[0]!;
    // the session is written between the head of an answer and its end: only then has all that the request does happened
    await response.clone().arrayBuffer();
    return response;
  }
}

/** Starts the app on a port of its own, over a fresh database. */
export async function site(
  options: { limits?: AppDeps['settings']['limits']; now?: string; change?: (model: GovernanceModel) => GovernanceModel; organisation?: Organisation; settings?: Partial<AppDeps['settings']>; files?: RecipePaths; mailer?: AppDeps['mailer']; appearance?: AppDeps['appearance'] } = {},
): Promise<Site> {
  const { url: databaseUrl, db, stop } = await database();
  const pool = openPool(databaseUrl, () => undefined);
  const clock = { now: options.now ?? '2027-10-01T08:00:00.000Z' };
  const client = new FakeClient(db, () => clock.now);
  const logged: string[] = [];
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings: AppDeps['settings'] = {
    baseUrl: url,
    temporalUiUrl: 'http://localhost:8233',
    namespace: 'planhjul',
    secretariat: [SECRETARIAT],
    sessionSecret: 'a-secret-of-at-least-thirty-two-characters',
    inboxUrl: null,
    limits: options.limits ?? { signIn: 1000, unknownLinks: 1000 },
    ...options.settings,
  };
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  const sample = loadSample();
  const model = options.change?.(sample.model) ?? sample.model;
  const files = { models: [model], organisation: options.organisation ?? sample.organisation, meetings: sample.meetings, problems: [] };
  const recipes = options.files === undefined ? async () => files : recipeReader(options.files, db);
  const mail = { ...(options.mailer === undefined ? {} : { mailer: options.mailer }), ...(options.appearance === undefined ? {} : { appearance: options.appearance }) };
  const app = createApp({ ...mail, db, pool, client, now: () => clock.now, realNow: () => new Date().toISOString(), recipes, recipePaths: options.files ?? sampleFolder, settings, log }, sample.organisation.name);
  server.on('request', app.express);
  return {
    url,
    db,
    client,
    clock,
    logged,
    settings,
    visitor: () => new Visitor(url),
    async stop() {
      app.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await pool.end();
      await stop();
    },
  };
}

/** Signs in as the secretariat, through the letter. */
export async function signedIn({ db, visitor }: Site): Promise<Visitor> {
  const who = visitor();
  await who.post('/logga-in', { epost: SECRETARIAT });
  const link = await latestSignInLink(db);
  const response = await who.post(link, {});
  if (response.status !== 303) throw new Error(`sign-in answered ${response.status}`);
  return who;
}

/** The path of the latest sign-in link written; waits for it, since the page answers first. */
export async function latestSignInLink(db: Database): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const rows = await db.selectFrom('letters').select(['facts', 'id']).where('kind', '=', 'signIn').where('status', '=', 'pending').execute();
    const row = rows.at(-1);
    if (row !== undefined) {
      await db.updateTable('letters').set({ status: 'mailed' }).where('id', '=', row.id).execute();
      const { pathname, search } = new URL((row.facts as { link: string }).link);
      return pathname + search;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('no sign-in letter was written');
}

/** Stores the sample year 2027, started on 1 January. */
export async function startYear({ db }: Pick<Site, 'db'>): Promise<void> {
  const { model, organisation, meetings } = loadSample();
  const planned = timetable(model, organisation, meetings, 2027);
  await storeCycle(db, { model, organisation, meetings, timetable: planned, startedAt: '2026-12-20T08:00:00.000Z', startedBy: 'sekretariat', done: [] });
}

/** Starts the sample cycle of a year on a day of it: what was due by then counts as done, but for one. */
export async function startMidYear({ db }: Pick<Site, 'db'>, year: number, startedAt: string, butFor = ''): Promise<void> {
  const { model, organisation, meetings } = loadSample();
  const planned = timetable(model, organisation, meetings, year);
  const done = pastAt(planned.rows, startedAt).flatMap(({ plan }) => (plan.id === butFor ? [] : [plan.id]));
  await storeCycle(db, { model, organisation, meetings, timetable: planned, startedAt, startedBy: 'sekretariat', done });
}

export async function stateOf(db: Database, id: string): Promise<DeliverableState> {
  return (await db.selectFrom('deliverables').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;
}

/** Opens a deliverable at once: all it waits for counts as there. Gives its state. */
export async function openNow({ db, client }: Pick<Site, 'db' | 'client'>, id: string, now?: string): Promise<DeliverableState> {
  for (const on of (await stateOf(db, id)).waitsFor) await client.step(id, { type: 'dependencyFulfilled', on }, '2026-12-21T08:00:00.000Z');
  const { plan } = await stateOf(db, id);
  await client.step(id, { type: 'tick' }, now ?? plan.opens.at);
  return stateOf(db, id);
}

/** A link for a seat, held by a person of the sample. */
export async function linkFor(db: Database, deliverable: string, seat: Seat): Promise<{ token: string; person: string; path: string }> {
  const { organisation } = loadSample();
  const at = seat.lastIndexOf('@');
  const holding = organisation.holdings.find(({ role, unit }) => role === seat.slice(0, at) && unit === seat.slice(at + 1));
  if (holding === undefined) throw new Error(`nobody holds ${seat}`);
  const token = await createLink(db, { person: holding.person, seat, deliverable, letter: null, now: '2027-01-01T00:00:00.000Z' });
  return { token, person: holding.person, path: `/l/${token}` };
}

/** Signs in as a user with this role; a board secretary for these bodies. */
export async function signedInAs({ db, visitor }: Site, role: UserRole, bodies: string[] = []): Promise<Visitor> {
  const email = `${role.toLowerCase()}@example.org`;
  await db.insertInto('users').values({ email, roles: [role], bodies, since: '2027-01-01T00:00:00.000Z', by: SECRETARIAT }).onConflict((conflict) => conflict.doNothing()).execute();
  const who = visitor();
  await who.post('/logga-in', { epost: email });
  const response = await who.post(await latestSignInLink(db), {});
  if (response.status !== 303) throw new Error(`sign-in answered ${response.status}`);
  return who;
}
