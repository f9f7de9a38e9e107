// Meetings as files: the body's rule, a meeting's own days, and the law's minimum notice in the sample.
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar/days.js';
import { readMeetings } from '../../src/domain/files/meetings-file.js';
import { meetingInMonths, meetingsByBody } from '../../src/domain/meetings.js';
import { loadSample, must } from '../support/sample.js';

const { organisation, meetings } = loadSample();
const text = `år: 2027
regler:
  rs: {manusstopp: 8, kallelse: 5, justering: 7}
möten:
  - {organ: rs, dag: 2027-05-12}
  - {organ: rs, dag: 2027-06-15, sista_dag: 2027-06-16, manusstopp: 2027-06-01}
`;
const problems = (changed: string): string[] => {
  const result = readMeetings(changed, 'möten.yaml', organisation);
  return 'problems' in result ? result.problems : [];
};

describe('meetings', () => {
  it('count cutoff, notice and adjustment in working days, past holidays and own free days', () => {
    const [may] = must(readMeetings(text, 'möten.yaml', organisation)).meetings;
    // Kristi himmelsfärdsdag 6 May and the organisation's klämdag 7 May are not counted.
    expect(may).toEqual({ body: 'rs', first: '2027-05-12', last: '2027-05-12', cutoff: '2027-04-28', notice: '2027-05-03', adjusted: '2027-05-21' });
  });

  it('keep the cutoff that a meeting states itself and adjust after the last day', () => {
    const [, june] = must(readMeetings(text, 'möten.yaml', organisation)).meetings;
    expect(june).toMatchObject({ first: '2027-06-15', last: '2027-06-16', cutoff: '2027-06-01', adjusted: '2027-06-28' });
  });

  it('ask which body was meant', () => {
    expect(problems(text.replace('- {organ: rs, dag: 2027-05-12}', '- {organ: rss, dag: 2027-05-12}'))).toEqual([
      'möten.yaml, rad 5: Organet ”rss” finns inte i organisationen. Menade du ”rs”?',
    ]);
  });

  it('refuse the same meeting twice, days out of order and another year', () => {
    expect(problems(`${text}  - {organ: rs, dag: 2027-05-12}\n  - {organ: rs, dag: 2028-05-12, sista_dag: 2028-05-11}\n`)).toEqual([
      'möten.yaml, rad 7: Mötet 2027-05-12 för ”rs” står två gånger.',
      'möten.yaml, rad 8: Mötet 2028-05-12 hör inte till år 2027, som filen gäller.',
      'möten.yaml, rad 8: Mötets sista dag ligger före den första.',
    ]);
  });

  it('are found by month, the first or the last of a span', () => {
    const rs = meetingsByBody(meetings).get('rs')!;
    expect(meetingInMonths(rs, 2027, 10, 11, 'first')?.first).toBe('2027-10-20');
    expect(meetingInMonths(rs, 2027, 10, 11, 'last')?.first).toBe('2027-11-10');
    expect(meetingInMonths(rs, 2027, 7, 7, 'first')).toBeUndefined();
  });

  it('of the sample give notice a week before fullmäktige and adjust within 14 days', () => {
    expect(meetings.filter((meeting) => meeting.body === 'rf' && meeting.notice > addDays(meeting.first, -7))).toEqual([]);
    expect(meetings.filter((meeting) => meeting.adjusted > addDays(meeting.last, 14))).toEqual([]);
    expect(meetings.some((meeting) => meeting.body === 'rf' && meeting.first < meeting.last)).toBe(true);
  });
});
