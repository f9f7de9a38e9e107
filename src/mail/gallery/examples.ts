// A letter of every kind, ask and relation that makes sense, as its receiver would get it.

import { instantAt } from '../../domain/calendar/instants.js';
import { stockholmOffsets } from '../../domain/calendar/zone.js';
import type { Calendar } from '../../domain/calendar/calendar.js';
import type { LetterFacts, LetterKind } from '../../domain/letter.js';
import type { Seat } from '../../domain/organisation.js';
import { noFacts } from '../letter-view.js';
import type { LetterView } from '../letter-view.js';

export const calendar: Calendar = { freeDays: [], quiet: [], offsets: stockholmOffsets(2026, 2029) };

const moment = (date: string, clock = '16:00') => ({ date, at: instantAt(calendar, date, clock) });
const at = (date: string, clock = '06:00') => instantAt(calendar, date, clock);

const seats: Record<Seat, string> = {
  'enhetschef@e1': 'enhetschef, Vårdcentralen Strömsund',
  'ersättare@e1': 'ersättare, Vårdcentralen Strömsund',
  'enhetschef@e2': 'enhetschef, Åre hälsocentral',
  'områdeschef@o1': 'områdeschef, Närsjukvård norr',
  'förvaltningschef@hsf': 'förvaltningschef, Hälso- och sjukvårdsförvaltningen',
  'regiondirektör@rd': 'regiondirektör, Regiondirektören',
  'sekretariat@rd': 'sekretariat, Regiondirektören',
  'nämndsekreterare@rf': 'nämndsekreterare, Regionfullmäktige',
  'nämndsekreterare@rs': 'nämndsekreterare, Regionstyrelsen',
};
const persons: Record<string, string> = {
  p1: 'Enhetschef, Vårdcentralen Strömsund',
  p2: 'Områdeschef, Närsjukvård norr',
  p3: 'Planeringschef',
  p4: 'Nämndsekreterare, Regionfullmäktige',
};
const bodies: Record<string, string> = { rf: 'Regionfullmäktige', rs: 'Regionstyrelsen' };

const unitPlan = { id: 'leverans/2027/enhetsplan/e1', product: 'enhetsplan 2028', stepName: 'Enhetsplan', periodName: null, unitName: 'Vårdcentralen Strömsund', planYear: 2028, bodyName: 'Regionstyrelsen' };
const unitReport = { ...unitPlan, id: 'leverans/2027/tertialrapport/e1', product: 'tertialrapport april 2027', stepName: 'Tertialrapport', planYear: 2027, followsUp: true };
const regionPlan = { ...unitPlan, id: 'leverans/2027/regionplan/rf', product: 'regionplan med budget 2028–2030', stepName: 'Regionplan', unitName: 'Regionfullmäktige', bodyName: 'Regionfullmäktige' };

const due = moment('2027-12-03');
const meeting = { first: '2027-06-15', last: '2027-06-16' };
const record = { kind: 'decision', body: 'rf', date: '2027-06-16', paragraph: '§ 97', dnr: 'RS/257/2027' } as const;
const byHead = { person: 'p2', seat: 'områdeschef@o1' as Seat };
const bySecretariat = { person: 'p3', seat: 'sekretariat@rd' as Seat };
const reminderNext: LetterFacts['next'] = { what: 'reminder', at: at('2027-11-19'), to: [] };
const rung0: LetterFacts['next'] = { what: 'escalation', at: due.at, to: ['enhetschef@e1'] };
const rungUp = (to: Seat, date = '2027-12-07'): LetterFacts['next'] => ({ what: 'escalation', at: at(date), to: [to] });
const againOn = (date: string): LetterFacts['next'] => ({ what: 'askedAgain', at: at(date), to: [] });
const again = againOn('2028-01-11');

const WHY_DATE = 'Två veckor före julhelgen: första fredagen i december, så att områdesplanen hinner godkännas före årsskiftet.';

export const token = 'Zm9yLWV4YW1wbGUtb25seS1ub3QtYS1yZWFsLXRva2Vu';
export const link = `https://planhjul.example.org/l/${token}`;

export interface Example {
  name: string;
  view: LetterView;
}

/** A view with the given facts; the receiver is the seat. */
export function example(kind: LetterKind, seat: Seat, facts: Partial<LetterFacts>, more: Partial<LetterView> = {}): LetterView {
  return {
    kind,
    id: `leverans/2027/enhetsplan/e1#7:${kind}:${seat}`,
    deliverable: unitPlan,
    facts: { ...noFacts, ...facts },
    receiver: { name: seats[seat] ?? seat, seat, seatWords: seats[seat] ?? seat },
    seatName: (id) => seats[id] ?? id,
    personName: (id) => persons[id] ?? id,
    bodyName: (id) => bodies[id] ?? id,
    whyDate: '',
    link,
    organisation: { name: 'Region Jämtland Härjedalen' },
    calendar,
    ...more,
  };
}

const submit = { why: 'responsible', askKind: 'submit', due } as const;
const approve = { why: 'approver', askKind: 'approve', due: moment('2027-12-10'), revision: 1, stage: 'Närmast högre chef' } as const;
const slack = { decision: regionPlan.id, product: regionPlan.product, body: 'rf', meeting: { first: '2028-06-13', last: '2028-06-14' }, days: 3, handIn: moment('2027-12-08', '06:00'), approved: null };
const danger = { slack, lastDay: '2027-12-08' };
const tried = { reminded: [at('2027-11-19'), at('2027-12-02')], told: [{ level: 0, at: due.at, to: ['enhetschef@e1', 'ersättare@e1'] as Seat[] }, { level: 1, at: at('2027-12-07'), to: ['områdeschef@o1'] as Seat[] }] };
const owed = { title: 'Enhetsplan, Vårdcentralen Strömsund', due: '2027-12-03' };
const weekly = { from: '2027-12-13', to: '2027-12-19', late: { count: 10, shown: [owed, { ...owed, title: 'Enhetsplan, Åre hälsocentral' }] }, due: { count: 1, shown: [{ ...owed, due: '2027-12-17' }] }, top: { count: 1, shown: [owed] }, refused: { count: 1, shown: ['fel@example.org'] } };
const inDanger = { why: 'secretariat', stage: 'rf', meeting: slack.meeting } as const;
const region = { deliverable: regionPlan };
const bodyAsk = (askKind: 'proposal' | 'decision' | 'report', body: string, date: string): Partial<LetterFacts> =>
  ({ why: 'recorder', askKind, due: moment(date), revision: 1, stage: body, meeting, next: { what: 'reminder', at: at(date === '2027-06-02' ? '2027-06-01' : '2027-06-18'), to: [] } });
const legalAsk = (askKind: 'adjust' | 'announce', date: string): Partial<LetterFacts> =>
  ({ why: 'recorder', askKind, due: moment(date), revision: 1, stage: null, meeting, next: { what: 'reminder', at: at(date === '2027-06-30' ? '2027-06-29' : '2027-07-01'), to: [] } });

const recorderAsks: [string, Seat, Partial<LetterFacts>][] = [
  ['förslag', 'nämndsekreterare@rs', { ...bodyAsk('proposal', 'rs', '2027-06-02'), meeting: { first: '2027-05-26', last: '2027-05-26' } }],
  ['beslut', 'nämndsekreterare@rf', bodyAsk('decision', 'rf', '2027-06-21')],
  ['anmälan', 'nämndsekreterare@rf', bodyAsk('report', 'rf', '2027-06-21')],
  ['justering', 'nämndsekreterare@rf', legalAsk('adjust', '2027-06-30')],
  ['anslag', 'nämndsekreterare@rf', legalAsk('announce', '2027-07-02')],
];

/** The gallery. */
export const examples: Example[] = [
  { name: 'öppnat', view: example('opened', 'enhetschef@e1', { ...submit, next: reminderNext }, { whyDate: WHY_DATE }) },
  { name: 'öppnat-flyttat', view: example('opened', 'enhetschef@e1', { ...submit, dueMoved: true, next: rung0 }, { whyDate: WHY_DATE }) },
  { name: 'öppnat-skickat-igen', view: example('opened', 'enhetschef@e1', { ...submit, next: rung0, words: 'Det gick ut till fel adress förra gången.' }) },
  { name: 'påminnelse-inlämning', view: example('reminder', 'enhetschef@e1', { ...submit, days: 5, next: { ...reminderNext, at: at('2027-12-02') } }, { whyDate: WHY_DATE }) },
  { name: 'påminnelse-inlämning-sista', view: example('reminder', 'enhetschef@e1', { ...submit, days: 1, next: rung0 }, { whyDate: WHY_DATE }) },
  { name: 'påminnelse-godkännande', view: example('reminder', 'områdeschef@o1', { ...approve, days: 1, revision: 2, next: { what: 'escalation', at: approve.due.at, to: ['områdeschef@o1', 'förvaltningschef@hsf'] } }) },
  { name: 'försenat-ansvarig', view: example('escalation', 'enhetschef@e1', { ...submit, level: 0, waitingFor: ['enhetschef@e1'], next: rungUp('områdeschef@o1') }, { whyDate: WHY_DATE }) },
  { name: 'försenat-ersättare', view: example('escalation', 'ersättare@e1', { ...submit, why: 'substitute', level: 0, waitingFor: ['enhetschef@e1'], next: rungUp('områdeschef@o1') }) },
  { name: 'försenat-chef', view: example('escalation', 'områdeschef@o1', { ...submit, why: 'above', level: 1, waitingFor: ['enhetschef@e1'], next: rungUp('förvaltningschef@hsf', '2027-12-10') }, { whyDate: WHY_DATE }) },
  { name: 'försenat-regiondirektör', view: example('escalation', 'regiondirektör@rd', { ...submit, why: 'above', level: 3, waitingFor: ['enhetschef@e1'], next: again }) },
  { name: 'försenat-godkännare', view: example('escalation', 'områdeschef@o1', { ...approve, level: 0, waitingFor: ['områdeschef@o1', 'enhetschef@e2'], next: rungUp('förvaltningschef@hsf', '2027-12-14') }) },
  { name: 'försenat-godkännande-chef', view: example('escalation', 'förvaltningschef@hsf', { ...approve, why: 'above', level: 1, waitingFor: ['områdeschef@o1'], next: rungUp('regiondirektör@rd', '2027-12-17') }) },
  { name: 'försenat-regiondirektör-prövat', view: example('escalation', 'regiondirektör@rd', { ...submit, why: 'above', level: 3, waitingFor: ['enhetschef@e1'], tried, next: again }) },
  { name: 'öppnat-vakant', view: example('opened', 'enhetschef@e1', { ...submit, standsIn: { for: 'enhetschef@e1', as: 'områdeschef@o1' }, next: reminderNext }, { whyDate: WHY_DATE }) },
  { name: 'godkänn-egen-inlämning', view: example('asked', 'områdeschef@o1', { why: 'approver', askKind: 'approve', due: moment('2027-12-10'), revision: 1, stage: 'Närmaste chef', by: { person: 'p1', seat: 'enhetschef@e1' }, handedInBy: 'p1', raised: [{ from: 'enhetschef@e1', to: 'områdeschef@o1' }], next: reminderNext }) },
  { name: 'försenat-vakant', view: example('escalation', 'områdeschef@o1', { ...submit, why: 'above', level: 1, waitingFor: ['enhetschef@e1'], tried, standsIn: { for: 'områdeschef@o1', as: 'förvaltningschef@hsf' }, next: rungUp('regiondirektör@rd', '2027-12-10') }) },
  { name: 'frågas-om-ansvarig', view: example('askedAgain', 'enhetschef@e1', { ...submit, level: 3, waitingFor: ['enhetschef@e1'], next: again }) },
  { name: 'frågas-om-godkännare', view: example('askedAgain', 'områdeschef@o1', { ...approve, level: 3, waitingFor: ['områdeschef@o1'], next: again }) },
  { name: 'frågas-om-sekretariat', view: example('askedAgain', 'sekretariat@rd', { ...submit, why: 'secretariat', level: 3, waitingFor: ['enhetschef@e1'], next: again }) },
  { name: 'beslut-i-fara', view: example('slackEaten', 'sekretariat@rd', { ...submit, ...inDanger, level: 1, waitingFor: ['enhetschef@e1'], danger: { ...danger, awaits: 'handIn', told: ['ersättare@e1', 'områdeschef@o1'] }, next: rungUp('förvaltningschef@hsf') }) },
  { name: 'beslut-i-fara-anstånd', view: example('slackEaten', 'sekretariat@rd', { ...submit, ...inDanger, due: moment('2027-12-17'), waitingFor: ['enhetschef@e1'], danger: { ...danger, awaits: 'handIn', told: [] }, next: reminderNext }) },
  { name: 'beslut-i-fara-godkännande', view: example('slackEaten', 'sekretariat@rd', { ...approve, ...inDanger, level: 0, waitingFor: ['områdeschef@o1'], danger: { ...danger, awaits: 'approval', told: [] }, next: rungUp('förvaltningschef@hsf', '2027-12-14') }) },
  { name: 'beslut-i-fara-väntar', view: example('slackEaten', 'sekretariat@rd', { ...inDanger, due, danger: { ...danger, awaits: 'opening', told: [] } }, region) },
  { name: 'kvitto', view: example('receipt', 'enhetschef@e1', { why: 'submitter', revision: 1, due, by: { person: 'p1', seat: 'enhetschef@e1' }, next: { what: 'approval', at: at('2027-12-10', '16:00'), to: ['områdeschef@o1'] } }) },
  { name: 'kvitto-klart', view: example('receipt', 'ersättare@e1', { why: 'submitter', revision: 2, due, by: { person: 'p1', seat: 'ersättare@e1' } }) },
  { name: 'godkänn', view: example('asked', 'områdeschef@o1', { ...approve, next: { what: 'reminder', at: at('2027-12-09'), to: [] } }) },
  { name: 'godkänn-version-2', view: example('asked', 'områdeschef@o1', { ...approve, revision: 2, next: { what: 'reminder', at: at('2027-12-09'), to: [] } }) },
  ...recorderAsks.flatMap(([name, seat, facts]) => [
    { name: `registrera-${name}`, view: example('asked', seat, facts, region) },
    { name: `påminnelse-${name}`, view: example('reminder', seat, { ...facts, days: 1, next: { what: 'escalation', at: facts.due!.at, to: [seat] } }, region) },
    { name: `försenat-${name}`, view: example('escalation', seat, { ...facts, level: 0, waitingFor: [seat], next: rungUp('regiondirektör@rd', '2027-07-07') }, region) },
    { name: `försenat-${name}-chef`, view: example('escalation', 'regiondirektör@rd', { ...facts, why: 'above', level: 1, waitingFor: [seat], next: againOn('2027-08-10') }, region) },
    { name: `frågas-om-${name}`, view: example('askedAgain', 'sekretariat@rd', { ...facts, why: 'secretariat', level: 1, waitingFor: [seat], next: againOn('2027-09-07') }, region) },
  ]),
  { name: 'återlämnat', view: example('returned', 'enhetschef@e1', { ...submit, revision: 1, by: byHead, words: 'Målen för tillgänglighet saknar nyckeltal.\nLägg till dem, och ta bort avsnittet om lokaler.', next: { what: 'reminder', at: at('2027-12-02'), to: [] } }) },
  { name: 'återlämnat-en-del', view: example('returned', 'enhetschef@e1', { ...submit, revision: 1, by: byHead, part: 'avsnitt 3, Tillgänglighet', words: 'Nyckeltalen saknas.', next: { what: 'reminder', at: at('2027-12-02'), to: [] } }) },
  { name: 'läs-en-gång-till', view: example('sentBack', 'områdeschef@o1', { ...approve, by: { person: 'p3', seat: 'förvaltningschef@hsf' }, part: 'avsnitt 3, Tillgänglighet', words: 'Stämmer nyckeltalen med ert underlag?', next: { what: 'reminder', at: at('2027-12-09'), to: [] } }) },
  { name: 'tillbakadraget', view: example('withdrawn', 'områdeschef@o1', { why: 'approver', revision: 1, by: { person: 'p1', seat: 'enhetschef@e1' }, words: 'Fel fil.' }) },
  { name: 'tillbakadraget-ansvarig', view: example('withdrawn', 'enhetschef@e1', { why: 'responsible', revision: 1, by: { person: 'p2', seat: 'ersättare@e1' } }) },
  { name: 'lämnat-över', view: example('delegated', 'enhetschef@e2', { ...approve, by: byHead, words: 'Du kan det här området bättre.', next: { what: 'reminder', at: at('2027-12-09'), to: [] } }) },
  { name: 'svar-på-det-du-lämnat-över', view: example('answered', 'områdeschef@o1', { why: 'copy', revision: 1, stage: 'Närmast högre chef', answer: 'approved', by: { person: 'p1', seat: 'enhetschef@e2' }, next: { what: 'approval', at: at('2027-12-10', '16:00'), to: ['förvaltningschef@hsf'] } }) },
  { name: 'kommentar', view: example('commented', 'enhetschef@e1', { why: 'responsible', revision: 1, by: byHead, words: 'Gäller tabellen i avsnitt 3 även 2029?', next: { what: 'approval', at: at('2027-12-10', '16:00'), to: ['områdeschef@o1'] } }) },
  { name: 'kommentar-godkännare', view: example('commented', 'områdeschef@o1', { why: 'approver', revision: 1, by: { person: 'p1', seat: 'enhetschef@e1' }, words: 'Ja, båda åren.', next: { what: 'approval', at: at('2027-12-10', '16:00'), to: ['områdeschef@o1'] } }) },
  { name: 'godkänt', view: example('approved', 'enhetschef@e1', { why: 'responsible', revision: 2 }) },
  { name: 'godkänt-till-beslut', view: example('approved', 'förvaltningschef@hsf', { why: 'responsible', revision: 1, next: { what: 'decision', at: at('2027-06-21', '16:00'), to: ['nämndsekreterare@rf'] } }, region) },
  { name: 'beslutat', view: example('recorded', 'förvaltningschef@hsf', { why: 'responsible', record, stage: 'rf', by: { person: 'p4', seat: 'nämndsekreterare@rf' }, next: { what: 'decision', at: at('2027-06-30', '16:00'), to: ['nämndsekreterare@rf'] } }, region) },
  { name: 'föreslaget', view: example('recorded', 'förvaltningschef@hsf', { why: 'responsible', record: { ...record, kind: 'proposal', body: 'rs', date: '2027-05-26', paragraph: '112', dnr: '' }, stage: 'rs' }, region) },
  { name: 'anmält', view: example('recorded', 'förvaltningschef@hsf', { why: 'responsible', record: { ...record, kind: 'report' }, stage: 'rf', next: { what: 'legalForce', at: at('2027-07-24'), to: [] } }, region) },
  { name: 'beslutat-med-ändringar', view: example('recorded', 'förvaltningschef@hsf', { why: 'responsible', record: { ...record, outcome: 'amended' }, stage: 'rf', words: 'Målet för tillgänglighet höjs till 90 procent.', by: { person: 'p4', seat: 'nämndsekreterare@rf' } }, region) },
  { name: 'beslutat-på-delegation', view: example('recorded', 'förvaltningschef@hsf', { why: 'responsible', record: { ...record, paragraph: '', delegate: { role: 'regiondirektören', number: '4.2' } }, stage: 'rf' }, region) },
  { name: 'rättat', view: example('corrected', 'förvaltningschef@hsf', { why: 'responsible', record, stage: 'rf', by: { person: 'p4', seat: 'nämndsekreterare@rf' }, words: 'Paragrafen var felskriven i protokollet.', corrected: { from: { ...record, paragraph: '§ 79', date: '2027-06-15' }, appealEnds: { from: '2027-07-08', to: '2027-07-09' } }, next: { what: 'legalForce', at: at('2027-07-10'), to: [] } }, region) },
  { name: 'återremiss', view: example('referredBack', 'förvaltningschef@hsf', { ...submit, due: moment('2027-08-20'), revision: 1, stage: 'rf', record: { ...record, outcome: 'referredBack' }, by: { person: 'p4', seat: 'nämndsekreterare@rf' }, words: 'Konsekvenserna för glesbygden ska beskrivas.', next: { what: 'reminder', at: at('2027-08-13'), to: [] } }, region) },
  { name: 'återremiss-sekretariat', view: example('referredBack', 'sekretariat@rd', { why: 'secretariat', due: moment('2027-08-20'), revision: 1, stage: 'rf', record: { ...record, outcome: 'referredBack' }, words: 'Konsekvenserna för glesbygden ska beskrivas.' }, region) },
  { name: 'bordlagt', view: example('postponed', 'förvaltningschef@hsf', { why: 'responsible', date: '2027-08-27', stage: 'rf', record: { ...record, outcome: 'postponed' }, next: { what: 'decision', at: at('2027-08-27', '16:00'), to: ['nämndsekreterare@rf'] } }, region) },
  { name: 'laga-kraft', view: example('legalForce', 'förvaltningschef@hsf', { why: 'responsible', record, date: '2027-07-24' }, region) },
  { name: 'anstånd-begärt', view: example('extensionRequested', 'sekretariat@rd', { why: 'secretariat', due, date: '2027-12-17', by: { person: 'p1', seat: 'enhetschef@e1' }, words: 'Två medarbetare är sjuka och budgetunderlaget kom sent.' }) },
  { name: 'anstånd-beviljat', view: example('extensionGranted', 'enhetschef@e1', { ...submit, due: moment('2027-12-17'), dueMoved: true, by: bySecretariat, words: 'Budgetunderlaget kom sent.', next: reminderNext }) },
  { name: 'anstånd-begärt-av-chef', view: example('extensionRequested', 'områdeschef@o1', { why: 'extensionDecider', due, date: '2027-12-17', margin: slack, by: { person: 'p1', seat: 'enhetschef@e1' }, words: 'Två medarbetare är sjuka.' }) },
  { name: 'anstånd-kortare', view: example('extensionGranted', 'enhetschef@e1', { ...submit, due: moment('2027-12-08'), date: '2027-12-17', dueMoved: true, by: byHead, words: 'Områdesplanen behöver er plan före jul.', next: reminderNext }) },
  { name: 'anstånd-avslaget', view: example('extensionRefused', 'enhetschef@e1', { ...submit, date: '2027-12-17', by: bySecretariat, words: 'Områdesplanen behöver er plan före jul.', next: rung0 }, { whyDate: WHY_DATE }) },
  { name: 'inte-jag', view: example('notMine', 'sekretariat@rd', { why: 'secretariat', due, by: { person: 'p1', seat: 'enhetschef@e1' }, words: 'Jag slutade som chef i oktober.' }) },
  { name: 'ny-ansvarig', view: example('reassigned', 'enhetschef@e2', { ...submit, by: bySecretariat, words: 'Enheterna slås ihop vid årsskiftet.', waitingFor: ['enhetschef@e1'], next: reminderNext }) },
  { name: 'tidigare-ansvarig', view: example('reassigned', 'enhetschef@e1', { ...submit, why: 'previous', by: bySecretariat, words: 'Enheterna slås ihop vid årsskiftet.', waitingFor: ['enhetschef@e2'] }) },
  { name: 'flyttat', view: example('moved', 'enhetschef@e1', { ...submit, due: moment('2027-12-17'), dueMoved: true, date: '2027-12-03', by: bySecretariat, words: 'Nämndens sammanträde är flyttat.', next: reminderNext }) },
  { name: 'flyttat-planerat', view: example('moved', 'enhetschef@e1', { ...submit, due: moment('2027-12-17'), dueMoved: true, date: '2027-12-03', by: bySecretariat, words: 'Nämndens sammanträde är flyttat.' }) },
  { name: 'flyttat-beslut', view: example('moved', 'nämndsekreterare@rf', { ...bodyAsk('decision', 'rf', '2027-06-28'), date: '2027-06-21', dueMoved: true, by: bySecretariat, words: 'Fullmäktige sammanträder en vecka senare.' }, region) },
  { name: 'muntligt', view: example('oral', 'enhetschef@e1', { ...submit, by: bySecretariat, words: 'Nämnden vill ha färre skriftliga rapporter.', next: reminderNext }, { deliverable: { ...unitPlan, oral: true } }) },
  { name: 'muntligt-påminnelse', view: example('reminder', 'enhetschef@e1', { ...submit, days: 5, next: rung0 }, { deliverable: { ...unitPlan, oral: true }, whyDate: WHY_DATE }) },
  { name: 'öppnat-uppföljning', view: example('opened', 'enhetschef@e1', { ...submit, next: reminderNext }, { deliverable: unitReport }) },
  { name: 'påminnelse-uppföljning', view: example('reminder', 'enhetschef@e1', { ...submit, days: 5, next: rung0 }, { deliverable: unitReport }) },
  { name: 'reviderat', view: example('revised', 'enhetschef@e1', { why: 'builder', record, stage: 'rf', by: { person: 'p4', seat: 'nämndsekreterare@rf' } }, region) },
  { name: 'struket', view: example('struck', 'enhetschef@e1', { why: 'responsible', due, by: bySecretariat, words: 'Enheten läggs ned.' }) },
  { name: 'struket-godkännare', view: example('struck', 'områdeschef@o1', { why: 'approver', due, by: bySecretariat, words: 'Enheten läggs ned.' }) },
  { name: 'avslutat-åt', view: example('closedOnBehalf', 'enhetschef@e1', { why: 'responsible', due, by: bySecretariat, words: 'Planen finns redan i diariet, RS/99/2027.' }) },
  { name: 'saknas', view: example('missing', 'enhetschef@e1', { why: 'responsible', due }) },
  { name: 'saknas-sekretariat', view: example('missing', 'sekretariat@rd', { why: 'secretariat', due, waitingFor: ['områdeschef@o1'] }) },
  { name: 'tar-hand-om', view: example('tookCare', 'enhetschef@e1', { ...submit, by: byHead, date: '2027-12-14', words: 'Jag hjälper till med texten i veckan.', next: rungUp('förvaltningschef@hsf', '2027-12-14') }) },
  { name: 'nås-inte', view: example('refusedAddress', 'ersättare@e1', { ...submit, waitingFor: ['enhetschef@e1'], next: rung0 }, { whyDate: WHY_DATE }) },
  { name: 'nås-inte-försenat', view: example('refusedAddress', 'ersättare@e1', { ...submit, level: 0, waitingFor: ['enhetschef@e1'], next: rungUp('områdeschef@o1') }) },
  { name: 'nås-inte-om-annat', view: example('refusedAddress', 'ersättare@e1', { why: 'responsible', due, waitingFor: ['enhetschef@e1'] }) },
  { name: 'veckobrev', view: example('weekly', 'sekretariat@rd', { why: 'secretariat', weekly }, { deliverable: null, link: 'https://planhjul.example.org/cykel/2027/eskaleringar' }) },
  { name: 'veckobrev-allt-i-tid', view: example('weekly', 'sekretariat@rd', { why: 'secretariat', weekly: { ...weekly, late: { count: 0, shown: [] }, due: { count: 0, shown: [] }, top: { count: 0, shown: [] }, refused: { count: 0, shown: [] } } }, { deliverable: null, link: 'https://planhjul.example.org/cykel/2027/eskaleringar' }) },
  {
    name: 'medan-du-var-borta',
    view: example(
      'whileAway',
      'enhetschef@e1',
      { why: 'absent', away: { from: '2027-11-08', to: '2027-12-03' }, acts: [{ date: '2027-11-30', title: 'Enhetsplan, Vårdcentralen Strömsund', words: 'Bo Ek för Anna Al (enhetschef, Vårdcentralen Strömsund) lämnade in version 1: filen plan.pdf.', deliverable: unitPlan.id, seat: 'enhetschef@e1' }] },
      { deliverable: null },
    ),
  },
  { name: 'godkänt-av-ersättare', view: example('returned', 'enhetschef@e1', { ...submit, revision: 1, by: { ...byHead, person: 'p3', standsInFor: 'p2' }, words: 'Lägg till nyckeltal.', next: rung0 }) },
  { name: 'nästa-år', view: example('nextYear', 'sekretariat@rd', { why: 'secretariat', date: '2028-01-01' }, { deliverable: null, link: 'https://planhjul.example.org/cykel/2027/nasta' }) },
  { name: 'styrdokument-om-ett-år', view: example('documentReview', 'förvaltningschef@hsf', { why: 'responsible', date: '2028-12-31', document: { id: 'miljopolicy', name: 'Miljöpolicy 2024-2028', months: 12 } }, { deliverable: null, link: 'https://planhjul.example.org/styrdokument/miljopolicy' }) },
  { name: 'styrdokument-slut', view: example('documentReview', 'sekretariat@rd', { why: 'secretariat', date: '2027-10-31', document: { id: 'miljopolicy', name: 'Miljöpolicy 2024-2027', months: 0 } }, { deliverable: null, link: 'https://planhjul.example.org/register/miljopolicy' }) },
  { name: 'styrdokument-följs-upp', view: example('documentReview', 'förvaltningschef@hsf', { why: 'responsible', date: '2027-10-29', document: { id: 'miljopolicy', name: 'Miljöpolicy 2024-2028', months: 0, followUp: 'I nämndens delårsrapport' } }, { deliverable: null, link: 'https://planhjul.example.org/styrdokument/miljopolicy' }) },
  { name: 'logga-in', view: example('signIn', 'sekretariat@rd', {}, { deliverable: null, link: `https://planhjul.example.org/logga-in/${token}` }) },
];

/** Letters of one morning to one person, of all three groups and several deliverables. */
export const morning: LetterView[] = [
  ...['påminnelse-godkännande', 'godkänt', 'försenat-godkännande-chef', 'återlämnat', 'godkänn'].map((name) => examples.find((one) => one.name === name)!.view),
  example('reminder', 'områdeschef@o1', { ...submit, due: moment('2027-11-26'), days: 5, next: rung0 }, { deliverable: { ...unitPlan, id: 'leverans/2027/omradesplan/o1', product: 'områdesplan 2028', unitName: 'Närsjukvård norr' }, whyDate: WHY_DATE, link: `${link}2` }),
];
