// What a longer time does to what waits: the same days as the slack counts with, and nothing when nothing waits.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarFor } from '../../../src/domain/calendar/zone.js';
import { addWorkingDays } from '../../../src/domain/calendar/working-days.js';
import { extensionEffect } from '../../../src/domain/slack/extension-effect.js';
import { nodeOfPlan } from '../../../src/domain/slack/node.js';
import { councilsOf } from '../../../src/domain/slack/planned-slack.js';
import { timetable } from '../../../src/domain/timetable.js';
import { loadSample } from '../../support/sample.js';

const { model, organisation, meetings } = loadSample();
const { rows } = timetable(model, organisation, meetings, 2027);
const nodes = rows.map(({ plan }) => nodeOfPlan(plan));
const calendar = calendarFor(organisation, 2026, 2029);
const around = { calendar, meetings, councils: councilsOf(organisation), today: null };
const waited = rows.filter(({ plan }) => nodes.some(({ waitsFor }) => waitsFor.includes(plan.id)));

describe('what an extension does to others', () => {
  it('is nothing when the last day stays', () => {
    for (const { plan } of waited.slice(0, 10)) {
      const { waits, decisions } = extensionEffect(nodes, new Set([plan.id]), plan.due.date, around);
      expect(waits).toEqual([]);
      for (const { slack, meeting } of decisions) expect([slack.after, meeting.after]).toEqual([slack.before, meeting.before]);
    }
  });

  it('never opens anything earlier, never gives a decision more slack, and grows with the time given', () => {
    fc.assert(
      fc.property(fc.constantFrom(...waited), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 40 }), ({ plan }, days, more) => {
        const of = (n: number) => extensionEffect(nodes, new Set([plan.id]), addWorkingDays(calendar, plan.due.date, n), around);
        const [short, long] = [of(days), of(days + more)];
        for (const { opens } of short.waits) expect(opens.after === null || opens.before === null || opens.after >= opens.before).toBe(true);
        for (const { slack } of short.decisions) expect(slack.after ?? -Infinity).toBeLessThanOrEqual(slack.before ?? -Infinity);
        expect(long.waits.map(({ node }) => node.id)).toEqual(expect.arrayContaining(short.waits.map(({ node }) => node.id)));
      }),
      { numRuns: 25 },
    );
  });

  it('tells of what waits that its window opens later, when the time reaches beyond its opening', () => {
    const [some] = waited;
    const late = extensionEffect(nodes, new Set([some!.plan.id]), addWorkingDays(calendar, some!.plan.due.date, 60), around);
    expect(late.waits.length).toBeGreaterThan(0);
    expect(late.waits.every(({ node }) => node.id !== some!.plan.id)).toBe(true);
  });
});
