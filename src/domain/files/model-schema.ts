// The words of a governance model file (`styrmodeller/*.yaml`), as a schema. `model-file.ts` turns it into the model.

import { z } from 'zod';
import { MONTHS, WEEKDAYS } from '../calendar/swedish-dates.js';
import { rowKindNames, toneWords } from '../follow-up/levels.js';
import { legalRoleNames } from '../model.js';
import { unitKindWords } from '../organisation.js';
import { dueClockText } from './organisation-file.js';

/** In a step with periods, a month may be said relative to the period. */
export const PERIOD = 'perioden';
export const AFTER_PERIOD = 'månaden efter perioden';

const id = z.string().regex(/^[a-z0-9-]+$/, { error: (issue) => `”${String(issue.input)}” duger inte som id: använd små bokstäver a–z, siffror och bindestreck.` });
const month = z.enum(MONTHS);
const monthOrPeriod = z.enum([...MONTHS, PERIOD, AFTER_PERIOD]);
/** Years after the cycle's own. */
const yearOffset = z.int().min(-1).max(3).optional();
const move = z.enum(['före', 'efter', 'ingen']).optional();
const workingDays = z.int().min(0).max(250);

const fixed = z.strictObject({ dag: z.union([z.int().min(1).max(31), z.literal('sista')]), månad: monthOrPeriod, år: yearOffset, flytt: move });
const nthWeekday = z.strictObject({ veckodag: z.enum(WEEKDAYS), nummer: z.union([z.int().min(1).max(5), z.literal('sista')]), månad: monthOrPeriod, år: yearOffset, flytt: move });
const meetingInMonth = z.strictObject({ månad: month, till_och_med: month.optional(), välj: z.enum(['första', 'sista']).optional(), år: yearOffset });
const dayOfMeeting = z.enum(['första dagen', 'sista dagen', 'manusstopp', 'kallelse', 'justering']);

/** Another body's meeting: by its month, or itself the last one before a third body's. */
export type OtherMeetingFile = { sammanträde: string; dag?: z.output<typeof dayOfMeeting> | undefined } & (z.output<typeof meetingInMonth> | { före: OtherMeetingFile });
const otherMeeting: z.ZodType<OtherMeetingFile> = z.lazy(() =>
  z.union([
    z.strictObject({ sammanträde: z.string(), ...meetingInMonth.shape, dag: dayOfMeeting.optional() }),
    z.strictObject({ sammanträde: z.string(), före: otherMeeting, dag: dayOfMeeting.optional() }),
  ]),
);
const meetingBefore = z.strictObject({ före: otherMeeting });
const meetingRef = z.union([meetingInMonth, meetingBefore]);
export type MeetingRefFile = z.output<typeof meetingRef>;
const meetingDay = z.strictObject({ sammanträde: z.string(), ...meetingInMonth.shape, dag: dayOfMeeting });
const meetingDayBefore = z.strictObject({ sammanträde: z.string(), ...meetingBefore.shape, dag: dayOfMeeting });
const stepDate = z.strictObject({ steg: z.string(), tidpunkt: z.enum(['öppnar', 'klart', 'beslut']) });

export type DateRuleFile =
  | z.output<typeof fixed>
  | z.output<typeof nthWeekday>
  | z.output<typeof meetingDay>
  | z.output<typeof meetingDayBefore>
  | z.output<typeof stepDate>
  | { arbetsdagar_före: number; räknat_från: DateRuleFile }
  | { arbetsdagar_efter: number; räknat_från: DateRuleFile }
  | { senaste_av: DateRuleFile[] };

const dateRule: z.ZodType<DateRuleFile> = z.lazy(() =>
  z.union([
    fixed,
    nthWeekday,
    meetingDay,
    meetingDayBefore,
    stepDate,
    z.strictObject({ arbetsdagar_före: workingDays, räknat_från: dateRule }),
    z.strictObject({ arbetsdagar_efter: workingDays, räknat_från: dateRule }),
    z.strictObject({ senaste_av: z.array(dateRule).min(2) }),
  ]),
);

/** `ansvarig`, `ansvarigs ersättare`, a role (`controller`), a role at a unit (`planeringschef@rd`), or `{chef: n}` levels up. */
const seat = z.union([z.string().min(1), z.strictObject({ chef: z.int().min(0).max(9) })]);
export type SeatFile = z.output<typeof seat>;

const ladder = z.array(z.strictObject({ efter: z.int().min(0).max(250), till: z.array(seat).min(1) }));
export type LadderFile = z.output<typeof ladder>;
const reminders = z.array(z.int().min(1).max(250));

const stage = z.strictObject({
  id,
  namn: z.string().min(1),
  av: z.array(seat).min(1),
  behövs: z.union([z.enum(['alla', 'någon']), z.int().min(1)]).default('alla'),
  ordning: z.int().min(1).default(1),
  svarstid: z.int().min(1).max(120),
  får_godkänna_egen: z.boolean().default(false),
  vid_ny_version: z.enum(['alla', 'steget som återlämnade', 'de som inte har godkänt']).default('alla'),
  påminnelser: reminders.optional(),
  eskalering: ladder.optional(),
});

const bodyStage = z.strictObject({
  gör: z.enum(['föreslår', 'beslutar', 'tar emot anmälan']),
  organ: z.string(),
  sammanträde: meetingRef,
  antecknas_av: seat.optional(),
  påminnelser: reminders.optional(),
  eskalering: ladder.optional(),
});

/** What a plan's chain of levels says of one of them. */
const level = z.strictObject({
  id,
  namn: z.string().min(1),
  flertal: z.string().min(1),
  är: z.enum(Object.values(rowKindNames) as [string, ...string[]]),
  under: z.array(z.string()).default([]),
});
const status = z.strictObject({ id, namn: z.string().min(1), betyder: z.enum(Object.keys(toneWords) as [string, ...string[]]) });
const followUp = z.strictObject({
  nivåer: z.array(level).min(1),
  statusar: z
    .strictObject({ mål: z.array(status).min(1).optional(), uppdrag: z.array(status).min(1).optional(), nyckeltal: z.array(status).min(1).optional(), aktivitet: z.array(status).min(1).optional() })
    .default({}),
  publikt: z.array(z.enum([rowKindNames.assignment, rowKindNames.indicator, rowKindNames.action])).optional(),
});
export type FollowUpFile = z.output<typeof followUp>;

const legalRole = z.enum(Object.values(legalRoleNames) as [string, ...string[]]);

const step = z.strictObject({
  id,
  namn: z.string().min(1),
  produkt: z.string().min(1),
  slag: z.enum(['plan', 'rapport']),
  varför: z.string().min(1),
  bara_valår: z.boolean().default(false),
  /** Plan year served, in years after the cycle's own. */
  planår: z.int().min(-1).max(3),
  gäller: z.strictObject({
    slag: z.array(z.enum([...unitKindWords.keys()] as [string, ...string[]])).default([]),
    enheter: z.array(z.string()).default([]),
    utom: z.array(z.string()).default([]),
  }),
  perioder: z.array(month).default([]),
  ansvarig: seat,
  ersättare: seat.optional(),
  öppnar: dateRule,
  klart: dateRule,
  klockslag: dueClockText.optional(),
  minst: workingDays.optional(),
  väntar_på: z.array(z.union([z.string(), z.strictObject({ steg: z.string(), av: z.literal('alla') })])).default([]),
  påminnelser: reminders.optional(),
  påminn_i_tysta_veckor: z.boolean().optional(),
  eskalering: ladder.optional(),
  godkänns: z.array(stage).default([]),
  /** Who answers when more time is asked for; the secretariat when it is left out. */
  anstånd_beslutas_av: seat.optional(),
  organ: z.array(bodyStage).default([]),
  /** Levels whose rows are written in this plan. */
  planerar: z.array(z.string()).min(1).optional(),
  /** What a report says of the plan in force. */
  följer_upp: z.strictObject({ nivåer: z.array(z.string()).min(1), per_utgången_av: z.enum([...MONTHS, PERIOD]), år: yearOffset }).optional(),
  /** What the step is in the eyes of the law: a role, or a role with the period or the years of the plan. */
  lag: z
    .union([
      legalRole,
      z.strictObject({
        är: legalRole,
        /** Last day of the period of a delårsrapport. */
        till_och_med: z.strictObject({ dag: z.union([z.int().min(1).max(31), z.literal('sista')]), månad: month }).optional(),
        /** Years that the budget's plan covers. */
        planperiod: z.int().min(1).max(10).optional(),
      }),
    ])
    .optional(),
});

export const modelSchema = z.strictObject({
  styrmodell: id,
  namn: z.string().min(1),
  beskrivning: z.string().default(''),
  avslut: z.strictObject({ dag: z.int().min(1).max(31), månad: month, år: yearOffset }),
  /** When the secretariat is offered to prepare the next year, in the cycle's own. */
  föreslå_nästa_år: z.strictObject({ dag: z.int().min(1).max(31), månad: month }).optional(),
  /** Working days between questions after the top of a ladder. */
  fråga_igen_efter: z.int().min(1).max(250).default(10),
  klockslag: dueClockText.default('23:59'),
  minst: workingDays.default(10),
  påminnelser: reminders.default([10, 5, 1]),
  /** Reminders leave in the organisation's quiet weeks too. */
  påminn_i_tysta_veckor: z.boolean().default(false),
  eskalering: z
    .strictObject({ inlämning: ladder.optional(), godkännande: ladder.optional(), protokoll: ladder.optional() })
    .default({}),
  /** The chain of what a plan promises, and the statuses of its follow-up. */
  uppföljning: followUp.optional(),
  steg: z.array(step).min(1),
});

export type ModelFile = z.output<typeof modelSchema>;
export type StepFile = ModelFile['steg'][number];
