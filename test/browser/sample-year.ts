// A lived autumn for the browser tests and the pictures: most is on time, some is silent and late, and there is one of
// each: window open, handed in, returned, an extension asked for, decided, amended, refused mail.

import { createApiToken, newApiToken } from '../../src/records/api-tokens.js';
import { createFeed } from '../../src/records/feeds.js';
import type { Command } from '../../src/domain/deliverable/commands.js';
import type { Actor, DeliverableState } from '../../src/domain/deliverable/state.js';
import type { Seat } from '../../src/domain/organisation.js';
import { holdersOf } from '../../src/domain/resolve-seat.js';
import type { UserRole } from '../../src/domain/user-roles.js';
import { revokeLinks } from '../../src/records/links.js';
import { saveDocuments } from '../../src/records/register.js';
import { changeUser } from '../../src/records/users.js';
import { liveUntil } from '../api/lived-year.js';
import { latestSignInLink, linkFor, openNow, SECRETARIAT, signedIn, site, startMidYear, startYear, stateOf } from '../api/support.js';
import type { Site } from '../api/support.js';
import { loadSample } from '../support/sample.js';

const submitted = 'leverans/2027/manadsrapport/ruf/09';
const opened = 'leverans/2027/enhetsplan/rst-o01-e01';
const returned = 'leverans/2027/enhetsplan/rst-o01-e03';
const askedExtension = 'leverans/2027/enhetsplan/rst-o01-e04';
const POLICY = { group: 'Policyer', name: 'Kvalitetspolicy', validity: '2015-2020', dnr: 'RS/103/2015', decided: '2015-04-14--15', body: 'Regionfullmäktige', link: 'https://example.org/kvalitet', followUp: 'I årsredovisningen', owner: 'förvaltningschef@hsf' };

/** One of each, by id, with what pages need to know of it. */
type One = { id: string; state: DeliverableState };

export interface SampleYear {
  site: Site;
  /** Of the signed-in secretariat. */
  cookie: string;
  submitted: string;
  opened: string;
  returned: string;
  askedExtension: string;
  late: One;
  legal: One;
  decision: One;
  closed: One;
  waiting: One;
  /** Paths of letters' links, by what they ask for. */
  links: Record<'handIn' | 'handInLate' | 'handInAgain' | 'approve' | 'record' | 'waits' | 'done' | 'revoked', string>;
  signInLink: string;
  /** A file of the settings that was read in, and a saved change. */
  readIn: string;
  savedSettings: string;
}

/** Starts a site of its own with the year in it; `site.stop()` ends it. */
export async function sampleYear(): Promise<SampleYear> {
  const it = await site({ now: '2027-10-15T08:00:00.000Z' });
  await startYear(it);
  const all = await it.db.selectFrom('deliverables').select('id').orderBy('id').execute();
  const silent = new Set(all.map(({ id }) => id).filter((_, n) => n % 11 === 3));
  await liveUntil(it.db, '2027-10-14T08:00:00.000Z', (id) => silent.has(id) || id === submitted);
  const act = (id: string, command: Command, now = it.clock.now) => it.client.step(id, command, now);
  await act(submitted, { type: 'submit', by: at('controller@ruf'), submission: { form: 'statement', text: 'Vi följer budget.' } });
  for (const id of [opened, returned, askedExtension]) await openNow(it, id, '2028-02-01T08:00:00.000Z');
  await handInAndReturn(it, act);
  await act(askedExtension, { type: 'requestExtension', by: at((await stateOf(it.db, askedExtension)).responsible), until: '2028-03-17', reason: 'Underlaget om bemanningen kommer först den 10 mars.' }, '2028-02-03T09:00:00.000Z');
  await startMidYear(it, 2026, '2026-11-02T08:00:00.000Z');
  const amended = await stateOf(it.db, 'leverans/2027/enhetsplan/rst-o01-e02');
  await act(amended.plan.id, { type: 'strike', by: { ...at(amended.plan.secretariat), way: 'session' }, reason: 'Enheten gör ingen egen plan.' });
  const one = (where: Record<string, unknown>): Promise<One> => {
    let query = it.db.selectFrom('deliverables').select(['id', 'state']);
    for (const [column, value] of Object.entries(where)) query = query.where(column as 'id', '=', value as string);
    return query.orderBy('closed_at', 'desc').orderBy('id').executeTakeFirstOrThrow();
  };
  const [late, legal, decision, closed, waiting] = [await one({ late: true }), await one({ phase: 'legal-force' }), await one({ phase: 'decision' }), await one({ outcome: 'approved' }), await one({ phase: 'waiting' })];
  const links = {
    handIn: await link(it, opened, 'enhetschef@rst-o01-e01'),
    handInLate: await link(it, late.id, late.state.responsible),
    handInAgain: await link(it, returned, (await stateOf(it.db, returned)).responsible),
    approve: await link(it, submitted, 'förvaltningschef@ruf'),
    record: await link(it, decision.id, decision.state.asks[0]!.to[0]!),
    waits: await link(it, submitted, 'controller@ruf'),
    done: await link(it, closed.id, closed.state.responsible),
    revoked: await revokedLink(it),
  };
  for (const [kind, subject] of [['cycle', '2027'], ['unit', 'hsf'], ['person', 'controller.ruf']] as const)
    await createFeed(it.db, { kind, subject, by: subject, now: it.clock.now });
  await saveDocuments(it.db, [{ id: null, version: 0, words: POLICY }], { by: SECRETARIAT, at: it.clock.now, way: 'form' });
  for (const [name, scopes] of [['Diariet', ['read', 'submit', 'record']], ['Personalkatalogen', ['organisation']]] as const)
    await createApiToken(it.db, { name, scopes: [...scopes], by: 'sekretariat', now: '2027-03-01T08:00:00.000Z', expiresAt: '2028-03-01T08:00:00.000Z' }, newApiToken());
  await it.visitor().post('/logga-in', { epost: SECRETARIAT });
  const signInLink = await latestSignInLink(it.db);
  const roles: [string, UserRole[], string[]][] = [['namnd@example.org', ['boardSecretary', 'reader'], ['run', 'hsn']], ['administrator@example.org', ['administrator'], []]];
  for (const [email, role, bodies] of roles)
    await changeUser(it.db, { email, roles: role, bodies }, { by: SECRETARIAT, roles: ['secretariat'], at: it.clock.now, settled: [] });
  const changed = await changedByTheSecretariat(it);
  return { site: it, ...changed, submitted, opened, returned, askedExtension, late, legal, decision, closed, waiting, links, signInLink };
}

const at = (seat: Seat): Actor => ({ seat, person: holdersOf(loadSample().organisation, seat, '2027-10-15')[0]?.id ?? 'p', way: 'link', behalfOf: null });
const link = async (it: Site, id: string, seat: Seat): Promise<string> => (await linkFor(it.db, id, seat)).path;

async function handInAndReturn({ db }: Site, act: (id: string, command: Command, now?: string) => Promise<unknown>): Promise<void> {
  const { responsible } = await stateOf(db, returned);
  await act(returned, { type: 'submit', by: at(responsible), submission: { form: 'statement', text: 'Enheten gör som förra året.' } }, '2028-02-02T09:00:00.000Z');
  const { asks, revisions } = await stateOf(db, returned);
  await act(returned, { type: 'return', by: at(asks[0]!.to[0]!), revision: revisions.length, comment: 'Skriv vilka aktiviteter som är nya.' }, '2028-02-03T09:00:00.000Z');
}

async function revokedLink({ db, clock }: Site): Promise<string> {
  const deliverable = 'leverans/2027/manadsrapport/ruf/01';
  const gone = await linkFor(db, deliverable, 'ersättare@ruf');
  await revokeLinks(db, { deliverable, person: gone.person, seat: 'ersättare@ruf' }, clock.now);
  return gone.path;
}

/** Two changes of the year, the second one made; a file read in; an absence saved. */
async function changedByTheSecretariat(it: Site): Promise<{ cookie: string; readIn: string; savedSettings: string }> {
  const visitor = await signedIn(it);
  const seen = async (path: string): Promise<string> => /name="sett" value="([^"]+)"/.exec(await (await visitor.get(path)).text())![1]!;
  await visitor.post('/cykel/2027/andra/leveranser', { typ: 'hur-ofta', steg: 'manadsrapport', glesa: '3' });
  await visitor.post('/cykel/2027/andra/leveranser', { typ: 'stryk', id: 'leverans/2027/enhetsplan/rst-o02-e01' });
  await visitor.post('/cykel/2027/andring/2', { skal: 'Enheten planerar tillsammans med sin granne.', sett: await seen('/cykel/2027/andring/2') });
  const upload = new FormData();
  upload.append('slag', 'frånvaro');
  upload.append('fil', new Blob(['person;från;till;ersätts av\nenhetschef.hsf-o02-e01;2027-12-01;2027-12-10;enhetschef.hsf-o02-e02\nfel;x;y;z\n']), 'franvaro.csv');
  const readIn = (await visitor.post('/installningar/las-in', upload)).headers.get('location')!;
  const absence = { person: 'enhetschef.hsf-o01-e01', ersatts: 'enhetschef.hsf-o01-e02', fran: '2027-10-01', till: '2027-11-30', sett: await seen('/installningar/franvaro'), nonce: 'frånvaro' };
  const savedSettings = (await visitor.post('/installningar/andra/ny-franvaro', absence)).headers.get('location')!;
  return { cookie: visitor.cookie.slice('planhjul='.length), readIn, savedSettings };
}
