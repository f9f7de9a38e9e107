// What a command of `planhjul` is.

import type { Io } from './io.js';
import type { Given, OptionKinds } from './options.js';

export interface Command {
  name: string;
  /** What it does, in the list of commands: begins with a verb, without a full stop. */
  summary: string;
  usage: string;
  /** Its options, a line each, indented by two. */
  details: string;
  /** Beyond --help and --json, which every command has. */
  options: OptionKinds;
  /** Whether it takes arguments without an option's name. */
  rest: boolean;
  /** Gives the exit code; throws UsageError for wrong use. */
  run: (given: Given, io: Io) => number | Promise<number>;
}
