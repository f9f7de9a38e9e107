// What a document of the follow-up of a plan year holds (tertial, delår, årsredovisning): its parts in order, the same on
// a page made for paper and in a file that a controller writes on from. How they look is told by whoever draws them.

import type { ISODate } from '../calendar/calendar.js';
import { MONTHS, plainDate } from '../calendar/swedish-dates.js';
import type { FollowUpModel } from './levels.js';
import type { PlanRow } from './plan-row.js';
import { changeParts, goalParts, reportParts, rowParts, summaryParts, unitParts } from './document-parts.js';
import { proposalParts } from './document-proposals.js';
import type { ProposalToPrint } from './document-proposals.js';
import type { FollowedRow, Tally } from './tally.js';
import type { PartLook, Point, TallyPart } from './tally-words.js';

/** A cell: its first line, quieter lines below, and at most one picture, which the words say too. */
export interface DocumentCell {
  words: string;
  quiet?: string[];
  status?: PartLook;
  bar?: TallyPart[];
  history?: { points: Point[]; measure: string };
}

export interface DocumentTable {
  /** What it shows, read before it. */
  caption: string;
  /** Heads with their share of the width; together 100. The first column names the row. */
  columns: { head: string; share: number }[];
  rows: DocumentCell[][];
}

export type DocumentPart = { heading: string; level: 1 | 2 } | { text: string; quiet?: true } | { list: string[] } | { table: DocumentTable };

export interface FollowUpDocument {
  /** `Delårsrapport per 31 augusti 2027`. */
  title: string;
  /** Lines of the cover: whom it is about, the plan year, what it builds on. */
  cover: string[];
  parts: DocumentPart[];
}

/** A report that is not there, or that cannot be counted. */
export interface ReportToPrint {
  unit: string;
  name: string;
  late: boolean;
  due: ISODate;
  rows: number;
}

export interface DocumentInput {
  organisation: string;
  /** Name of the body or unit it is about; null = all. */
  about: string | null;
  planYear: number;
  asOf: ISODate;
  /** The day it is made. */
  today: ISODate;
  approvedOnly: boolean;
  followUp: FollowUpModel;
  /** What is followed up, in the plans' order, without goals. */
  rows: readonly FollowedRow[];
  /** Every row of the plan year. */
  byId: ReadonlyMap<string, PlanRow>;
  byUnit: readonly { unit: string; depth: number; tally: Record<'assignments' | 'indicators' | 'actions', Tally> }[];
  unitName: (id: string) => string;
  history: ReadonlyMap<string, readonly Point[]>;
  /** Not handed in, late ones first. */
  missing: readonly ReportToPrint[];
  /** How many rows no report per the day takes up, and nothing is said of. */
  unclaimed: number;
  /** Handed in without the form. */
  unread: readonly ReportToPrint[];
  /** What it builds on. */
  reports: readonly { unit: string; title: string; comment: string; approved: boolean }[];
  proposals: readonly ProposalToPrint[];
  points: readonly ProposalToPrint[];
}

/** What a report per the end of a month is called: for the whole organisation, and for one body or unit. */
const kinds: Record<number, [whole: string, one: string]> = { 4: ['Tertialrapport', 'Uppföljning av planen'], 8: ['Delårsrapport', 'Delårsrapport'], 12: ['Årsredovisning', 'Redovisning av året'] };

/** `Delårsrapport per 31 augusti 2027` */
export function documentTitle({ asOf, about }: Pick<DocumentInput, 'asOf' | 'about'>): string {
  const [whole, one] = kinds[Number(asOf.slice(5, 7))] ?? [`Uppföljning efter ${MONTHS[Number(asOf.slice(5, 7)) - 1]}`, 'Uppföljning av planen'];
  return `${about === null ? whole : one} per ${plainDate(asOf)}`;
}

/** The document. */
export function followUpDocument(input: DocumentInput): FollowUpDocument {
  const { organisation, about, planYear, asOf, today, approvedOnly } = input;
  return {
    title: documentTitle(input),
    cover: [
      about === null ? organisation : `${about}, ${organisation}`,
      `Planår ${planYear}. Läget per den ${plainDate(asOf)}.`,
      approvedOnly ? 'Bygger bara på rapporter som är godkända.' : 'Utkast: bygger på rapporter som är inlämnade, även de som inte är godkända än.',
      `Framtaget ${plainDate(today)}.`,
    ],
    parts: [...summaryParts(input), ...goalParts(input), ...unitParts(input), ...changeParts(input), ...rowParts(input), ...reportParts(input), ...proposalParts(input)],
  };
}
