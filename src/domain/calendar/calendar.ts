// The calendar that everything is computed with: which days are free and how local time maps to UTC.
// Plain JSON, so that a running workflow carries its own and never asks the host for a zone or a holiday list.

/** A moment in UTC, ISO 8601 with Z: `2027-06-15T14:00:00.000Z`. */
export type Instant = string;
/** A day in Europe/Stockholm: `2027-06-15`. */
export type ISODate = string;
/** A clock time in Europe/Stockholm: `16:00`. */
export type ClockTime = string;

/** An organisation's own free day (klämdag), beyond those of the law. */
export interface FreeDay {
  date: ISODate;
  name: string;
}

/** A span of days, both ends included. */
export interface DateSpan {
  from: ISODate;
  to: ISODate;
}

/**
 * Free days by law are code (`holidays.ts`); this is what comes on top, and the zone as data.
 * `offsets` lists when Europe/Stockholm changes its offset from UTC: each entry holds from its instant on
 * (minutes east of UTC), sorted, the first long before any date in use.
 */
export interface Calendar {
  freeDays: FreeDay[];
  /** Weeks in which no reminder leaves (industrisemester); still working days by law. */
  quiet: DateSpan[];
  offsets: { from: Instant; minutes: number }[];
}
