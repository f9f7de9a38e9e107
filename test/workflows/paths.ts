// The story that paths.test.ts looks into and that histories are recorded from: a few deliverables of 2027, each on a
// path of its own through the product, lived on a server that skips time.

import type { ISODate } from '../../src/domain/calendar/calendar.js';
import { instantAt } from '../../src/domain/calendar/instants.js';
import { addWorkingDays } from '../../src/domain/calendar/working-days.js';
import type { Command } from '../../src/domain/deliverable/commands.js';
import type { Actor } from '../../src/domain/deliverable/state.js';
import type { Organisation, Seat } from '../../src/domain/organisation.js';
import type { DeliverablePlan, PlannedStage } from '../../src/domain/plan.js';
import { timetable } from '../../src/domain/timetable.js';
import { storeCycle } from '../../src/records/start-cycle.js';
import type { ActResult } from '../../src/workflows/client.js';
import { loadSample } from '../support/sample.js';
import type { RunningProduct } from './running-product.js';

export const START = '2027-01-04T07:00:00.000Z';

/** The paths, by name; all but the first two are the same step for ten areas, with the same dates. */
export const paths = {
  decided: 'leverans/2027/planeringsforutsattningar/rs',
  heldUp: 'leverans/2027/inspel/run',
  happy: 'leverans/2027/arbetsmiljo/hsf-o01',
  late: 'leverans/2027/arbetsmiljo/hsf-o02',
  returned: 'leverans/2027/arbetsmiljo/hsf-o03',
  extended: 'leverans/2027/arbetsmiljo/hsf-o04',
  struck: 'leverans/2027/arbetsmiljo/hsf-o05',
  reassigned: 'leverans/2027/arbetsmiljo/hsf-o06',
  onBehalf: 'leverans/2027/arbetsmiljo/hsf-o07',
  any: 'leverans/2027/arbetsmiljo/hsf-o08',
  all: 'leverans/2027/arbetsmiljo/hsf-o09',
  parallel: 'leverans/2027/arbetsmiljo/hsf-o10',
} as const;

export type Path = keyof typeof paths;

/** Seats that approve where the sample has but one approver. */
export const approvers = ['förvaltningschef@hsf', 'controller@hsf', 'regiondirektör@rd'] as const satisfies Seat[];

/** What people said, what was answered, and the dates it was about. */
export interface Story {
  plans: Record<Path, DeliverablePlan>;
  organisation: Organisation;
  /** Answers by the name of the act. */
  answers: Map<string, ActResult>;
  /** How many acts were answered ok, by deliverable. */
  accepted: Map<string, number>;
  /** Acts whose answer came before their event was in the journal. */
  tooEarly: string[];
  extendedTo: ISODate;
}

/** Who acts, from a letter's link. */
export const by = (seat: Seat): Actor => ({ seat, person: seat.replace('@', '.'), way: 'link', behalfOf: null });

/** Stores and starts the cycle with these deliverables; gives the plans and the organisation, in which everybody has a name. */
async function start(product: RunningProduct): Promise<Pick<Story, 'plans' | 'organisation'>> {
  const { model, organisation: sample, meetings } = loadSample();
  const organisation: Organisation = {
    ...sample,
    persons: sample.persons.map((person, index) => ({ ...person, name: `Förnamn${index} Efternamnsson`, email: `p${index}@privat.example.org` })),
  };
  const whole = timetable(model, organisation, meetings, 2027);
  const chosen = new Map<string, Path>(Object.entries(paths).map(([name, id]) => [id, name as Path]));
  const rows = whole.rows
    .filter(({ plan }) => chosen.has(plan.id))
    .map((row) => ({ ...row, plan: withStages({ ...row.plan, waitsFor: row.plan.waitsFor.filter((id) => chosen.has(id)) }) }));
  const startedBy = 'sekretariat';
  await storeCycle(product.database.db, { model, organisation, meetings, timetable: { ...whole, rows }, startedAt: START, startedBy, done: [] });
  await product.planhjul.startCycle({ id: whole.cycle, endsAt: rows[0]!.plan.ends.at });
  const plans = Object.fromEntries(rows.map(({ plan }) => [chosen.get(plan.id)!, plan])) as Story['plans'];
  return { plans, organisation };
}

function withStages(plan: DeliverablePlan): DeliverablePlan {
  const [first] = plan.approval;
  if (first === undefined) return plan;
  const [one, two, three] = approvers;
  const stage = (id: string, order: number, need: PlannedStage['need'], to: Seat[]): PlannedStage => ({ ...first, id, name: `Godkännande ${id}`, order, need, to });
  if (plan.id === paths.any) return { ...plan, approval: [stage('någon', 1, 'any', [one, two])] };
  if (plan.id === paths.all) return { ...plan, approval: [stage('alla', 1, 'all', [one, two])] };
  if (plan.id === paths.parallel)
    return { ...plan, approval: [stage('ekonomi', 1, 'all', [one]), stage('personal', 1, 'all', [two]), stage('sist', 2, 'all', [three])] };
  return plan;
}

/** Lives the story to its end, where the cycle has closed. */
export async function live(product: RunningProduct): Promise<Story> {
  const { plans, organisation } = await start(product);
  const answers = new Map<string, ActResult>();
  const accepted = new Map<string, number>();
  const tooEarly: string[] = [];
  const { calendar, secretariat, opens, due, approval } = plans.happy;
  const approver = approval[0]!.to[0]!;
  const extendedTo = addWorkingDays(calendar, due.date, 8);
  const office = { ...by(secretariat), way: 'session' } as const;

  const act = async (name: string, path: Path, command: Command, nonce = name): Promise<void> => {
    const result = await product.planhjul.act(paths[path], command, nonce);
    answers.set(name, result);
    if (!result.ok) return;
    const event = `${paths[path]}#${result.seq}`;
    const row = await product.database.db.selectFrom('journal').select('id').where('id', '=', event).executeTakeFirst();
    if (row === undefined) tooEarly.push(name);
    if (nonce === name) accepted.set(paths[path], (accepted.get(paths[path]) ?? 0) + 1);
  };
  const at = (date: ISODate, clock = '09:00'): Promise<void> => product.until(instantAt(calendar, date, clock));
  const fromOpening = (days: number): ISODate => addWorkingDays(calendar, opens.date, days);
  const fromDue = (days: number): ISODate => addWorkingDays(calendar, due.date, days);
  const submit = (path: Path, seat = plans[path].responsible): Command => ({ type: 'submit', by: by(seat), submission: { form: 'statement', text: `Underlag, ${path}.` } });
  const approve = (seat: Seat, revision = 1): Command => ({ type: 'approve', by: by(seat), revision, comment: '' });

  // Spring: a decision that comes late and holds up another deliverable.
  const recorder = plans.decided.bodies[0]!.to[0]!;
  await at(addWorkingDays(calendar, plans.decided.due.date, -2));
  await act('the foundations are handed in', 'decided', submit('decided'));
  const record: Command = { type: 'recordBody', by: by(recorder), ask: 'decision:rs', date: '2027-02-24', paragraph: '§ 12', dnr: 'RS/1/2027', evenSo: false };
  await act('a decision before its day', 'decided', record);
  await at('2027-04-01');
  await act('a decision without a paragraph', 'decided', { ...record, paragraph: ' ' });
  await act('the decision', 'decided', record);
  await act('adjusted and announced', 'decided', { type: 'recordAdjusted', by: by(recorder), adjusted: '2027-03-05', announced: '2027-03-31' });
  await at('2027-04-26');
  await act('the contribution is struck', 'heldUp', { type: 'strike', by: office, reason: 'Nämnden lämnar inget inspel i år.' });

  // Autumn: one step, ten areas.
  await at(addWorkingDays(calendar, opens.date, -3));
  await act('handing in before the window', 'happy', submit('happy'));
  await at(fromOpening(1));
  await act('approving nothing', 'happy', approve(approver));
  await act('striking without a reason', 'struck', { type: 'strike', by: office, reason: '' });
  await act('striking by somebody else', 'struck', { type: 'strike', by: by(approver), reason: 'Behövs inte.' });
  await act('striking', 'struck', { type: 'strike', by: office, reason: 'Området har lagts ned.' });
  await act('handing in what is struck', 'struck', submit('struck'));
  await act('reassigning', 'reassigned', { type: 'reassign', by: office, to: 'ersättare@hsf-o06', reason: 'Chefen har slutat.' });
  await act('handing in after having been relieved', 'reassigned', submit('reassigned', 'områdeschef@hsf-o01'));
  await act('closing on behalf', 'onBehalf', { type: 'closeOnBehalf', by: office, reason: 'Lämnades på papper.' });
  await at(fromOpening(2));
  await act('handing in', 'happy', submit('happy'));
  await act('handing in, the second click', 'happy', submit('happy'), 'handing in');
  await act('handing in by the new responsible', 'reassigned', submit('reassigned', 'ersättare@hsf-o06'));
  await act('handing in what will be returned', 'returned', submit('returned'));
  for (const path of ['any', 'all', 'parallel'] as const) await act(`handing in, ${path}`, path, submit(path));
  await at(fromOpening(3));
  const clicks = [act('approving', 'happy', approve(approver)), act('approving, the second click', 'happy', approve(approver), 'approving')];
  await Promise.all(clicks);
  await act('approving for the new responsible', 'reassigned', approve(approver));
  const back: Command = { type: 'return', by: by(approver), revision: 1, comment: 'Budgeten saknas.' };
  await act('returning without a word', 'returned', { ...back, comment: '' });
  await act('returning', 'returned', back);
  await act('the first of any', 'any', approve(approvers[0]));
  await act('the first of all', 'all', approve(approvers[0]));
  await act('the first of all, once more', 'all', approve(approvers[0]));
  await act('one of two in parallel', 'parallel', approve(approvers[0]));
  await act('the last stage before its turn', 'parallel', approve(approvers[2]));
  await at(fromOpening(4));
  await act('handing in anew', 'returned', submit('returned'));
  await act('approving the old revision', 'returned', approve(approver, 1));
  await act('approving the new revision', 'returned', approve(approver, 2));
  await act('the second of all', 'all', approve(approvers[1]));
  await act('the other in parallel', 'parallel', approve(approvers[1]));
  await act('the last stage', 'parallel', approve(approvers[2]));
  await act('asking for an extension', 'extended', { type: 'requestExtension', by: by(plans.extended.responsible), until: extendedTo, reason: 'Sjukdom.' });
  await at(fromOpening(6));
  await act('granting the extension', 'extended', { type: 'grantExtension', by: office, until: extendedTo, reason: 'Rimligt.' });
  await at(fromDue(3));
  await act('taking care of it', 'late', { type: 'takeCare', by: by(plans.late.responsible), ask: 'submit', days: 3, comment: 'Klart på fredag.' });
  await at(fromDue(6));
  await act('handing in late', 'late', submit('late'));
  await act('handing in within the extension', 'extended', submit('extended'));
  await at(fromDue(7));
  await act('approving the late one', 'late', approve(approver));
  await act('approving the extended one', 'extended', approve(approver));
  await at(fromDue(12));
  return { plans, organisation, answers, accepted, tooEarly, extendedTo };
}
