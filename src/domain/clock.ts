// The virtual clock: real time shifted and, for trying a year out, sped up. Null is real time.
// Workflows, pages and letters all read time through it, so a tried-out year is the same year.

import type { Instant } from './calendar/calendar.js';

/** Virtual time = virtualAnchor + (real time - realAnchor) * speed; anchors are UTC instants. */
export interface Clock {
  realAnchor: Instant;
  virtualAnchor: Instant;
  speed: number;
}

/** What the clock shows at a real time in ms since 1970. */
export function virtualNow(clock: Clock | null, realMs: number): Instant {
  if (clock === null) return new Date(realMs).toISOString();
  return new Date(Date.parse(clock.virtualAnchor) + (realMs - Date.parse(clock.realAnchor)) * clock.speed).toISOString();
}

/** Real milliseconds from `realMs` until the clock shows `at`; at least 1 ms. */
export function realMsUntil(clock: Clock | null, realMs: number, at: Instant): number {
  const ms = Date.parse(at) - Date.parse(virtualNow(clock, realMs));
  return Math.max(1, Math.ceil(ms / (clock?.speed ?? 1)));
}
