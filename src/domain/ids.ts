// Makes and parses every workflow id. A person can read them and a program can parse them; starting twice is success.

export interface DeliverableId {
  cycle: string;
  step: string;
  unit: string;
  period: string | null;
}

/** `cykel/2027` */
export const cycleWorkflowId = (cycle: string): string => `cykel/${cycle}`;

/** `leverans/2027/namndplan/run`, with a period `leverans/2027/manadsrapport/hsf/02`. */
export function deliverableWorkflowId({ cycle, step, unit, period }: DeliverableId): string {
  return ['leverans', cycle, step, unit, ...(period === null ? [] : [period])].join('/');
}

/** `postman/2027-05-12`: sends the letters of that day. */
export const postmanWorkflowId = (date: string): string => `postman/${date}`;

/** `veckobrev/2027`: writes the weekly letter of that cycle. */
export const weeklyWorkflowId = (cycle: string): string => `veckobrev/${cycle}`;

/** `ändring/2027/3`: carries out that change of the cycle. */
export const changeWorkflowId = (cycle: string, number: number): string => `ändring/${cycle}/${number}`;

/** `forslag/2028`: the schedule that proposes the cycle of that year, and the first part of what it starts. */
export const proposalScheduleId = (year: number): string => `forslag/${year}`;

/** `styrdokument/miljopolicy`: the review of that document. */
export const reviewWorkflowId = (document: string): string => `styrdokument/${document}`;

/** The parts of a deliverable's id, or null when it is not one. */
export function parseDeliverableId(id: string): DeliverableId | null {
  const [kind, cycle, step, unit, period, ...rest] = id.split('/');
  if (kind !== 'leverans' || !cycle || !step || !unit || rest.length > 0) return null;
  return { cycle, step, unit, period: period ?? null };
}
