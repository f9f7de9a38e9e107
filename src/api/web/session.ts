// Sessions of those who sign in, in PostgreSQL. Who they are now is looked up at each request (user.ts).

import connectPgSimple from 'connect-pg-simple';
import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import type { AppDeps } from '../deps.js';

declare module 'express-session' {
  interface SessionData {
    email: string;
    /** What acts on many came to, shown once after the redirect. */
    results: { type: string; rows: { id: string; ok: boolean; words: string }[] };
  }
}

/** Idle hours before a session ends: more than the 20 of WCAG 2.2.1. */
const IDLE_MS = 24 * 3600_000;

/** An idle session is prolonged this often at most: a page that is only read need not write. */
const TOUCH_MS = 5 * 60_000;
const MOST_TOUCHED = 10_000;

/** Lets the store write that a session lives on once in a while, and not at every request. */
function touchSeldom(store: session.Store): void {
  const touch = store.touch!.bind(store);
  const touched = new Map<string, number>();
  store.touch = (sid, data, done) => {
    const last = touched.get(sid);
    if (last !== undefined && Date.now() - last < TOUCH_MS) return done?.();
    if (touched.size >= MOST_TOUCHED) touched.clear();
    touched.set(sid, Date.now());
    touch(sid, data, done);
  };
}

/** The session middleware: its table is made when it is missing. */
export function sessions({ pool, settings, log }: Pick<AppDeps, 'pool' | 'settings' | 'log'>): { middleware: RequestHandler; stop(): void } {
  const Store = connectPgSimple(session);
  const store = new Store({ pool, tableName: 'sessions', createTableIfMissing: true, errorLog: (...words) => log.warn({ words: words.map(String) }, 'session store') });
  touchSeldom(store);
  const middleware = session({
    store,
    name: 'planhjul',
    secret: settings.sessionSecret,
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure: settings.baseUrl.startsWith('https:') ? 'auto' : false, maxAge: IDLE_MS },
  });
  return {
    middleware,
    stop: () => void store.close(),
  };
}

/** Starts a new session for the address (a new id: an old cookie is worth nothing). */
export function startSession(req: Request, email: string, more: Partial<session.SessionData> = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    req.session.regenerate((error: unknown) => {
      if (error) return reject(error as Error);
      Object.assign(req.session, more, { email });
      req.session.save((failure: unknown) => (failure ? reject(failure as Error) : resolve()));
    });
  });
}

/** Ends the session. */
export function endSession(req: Request): Promise<void> {
  return new Promise((resolve, reject) => req.session.destroy((error: unknown) => (error ? reject(error as Error) : resolve())));
}
