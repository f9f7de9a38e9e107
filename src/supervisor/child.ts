// What a child process (worker, app, inbox) says to and hears from the supervisor, over IPC and signals.

/** The message by which a child says that it is up. */
export const READY = 'redo';

/** Tells the supervisor that this process is ready; does nothing when run by hand. */
export function sayReady(): void {
  process.send?.(READY);
}

/**
 * Runs `stop` once, and then exits, on SIGTERM, on SIGINT and when the supervisor has died (its IPC channel closes):
 * no worker or app outlives its supervisor. A second signal ends the process at once.
 */
export function stopWithParent(stop: () => Promise<void>): void {
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  if (process.send) process.on('disconnect', end);
}
