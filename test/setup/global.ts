// vitest's globalSetup: runs the broker while the suite runs, and tells test files where it is.

import type { TestProject } from 'vitest/node';
import { startBroker } from './broker.js';

declare module 'vitest' {
  interface ProvidedContext {
    broker: string;
  }
}

/** Starts the broker; gives vitest its teardown. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const broker = await startBroker();
  project.provide('broker', broker.url);
  return () => broker.stop();
}
