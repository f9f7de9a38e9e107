// Files read into the settings: sent, seen with what they change, and saved when that is what was seen.

import { z } from 'zod';
import { keyPerson } from '../../../domain/names.js';
import { dropUpload, keepUpload, uploadById } from '../../../records/settings.js';
import type { Upload } from '../../../records/settings.js';
import type { AppDeps } from '../../deps.js';
import { keySaver } from '../../saver.js';
import { currentFiles, saveFile, seenOf } from '../../settings-save.js';
import { previewUpload, saidOf, uploadTarget } from '../../settings-upload.js';
import type { UploadPreview } from '../../settings-upload.js';
import { operation } from '../operation.js';
import type { Operation } from '../operation.js';
import { invalid, Problem } from '../problem.js';
import { lines, savedAnswer, savedShape } from '../settings-shapes.js';

/** The pages' word for each kind. */
const kinds = { units: 'enheter', roles: 'roller', absences: 'frånvaro', meetings: 'sammanträden', file: 'fil' } as const;
type Kind = keyof typeof kinds;
const kindNames = Object.keys(kinds) as [Kind, ...Kind[]];

const rowProblem = z.object({ row: z.int().nullable(), column: z.string().nullable(), text: z.string() });
const uploadShape = z.object({
  id: z.string(),
  kind: z.enum(kindNames),
  file: z.string().describe('Filen i inställningarna som den läses in i'),
  name: z.string(),
  ready: z.boolean().describe('Om den kan sparas'),
  problems: z.array(rowProblem).describe('Fel som måste rättas i filen'),
  doubts: z.array(z.string()).describe('Vad som inte går att tyda säkert'),
  notes: z.array(z.string()),
  changes: z.array(z.object({ list: z.string(), kind: z.enum(['new', 'changed', 'removed']), what: z.string(), fields: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })) })),
  lines,
});

function uploadView({ id, kind, name }: Upload, { file, imported, faults, lines: difference, text }: UploadPreview): z.output<typeof uploadShape> {
  const whole = (words: string) => ({ row: null, column: null, text: words });
  return {
    id,
    kind: kindNames.find((each) => kinds[each] === kind) ?? 'file',
    file: file.file,
    name,
    ready: text !== null,
    problems: [...faults.map(whole), ...(imported?.problems ?? []).map(({ row, column, text: words }) => ({ row, column, text: words })), ...(imported?.after ?? []).map(whole)],
    doubts: (imported?.doubts ?? []).map(({ text: words }) => words),
    notes: (imported?.notes ?? []).map(({ text: words }) => words),
    changes: (imported?.lists ?? []).flatMap(({ list, changes }) => changes.map((change) => ({ list, kind: change.kind, what: change.what, fields: change.fields.map(({ field, from, to }) => ({ field, from, to })) }))),
    lines: difference,
  };
}

/** Names what was seen: the version of the file it goes into, and what it would become. */
const tagOfPreview = ({ file, digest }: UploadPreview): string => `${seenOf(file)}.${digest}`;

async function found(deps: AppDeps, id: string): Promise<{ upload: Upload; preview: UploadPreview }> {
  const upload = await uploadById(deps.db, id);
  const { organisation } = await deps.recipes();
  const preview = upload === null ? null : previewUpload({ files: await currentFiles(deps), organisation }, upload);
  if (upload === null || preview === null) throw new Problem('NOT_FOUND', { detail: 'Filen finns inte. Den kan redan vara sparad eller slängd.' });
  return { upload, preview };
}

const scope = 'settings' as const;
const tag = 'Inställningar' as const;

export const settingsUploadOperations: Operation[] = [
  operation({
    id: 'uploadSettings',
    method: 'post',
    path: '/settings/uploads',
    tag,
    summary: 'Läs in en fil och se vad den ändrar',
    description: 'Skicka filens innehåll som det är (CSV, ICS eller YAML). Ändrar ingenting än. Svarets ETag skickas som If-Match när den sparas.',
    scope,
    takesFile: true,
    query: z.object({
      kind: z.enum(kindNames).describe('Vad filen innehåller; file = en hel fil som ersätter en annan'),
      name: z.string().trim().min(1, 'Ange filens namn.').describe('Filens namn, franvaro.csv'),
      file: z.string().default('').describe('För file: vilken som ersätts, eller new för en ny styrmodell'),
      year: z.string().default('').describe('För meetings: året'),
      whole: z.enum(['true', 'false']).default('false').describe('true: det som ingen rad nämner tas bort'),
    }),
    answers: uploadShape,
    status: 201,
    async run({ deps, token, query, req }) {
      const bytes: unknown = req.body;
      if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw invalid('', 'Filen är tom. Skicka filens innehåll.');
      const target = query.file === 'new' ? 'ny' : query.file.replaceAll('~', '/');
      const chosen = uploadTarget(await currentFiles(deps), { kind: kinds[query.kind], target, year: query.year, name: query.name });
      if ('errors' in chosen) {
        const fields: Record<string, string> = { slag: 'kind', mal: 'file', ar: 'year' };
        throw new Problem('INVALID', { errors: chosen.errors.map(({ field, words }) => ({ field: fields[field ?? ''] ?? '', detail: words })) });
      }
      const id = await keepUpload(deps.db, { kind: kinds[query.kind], file: chosen.file, name: query.name, bytes, whole: query.whole === 'true', at: deps.now(), by: keyPerson(token.name) });
      const { upload, preview } = await found(deps, id);
      return { json: uploadView(upload, preview), etag: tagOfPreview(preview), location: `${deps.settings.baseUrl}/api/v1/settings/uploads/${id}` };
    },
  }),
  operation({
    id: 'getSettingsUpload',
    method: 'get',
    path: '/settings/uploads/{upload}',
    tag,
    summary: 'En inläst fil som inte är sparad, och vad den ändrar nu',
    scope,
    answers: uploadShape,
    async run({ deps, params }) {
      const { upload, preview } = await found(deps, params['upload']!);
      return { json: uploadView(upload, preview), etag: tagOfPreview(preview) };
    },
  }),
  operation({
    id: 'saveSettingsUpload',
    method: 'post',
    path: '/settings/uploads/{upload}/save',
    tag,
    summary: 'Spara en inläst fil',
    description: 'Sparas bara om den ändrar samma sak som när den lästes.',
    scope,
    ifMatch: 'required',
    answers: savedShape,
    async run({ deps, token, params, ifMatch, nonce }) {
      const { upload, preview } = await found(deps, params['upload']!);
      const { file, text } = preview;
      if (ifMatch !== tagOfPreview(preview)) throw new Problem('CHANGED_SINCE');
      if (text === null) throw new Problem('CONFLICT', { detail: 'Filen har fel som måste rättas, eller ändrar ingenting.' });
      const answer = await savedAnswer(deps, file.file, await saveFile(deps, keySaver(token), { file, seen: seenOf(file), text, said: saidOf(upload, file), nonce }));
      await dropUpload(deps.db, upload.id);
      return answer;
    },
  }),
  operation({
    id: 'dropSettingsUpload',
    method: 'delete',
    path: '/settings/uploads/{upload}',
    tag,
    summary: 'Släng en inläst fil',
    scope,
    answers: z.object({ id: z.string() }),
    async run({ deps, params }) {
      const { upload } = await found(deps, params['upload']!);
      await dropUpload(deps.db, upload.id);
      return { json: { id: upload.id } };
    },
  }),
];
