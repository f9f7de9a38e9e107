// A body's meeting: what it awaits, its decisions recorded in one call, and its minutes.

import { z } from 'zod';
import { refusals } from '../../../domain/deliverable/commands.js';
import type { DeliverableState } from '../../../domain/deliverable/state.js';
import { deliverablesByIds } from '../../../records/read/deliverables.js';
import { bodyMeeting, knownDnr, mattersAt, planTitle } from '../../meeting-rows.js';
import type { AwaitedRow, BodyMeeting } from '../../meeting-rows.js';
import { MOST_ROWS, recordRows } from '../../record-meeting.js';
import { recordDays } from '../../record-minutes.js';
import type { AppDeps } from '../../deps.js';
import { keyActor, operation } from '../operation.js';
import type { Operation } from '../operation.js';
import { invalid, Problem } from '../problem.js';
import { day } from '../read-input.js';
import { date, moment } from '../shapes.js';
import { meetingShape, meetingView } from './organisation.js';

const awaitedShape = z.object({ deliverable: z.string(), title: z.string(), ask: z.string(), kind: z.enum(['proposal', 'decision', 'report']), to: z.array(z.string()), due: moment, meeting: date.nullable().describe('Sammanträdet det väntas till'), dnr: z.string().describe('Diarienummer som är känt, annars tomt') });
const awaitedView = ({ id, state, ask, stage, meeting }: AwaitedRow): z.output<typeof awaitedShape> => ({
  deliverable: id,
  title: planTitle(state.plan),
  ask: ask.id,
  kind: stage.kind,
  to: ask.to,
  due: { date: ask.due.date, at: ask.due.at },
  meeting: meeting?.first ?? null,
  dnr: knownDnr(state),
});

async function foundMeeting({ db }: AppDeps, params: Record<string, string>): Promise<BodyMeeting> {
  const at = await bodyMeeting(db, params['cycle']!, params['body']!, params['date']!);
  if (at === null) throw new Problem('NOT_FOUND', { detail: `Det finns inget organ ${params['body']} i årscykel ${params['cycle']}, eller ingen dag ${params['date']}.` });
  return at;
}

/** The form's word for each outcome, and for each field. */
const outcomes = { amended: 'andrat', referredBack: 'aterremiss', postponed: 'bordlagt' } as const;
const fieldNames: Record<string, string> = { utfall: 'outcome', paragraf: 'paragraph', ord: 'words', roll: 'delegate.role', nummer: 'delegate.number', dnr: 'dnr', dag: 'date' };

const row = z.strictObject({
  deliverable: z.string().min(1).describe('Leveransens id'),
  date: day.optional().describe('Dagen det behandlades. Utelämnad: adressens dag'),
  paragraph: z.string().trim().default('').describe('Paragraf, till exempel § 194. Utelämnad bara för ett beslut på delegation'),
  dnr: z.string().trim().default('').describe('Diarienummer. Utelämnat: det som är känt'),
  outcome: z.enum(['amended', 'referredBack', 'postponed']).optional().describe('Beslutat med ändringar, återremitterat eller bordlagt. Utelämnad: som föreslaget'),
  words: z.string().trim().default('').describe('Vad organet ändrade, eller vad som ska göras'),
  delegate: z.strictObject({ role: z.string().trim(), number: z.string().trim() }).optional().describe('Den tjänsteman som beslutade på delegation'),
  evenSo: z.boolean().default(false).describe('Paragraf, diarienummer och dag stämmer fast de ser ovanliga ut'),
});
type Row = z.output<typeof row>;

/** A row by the field names of the page's form. */
function formOf({ outcome, delegate, ...sent }: Row, state: DeliverableState, at: BodyMeeting): Record<string, string> {
  const stages = state.plan.bodies.filter(({ body }) => body === at.body.id);
  const stage = stages.find(({ kind, body }) => state.asks.some(({ id }) => id === `${kind}:${body}`)) ?? stages.at(-1)!;
  const right = sent.evenSo ? 'ja' : '';
  return {
    fraga: `${stage.kind}:${stage.body}`,
    dag: sent.date ?? at.date,
    dagstammer: right,
    stammer: right,
    utfall: delegate !== undefined ? 'delegation' : outcome === undefined ? '' : outcomes[outcome],
    paragraf: sent.paragraph,
    dnr: sent.dnr || knownDnr(state),
    ord: sent.words,
    roll: delegate?.role ?? '',
    nummer: delegate?.number ?? '',
  };
}

const doneShape = z.array(z.object({ deliverable: z.string(), seq: z.int() }));
const tag = 'Sammanträden' as const;

export const meetingOperations: Operation[] = [
  operation({
    id: 'getMeeting',
    method: 'get',
    path: '/cycles/{cycle}/meetings/{body}/{date}',
    tag,
    summary: 'Ett organs sammanträde: vad det har att behandla och vad som är registrerat',
    scope: 'read',
    answers: z.object({
      body: z.string(),
      bodyName: z.string(),
      meeting: meetingShape.nullable().describe('null när kalendern inte har något den dagen'),
      rows: z.array(awaitedShape).describe('Vad det har att behandla'),
      others: z.array(awaitedShape).describe('Vad organet väntar på till senare sammanträden'),
      made: z.array(z.object({ deliverable: z.string(), kind: z.string(), date, paragraph: z.string(), dnr: z.string(), outcome: z.string().nullable() })),
      unannounced: z.array(z.string()).describe('Beslut vars justering och anslag inte är registrerade'),
    }),
    async run({ deps, params }) {
      const at = await foundMeeting(deps, params);
      const { rows, others, made, unannounced } = await mattersAt(deps.db, at);
      return {
        json: {
          body: at.body.id,
          bodyName: at.body.name,
          meeting: at.meeting === null ? null : meetingView(at.meeting),
          rows: rows.map(awaitedView),
          others: others.map(awaitedView),
          made: made.map(({ id, record }) => ({ deliverable: id, kind: record.kind, date: record.date, paragraph: record.paragraph, dnr: record.dnr, outcome: record.outcome ?? null })),
          unannounced: unannounced.map(({ id }) => id),
        },
      };
    },
  }),
  operation({
    id: 'recordMeeting',
    method: 'post',
    path: '/cycles/{cycle}/meetings/{body}/{date}',
    tag,
    summary: 'Registrera ett helt sammanträdes beslut på en gång',
    description: 'Varje rad är en egen handling: de som är rätt görs, de andra står under refused. Skickas anropet igen med samma Idempotency-Key görs inget två gånger.',
    scope: 'record',
    body: z.strictObject({ rows: z.array(row).min(1, 'Skicka minst en rad.').max(MOST_ROWS, `Skicka högst ${MOST_ROWS} rader.`) }),
    answers: z.object({ done: doneShape, refused: z.array(z.object({ deliverable: z.string(), field: z.string(), detail: z.string() })) }),
    async run({ deps, token, params, body, nonce }) {
      const at = await foundMeeting(deps, params);
      const states = new Map((await deliverablesByIds(deps.db, at.cycle, body.rows.map(({ deliverable }) => deliverable))).map(({ id, state }) => [id, state]));
      const forms = new Map<string, Record<string, string>>();
      const errors = body.rows.flatMap((sent, index) => {
        const state = states.get(sent.deliverable);
        const wrong = (field: string, detail: string) => [{ field: `rows.${index}.${field}`, detail }];
        if (state === undefined || !state.plan.bodies.some(({ body: id }) => id === at.body.id)) return wrong('deliverable', `${sent.deliverable} behandlas inte av organet.`);
        if (forms.has(sent.deliverable)) return wrong('deliverable', 'Leveransen står på flera rader.');
        if (sent.paragraph === '' && sent.delegate === undefined) return wrong('paragraph', refusals.PARAGRAPH_MISSING);
        if (sent.delegate !== undefined && sent.outcome !== undefined) return wrong('outcome', 'Ett beslut på delegation har inget annat utfall.');
        forms.set(sent.deliverable, formOf(sent, state, at));
        return [];
      });
      if (errors.length > 0) throw new Problem('INVALID', { errors });
      const [ids, get] = [[...forms.keys()], (name: string): string => forms.get(name.slice(name.indexOf(':') + 1))?.[name.slice(0, name.indexOf(':'))] ?? ''];
      const recorded = await recordRows(deps, { ids, get, nonce }, at.cycle, ({ state }) => keyActor(token, state.plan.secretariat));
      if (recorded.unreachable) throw new Problem('UNREACHABLE', { detail: `${recorded.done.length} av ${ids.length} är registrerade. Skicka samma anrop igen, med samma Idempotency-Key.` });
      return {
        json: {
          done: recorded.done.map(({ id, seq }) => ({ deliverable: id, seq })),
          refused: recorded.errors.map(({ field, words }) => ({ deliverable: field!.slice(field!.indexOf(':') + 1), field: fieldNames[field!.slice(0, field!.indexOf(':'))] ?? '', detail: words })),
        },
      };
    },
  }),
  operation({
    id: 'recordMinutes',
    method: 'post',
    path: '/cycles/{cycle}/meetings/{body}/{date}/minutes',
    tag,
    summary: 'Registrera justering och anslag för allt som beslutades på ett sammanträde',
    scope: 'record',
    body: z.strictObject({ adjusted: day.nullable().default(null).describe('Dag då protokollet justerades'), announced: day.nullable().default(null).describe('Dag då justeringen anslogs'), partners: z.array(z.strictObject({ name: z.string().min(1).describe('Partens namn, som i organisationsfilen'), announced: day })).default([]).describe('En gemensam nämnds parter och deras anslagsdagar') }),
    answers: z.object({ done: doneShape, refused: z.array(z.object({ deliverable: z.string(), code: z.string(), detail: z.string() })) }),
    async run({ deps, token, params, body, nonce }) {
      if (body.adjusted === null && body.announced === null && body.partners.length === 0) throw invalid('adjusted', 'Fyll i vilken dag protokollet justerades eller justeringen anslogs.');
      const { unannounced } = await mattersAt(deps.db, await foundMeeting(deps, params));
      const { done, refused } = await recordDays(deps, unannounced, body, nonce, ({ state }) => keyActor(token, state.plan.secretariat));
      if (refused.some(({ code }) => code === 'UNREACHABLE')) throw new Problem('UNREACHABLE', { detail: `${done.length} av ${unannounced.length} är registrerade. Skicka samma anrop igen, med samma Idempotency-Key.` });
      return { json: { done: done.map(({ id, seq }) => ({ deliverable: id, seq })), refused: refused.map(({ id, code, words }) => ({ deliverable: id, code, detail: words })) } };
    },
  }),
];
