// The public results as open data: every field once, with its words, as JSON, as CSV and as a JSON Schema.

import type { License } from '../domain/appearance/appearance.js';
import { directionNames } from '../domain/follow-up/plan-row.js';
import { rowKindNames } from '../domain/follow-up/levels.js';
import type { PublishedResult, PublishedRow } from '../domain/follow-up/published.js';
import { csv } from '../exports/csv.js';
import type { Cell } from '../exports/csv.js';

type Schema = Record<string, unknown>;

/** A field of open data: its name in JSON, its column in CSV ('' = not there), what it is. */
export interface DataField<T> {
  name: string;
  head: string;
  words: string;
  schema: Schema;
  json: (from: T) => unknown;
  cell?: (from: T) => Cell;
}

const text: Schema = { type: 'string' };
const day: Schema = { type: 'string', format: 'date' };
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const number: Schema = { type: ['number', 'null'] };
const object = (properties: Record<string, Schema>): Schema => ({ type: 'object', additionalProperties: false, required: Object.keys(properties), properties });
const named = object({ id: text, name: text });
const measured = object({ text, number });
const status = object({ id: text, name: text, tone: { enum: ['good', 'partly', 'bad', 'unmeasured', 'planned'] } });
const decision = object({ body: text, bodyName: text, date: day, paragraph: text, dnr: text });
const report = object({ title: text, unit: text, unitName: text, approvedOn: orNull(day), decision: orNull(decision) });

const result: DataField<PublishedResult>[] = [
  { name: 'row', head: '', words: 'Raden som resultatet gäller: den här, eller en från ett tidigare år.', schema: text, json: ({ row }) => row },
  { name: 'asOf', head: 'per', words: 'Dagen som resultatet gäller.', schema: day, json: ({ asOf }) => asOf },
  { name: 'status', head: 'läge', words: 'Läget i styrmodellens ord. Tomt: ett värde utan bedömning.', schema: orNull(status), json: (each) => each.status, cell: (each) => each.status?.name ?? '' },
  { name: 'value', head: 'värde', words: 'Utfallet så som det är skrivet, och som tal med decimalpunkt när det är ett tal.', schema: measured, json: ({ value }) => value, cell: ({ value }) => value.text },
  { name: 'forecast', head: 'prognos', words: 'Vad året väntas sluta med.', schema: text, json: ({ forecast }) => forecast },
  { name: 'comment', head: 'kommentar', words: 'Rapportens egen kommentar.', schema: text, json: ({ comment }) => comment },
  { name: 'report', head: 'rapport', words: 'Den godkända rapporten: titel, organ, dagen den godkändes och beslutet.', schema: report, json: (each) => each.report, cell: (each) => each.report.title },
];

const valueOf = (fields: DataField<PublishedResult>[], from: PublishedResult): Record<string, unknown> => Object.fromEntries(fields.map(({ name, json }) => [name, json(from)]));
const resultSchema = object(Object.fromEntries(result.map(({ name, schema, words }) => [name, { ...schema, description: words }])));
const ofLatest = (cell: (from: PublishedResult) => Cell) => ({ latest }: PublishedRow): Cell => (latest === null ? '' : cell(latest));

/** The fields of a row, for an app at this address. */
export const rowFields = (baseUrl: string): DataField<PublishedRow>[] => [
  { name: 'id', head: 'id', words: 'Radens id. Det ändras aldrig.', schema: text, json: ({ id }) => id },
  { name: 'address', head: 'adress', words: 'Radens sida, som ligger kvar.', schema: { type: 'string', format: 'uri' }, json: ({ id }) => `${baseUrl}/resultat/rad/${id}` },
  { name: 'planYear', head: 'planår', words: 'Året som planen gäller.', schema: { type: 'integer' }, json: ({ planYear }) => planYear },
  { name: 'unit', head: 'organ', words: 'Organet eller enheten som har raden i sin plan.', schema: named, json: ({ unit, unitName }) => ({ id: unit, name: unitName }), cell: ({ unitName }) => unitName },
  { name: 'number', head: 'nummer', words: 'Numret i planen. Tomt när det inte har något.', schema: text, json: (row) => row.number },
  { name: 'level', head: 'nivå', words: 'Nivån i styrmodellens kedja.', schema: named, json: ({ level, levelName }) => ({ id: level, name: levelName }), cell: ({ levelName }) => levelName },
  { name: 'kind', head: 'slag', words: 'Vad nivån är: assignment (uppdrag), indicator (nyckeltal) eller action (aktivitet).', schema: { enum: ['assignment', 'indicator', 'action'] }, json: ({ kind }) => kind, cell: ({ kind }) => rowKindNames[kind] },
  { name: 'name', head: 'namn', words: 'Det som planen lovar, i en rad.', schema: text, json: ({ name }) => name },
  { name: 'description', head: 'beskrivning', words: 'Mer om raden. Kan vara tomt.', schema: text, json: ({ description }) => description },
  { name: 'goal', head: 'mål', words: 'Målet som raden hör till, till exempel ett målområde.', schema: orNull(object({ id: text, number: text, name: text })), json: ({ goal }) => goal, cell: ({ goal }) => (goal === null ? '' : `${goal.number} ${goal.name}`.trim()) },
  { name: 'givenBy', head: 'givet av', words: 'Organet som har gett uppdraget. Tomt: organets eget.', schema: orNull(named), json: ({ givenBy }) => givenBy, cell: ({ givenBy }) => givenBy?.name ?? '' },
  { name: 'takenBy', head: 'följs upp av', words: 'De som har tagit uppdraget som sitt eget: där följs det upp.', schema: { type: 'array', items: object({ id: text, unit: text, unitName: text }) }, json: ({ takenBy }) => takenBy, cell: ({ takenBy }) => takenBy.map(({ unitName }) => unitName).join(', ') },
  { name: 'measure', head: 'mått', words: 'Måttenheten för ett nyckeltal.', schema: text, json: ({ measure }) => measure },
  { name: 'baseline', head: 'utgångsvärde', words: 'Värdet när planen skrevs: som text, och som tal när det är ett tal.', schema: measured, json: ({ baseline }) => baseline, cell: ({ baseline }) => baseline.text },
  { name: 'target', head: 'målvärde', words: 'Värdet som ska nås: som text, och som tal när det är ett tal.', schema: measured, json: ({ target }) => target, cell: ({ target }) => target.text },
  { name: 'direction', head: 'riktning', words: 'Åt vilket håll värdet ska gå: up (öka), down (minska), keep (behålla) eller tomt.', schema: { enum: ['up', 'down', 'keep', ''] }, json: ({ direction }) => direction, cell: ({ direction }) => (direction === '' ? '' : directionNames[direction]) },
  { name: 'carriedFrom', head: 'fortsätter från', words: 'Id på förra årets rad som den här fortsätter.', schema: { type: ['string', 'null'] }, json: ({ carriedFrom }) => carriedFrom, cell: ({ carriedFrom }) => carriedFrom ?? '' },
  { name: 'struckOn', head: 'struken', words: 'Dagen då raden ströks ur planen.', schema: orNull(day), json: ({ struckOn }) => struckOn, cell: ({ struckOn }) => struckOn ?? '' },
  { name: 'latest', head: '', words: 'Det senaste godkända resultatet. Tomt (null): inte rapporterad än.', schema: orNull({ $ref: '#/$defs/result' }), json: ({ latest }) => (latest === null ? null : valueOf(result, latest)) },
  { name: 'history', head: '', words: 'Alla godkända resultat, det äldsta först, också från tidigare års rader.', schema: { type: 'array', items: { $ref: '#/$defs/result' } }, json: ({ history }) => history.map((each) => valueOf(result, each)) },
];

/** The columns of the CSV: a row with its latest result. Numbers stand beside the texts they are read from, with a decimal point. */
export function columnsOf(baseUrl: string): { head: string; words: string; cell: (row: PublishedRow) => Cell }[] {
  const own = rowFields(baseUrl).flatMap(({ head, words, json, cell }) => {
    if (head === '') return [];
    const column = { head, words, cell: cell ?? ((row: PublishedRow) => json(row) as Cell) };
    if (head === 'organ') return [column, { head: 'organ id', words: 'Organets eller enhetens id.', cell: ({ unit }: PublishedRow) => unit }];
    if (head === 'utgångsvärde') return [column, { head: 'utgångsvärde tal', words: 'Som tal.', cell: ({ baseline }: PublishedRow) => baseline.number }];
    return head === 'målvärde' ? [column, { head: 'målvärde tal', words: 'Som tal.', cell: ({ target }: PublishedRow) => target.number }] : [column];
  });
  const latest = result.flatMap(({ head, words, json, cell }) => {
    if (head === '') return [];
    const column = { head, words, cell: ofLatest(cell ?? ((each) => json(each) as Cell)) };
    return head === 'värde' ? [column, { head: 'värde tal', words: 'Utfallet som tal.', cell: ofLatest(({ value }) => value.number) }] : [column];
  });
  const of = (part: (decision: NonNullable<PublishedResult['report']['decision']>) => string) => ofLatest(({ report: { decision: by } }) => (by === null ? '' : part(by)));
  return [
    ...own,
    ...latest,
    { head: 'beslutat av', words: 'Organet som beslutade om rapporten.', cell: of(({ bodyName }) => bodyName) },
    { head: 'beslutsdag', words: 'Dagen för beslutet.', cell: of(({ date }) => date) },
    { head: 'paragraf', words: 'Beslutets paragraf.', cell: of(({ paragraph }) => paragraph) },
    { head: 'dnr', words: 'Ärendets diarienummer.', cell: of(({ dnr }) => dnr) },
  ];
}

export const publishedCsv = (rows: readonly PublishedRow[], baseUrl: string): string => {
  const columns = columnsOf(baseUrl);
  return csv(columns.map(({ head }) => head), rows.map((row) => columns.map(({ cell }) => cell(row))));
};

/** Path of the schema; stays. */
export const SCHEMA_PATH = '/resultat/schema.json';

/** The whole as JSON. */
export function publishedJson(rows: readonly PublishedRow[], { baseUrl, license, publisher }: { baseUrl: string; license: License; publisher: string | null }): string {
  const fields = rowFields(baseUrl);
  return JSON.stringify({ $schema: `${baseUrl}${SCHEMA_PATH}`, license: license.url, publisher, rows: rows.map((row) => Object.fromEntries(fields.map(({ name, json }) => [name, json(row)]))) });
}

/** The JSON Schema (2020-12) of `publishedJson`. */
export function publishedSchema(baseUrl: string): Schema {
  const row = object(Object.fromEntries(rowFields(baseUrl).map(({ name, schema, words }) => [name, { ...schema, description: words }])));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${baseUrl}${SCHEMA_PATH}`,
    title: 'Resultat av planernas uppdrag och nyckeltal',
    description: 'Det senaste godkända resultatet av varje uppdrag och nyckeltal i beslutade planer, med historik.',
    ...object({ $schema: { type: 'string' }, license: { type: 'string', format: 'uri' }, publisher: { type: ['string', 'null'] }, rows: { type: 'array', items: { $ref: '#/$defs/row' } } }),
    $defs: { row, result: resultSchema },
  };
}
