// The acts of the API: one entry per command, with whose act it is, which scope it takes and what is sent. The one place
// to add a new command to: its route, its part of the document and its checks all come from here.

import { z } from 'zod';
import type { Command, CommandType } from '../../domain/deliverable/commands.js';
import { refusals } from '../../domain/deliverable/commands.js';
import type { ByType } from '../../domain/deliverable/refuse.js';
import type { Seat } from '../../domain/organisation.js';
import { isWebAddress, paragraphText } from '../link-acts.js';
import { comment, day, text } from './read-input.js';
import type { Scope } from './scopes.js';

/**
 * Whose act it is. `secretariat`: the secretariat's own. `responsible`: done for the one responsible, unless another seat is
 * named. `asked`: done for a seat that must be named, since nobody answers in silence. `record`: the secretariat's own, or
 * for a seat that is named.
 */
export type Behalf = 'secretariat' | 'responsible' | 'asked' | 'record';

export interface ActSpec {
  type: CommandType;
  words: string;
  scope: Scope;
  behalf: Behalf;
  body: z.ZodObject;
}

/** A seat: role and unit. */
export const seat = z
  .string()
  .regex(/^[^@\s][^@]*@[^@\s]+$/, 'Skriv rollen och enheten, till exempel enhetschef@hsf-o01-e03.')
  .transform((value) => value as Seat)
  .describe('Roll och enhet, till exempel enhetschef@hsf-o01-e03');

const behalves: Record<Behalf, z.ZodRawShape> = {
  secretariat: {},
  responsible: { onBehalfOf: seat.optional().describe('Den som handlingen görs för. Utelämnad: den ansvariga') },
  asked: { onBehalfOf: seat.describe('Den tillfrågade som har svarat: roll och enhet') },
  record: { onBehalfOf: seat.optional().describe('Den som handlingen görs för. Utelämnad: sekretariatet självt') },
};

type Fields<T extends CommandType> = { [K in Exclude<keyof ByType<T>, 'type' | 'by' | 'change' | 'raised'>]-?: z.ZodType<ByType<T>[K]> };

function act<T extends CommandType>(type: T, words: string, { scope, behalf, ...fields }: { scope: Scope; behalf: Behalf } & { fields: Fields<T> }): ActSpec {
  return { type, words, scope, behalf, body: z.strictObject({ ...(fields.fields as z.ZodRawShape), ...behalves[behalf] }) };
}

const reason = text(refusals.REASON_MISSING).describe('Skäl. Sparas i händelseloggen och syns för dem som berörs');
const revision = z.int().min(1).describe('Versionen som svaret gäller');
const dnr = text('Fyll i diarienummer, till exempel RS/257/2027.').describe('Diarienummer, till exempel RS/257/2027');

const submission = z.discriminatedUnion('form', [
  z.strictObject({
    form: z.literal('file'),
    file: z.string().min(1).describe('Id för en fil som har laddats upp till leveransen'),
    fileName: z.string().default('').describe('Behövs inte: namnet är filens'),
    comment,
  }),
  z.strictObject({ form: z.literal('link'), url: z.string().refine(isWebAddress, 'Skriv hela länken till ärendet. Den börjar med https://.'), dnr, comment }),
  z.strictObject({ form: z.literal('statement'), text: text(refusals.SUBMISSION_EMPTY) }),
  z.strictObject({ form: z.literal('oral'), date: day, note: comment }),
]);

/** Every act, in the order of the document. */
export const actSpecs: ActSpec[] = [
  act('submit', 'Lämna in en version', { scope: 'submit', behalf: 'responsible', fields: { submission } }),
  act('requestExtension', 'Begär anstånd', { scope: 'submit', behalf: 'responsible', fields: { until: day, reason } }),
  act('approve', 'Godkänn en version', {
    scope: 'answer',
    behalf: 'asked',
    fields: { revision, comment, alsoIn: z.array(seat).optional().describe('Andra roller som samma person har: där modellen säger det svarar ett godkännande för dem också') },
  }),
  act('return', 'Återlämna en version för ändring', {
    scope: 'answer',
    behalf: 'asked',
    fields: {
      revision,
      comment: text(refusals.COMMENT_MISSING),
      part: z.string().trim().optional().describe('Vilken del det gäller'),
      stage: z.string().optional().describe('Ett tidigare godkännandesteg som ska läsa igen. Utelämnat: till den som lämnade in'),
    },
  }),
  act('withdraw', 'Ta tillbaka en version', { scope: 'submit', behalf: 'responsible', fields: { revision, comment } }),
  act('delegate', 'Lämna över ett godkännande', {
    scope: 'answer',
    behalf: 'asked',
    fields: { ask: z.string().min(1).describe('Frågans id, från leveransens asks'), to: seat, keepCopy: z.boolean().default(false).describe('Den som lämnar över får veta svaret'), comment },
  }),
  act('comment', 'Kommentera en version', {
    scope: 'answer',
    behalf: 'record',
    fields: { revision: z.int().min(1).nullable().default(null).describe('Versionen; utelämnad: den senaste'), text: text(refusals.TEXT_MISSING) },
  }),
  act('takeCare', 'Ta hand om en försening', {
    scope: 'answer',
    behalf: 'asked',
    fields: { ask: z.string().min(1).describe('Frågans id, från leveransens asks'), days: z.int().min(1).max(10).describe('Arbetsdagar, 1 till 10'), comment },
  }),
  act('notMine', 'Meddela att uppgiften inte är ens egen', { scope: 'answer', behalf: 'asked', fields: { comment } }),
  act('recordBody', 'Registrera vad organet gjorde', {
    scope: 'record',
    behalf: 'record',
    fields: {
      ask: z.string().min(1).describe('Frågans id, från leveransens asks'),
      date: day,
      paragraph: z.string().trim().default('').transform((typed) => (typed === '' ? '' : paragraphText(typed))).describe('Paragraf, till exempel § 194. Utelämnad bara för ett beslut på delegation'),
      dnr,
      evenSo: z.boolean().default(false).describe('Dagen stämmer fast organet inte har något sammanträde i kalendern då'),
      outcome: z.enum(['amended', 'referredBack', 'postponed']).optional().describe('Beslutat med ändringar, återremitterat eller bordlagt. Utelämnad: som föreslaget'),
      words: z.string().trim().optional().describe('Vad organet ändrade, eller vad som ska göras'),
      delegate: z.strictObject({ role: text(refusals.DELEGATE_MISSING), number: text(refusals.DELEGATE_MISSING) }).optional().describe('Den tjänsteman som beslutade på delegation, och delegationens nummer'),
    },
  }),
  act('recordAdjusted', 'Registrera justering och anslag', {
    scope: 'record',
    behalf: 'record',
    fields: {
      adjusted: day.nullable().default(null).describe('Dag då protokollet justerades'),
      announced: day.nullable().default(null).describe('Dag då justeringen anslogs'),
      partners: z.array(z.strictObject({ name: z.string().min(1).describe('Partens namn, som i organisationsfilen'), announced: day })).optional().describe('En gemensam nämnds parter och deras anslagsdagar'),
    },
  }),
  act('correctRecord', 'Rätta det som är registrerat för ett organ', {
    scope: 'record',
    behalf: 'record',
    fields: {
      record: z.string().min(1).describe('Registreringens id, från leveransens records eller unsettled'),
      date: day.optional().describe('Rätt dag. Utelämnad: som förut, liksom allt annat som utelämnas'),
      paragraph: z.string().trim().min(1, refusals.PARAGRAPH_MISSING).transform(paragraphText).optional().describe('Paragraf, till exempel § 194'),
      dnr: dnr.optional(),
      delegate: z.strictObject({ role: text(refusals.DELEGATE_MISSING), number: text(refusals.DELEGATE_MISSING) }).optional().describe('Den tjänsteman som beslutade på delegation, för ett sådant beslut'),
      evenSo: z.boolean().default(false).describe('Dagen stämmer fast organet inte har något sammanträde i kalendern då'),
      adjusted: day.optional().describe('Rätt justeringsdag, när den är registrerad'),
      announced: day.optional().describe('Rätt anslagsdag, när den är registrerad. Laga kraft räknas om'),
      partners: z.array(z.strictObject({ name: z.string().min(1).describe('Partens namn, som i organisationsfilen'), announced: day })).optional().describe('Rätta anslagsdagar hos en gemensam nämnds parter'),
      reason,
    },
  }),
  act('grantExtension', 'Ge anstånd', { scope: 'steer', behalf: 'secretariat', fields: { until: day, reason } }),
  act('refuseExtension', 'Avslå begäran om anstånd', { scope: 'steer', behalf: 'secretariat', fields: { reason } }),
  act('sendAgain', 'Skicka utskicket igen', { scope: 'steer', behalf: 'secretariat', fields: { reason } }),
  act('reassign', 'Byt ansvarig', { scope: 'steer', behalf: 'secretariat', fields: { to: seat, reason } }),
  act('closeOnBehalf', 'Avsluta åt den ansvariga', { scope: 'steer', behalf: 'secretariat', fields: { reason } }),
  act('strike', 'Stryk', { scope: 'steer', behalf: 'secretariat', fields: { reason } }),
];

/** Commands that are no act of their own here: `replan` comes of a change of the year. */
export const notActs: ReadonlySet<CommandType> = new Set(['replan']);

/** The command of an act's body, done by `by`. */
export function commandOf({ type }: ActSpec, body: Record<string, unknown>, by: Command['by']): Command {
  const { onBehalfOf: _, ...fields } = body;
  // the fields are those of the command: `act` is typed so
  return { type, by, ...fields } as unknown as Command;
}
