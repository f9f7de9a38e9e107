// A life under trial: database, namespace, worker process and people of its own, on servers that may go away.

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import type { Instant } from '../../../src/domain/calendar/calendar.js';
import { realMsUntil, virtualNow } from '../../../src/domain/clock.js';
import type { Clock } from '../../../src/domain/clock.js';
import type { Timetable } from '../../../src/domain/plan.js';
import { databaseOver, openPool } from '../../../src/records/database.js';
import type { Database } from '../../../src/records/database.js';
import { migrate } from '../../../src/records/migrate.js';
import { storeCycle } from '../../../src/records/start-cycle.js';
import { endProcess } from '../../../src/supervisor/ours.js';
import { ensureNamespace, ensureSearchAttributes } from '../../../src/supervisor/namespace.js';
import { ensureDatabase } from '../../../src/supervisor/postgres.js';
import { planhjulClient } from '../../../src/workflows/client.js';
import { inbox } from '../../setup/inbox.js';
import type { InboxMail } from '../../setup/inbox.js';
import { shared } from '../../setup/shared.js';
import { loadSample } from '../../support/sample.js';
import { BEGIN, nextAct, shortTimetable } from './plans.js';
import type { Servers } from './servers.js';

const program = fileURLToPath(new URL('mortal-worker.mjs', import.meta.url));
/** A day of the product's clock takes this many real ms. */
const DAY_MS = 300;

/** Where the worker dies; mortal-worker.mjs tells. */
export type Deaths = 'steps' | 'mails' | 'never';

export interface Life {
  db: Database;
  client: Client;
  table: Timetable;
  /** Acts that were answered ok: the number of the event, what it was, and from when to when it was under way. */
  answered: { deliverable: string; seq: number; type: string; from: number; to: number }[];
  /** Waits until the product's clock shows `at`. */
  until(at: Instant): Promise<void>;
  /** How many times the worker died. */
  deaths(): number;
  /** At which moments it was told to, in order. */
  moments(): string[];
  mails(): Promise<InboxMail[]>;
  /** Resolves when every deliverable has ended, every letter has left and every act is answered; rejects after `ms`. */
  lived(ms: number): Promise<void>;
  end(): Promise<void>;
}

/** Starts a cycle with a worker that dies again and again, and is started again each time. */
export async function startLife(servers: Servers, where: Deaths, deliverables: 1 | 2): Promise<Life> {
  const name = `liv${randomBytes(5).toString('hex')}`;
  await ensureDatabase(servers.postgres.url('postgres'), name);
  const url = servers.postgres.url(name);
  const db = databaseOver(openPool(url, () => undefined, 4));
  await migrate(db);
  const connection = await Connection.connect({ address: servers.temporal.address });
  await ensureNamespace(connection, name);
  await ensureSearchAttributes(connection, name);
  const client = new Client({ connection, namespace: name });
  const post = await inbox();
  const compiled = await shared('compiled');
  // the first worker is to be up by then
  const clock: Clock = { realAnchor: new Date(Date.now() + 2000).toISOString(), virtualAnchor: BEGIN, speed: 86_400_000 / DAY_MS };
  const now = () => virtualNow(clock, Date.now());

  const table = shortTimetable(deliverables);
  const { model, organisation, meetings } = loadSample();
  await storeCycle(db, { model, organisation, meetings, timetable: table, startedAt: BEGIN, startedBy: 'sekretariat', done: [] });

  const log = path.join(mkdtempSync(path.join(tmpdir(), 'planhjul-liv-')), 'dog');
  writeFileSync(log, '');
  const env = {
    MORTAL_LOG: log,
    PATH: process.env['PATH'] ?? '',
    DATABASE_URL: url,
    TEMPORAL_ADDRESS: servers.temporal.address,
    TEMPORAL_NAMESPACE: name,
    PLANHJUL_SMTP_URL: post.smtpUrl,
    PLANHJUL_CLOCK_JSON: JSON.stringify(clock),
  };
  const spare = (): ChildProcess => spawn(process.execPath, [program, compiled, servers.bundle, where], { env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  let ended = false;
  let deaths = 0;
  let [worker, next] = [spare(), spare()];
  const keepWorker = async (): Promise<void> => {
    for (; !ended; [worker, next] = [next, spare()]) {
      const gone = new Promise((resolve) => worker.once('exit', resolve));
      worker.send('börja');
      await gone;
      if (!ended) deaths += 1;
    }
  };
  const working = keepWorker();

  const planhjul = planhjulClient(client, { taskQueue: 'planhjul', clock, baseUrl: 'http://planhjul.test', batch: 50 });
  await planhjul.startCycle({ id: table.cycle, endsAt: table.rows[0]!.plan.ends.at });
  const answered: Life['answered'] = [];
  /** Acts that have no answer yet. */
  let waiting = 0;
  /** Somebody who opens a page now and then, does what is theirs, and sends the form again while there is no answer. */
  const person = async (deliverable: string): Promise<void> => {
    const open = () => db.selectFrom('deliverables').select('state').where('id', '=', deliverable).executeTakeFirst();
    let page = await open();
    for (; !ended; await sleep(100)) {
      page = await open().catch(() => page); // while the database is away: the page as it was
      const command = page === undefined ? null : nextAct(page.state, now());
      if (page === undefined || command === null) continue;
      const nonce = `${deliverable}:${page.state.seq}`;
      const from = Date.now();
      waiting += 1;
      let result = await planhjul.act(deliverable, command, nonce);
      while (!result.ok && result.code === 'UNREACHABLE' && !ended) result = await planhjul.act(deliverable, command, nonce);
      if (result.ok) answered.push({ deliverable, seq: result.seq, type: command.type, from, to: Date.now() });
      waiting -= 1;
    }
  };
  const people = table.rows.map(({ plan }) => person(plan.id));

  const allDone = async (): Promise<boolean> => {
    const { count } = db.fn;
    const open = await db.selectFrom('deliverables').select(count<number>('id').as('n')).where('closed_at', 'is', null).executeTakeFirstOrThrow();
    const letters = await db.selectFrom('letters').select(count<number>('id').as('n')).where('status', '=', 'pending').executeTakeFirstOrThrow();
    const mails = await db.selectFrom('mails').select(count<number>('id').as('n')).where('status', '<>', 'sent').executeTakeFirstOrThrow();
    return open.n + letters.n + mails.n + waiting === 0;
  };

  return {
    db,
    client,
    table,
    answered,
    deaths: () => deaths,
    moments: () => readFileSync(log, 'utf8').split('\n').filter((line) => line !== ''),
    until: (at) => sleep(realMsUntil(clock, Date.now(), at)),
    mails: () => post.mails(),
    async lived(ms) {
      for (const until = Date.now() + ms; !(await allDone().catch(() => false)); await sleep(100))
        if (Date.now() > until) throw new Error(`not at its end after ${ms / 1000} s and ${deaths} deaths`);
    },
    async end() {
      ended = true;
      for (const { pid } of [worker, next]) if (pid !== undefined) await endProcess(pid, 'SIGKILL', 1000);
      await working;
      if (next.pid !== undefined) await endProcess(next.pid, 'SIGKILL', 1000);
      await Promise.all(people);
      await db.destroy();
      await connection.close();
      await post.stop();
      rmSync(path.dirname(log), { recursive: true });
    },
  };
}
