// The reports in law: the boards' accounts, delårsrapport, årsredovisning, ansvarsfrihet, the auditors, publication and
// patientsäkerhetsberättelse.

import { addDays } from '../calendar/days.js';
import { longDate, spanDate } from '../calendar/swedish-dates.js';
import type { LegalRole } from '../model.js';
import type { TimetableRow } from '../plan.js';
import { countedBudgets } from './budget.js';
import { dated, finding } from './finding.js';
import type { StatuteFinding } from './finding.js';
import { lawDay, limitBefore, limitOf, monthsAfter } from './limits.js';
import { aboutMeeting, aboutRow, bodyNamed, councilDecision, markOf, missingRole, notSeen, proposedDay, readyDay, rowsOf, stageAt } from './look.js';
import type { Look } from './look.js';
import { statuteRules } from './rules.js';

/** Findings of KL 11:9 and 11:18: a day for each nämnd, and one that styrelsen can use. The law itself sets no day. */
export function checkBoards(look: Look): StatuteFinding[] {
  const rule = 'namnd-inlamning';
  const kinds = [
    { role: 'board-budget', what: 'sitt budgetförslag', into: countedBudgets(look).map(({ row }) => row) },
    { role: 'board-accounts', what: 'sin redovisning av året', into: rowsOf(look, 'annual-report') },
  ] as const satisfies { role: LegalRole; what: string; into: TimetableRow[] }[];
  return kinds.flatMap(({ role, what, into }) => {
    const rows = rowsOf(look, role);
    if (rows.length === 0) return [{ ...missingRole(look, rule, role), id: `${rule}:${role}:${look.timetable.cycle}` }];
    const without = look.organisation.units.filter((unit) => unit.kind === 'board' && !rows.some((row) => row.plan.unit === unit.id));
    return [
      ...rows.map((row) => {
        const planned = readyDay(row);
        const goal = into.find((each) => each.plan.planYear === row.plan.planYear);
        const used = goal === undefined ? null : proposedDay(look, goal);
        const late = used !== null && planned > used;
        const sentence = `${row.plan.unitName} lämnar ${what} ${longDate(planned)}. Lagen sätter ingen dag; styrelsen bestämmer den, till exempel genom att besluta om tidplanen.`;
        return finding({ rule, standing: late ? 'near' : 'met', subject: aboutRow(row), planned, sentence: late ? `${sentence} Dagen ligger efter den då styrelsen lägger fram sitt förslag, ${longDate(used)}.` : sentence });
      }),
      ...without.map((unit) => finding({ rule, aspect: role, standing: 'info', subject: { kind: 'unit', id: unit.id, name: unit.name }, sentence: `Tidplanen har ingen dag då ${unit.name} lämnar ${what}.` })),
    ];
  });
}

/** Findings of LKBR 13:1 and KL 11:16. */
export function checkInterimReport(look: Look): StatuteFinding[] {
  const rows = rowsOf(look, 'interim-report');
  if (rows.length === 0) return [missingRole(look, 'delar-period', 'interim-report'), missingRole(look, 'delar-lamnas', 'interim-report')];
  const period = statuteRules['delar-period'];
  const ended = (row: TimetableRow): string => lawDay({ years: 0, ...(markOf(look, row)?.periodEnd ?? { month: 12, day: 'last' }) }, row.plan.planYear);
  const counts = (row: TimetableRow): boolean => lawDay(period.from, row.plan.planYear) <= ended(row) && ended(row) <= lawDay(period.by, row.plan.planYear);
  const planYears = [...new Set(rows.map((row) => row.plan.planYear))];
  const counting = rows.filter(counts);
  return [
    ...planYears.map((year) => {
      const ofYear = rows.filter((row) => row.plan.planYear === year);
      const right = ofYear.find(counts);
      const row = right ?? ofYear[0]!;
      const told = ofYear.map((each) => longDate(ended(each))).join(' och ');
      const sentence =
        right === undefined
          ? `Delårsrapporten för ${year} omfattar tiden till och med ${told}. Ingen av periodens dagar ligger från den 30 juni till den 31 augusti, så rapporten räknas inte som den som lagen kräver.`
          : `Delårsrapporten omfattar tiden till och med ${longDate(ended(right))}: minst hälften och högst två tredjedelar av ${year}.`;
      return finding({ rule: 'delar-period', standing: right === undefined ? 'breach' : 'met', subject: aboutRow(row), planned: ended(row), sentence });
    }),
    ...(counting.length > 0 ? counting : rows).flatMap((row) => [
      dated(look, {
        rule: 'delar-lamnas',
        subject: aboutRow(row),
        planned: proposedDay(look, row),
        limit: limitOf(look.calendar, monthsAfter(ended(row), statuteRules['delar-lamnas'].months)),
        what: `${bodyNamed(look, 'executive')} lämnar delårsrapporten till ${bodyNamed(look, 'council')} och revisorerna`,
      }),
      treated(look, row),
    ]),
  ];
}

function treated(look: Look, row: TimetableRow): StatuteFinding {
  const at = stageAt(look, row, ['decision', 'report'], 'council');
  const council = bodyNamed(look, 'council');
  const common = { rule: 'delar-lamnas', aspect: 'behandlas', subject: aboutRow(row) } as const;
  if (at === null) return finding({ ...common, standing: 'breach', sentence: `Tidplanen har inget sammanträde där ${council} behandlar delårsrapporten.` });
  return finding({ ...common, standing: 'met', planned: at.meeting.last, sentence: `${council} behandlar delårsrapporten ${spanDate(at.meeting.first, at.meeting.last)}.` });
}

/** Findings of KL 11:20, 11:21 and 5:24. */
export function checkAnnualReport(look: Look): StatuteFinding[] {
  const rows = rowsOf(look, 'annual-report');
  if (rows.length === 0) return [missingRole(look, 'arsredovisning', 'annual-report'), missingRole(look, 'ansvarsfrihet', 'annual-report')];
  const council = bodyNamed(look, 'council');
  return rows.flatMap((row) => {
    const { planYear } = row.plan;
    const handed = dated(look, {
      rule: 'arsredovisning',
      subject: aboutRow(row),
      planned: proposedDay(look, row),
      limit: limitOf(look.calendar, lawDay(statuteRules.arsredovisning.by, planYear)),
      what: `${bodyNamed(look, 'executive')} lämnar årsredovisningen för ${planYear} till ${council} och revisorerna`,
    });
    return [handed, ...discharge(look, row)];
  });
}

function discharge(look: Look, annual: TimetableRow): StatuteFinding[] {
  const rule = 'ansvarsfrihet';
  const { planYear } = annual.plan;
  const council = bodyNamed(look, 'council');
  const limit = limitOf(look.calendar, lawDay(statuteRules[rule].by, planYear));
  const approved = councilDecision(look, annual);
  if (approved === null) return [finding({ rule, standing: 'breach', subject: aboutRow(annual), sentence: `Tidplanen har inget sammanträde där ${council} godkänner årsredovisningen för ${planYear}.` })];
  const rows = rowsOf(look, 'discharge').filter((row) => row.plan.planYear === planYear);
  return [
    dated(look, {
      rule,
      subject: aboutRow(annual),
      planned: approved.last,
      limit,
      what: `${council} godkänner årsredovisningen för ${planYear}`,
      ...(rows.length === 0 ? { more: 'Ansvarsfriheten har inget eget steg i tidplanen; beslutet om den fattas därefter, före samma gräns.' } : {}),
    }),
    ...rows.map((row) => {
      const decided = councilDecision(look, row);
      if (decided === null) return finding({ rule, standing: 'breach', subject: aboutRow(row), sentence: `Tidplanen har inget sammanträde där ${council} beslutar om ansvarsfrihet.` });
      const found = dated(look, { rule, subject: aboutRow(row), planned: decided.last, limit, what: `${council} beslutar om ansvarsfrihet` });
      if (decided.first >= approved.first) return found;
      return { ...found, standing: 'breach' as const, sentence: `${found.sentence} Årsredovisningen godkänns först ${longDate(approved.last)}; den ska godkännas före beslutet om ansvarsfrihet.` };
    }),
  ];
}

const audits = [
  { report: 'interim-report', audit: 'audit-of-interim-report', name: 'delårsrapporten' },
  { report: 'annual-report', audit: 'audit-of-annual-report', name: 'årsredovisningen' },
] as const satisfies { report: LegalRole; audit: LegalRole; name: string }[];

/** Findings of KL 12:2: seen only when the model has a step for the auditors' assessment. */
export function checkAuditors(look: Look): StatuteFinding[] {
  const rule = 'revisorer';
  return audits.flatMap(({ report, audit, name }) =>
    rowsOf(look, report).flatMap((row) => {
      const at = stageAt(look, row, ['decision', 'report'], 'council');
      if (at === null) return [finding({ rule, standing: 'info', subject: aboutRow(row), sentence: `Kan inte kontrolleras ur tidplanen: den visar inte när fullmäktige behandlar ${name}.` })];
      const rows = rowsOf(look, audit).filter((each) => each.plan.planYear === row.plan.planYear);
      if (rows.length === 0) {
        return [finding({ rule, standing: 'info', subject: aboutRow(row), sentence: `Kan inte kontrolleras ur tidplanen: den har inget steg för revisorernas bedömning av ${name}. Bedömningen ska finnas före ${longDate(at.meeting.first)}, då fullmäktige behandlar ${name}.` })];
      }
      const limit = limitBefore(look.calendar, addDays(at.meeting.first, -1));
      const limitIs = `Den ska finnas före ${longDate(at.meeting.first)}, då fullmäktige behandlar ${name}.`;
      return rows.map((each) => dated(look, { rule, subject: aboutRow(each), planned: readyDay(each), limit, what: `Revisorernas bedömning av ${name} är klar`, limitIs }));
    }),
  );
}

/** Findings of KL 8:14-16 a: what fullmäktige is to decide on is ready when the meeting is announced. */
export function checkPublication(look: Look): StatuteFinding[] {
  const published = [
    ...countedBudgets(look).map(({ row }) => ({ row, for: row, ready: proposedDay(look, row), what: `Förslaget till budget ${row.plan.planYear} är klart att publicera` })),
    ...rowsOf(look, 'annual-report').map((row) => ({ row, for: row, ready: proposedDay(look, row), what: `Årsredovisningen för ${row.plan.planYear} är klar att publicera` })),
    ...rowsOf(look, 'audit-of-annual-report').flatMap((row) => {
      const annual = rowsOf(look, 'annual-report').find((each) => each.plan.planYear === row.plan.planYear);
      return annual === undefined ? [] : [{ row, for: annual, ready: readyDay(row), what: 'Revisorernas berättelse är klar att publicera' }];
    }),
  ];
  const found = published.flatMap(({ row, for: decided, ready, what }) => {
    const at = stageAt(look, decided, ['decision'], 'council');
    const meeting = at === null ? undefined : look.meetings.find((each) => each.body === at.body && each.first === at.meeting.first);
    if (meeting === undefined) return [];
    const limitIs = `Det ska finnas på webbplatsen från ${longDate(meeting.notice)}, då ${aboutMeeting(look, meeting.body, meeting).name} kungörs.`;
    return [dated(look, { rule: 'publicering', subject: aboutRow(row), planned: ready, limit: limitBefore(look.calendar, meeting.notice), what, limitIs })];
  });
  return found.length > 0 ? found : [notSeen(look, 'publicering', 'den visar inget sammanträde där fullmäktige beslutar om budget eller årsredovisning.')];
}

/** Findings of PSL 3:10. */
export function checkPatientSafety(look: Look): StatuteFinding[] {
  const rule = 'patientsakerhet';
  const rows = rowsOf(look, 'patient-safety-report');
  if (rows.length === 0) return [missingRole(look, rule, 'patient-safety-report')];
  return rows.map((row) =>
    dated(look, {
      rule,
      subject: aboutRow(row),
      planned: readyDay(row),
      limit: limitOf(look.calendar, lawDay(statuteRules[rule].by, row.plan.planYear)),
      what: `Patientsäkerhetsberättelsen för ${row.plan.planYear} är klar`,
    }),
  );
}
