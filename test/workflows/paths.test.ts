// Every path of a deliverable through the product, and what Temporal UI shows of it.

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { instantAt } from '../../src/domain/calendar/instants.js';
import { addWorkingDays, workingDaysBetween } from '../../src/domain/calendar/working-days.js';
import type { RecordedEvent } from '../../src/domain/deliverable/events.js';
import { refusals } from '../../src/domain/deliverable/commands.js';
import type { RefusalCode } from '../../src/domain/deliverable/commands.js';
import { timeSkipping } from '../setup/temporal.js';
import { eventsWith, historyOf, storedForm, summaries, textsIn } from './histories.js';
import type { History } from './histories.js';
import { approvers, live, paths, START } from './paths.js';
import type { Path, Story } from './paths.js';
import { runProduct } from './running-product.js';
import type { RunningProduct } from './running-product.js';

let env: TestWorkflowEnvironment;
let product: RunningProduct;
let story: Story;
const histories = new Map<string, History>();

beforeAll(async () => {
  env = await timeSkipping();
  product = await runProduct(env, START);
  story = await live(product);
  for (const id of [...Object.values(paths), 'cykel/2027']) histories.set(id, await historyOf(product.client, id));
  for (const { send_on: day } of await product.database.db.selectFrom('letters').select('send_on').distinct().execute())
    histories.set(`postman/${day}`, await historyOf(product.client, `postman/${day}`));
  await recordHistories();
}, 120_000);

afterAll(async () => {
  await product?.stop();
  await env?.teardown();
});

/** Writes the histories into the folder that scripts/record-histories.mjs has made. */
async function recordHistories(): Promise<void> {
  const folder = process.env['RECORD_HISTORIES'];
  if (folder === undefined) return;
  const mornings = [...histories].filter(([id, history]) => id.startsWith('postman/') && eventsWith(history, 'timerStartedEventAttributes').length > 0);
  const wanted = { ...paths, planningCycle: 'cykel/2027', postman: mornings[0]![0] };
  await mkdir(folder, { recursive: true });
  for (const [name, id] of Object.entries(wanted)) await writeFile(path.join(folder, `${name}.json`), storedForm(histories.get(id)!), { flag: 'wx' });
}

const journalOf = async (name: Path): Promise<RecordedEvent[]> => {
  const rows = await product.database.db.selectFrom('journal').select('event').where('deliverable', '=', paths[name]).orderBy('seq').execute();
  return rows.map(({ event }) => event as RecordedEvent);
};
const typesOf = async (name: Path): Promise<string[]> => (await journalOf(name)).map(({ type }) => type);
const outcomeOf = async (name: Path) =>
  (await product.database.db.selectFrom('deliverables').select('outcome').where('id', '=', paths[name]).executeTakeFirst())?.outcome;
const lettersOf = (name: Path) =>
  product.database.db.selectFrom('letters').select(['kind', 'seat', 'status', 'send_on']).where('deliverable', '=', paths[name]).orderBy('at').orderBy('id').execute();
const ofType = <Type extends RecordedEvent['type']>(events: RecordedEvent[], type: Type) =>
  events.filter((event): event is Extract<RecordedEvent, { type: Type }> => event.type === type);

describe('a deliverable’s path', () => {
  it('is straight when everybody is on time', async () => {
    expect(await typesOf('happy')).toEqual(['opened', 'submitted', 'asked', 'approved', 'approvalCompleted', 'closed']);
    expect(await outcomeOf('happy')).toBe('approved');
  });

  it('goes over reminders and up the ladder when late, and waits while somebody takes care', async () => {
    const events = await journalOf('late');
    expect(events.map(({ type }) => type)).toEqual([
      'opened',
      'reminded',
      'reminded',
      'reminded',
      'escalated',
      'escalated',
      'tookCare',
      'escalated',
      'submitted',
      'asked',
      'approved',
      'approvalCompleted',
      'closed',
    ]);
    expect(ofType(events, 'reminded').map(({ days }) => days)).toEqual([10, 5, 1]);
    expect(ofType(events, 'escalated').map(({ level }) => level)).toEqual([0, 1, 2]);
    const { calendar, due } = story.plans.late;
    // rung 2 falls five working days after due, and is paused until the morning of the sixth
    expect(ofType(events, 'escalated')[2]!.at.slice(0, 16)).toBe(instantAt(calendar, addWorkingDays(calendar, due.date, 6), '06:00').slice(0, 16));
  });

  it('leads back to the responsible when it is returned, and to a new revision', async () => {
    expect(await typesOf('returned')).toEqual(['opened', 'submitted', 'asked', 'returned', 'submitted', 'asked', 'approved', 'approvalCompleted', 'closed']);
    expect((await lettersOf('returned')).filter(({ kind }) => kind === 'returned')).toMatchObject([{ seat: story.plans.returned.responsible, status: 'mailed' }]);
  });

  it('is neither late nor escalated within an extension', async () => {
    const events = await journalOf('extended');
    expect(events.map(({ type }) => type).filter((type) => type !== 'reminded')).toEqual([
      'opened',
      'extensionRequested',
      'extensionGranted',
      'submitted',
      'asked',
      'approved',
      'approvalCompleted',
      'closed',
    ]);
    const { calendar } = story.plans.extended;
    const days = ofType(events, 'reminded').map(({ days: before }) => addWorkingDays(calendar, story.extendedTo, -before));
    expect(ofType(events, 'reminded').map(({ at }) => at.slice(0, 10))).toEqual(days);
    expect(days.length).toBeGreaterThan(0);
  });

  it('ends at once when it is struck or closed on behalf, and tells the responsible why', async () => {
    expect(await typesOf('struck')).toEqual(['opened', 'struck', 'closed']);
    expect(await typesOf('onBehalf')).toEqual(['opened', 'closedOnBehalf', 'closed']);
    expect((await lettersOf('struck')).at(-1)).toMatchObject({ kind: 'struck', seat: story.plans.struck.responsible, status: 'mailed' });
    expect((await lettersOf('onBehalf')).at(-1)).toMatchObject({ kind: 'closedOnBehalf', status: 'mailed' });
    expect([await outcomeOf('struck'), await outcomeOf('onBehalf')]).toEqual(['struck', 'closed-on-behalf']);
  });

  it('goes over to whom it is reassigned, and both are told', async () => {
    const letters = await lettersOf('reassigned');
    const told = letters.filter(({ kind }) => kind === 'reassigned').map(({ seat }) => seat);
    expect(told.sort()).toEqual(['ersättare@hsf-o06', story.plans.reassigned.responsible].sort());
    expect(ofType(await journalOf('reassigned'), 'submitted')[0]?.by.seat).toBe('ersättare@hsf-o06');
    expect(await outcomeOf('reassigned')).toBe('approved');
  });

  it('is approved by the first of any', async () => {
    expect(ofType(await journalOf('any'), 'approved').map(({ by }) => by.seat)).toEqual([approvers[0]]);
    expect(await outcomeOf('any')).toBe('approved');
  });

  it('is approved only when all of all have said yes', async () => {
    expect((await typesOf('all')).slice(-4)).toEqual(['approved', 'approved', 'approvalCompleted', 'closed']);
  });

  it('asks parallel stages at once and a later stage when they are through', async () => {
    const events = (await journalOf('parallel')).slice(2);
    const told = events.map((event) => (event.type === 'asked' ? event.ask.id : event.type === 'approved' ? event.by.seat : event.type));
    const [one, two, three] = approvers;
    expect(told).toEqual(['approve:ekonomi', 'approve:personal', one, two, 'approve:sist', three, 'approvalCompleted', 'closed']);
  });

  it('goes from the body’s decision through adjustment and announcement to legal force', async () => {
    const events = await journalOf('decided');
    expect(events.map(({ type }) => type).filter((type) => !['reminded', 'escalated', 'askedAgain'].includes(type))).toEqual([
      'opened',
      'submitted',
      'asked',
      'recorded',
      'asked',
      'adjusted',
      'announced',
      'gainedLegalForce',
      'closed',
    ]);
    // announced Wednesday 31 March: three weeks later is Wednesday 21 April, legal force the morning after
    expect(ofType(events, 'announced')[0]?.appealEnds).toBe('2027-04-21');
    expect(ofType(events, 'gainedLegalForce')[0]?.date).toBe('2027-04-22');
    expect(await outcomeOf('decided')).toBe('decided');
  });

  it('waits for what it depends on, and then gets the least time the model gives', async () => {
    const events = await journalOf('heldUp');
    const decision = ofType(await journalOf('decided'), 'recorded')[0]!;
    expect(events.slice(0, 2).map(({ type }) => type)).toEqual(['dependencyFulfilled', 'opened']);
    expect(Date.parse(events[1]!.at) - Date.parse(decision.at)).toBeLessThan(60_000);
    const opened = ofType(events, 'opened')[0]!;
    const { calendar, minimumDays, due } = story.plans.heldUp;
    expect(opened.dueMoved).toBe(true);
    expect(opened.ask.due.date > due.date).toBe(true);
    expect(workingDaysBetween(calendar, '2027-04-01', opened.ask.due.date)).toBe(minimumDays);
  });

  it('ends with the cycle closed when the last is', async () => {
    expect(await product.client.workflow.getHandle('cykel/2027').result()).toEqual({ deliverables: Object.keys(paths).length });
    const cycle = await product.database.db.selectFrom('cycles').select('closed_at').executeTakeFirstOrThrow();
    expect(cycle.closed_at).not.toBeNull();
  });
});

describe('an act', () => {
  it('that is clicked twice is one act with one answer', async () => {
    expect(story.answers.get('handing in, the second click')).toEqual(story.answers.get('handing in'));
    expect(story.answers.get('approving, the second click')).toEqual(story.answers.get('approving'));
    expect(story.answers.get('approving')).toMatchObject({ ok: true });
    const types = await typesOf('happy');
    expect(types.filter((type) => type === 'submitted' || type === 'approved')).toEqual(['submitted', 'approved']);
  });

  it.each<[string, RefusalCode]>([
    ['handing in before the window', 'NOT_OPEN'],
    ['approving nothing', 'NOTHING_TO_APPROVE'],
    ['a decision before its day', 'DATE_FUTURE'],
    ['a decision without a paragraph', 'PARAGRAPH_MISSING'],
    ['striking without a reason', 'REASON_MISSING'],
    ['striking by somebody else', 'NOT_YOURS'],
    ['handing in after having been relieved', 'NOT_YOURS'],
    ['returning without a word', 'COMMENT_MISSING'],
    ['approving the old revision', 'OLD_REVISION'],
    ['the first of all, once more', 'ALREADY_ANSWERED'],
    ['the last stage before its turn', 'NOT_YOURS'],
  ])('is refused with a code and the words for it: %s', (name, code) => {
    expect(story.answers.get(name)).toEqual({ ok: false, code, words: refusals[code] });
  });

  it('on what has ended is refused in words', () => {
    expect(story.answers.get('handing in what is struck')).toMatchObject({ ok: false, code: 'CLOSED', words: expect.stringMatching(/\.$/) });
  });

  it('that is refused leaves no event in history, and one that is accepted leaves one update', () => {
    for (const [name, id] of Object.entries(paths)) {
      const updates = eventsWith(histories.get(id)!, 'workflowExecutionUpdateAcceptedEventAttributes');
      expect([name, updates.length]).toEqual([name, story.accepted.get(id) ?? 0]);
    }
  });

  it('that is accepted is in the journal when its answer comes', () => {
    expect([...story.answers.values()].filter(({ ok }) => ok).length).toBeGreaterThan(30);
    expect(story.tooEarly).toEqual([]);
  });
});

describe('in Temporal UI', () => {
  it('a deliverable has its name as summary and a link to its page', async () => {
    const description = await product.client.workflow.getHandle(paths.happy).describe();
    const { stepName, unitName } = story.plans.happy;
    expect(await description.staticSummary()).toBe(`${stepName} – ${unitName}`);
    expect(await description.staticDetails()).toContain(`(${product.baseUrl}/${paths.happy})`);
  });

  it('every timer and activity says in Swedish what it is', () => {
    const late = histories.get(paths.late)!;
    const timers = eventsWith(late, 'timerStartedEventAttributes');
    expect(summaries(timers)).toHaveLength(timers.length);
    expect(summaries(timers)[0]).toMatch(/^Fönstret öppnar /);
    expect(summaries(timers)).toContain('Påminnelse, 5 arbetsdagar före (inlämning)');
    expect(summaries(timers)).toContain('Eskalering 1, 2 arbetsdagar efter (inlämning)');
    for (const [id, history] of histories) {
      const activities = eventsWith(history, 'activityTaskScheduledEventAttributes');
      expect([id, summaries(activities)]).toEqual([id, activities.map(() => expect.stringMatching(/^(Sparar: |Startar leveranser |Stänger årscykeln|Skickar det som väntar )/))]);
    }
  });

  it('the current details tell the state in Markdown, in Swedish, with the link', async () => {
    const metadata = await product.client.workflow.getHandle(paths.happy).query<{ currentDetails: string }>('__temporal_workflow_metadata');
    expect(metadata.currentDetails).toContain(`**${story.plans.happy.stepName} – ${story.plans.happy.unitName}**`);
    expect(metadata.currentDetails).toContain('- Läge: avslutad (godkänd)');
    expect(metadata.currentDetails).toContain(`[Öppna leveransen](${product.baseUrl}/${paths.happy})`);
  });

  it('search attributes follow the state', async () => {
    const upserts = eventsWith(histories.get(paths.late)!, 'upsertWorkflowSearchAttributesEventAttributes').map(
      (event) => event.upsertWorkflowSearchAttributesEventAttributes.searchAttributes?.indexedFields ?? {},
    );
    const values = (name: string): unknown[] =>
      upserts.flatMap((fields) => (fields[name]?.data ? [JSON.parse(Buffer.from(fields[name].data).toString('utf8')) as unknown] : [])).flat();
    expect(values('Fas')).toEqual(['öppen för inlämning', 'hos godkännare', 'avslutad']);
    expect(values('Forsenad')).toEqual([true, false]);
    expect(values('Eskalering')).toEqual(['0', '1', '2', 'ingen']);
    expect(values('Utfall')).toEqual(['godkänd']);
  });

  it('search attributes can be filtered by: cycle, step, unit and body', async () => {
    const { searchAttributes } = await product.client.workflow.getHandle(paths.happy).describe();
    expect(searchAttributes).toMatchObject({ Cykel: ['2027'], Steg: ['arbetsmiljo'], Enhet: ['hsf-o01'], Organ: [story.plans.happy.body], Utfall: ['godkänd'] });
  });
});

describe('what Temporal keeps', () => {
  it('holds no name and no address of a person, in any history', () => {
    const everything = [...histories.values()].flatMap(({ events }) => textsIn(events)).join('\n');
    expect(everything).toContain('områdeschef@hsf-o02');
    expect(everything).not.toMatch(/Efternamnsson|@privat\.example\.org/);
  });

  it('never sees the key of a letter’s link', async () => {
    const mails = await product.inbox.mails();
    const tokens = mails.flatMap(({ text }) => [...text.matchAll(/\/l\/([\w-]{43})/g)].map(([, token]) => token!));
    expect(tokens.length).toBeGreaterThan(20);
    const everything = [...histories.values()].flatMap(({ events }) => textsIn(events)).join('\n');
    for (const token of tokens) expect(everything).not.toContain(token);
  });
});
