// By what a deliverable is the same from one year to the next, and what it is called in a report of both.

import type { TimetableRow } from '../plan.js';

/** Step, unit and period: `namndplan/run/`, `manadsrapport/hsf/02`. */
export const keyOf = ({ plan }: TimetableRow): string => `${plan.step}/${plan.unit}/${plan.period ?? ''}`;

/** A deliverable by its unit, and its period where it has one: `Regionstaben, mars`. */
export const unitWords = ({ unitName, periodName }: { unitName: string; periodName: string | null }): string => (periodName === null ? unitName : `${unitName}, ${periodName}`);
