// A calendar feed put together: which deliverables its reader sees today, and their events. Read anew each time, so that
// it is right as soon as a change is recorded.

import { createHash } from 'node:crypto';
import type { Instant } from '../domain/calendar/calendar.js';
import { calendarEvents } from '../domain/deliverable/calendar-events.js';
import type { CalendarView } from '../domain/deliverable/calendar-events.js';
import { icsText } from '../domain/ics.js';
import type { IcsEvent } from '../domain/ics.js';
import { namesOf } from '../domain/names.js';
import type { Organisation, Seat } from '../domain/organisation.js';
import { seatsOf } from '../domain/seats-of.js';
import type { Database } from '../records/database.js';
import type { Feed } from '../records/feeds.js';
import { latestOrganisation, organisationOf } from '../records/read/cycles.js';
import { feedMark, feedRows, runningCycles } from '../records/read/feed-rows.js';
import type { FeedRange } from '../records/read/feed-rows.js';
import { dayOf } from './ui/when.js';

/** Raised when the words or fields of an event change, so that every program reads its calendar anew. */
const FORMAT = 1;
/** Hours between readings that programs are asked for; they take what they like. */
const REFRESH_HOURS = 1;

export interface OpenFeed {
  /** Changes when the calendar does. */
  etag: string;
  text(): Promise<string>;
}

/** Opens a feed as of `now`; only its mark is read until the text is asked for. */
export async function openFeed({ db, baseUrl, now }: { db: Database; baseUrl: string; now: Instant }, feed: Feed): Promise<OpenFeed> {
  const ranges = await rangesOf(db, feed, now);
  const mark = await feedMark(db, ranges);
  const etag = `"${createHash('sha256').update(JSON.stringify([FORMAT, feed.kind, feed.subject, ranges, mark])).digest('base64url').slice(0, 27)}"`;
  return { etag, text: () => textOf(db, feed, ranges, baseUrl) };
}

/** Units and persons are followed over every cycle that runs; a person by the seats they hold that day. */
async function rangesOf(db: Database, { kind, subject }: Feed, now: Instant): Promise<FeedRange[]> {
  if (kind === 'cycle') return [{ cycle: subject }];
  const cycles = await runningCycles(db);
  if (kind === 'unit') return cycles.map((cycle) => ({ cycle, unit: subject }));
  const ranges: FeedRange[] = [];
  for (const cycle of cycles) {
    const organisation = await organisationOf(db, cycle);
    const seats = organisation === null ? [] : seatsOf(organisation, subject, dayOf(now));
    if (seats.length > 0) ranges.push({ cycle, seats });
  }
  return ranges;
}

async function textOf(db: Database, feed: Feed, ranges: FeedRange[], baseUrl: string): Promise<string> {
  const events: IcsEvent[] = [];
  const seats = new Map(ranges.map((range) => [range.cycle, new Set((range.seats ?? []) as Seat[])]));
  let stamp = feed.createdAt;
  for await (const rows of feedRows(db, ranges, { asked: feed.kind !== 'cycle' })) {
    for (const { cycle, ...source } of rows) {
      const organisation = await organisationOf(db, cycle);
      if (organisation === null) continue;
      const view: CalendarView = feed.kind === 'person' ? { kind: 'person', seats: seats.get(cycle) ?? new Set() } : { kind: feed.kind };
      // pages behind sign-in are for who follows a whole cycle; a link from a letter never stands in a calendar
      const url = feed.kind === 'cycle' ? `${baseUrl}/${source.state.plan.id}` : null;
      events.push(...calendarEvents(source, view, { organisationId: organisation.id, names: namesOf(organisation), url }));
      if (source.changedAt > stamp) stamp = source.changedAt;
    }
  }
  const named = (ranges[0] === undefined ? null : await organisationOf(db, ranges[0].cycle)) ?? (await latestOrganisation(db));
  return icsText({ name: `Planhjul: ${feedName(feed, named)}`, stamp, events, refreshHours: REFRESH_HOURS });
}

/** What a feed is called: `Årscykel 2027`, the name of the unit or the person. */
export function feedName({ kind, subject }: Pick<Feed, 'kind' | 'subject'>, organisation: Organisation | null): string {
  const names = namesOf(organisation);
  return kind === 'cycle' ? `Årscykel ${subject}` : kind === 'unit' ? names.unit(subject) : names.person(subject);
}
