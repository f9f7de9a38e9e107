// The workflow bundles of both sides, made once per run from the compiled code, as `npm run build` makes the product's.

import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Path of a compiled file, seen from bench/. */
export const compiled = here;

/** Where the bare side's bundle lies; the product's worker finds its own beside src/worker. */
export const bareBundle = here('./bare-bundle.js');

/** Makes both. */
export async function bundleBoth(): Promise<void> {
  const quiet = (): void => undefined;
  const logger = { trace: quiet, debug: quiet, info: quiet, log: quiet, warn: console.warn, error: console.error };
  for (const [workflowsPath, target] of [
    [here('../src/workflows/index.js'), here('../src/workflow-bundle.js')],
    [here('./bare/workflows.js'), bareBundle],
  ] as const) {
    const { code } = await bundleWorkflowCode({ workflowsPath, logger });
    await writeFile(target, code);
  }
}
