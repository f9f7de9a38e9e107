// The budget in law: proposed, fixed, by whom in an election year, with what exception, and for how many years.

import { longDate, spanDate } from '../calendar/swedish-dates.js';
import type { MeetingDays, TimetableRow } from '../plan.js';
import { isElectionYear } from '../timetable.js';
import { dated, finding } from './finding.js';
import type { StatuteFinding } from './finding.js';
import { judge, lawDay, limitOf } from './limits.js';
import type { Limit } from './limits.js';
import { aboutCycle, aboutRow, bodyNamed, councilDecision, markOf, missingRole, proposedDay, rowsOf } from './look.js';
import type { Look } from './look.js';
import { statuteRules } from './rules.js';
import type { LawDay, RuleId } from './rules.js';

/** The budget of one plan year: the row that counts, and the tax rate's own row when the model has one. */
export interface Budget {
  row: TimetableRow;
  decision: MeetingDays | null;
  taxRate: TimetableRow | undefined;
}

const rules = ['budget-forslag', 'budget-beslut', 'budget-valar', 'budget-undantag', 'plan-tre-ar'] as const satisfies RuleId[];

/** Findings of KL 11:6, 11:8, 11:10 and 11:11 for each plan year that the timetable has a budget for. */
export function checkBudget(look: Look): StatuteFinding[] {
  const budgets = countedBudgets(look);
  if (budgets.length === 0) return rules.map((rule) => missingRole(look, rule, 'budget'));
  return budgets.flatMap((budget) => [proposal(look, budget), fixed(look, budget), election(look, budget), ...exception(look, budget), years(look, budget)]);
}

/** Of several budgets for a plan year (June, and again after an election) the one that fullmäktige fixes last is the budget. */
export function countedBudgets(look: Look): Budget[] {
  const byYear = new Map<number, Budget>();
  for (const row of rowsOf(look, 'budget')) {
    const decision = councilDecision(look, row);
    const known = byYear.get(row.plan.planYear);
    if (known !== undefined && (known.decision?.last ?? '') >= (decision?.last ?? '')) continue;
    byYear.set(row.plan.planYear, { row, decision, taxRate: rowsOf(look, 'tax-rate').find((each) => each.plan.planYear === row.plan.planYear) });
  }
  return [...byYear.values()];
}

const limit = (look: Look, day: LawDay, { row }: Budget): Limit => limitOf(look.calendar, lawDay(day, row.plan.planYear));

/** KL 11:8. After October it is allowed for särskilda skäl only, with the tax rate proposed in time. */
function proposal(look: Look, budget: Budget): StatuteFinding {
  const rule = statuteRules['budget-forslag'];
  const { row, taxRate } = budget;
  const planned = proposedDay(look, row);
  const found = dated(look, {
    rule: 'budget-forslag',
    subject: aboutRow(row),
    planned,
    limit: limit(look, rule.by, budget),
    what: `${bodyNamed(look, 'executive')} lägger fram förslaget till budget ${row.plan.planYear}`,
  });
  if (found.standing !== 'breach' || planned > limit(look, rule.exceptionBy, budget).outer) return found;
  if (taxRate === undefined) return { ...found, sentence: `${found.sentence} I november får förslaget läggas fram bara vid särskilda skäl, och då föreslås skattesatsen före oktober månads utgång; tidplanen har inget steg för skattesatsen.` };
  const proposed = proposedDay(look, taxRate);
  if (proposed > limit(look, rule.by, budget).outer) return { ...found, sentence: `${found.sentence} Inte heller skattesatsen föreslås i tid: ${longDate(proposed)}.` };
  return { ...found, standing: 'near', sentence: `${found.sentence} Vid särskilda skäl är det ändå tillåtet, eftersom skattesatsen föreslås i tid: ${longDate(proposed)}.` };
}

/** KL 11:10. In December it is allowed only as KL 11:11 says. */
function fixed(look: Look, budget: Budget): StatuteFinding {
  const { row, decision } = budget;
  const subject = aboutRow(row);
  const council = bodyNamed(look, 'council');
  if (decision === null) return finding({ rule: 'budget-beslut', standing: 'breach', subject, sentence: `Tidplanen har inget sammanträde där ${council} fastställer budgeten för ${row.plan.planYear}.` });
  const found = dated(look, {
    rule: 'budget-beslut',
    subject,
    planned: decision.last,
    limit: limit(look, statuteRules['budget-beslut'].by, budget),
    what: `${council} fastställer budgeten för ${row.plan.planYear}`,
  });
  if (found.standing !== 'breach' || !exceptionHolds(look, budget)) return found;
  return { ...found, standing: 'near', sentence: `${found.sentence} Vid särskilda skäl är det ändå tillåtet, eftersom skattesatsen fastställs i november och budgeten i december (${statuteRules['budget-undantag'].paragraph}).` };
}

/** KL 11:10, 5:9. */
function election(look: Look, { row, decision }: Budget): StatuteFinding {
  const rule = 'budget-valar';
  const { planYear } = row.plan;
  const year = planYear - 1;
  if (!isElectionYear(year)) return finding({ rule, standing: 'info', subject: aboutRow(row), sentence: `${year} är inget valår, så regeln gäller inte budgeten för ${planYear}.` });
  const from = lawDay(statuteRules[rule].from, planYear);
  const planned = decision?.first ?? null;
  if (decision === null || decision.first < from) {
    const when = decision === null ? 'inte alls' : spanDate(decision.first, decision.last);
    return finding({ rule, standing: 'breach', subject: aboutRow(row), planned, sentence: `${year} är valår, men tidplanens budget för ${planYear} fastställs ${when}. Nyvalda fullmäktige tjänstgör från och med ${longDate(from)} och ska fastställa budgeten; lägg till ett sådant steg i oktober–november.` });
  }
  return finding({ rule, standing: 'met', subject: aboutRow(row), planned, sentence: `${year} är valår. Nyvalda fullmäktige, som tjänstgör från och med ${longDate(from)}, fastställer budgeten för ${planYear} ${spanDate(decision.first, decision.last)}.` });
}

/** KL 11:11: applies when the budget is planned after November. */
function exception(look: Look, budget: Budget): StatuteFinding[] {
  const rule = 'budget-undantag';
  const { row, decision, taxRate } = budget;
  if (decision === null) return [finding({ rule, standing: 'info', subject: aboutRow(row), sentence: 'Tidplanen visar inte när budgeten fastställs, så det går inte att se om undantaget behövs.' })];
  if (decision.last <= limit(look, statuteRules['budget-beslut'].by, budget).outer) {
    return [finding({ rule, standing: 'info', subject: aboutRow(row), sentence: 'Undantaget behövs inte: budgeten fastställs före november månads utgång.' })];
  }
  const council = bodyNamed(look, 'council');
  const { taxRateBy, budgetBy } = statuteRules[rule];
  const reason = 'Särskilda skäl krävs.';
  const last = dated(look, { rule, aspect: 'budget', subject: aboutRow(row), planned: decision.last, limit: limit(look, budgetBy, budget), what: `${council} fastställer budgeten för ${row.plan.planYear}`, more: reason });
  const taxed = taxRate === undefined ? null : councilDecision(look, taxRate);
  if (taxRate === undefined || taxed === null) {
    return [finding({ rule, aspect: 'skattesats', standing: 'breach', subject: aboutCycle(look), sentence: `Tidplanen har inget sammanträde där ${council} fastställer skattesatsen i november, fast budgeten fastställs senare.` }), last];
  }
  return [dated(look, { rule, aspect: 'skattesats', subject: aboutRow(taxRate), planned: taxed.last, limit: limit(look, taxRateBy, budget), what: `${council} fastställer skattesatsen för ${row.plan.planYear}`, more: reason }), last];
}

function exceptionHolds(look: Look, budget: Budget): boolean {
  const { taxRateBy, budgetBy } = statuteRules['budget-undantag'];
  const taxed = budget.taxRate === undefined ? null : councilDecision(look, budget.taxRate);
  const inTime = (meeting: MeetingDays | null, by: LawDay): boolean => meeting !== null && judge(look.calendar, meeting.last, limit(look, by, budget)).standing !== 'breach';
  return inTime(taxed, taxRateBy) && inTime(budget.decision, budgetBy);
}

/** KL 11:6. */
function years(look: Look, { row }: Budget): StatuteFinding {
  const rule = 'plan-tre-ar';
  const subject = aboutRow(row);
  const { planYear } = row.plan;
  const planYears = markOf(look, row)?.planYears ?? null;
  if (planYears === null) return finding({ rule, standing: 'info', subject, sentence: 'Kan inte kontrolleras ur tidplanen: styrmodellen säger inte hur många år budgetens plan omfattar (lag: {är: budget, planperiod: 3}).' });
  const span = planYears === 1 ? `bara ${planYear}` : `${planYear}–${planYear + planYears - 1}, med budgetåret ${planYear} först`;
  const enough = planYears >= statuteRules[rule].planYears;
  return finding({ rule, standing: enough ? 'met' : 'breach', subject, sentence: `Budgetens plan omfattar ${span}.${enough ? '' : ' Den ska omfatta tre år.'}` });
}
