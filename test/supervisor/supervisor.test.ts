// The supervisor with real PostgreSQL, Temporal and test inbox, and stand-ins for the worker and the app.

import { readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { retentionDays } from '../../src/supervisor/namespace.js';
import { searchAttributes } from '../../src/workflows/search-attributes.js';
import { installation, living, processes, run } from './harness.js';
import type { Installation } from './harness.js';

const ready = 'Planhjul är i gång';
const databaseUrl = (data: Installation, password: string) => `postgres://planhjul:${password}@127.0.0.1:${data.env['PLANHJUL_POSTGRES_PORT']}/planhjul`;

let here: Installation;
beforeAll(async () => {
  here = await installation();
});
afterAll(() => here.remove());

async function query(sql: string): Promise<unknown[]> {
  const password = readFileSync(path.join(here.data, 'postgres-losenord'), 'utf8');
  const client = new pg.Client({ connectionString: databaseUrl(here, password) });
  await client.connect();
  const { rows } = await client.query(sql).finally(() => client.end());
  return rows as unknown[];
}

describe('a start', () => {
  it('brings everything up, says where it is, and leaves nothing behind after Ctrl-C', async () => {
    const started = await run(here.env);
    await started.says('Stoppa med Ctrl-C.');
    const all = processes(here.data);
    expect(living(all)).toEqual(expect.arrayContaining(['postgres', 'temporal', 'testbrevlada', 'arbetare', 'webbapp']));
    for (const name of ['PLANHJUL_PORT', 'PLANHJUL_INBOX_PORT', 'PLANHJUL_TEMPORAL_UI_PORT']) {
      expect(started.output()).toContain(`http://localhost:${here.env[name]}`);
    }
    expect(started.output()).toContain(here.data);
    expect(started.output()).toContain('/logga-in med adressen sekretariat@example.org');

    await query('create table kvar (x int)');
    const began = Date.now();
    expect(await started.end('SIGINT')).toBe(0);
    expect(Date.now() - began).toBeLessThan(10_000);
    expect(living(all)).toEqual([]);
  });

  it('goes on where it was, in a namespace with ten years of retention and every search attribute', async () => {
    const started = await run(here.env);
    await started.says(ready);
    expect(await query('select count(*)::int as n from kvar')).toEqual([{ n: 0 }]);
    const connection = await Connection.connect({ address: `127.0.0.1:${here.env['PLANHJUL_TEMPORAL_PORT']}` });
    const { config } = await connection.workflowService.describeNamespace({ namespace: 'planhjul' });
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: 'planhjul' });
    await connection.close();
    expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(retentionDays * 24 * 3600);
    expect(Object.keys(customAttributes ?? {})).toEqual(expect.arrayContaining(Object.keys(searchAttributes)));
    expect(await started.end('SIGTERM')).toBe(0);
  });

  it('cleans up after a supervisor that was killed, and loses nothing', async () => {
    const killed = await run(here.env);
    await killed.says(ready);
    await query('insert into kvar values (7)');
    const left = processes(here.data);
    await killed.end('SIGKILL');
    expect(living(left)).toEqual(expect.arrayContaining(['postgres', 'temporal']));

    const next = await run(here.env);
    await next.says(ready);
    expect(next.output()).toContain('Städade efter ett tidigare avbrott');
    expect(living(left)).toEqual([]);
    expect(await query('select x from kvar')).toEqual([{ x: 7 }]);
    await next.end('SIGTERM');
  });

  it('starts again what dies by itself', async () => {
    const started = await run(here.env);
    await started.says(ready);
    for (const [name, title] of [['arbetare', 'Arbetaren'], ['temporal', 'Temporal-servern'], ['postgres', 'Databasen (PostgreSQL)']]) {
      const before = processes(here.data).find((one) => one.name === name)?.pid ?? 0;
      process.kill(before, 'SIGKILL');
      await started.says(`${title} stannade (signal SIGKILL)`);
      await started.says(`${title} är i gång igen.`);
      const after = processes(here.data).find((one) => one.name === name);
      expect(after?.pid).not.toBe(before);
    }
    const all = processes(here.data);
    await started.end('SIGTERM');
    expect(living(all)).toEqual([]);
  });

  it('can be broken off in the middle', async () => {
    const started = await run(here.env);
    await started.says('Temporal-server: ');
    expect(await started.end('SIGINT')).toBe(0);
    expect(started.output()).toContain('Allt är stoppat.');
    expect(started.output()).not.toContain(ready);
    const again = await run(here.env);
    await again.says(ready);
    await again.end('SIGTERM');
  });
});

describe('a start that cannot go on', () => {
  it('is refused while another holds the data folder', async () => {
    const first = await run(here.env);
    await first.says('Temporal-server: ');
    const second = await run(here.env);
    expect(await second.exit).toBe(1);
    expect(second.output()).toBe(
      `Planhjul kör redan på datamappen ${here.data} (process ${first.pid}). Stoppa den först (Ctrl-C i dess fönster), eller välj en annan mapp: PLANHJUL_DATA=/annan/mapp npm start.\n`,
    );
    await first.says(ready);
    await first.end('SIGTERM');
  });

  it('names a taken port and the variable that moves it', async () => {
    const port = Number(here.env['PLANHJUL_INBOX_PORT']);
    const squatter = net.createServer().listen(port, '127.0.0.1');
    const started = await run(here.env);
    expect(await started.exit).toBe(1);
    expect(started.output()).toBe(
      `Port ${port} (testbrevlådan) är upptagen. Stäng programmet som använder den, eller välj en annan port: PLANHJUL_INBOX_PORT=${port + 1} npm start.\n`,
    );
    squatter.close();
  });

  it('says when the data folder cannot be written to', async () => {
    const file = path.join(here.data, 'en-fil');
    writeFileSync(file, '');
    const started = await run({ ...here.env, PLANHJUL_DATA: path.join(file, 'mapp') });
    expect(await started.exit).toBe(1);
    expect(started.output()).toMatch(/^Det går inte att skriva i datamappen .*PLANHJUL_DATA=\/din\/mapp npm start\.\n$/);
  });

  it('says when DATABASE_URL or TEMPORAL_ADDRESS leads nowhere', async () => {
    const noDatabase = await run({ ...here.env, DATABASE_URL: 'postgres://a:b@127.0.0.1:9/planhjul' });
    expect(await noDatabase.exit).toBe(1);
    expect(noDatabase.output()).toMatch(/^Databasen planhjul på 127\.0\.0\.1:9 svarar inte .*Rätta DATABASE_URL.*\n$/);

    const noServer = await run({ ...here.env, TEMPORAL_ADDRESS: '127.0.0.1:9' });
    expect(await noServer.exit).toBe(1);
    expect(noServer.output()).toMatch(/Temporal-servern på 127\.0\.0\.1:9 svarar inte .*Rätta TEMPORAL_ADDRESS/);
  });

  it('tells what the worker said when it refuses to start, and stops the rest', async () => {
    const started = await run(here.env, { worker: 'failing.mjs' });
    expect(await started.exit).toBe(1);
    expect(started.output()).toContain('Arbetaren gick inte att starta (kod 3). Den sa: "Sökattributet Fas saknas."');
    expect(living(processes(here.data))).toEqual([]);
  });
});
