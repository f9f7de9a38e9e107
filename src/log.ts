// The log: JSON lines on stdout. Never mail bodies, link tokens or more of a person than a role.

import { pino } from 'pino';
import type { Logger } from 'pino';

/** A logger for one process ("app", "worker"); level as in PLANHJUL_LOG_LEVEL. */
export function createLogger(name: string, level = 'info'): Logger {
  return pino({
    name,
    level,
    base: { name },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['req.headers.cookie', 'req.headers.authorization', 'password', 'token'],
  });
}

/** Hides the token of a capability link (`/u/<token>`), so that a log line opens nothing. */
export function redactUrl(url: string): string {
  return url.replace(/[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/g, '…');
}
