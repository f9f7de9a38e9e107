// Correcting what was recorded of a body's act: §, date, dnr or the way to legal force. What was wrong stays in the
// journal; from then on the corrected facts count.

import type { Instant, ISODate } from '../calendar/calendar.js';
import type { Seat } from '../organisation.js';
import type { PlannedBodyStage } from '../plan.js';
import type { Refusal } from './commands.js';
import type { DeliverableEvent, RecordedEvent } from './events.js';
import { appealAfter, decisionMeeting } from './legal-days.js';
import { acting, blank, isRefusal, isSecretariat, refuse } from './refuse.js';
import type { ByType } from './refuse.js';
import type { BodyRecord, DeliverableState, LegalForce, PartnerDay } from './state.js';

/** A record and the key that names it for good: records are only ever added. */
export interface KeyedRecord {
  /** `records:0`, or `unsettled:1` for what was referred back or postponed. */
  key: string;
  record: BodyRecord;
}

/** All that bodies have done with it, by key. */
export const keyedRecords = ({ records, unsettled = [] }: DeliverableState): KeyedRecord[] => [
  ...records.map((record, index) => ({ key: `records:${index}`, record })),
  ...unsettled.map((record, index) => ({ key: `unsettled:${index}`, record })),
];

/** The records that a seat may correct: those it has recorded itself, and those of a body that it records for. */
export const correctableBy = (state: DeliverableState, seat: Seat): KeyedRecord[] =>
  keyedRecords(state).filter(({ record }) => {
    const stage = stageOf(state, record);
    return seat === state.plan.secretariat || record.recordedBy.seat === seat || acting(record.recordedBy) === seat || stage?.to.includes(seat) === true || stage?.substitute === seat;
  });

/** Whether the record is the decision whose way to legal force the state follows. */
export const leadsToLegalForce = ({ records, legal }: DeliverableState, record: BodyRecord): boolean =>
  legal !== null && records.findLast(({ kind }) => kind === 'decision') === record;

const stageOf = ({ plan }: DeliverableState, { kind, body }: BodyRecord): PlannedBodyStage | undefined => plan.bodies.find((stage) => stage.kind === kind && stage.body === body);

/** The event of a correction, or why it is refused. Days that are left out stay as they are. */
export function correctRecord(state: DeliverableState, command: ByType<'correctRecord'>, now: Instant, today: ISODate): DeliverableEvent[] | Refusal {
  const { by, reason } = command;
  const found = keyedRecords(state).find(({ key }) => key === command.record);
  if (found === undefined) return refuse('NOTHING_TO_CORRECT');
  const { record: from } = found;
  if (!isSecretariat(state, by) && !correctableBy(state, acting(by)).some(({ key }) => key === command.record)) return refuse('NOT_YOURS');
  if (blank(reason)) return refuse('REASON_MISSING');
  const to = correctedRecord(from, command);
  if (to.delegate === undefined && blank(to.paragraph)) return refuse('PARAGRAPH_MISSING');
  if (to.delegate !== undefined && (blank(to.delegate.role) || blank(to.delegate.number))) return refuse('DELEGATE_MISSING');
  if (to.date > today) return refuse('DATE_FUTURE');
  const meetings = stageOf(state, from)?.meetings ?? [];
  if (to.date !== from.date && !command.evenSo && to.delegate === undefined && !meetings.some(({ first, last }) => first <= to.date && to.date <= last)) return refuse('DATE_WRONG');
  const legal = leadsToLegalForce(state, from) ? correctedLegal(state, to, command, now, today) : null;
  if (isRefusal(legal)) return legal;
  const was = state.legal;
  if (same(to, from) && (legal === null || same(legal, was))) return refuse('NOTHING_CORRECTED');
  const reask = legal !== null && was !== null && (legal.adjusted === null ? legal.meeting.adjusted !== was.meeting.adjusted : legal.announced === null && legal.adjusted !== was.adjusted);
  return [
    {
      type: 'recordCorrected',
      by,
      record: found.key,
      from,
      to,
      reason: reason.trim(),
      ...(legal === null || was === null || same(legal, was) ? {} : { legal: { from: was, to: legal } }),
      ...(reask ? { reask: true as const } : {}),
    },
  ];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function correctedRecord(from: BodyRecord, { date, paragraph, dnr, delegate }: ByType<'correctRecord'>): BodyRecord {
  const official = from.delegate === undefined ? {} : { delegate: { role: (delegate ?? from.delegate).role.trim(), number: (delegate ?? from.delegate).number.trim() } };
  return { ...from, date: date ?? from.date, paragraph: from.delegate === undefined ? (paragraph ?? from.paragraph).trim() : '', dnr: (dnr ?? from.dnr).trim(), ...official };
}

/** The way to legal force from the corrected days; only days that are known already are corrected. */
function correctedLegal(state: DeliverableState, to: BodyRecord, command: ByType<'correctRecord'>, now: Instant, today: ISODate): LegalForce | Refusal {
  const was = state.legal!;
  const stage = stageOf(state, to);
  const meeting = to.date === state.records.findLast(({ kind }) => kind === 'decision')?.date ? was.meeting : decisionMeeting(stage?.meetings ?? [], to);
  const adjusted = was.adjusted === null ? null : (command.adjusted ?? was.adjusted);
  const decided = to.delegate === undefined ? meeting.first : to.date;
  if (adjusted !== null && (adjusted < decided || adjusted > today)) return refuse('ADJUSTED_WRONG');
  const told = (was.partners ?? []).map((partner): PartnerDay => ({ ...partner, announced: command.partners?.find(({ name }) => name === partner.name)?.announced ?? partner.announced }));
  if ((command.partners ?? []).some(({ name }) => !told.some((partner) => partner.name === name))) return refuse('PARTNER_WRONG');
  const everyPartner = told.length > 0 && told.length === (stage?.partners?.length ?? 0);
  const last = everyPartner ? told.map((partner) => partner.announced).toSorted().at(-1)! : was.announced;
  const announced = was.announced === null ? null : (command.announced ?? last);
  const days = [...told.map((partner) => partner.announced), ...(announced === null ? [] : [announced])];
  if (adjusted !== null && days.some((day) => day < adjusted || day > today)) return refuse('ANNOUNCED_WRONG');
  const appeal = announced === null || announced === was.announced ? { appealEnds: was.appealEnds, gainsAt: was.gainsAt } : appealAfter(state.plan.calendar, announced);
  return { ...was, meeting, adjusted, announced, ...(was.partners === undefined ? {} : { partners: told }), ...appeal, gained: was.gained && appeal.gainsAt !== null && appeal.gainsAt <= now };
}

/** The state after a correction; a question about days of the minutes that are no longer right is asked anew. */
export function corrected(state: DeliverableState, event: RecordedEvent & { type: 'recordCorrected' }): DeliverableState {
  const [list, index] = event.record.split(':') as ['records' | 'unsettled', string];
  const record: BodyRecord = { ...event.to, corrected: { by: event.by, at: event.at, reason: event.reason } };
  return {
    ...state,
    [list]: (state[list] ?? []).map((each, at) => (at === Number(index) ? record : each)),
    ...(event.legal === undefined ? {} : { legal: event.legal.to }),
    ...(event.reask === true ? { asks: state.asks.filter(({ kind }) => kind !== 'adjust' && kind !== 'announce') } : {}),
  };
}
