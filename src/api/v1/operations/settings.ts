// The settings as they count now: what they say, their files, every version of them, and the folder's changes.

import { z } from 'zod';
import { lineDifference } from '../../../domain/settings/line-difference.js';
import { settingsVersion, settingsVersions } from '../../../records/settings.js';
import { leftOver } from '../../settings-effects.js';
import { keySaver } from '../../saver.js';
import type { SettingsFile } from '../../settings-files.js';
import { currentFiles, takeFolder } from '../../settings-save.js';
import { operation } from '../operation.js';
import type { Operation } from '../operation.js';
import { Problem } from '../problem.js';
import { date, instant } from '../shapes.js';
import { foundFile, left, lines, savedAnswer, savedShape, seenIn, tagOfFile } from '../settings-shapes.js';
import { meetingShape, meetingView, organisationShape, organisationView } from './organisation.js';

const fileShape = z.object({
  file: z.string().describe('Filens namn här. I en adress skrivs ~ i stället för /'),
  kind: z.string().describe('organisation, meetings eller model'),
  name: z.string(),
  version: z.int().describe('0: mappens fil, aldrig ändrad här'),
  folderChanged: z.boolean().describe('Filen i mappen har ändrats sedan den senast togs in'),
});
const fileView = ({ file, kind, name, version, folderChanged }: SettingsFile): z.output<typeof fileShape> => ({ file, kind, name, version, folderChanged });

const versionShape = z.object({ file: z.string(), version: z.int(), at: instant, by: z.string(), words: z.string().describe('Vad som ändrades') });

const scope = 'settings' as const;
const tag = 'Inställningar' as const;

export const settingsOperations: Operation[] = [
  operation({
    id: 'getSettings',
    method: 'get',
    path: '/settings',
    tag,
    summary: 'Organisation, personer, roller, frånvaro och lediga dagar som de gäller nu',
    scope,
    answers: z.object({
      organisation: organisationShape.nullable().describe('null när filen har fel'),
      freeDays: z.array(z.object({ date, name: z.string() })),
      models: z.array(z.object({ id: z.string(), name: z.string() })),
      problems: z.array(z.string()).describe('Fel i filerna'),
      left,
    }),
    async run({ deps }) {
      const { organisation, models, problems } = await deps.recipes();
      return {
        json: {
          organisation: organisation === null ? null : organisationView(organisation),
          freeDays: (organisation?.freeDays ?? []).map((day) => ({ date: day.date, name: day.name })),
          models: models.map(({ id, name }) => ({ id, name })),
          problems,
          left: await leftOver(deps),
        },
      };
    },
  }),
  operation({
    id: 'listSettingsMeetings',
    method: 'get',
    path: '/settings/meetings',
    tag,
    summary: 'Sammanträden som de gäller nu',
    scope,
    query: z.object({ year: z.string().optional().describe('År, 2027'), body: z.string().optional().describe('Organets id') }),
    answers: z.object({ items: z.array(meetingShape) }),
    async run({ deps, query: { year = '', body } }) {
      const { meetings } = await deps.recipes();
      return { json: { items: meetings.filter((meeting) => meeting.first.startsWith(year) && (body === undefined || meeting.body === body)).map(meetingView) } };
    },
  }),
  operation({
    id: 'listSettingsFiles',
    method: 'get',
    path: '/settings/files',
    tag,
    summary: 'Filerna: organisation, sammanträden och styrmodeller',
    scope,
    answers: z.object({ items: z.array(fileShape) }),
    run: async ({ deps }) => ({ json: { items: (await currentFiles(deps)).map(fileView) } }),
  }),
  operation({
    id: 'getSettingsFile',
    method: 'get',
    path: '/settings/files/{file}',
    tag,
    summary: 'En fil med sin text',
    description: 'Svarets ETag skickas som If-Match när filen ändras. I filens namn skrivs ~ i stället för /: styrmodeller~2023.yaml.',
    scope,
    answers: fileShape.extend({ text: z.string(), folder: z.object({ hash: z.string(), text: z.string() }).nullable().describe('Mappens fil, när den är en annan än den som gäller') }),
    async run({ deps, params }) {
      const file = await foundFile(deps, params['file']!);
      const { folder, folderChanged } = file;
      return { json: { ...fileView(file), text: file.text, folder: folder !== null && folderChanged ? { hash: folder.hash, text: folder.text } : null }, etag: tagOfFile(file) };
    },
  }),
  operation({
    id: 'takeFolderFile',
    method: 'post',
    path: '/settings/files/{file}/folder',
    tag,
    summary: 'Ta in mappens ändrade fil, eller låt den vara',
    scope,
    ifMatch: 'required',
    body: z.strictObject({ take: z.boolean().describe('true: mappens fil gäller hädanefter. false: det som gäller här står kvar'), hash: z.string().min(1).describe('folder.hash från den lästa filen') }),
    answers: savedShape,
    async run({ deps, token, params, body, ifMatch, nonce }) {
      const file = await foundFile(deps, params['file']!);
      const saved = await takeFolder(deps, keySaver(token), { file, hash: body.hash, seen: seenIn(ifMatch!), take: body.take, nonce });
      if ('refused' in saved) throw new Problem('CONFLICT', { detail: saved.refused });
      return savedAnswer(deps, file.file, saved);
    },
  }),
  operation({
    id: 'listSettingsVersions',
    method: 'get',
    path: '/settings/versions',
    tag,
    summary: 'Vad som har ändrats i inställningarna, av vem och när',
    description: 'De 300 senaste.',
    scope,
    query: z.object({ file: z.string().optional().describe('Bara denna fil') }),
    answers: z.object({ items: z.array(versionShape) }),
    async run({ deps, query: { file } }) {
      const versions = await settingsVersions(deps.db, file?.replaceAll('~', '/') ?? null);
      return { json: { items: versions.map(({ reason, ...version }) => ({ ...version, words: reason })) } };
    },
  }),
  operation({
    id: 'getSettingsVersion',
    method: 'get',
    path: '/settings/files/{file}/versions/{version}',
    tag,
    summary: 'En version av en fil: sin text och vad som skiljer från den förra',
    scope,
    answers: versionShape.extend({ text: z.string(), lines }),
    async run({ deps, params }) {
      const file = params['file']!.replaceAll('~', '/');
      const found = await settingsVersion(deps.db, file, /^\d{1,9}$/.test(params['version']!) ? Number(params['version']) : 0);
      if (found === null) throw new Problem('NOT_FOUND', { detail: `Det finns ingen version ${params['version']} av ${file}.` });
      const { version, at, by, reason, text, before } = found;
      return { json: { file, version, at, by, words: reason, text, lines: lineDifference(before ?? '', text) } };
    },
  }),
];
