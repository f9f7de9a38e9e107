// The one kind of error a start may end with: a Swedish sentence that says what to do.

/** A start that cannot go on. The message is shown as it is, without a stack trace; exit code 1. */
export class StartError extends Error {
  override name = 'StartError';
}
