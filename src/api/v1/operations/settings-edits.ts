// Single values of the settings, edited: the same edits as on the pages, with words of the API's own.

import { z } from 'zod';
import { lineDifference } from '../../../domain/settings/line-difference.js';
import { editSettings } from '../../settings-edit.js';
import type { SettingsEdit } from '../../settings-edit.js';
import { keySaver } from '../../saver.js';
import type { SettingsFile } from '../../settings-files.js';
import { currentFiles, saveFile, seenOf } from '../../settings-save.js';
import type { AppDeps } from '../../deps.js';
import { operation } from '../operation.js';
import type { Operation } from '../operation.js';
import { Problem } from '../problem.js';
import { day } from '../read-input.js';
import { lines, savedAnswer, savedShape, seenIn } from '../settings-shapes.js';

const word = z.string().trim().min(1);

interface EditSpec {
  /** The edit as the pages call it. */
  edit: SettingsEdit;
  body: z.ZodObject;
  /** The form's word for each field. */
  form: Record<string, string>;
}

const spec = <T extends Record<string, z.ZodType>>(kind: string, edit: SettingsEdit, fields: T, form: { [K in keyof T]: string }): EditSpec => ({ edit, body: z.strictObject({ edit: z.literal(kind), ...fields }), form });

const person = word.describe('Personens id');
const unit = word.describe('Enhetens id');
const open = day.optional();

/** Every edit by its word in the API. */
const specs: Record<string, EditSpec> = {
  addPerson: spec('addPerson', 'ny-person', { id: word, name: word, email: word }, { id: 'id', name: 'namn', email: 'epost' }),
  changeEmail: spec('changeEmail', 'epost', { person, email: word }, { person: 'person', email: 'epost' }),
  addRole: spec('addRole', 'ny-roll', { person, role: word, unit, from: open, to: open }, { person: 'person', role: 'roll', unit: 'enhet', from: 'fran', to: 'till' }),
  changeRole: spec(
    'changeRole',
    'andra-roll',
    { person, seat: word.describe('Roll och enhet, till exempel enhetschef@hsf-o01-e03'), since: open.describe('Första dagen som den står nu; utelämnad när den saknas'), from: open, to: open },
    { person: 'person', seat: 'roll', since: 'fran-forut', from: 'fran', to: 'till' },
  ),
  addAbsence: spec('addAbsence', 'ny-franvaro', { person, substitute: person, from: day, to: day }, { person: 'person', substitute: 'ersatts', from: 'fran', to: 'till' }),
  removeAbsence: spec('removeAbsence', 'ta-bort-franvaro', { person, from: day }, { person: 'person', from: 'fran' }),
  moveUnit: spec('moveUnit', 'flytta-enhet', { unit, under: unit }, { unit: 'enhet', under: 'under' }),
  closeUnit: spec('closeUnit', 'lagg-ned', { unit, closes: day, into: unit.optional() }, { unit: 'enhet', closes: 'upphor', into: 'uppgar' }),
  addFreeDay: spec('addFreeDay', 'ny-ledig-dag', { date: day, name: word }, { date: 'datum', name: 'namn' }),
  removeFreeDay: spec('removeFreeDay', 'ta-bort-ledig-dag', { date: day }, { date: 'datum' }),
  addMeeting: spec('addMeeting', 'nytt-mote', { body: word, first: day, last: open }, { body: 'organ', first: 'dag', last: 'sista' }),
  moveMeeting: spec('moveMeeting', 'flytta-mote', { body: word, from: day, first: day, last: open }, { body: 'organ', from: 'dag-forut', first: 'dag', last: 'sista' }),
  cancelMeeting: spec('cancelMeeting', 'stall-in-mote', { body: word, from: day }, { body: 'organ', from: 'dag-forut' }),
};

const bodies = Object.values(specs).map(({ body }) => body);
const editBody = z.discriminatedUnion('edit', bodies as [z.ZodObject, ...z.ZodObject[]]);

/** What the edit makes of its file; a problem that names each field that is wrong. */
async function edited(deps: AppDeps, sent: Record<string, unknown>): Promise<{ file: SettingsFile; text: string; said: string }> {
  const { edit, form } = specs[String(sent['edit'])]!;
  const values = new Map(Object.entries(form).map(([field, name]) => [name, String(sent[field] ?? '')]));
  // the year of the calendar that the meeting stands in
  values.set('ar', String(sent['from'] ?? sent['first'] ?? '').slice(0, 4));
  const { organisation, problems } = await deps.recipes();
  const found = editSettings({ files: await currentFiles(deps), organisation }, edit, (name) => values.get(name) ?? '');
  if (found === null) throw new Problem('CONFLICT', { detail: organisation === null ? `Organisationens fil har fel som måste rättas först. ${problems.join(' ')}`.trim() : 'Det finns ingen fil med sammanträden för det året. Läs in en först.' });
  if ('faults' in found.edited) {
    const fieldOf = (name: string | null): string => Object.entries(form).find(([, at]) => at === name)?.[0] ?? '';
    throw new Problem('INVALID', { errors: found.edited.faults.map(({ field, words }) => ({ field: fieldOf(field), detail: words })) });
  }
  return { file: found.file, ...found.edited };
}

const scope = 'settings' as const;
const tag = 'Inställningar' as const;

export const settingsEditOperations: Operation[] = [
  operation({
    id: 'previewSettingsEdit',
    method: 'post',
    path: '/settings/edits/preview',
    tag,
    summary: 'Förhandsvisa en ändring av ett enda värde',
    description: 'Ändrar ingenting. Svarets ETag kan skickas som If-Match när ändringen sparas.',
    scope,
    body: editBody,
    answers: z.object({ file: z.string(), words: z.string().describe('Vad historiken säger om ändringen'), lines }),
    async run({ deps, body }) {
      const { file, text, said } = await edited(deps, body);
      return { json: { file: file.file, words: said, lines: lineDifference(file.text, text) }, etag: seenOf(file) };
    },
  }),
  operation({
    id: 'editSettings',
    method: 'post',
    path: '/settings/edits',
    tag,
    summary: 'Ändra ett enda värde: person, roll, frånvaro, enhet, ledig dag eller sammanträde',
    description: 'Personer, roller och frånvaro gäller genast i årscykler som pågår. Allt annat tas in i dem med en ändring av slaget files.',
    scope,
    ifMatch: 'optional',
    body: editBody,
    answers: savedShape,
    async run({ deps, token, body, ifMatch, nonce }) {
      const { file, text, said } = await edited(deps, body);
      return savedAnswer(deps, file.file, await saveFile(deps, keySaver(token), { file, seen: ifMatch === null ? seenOf(file) : seenIn(ifMatch), text, said, nonce }));
    },
  }),
];
