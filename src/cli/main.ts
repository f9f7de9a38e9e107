#!/usr/bin/env node
// The program `planhjul`: the command line on the real terminal.

import { BROKEN_OFF } from './io.js';
import { run } from './run.js';

// who reads only the first lines (head) closes the pipe: that is no fault
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  process.exitCode = await run(process.argv.slice(2), {
    out: (what) => void process.stdout.write(what),
    err: (text) => void process.stderr.write(text),
    cwd: process.cwd(),
    now: () => new Date().toISOString(),
    screen: process.stdout.isTTY,
    errScreen: process.stderr.isTTY,
  });
  // broken off: nothing is left that is worth waiting for
  if (process.exitCode === BROKEN_OFF) process.exit();
} catch (error) {
  process.stderr.write(`Planhjul stannade på ett fel som inte borde kunna hända: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
