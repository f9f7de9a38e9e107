// The steps of a timetable as spans: what the wheel of a planned year and its table are made from.

import { describe, expect, it } from 'vitest';
import { timetable } from '../../src/domain/timetable.js';
import { timetableSpans } from '../../src/domain/timetable-spans.js';
import { loadSample } from '../support/sample.js';

const { model, organisation, meetings } = loadSample();
const planned = timetable(model, organisation, meetings, 2027);
const steps = timetableSpans(planned, model);

describe('the spans of a timetable', () => {
  it('hold every deliverable once, and every step that has any', () => {
    expect(steps.reduce((n, { deliverables }) => n + deliverables, 0)).toBe(planned.rows.length);
    expect(steps.every(({ deliverables, spans }) => deliverables === spans.reduce((n, span) => n + span.deliverables, 0))).toBe(true);
    expect(new Set(steps.map(({ step }) => step))).toEqual(new Set(planned.rows.map(({ plan }) => plan.step)));
  });

  it('come in the order in which the steps first open', () => {
    const firsts = steps.map(({ spans }) => spans[0]!.from);
    expect(firsts).toEqual([...firsts].sort());
  });

  it('reach from the first opening to the latest last day, one for each period in order', () => {
    const monthly = steps.find(({ step }) => step === 'manadsrapport')!;
    const rows = planned.rows.filter(({ plan }) => plan.step === 'manadsrapport');
    expect(monthly.spans.map(({ period }) => period)).toEqual([...new Set(rows.map(({ plan }) => plan.period!))].toSorted((a, b) => (a < b ? -1 : 1)));
    const march = monthly.spans.find(({ period }) => period === '03')!;
    const ofMarch = rows.filter(({ plan }) => plan.period === '03');
    expect(march).toMatchObject({
      periodName: ofMarch[0]!.plan.periodName,
      from: ofMarch.map(({ plan }) => plan.opens.date).sort()[0],
      to: ofMarch.map(({ plan }) => plan.due.date).sort().at(-1),
      deliverables: ofMarch.length,
    });
  });
});
