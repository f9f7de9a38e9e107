// The process that answers in the page bench: the app over a database with a large cycle, and beside it a server that sends
// each page's own bytes as a static page.  node pages-server.js <database url>

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Express } from 'express';
import { sql } from 'kysely';
import { createApp } from '../src/api/app.js';
import { readRecipes } from '../src/api/recipes.js';
import { readConfig } from '../src/config.js';
import { timetable } from '../src/domain/timetable.js';
import { createLogger } from '../src/log.js';
import { databaseOver, openPool } from '../src/records/database.js';
import { migrate } from '../src/records/migrate.js';
import { readRow } from '../src/records/record.js';
import { allDocuments } from '../src/records/register.js';
import { requestSignIn } from '../src/records/sign-in.js';
import { storeCycle } from '../src/records/start-cycle.js';
import { stopWithParent } from '../src/supervisor/child.js';
import { LARGE, largeSample } from './pure.js';
import { storePublicYear } from './public-side.js';
import { readSample, YEAR } from './sample.js';

/** Told to the parent when all is there. */
export interface PagesReady {
  rows: number;
  cases: PageCase[];
  /** The public results of a year, and a static page of the same bytes. */
  results: string;
  resultsStatic: string;
  resultsBytes: number;
  /** Of a session. */
  cookie: string;
}

/** A page of the product, and the address of the same bytes as a static page. */
export interface PageCase {
  name: string;
  bytes: number;
  page: string;
  static: string;
}

const SECRETARIAT = 'sekretariat@example.org';
/** In the middle of the year: much is planned, some is open, a little is late. */
const NOW = `${YEAR}-05-03T08:00:00.000Z`;

const pool = openPool(process.argv[2] ?? '', () => undefined);
const db = databaseOver(pool);
await migrate(db);
const large = largeSample(await readSample(), LARGE);
const table = timetable(large.model, large.organisation, large.meetings, YEAR);
await storeCycle(db, { ...large, timetable: table, startedAt: `${YEAR}-01-04T08:00:00.000Z`, startedBy: 'sekretariat', done: [] });
await db.updateTable('deliverables').set({ phase: 'open' }).where('opens_at', '<', NOW).execute();
await db.updateTable('deliverables').set({ late: true, level: 1 }).where('due_at', '<', NOW).where('unit', 'like', '%1').execute();
await decidePlans();
await sql`vacuum analyze`.execute(db);

const listen = async (app: Express): Promise<{ origin: string; close: () => void }> => {
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise<void>((resolve) => server.once('listening', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.closeAllConnections() };
};

const baseUrl = 'http://planhjul.test';
const app = createApp(
  {
    db,
    pool,
    client: {
      act: async () => ({ ok: false, code: 'UNREACHABLE', words: '' }),
      startCycle: async () => undefined,
      startChange: async () => undefined,
      scheduleProposal: async () => undefined,
      reviewDocument: async () => undefined,
      startWeekly: async () => undefined,
      wakePostman: async () => undefined,
      ready: async () => undefined,
    },
    now: () => NOW,
    realNow: () => new Date().toISOString(),
    recipes: () => readRecipes(readConfig({})),
    recipePaths: readConfig({}),
    settings: {
      baseUrl,
      temporalUiUrl: 'http://temporal.test',
      namespace: 'planhjul',
      secretariat: [SECRETARIAT],
      sessionSecret: 'the secret of a bench, nothing more',
      inboxUrl: null,
      limits: { signIn: 10, unknownLinks: 100 },
    },
    log: createLogger('app', 'silent'),
  },
  large.organisation.name,
);
const product = await listen(app.express);
const cookie = await signIn(product.origin);
const results = `${product.origin}${await storePublicYear(db, large.model.followUp!)}`;
const resultsPage = await fetch(results);
if (resultsPage.status !== 200) throw new Error(`the public results answered ${resultsPage.status}`);
const resultsBytes = Buffer.from(await resultsPage.arrayBuffer());
const list = `${product.origin}/cykel/${table.cycle}`;
const [unit] = large.organisation.units.filter(({ kind }) => kind === 'area');
const [person] = large.organisation.persons;
/** The overview, each of its filters by itself, and the register of governing documents. */
const pages: [name: string, address: string][] = [
  ['översikt', list],
  ['  sent', `${list}?sen=1`],
  ['  sida 100 av alla', `${list}?fas=alla&sida=100`],
  ['  ord', `${list}?enhet=rapport`],
  ['  enhet och under', `${list}?under=${unit?.parent ?? ''}`],
  ['  månad', `${list}?manad=${YEAR}-09`],
  ['  person', `${list}?person=${encodeURIComponent(person?.name ?? '')}`],
  ['  i riskzonen', `${list}?risk=1`],
  ['  efter enhet', `${list}?ordning=enhet`],
  ['  härnäst', `${list}?ordning=harnast`],
  ['styrdokument', `${product.origin}/styrdokument`],
  ['  ett dokument', `${product.origin}/styrdokument/${(await allDocuments(db))[0]?.id ?? ''}`],
];
const fixed = express();
fixed.get('/resultat', (_req, res) => void res.type('html').send(resultsBytes));
const still = await listen(fixed);
const cases: PageCase[] = [];
for (const [index, [name, page]] of pages.entries()) {
  const answer = await fetch(page, { headers: { cookie } });
  if (answer.status !== 200) throw new Error(`${page} answered ${answer.status}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  fixed.get(`/${index}`, (_req, res) => void res.type('html').send(bytes));
  cases.push({ name, bytes: bytes.length, page, static: `${still.origin}/${index}` });
}

stopWithParent(async () => {
  app.stop();
  product.close();
  still.close();
  await db.destroy();
});
const ready: PagesReady = { rows: table.rows.length, cases, results, resultsStatic: `${still.origin}/resultat`, resultsBytes: resultsBytes.length, cookie };
process.send?.(ready);

/** Some two hundred plans as they lie when their bodies have decided them. */
async function decidePlans(): Promise<void> {
  const plans = await db.selectFrom('deliverables').select('state').where(sql<boolean>`state->'plan'->>'kind' = 'plan'`).orderBy('id').limit(200).execute();
  const recordedBy = { seat: 'sekretariat@planhjul', person: 'sekretariat', way: 'session', behalfOf: null } as const;
  for (const { state } of plans) {
    const record = { kind: 'decision', body: state.plan.body, date: `${YEAR}-04-20`, paragraph: '§ 17', dnr: 'RS 2027/1', revision: 1, recordedBy, at: NOW } as const;
    await db.updateTable('deliverables').set(readRow({ ...state, records: [record], seq: 9 }, NOW)).where('id', '=', state.plan.id).execute();
  }
}

/** Signs in as a secretary does, with a one-time link; gives the cookie. */
async function signIn(origin: string): Promise<string> {
  let token = '';
  const linkFor = (given: string): string => {
    token = given;
    return `${baseUrl}/logga-in/${given}`;
  };
  const realNow = new Date().toISOString();
  await requestSignIn(db, { email: SECRETARIAT, seat: 'sekretariat@planhjul', linkFor, now: NOW, today: NOW.slice(0, 10), realNow });
  const answer = await fetch(`${origin}/logga-in/${token}`, { method: 'POST', redirect: 'manual', headers: { origin: baseUrl } });
  const [set] = answer.headers.getSetCookie();
  if (set === undefined) throw new Error(`signing in answered ${answer.status}`);
  return set.split(';')[0] ?? '';
}
