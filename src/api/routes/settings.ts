// The settings, to see and to edit by single values. Reading in whole files is in `settings-files.ts`.

import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response, Router } from 'express';
import type { AppDeps } from '../deps.js';
import { SettingsFreeDaysPage, SettingsMeetingsPage } from '../pages/settings-days.js';
import { versionHref } from '../pages/settings-history.js';
import { SettingsHubPage } from '../pages/settings-hub.js';
import { SettingsOrganisationPage } from '../pages/settings-organisation.js';
import { SettingsAbsencesPage, SettingsPersonPage, SettingsRolesPage } from '../pages/settings-people.js';
import type { PeopleProps } from '../pages/settings-people.js';
import { SettingsPage } from '../pages/settings-frame.js';
import { leftOver } from '../settings-effects.js';
import { editSettings, isSettingsEdit } from '../settings-edit.js';
import type { SettingsEdit } from '../settings-edit.js';
import { ORGANISATION } from '../settings-files.js';
import { meetingsFileOf, meetingYears, office, STALE, yearOf } from '../settings-view.js';
import type { Office } from '../settings-view.js';
import { signedInSaver } from '../saver.js';
import { saveFile, seenOf, takeFolder } from '../settings-save.js';
import type { FieldError, FormState } from '../ui/form.js';
import { allFields, field, query } from '../web/body.js';
import { sendPage } from '../web/frame.js';
import { settingsFileRoutes } from './settings-files.js';
import { settingsHistoryRoutes } from './settings-history.js';

const pages = ['hub', 'organisation', 'roller', 'person', 'franvaro', 'sammantraden', 'lediga-dagar'] as const;
type PageName = (typeof pages)[number];

/** Where an edit is typed, unless the form says that it came from a person's page. */
const pageOf: Record<SettingsEdit, PageName> = {
  'ny-person': 'roller',
  epost: 'person',
  'ny-roll': 'person',
  'andra-roll': 'person',
  'ny-franvaro': 'franvaro',
  'ta-bort-franvaro': 'franvaro',
  'ny-ledig-dag': 'lediga-dagar',
  'ta-bort-ledig-dag': 'lediga-dagar',
  'flytta-enhet': 'organisation',
  'lagg-ned': 'organisation',
  'nytt-mote': 'sammantraden',
  'flytta-mote': 'sammantraden',
  'stall-in-mote': 'sammantraden',
};

/** Routes under `/installningar`. */
export function settingsRoutes(deps: AppDeps): Router {
  const router = express.Router();
  router.use(settingsFileRoutes(deps), settingsHistoryRoutes(deps));
  router.get('/installningar', (req, res, next) => show(deps, req, res, next, 'hub'));
  for (const page of pages.slice(1)) router.get(`/installningar/${page}`, (req, res, next) => show(deps, req, res, next, page));
  // a reload of a form that was answered with an error
  router.get('/installningar/andra/:edit', (_req, res) => res.redirect(303, '/installningar'));
  router.post('/installningar/andra/:edit', (req, res, next) => edit(deps, req, res, next, req.params.edit));
  return router;
}

interface Again {
  status: number;
  form: FormState;
}

/** A page, as new or with a form that came back. */
async function show(deps: AppDeps, req: Request, res: Response, next: () => void, page: PageName, again?: Again): Promise<void> {
  const at = await office(deps, req, res, again?.form);
  const { organisation, shown, names, today } = at;
  const status = again?.status ?? 200;
  const seen = at.seen(ORGANISATION);
  if (page === 'hub') {
    const changed = at.files.filter(({ folderChanged }) => folderChanged).map((file) => ({ file, seen: seenOf(file) }));
    return sendPage(res, status, SettingsHubPage({ shown, counts: counts(at), changed, left: await leftOver(deps) }));
  }
  if (organisation === null) return sendPage(res, status, SettingsPage({ shown, title: 'Inställningar', current: '/installningar' }));
  const props: PeopleProps = { shown, organisation, names, today, seen };
  switch (page) {
    case 'organisation':
      return sendPage(res, status, SettingsOrganisationPage(props));
    case 'roller':
      return sendPage(res, status, SettingsRolesPage({ ...props, sought: query(req, 'sok') }));
    case 'person': {
      const id = again === undefined ? query(req, 'id') : field(req, 'person');
      const person = organisation.persons.find((each) => each.id === id);
      return person === undefined ? next() : sendPage(res, status, SettingsPersonPage({ ...props, person }));
    }
    case 'franvaro':
      return sendPage(res, status, SettingsAbsencesPage(props));
    case 'lediga-dagar':
      return sendPage(res, status, SettingsFreeDaysPage(props));
    case 'sammantraden': {
      const years = meetingYears(at.files);
      const asked = again === undefined ? query(req, 'ar') : field(req, 'ar');
      const year = years.includes(asked) ? asked : years.includes(today.slice(0, 4)) ? today.slice(0, 4) : (years[0] ?? '');
      const file = meetingsFileOf(at.files, year);
      const meetings = at.recipes.meetings.filter(({ first }) => first.startsWith(year));
      const bodies = organisation.units.map(({ id }) => id).filter((id) => file !== undefined && new RegExp(`^\\s+${id}:`, 'm').test(file.text));
      return sendPage(res, status, SettingsMeetingsPage({ shown, names, years, year, meetings, bodies, seen: file === undefined ? '' : seenOf(file) }));
    }
  }
}

function counts({ organisation, recipes, today }: Office) {
  if (organisation === null) return null;
  return {
    units: organisation.units.length,
    persons: organisation.persons.length,
    away: organisation.absences.filter(({ from, to }) => from <= today && today <= to).length,
    meetings: recipes.meetings.filter(({ last }) => last >= today).length,
    freeDays: organisation.freeDays.length,
    models: recipes.models.length,
  };
}

/** Saves a single value; what was typed comes back with whatever is wrong. */
async function edit(deps: AppDeps, req: Request, res: Response, next: () => void, what: string): Promise<void> {
  const at = await office(deps, req, res);
  const typed = (name: string): string => field(req, name);
  const again = (status: number, errors: FieldError[], page: PageName): Promise<void> =>
    show(deps, req, res, next, page, { status, form: { id: typed('formular') || what, values: allFields(req), errors, nonce: randomUUID() } });
  if (what === 'ta-in-mappen' || what === 'behall-var') return takeIn(deps, req, res, at, what, (status, errors) => again(status, errors, 'hub'));
  const found = isSettingsEdit(what) ? editSettings(at, what, typed) : null;
  if (found === null || !isSettingsEdit(what)) return next();
  const { file, edited } = found;
  const page = pageOf[what] === 'franvaro' && typed('fran_sida') === 'person' ? 'person' : pageOf[what];
  const sameFile = file.kind === 'organisation' || yearOf(file.file) === typed('ar');
  const seen = sameFile ? typed('sett') : seenOf(file);
  // the same form once more is the same act, though its entry is there by now
  if ('faults' in edited) {
    const before = await versionByNonce(deps, typed('nonce'));
    if (before !== null) return res.redirect(303, `${versionHref(file.file, before)}&sparat=ja`);
    return again(seen === seenOf(file) ? 422 : 409, [...(seen === seenOf(file) ? [] : [{ field: null, words: STALE }]), ...edited.faults], page);
  }
  const saved = await saveFile(deps, signedInSaver(req), { file, seen, text: edited.text, said: edited.said, nonce: typed('nonce') || randomUUID() });
  if ('stale' in saved) return again(409, [{ field: null, words: STALE }], page);
  if ('problems' in saved) return again(422, saved.problems.map((words) => ({ field: null, words })), page);
  res.redirect(303, `${versionHref(file.file, saved.version)}&sparat=ja`);
}

async function versionByNonce({ db }: AppDeps, nonce: string): Promise<number | null> {
  if (nonce === '') return null;
  return (await db.selectFrom('settings_files').select('version').where('nonce', '=', nonce).executeTakeFirst())?.version ?? null;
}

/** The folder's file becomes a version of its own; or what counts here stays, and the folder's is no longer told of. */
async function takeIn(deps: AppDeps, req: Request, res: Response, at: Office, what: string, again: (status: number, errors: FieldError[]) => Promise<void>): Promise<void> {
  const file = at.files.find((each) => each.file === field(req, 'fil'));
  const looked = { file, hash: field(req, 'mapp'), seen: field(req, 'sett'), take: what === 'ta-in-mappen', nonce: field(req, 'nonce') || randomUUID() };
  const saved = await takeFolder(deps, signedInSaver(req), looked);
  if ('refused' in saved) return again(409, [{ field: null, words: saved.refused }]);
  if ('stale' in saved) return again(409, [{ field: null, words: STALE }]);
  if ('problems' in saved) return again(422, saved.problems.map((words) => ({ field: null, words })));
  res.redirect(303, `${versionHref(file!.file, saved.version)}&sparat=ja`);
}
