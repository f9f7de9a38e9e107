// Calendars in iCalendar form: read back by another's parser, and by the letter of RFC 5545.
import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { icsText } from '../../src/domain/ics.js';
import type { IcsEvent } from '../../src/domain/ics.js';
import { dueEvent } from '../../src/domain/ics-events.js';
import { namesOf } from '../../src/domain/names.js';
import { timetable } from '../../src/domain/timetable.js';
import { loadSample } from '../support/sample.js';

const { model, organisation, meetings } = loadSample();
const year = timetable(model, organisation, meetings, 2027);
const stamp = '2026-11-20T08:30:00.000Z';
const event = (change: Partial<IcsEvent> = {}): IcsEvent => ({
  uid: 'leverans/2027/a/b@c.planhjul',
  date: '2027-02-28',
  summary: 'plan',
  description: '',
  categories: [],
  url: null,
  sequence: 0,
  cancelled: false,
  ...change,
});
const text = (events: IcsEvent[]): string => icsText({ name: 'Årscykel 2027', stamp, events });
const parsed = (ics: string): ICAL.Event[] => new ICAL.Component(ICAL.parse(ics) as unknown[]).getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));

describe('a year as a calendar', () => {
  const events = year.rows.map((row) => dueEvent(row, organisation.id, namesOf(organisation)));

  it('gives every deliverable one all-day event on its last day', () => {
    const found = parsed(text(events));
    expect(found).toHaveLength(year.rows.length);
    for (const [i, { plan }] of year.rows.entries()) {
      expect(found[i]!.startDate.isDate).toBe(true);
      expect(found[i]!.startDate.toString()).toBe(plan.due.date);
    }
  });

  it('gives each event a uid of its own, the same whenever it is written', () => {
    const uids = parsed(text(events)).map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(uids.length);
    expect(uids).toContain('leverans/2027/namndplan/run@rjh.planhjul');
  });

  it('says why the day falls where it does and who is responsible', () => {
    const found = parsed(text(events)).find(({ uid }) => uid.startsWith('leverans/2027/regionplan/rf@'))!;
    expect(found.summary).toBe('regionplan med budget 2028, Regionfullmäktige');
    expect(found.description).toContain('Manusstopp för Regionstyrelsens sammanträde 26 maj 2027, åtta arbetsdagar före.');
    expect(found.description).toContain('Ansvarig: planeringschef, Regiondirektören.');
  });
});

describe('a calendar file', () => {
  it('ends the day at the next morning, also at the end of February', () => {
    const [found] = parsed(text([event()]));
    expect(found!.endDate.toString()).toBe('2027-03-01');
  });

  it('spans a meeting of two days', () => {
    const [found] = parsed(text([event({ last: '2027-03-01' })]));
    expect([found!.startDate.toString(), found!.endDate.toString()]).toEqual(['2027-02-28', '2027-03-02']);
  });

  it('says when an event was changed, and how often it is worth fetching', () => {
    const ics = icsText({ name: 'x', stamp, events: [event({ modified: '2026-11-19T07:00:00.000Z' })], refreshHours: 1 });
    expect(ics).toContain('\r\nLAST-MODIFIED:20261119T070000Z\r\n');
    expect(ics).toContain('\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n');
    expect(text([event()])).not.toMatch(/LAST-MODIFIED|REFRESH|X-PUBLISHED/);
  });

  it('has the stamp it was given and blocks nobody’s day', () => {
    const ics = text([event()]);
    expect(ics).toContain('\r\nDTSTAMP:20261120T083000Z\r\n');
    expect(ics).toContain('\r\nTRANSP:TRANSPARENT\r\n');
  });

  it('tells of a change and of what is struck', () => {
    const ics = text([event({ sequence: 3, cancelled: true })]);
    expect(ics).toContain('\r\nSEQUENCE:3\r\nSTATUS:CANCELLED\r\n');
  });

  it('keeps any text whole, in lines of at most 75 octets ended by CRLF', () => {
    const anyText = fc.string({ unit: 'grapheme', maxLength: 200 }).map((value) => value.replace(/[\r\p{Cc}]/gu, ' ').trim());
    fc.assert(
      fc.property(anyText, anyText, (summary, description) => {
        const ics = text([event({ summary, description: `${description}\nrad; två, tre \\ fyra` })]);
        for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        const [found] = parsed(ics);
        expect(found!.summary).toBe(summary);
        expect(found!.description).toBe(`${description}\nrad; två, tre \\ fyra`);
      }),
      { numRuns: 200 },
    );
  });
});
