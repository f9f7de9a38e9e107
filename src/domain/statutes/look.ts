// What the checks look at: the timetable, and how its rows are recognised by the roles that the model gives them in law.

import type { Calendar, ISODate } from '../calendar/calendar.js';
import { meetingName } from '../date-rules.js';
import type { Meeting } from '../meetings.js';
import type { GovernanceModel, LegalMark, LegalRole, Step } from '../model.js';
import { legalRoleNames } from '../model.js';
import type { Organisation, UnitKind } from '../organisation.js';
import type { MeetingDays, PlannedBodyStage, Timetable, TimetableRow } from '../plan.js';
import { unitById } from '../resolve-seat.js';
import { decidedDate, isElectionYear } from '../timetable.js';
import type { StatuteFinding, Subject } from './finding.js';
import { finding } from './finding.js';
import type { RuleId } from './rules.js';

/** What a timetable was made from. */
export interface MadeFrom {
  model: GovernanceModel;
  organisation: Organisation;
  /** In any order; those of the cycle's calendar year and those the timetable plans for are looked at. */
  meetings: Meeting[];
}

export interface Look extends MadeFrom {
  timetable: Timetable;
  calendar: Calendar;
  rows: Map<LegalRole, TimetableRow[]>;
  steps: Map<string, Step>;
}

/** Gathers what the checks need, once. */
export function lookAt(timetable: Timetable, from: MadeFrom): Look {
  const steps = new Map(from.model.steps.map((step) => [step.id, step]));
  const rows = new Map<LegalRole, TimetableRow[]>();
  for (const row of timetable.rows) {
    const role = steps.get(row.plan.step)?.legal?.role;
    if (role === undefined) continue;
    const known = rows.get(role);
    if (known === undefined) rows.set(role, [row]);
    else known.push(row);
  }
  return { ...from, timetable, steps, rows, calendar: { freeDays: from.organisation.freeDays, quiet: [], offsets: [] } };
}

/** The rows of a role, in the timetable's order. */
export const rowsOf = (look: Look, role: LegalRole): TimetableRow[] => look.rows.get(role) ?? [];

/** What the model says that a row is in law. */
export const markOf = (look: Look, row: TimetableRow): LegalMark | null => look.steps.get(row.plan.step)?.legal ?? null;

/** Name of a unit; its id when the organisation does not have it. */
export const unitName = (look: Look, id: string): string => unitById(look.organisation, id)?.name ?? id;

/** The name of the organisation's fullmäktige or styrelse, `Regionfullmäktige`; the law's word when there is none. */
export function bodyNamed(look: Look, kind: 'council' | 'executive'): string {
  return look.organisation.units.find((unit) => unit.kind === kind)?.name ?? (kind === 'council' ? 'Fullmäktige' : 'Styrelsen');
}

/** Where a body of a kind does something with a row: the meeting it is planned for, or null. */
export function stageAt(look: Look, row: TimetableRow, does: PlannedBodyStage['kind'][], kind: UnitKind): { body: string; meeting: MeetingDays } | null {
  const stage = row.plan.bodies.findLast((each) => does.includes(each.kind) && unitById(look.organisation, each.body)?.kind === kind);
  const meeting = stage?.meetings[0];
  return stage === undefined || meeting === undefined ? null : { body: stage.body, meeting };
}

/** The meeting at which fullmäktige decides on a row, or null. */
export const councilDecision = (look: Look, row: TimetableRow): MeetingDays | null => stageAt(look, row, ['decision'], 'council')?.meeting ?? null;

/** The day a row leaves styrelsen for fullmäktige: the last day of the meeting that proposes it; without one, its due day. */
export const proposedDay = (look: Look, row: TimetableRow): ISODate => stageAt(look, row, ['proposal', 'decision'], 'executive')?.meeting.last ?? row.plan.due.date;

/** The day a row is planned to be decided, else approved, else handed in. */
export const readyDay = ({ plan }: TimetableRow): ISODate => decidedDate(plan.due.date, plan.approval, plan.bodies, plan.calendar);

/** The row as what a finding is about. */
export const aboutRow = ({ plan }: TimetableRow): Subject => ({ kind: 'deliverable', id: plan.id, name: `${plan.stepName}, ${plan.unitName}` });

/** A meeting as what a finding is about. */
export const aboutMeeting = (look: Look, body: string, meeting: { first: ISODate; last: ISODate }): Subject => ({
  kind: 'meeting',
  id: `${body} ${meeting.first}`,
  name: meetingName(meeting, unitName(look, body)),
});

/** The whole cycle as what a finding is about. */
export const aboutCycle = ({ timetable }: Look): Subject => ({ kind: 'cycle', id: timetable.cycle, name: `Årscykeln ${timetable.cycle}` });

/** Information on a rule that nothing in the timetable shows. */
export const notSeen = (look: Look, rule: RuleId, why: string): StatuteFinding =>
  finding({ rule, standing: 'info', subject: aboutCycle(look), sentence: `Kan inte kontrolleras ur tidplanen: ${why}` });

/** Information on a rule when the timetable has no row of the role it needs: not marked in the model, or not planned. */
export function missingRole(look: Look, rule: RuleId, role: LegalRole): StatuteFinding {
  const marked = look.model.steps.find((step) => step.legal?.role === role && (!step.electionYearOnly || isElectionYear(look.timetable.year)));
  const word = legalRoleNames[role];
  return notSeen(look, rule, marked === undefined ? `inget steg i styrmodellen är märkt ”lag: ${word}”.` : `steget ”${marked.name}” har inte kunnat planeras.`);
}
