// The configuration: what is taken when nothing is set, and what is said when something is wrong.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../src/config.js';

describe('readConfig', () => {
  it('needs nothing: everything local, letters to the test inbox', () => {
    expect(readConfig({})).toMatchObject({
      databaseUrl: null,
      temporal: { address: null, namespace: 'planhjul', taskQueue: 'planhjul' },
      baseUrl: 'http://localhost:3000',
      smtpUrl: 'smtp://127.0.0.1:2525',
      testInbox: true,
      secretariat: ['sekretariat@example.org'],
      mailDomain: 'example.org',
      clock: null,
      clockWanted: null,
    });
  });

  it('turns the test inbox off when a mail server is given', () => {
    expect(readConfig({ PLANHJUL_SMTP_URL: 'smtp://mejl.example.org:25' }).testInbox).toBe(false);
  });

  it('names every bad variable in one message', () => {
    const read = () => readConfig({ PLANHJUL_PORT: 'hej', DATABASE_URL: 'mysql://x', PLANHJUL_SECRETARIAT: 'inte en adress' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/PLANHJUL_PORT ska vara ett portnummer/);
    expect(read).toThrow(/DATABASE_URL ska vara en adress som postgres:/);
    expect(read).toThrow(/PLANHJUL_SECRETARIAT ska vara e-postadresser/);
  });

  it('maps the values of a claim to roles, and says what is missing or wrong', () => {
    const provider = { PLANHJUL_OIDC_ISSUER: 'https://in.example.org/', PLANHJUL_OIDC_CLIENT_ID: 'planhjul', PLANHJUL_OIDC_CLIENT_SECRET: 'x' };
    const read = readConfig({ ...provider, PLANHJUL_OIDC_ROLES: 'CN=PH-Sek=sekretariat, PH-Las=läsare' });
    expect(read.oidc).toMatchObject({ issuer: 'https://in.example.org/', claim: 'roles', roles: { 'CN=PH-Sek': 'secretariat', 'PH-Las': 'reader' } });
    expect(read.signInLink).toBe(false);
    expect(readConfig({})).toMatchObject({ oidc: null, signInLink: true, administrators: [] });
    expect(() => readConfig({ PLANHJUL_OIDC_ISSUER: 'https://in.example.org' })).toThrow(/PLANHJUL_OIDC_CLIENT_ID och PLANHJUL_OIDC_CLIENT_SECRET saknas/);
    expect(() => readConfig({ ...provider, PLANHJUL_OIDC_ROLES: 'PH-Sek=chef' })).toThrow(/PLANHJUL_OIDC_ROLES ska vara par/);
  });

  it('takes an empty variable as one that is not set', () => {
    expect(readConfig({ DATABASE_URL: '', PLANHJUL_PORT: '' })).toMatchObject({ databaseUrl: null, ports: { app: 3000 } });
  });

  it('reads a secret from the file that *_FILE names', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'planhjul-'));
    const file = path.join(folder, 'databas');
    writeFileSync(file, 'postgres://a:b@db:5432/planhjul\n');
    expect(readConfig({ DATABASE_URL_FILE: file }).databaseUrl).toBe('postgres://a:b@db:5432/planhjul');
    rmSync(folder, { recursive: true });
    expect(() => readConfig({ DATABASE_URL_FILE: file })).toThrow(/DATABASE_URL_FILE pekar på/);
  });

  it('gives the connection TLS and the API key by Temporal’s own variables', () => {
    const { connection } = readConfig({ TEMPORAL_ADDRESS: 'temporal.example.org:7233', TEMPORAL_API_KEY: 'nyckel' }).temporal;
    expect(connection).toMatchObject({ address: 'temporal.example.org:7233', apiKey: 'nyckel' });
  });

  it('takes the start of the clock as Swedish time, summer and winter', () => {
    expect(readConfig({ PLANHJUL_CLOCK_START: '2027-02-01T07:00' }).clockWanted).toEqual({ start: '2027-02-01T06:00:00.000Z', speed: 1 });
    expect(readConfig({ PLANHJUL_CLOCK_START: '2027-07-01T07:00' }).clockWanted?.start).toBe('2027-07-01T05:00:00.000Z');
  });

  it('gives the anchored clock that the supervisor passes on', () => {
    const clock = { realAnchor: '2026-11-23T06:00:00.000Z', virtualAnchor: '2027-02-01T06:00:00.000Z', speed: 60 };
    expect(readConfig({ PLANHJUL_CLOCK_JSON: JSON.stringify(clock) }).clock).toEqual(clock);
    expect(() => readConfig({ PLANHJUL_CLOCK_JSON: '{"speed":0}' })).toThrow(/PLANHJUL_CLOCK_JSON ska vara JSON/);
  });
});
