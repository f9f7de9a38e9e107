// The helpers that other tests stand on.

import { Client } from '@temporalio/client';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { searchAttributes } from '../../src/workflows/search-attributes.js';
import { browser } from './browser.js';
import { database } from './database.js';
import { devServer, timeSkipping } from './temporal.js';

describe('database', () => {
  it('gives each file a migrated database of its own', async () => {
    const [one, other] = [await database(), await database()];
    await sql`create table bara_har (x int)`.execute(one.db);
    const tables = async ({ db }: typeof one) => (await sql<{ name: string }>`select table_name as name from information_schema.tables where table_schema = 'public'`.execute(db)).rows.map(({ name }) => name);
    expect(await tables(one)).toContain('bara_har');
    expect(await tables(other)).not.toContain('bara_har');
    expect((await tables(other)).length).toBeGreaterThan(2);
    await Promise.all([one.stop(), other.stop()]);
  });

  it('sorts å, ä and ö last, as Swedish does', async () => {
    const { db, stop } = await database();
    const { rows } = await sql<{ x: string }>`select x from (values ('ö'), ('z'), ('å'), ('a'), ('ä')) as v(x) order by x`.execute(db);
    expect(rows.map(({ x }) => x).join('')).toBe('azåäö');
    await stop();
  });
});

describe('Temporal', () => {
  it('skips time, and knows our search attributes', async () => {
    const environment = await timeSkipping();
    const before = await environment.currentTimeMs();
    await environment.sleep('300 days');
    expect((await environment.currentTimeMs()) - before).toBeGreaterThanOrEqual(300 * 86_400_000);
    const client = new Client({ connection: environment.connection });
    const start = (name: string) =>
      client.workflow.start('any', { workflowId: name, taskQueue: 'nobody', searchAttributes: { [name]: ['värde'] } });
    await expect(start('Fas')).resolves.toBeDefined();
    await expect(start('Okant')).rejects.toThrow();
    await environment.teardown();
  });

  it('gives each file a namespace of its own on the dev server', async () => {
    const [one, other] = [await devServer(), await devServer()];
    expect(one.namespace).not.toBe(other.namespace);
    const { customAttributes } = await one.connection.operatorService.listSearchAttributes({ namespace: one.namespace ?? '' });
    expect(Object.keys(customAttributes ?? {})).toEqual(expect.arrayContaining(Object.keys(searchAttributes)));
    await Promise.all([one.teardown(), other.teardown()]);
  });
});

describe('browser', () => {
  it('renders a page', async () => {
    const chromium = await browser();
    const page = await chromium.newPage();
    await page.setContent('<h1>Årshjulet</h1>');
    expect(await page.textContent('h1')).toBe('Årshjulet');
    await chromium.close();
  });
});
