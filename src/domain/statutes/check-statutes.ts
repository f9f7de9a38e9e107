// The statutory checks: a timetable against every rule of `rules.ts`. Pure, so that the preview, the start of a cycle
// and every change ask the same question.

import type { ISODate } from '../calendar/calendar.js';
import { longDate } from '../calendar/swedish-dates.js';
import type { AskRules, Timetable } from '../plan.js';
import { checkBudget } from './budget.js';
import { finding } from './finding.js';
import type { Standing, StatuteFinding } from './finding.js';
import { aboutCycle, aboutRow, lookAt, notSeen } from './look.js';
import type { Look, MadeFrom } from './look.js';
import { checkAdjustment, checkNotice, showLegalForce } from './meetings.js';
import { checkAnnualReport, checkAuditors, checkBoards, checkInterimReport, checkPatientSafety, checkPublication } from './reports.js';
import { VERIFY, ruleIds, statuteRules } from './rules.js';
import type { RuleId } from './rules.js';

const checks: ((look: Look) => StatuteFinding[])[] = [
  checkBudget,
  checkBoards,
  checkInterimReport,
  checkAnnualReport,
  checkAuditors,
  checkNotice,
  checkPublication,
  checkAdjustment,
  showLegalForce,
  checkNoSilentApproval,
  (look) => [notSeen(look, 'delegation-anmalan', 'varje nämnd bestämmer själv hur delegerade beslut anmäls.')],
  checkPatientSafety,
];

/**
 * What the law says of a timetable: at least one finding for every rule, in the order of the rules. A timetable with
 * problems is checked as far as it goes. Rules that a timetable cannot show stand as `info`, never as met.
 */
export function checkStatutes(timetable: Timetable, from: MadeFrom): StatuteFinding[] {
  const look = lookAt(timetable, from);
  const order = new Map(ruleIds.map((id, i) => [id, i]));
  const found = checks.flatMap((check) => check(look));
  return [...found, movedLimits(look, found)].toSorted((a, b) => order.get(a.rule)! - order.get(b.rule)!);
}

/** Lag (1930:173): which of the limits fall on a free day, and so have a later outer limit. */
function movedLimits(look: Look, found: StatuteFinding[]): StatuteFinding {
  const moved = new Set(found.flatMap(({ limit, outerLimit }) => (limit !== null && outerLimit !== null && limit !== outerLimit ? [`${longDate(limit)} (yttersta dag ${longDate(outerLimit)})`] : [])));
  const sentence = moved.size === 0 ? 'Ingen av tidplanens gränser faller på en ledig dag.' : `Gränser som faller på en ledig dag: ${[...moved].join('; ')}.`;
  return finding({ rule: 'lagstadgad-tid', standing: 'info', subject: aboutCycle(look), sentence });
}

/** One rule with all that was found of it, for a list of rules. */
export interface RuleSummary {
  rule: RuleId;
  paragraph: string;
  binds: string;
  wording: string;
  verify: string;
  /** The statute was read as consolidated to this day; null where that is not known. */
  asOf: ISODate | null;
  /** The worst of its findings. */
  standing: Standing;
  /** Worst first. */
  findings: StatuteFinding[];
}

const gravity: Standing[] = ['breach', 'near', 'met', 'info'];
const grave = ({ standing }: { standing: Standing }): number => gravity.indexOf(standing);

/** Findings by rule, worst rule first and otherwise in the order of the rules. */
export function byRule(findings: StatuteFinding[]): RuleSummary[] {
  const summaries = ruleIds.flatMap((rule): RuleSummary[] => {
    const own = findings.filter((each) => each.rule === rule).toSorted((a, b) => grave(a) - grave(b));
    const { paragraph, binds, wording, asOf } = statuteRules[rule];
    return own[0] === undefined ? [] : [{ rule, paragraph, binds, wording, verify: VERIFY, asOf, standing: own[0].standing, findings: own }];
  });
  return summaries.toSorted((a, b) => grave(a) - grave(b));
}

/** KL 6:37-38. No rule of a model ends anything by time; what can go wrong is that nobody is named to answer. */
function checkNoSilentApproval(look: Look): StatuteFinding[] {
  const rule = 'ej-automatiskt';
  const unnamed = look.timetable.rows.filter(({ plan }) => {
    const asked: AskRules[] = [plan.submission, ...plan.approval, ...plan.bodies];
    return asked.some(({ to }) => to.length === 0) || plan.approval.some(({ need, to }) => typeof need === 'number' && (need < 1 || need > to.length));
  });
  if (unnamed.length > 0) {
    return unnamed.map((row) => finding({ rule, standing: 'breach', subject: aboutRow(row), sentence: `${aboutRow(row).name}: ett steg har ingen namngiven som kan svara, eller för få. Ingenting godkänns av att tiden går.` }));
  }
  return [finding({ rule, standing: 'met', subject: aboutCycle(look), sentence: 'Inget godkännande och inget beslut fattas av att tiden går ut: varje steg har en namngiven roll eller ett organ som svarar.' })];
}
