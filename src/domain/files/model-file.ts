// Reads a governance model from the Swedish YAML that a secretariat edits: words to rules, defaults filled in,
// and what is wrong within the file itself. What is wrong with it for an organisation, the timetable says.

import type { z } from 'zod';
import { daysInMonth } from '../calendar/days.js';
import { MONTHS, WEEKDAYS } from '../calendar/swedish-dates.js';
import { dependencyLoop } from '../dependency-order.js';
import { legalRoleNames } from '../model.js';
import type { BodyStageRule, DateRule, GovernanceModel, LadderRule, LegalMark, LegalRole, MeetingPoint, MeetingRef, Move, SeatRule, StageRule, Step } from '../model.js';
import { unitKindWords } from '../organisation.js';
import { AFTER_PERIOD, PERIOD, modelSchema } from './model-schema.js';
import type { DateRuleFile, LadderFile, MeetingRefFile, ModelFile, SeatFile, StepFile } from './model-schema.js';
import { buildFollowUp, checkChain, checkFollowUpOf, followUpRule } from './model-follow-up.js';
import { didYouMean } from './nearest.js';
import { allProblems, located, readYaml } from './yaml-file.js';
import type { Finding } from './yaml-file.js';

const legalRoles = new Map(Object.entries(legalRoleNames).map(([role, name]) => [name, role as LegalRole]));
const moves: Record<string, Move> = { före: 'previous', efter: 'next', ingen: 'none' };
const points: Record<string, MeetingPoint> = { 'första dagen': 'first', 'sista dagen': 'last', manusstopp: 'cutoff', kallelse: 'notice', justering: 'adjusted' };
const stepPoints = { öppnar: 'opens', klart: 'due', beslut: 'decided' } as const;
const bodyActs = { föreslår: 'proposal', beslutar: 'decision', 'tar emot anmälan': 'report' } as const;

const head = (up: number): SeatRule => ({ kind: 'head', up });
const role = (name: string): SeatRule => ({ kind: 'role', role: name, unit: null });

/** Who is told when something is late, unless the model says otherwise. */
const defaultLadders: Record<'inlämning' | 'godkännande' | 'protokoll', LadderRule[]> = {
  inlämning: [
    { afterDays: 0, to: [{ kind: 'responsible' }, { kind: 'substitute' }] },
    { afterDays: 2, to: [head(1)] },
    { afterDays: 5, to: [head(2)] },
    { afterDays: 10, to: [role('regiondirektör')] },
  ],
  godkännande: [
    { afterDays: 0, to: [{ kind: 'responsible' }] },
    { afterDays: 2, to: [head(1)] },
    { afterDays: 10, to: [role('regiondirektör')] },
  ],
  protokoll: [
    { afterDays: 0, to: [{ kind: 'responsible' }] },
    { afterDays: 5, to: [role('sekretariat')] },
  ],
};

/** The model in a file's text, or everything that is wrong with it: file, line, what, and what would be right. */
export function readModel(text: string, fileName: string): { model: GovernanceModel } | { problems: string[] } {
  const read = readYaml(text, fileName, modelSchema as unknown as z.ZodType<ModelFile>);
  if ('problems' in read) return { problems: allProblems(read, fileName, check) };
  const findings = check(read.value);
  return findings.length > 0 ? { problems: located(fileName, read.lineOf, findings) } : { model: build(read.value) };
}

function build(file: ModelFile): GovernanceModel {
  return {
    id: file.styrmodell,
    name: file.namn,
    description: file.beskrivning,
    ends: { month: monthNumber(file.avslut.månad), day: file.avslut.dag, yearOffset: file.avslut.år ?? 0 },
    askAgainDays: file.fråga_igen_efter,
    ...(file.föreslå_nästa_år === undefined ? {} : { proposeNextYear: { month: monthNumber(file.föreslå_nästa_år.månad), day: file.föreslå_nästa_år.dag } }),
    ...(file.uppföljning === undefined ? {} : { followUp: buildFollowUp(file.uppföljning) }),
    steps: file.steg.map((step) => buildStep(step, file)),
  };
}

function buildStep(step: StepFile, file: ModelFile): Step {
  const reminders = step.påminnelser ?? file.påminnelser;
  const ladders = {
    submission: ladder(step.eskalering ?? file.eskalering.inlämning, defaultLadders.inlämning),
    approval: ladder(file.eskalering.godkännande, defaultLadders.godkännande),
    record: ladder(file.eskalering.protokoll, defaultLadders.protokoll),
  };
  const periods = step.perioder.map((name) => {
    const period = monthNumber(name);
    return { id: String(period).padStart(2, '0'), name, opens: dateRule(step.öppnar, period, 'next'), due: dateRule(step.klart, period, 'previous') };
  });
  return {
    id: step.id,
    name: step.namn,
    product: step.produkt,
    kind: step.slag === 'plan' ? 'plan' : 'report',
    electionYearOnly: step.bara_valår,
    planYearOffset: step.planår,
    units: { kinds: step.gäller.slag.map((name) => unitKindWords.get(name)!), ids: step.gäller.enheter, except: step.gäller.utom },
    periods,
    responsible: seatRule(step.ansvarig),
    substitute: seatRule(step.ersättare ?? 'ersättare'),
    opens: periods[0]?.opens ?? dateRule(step.öppnar, null, 'next'),
    due: periods[0]?.due ?? dateRule(step.klart, null, 'previous'),
    dueTime: step.klockslag ?? file.klockslag,
    minimumDays: step.minst ?? file.minst,
    waitsFor: step.väntar_på.map((wait) => (typeof wait === 'string' ? { step: wait, of: 'chain' } : { step: wait.steg, of: 'all' })),
    reminders,
    remindInQuiet: step.påminn_i_tysta_veckor ?? file.påminn_i_tysta_veckor,
    ladder: ladders.submission,
    ...(step.anstånd_beslutas_av === undefined ? {} : { extensionBy: seatRule(step.anstånd_beslutas_av) }),
    ...(step.planerar === undefined ? {} : { plans: step.planerar }),
    ...(step.följer_upp === undefined ? {} : { followsUp: followUpRule(step.följer_upp) }),
    approval: step.godkänns.map(
      (stage): StageRule => ({
        id: stage.id,
        name: stage.namn,
        approvers: stage.av.map(seatRule),
        need: stage.behövs === 'alla' ? 'all' : stage.behövs === 'någon' ? 'any' : stage.behövs,
        order: stage.ordning,
        responseDays: stage.svarstid,
        reminders: stage.påminnelser ?? reminders.filter((days) => days < stage.svarstid),
        ladder: ladder(stage.eskalering, ladders.approval),
        ...(stage.får_godkänna_egen ? { ownAllowed: true } : {}),
        ...(stage.vid_ny_version === 'alla' ? {} : { lookAgain: stage.vid_ny_version === 'steget som återlämnade' ? 'returning-stage' : 'unapproved' }),
      }),
    ),
    bodies: step.organ.map(
      (body): BodyStageRule => ({
        kind: bodyActs[body.gör],
        body: bodyName(body.organ),
        meeting: meetingRef(body.organ, body.sammanträde),
        recorder: seatRule(body.antecknas_av ?? 'nämndsekreterare'),
        reminders: body.påminnelser ?? [1],
        ladder: ladder(body.eskalering, ladders.record),
      }),
    ),
    why: step.varför,
    legal: legalMark(step.lag),
  };
}

/** Of a non-leap year, so that a last day of February exists every year. */
const lastDay = (month: number): number => daysInMonth(2027, month);

function legalMark(mark: StepFile['lag']): LegalMark | null {
  if (mark === undefined) return null;
  const { är: role, till_och_med: end, planperiod } = typeof mark === 'string' ? { är: mark } : mark;
  const month = end === undefined ? 0 : monthNumber(end.månad);
  return {
    role: legalRoles.get(role)!,
    periodEnd: end === undefined ? null : { month, day: end.dag === 'sista' ? lastDay(month) : end.dag },
    planYears: planperiod ?? null,
  };
}

const ladder = (rows: LadderFile | undefined, otherwise: LadderRule[]): LadderRule[] =>
  rows === undefined ? otherwise : rows.map((row) => ({ afterDays: row.efter, to: row.till.map(seatRule) })).toSorted((a, b) => a.afterDays - b.afterDays);

const monthNumber = (name: string): number => (MONTHS as readonly string[]).indexOf(name) + 1;

/** `själv` in the file is the deliverable's own body. */
const bodyName = (name: string): string => (name === 'själv' ? 'self' : name);

function seatRule(seat: SeatFile): SeatRule {
  if (typeof seat !== 'string') return head(seat.chef);
  if (seat === 'ansvarig') return { kind: 'responsible' };
  if (seat === 'ansvarigs ersättare') return { kind: 'substitute' };
  const at = seat.indexOf('@');
  return at === -1 ? role(seat) : { kind: 'role', role: seat.slice(0, at), unit: seat.slice(at + 1) };
}

function meetingRef(body: string, ref: MeetingRefFile): MeetingRef {
  if ('före' in ref) return { body: bodyName(body), before: meetingRef(ref.före.sammanträde, ref.före), point: points[ref.före.dag ?? 'första dagen']! };
  const month = monthNumber(ref.månad);
  return {
    body: bodyName(body),
    month,
    untilMonth: ref.till_och_med === undefined ? month : monthNumber(ref.till_och_med),
    yearOffset: ref.år ?? 0,
    pick: ref.välj === 'sista' ? 'last' : 'first',
  };
}

/** Month and year offset of `januari`, `perioden` or `månaden efter perioden`; December's next month is in the next year. */
function monthOf(name: string, offset: number, period: number | null): { month: number; yearOffset: number } {
  if (name !== PERIOD && name !== AFTER_PERIOD) return { month: monthNumber(name), yearOffset: offset };
  const month = (period ?? 1) + (name === AFTER_PERIOD ? 1 : 0);
  return month > 12 ? { month: month - 12, yearOffset: offset + 1 } : { month, yearOffset: offset };
}

/** `otherwise`: how a day moves off a free day when the rule does not say: a window opens on the working day after, work is due on the one before. */
function dateRule(rule: DateRuleFile, period: number | null, otherwise: Move): DateRule {
  if ('senaste_av' in rule) return { kind: 'latest', of: rule.senaste_av.map((each) => dateRule(each, period, otherwise)) };
  if ('arbetsdagar_före' in rule) return { kind: 'workingDays', days: -rule.arbetsdagar_före, from: dateRule(rule.räknat_från, period, otherwise) };
  if ('arbetsdagar_efter' in rule) return { kind: 'workingDays', days: rule.arbetsdagar_efter, from: dateRule(rule.räknat_från, period, otherwise) };
  if ('steg' in rule) return { kind: 'step', step: rule.steg, point: stepPoints[rule.tidpunkt] };
  if ('sammanträde' in rule) return { kind: 'meeting', meeting: meetingRef(rule.sammanträde, rule), point: points[rule.dag]! };
  const when = { ...monthOf(rule.månad, rule.år ?? 0, period), move: rule.flytt === undefined ? otherwise : moves[rule.flytt]! };
  if ('veckodag' in rule) {
    return { kind: 'weekday', nth: rule.nummer === 'sista' ? -1 : rule.nummer, weekday: WEEKDAYS.indexOf(rule.veckodag) + 1, ...when };
  }
  return rule.dag === 'sista' ? { kind: 'endOfMonth', ...when } : { kind: 'fixed', day: rule.dag, ...when };
}

function check(file: ModelFile): Finding[] {
  const findings: Finding[] = [];
  const ids = file.steg.map((step) => step.id);
  const unknown = (at: string, path: (string | number)[], to: string, verb: string): void => {
    if (!ids.includes(to)) findings.push({ path, text: `Steg ”${at}” ${verb} ”${to}”, som inte finns.${didYouMean(to, ids)}` });
  };
  const day = (path: (string | number)[], named: string, { dag, månad }: { dag: number | string; månad: string }): void => {
    const month = monthNumber(månad);
    // of a leap year: 29 February is a day in some
    if (typeof dag === 'number' && month > 0 && dag > daysInMonth(2028, month)) {
      findings.push({ path, text: `${named}: det finns ingen ${dag} ${månad}. Skriv dag: sista, eller en dag som finns.` });
    }
  };
  day(['avslut', 'dag'], 'Årscykelns avslut', file.avslut);
  file.steg.forEach((step, i) => {
    const at = ['steg', i];
    if (ids.indexOf(step.id) < i) findings.push({ path: [...at, 'id'], text: `Steg ”${step.id}” finns redan. Ge det ett eget id.` });
    step.väntar_på.forEach((wait, j) => unknown(step.id, [...at, 'väntar_på', j], typeof wait === 'string' ? wait : wait.steg, 'väntar på'));
    for (const key of ['öppnar', 'klart'] as const) {
      for (const found of within(step[key])) {
        if ('dag' in found && 'månad' in found && !('sammanträde' in found)) day([...at, key], `Steg ”${step.id}”`, found);
        if ('steg' in found) unknown(step.id, [...at, key], found.steg, 'räknar från');
        if ('månad' in found && (found.månad === PERIOD || found.månad === AFTER_PERIOD) && step.perioder.length === 0) {
          findings.push({ path: [...at, key], text: `Steg ”${step.id}” räknar från perioden men har inga ”perioder”.` });
        }
      }
    }
    if (step.gäller.slag.length + step.gäller.enheter.length === 0) findings.push({ path: [...at, 'gäller'], text: `Steg ”${step.id}” gäller ingen: ange ”slag” eller ”enheter”.` });
    if (step.organ.filter((body) => body.gör === 'beslutar').length > 1) {
      findings.push({ path: [...at, 'organ'], text: `Steg ”${step.id}” har två organ som beslutar. Bara ett kan fatta beslutet; låt det andra föreslå eller ta emot anmälan.` });
    }
    findings.push(...checkFollowUpOf(step, file, at));
    findings.push(...checkLegalMark(step, [...at, 'lag']));
    step.godkänns.forEach((stage, j) => {
      if (step.godkänns.findIndex(({ id }) => id === stage.id) < j) {
        findings.push({ path: [...at, 'godkänns', j, 'id'], text: `Steg ”${step.id}” har redan ett godkännande med id ”${stage.id}”. Ge det ett eget id.` });
      }
      if (typeof stage.behövs === 'number' && stage.behövs > stage.av.length) {
        findings.push({ path: [...at, 'godkänns', j, 'behövs'], text: `Godkännandet ”${stage.namn}” behöver ${stage.behövs}, men bara ${stage.av.length} kan godkänna.` });
      }
    });
  });
  findings.push(...checkChain(file));
  // two steps of one name would seem to wait for each other
  const loop = new Set(ids).size < ids.length ? null : dependencyLoop(new Map(file.steg.map((step) => [step.id, [...step.väntar_på.map((wait) => (typeof wait === 'string' ? wait : wait.steg)), ...datesFrom(step)]])));
  if (loop !== null) {
    findings.push({ path: ['steg', ids.indexOf(loop[0]!), 'väntar_på'], text: `Stegen väntar på varandra i en ring: ${loop.map((step) => `”${step}”`).join(' → ')}. Ta bort ett av sambanden.` });
  }
  return findings;
}

/** A mark that the statutory checks could not use, or that says what only another role has. */
function checkLegalMark(step: StepFile, path: (string | number)[]): Finding[] {
  const mark = legalMark(step.lag);
  if (mark === null) return [];
  const findings: Finding[] = [];
  const tell = (text: string): void => void findings.push({ path, text: `Steg ”${step.id}”: ${text}` });
  if (mark.role === 'interim-report' && mark.periodEnd === null) tell('ange periodens sista dag: lag: {är: delårsrapport, till_och_med: {dag: sista, månad: augusti}}.');
  if (mark.role !== 'interim-report' && mark.periodEnd !== null) tell('”till_och_med” används bara när steget är en delårsrapport.');
  if (mark.role !== 'budget' && mark.planYears !== null) tell('”planperiod” används bara när steget är en budget.');
  if (mark.periodEnd !== null && mark.periodEnd.day > lastDay(mark.periodEnd.month)) tell('dagen i ”till_och_med” finns inte i den månaden.');
  return findings;
}

/** Steps that a step's dates are counted from. */
const datesFrom = (step: StepFile): string[] => [...within(step.öppnar), ...within(step.klart)].flatMap((rule) => ('steg' in rule ? [rule.steg] : []));

/** A rule and every rule inside it. */
function within(rule: DateRuleFile): DateRuleFile[] {
  if ('senaste_av' in rule) return [rule, ...rule.senaste_av.flatMap(within)];
  return 'räknat_från' in rule ? [rule, ...within(rule.räknat_från)] : [rule];
}
