// The configuration: one parse of the environment at start. The only file that reads process.env.
// A bad variable is named, in Swedish, together with what it must be. Secrets may also come by <NAME>_FILE.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { NativeConnectionOptions } from '@temporalio/worker';
import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Clock } from './domain/clock.js';
import { userRoleFrom } from './domain/user-roles.js';
import type { UserRole } from './domain/user-roles.js';

/** Everything that can be set from outside. Paths are absolute, addresses without a trailing slash. */
export type Config = {
  /** The project's own folder. */
  root: string;
  /** Where `npm start` keeps databases, mails and logs. */
  data: string;
  /** null: the supervisor starts an embedded PostgreSQL. */
  databaseUrl: string | null;
  temporal: {
    /** null: the supervisor starts a dev server. */
    address: string | null;
    namespace: string;
    taskQueue: string;
    /** For Connection.connect and NativeConnection.connect: address (when known), TLS and API key. */
    connection: NativeConnectionOptions;
  };
  /** The address the web app listens on. */
  host: string;
  ports: { app: number; inbox: number; inboxSmtp: number; temporal: number; temporalUi: number; postgres: number };
  baseUrl: string;
  temporalUiUrl: string;
  inboxUrl: string;
  smtpUrl: string;
  testInbox: boolean;
  /** Lower-case addresses that may sign in as the secretariat. */
  secretariat: string[];
  /** Lower-case addresses that may sign in as administrators. */
  administrators: string[];
  /** The identity provider; null: sign-in by one-time links. */
  oidc: { issuer: string; clientId: string; clientSecret: string; scope: string; claim: string; roles: Record<string, UserRole>; acr: string[]; bodies?: { claim: string; values: Record<string, string> } } | null;
  /** Whether one-time links are given out. */
  signInLink: boolean;
  /** The file of the accessibility statement. */
  accessibility: string;
  mailFrom: string;
  mailDomain: string;
  /** Where all mail is led instead of to its receivers; null: to them, or as the secretariat has set. */
  mailRedirect: string | null;
  /** The file with the organisation's name, colours and wording; it need not be there. */
  appearance: string;
  /** Signs session cookies. null: none given; the supervisor makes one and keeps it in the data folder. */
  sessionSecret: string | null;
  /** The clock in force; null is real time. Set by the supervisor. */
  clock: Clock | null;
  /** What was asked for by PLANHJUL_CLOCK_START (UTC ISO) and _SPEED; null when neither is set. */
  clockWanted: { start: string | null; speed: number } | null;
  /** organisation.yaml, the folder of meeting calendars, the folder of governance models. */
  organisation: string;
  meetings: string;
  models: string;
  logLevel: string;
  /** PATH, for finding programs. */
  searchPath: string;
};

/** Thrown when variables are missing or wrong; the message is Swedish and names each of them. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** The project's folder: the nearest one above this file that holds package.json (src/, dist/ and .cache/ lie in it). */
export const projectRoot = folderOf('package.json', path.dirname(fileURLToPath(import.meta.url)));

const secrets = ['DATABASE_URL', 'TEMPORAL_API_KEY', 'PLANHJUL_SMTP_URL', 'PLANHJUL_SESSION_SECRET', 'PLANHJUL_OIDC_CLIENT_SECRET'];

const port = (preset: number) =>
  z.coerce
    .number('ska vara ett portnummer, till exempel 3000')
    .int('ska vara ett heltal')
    .min(1, 'ska vara mellan 1 och 65535')
    .max(65535, 'ska vara mellan 1 och 65535')
    .default(preset);

const url = (protocols: RegExp, example: string) =>
  z.string().refine((value) => URL.canParse(value) && protocols.test(new URL(value).protocol), `ska vara en adress som ${example}`);

const webUrl = url(/^https?:$/, 'https://planhjul.example.org').transform((value) => value.replace(/\/+$/, ''));

const clockSchema = z.object({
  realAnchor: z.iso.datetime(),
  virtualAnchor: z.iso.datetime(),
  speed: z.number().positive(),
});

const schema = z.object({
  PLANHJUL_DATA: z.string().optional(),
  DATABASE_URL: url(/^postgres(ql)?:$/, 'postgres://användare:lösenord@värd:5432/planhjul').optional(),
  TEMPORAL_ADDRESS: z.string().regex(/^[^\s/]+:\d+$/, 'ska vara värd:port, till exempel temporal.example.org:7233').optional(),
  TEMPORAL_NAMESPACE: z.string().default('planhjul'),
  PLANHJUL_TASK_QUEUE: z.string().default('planhjul'),
  PLANHJUL_HOST: z.string().default('127.0.0.1'),
  PLANHJUL_PORT: port(3000),
  PLANHJUL_INBOX_PORT: port(3025),
  PLANHJUL_INBOX_SMTP_PORT: port(2525),
  PLANHJUL_TEMPORAL_PORT: port(7233),
  PLANHJUL_TEMPORAL_UI_PORT: port(8233),
  PLANHJUL_POSTGRES_PORT: port(5499),
  PLANHJUL_BASE_URL: webUrl.optional(),
  PLANHJUL_TEMPORAL_UI_URL: webUrl.optional(),
  PLANHJUL_SMTP_URL: url(/^smtps?:$/, 'smtp://mejl.example.org:25').optional(),
  PLANHJUL_TEST_INBOX: z.enum(['on', 'off'], 'ska vara on eller off').optional(),
  PLANHJUL_SECRETARIAT: z
    .string()
    .default('sekretariat@example.org')
    .transform((text) => text.split(',').map((address) => address.trim().toLowerCase()).filter(Boolean))
    .pipe(z.array(z.email('ska vara e-postadresser med komma emellan')).min(1, 'ska innehålla minst en e-postadress')),
  PLANHJUL_ADMINISTRATORS: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((address) => address.trim().toLowerCase()).filter(Boolean))
    .pipe(z.array(z.email('ska vara e-postadresser med komma emellan'))),
  // as it is: its last slash counts when the provider's own description is held against it
  PLANHJUL_OIDC_ISSUER: url(/^https?:$/, 'https://inloggning.example.org').optional(),
  PLANHJUL_OIDC_CLIENT_ID: z.string().optional(),
  PLANHJUL_OIDC_CLIENT_SECRET: z.string().optional(),
  PLANHJUL_OIDC_SCOPE: z.string().regex(/\bopenid\b/, 'ska innehålla openid').default('openid email profile'),
  PLANHJUL_OIDC_CLAIM: z.string().default('roles'),
  PLANHJUL_OIDC_ROLES: z
    .string()
    .default('sekretariat=sekretariat,administrator=administrator,namndsekreterare=namndsekreterare,lasare=lasare')
    .transform((text, context): Record<string, UserRole> => {
      const pairs = text.split(',').map((pair): [string, UserRole | null] => {
        const at = pair.lastIndexOf('=');
        return [pair.slice(0, at).trim(), at < 1 ? null : userRoleFrom(pair.slice(at + 1))];
      });
      const good = pairs.filter((pair): pair is [string, UserRole] => pair[1] !== null && pair[0] !== '');
      if (good.length < pairs.length) context.addIssue('ska vara par som värde=roll med komma emellan; rollerna är sekretariat, administrator, namndsekreterare och lasare');
      return Object.fromEntries(good);
    }),
  PLANHJUL_OIDC_ACR: z.string().default('').transform((text) => text.split(/[\s,]+/).filter((value) => value !== '')),
  PLANHJUL_OIDC_BODIES_CLAIM: z.string().min(1, 'ska vara namnet på en claim').optional(),
  PLANHJUL_OIDC_BODIES: z
    .string()
    .default('')
    .transform((text, context): Record<string, string> => {
      const pairs = text === '' ? [] : text.split(',').map((pair) => [pair.slice(0, pair.lastIndexOf('=')).trim(), pair.slice(pair.lastIndexOf('=') + 1).trim()] as const);
      if (pairs.some(([value, body]) => value === '' || body === '' || value === body)) context.addIssue('ska vara par som värde=organ med komma emellan, till exempel PH-HSN=hsn');
      return Object.fromEntries(pairs);
    }),
  PLANHJUL_SIGN_IN_LINK: z.enum(['on', 'off'], 'ska vara on eller off').optional(),
  PLANHJUL_ACCESSIBILITY: z.string().default('styrmodeller/webbplats/tillganglighet.yaml'),
  PLANHJUL_MAIL_FROM: z
    .string()
    .regex(/^([^<>]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/, 'ska vara en avsändare, till exempel Planhjul <planhjul@example.org>')
    .default('Planhjul <planhjul@example.org>'),
  PLANHJUL_MAIL_DOMAIN: z.string().regex(/^[a-z0-9.-]+$/i, 'ska vara en domän, till exempel example.org').optional(),
  PLANHJUL_MAIL_REDIRECT: z.email('ska vara en e-postadress').optional(),
  PLANHJUL_APPEARANCE: z.string().default('styrmodeller/utseende.yaml'),
  PLANHJUL_SESSION_SECRET: z.string().min(32, 'ska vara minst 32 tecken långt').optional(),
  PLANHJUL_CLOCK_START: z
    .string()
    .refine((text) => DateTime.fromISO(text, { zone: 'Europe/Stockholm' }).isValid, 'ska vara svensk lokal tid, till exempel 2027-02-01T07:00')
    .optional(),
  PLANHJUL_CLOCK_SPEED: z.coerce.number('ska vara ett tal, till exempel 60').positive('ska vara större än 0').optional(),
  PLANHJUL_CLOCK_JSON: z
    .string()
    .transform((text, context) => {
      try {
        return clockSchema.parse(JSON.parse(text));
      } catch {
        context.addIssue('ska vara JSON med realAnchor, virtualAnchor och speed (sätts av npm start)');
        return z.NEVER;
      }
    })
    .optional(),
  PLANHJUL_ORGANISATION: z.string().default('styrmodeller/organisation.yaml'),
  PLANHJUL_MEETINGS: z.string().default('styrmodeller/sammantraden'),
  PLANHJUL_MODELS: z.string().default('styrmodeller'),
  PLANHJUL_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'ska vara debug, info, warn eller error').default('info'),
  PATH: z.string().default(''),
});

type Env = Record<string, string | undefined>;

/**
 * Reads the configuration from the environment.
 * @throws ConfigError naming every variable that is wrong, in Swedish.
 */
export function readConfig(env: Env = process.env): Config {
  const values = withSecretFiles(env);
  const parsed = schema.safeParse(values);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
    throw new ConfigError(`Inställningarna går inte att använda: ${[...new Set(faults)].join('; ')}.`);
  }
  const read = parsed.data;
  const inRoot = (file: string) => path.resolve(projectRoot, file);
  const inboxUrl = `http://localhost:${read.PLANHJUL_INBOX_PORT}`;
  return {
    root: projectRoot,
    data: inRoot(read.PLANHJUL_DATA ?? '.planhjul'),
    databaseUrl: read.DATABASE_URL ?? null,
    temporal: {
      address: read.TEMPORAL_ADDRESS ?? null,
      namespace: read.TEMPORAL_NAMESPACE,
      taskQueue: read.PLANHJUL_TASK_QUEUE,
      connection: temporalConnection(values, read.TEMPORAL_ADDRESS),
    },
    host: read.PLANHJUL_HOST,
    ports: {
      app: read.PLANHJUL_PORT,
      inbox: read.PLANHJUL_INBOX_PORT,
      inboxSmtp: read.PLANHJUL_INBOX_SMTP_PORT,
      temporal: read.PLANHJUL_TEMPORAL_PORT,
      temporalUi: read.PLANHJUL_TEMPORAL_UI_PORT,
      postgres: read.PLANHJUL_POSTGRES_PORT,
    },
    baseUrl: read.PLANHJUL_BASE_URL ?? `http://localhost:${read.PLANHJUL_PORT}`,
    temporalUiUrl: read.PLANHJUL_TEMPORAL_UI_URL ?? `http://localhost:${read.PLANHJUL_TEMPORAL_UI_PORT}`,
    inboxUrl,
    smtpUrl: read.PLANHJUL_SMTP_URL ?? `smtp://127.0.0.1:${read.PLANHJUL_INBOX_SMTP_PORT}`,
    testInbox: read.PLANHJUL_TEST_INBOX === undefined ? read.PLANHJUL_SMTP_URL === undefined : read.PLANHJUL_TEST_INBOX === 'on',
    secretariat: read.PLANHJUL_SECRETARIAT,
    administrators: read.PLANHJUL_ADMINISTRATORS,
    oidc: identityProvider(read),
    signInLink: read.PLANHJUL_SIGN_IN_LINK === undefined ? read.PLANHJUL_OIDC_ISSUER === undefined : read.PLANHJUL_SIGN_IN_LINK === 'on',
    accessibility: inRoot(read.PLANHJUL_ACCESSIBILITY),
    mailFrom: read.PLANHJUL_MAIL_FROM,
    mailDomain: read.PLANHJUL_MAIL_DOMAIN ?? read.PLANHJUL_MAIL_FROM.replace(/^.*@([^>]+)>?$/, '$1'),
    mailRedirect: read.PLANHJUL_MAIL_REDIRECT ?? null,
    appearance: inRoot(read.PLANHJUL_APPEARANCE),
    sessionSecret: read.PLANHJUL_SESSION_SECRET ?? null,
    clock: read.PLANHJUL_CLOCK_JSON ?? null,
    clockWanted: wantedClock(read.PLANHJUL_CLOCK_START, read.PLANHJUL_CLOCK_SPEED),
    organisation: inRoot(read.PLANHJUL_ORGANISATION),
    meetings: inRoot(read.PLANHJUL_MEETINGS),
    models: inRoot(read.PLANHJUL_MODELS),
    logLevel: read.PLANHJUL_LOG_LEVEL,
    searchPath: read.PATH,
  };
}

/** The environment of a child process: ours, with these variables set. */
export function environmentWith(extra: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...extra };
}

/** Drops empty variables and reads secrets that are given as files, as container platforms do. */
function withSecretFiles(env: Env): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) if (value !== undefined && value !== '') values[name] = value;
  for (const name of secrets) {
    const file = values[`${name}_FILE`];
    if (file === undefined || values[name] !== undefined) continue;
    try {
      values[name] = readFileSync(file, 'utf8').trim();
    } catch {
      throw new ConfigError(`Inställningarna går inte att använda: ${name}_FILE pekar på ${file}, som inte går att läsa.`);
    }
  }
  return values;
}

/** The identity provider, when one is given: then its client must be too. */
function identityProvider(read: z.infer<typeof schema>): Config['oidc'] {
  const { PLANHJUL_OIDC_ISSUER: issuer, PLANHJUL_OIDC_CLIENT_ID: clientId, PLANHJUL_OIDC_CLIENT_SECRET: clientSecret } = read;
  const { PLANHJUL_OIDC_BODIES_CLAIM: bodiesClaim } = read;
  if (issuer === undefined) return null;
  const missing = [...(clientId === undefined ? ['PLANHJUL_OIDC_CLIENT_ID'] : []), ...(clientSecret === undefined ? ['PLANHJUL_OIDC_CLIENT_SECRET'] : [])];
  if (clientId === undefined || clientSecret === undefined) throw new ConfigError(`Inställningarna går inte att använda: ${missing.join(' och ')} saknas (krävs med PLANHJUL_OIDC_ISSUER).`);
  return { issuer, clientId, clientSecret, scope: read.PLANHJUL_OIDC_SCOPE, claim: read.PLANHJUL_OIDC_CLAIM, roles: read.PLANHJUL_OIDC_ROLES, acr: read.PLANHJUL_OIDC_ACR, ...(bodiesClaim === undefined ? {} : { bodies: { claim: bodiesClaim, values: read.PLANHJUL_OIDC_BODIES } }) };
}

/** TLS and API key by Temporal's own variables (TEMPORAL_TLS_*, TEMPORAL_API_KEY, TEMPORAL_PROFILE). */
function temporalConnection(env: Record<string, string>, address: string | undefined): NativeConnectionOptions {
  // the user's own profile file counts only when asked for: a forgotten one must not steer the product
  const disableFile = env['TEMPORAL_CONFIG_FILE'] === undefined && env['TEMPORAL_PROFILE'] === undefined;
  try {
    const { connectionOptions } = loadClientConnectConfig({ disableFile, overrideEnvVars: env });
    return address === undefined ? connectionOptions : { ...connectionOptions, address };
  } catch (error) {
    throw new ConfigError(`Inställningarna går inte att använda: TEMPORAL_* – ${(error as Error).message}.`);
  }
}

function wantedClock(start: string | undefined, speed: number | undefined): Config['clockWanted'] {
  if (start === undefined && speed === undefined) return null;
  const instant = start === undefined ? null : DateTime.fromISO(start, { zone: 'Europe/Stockholm' }).toUTC().toISO();
  return { start: instant, speed: speed ?? 1 };
}

function folderOf(file: string, from: string): string {
  const above = path.dirname(from);
  return existsSync(path.join(from, file)) || above === from ? from : folderOf(file, above);
}
