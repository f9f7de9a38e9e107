// The part of a model's file that is about follow-up: the chain of levels, the statuses, and what each step plans or follows up.

import { MONTHS } from '../calendar/swedish-dates.js';
import { defaultStatuses, rowKindNames, toneWords } from '../follow-up/levels.js';
import type { FollowUpModel, RowKind } from '../follow-up/levels.js';
import type { FollowUpRule } from '../model.js';
import { PERIOD } from './model-schema.js';
import type { FollowUpFile, ModelFile, StepFile } from './model-schema.js';
import { didYouMean } from './nearest.js';
import type { Finding } from './yaml-file.js';

const kinds = new Map(Object.entries(rowKindNames).map(([kind, name]) => [name, kind as RowKind]));

/** The chain of the file; kinds of row whose statuses it does not name have those of `defaultStatuses`. */
export function buildFollowUp({ nivåer, statusar, publikt }: FollowUpFile): FollowUpModel {
  const named = (Object.keys(rowKindNames) as RowKind[]).map((kind) => {
    const own = statusar[rowKindNames[kind] as keyof typeof statusar];
    return [kind, own?.map(({ id, namn, betyder }) => ({ id, name: namn, tone: toneWords[betyder]! })) ?? defaultStatuses[kind]] as const;
  });
  return {
    levels: nivåer.map(({ id, namn, flertal, är, under }) => ({ id, name: namn, plural: flertal, kind: kinds.get(är)!, under })),
    statuses: Object.fromEntries(named) as FollowUpModel['statuses'],
    ...(publikt === undefined ? {} : { published: publikt.map((name) => kinds.get(name)!) }),
  };
}

/** `följer_upp` of a step. */
export function followUpRule({ nivåer, per_utgången_av: month, år }: NonNullable<StepFile['följer_upp']>): FollowUpRule {
  return { levels: nivåer, month: month === PERIOD ? 'period' : (MONTHS as readonly string[]).indexOf(month) + 1, yearOffset: år ?? 0 };
}

/** What is wrong with the chain itself: an id twice, a level under one that does not exist. */
export function checkChain({ uppföljning }: ModelFile): Finding[] {
  if (uppföljning === undefined) return [];
  const ids = uppföljning.nivåer.map(({ id }) => id);
  const twice = <T extends { id: string }>(list: T[] | undefined, path: (string | number)[], what: string): Finding[] =>
    (list ?? []).flatMap(({ id }, i) => (list!.findIndex((each) => each.id === id) < i ? [{ path: [...path, i, 'id'], text: `${what} ”${id}” finns redan. Ge den ett eget id.` }] : []));
  return [
    ...twice(uppföljning.nivåer, ['uppföljning', 'nivåer'], 'Nivån'),
    ...uppföljning.nivåer.flatMap(({ id, under }, i) =>
      under.flatMap((above, j) => (ids.includes(above) ? [] : [{ path: ['uppföljning', 'nivåer', i, 'under', j], text: `Nivån ”${id}” ligger under ”${above}”, som inte finns.${didYouMean(above, ids)}` }])),
    ),
    ...Object.entries(uppföljning.statusar).flatMap(([kind, list]) => twice(list, ['uppföljning', 'statusar', kind], 'Statusen')),
  ];
}

/** What is wrong with what a step plans or follows up. */
export function checkFollowUpOf(step: StepFile, { uppföljning }: ModelFile, at: (string | number)[]): Finding[] {
  const ids = uppföljning?.nivåer.map(({ id }) => id) ?? [];
  const unknown = (levels: string[], path: (string | number)[]): Finding[] =>
    levels.flatMap((level, i) => {
      if (ids.includes(level)) return [];
      const chain = uppföljning === undefined ? ' Modellen har ingen ”uppföljning” med nivåer.' : didYouMean(level, ids);
      return [{ path: [...path, i], text: `Steg ”${step.id}”: nivån ”${level}” finns inte i planens kedja.${chain}` }];
    });
  const wrong = (key: string, text: string): Finding => ({ path: [...at, key], text: `Steg ”${step.id}”: ${text}` });
  return [
    ...unknown(step.planerar ?? [], [...at, 'planerar']),
    ...unknown(step.följer_upp?.nivåer ?? [], [...at, 'följer_upp', 'nivåer']),
    ...(step.planerar !== undefined && step.slag !== 'plan' ? [wrong('planerar', 'bara en plan har ”planerar”; en rapport har ”följer_upp”.')] : []),
    ...(step.följer_upp !== undefined && step.slag !== 'rapport' ? [wrong('följer_upp', 'bara en rapport har ”följer_upp”; en plan har ”planerar”.')] : []),
    ...(step.följer_upp?.per_utgången_av === PERIOD && step.perioder.length === 0 ? [wrong('följer_upp', '”perioden” används bara när steget har ”perioder”.')] : []),
  ];
}
