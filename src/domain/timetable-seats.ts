// The seats of a planned deliverable: who owes it, who approves, who records, and who is told when it is late.

import type { BodyStageRule, LadderRule, SeatRule, StageRule, Step } from './model.js';
import { seatParts } from './organisation.js';
import type { Organisation, Seat, Unit } from './organisation.js';
import type { AskRules, MeetingDays, PlannedBodyStage, PlannedStage, Rung } from './plan.js';
import { isHeld, isRoleHeld, resolveApprover, resolveSeat } from './resolve-seat.js';

interface Asked {
  responsible: Seat;
  substitute: Seat | null;
}

/** What a deliverable cannot do without and nobody holds is told to `problem`, as a Swedish clause. */
type Tell = (problem: string) => void;

/** The responsible and substitute of a step for a unit; null (and a problem) when nobody holds the responsible role. */
export function responsibleFor(org: Organisation, step: Step, unit: Unit, tell: Tell): Asked | null {
  const responsible = resolveSeat(org, step.responsible, unit.id, { responsible: null, substitute: null });
  if (responsible === null) {
    tell(`ingen har rollen ${describe(step.responsible)}, som ska lämna in`);
    return null;
  }
  const substitute = resolveSeat(org, step.substitute, unit.id, { responsible, substitute: null });
  // A unit may be without a substitute; a role that is held nowhere is a slip of the pen.
  if (step.substitute.kind === 'role' && substitute === null && (step.substitute.unit !== null || !isRoleHeld(org, step.substitute.role))) {
    tell(`ingen har rollen ${describe(step.substitute)}, som ska ersätta den ansvariga`);
  }
  return { responsible, substitute: substitute === responsible ? null : substitute };
}

/** Left out of a plan when it says nothing out of the ordinary. */
const quietly = ({ remindInQuiet }: Step): Pick<AskRules, 'inQuiet'> => (remindInQuiet ? { inQuiet: true } : {});

/** The question of handing in. */
export function submissionRules(org: Organisation, step: Step, unit: Unit, asked: Asked, tell: Tell): AskRules {
  return {
    to: [asked.responsible],
    substitute: asked.substitute,
    reminderDays: step.reminders,
    ...quietly(step),
    ladder: rungs(org, step.ladder, unit.id, [asked.responsible], asked, tell),
  };
}

/** Who answers when more time is asked for; null (and a problem) when the model names somebody who is not there, null alone when it names nobody. */
export function extensionDecider(org: Organisation, { extensionBy }: Step, unit: Unit, asked: Asked, tell: Tell): Seat | null {
  if (extensionBy === undefined) return null;
  // nobody answers their own request: the next head up does
  const seat = resolveApprover(org, extensionBy, unit.id, asked);
  if (seat === null) tell(`ingen finns som kan besluta om anstånd (${describe(extensionBy)})`);
  return seat;
}

/** An approval stage; null (and a problem) when nobody can approve. Its ladder goes up from the first approver's own unit. */
export function plannedStage(org: Organisation, step: Step, stage: StageRule, unit: Unit, asked: Asked, tell: Tell): PlannedStage | null {
  const to: Seat[] = [];
  for (const rule of stage.approvers) {
    const seat = stage.ownAllowed === true ? resolveSeat(org, rule, unit.id, asked) : resolveApprover(org, rule, unit.id, asked);
    if (seat === null) tell(`ingen finns som kan godkänna i ”${stage.name}” (${describe(rule)})`);
    else if (!to.includes(seat)) to.push(seat);
  }
  const first = to[0];
  if (first === undefined) return null;
  if (typeof stage.need === 'number' && stage.need > to.length) {
    tell(`godkännandet ”${stage.name}” behöver ${stage.need} personer, men bara ${to.length} kan godkänna`);
    return null;
  }
  const approver = { responsible: first, substitute: null };
  return {
    id: stage.id,
    name: stage.name,
    need: stage.need,
    order: stage.order,
    responseDays: stage.responseDays,
    to,
    substitute: null,
    reminderDays: stage.reminders,
    ...quietly(step),
    ladder: rungs(org, stage.ladder, seatParts(first).unit, to, approver, tell),
    ...(stage.ownAllowed === true ? { ownAllowed: true } : {}),
    ...(stage.lookAgain === undefined ? {} : { lookAgain: stage.lookAgain }),
  };
}

/** Marks the stages in which one approval answers them all: where somebody may be asked more than once. */
export const approvedOnce = (stages: PlannedStage[]): PlannedStage[] =>
  stages.reduce((seats, { to }) => seats + to.length, 0) < 2 ? stages : stages.map((stage) => ({ ...stage, once: true }));

/** A body's stage with its possible meetings; null (and a problem) when nobody records for that body. */
export function plannedBody(org: Organisation, step: Step, rule: BodyStageRule, body: Unit, meetings: MeetingDays[], asked: Asked, tell: Tell): PlannedBodyStage | null {
  const recorder = resolveSeat(org, rule.recorder, body.id, asked);
  if (recorder === null) {
    tell(`ingen har rollen ${describe(rule.recorder)} hos ${body.name}, som ska anteckna vad organet gjorde`);
    return null;
  }
  const recording = { responsible: recorder, substitute: null };
  return {
    kind: rule.kind,
    body: body.id,
    meetings,
    to: [recorder],
    substitute: null,
    reminderDays: rule.reminders,
    ...quietly(step),
    ...(body.partners === undefined ? {} : { partners: body.partners }),
    ladder: rungs(org, rule.ladder, body.id, [recorder], recording, tell),
  };
}

/**
 * The ladder for a unit. Rungs without a seat (no level that high), or that only repeat who is asked or the rung
 * below, are left out; levels are numbered as they remain.
 */
function rungs(org: Organisation, ladder: LadderRule[], unitId: string, to: Seat[], asked: Asked, tell: Tell): Rung[] {
  const found: Rung[] = [];
  for (const rule of ladder) {
    const seats: Seat[] = [];
    for (const seatRule of rule.to) {
      const seat = resolveSeat(org, seatRule, unitId, asked);
      if (seat === null) {
        if (seatRule.kind === 'role') tell(`ingen har rollen ${describe(seatRule)}, som ska få veta när något är försenat`);
      } else if (!seats.includes(seat) && (rule.afterDays === 0 || !to.includes(seat))) seats.push(seat);
    }
    const below = found.at(-1);
    if (seats.length === 0 || (below !== undefined && below.to.length === seats.length && seats.every((seat) => below.to.includes(seat)))) continue;
    found.push({ level: found.length, afterDays: rule.afterDays, to: seats });
  }
  return found;
}

/** Whether anybody holds the secretariat's role, and where. */
export function secretariatSeat(org: Organisation): Seat | null {
  const holding = org.holdings.find((each) => each.role === 'sekretariat');
  if (holding === undefined) return null;
  const seat: Seat = `sekretariat@${holding.unit}`;
  return isHeld(org, seat) ? seat : null;
}

function describe(rule: SeatRule): string {
  switch (rule.kind) {
    case 'role':
      return `”${rule.role}${rule.unit === null ? '' : `@${rule.unit}`}”`;
    case 'head':
      return `chef ${rule.up} steg upp`;
    case 'responsible':
      return 'ansvarig';
    case 'substitute':
      return 'ansvarigs ersättare';
  }
}
