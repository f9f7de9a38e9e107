// What the web app is built from. Tests pass in a real database and a fake client.

import type { Logger } from 'pino';
import type { AppearanceRead } from '../mail/appearance-reader.js';
import type { Transport } from '../mail/transport.js';
import type pg from 'pg';
import type { Instant } from '../domain/calendar/calendar.js';
import type { Database } from '../records/database.js';
import type { PlanhjulClient } from '../workflows/client.js';
import type { OidcSettings } from './oidc.js';
import type { RecipePaths, Recipes } from './recipes.js';

export interface AppSettings {
  baseUrl: string;
  temporalUiUrl: string;
  namespace: string;
  /** Lower-case addresses that may sign in as the secretariat, whatever the table of users says; so too the administrators. */
  secretariat: string[];
  administrators?: string[];
  /** Sign-in by an identity provider; null or missing: by one-time links only. */
  oidc?: OidcSettings | null;
  /** Whether one-time links are given out (true when missing). */
  signInLink?: boolean;
  /** Path of the accessibility statement's file. */
  accessibility?: string;
  sessionSecret: string;
  /** Web page of the test inbox, when there is one. */
  inboxUrl: string | null;
  /** Where the operator leads all mail; null or not there: as the secretariat has set. */
  mailRedirect?: string | null;
  /** Requests allowed per quarter of an hour and address: asking for sign-in links, and opening links that do not exist. */
  limits: { signIn: number; unknownLinks: number; /** Calls of the API a minute, for a key. */ api?: number };
}

export interface AppDeps {
  db: Database;
  /** For the sessions' table. */
  pool: pg.Pool;
  client: PlanhjulClient;
  /** The product's clock. */
  now(): Instant;
  /** The real clock, for how long a sign-in link is good. */
  realNow(): Instant;
  /** Reads the governance models, the organisation and the meetings from their files. */
  recipes(): Promise<Recipes>;
  /** Where those files lie. */
  recipePaths: RecipePaths;
  /** Reads the organisation's name, colours and wording; not there: all is plain. */
  appearance?: () => Promise<AppearanceRead>;
  /** For test letters: the way out, the sender, and the domain of Message-IDs. */
  mailer?: { transport: Transport; from: string; domain: string };
  settings: AppSettings;
  log: Logger;
}
