// Tells what is wrong in the files, all at once: as text beside the result, or as JSON.

import { problemParts } from '../domain/files/yaml-file.js';
import { FAULTS, json } from './io.js';
import type { Io } from './io.js';

/** Tells the problems; gives the exit code that goes with them. */
export function tellProblems(problems: string[], asJson: boolean, io: Io): number {
  if (asJson) io.out(json({ problems: problems.map(problemParts) }));
  else io.err(`${problems.join('\n')}\n`);
  return FAULTS;
}
