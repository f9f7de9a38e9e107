// A difference in Swedish words: what moves from when to when, why, and who gets a letter. Kept with a change that has
// been carried out, so that it can be read afterwards as it was shown before.

import { longDate, spanDate } from '../calendar/swedish-dates.js';
import type { Names } from '../names.js';
import type { Organisation } from '../organisation.js';
import type { MeetingDays } from '../plan.js';
import { holdersOf } from '../resolve-seat.js';
import type { Difference } from './difference.js';

export interface ShownDifference {
  deliverable: string;
  kind: Difference['kind'];
  /** `Nämndens plan och budget, Patientnämnden`. */
  title: string;
  /** One sentence per thing that changes. */
  changes: string[];
  why: string;
  /** Persons (names) who get a letter. */
  letters: string[];
}

/** Said of what has no new day, task or person. */
export const SLIGHT = 'Marginaler, påminnelser eller senare sammanträden räknas om.';

const acts = { proposal: 'lägger fram förslag', decision: 'beslutar', report: 'tar emot anmälan' } as const;
const days = (meeting: MeetingDays | null): string => (meeting === null ? 'inget sammanträde' : spanDate(meeting.first, meeting.last));

/** The difference in words. */
export function shown(difference: Difference, names: Names, organisation: Organisation): ShownDifference {
  const { plan, kind, letters } = difference;
  const people = new Set(letters.flatMap(({ to, sendOn }) => holdersOf(organisation, to, sendOn).map(({ name }) => name)));
  return {
    deliverable: plan.id,
    kind,
    title: `${plan.stepName}${plan.periodName === null ? '' : ` ${plan.periodName}`}, ${plan.unitName}`,
    changes: kind === 'changed' ? changesOf(difference, names) : [once(difference)],
    why: kind === 'removed' ? '' : difference.why,
    letters: [...people].sort((a, b) => a.localeCompare(b, 'sv')),
  };
}

const once = ({ kind, plan }: Difference): string =>
  kind === 'added' ? `Ny: ${plan.product}. Öppnar ${longDate(plan.opens.date)}, sista dag ${longDate(plan.due.date)}.` : `Utgår: ${plan.product}.`;

function changesOf(difference: Difference, names: Names): string[] {
  const { opens, due, meetings, responsible, approvers, becomesOral, waitsFor, renamed, newHolders } = difference;
  const seats = (list: string[]): string => (list.length === 0 ? 'ingen' : list.map((seat) => names.seat(seat as `${string}@${string}`)).join(' och '));
  const said = [
    ...(renamed === null ? [] : [`Heter nu ${renamed.to} (tidigare ${renamed.from}).`]),
    ...(opens === null ? [] : [`Fönstret öppnar ${longDate(opens.to)} i stället för ${longDate(opens.from)}.`]),
    ...(due === null ? [] : [`Sista dag ${longDate(due.to)} i stället för ${longDate(due.from)}.`]),
    ...meetings.map(({ kind, body, from, to }) => `${names.unit(body)} ${acts[kind]} ${days(to)} i stället för ${days(from)}.`),
    ...(responsible === null ? [] : [`Ansvarig blir ${names.seat(responsible.to)} i stället för ${names.seat(responsible.from)}.`]),
    ...(approvers === null ? [] : [`Godkänns av ${seats(approvers.to)} i stället för ${seats(approvers.from)}.`]),
    ...(becomesOral ? ['Redovisas muntligt i stället för skriftligt.'] : []),
    ...(waitsFor.added.length === 0 ? [] : [`Väntar också på ${waitsFor.added.length === 1 ? 'en leverans till' : `${waitsFor.added.length} leveranser till`}.`]),
    ...(waitsFor.removed.length === 0 ? [] : [`Väntar inte längre på ${waitsFor.removed.length === 1 ? 'en av leveranserna' : `${waitsFor.removed.length} av leveranserna`}.`]),
    ...newHolders.map((seat) => `${names.seat(seat)} är en ny person, som får veta vad som väntar.`),
  ];
  return said.length > 0 ? said : [SLIGHT];
}
