// What a body did with it, and the way to legal force, as nämndsekreteraren records them.

import type { Instant, ISODate } from '../calendar/calendar.js';
import { openAsk } from './ask.js';
import type { Refusal } from './commands.js';
import type { DeliverableEvent } from './events.js';
import { appealAfter } from './legal-days.js';
import { outcomeFault, postponedDue, resubmissionDue, settled } from './outcome.js';
import { acting, isSecretariat, refuse } from './refuse.js';
import type { ByType } from './refuse.js';
import type { BodyRecord, DeliverableState, PartnerDay } from './state.js';
import { submitAsk } from './tick.js';

export function recordBody(state: DeliverableState, command: ByType<'recordBody'>, now: Instant, today: ISODate): DeliverableEvent[] | Refusal {
  const { by, date, paragraph, dnr } = command;
  const stage = state.plan.bodies[state.bodyStage];
  const ask = state.asks.find(({ id, kind }) => id === command.ask && (kind === 'proposal' || kind === 'decision' || kind === 'report'));
  if (stage === undefined || ask === undefined) return refuse('NOTHING_TO_RECORD');
  if (!ask.to.includes(acting(by)) && ask.substitute !== acting(by) && !isSecretariat(state, by)) return refuse('NOT_YOURS');
  const wrong = outcomeFault(state, stage, command);
  if (wrong !== null) return refuse(wrong);
  if (date > today) return refuse('DATE_FUTURE');
  // an official decides on any day
  if (!command.evenSo && command.delegate === undefined && !stage.meetings.some(({ first, last }) => first <= date && date <= last)) return refuse('DATE_WRONG');
  const revision = state.revisions.length;
  const made = { kind: stage.kind, body: stage.body, date, paragraph: paragraph.trim(), dnr: dnr.trim(), revision, recordedBy: by, at: now };
  const record: BodyRecord = { ...made, ...settled(command) };
  if (record.outcome === 'referredBack')
    return [{ type: 'referredBack', by, ask: ask.id, record, again: submitAsk(state, now, resubmissionDue(state, now, date)) }];
  if (record.outcome === 'postponed')
    return [{ type: 'postponed', by, ask: ask.id, record, again: openAsk(state.plan.calendar, now, postponedDue(state, stage, now, date), stage, { id: ask.id, kind: ask.kind }) }];
  return [{ type: 'recorded', ask: ask.id, record }];
}

export function recordAdjusted(state: DeliverableState, command: ByType<'recordAdjusted'>, today: ISODate): DeliverableEvent[] | Refusal {
  const { by, adjusted, announced } = command;
  const asks = state.asks.filter(({ kind }) => kind === 'adjust' || kind === 'announce');
  const { legal, plan } = state;
  if (legal === null || asks.length === 0) return refuse('NOTHING_TO_RECORD');
  const mine = asks.some((ask) => ask.to.includes(acting(by)) || ask.substitute === acting(by));
  if (!mine && !isSecretariat(state, by)) return refuse('NOT_YOURS');
  const date = legal.adjusted ?? adjusted;
  // an official's decision may be announced by itself, before the meeting it is reported to
  const decided = state.records.findLast((record) => record.kind === 'decision' && record.delegate !== undefined)?.date ?? legal.meeting.first;
  if (date === null || date < decided || date > today) return refuse('ADJUSTED_WRONG');
  const partners = command.partners ?? [];
  if (legal.adjusted !== null && announced === null && partners.length === 0) return refuse('ANNOUNCED_WRONG');
  const events: DeliverableEvent[] = legal.adjusted === null ? [{ type: 'adjusted', by, date }] : [];
  const told = partnersAnnounced(state, partners);
  if (told === null) return refuse('PARTNER_WRONG');
  if ([...partners.map((partner) => partner.announced), ...(announced === null ? [] : [announced])].some((day) => day < date || day > today)) return refuse('ANNOUNCED_WRONG');
  events.push(...partners.map((partner): DeliverableEvent => ({ type: 'partnerAnnounced', by, partner: partner.name, date: partner.announced })));
  const last = announced ?? told;
  if (last === '') return events;
  return [...events, { type: 'announced', by, date: last, ...appealAfter(plan.calendar, last) }];
}

/**
 * KL 9:32: for a gemensam nämnd the time to appeal runs from when every partner's notice board carries it. The day of the
 * last when these are the days still missing, '' when some are left, null when a day is of no partner or told before.
 */
function partnersAnnounced({ plan, legal }: DeliverableState, days: PartnerDay[]): ISODate | '' | null {
  const names = plan.bodies.find(({ kind }) => kind === 'decision')?.partners ?? [];
  const known = legal?.partners ?? [];
  const all = [...known, ...days];
  if (days.some(({ name }) => !names.includes(name)) || new Set(all.map(({ name }) => name)).size < all.length) return null;
  return names.length === 0 || all.length < names.length ? '' : all.map(({ announced }) => announced).toSorted().at(-1)!;
}
