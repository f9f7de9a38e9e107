// Any year the calendar reaches around can be planned, and every timetable keeps its instants in order: leap years, both
// changes of summer time, holidays on any weekday.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, dayNumberOf, daysInMonth, partsOf, weekday, weekdayOf } from '../../src/domain/calendar/days.js';
import { localClock, localDate } from '../../src/domain/calendar/instants.js';
import { addWorkingDays, isQuiet, isWorkingDay, workingDaysBetween } from '../../src/domain/calendar/working-days.js';
import { calendarFor } from '../../src/domain/calendar/zone.js';
import { FIRST_CYCLE_YEAR, LAST_CYCLE_YEAR, cycleYear } from '../../src/domain/cycle-years.js';
import { sortMeetings } from '../../src/domain/meetings.js';
import type { Meeting } from '../../src/domain/meetings.js';
import { timetable } from '../../src/domain/timetable.js';
import { loadSample } from '../support/sample.js';

const { model, organisation, meetings } = loadSample();
const template = meetings.filter(({ first }) => first.startsWith('2027') || first.startsWith('2028'));

/** The meetings of 2027 and 2028, each on the same weekday of the same week of its month, so many years later. */
function meetingsOf(year: number): Meeting[] {
  const calendar = calendarFor(organisation, year - 1, year + 3);
  return sortMeetings(
    template.map((meeting) => {
      const first = sameWeekday(meeting.first, year - 2027);
      const last = dateOf(dayNumberOf(...numbers(first)) + (meeting.last === meeting.first ? 0 : 1));
      const days = (from: string, to: string) => workingDaysBetween(calendarFor(organisation, 2026, 2030), from, to);
      return {
        body: meeting.body,
        first,
        last,
        cutoff: addWorkingDays(calendar, first, days(meeting.first, meeting.cutoff)),
        notice: addWorkingDays(calendar, first, days(meeting.first, meeting.notice)),
        adjusted: addWorkingDays(calendar, last, days(meeting.last, meeting.adjusted)),
      };
    }),
  );
}
const numbers = (date: string): [number, number, number] => {
  const { year, month, day } = partsOf(date);
  return [year, month, day];
};
function sameWeekday(date: string, years: number): string {
  const [year, month, day] = numbers(date);
  const start = dayNumberOf(year + years, month, 1);
  const found = 1 + ((weekday(date) - weekdayOf(start) + 7) % 7) + 7 * Math.floor((day - 1) / 7);
  return dateOf(dayNumberOf(year + years, month, found > daysInMonth(year + years, month) ? found - 7 : found));
}

const checked = (year: number): void => {
  const { rows, problems } = timetable(model, organisation, meetingsOf(year), year);
  // a meeting in a short month may fall so that a step's own dates no longer fit: that is told, never thrown
  expect(rows.length, problems.join('\n')).toBeGreaterThan(250);
  for (const { plan, reminders, escalations } of rows) {
    const { calendar } = plan;
    expect([plan.id, plan.opens.at < plan.due.at, plan.due.at <= plan.ends.at]).toEqual([plan.id, true, true]);
    expect([plan.id, localDate(calendar, plan.due.at), localClock(calendar, plan.due.at)]).toEqual([plan.id, plan.due.date, plan.dueTime]);
    const instants = [...reminders.map(({ at }) => at), plan.due.at, ...escalations.filter(({ afterDays }) => afterDays > 0).map(({ at }) => at)];
    expect([plan.id, instants]).toEqual([plan.id, instants.toSorted()]);
    for (const { date, days, at } of reminders) {
      expect([plan.id, days, workingDaysBetween(calendar, date, plan.due.date)]).toEqual([plan.id, days, isWorkingDay(calendar, plan.due.date) ? days : days - 1]);
      expect([plan.id, localClock(calendar, at), isQuiet(calendar, date), isWorkingDay(calendar, date)]).toEqual([plan.id, '06:00', false, true]);
    }
    const bodies = plan.bodies.map(({ meetings: [planned] }) => planned!.first);
    expect([plan.id, bodies]).toEqual([plan.id, bodies.toSorted()]);
  }
};

describe('every year', () => {
  it.each([FIRST_CYCLE_YEAR, 2028, 2032, 2061, 2096, LAST_CYCLE_YEAR])('%i can be planned, with its instants in order', (year) => checked(year));

  it('any other too', () => {
    fc.assert(fc.property(fc.integer({ min: FIRST_CYCLE_YEAR, max: LAST_CYCLE_YEAR }), checked), { numRuns: 12 });
  });

  it('is one that the calendar reaches around', () => {
    expect([FIRST_CYCLE_YEAR, LAST_CYCLE_YEAR]).toEqual([2006, 2097]);
    expect(['2005', '2006', '2097', '2098', '27', 'x', ''].map(cycleYear)).toEqual([null, 2006, 2097, null, null, null, null]);
  });
});
