// When the next year is proposed: the model's date, in local time, and never in the past.

import { describe, expect, it } from 'vitest';
import { readModel } from '../../../src/domain/files/model-file.js';
import { calendarFor } from '../../../src/domain/calendar/zone.js';
import { proposalMoment } from '../../../src/domain/next-year/proposal.js';
import { loadSample, must, sampleText } from '../../support/sample.js';

const { model } = loadSample();
const calendar = calendarFor({ freeDays: [], quiet: [] }, 2025, 2030);
const at = (proposeNextYear: { month: number; day: number } | undefined, now = '2026-12-20T08:00:00.000Z') =>
  proposalMoment({ ...model, ...(proposeNextYear === undefined ? { proposeNextYear: undefined as never } : { proposeNextYear }) }, 2027, calendar, now);

describe('the next year is proposed', () => {
  it('on 1 October when the model does not say', () => {
    expect(at(undefined)).toEqual({ date: '2027-10-01', at: '2027-10-01T04:00:00.000Z' });
  });

  it('on the model’s date, at six in the morning by the clock on the wall, in summer and in winter', () => {
    expect(at({ month: 6, day: 14 })).toEqual({ date: '2027-06-14', at: '2027-06-14T04:00:00.000Z' });
    expect(at({ month: 11, day: 15 })).toEqual({ date: '2027-11-15', at: '2027-11-15T05:00:00.000Z' });
    expect(at({ month: 3, day: 28 }).at).toBe('2027-03-28T04:00:00.000Z');
    expect(at({ month: 10, day: 31 }).at).toBe('2027-10-31T05:00:00.000Z');
  });

  it('on the last of the month when the month has no such day', () => {
    expect(at({ month: 2, day: 31 }).date).toBe('2027-02-28');
  });

  it('on the next working day when the date has passed', () => {
    expect(at(undefined, '2027-12-23T12:00:00.000Z')).toEqual({ date: '2027-12-27', at: '2027-12-27T05:00:00.000Z' });
  });

  it('when the file says, and nothing else is taken for a date', () => {
    const read = (line: string) => readModel(sampleText('2023.yaml').replace(/^föreslå_nästa_år: .*$/m, line), '2023.yaml');
    expect(must(read('föreslå_nästa_år: {dag: 15, månad: september}')).model.proposeNextYear).toEqual({ month: 9, day: 15 });
    expect(must(read('# inget')).model.proposeNextYear).toBeUndefined();
    expect(read('föreslå_nästa_år: {dag: 15, månad: nioember}')).toMatchObject({ problems: [expect.stringMatching(/2023\.yaml, rad \d+: ”månad” kan inte vara ”nioember”/) as string] });
  });
});
