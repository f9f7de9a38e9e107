// A second story of 2027, for what people may do besides the straight path: returned to an earlier stage, handed on, taken
// back, referred back and corrected, asked of the next head, up the whole ladder, and more time answered by a head.

import type { ISODate } from '../../src/domain/calendar/calendar.js';
import { instantAt } from '../../src/domain/calendar/instants.js';
import { addWorkingDays } from '../../src/domain/calendar/working-days.js';
import type { Command } from '../../src/domain/deliverable/commands.js';
import type { Seat } from '../../src/domain/organisation.js';
import type { DeliverablePlan, PlannedStage } from '../../src/domain/plan.js';
import { timetable } from '../../src/domain/timetable.js';
import { storeCycle } from '../../src/records/start-cycle.js';
import { loadSample } from '../support/sample.js';
import { by, START } from './paths.js';
import type { RunningProduct } from './running-product.js';

/** The paths, by name. */
export const peoplePaths = {
  referredBack: 'leverans/2027/planeringsforutsattningar/rs',
  sentBack: 'leverans/2027/arbetsmiljo/hsf-o01',
  delegated: 'leverans/2027/arbetsmiljo/hsf-o02',
  withdrawn: 'leverans/2027/arbetsmiljo/hsf-o03',
  ladder: 'leverans/2027/arbetsmiljo/hsf-o04',
  extensionDecider: 'leverans/2027/arbetsmiljo/hsf-o05',
  vacancy: 'leverans/2027/arbetsmiljo/hsf-o06',
} as const;

export type PeoplePath = keyof typeof peoplePaths;

const first: Seat = 'förvaltningschef@hsf';
const second: Seat = 'regiondirektör@rd';

function changed(plan: DeliverablePlan): DeliverablePlan {
  const [stage] = plan.approval;
  if (stage === undefined) return plan;
  const step = (id: string, order: number, to: Seat): PlannedStage => ({ ...stage, id, name: `Godkännande ${id}`, order, to: [to] });
  if (plan.id === peoplePaths.sentBack) return { ...plan, approval: [step('chef', 1, first), step('direktör', 2, second)] };
  return plan.id === peoplePaths.extensionDecider ? { ...plan, extensionBy: first } : plan;
}

/** Lives the story; gives what each deliverable has come to be called in the journal. Every act must be taken. */
export async function livePeople(product: RunningProduct): Promise<void> {
  const { model, organisation, meetings } = loadSample();
  const whole = timetable(model, organisation, meetings, 2027);
  const chosen = new Set<string>(Object.values(peoplePaths));
  const rows = whole.rows.filter(({ plan }) => chosen.has(plan.id)).map((row) => ({ ...row, plan: changed({ ...row.plan, waitsFor: [] }) }));
  await storeCycle(product.database.db, { model, organisation, meetings, timetable: { ...whole, rows }, startedAt: START, startedBy: 'sekretariat', done: [] });
  await product.planhjul.startCycle({ id: whole.cycle, endsAt: rows[0]!.plan.ends.at });
  const planOf = (path: PeoplePath): DeliverablePlan => rows.find(({ plan }) => plan.id === peoplePaths[path])!.plan;
  const { calendar, opens, due, secretariat } = planOf('withdrawn');
  let acts = 0;
  const act = async (path: PeoplePath, command: Command): Promise<void> => {
    const result = await product.planhjul.act(peoplePaths[path], command, `akt-${(acts += 1)}`);
    if (!result.ok) throw new Error(`${path}: ${command.type} was refused: ${result.code}`);
  };
  const at = (date: ISODate, clock = '09:00'): Promise<void> => product.until(instantAt(calendar, date, clock));
  const fromOpening = (days: number): Promise<void> => at(addWorkingDays(calendar, opens.date, days));
  const submit = (path: PeoplePath): Command => ({ type: 'submit', by: by(planOf(path).responsible), submission: { form: 'statement', text: `Underlag, ${path}.` } });
  const approve = (seat: Seat, revision = 1): Command => ({ type: 'approve', by: by(seat), revision, comment: '' });

  // Spring: a decision that is referred back, decided at the next meeting and written down wrong.
  const board = planOf('referredBack');
  const clerk = board.bodies[0]!.to[0]!;
  const days = board.bodies[0]!.meetings.map((meeting) => meeting.first);
  const record = (date: ISODate): Command & { type: 'recordBody' } => ({ type: 'recordBody', by: by(clerk), ask: `${board.bodies[0]!.kind}:${board.bodies[0]!.body}`, date, paragraph: '§ 12', dnr: 'RS/1/2027', evenSo: true });
  await at(addWorkingDays(calendar, board.due.date, -2));
  await act('referredBack', submit('referredBack'));
  await at(addWorkingDays(calendar, days[0]!, 1));
  await act('referredBack', { ...record(days[0]!), outcome: 'referredBack', words: 'Konsekvenserna ska beskrivas.' });
  await at(addWorkingDays(calendar, days[0]!, 3));
  await act('referredBack', submit('referredBack'));
  await at(addWorkingDays(calendar, days[1]!, 1));
  await act('referredBack', record(days[1]!));
  await act('referredBack', { type: 'correctRecord', by: by(clerk), record: 'records:0', paragraph: '§ 21', evenSo: false, reason: 'Felskrivet.' });
  const adjusted = addWorkingDays(calendar, days[1]!, 5);
  await at(addWorkingDays(calendar, days[1]!, 7));
  await act('referredBack', { type: 'recordAdjusted', by: by(clerk), adjusted, announced: addWorkingDays(calendar, adjusted, 1) });
  await act('referredBack', { type: 'correctRecord', by: by(clerk), record: 'records:0', announced: addWorkingDays(calendar, adjusted, 2), evenSo: false, reason: 'Anslaget kom upp dagen efter.' });

  // Autumn: one step, six areas.
  await fromOpening(2);
  for (const path of ['sentBack', 'delegated', 'withdrawn'] as const) await act(path, submit(path));
  const standIn = planOf('vacancy').approval[0]!.to[0]!;
  const { responsible } = planOf('vacancy');
  await act('vacancy', { type: 'submit', by: { ...by(standIn), behalfOf: responsible }, submission: { form: 'statement', text: 'Underlag.' }, raised: [{ stage: planOf('vacancy').approval[0]!.id, from: standIn, to: second }] });
  await act('extensionDecider', { type: 'requestExtension', by: by(planOf('extensionDecider').responsible), until: addWorkingDays(calendar, due.date, 8), reason: 'Sjukdom.' });
  await fromOpening(3);
  await act('sentBack', approve(first));
  await act('withdrawn', { type: 'withdraw', by: by(planOf('withdrawn').responsible), revision: 1, comment: 'Fel fil.' });
  await act('delegated', { type: 'delegate', by: by(planOf('delegated').approval[0]!.to[0]!), ask: `approve:${planOf('delegated').approval[0]!.id}`, to: second, keepCopy: true, comment: 'Ta den du.' });
  await act('extensionDecider', { type: 'grantExtension', by: by(first), until: addWorkingDays(calendar, due.date, 5), reason: 'Kortare, tack.' });
  await act('vacancy', approve(second));
  await fromOpening(4);
  await act('sentBack', { type: 'return', by: by(second), revision: 1, comment: 'Stämmer tabellen?', part: 'tabell 2', stage: 'chef' });
  await act('withdrawn', submit('withdrawn'));
  await act('delegated', { type: 'comment', by: by(second), revision: 1, text: 'Gäller det hela året?' });
  await act('delegated', approve(second));
  await fromOpening(5);
  await act('sentBack', approve(first));
  await act('sentBack', approve(second));
  await act('withdrawn', approve(planOf('withdrawn').approval[0]!.to[0]!, 2));
  await act('extensionDecider', submit('extensionDecider'));
  await fromOpening(6);
  await act('extensionDecider', approve(planOf('extensionDecider').approval[0]!.to[0]!));
  // nobody hands in the last one: the ladder to its top, asked again, and closed
  await at(addWorkingDays(calendar, due.date, 25));
  await act('ladder', { type: 'closeOnBehalf', by: { ...by(secretariat), way: 'session' }, reason: 'Lämnades på papper.' });
  await at(addWorkingDays(calendar, due.date, 27));
}
