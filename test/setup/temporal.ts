// Temporal for tests: the time-skipping server (one of its own per file, for its clock is one) and the shared dev server.

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Connection } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { ensureNamespace, ensureSearchAttributes } from '../../src/supervisor/namespace.js';
import { shared } from './shared.js';

/**
 * A time-skipping environment with our search attributes registered; namespace `default`. Call teardown() in afterAll.
 * Drive it with env.sleep and read results with a plain client (TEMPORAL.md A6).
 */
export async function timeSkipping(): Promise<TestWorkflowEnvironment> {
  const program = await shared('test-server-program');
  const environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path: program } } });
  await ensureSearchAttributes(environment.connection, environment.namespace ?? 'default');
  return environment;
}

/**
 * An environment on the suite's dev server, in a namespace of its own with our search attributes.
 * Real time. teardown() closes the connections; the server lives on for the next file.
 */
export async function devServer(): Promise<TestWorkflowEnvironment> {
  const address = await shared('dev-server');
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  const connection = await Connection.connect({ address });
  try {
    await ensureNamespace(connection, namespace);
    await ensureSearchAttributes(connection, namespace);
  } finally {
    await connection.close();
  }
  return TestWorkflowEnvironment.createFromExistingServer({ address, namespace });
}

/** The path of the dev server program, for tests that start and stop a server of their own. */
export function devServerProgram(): Promise<string> {
  return shared('dev-server-program');
}

/** The bundled workflows of src/workflows/index.ts, for Worker.create({ workflowBundle }). Made once per run. */
export async function workflowBundle(): Promise<{ code: string }> {
  return { code: await readFile(await shared('bundle'), 'utf8') };
}
