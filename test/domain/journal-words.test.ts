// The journal in words: every kind of event has its sentence, and tells who, for whom and what they wrote.

import { describe, expect, test } from 'vitest';
import type { DeliverableEvent, EventType } from '../../src/domain/deliverable/events.js';
import type { Ask } from '../../src/domain/deliverable/ask.js';
import { actorWords, journalSentence } from '../../src/domain/deliverable/journal-words.js';
import type { Actor } from '../../src/domain/deliverable/state.js';
import { namesOf } from '../../src/domain/names.js';
import type { Organisation } from '../../src/domain/organisation.js';
import { planOf } from '../support/plans.js';

const organisation: Organisation = {
  id: 'r',
  name: 'Regionen',
  units: [
    { id: 'e1', name: 'Vårdcentralen', kind: 'unit', parent: null, serves: [], head: 'enhetschef' },
    { id: 'rs', name: 'Regionstyrelsen', kind: 'executive', parent: null, serves: [], head: null },
  ],
  persons: [
    { id: 'a', name: 'Enhetschef, Vårdcentralen', email: 'a@example.org' },
    { id: 'b', name: 'B. Ersättarsson', email: 'b@example.org' },
  ],
  holdings: [],
  absences: [],
  freeDays: [],
  quiet: [],
  mailWindow: { from: '07:30', to: '17:00' },
};
const names = namesOf(organisation);
const chief: Actor = { seat: 'enhetschef@e1', person: 'a', way: 'link', behalfOf: null };
const stand: Actor = { seat: 'ersättare@e1', person: 'b', way: 'link', behalfOf: 'enhetschef@e1' };
const moment = { date: '2027-01-15', at: '2027-01-15T15:00:00.000Z' };
const ask: Ask = {
  id: 'submit',
  kind: 'submit',
  to: ['enhetschef@e1'],
  substitute: null,
  askedAt: '2027-01-01T05:00:00.000Z',
  due: moment,
  reminders: [],
  ladder: [],
  level: -1,
  late: false,
  again: null,
  pausedUntil: null,
  caredLevel: -1,
  answered: [],
};

const events: { [T in EventType]: Extract<DeliverableEvent, { type: T }> } = {
  dependencyFulfilled: { type: 'dependencyFulfilled', on: 'x' },
  opened: { type: 'opened', ask, dueMoved: true },
  reminded: { type: 'reminded', ask: 'submit', days: 5, through: moment.at },
  escalated: { type: 'escalated', ask: 'submit', level: 1, to: ['enhetschef@e1'], again: null },
  askedAgain: { type: 'askedAgain', ask: 'submit', again: moment },
  slackEaten: {
    type: 'slackEaten',
    slack: { decision: 'leverans/2027/plan/rs', product: 'plan 2028', body: 'rs', meeting: { first: '2027-02-10', last: '2027-02-11' }, days: 3, handIn: moment, approved: null },
  },
  submitted: { type: 'submitted', revision: 1, by: stand, submission: { form: 'file', file: 'f', fileName: 'plan.pdf', comment: '' } },
  asked: { type: 'asked', ask: { ...ask, id: 'approve:chef', kind: 'approve' } },
  approved: { type: 'approved', ask: 'approve:chef', revision: 1, by: chief, comment: 'Bra.' },
  returned: { type: 'returned', ask: 'approve:chef', revision: 1, by: chief, comment: 'Skriv om mål 3.', again: ask },
  sentBack: { type: 'sentBack', ask: 'approve:direktör', revision: 1, by: chief, comment: 'Räkna om.', part: 'avsnitt 3', stage: 'chef', again: { ...ask, id: 'approve:chef', kind: 'approve' }, delegatedBy: 'enhetschef@e1' },
  carried: { type: 'carried', revision: 2, carried: { stage: 'chef', seats: ['enhetschef@e1'], why: 'version' } },
  withdrawn: { type: 'withdrawn', revision: 1, by: chief, comment: 'Fel fil.', again: ask },
  delegated: { type: 'delegated', ask: 'approve:chef', revision: 1, by: chief, from: 'enhetschef@e1', to: 'ersättare@e1', keepCopy: true, comment: 'Du kan det här bättre.' },
  commented: { type: 'commented', revision: 1, by: chief, text: 'Gäller tabellen även 2029?' },
  approvalCompleted: { type: 'approvalCompleted', revision: 1 },
  recorded: {
    type: 'recorded',
    ask: 'decision:rs',
    record: { kind: 'decision', body: 'rs', date: '2027-01-15', paragraph: '§ 6', dnr: 'RS/1/2027', revision: 1, recordedBy: chief, at: moment.at },
  },
  referredBack: {
    type: 'referredBack',
    by: chief,
    ask: 'decision:rs',
    record: { kind: 'decision', body: 'rs', date: '2027-01-15', paragraph: '§ 6', dnr: 'RS/1/2027', revision: 1, recordedBy: chief, at: moment.at, outcome: 'referredBack', words: 'Beskriv följderna.' },
    again: ask,
  },
  postponed: {
    type: 'postponed',
    by: chief,
    ask: 'decision:rs',
    record: { kind: 'decision', body: 'rs', date: '2027-01-15', paragraph: '§ 6', dnr: 'RS/1/2027', revision: 1, recordedBy: chief, at: moment.at, outcome: 'postponed' },
    again: ask,
  },
  recordCorrected: {
    type: 'recordCorrected',
    by: chief,
    record: 'records:0',
    from: { kind: 'decision', body: 'rs', date: '2027-01-15', paragraph: '§ 6', dnr: '', revision: 1, recordedBy: chief, at: moment.at },
    to: { kind: 'decision', body: 'rs', date: '2027-01-14', paragraph: '§ 9', dnr: 'RS/1/2027', revision: 1, recordedBy: chief, at: moment.at },
    reason: 'Felskrivet.',
  },
  adjusted: { type: 'adjusted', by: chief, date: '2027-01-15' },
  announced: { type: 'announced', by: chief, date: '2027-01-15', appealEnds: '2027-02-05', gainsAt: moment.at },
  partnerAnnounced: { type: 'partnerAnnounced', by: chief, partner: 'Åre kommun', date: '2027-01-15' },
  gainedLegalForce: { type: 'gainedLegalForce', date: '2027-02-06' },
  extensionRequested: { type: 'extensionRequested', by: chief, until: '2027-01-15', reason: 'Sjukdom.' },
  extensionGranted: { type: 'extensionGranted', by: chief, due: moment, ask: null, reason: 'Ja.', requestedBy: null },
  extensionRefused: { type: 'extensionRefused', by: chief, reason: 'Nej.', requestedBy: 'enhetschef@e1' },
  tookCare: { type: 'tookCare', by: chief, ask: 'submit', until: moment, comment: '' },
  notMine: { type: 'notMine', by: chief, comment: 'Fråga någon annan.' },
  reassigned: { type: 'reassigned', by: chief, from: 'enhetschef@e1', to: 'ersättare@e1', reason: 'Slutat.' },
  sentAgain: { type: 'sentAgain', by: chief, reason: 'Kom bort.' },
  replanned: {
    type: 'replanned',
    by: chief,
    change: '2027/1',
    reason: 'Sammanträdet är flyttat.',
    plan: planOf(),
    due: moment,
    responsible: 'enhetschef@e1',
    substitute: null,
    waitsFor: [],
    asks: [],
    notify: [],
  },
  struck: { type: 'struck', by: chief, reason: 'Utgår.' },
  closedOnBehalf: { type: 'closedOnBehalf', by: chief, reason: 'Klar på papper.' },
  closed: { type: 'closed', outcome: 'decided' },
};
const all = Object.values(events);
const say = (event: DeliverableEvent): string => journalSentence({ ...event, seq: 1, at: moment.at }, names);

describe('the journal in words', () => {
  test.each(all.map((event) => [event.type, event] as const))('%s is a whole sentence without ids or holes', (_type, event) => {
    const words = say(event);
    expect(words).toMatch(/^[A-ZÅÄÖ].*[.”]$/s);
    expect(words).not.toMatch(/undefined|null|NaN|@|\d{4}-\d\d-\d\d|  /);
  });

  test.each(all.flatMap((event) => ('by' in event ? [[event.type, event] as const] : [])))('%s names who did it', (_type, event) => {
    expect(say(event)).toContain(names.person((event as { by: Actor }).by.person));
  });

  test('what somebody wrote is quoted', () => {
    expect(say(events.returned)).toBe('Enhetschef, Vårdcentralen återlämnade version 1 för ändring. ”Skriv om mål 3.”');
  });

  test('a substitute acts for the one who was asked', () => {
    expect(actorWords(stand, names)).toBe('B. Ersättarsson (ersättare, Vårdcentralen) för enhetschef, Vårdcentralen');
  });

  test('a name that already says the seat is not said twice', () => {
    expect(actorWords(chief, names)).toBe('Enhetschef, Vårdcentralen');
  });

  test('a decision in danger is told with its body, product and meeting', () => {
    expect(say(events.slackEaten)).toBe('Marginalen är slut: Regionstyrelsen kan inte längre räkna med att besluta 10–11 februari 2027 om plan 2028. Sekretariatet har fått veta det.');
  });

  test('a referral back tells body, day and new last day, and quotes what is wanted', () => {
    expect(say(events.referredBack)).toBe(
      'Regionstyrelsen återremitterade ärendet fredag 15 januari 2027, § 6, dnr RS/1/2027. Ny sista dag för inlämning är fredag 15 januari 2027. Registrerat av Enhetschef, Vårdcentralen. ”Beskriv följderna.”',
    );
  });

  test('an official’s decision names the role and whose decision it was', () => {
    const { record } = events.recorded;
    expect(say({ ...events.recorded, record: { ...record, paragraph: '', delegate: { role: 'regiondirektören', number: '4.2' } } })).toContain(
      'Regiondirektören beslutade på delegation av Regionstyrelsen fredag 15 januari 2027, delegationsbeslut 4.2, dnr RS/1/2027.',
    );
  });

  test('a decision tells body, day, paragraph and number', () => {
    expect(say(events.recorded)).toContain('Regionstyrelsen beslutade fredag 15 januari 2027, § 6, dnr RS/1/2027.');
  });
});
