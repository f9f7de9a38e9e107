// The process that answers in the page bench: the app over a database with a large cycle, and beside it a server that sends
// the overview's own bytes as a static page.  node pages-server.js <database url>

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Express } from 'express';
import { createApp } from '../src/api/app.js';
import { readRecipes } from '../src/api/recipes.js';
import { readConfig } from '../src/config.js';
import { timetable } from '../src/domain/timetable.js';
import { createLogger } from '../src/log.js';
import { databaseOver, openPool } from '../src/records/database.js';
import { migrate } from '../src/records/migrate.js';
import { requestSignIn } from '../src/records/sign-in.js';
import { storeCycle } from '../src/records/start-cycle.js';
import { stopWithParent } from '../src/supervisor/child.js';
import { LARGE, largeSample } from './pure.js';
import { storePublicYear } from './public-side.js';
import { readSample, YEAR } from './sample.js';

/** Told to the parent when all is there. */
export interface PagesReady {
  rows: number;
  bytes: number;
  /** Addresses of both, and the cookie of a session. */
  overview: string;
  static: string;
  /** The public results of a year, and a static page of the same bytes. */
  results: string;
  resultsStatic: string;
  resultsBytes: number;
  cookie: string;
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
const overview = `${product.origin}/cykel/${table.cycle}`;
const page = await fetch(overview, { headers: { cookie } });
if (page.status !== 200) throw new Error(`the overview answered ${page.status}`);
const bytes = Buffer.from(await page.arrayBuffer());
const results = `${product.origin}${await storePublicYear(db, large.model.followUp!)}`;
const resultsPage = await fetch(results);
if (resultsPage.status !== 200) throw new Error(`the public results answered ${resultsPage.status}`);
const resultsBytes = Buffer.from(await resultsPage.arrayBuffer());
const fixed = express();
fixed.get('/resultat', (_req, res) => void res.type('html').send(resultsBytes));
fixed.get('/', (_req, res) => void res.type('html').send(bytes));
const still = await listen(fixed);

stopWithParent(async () => {
  app.stop();
  product.close();
  still.close();
  await db.destroy();
});
const ready: PagesReady = { rows: table.rows.length, bytes: bytes.length, overview, static: `${still.origin}/`, results, resultsStatic: `${still.origin}/resultat`, resultsBytes: resultsBytes.length, cookie };
process.send?.(ready);

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
