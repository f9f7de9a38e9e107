// The columns that every table of deliverables begins with: what it is, whose, and who answers for it.

import type { Names } from '../domain/names.js';
import type { Seat } from '../domain/organisation.js';
import type { DeliverablePlan } from '../domain/plan.js';
import type { Cell } from './csv.js';

/** Their heads. */
export const planHead = ['Leverans', 'Steg', 'Produkt', 'Enhet', 'Organ', 'Period', 'Ansvarig'];

/** A deliverable's cells in them; who is responsible may have changed since the plan. */
export const planCells = (plan: DeliverablePlan, responsible: Seat, names: Names): Cell[] => [
  plan.id,
  plan.stepName,
  plan.product,
  plan.unitName,
  names.unit(plan.body),
  plan.periodName ?? '',
  names.seat(responsible),
];
