// What the law says of the next year that it did not say of this one.

import type { Standing, StatuteFinding } from '../statutes/finding.js';

export interface StatuteNews {
  /** Breaches and near ones that the running year does not have, or has in a milder form. */
  added: StatuteFinding[];
  /** Those of the running year that the next does not have, or has in a milder form. */
  gone: StatuteFinding[];
}

const weight: Record<Standing, number> = { breach: 2, near: 1, met: 0, info: 0 };

/** A finding's name without its year: deliverables by step and unit, meetings by body and month. */
function keyOf({ id, subject }: StatuteFinding): string {
  const about = { deliverable: subject.id.replace(/^leverans\/\d+\//, ''), meeting: subject.id.replace(/\d{4}-(\d{2})-\d{2}$/, '$1'), unit: subject.id, cycle: '' }[subject.kind];
  return `${id.slice(0, id.length - subject.id.length)}${about}`;
}

/** The worst of each name. */
function worst(findings: StatuteFinding[]): Map<string, StatuteFinding> {
  const found = new Map<string, StatuteFinding>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const known = found.get(key);
    if (known === undefined || weight[finding.standing] > weight[known.standing]) found.set(key, finding);
  }
  return found;
}

/** Compares two years' findings, the gravest first. */
export function statuteNews(before: StatuteFinding[], after: StatuteFinding[]): StatuteNews {
  const [was, is] = [worst(before), worst(after)];
  const heavier = (of: Map<string, StatuteFinding>, than: Map<string, StatuteFinding>): StatuteFinding[] =>
    [...of].filter(([key, { standing }]) => weight[standing] > weight[than.get(key)?.standing ?? 'met']).map(([, finding]) => finding).sort((a, b) => weight[b.standing] - weight[a.standing]);
  return { added: heavier(is, was), gone: heavier(was, is) };
}
