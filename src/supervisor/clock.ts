// The virtual clock of a data folder: anchored once, kept in clock.json, so that a restart goes on where it was.
// Timers of running workflows are laid in this time, so a folder never changes clock.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../config.js';
import type { Clock } from '../domain/clock.js';
import { StartError } from './start-error.js';

type Kept = Clock & { wantedStart: string | null };

/**
 * The clock in force for this data folder; null is real time.
 * @throws StartError when another clock is asked for than the one the folder already lives by.
 */
export function anchoredClock(data: string, wanted: Config['clockWanted'], now = new Date()): Clock | null {
  const file = path.join(data, 'clock.json');
  if (existsSync(file)) {
    const { wantedStart, ...clock } = JSON.parse(readFileSync(file, 'utf8')) as Kept;
    if (wanted && (wanted.speed !== clock.speed || wanted.start !== wantedStart)) throw otherClock(data);
    return clock;
  }
  if (!wanted) return null;
  if (existsSync(path.join(data, 'temporal.db'))) throw otherClock(data);
  const clock: Clock = { realAnchor: now.toISOString(), virtualAnchor: wanted.start ?? now.toISOString(), speed: wanted.speed };
  writeFileSync(file, JSON.stringify({ ...clock, wantedStart: wanted.start } satisfies Kept));
  return clock;
}

function otherClock(data: string): StartError {
  return new StartError(
    `Datamappen ${data} lever redan efter en annan klocka. Ta bort PLANHJUL_CLOCK_START och PLANHJUL_CLOCK_SPEED, eller börja om i en ny mapp: PLANHJUL_DATA=/ny/mapp npm start.`,
  );
}
