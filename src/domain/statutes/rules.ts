// The rules of law that a timetable is checked against, as data: a change in the law is a change in this file.
// Years count from the plan year that a deliverable serves (-1 = the year before it). How each is checked: the files beside.

import type { ISODate } from '../calendar/calendar.js';

/** A day that the law names: `day: 'last'` is the month's last, `years` count from the plan year. */
export interface LawDay {
  years: number;
  month: number;
  day: number | 'last';
}

export interface StatuteRule {
  /** As a reader finds it: `kommunallagen 11 kap. 10 §`. */
  paragraph: string;
  /** Whom it binds. */
  binds: string;
  /** What it says, in plain Swedish; not the text of the law. */
  wording: string;
  /** The statute was read as consolidated to this day; null where only the statute as such was read. */
  asOf: ISODate | null;
}

/** Stands with every rule that is shown. */
export const VERIFY = 'Kontrollera mot gällande lagtext.';

/** Under so many working days of margin, a date is near a breach. */
export const NEAR_DAYS = 5;

/** Kommunallagen (2017:725) as read. */
const KL: ISODate = '2026-06-02';

/** In the order they are shown. Beside the words stand the days and terms that the checks count with. */
export const statuteRules = {
  'budget-forslag': {
    paragraph: 'kommunallagen 11 kap. 8 §',
    binds: 'Styrelsen',
    wording: 'Styrelsen tar fram förslaget till budget före oktober månads utgång. Vid särskilda skäl får det ske i november, men då föreslås skattesatsen före oktober månads utgång.',
    asOf: KL,
    by: { years: -1, month: 10, day: 'last' },
    exceptionBy: { years: -1, month: 11, day: 'last' },
  },
  'namnd-inlamning': {
    paragraph: 'kommunallagen 11 kap. 9 och 18 §§',
    binds: 'Styrelsen och nämnderna',
    wording: 'Styrelsen bestämmer när nämnderna senast lämnar sina budgetförslag och när de redovisar det gångna året.',
    asOf: KL,
  },
  'budget-beslut': {
    paragraph: 'kommunallagen 11 kap. 10 §',
    binds: 'Fullmäktige',
    wording: 'Fullmäktige fastställer budgeten före november månads utgång.',
    asOf: KL,
    by: { years: -1, month: 11, day: 'last' },
  },
  'budget-valar': {
    paragraph: 'kommunallagen 11 kap. 10 § och 5 kap. 9 §',
    binds: 'Nyvalda fullmäktige',
    wording: 'Ett valår fastställer nyvalda fullmäktige budgeten. De tjänstgör från och med den 15 oktober.',
    asOf: KL,
    from: { years: -1, month: 10, day: 15 },
  },
  'budget-undantag': {
    paragraph: 'kommunallagen 11 kap. 11 §',
    binds: 'Fullmäktige',
    wording: 'Kan budgeten av särskilda skäl inte fastställas i november, fastställer fullmäktige ändå skattesatsen i november och budgeten före december månads utgång.',
    asOf: KL,
    taxRateBy: { years: -1, month: 11, day: 'last' },
    budgetBy: { years: -1, month: 12, day: 'last' },
  },
  'plan-tre-ar': {
    paragraph: 'kommunallagen 11 kap. 6 §',
    binds: 'Budgeten',
    wording: 'Budgeten innehåller en plan för tre år, med budgetåret först.',
    asOf: KL,
    planYears: 3,
  },
  'delar-period': {
    paragraph: 'lagen (2018:597) om kommunal bokföring och redovisning 13 kap. 1 §',
    binds: 'Delårsrapporten',
    wording: 'Minst en delårsrapport omfattar minst hälften och högst två tredjedelar av året, alltså till och med någon dag från den 30 juni till den 31 augusti.',
    asOf: null,
    from: { years: 0, month: 6, day: 'last' },
    by: { years: 0, month: 8, day: 'last' },
  },
  'delar-lamnas': {
    paragraph: 'kommunallagen 11 kap. 16 §',
    binds: 'Styrelsen och fullmäktige',
    wording: 'Styrelsen lämnar delårsrapporten till fullmäktige och revisorerna inom två månader efter rapportens period, och fullmäktige behandlar den.',
    asOf: KL,
    months: 2,
  },
  arsredovisning: {
    paragraph: 'kommunallagen 11 kap. 20 §',
    binds: 'Styrelsen',
    wording: 'Styrelsen lämnar årsredovisningen till fullmäktige och revisorerna så snart som möjligt och senast den 15 april.',
    asOf: KL,
    by: { years: 1, month: 4, day: 15 },
  },
  ansvarsfrihet: {
    paragraph: 'kommunallagen 11 kap. 21 § och 5 kap. 24 §',
    binds: 'Fullmäktige',
    wording: 'Fullmäktige godkänner årsredovisningen innan de beslutar om ansvarsfrihet, och det sker före juni månads utgång.',
    asOf: KL,
    by: { years: 1, month: 6, day: 'last' },
  },
  revisorer: {
    paragraph: 'kommunallagen 12 kap. 2 §',
    binds: 'Revisorerna',
    wording: 'Revisorernas skriftliga bedömning finns innan fullmäktige behandlar delårsrapporten och årsredovisningen.',
    asOf: KL,
  },
  kungorelse: {
    paragraph: 'kommunallagen 5 kap. 13–15 §§ och 6 kap. 23 §',
    binds: 'Fullmäktiges ordförande',
    wording: 'Fullmäktiges sammanträde kungörs och kallelsen skickas minst en vecka före sammanträdesdagen; i brådskande fall senast sista vardagen före. Nämnderna bestämmer själva sina tider.',
    asOf: KL,
    daysBefore: 7,
  },
  publicering: {
    paragraph: 'kommunallagen 8 kap. 14–16 a §§',
    binds: 'Styrelsen',
    wording: 'Budgetförslaget, årsredovisningen och revisorernas berättelse finns på webbplatsen från det att sammanträdet kungörs.',
    asOf: KL,
  },
  justering: {
    paragraph: 'kommunallagen 5 kap. 69 §, 6 kap. 35 § och 8 kap. 12 §',
    binds: 'Ordföranden och justerarna',
    wording: 'Protokollet justeras inom 14 dagar efter sammanträdet. Justeringen anslås senast andra dagen därefter.',
    asOf: KL,
    days: 14,
    announceDays: 2,
  },
  'laga-kraft': {
    paragraph: 'kommunallagen 13 kap. 5 § och 9 kap. 32 §',
    binds: 'Beslutet',
    wording: 'Ett beslut kan överklagas inom tre veckor från det att justeringen anslogs; för en gemensam nämnd från det att alla parters anslagstavlor har anslaget. Därefter har beslutet vunnit laga kraft.',
    asOf: KL,
    appealDays: 21,
  },
  'ej-automatiskt': {
    paragraph: 'kommunallagen 6 kap. 37–38 §§',
    binds: 'Den som beslutar',
    wording: 'Verksamhetens mål, inriktning, omfattning och kvalitet kan inte delegeras, och beslut som kan överklagas enligt 13 kap. får inte lämnas åt en automatiserad beslutsfunktion. Tystnad är aldrig godkännande.',
    asOf: KL,
  },
  'delegation-anmalan': {
    paragraph: 'kommunallagen 6 kap. 39–40 §§ och 7 kap. 8 §',
    binds: 'Nämnden',
    wording: 'Nämnden bestämmer i vilken utsträckning delegerade beslut anmäls till den. Brådskande beslut anmäls vid nästa sammanträde.',
    asOf: KL,
  },
  patientsakerhet: {
    paragraph: 'patientsäkerhetslagen (2010:659) 3 kap. 10 §',
    binds: 'Vårdgivaren',
    wording: 'Patientsäkerhetsberättelsen är klar senast den 1 mars.',
    asOf: null,
    by: { years: 1, month: 3, day: 1 },
  },
  'lagstadgad-tid': {
    paragraph: 'lagen (1930:173) om beräkning av lagstadgad tid 1–2 §§',
    binds: 'Den som räknar en tid i lag',
    wording: 'En tid i månader slutar på samma dagnummer, eller på månadens sista dag. Är den sista dagen en söndag, annan allmän helgdag, lördag, midsommarafton, julafton eller nyårsafton, får det göras nästa vardag. Det är en yttre gräns och gäller inte tid som räknas bakåt; planera för arbetsdagen före.',
    asOf: null,
  },
} as const satisfies Record<string, StatuteRule & Record<string, unknown>>;

export type RuleId = keyof typeof statuteRules;

/** Every rule, in the order they are shown. */
export const ruleIds = Object.keys(statuteRules) as RuleId[];
