// What a command may touch: where it writes, where it stands, what time it is. The tests give their own.

export interface Io {
  /** Results: text, or the bytes of a file. */
  out: (what: string | Uint8Array) => void;
  /** What goes wrong, and what is told besides the result. */
  err: (text: string) => void;
  /** Folder that relative paths start from. */
  cwd: string;
  /** UTC instant. */
  now: () => string;
  /** Whether results go to a screen, which must not be sent bytes. */
  screen: boolean;
  /** Whether what goes to `err` is seen on a screen, on which a line can be drawn over. */
  errScreen?: boolean;
}

/** Exit codes: all is well; the files have faults; the command was used wrongly. */
export const OK = 0;
export const FAULTS = 1;
export const WRONG_USE = 2;

/** Wrong use: told in one Swedish sentence (or a few), exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Broken off by the user (Ctrl-C), as shells count it. */
export const BROKEN_OFF = 130;

/** A result as JSON. */
export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
