// What Temporal UI shows of a deliverable: search attributes, summaries and details in Swedish. No personal data.

import { defineSearchAttributeKey } from '@temporalio/common';
import type { SearchAttributePair, SearchAttributeType } from '@temporalio/common';
import { localClock, localDate } from '../domain/calendar/instants.js';
import { longDateTime } from '../domain/calendar/swedish-dates.js';
import { agenda, askName } from '../domain/deliverable/agenda.js';
import type { EventType, RecordedEvent } from '../domain/deliverable/events.js';
import { highestLevel, isLate, outcomeNames, phase, phaseNames } from '../domain/deliverable/phase.js';
import type { DeliverableState } from '../domain/deliverable/state.js';
import type { DeliverablePlan } from '../domain/plan.js';
import { searchAttributes } from './search-attributes.js';

/** Values of the search attributes, by name; datetimes as ISO instants. */
export type DeliverableAttributes = Partial<Record<keyof typeof searchAttributes, string | boolean>>;

const types: Record<(typeof searchAttributes)[keyof typeof searchAttributes], SearchAttributeType> = {
  Keyword: 'KEYWORD',
  Datetime: 'DATETIME',
  Bool: 'BOOL',
};

/** The attributes as Temporal takes them. */
export function attributePairs(values: DeliverableAttributes): SearchAttributePair[] {
  return Object.entries(values).map(([name, value]) => {
    const type = searchAttributes[name as keyof typeof searchAttributes];
    const key = defineSearchAttributeKey(name, types[type]);
    return { key, value: type === 'Datetime' ? new Date(String(value)) : value } as SearchAttributePair;
  });
}

/** What never changes about a deliverable. */
export const fixedAttributes = (plan: DeliverablePlan): DeliverableAttributes => ({
  Cykel: plan.cycle,
  Steg: plan.step,
  Enhet: plan.unit,
  Organ: plan.body,
});

/** What follows its state. `Eskalering`: `ingen`, `0` (due passed), `1`, … */
export function stateAttributes(state: DeliverableState): DeliverableAttributes {
  const level = highestLevel(state);
  const first = state.asks.reduce((due, ask) => (due === '' || ask.due.at < due ? ask.due.at : due), '');
  return {
    Fas: phaseNames[phase(state)],
    Senast: first === '' ? state.due.at : first,
    Oppnar: state.openedAt ?? state.plan.opens.at,
    Forsenad: isLate(state),
    Eskalering: level < 0 ? 'ingen' : String(level),
    ...(state.closed === null ? {} : { Utfall: outcomeNames[state.closed.outcome] }),
  };
}

/** `Nämndens plan och budget 2028 – Patientnämnden`: the summary in lists and at the top of a run. */
export const deliverableSummary = (plan: DeliverablePlan): string =>
  `${plan.stepName}${plan.periodName === null ? '' : ` ${plan.periodName}`} – ${plan.unitName}`;

const eventNames: Record<EventType, string> = {
  dependencyFulfilled: 'det som väntades på finns',
  opened: 'fönstret öppnade',
  reminded: 'påminnelse',
  escalated: 'eskalering',
  askedAgain: 'frågas om igen',
  slackEaten: 'marginalen till ett beslut är slut',
  submitted: 'inlämning',
  asked: 'nästa steg begärt',
  approved: 'godkännande',
  returned: 'återlämning',
  sentBack: 'tillbaka till ett tidigare godkännande',
  carried: 'godkännande som redan finns',
  withdrawn: 'versionen tillbakadragen',
  delegated: 'frågan lämnad vidare',
  commented: 'kommentar',
  approvalCompleted: 'alla har godkänt',
  recorded: 'beslut registrerat',
  recordCorrected: 'registrering rättad',
  referredBack: 'återremiss',
  postponed: 'bordläggning',
  adjusted: 'protokoll justerat',
  announced: 'justering anslagen',
  partnerAnnounced: 'en part har anslagit',
  gainedLegalForce: 'laga kraft',
  extensionRequested: 'anstånd begärt',
  extensionGranted: 'anstånd beviljat',
  extensionRefused: 'anstånd avslaget',
  tookCare: 'någon tar hand om det',
  notMine: 'det är inte jag',
  reassigned: 'ny ansvarig',
  sentAgain: 'skickas igen',
  struck: 'struken',
  closedOnBehalf: 'avslutad av sekretariatet',
  replanned: 'ny tidplan',
  closed: 'avslutad',
};

/** Summary of a recording activity: `Sparar: inlämning, nästa steg begärt`. */
export function recordSummary(events: RecordedEvent[]): string {
  const names = [...new Set(events.map((event) => eventNames[event.type]))];
  return `Sparar: ${names.join(', ')}`.slice(0, 190);
}

/** Current details in Markdown: state, what is asked, next instant, link to the page. */
export function deliverableDetails(state: DeliverableState, page: string): string {
  const { plan } = state;
  const when = (at: string): string => longDateTime(localDate(plan.calendar, at), localClock(plan.calendar, at));
  const next = agenda(state);
  const lines = [
    `**${deliverableSummary(plan)}**`,
    '',
    `- Läge: ${phaseNames[phase(state)]}${state.closed === null ? '' : ` (${outcomeNames[state.closed.outcome]})`}`,
    ...state.asks.map(
      (ask) =>
        `- Väntar på ${askName(ask)} av ${ask.to.filter((seat) => !ask.answered.includes(seat)).join(', ')}, senast ${when(ask.due.at)}${ask.late ? ' – **försenad**' : ''}`,
    ),
    ...(state.waitsFor.length === 0 || state.openedAt !== null ? [] : [`- Väntar på: ${state.waitsFor.slice(0, 10).join(', ')}`]),
    ...(next === null ? [] : [`- Härnäst: ${next.summary}, ${when(next.at)}`]),
    `- [Öppna leveransen](${page})`,
  ];
  return lines.join('\n');
}
