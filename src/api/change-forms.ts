// The forms that propose a change of a running cycle: how what was typed becomes proposals, or a list of what is wrong.

import { isDate } from '../domain/calendar/days.js';
import { longDate, spanDate } from '../domain/calendar/swedish-dates.js';
import { amendmentNames } from '../domain/change/amendment.js';
import type { Amendment, AmendmentKind, NewAmendment } from '../domain/change/amendment.js';
import type { Proposal } from '../domain/change/basis.js';
import type { DeliverableState } from '../domain/deliverable/state.js';
import type { Names } from '../domain/names.js';
import type { Organisation, Seat } from '../domain/organisation.js';
import { unitById } from '../domain/resolve-seat.js';
import { countOf } from './ui/bits.js';
import type { FieldError } from './ui/form.js';

/** What is proposed, and in a line what it is. */
export interface Proposed {
  /** From the change's number, which names its amendments. */
  proposals: (number: number) => Proposal[];
  summary: string;
}

export type ReadProposal = { proposed: Proposed } | { errors: FieldError[] };

type Get = (name: string) => string;

const wrong = (field: string | null, words: string): FieldError => ({ field, words });

/** The words of each kind in an address. */
export const amendmentSlugs: Record<AmendmentKind, string> = {
  strike: 'stryk',
  oral: 'muntlig',
  move: 'flytta',
  reassign: 'ansvarig',
  add: 'lagg-till',
  split: 'dela',
  merge: 'sla-ihop',
  frequency: 'hur-ofta',
  revise: 'revidera',
};

/** Amendments of several deliverables, for the list's choice: the values that `amendmentOf` reads. */
export const bulkAmendments = (['move', 'oral', 'merge', 'reassign', 'strike'] as const).map((kind) => ({ value: `andra-${amendmentSlugs[kind]}`, words: `${amendmentNames[kind]} …` }));

/** The part of an address for a choice in the list that is an amendment, or null when it is an act. */
export const amendmentOf = (value: string): string | null => (value.startsWith('andra-') ? value.slice('andra-'.length) : null);

/** The kind of an address, or null. */
export const kindOfSlug = (slug: string): AmendmentKind | null =>
  (Object.keys(amendmentSlugs) as AmendmentKind[]).find((kind) => amendmentSlugs[kind] === slug) ?? null;

/** A meeting moved, cancelled or added. `mote` is `rf 2027-06-15`. */
export function readMeetingChange(get: Get, names: Names): ReadProposal {
  const [body = '', from = ''] = get('mote').split(' ');
  const first = get('dag');
  const last = get('sista-dag') || first;
  const act = get('vad');
  const errors = [
    ...(act === 'lagg-till' ? (get('organ') === '' ? [wrong('organ', 'Välj organ.')] : []) : from === '' ? [wrong('mote', 'Välj sammanträde.')] : []),
    ...(act !== 'stall-in' && !isDate(first) ? [wrong('dag', 'Välj vilken dag sammanträdet börjar.')] : []),
    ...(act !== 'stall-in' && isDate(first) && (!isDate(last) || last < first) ? [wrong('sista-dag', 'Sista dagen kan inte ligga före den första.')] : []),
  ];
  if (errors.length > 0) return { errors };
  switch (act) {
    case 'flytta':
      return one({ kind: 'meeting-moved', body, from, first, last }, `${names.unit(body)}: sammanträdet ${longDate(from)} flyttas till ${spanDate(first, last)}`);
    case 'stall-in':
      return one({ kind: 'meeting-cancelled', body, from }, `${names.unit(body)}: sammanträdet ${longDate(from)} ställs in`);
    case 'lagg-till':
      return one({ kind: 'meeting-added', body: get('organ'), first, last }, `${names.unit(get('organ'))}: nytt sammanträde ${spanDate(first, last)}`);
    default:
      return { errors: [wrong('vad', 'Välj vad som ska hända.')] };
  }
}

const one = (proposal: Proposal, summary: string): ReadProposal => ({ proposed: { proposals: () => [proposal], summary } });

/** Amendments of a change get its number: `3.1`, `3.2`, … */
export const numbered = (amendments: NewAmendment[], summary: string): Proposed => ({
  proposals: (number) => amendments.map((amendment, index) => ({ kind: 'amendment', amendment: { ...amendment, id: `${number}.${index + 1}` } as Amendment })),
  summary,
});

export interface AmendContext {
  targets: DeliverableState[];
  organisation: Organisation;
  seats: Set<Seat>;
  /** Steps with periods. */
  steps: Map<string, string>;
}

/** An amendment of chosen deliverables. */
export function readAmendment(kind: AmendmentKind, get: Get, { targets, organisation, seats, steps }: AmendContext): ReadProposal {
  const ids = targets.map(({ plan }) => plan.id);
  const [first] = targets;
  const title = first === undefined ? '' : `${first.plan.stepName}, ${first.plan.unitName}`;
  const what = targets.length === 1 ? title : countOf(targets.length, 'leverans', 'leveranser');
  const made = (amendment: NewAmendment, more = ''): ReadProposal => ({ proposed: numbered([amendment], `${amendmentNames[amendment.kind]}: ${what}${more}`) });
  const errors: FieldError[] = [];
  const need = (field: string, ok: boolean, words: string): void => void (ok || errors.push(wrong(field, words)));
  const asked = (amendment: () => NewAmendment, more = (): string => ''): ReadProposal => (errors.length > 0 ? { errors } : made(amendment(), more()));
  switch (kind) {
    case 'strike':
    case 'oral':
      return made({ kind, targets: ids });
    case 'move':
      need('senast', isDate(get('senast')), 'Välj ny sista dag.');
      return asked(() => ({ kind, targets: ids, due: get('senast') }), () => ` till ${longDate(get('senast'))}`);
    case 'reassign':
      need('ansvarig', seats.has(get('ansvarig') as Seat), 'Välj vem som ska vara ansvarig.');
      return asked(() => ({ kind, targets: ids, to: get('ansvarig') as Seat }));
    case 'add':
      need('namn', get('namn') !== '', 'Skriv vad som ska lämnas in.');
      need('enhet', unitById(organisation, get('enhet')) !== undefined, 'Välj enhet.');
      needDays(get, need);
      return asked(() => ({ kind, like: first!.plan.id, unit: get('enhet'), name: get('namn'), opens: get('oppnar'), due: get('senast') }), () => `, ${get('namn')}`);
    case 'revise':
      needDays(get, need);
      return asked(() => ({ kind, target: first!.plan.id, opens: get('oppnar'), due: get('senast') }));
    case 'split': {
      const parts = get('delar').split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => {
        const [name = '', unit = ''] = line.split(';').map((cell) => cell.trim());
        return { name, unit: unit === '' ? null : unit };
      });
      need('delar', parts.length >= 2, 'Skriv minst två delar, en per rad.');
      for (const { unit } of parts) need('delar', unit === null || unitById(organisation, unit) !== undefined, `Enheten ”${unit}” finns inte i organisationen.`);
      return asked(() => ({ kind, target: first!.plan.id, parts }), () => ` i ${parts.length} delar`);
    }
    case 'merge':
      need('till', ids.includes(get('till')), 'Välj vilken av dem som blir kvar.');
      need('till', ids.length >= 2, 'Markera minst två leveranser.');
      return asked(() => ({ kind, targets: ids.filter((id) => id !== get('till')), into: get('till') }));
    case 'frequency': {
      const every = Number(get('glesa'));
      need('steg', steps.has(get('steg')), 'Välj steg.');
      need('glesa', Number.isInteger(every) && every >= 2 && every <= 12, 'Ange hur många perioder som blir en, mellan 2 och 12.');
      if (errors.length > 0) return { errors };
      return { proposed: numbered([{ kind, step: get('steg'), every }], `${amendmentNames.frequency}: ${steps.get(get('steg'))}, ${every} perioder blir en`) };
    }
  }
}

function needDays(get: Get, need: (field: string, ok: boolean, words: string) => void): void {
  need('oppnar', isDate(get('oppnar')), 'Välj vilken dag fönstret öppnar.');
  need('senast', isDate(get('senast')), 'Välj sista dag.');
  if (isDate(get('oppnar')) && isDate(get('senast'))) need('senast', get('senast') > get('oppnar'), 'Sista dag måste ligga efter den dag fönstret öppnar.');
}
