// The parts of a document of the follow-up: summary, tallies, what has changed, row by row, and what it builds on.

import { plainDate } from '../calendar/swedish-dates.js';
import type { DocumentCell, DocumentInput, DocumentPart, ReportToPrint } from './document.js';
import { levelById, statusById } from './levels.js';
import type { RowKind } from './levels.js';
import { goalOf, topGoalOf } from './plan-row.js';
import type { PlanRow } from './plan-row.js';
import { tallyOf, turnOf } from './tally.js';
import type { FollowedRow, Tally } from './tally.js';
import { historyLines, partsOf, tallyWords } from './tally-words.js';

type Followed = Exclude<RowKind, 'goal'>;
/** Values of an indicator's history that are written out; its picture has all. */
const HISTORY = 6;

const kinds = ['assignment', 'indicator', 'action'] as const satisfies Followed[];
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const titleOf = ({ number, name }: PlanRow): string => `${number} ${name}`.trim();
const countWords = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** What the model calls rows of a kind: `Uppdrag`, `Nyckeltal`. */
function kindName({ followUp }: DocumentInput, kind: Followed): string {
  const levels = followUp.levels.filter((level) => level.kind === kind);
  return levels.length === 1 ? capital(levels[0]!.plural) : { assignment: 'Uppdrag', indicator: 'Nyckeltal', action: 'Aktiviteter' }[kind];
}

function tallyCell({ followUp }: DocumentInput, kind: Followed, tally: Tally): DocumentCell {
  if (tally.total === 0) return { words: '–' };
  return { words: String(tally.total), quiet: [tallyWords(tally, followUp.statuses[kind])], bar: partsOf(tally, followUp.statuses[kind]) };
}

/** Kinds that the document has rows of. */
const kindsIn = ({ rows }: DocumentInput): Followed[] => kinds.filter((kind) => rows.some(({ row }) => row.kind === kind));

const tallyColumns = (input: DocumentInput, first: string) => {
  const used = kindsIn(input);
  return [{ head: first, share: 28 }, ...used.map((kind) => ({ head: kindName(input, kind), share: 72 / used.length }))];
};

/** Each level in a sentence, and what is missing. */
export function summaryParts(input: DocumentInput): DocumentPart[] {
  const { followUp, rows, missing, unread } = input;
  const levels = followUp.levels.map((level) => ({ level, tally: tallyOf(rows.filter(({ row }) => row.level === level.id)) })).filter(({ level, tally }) => level.kind !== 'goal' && tally.total > 0);
  const late = missing.filter((report) => report.late).length;
  return [
    { heading: 'Sammanfattning', level: 1 },
    levels.length === 0
      ? { text: 'Det finns inget att följa upp i planen.' }
      : {
          table: {
            caption: 'Läget på varje nivå i planen',
            columns: [{ head: 'Nivå', share: 26 }, { head: 'Antal', share: 10 }, { head: 'Läge', share: 64 }],
            rows: levels.map(({ level, tally }) => [{ words: capital(level.plural) }, { words: String(tally.total) }, { words: tallyWords(tally, followUp.statuses[level.kind]), bar: partsOf(tally, followUp.statuses[level.kind]) }]),
          },
        },
    {
      list: [
        rows.some(({ result }) => result !== null) ? turnSentence(changed(input)) : 'Inget är rapporterat än.',
        missing.length === 0 ? 'Alla rapporter är inlämnade.' : `${countWords(missing.length, 'rapport är inte inlämnad', 'rapporter är inte inlämnade')}${late === 0 ? '' : `, varav ${countWords(late, 'är försenad', 'är försenade')}`}. Deras rader räknas som inte rapporterade.`,
        ...(input.unclaimed === 0 ? [] : [`${countWords(input.unclaimed, 'rad tas', 'rader tas')} inte upp i någon rapport per den ${plainDate(input.asOf)}, och räknas som inte rapporterade.`]),
        ...(unread.length === 0 ? [] : [`${countWords(unread.length, 'rapport är inlämnad', 'rapporter är inlämnade')} utan formulär, och kan inte räknas.`]),
      ],
    },
  ];
}

/** Rows by their uppermost goal, in the goals' order; those without one last. */
function byTopGoal({ rows, byId }: DocumentInput): Map<PlanRow | null, FollowedRow[]> {
  const found = new Map<PlanRow | null, FollowedRow[]>();
  for (const each of rows) {
    const goal = topGoalOf(each.row, byId);
    const list = found.get(goal);
    if (list === undefined) found.set(goal, [each]);
    else list.push(each);
  }
  return new Map([...found].sort(([a], [b]) => (a?.position ?? Infinity) - (b?.position ?? Infinity)));
}

/** What the model calls its uppermost goals: `målområde`, `perspektiv`. */
const goalName = ({ followUp }: DocumentInput): string => followUp.levels.find(({ kind }) => kind === 'goal')?.name ?? 'mål';

/** Tallies per perspektiv or målområde. */
export function goalParts(input: DocumentInput): DocumentPart[] {
  const goals = byTopGoal(input);
  if (goals.size === 0) return [];
  const name = goalName(input);
  return [
    { heading: `Läget per ${name}`, level: 1 },
    {
      table: {
        caption: `Hur många rader som har vilket läge, per ${name}`,
        columns: tallyColumns(input, capital(name)),
        rows: [...goals].map(([goal, rows]) => [{ words: goal === null ? `Utan ${name}` : titleOf(goal) }, ...kindsIn(input).map((kind) => tallyCell(input, kind, tallyOf(rows.filter(({ row }) => row.kind === kind))))]),
      },
    },
  ];
}

/** Tallies per unit, each with all below it. */
export function unitParts(input: DocumentInput): DocumentPart[] {
  if (input.byUnit.length < 2) return [];
  const of = { assignment: 'assignments', indicator: 'indicators', action: 'actions' } as const;
  return [
    { heading: 'Läget per organ och enhet', level: 1 },
    { text: 'Siffrorna gäller enheten och allt under den.', quiet: true },
    {
      table: {
        caption: 'Hur många rader som har vilket läge, per enhet',
        columns: tallyColumns(input, 'Enhet'),
        rows: input.byUnit.map(({ unit, depth, tally }) => [{ words: `${'– '.repeat(depth)}${input.unitName(unit)}` }, ...kindsIn(input).map((kind) => tallyCell(input, kind, tally[of[kind]]))]),
      },
    },
  ];
}

/** Rows with another status than last time. */
function changed({ rows, followUp }: DocumentInput): (FollowedRow & { turn: 'better' | 'worse' | 'other' })[] {
  return rows.flatMap((each) => {
    const turn = turnOf(each, followUp);
    return turn === null ? [] : [{ ...each, turn }];
  });
}

const turnWords = { better: 'bättre', worse: 'sämre', other: 'går inte att jämföra' } as const;

/** `12 rader har ett annat läge än förra gången: 8 bättre, 4 sämre.` */
function turnSentence(rows: readonly { turn: keyof typeof turnWords }[]): string {
  if (rows.length === 0) return 'Inget har ett annat läge än förra gången.';
  const counts = (Object.keys(turnWords) as (keyof typeof turnWords)[]).map((turn) => ({ n: rows.filter((row) => row.turn === turn).length, words: turnWords[turn] })).filter(({ n }) => n > 0);
  return `${countWords(rows.length, 'rad har', 'rader har')} ett annat läge än förra gången: ${counts.map(({ n, words }) => `${n} ${words}`).join(', ')}.`;
}

/** Each assignment and indicator with another status; of actions only how many. */
export function changeParts(input: DocumentInput): DocumentPart[] {
  const all = changed(input);
  const rows = all.filter(({ row }) => row.kind !== 'action');
  const actions = all.filter(({ row }) => row.kind === 'action');
  if (all.length === 0) return [];
  return [
    { heading: 'Ändrat sedan förra gången', level: 1 },
    ...(actions.length === 0 ? [] : [{ text: `${kindName(input, 'action')}: ${turnSentence(actions)}` }]),
    ...(rows.length === 0
      ? []
      : [
          {
            table: {
              caption: 'Uppdrag och nyckeltal med ett annat läge än förra gången',
              columns: [{ head: 'Rad', share: 46 }, { head: 'Förra gången', share: 28 }, { head: 'Nu', share: 26 }],
              rows: rows.map(({ row, before, result, turn }) => [
                { words: titleOf(row), quiet: [input.unitName(row.unit)] },
                { words: capital(statusById(input.followUp, row.kind, before!.status)?.name ?? before!.status), quiet: [plainDate(before!.asOf)] },
                { ...statusCell(input, row, result), quiet: [turnWords[turn]] },
              ]),
            },
          },
        ]),
  ];
}

function statusCell({ followUp }: DocumentInput, row: PlanRow, result: FollowedRow['result']): DocumentCell {
  if (result === null) return { words: 'Inte rapporterad', status: 'missing' };
  const status = statusById(followUp, row.kind, result.status);
  return status === undefined ? { words: 'Utan bedömning', status: 'unmeasured' } : { words: capital(status.name), status: status.tone };
}

const sayCell = (result: FollowedRow['result']): DocumentCell => ({ words: result?.comment ?? '', quiet: (result?.forecast ?? '') === '' ? [] : [`Prognos: ${result!.forecast}`] });

/** Every assignment and indicator under its goal; actions are many, and are in the tallies only. */
export function rowParts(input: DocumentInput): DocumentPart[] {
  const { byId, unitName } = input;
  const parts: DocumentPart[] = [];
  for (const [top, rows] of byTopGoal(input)) {
    const followed = rows.filter(({ row }) => row.kind !== 'action');
    if (followed.length === 0) continue;
    const heading = top === null ? `Utan ${goalName(input)}` : titleOf(top);
    parts.push({ heading, level: 1 });
    if (top !== null && top.description !== '') parts.push({ text: top.description });
    for (const goal of new Set(followed.map(({ row }) => goalOf(row, byId)))) {
      const under = followed.filter(({ row }) => goalOf(row, byId) === goal);
      const name = goal === null ? heading : titleOf(goal);
      if (goal !== top) parts.push({ heading: name, level: 2 });
      const tables = [assignmentTable(name, under.filter(({ row }) => row.kind === 'assignment'), input), indicatorTable(name, under.filter(({ row }) => row.kind === 'indicator'), input)];
      parts.push(...tables.filter((table) => table !== null));
    }
  }
  return parts;

  function assignmentTable(name: string, list: FollowedRow[], all: DocumentInput): DocumentPart | null {
    if (list.length === 0) return null;
    return {
      table: {
        caption: `${kindName(all, 'assignment')}: ${name}`,
        columns: [{ head: kindName(all, 'assignment'), share: 42 }, { head: 'Läge', share: 18 }, { head: 'Kommentar och prognos', share: 40 }],
        rows: list.map(({ row, result }) => [{ words: titleOf(row), quiet: [unitName(row.unit), ...(row.givenBy === '' ? [] : [`Givet av ${unitName(row.givenBy)}`])] }, statusCell(all, row, result), sayCell(result)]),
      },
    };
  }

  function indicatorTable(name: string, list: FollowedRow[], all: DocumentInput): DocumentPart | null {
    if (list.length === 0) return null;
    return {
      table: {
        caption: `${kindName(all, 'indicator')}: ${name}`,
        columns: [{ head: kindName(all, 'indicator'), share: 28 }, { head: 'Utfall och mål', share: 15 }, { head: 'Läge', share: 15 }, { head: 'Utveckling', share: 21 }, { head: 'Kommentar och prognos', share: 21 }],
        rows: list.map(({ row, result }) => {
          const points = (all.history.get(row.id) ?? []).filter(({ asOf, value }) => asOf <= all.asOf && value !== '');
          return [
            { words: titleOf(row), quiet: [unitName(row.unit), levelById(all.followUp, row.level)?.name ?? ''].filter((line) => line !== '') },
            { words: result === null || result.value === '' ? '–' : `${result.value} ${row.measure}`.trim(), quiet: row.target === '' ? [] : [`Mål: ${`${row.target} ${row.measure}`.trim()}`] },
            statusCell(all, row, result),
            points.length === 0 ? { words: '–' } : { words: '', quiet: historyLines(points.slice(-HISTORY), ''), history: { points, measure: row.measure } },
            sayCell(result),
          ];
        }),
      },
    };
  }
}

/** What is not there, named; and what there is, with the comments that the reports begin with. */
export function reportParts({ missing, unread, reports, unitName }: DocumentInput): DocumentPart[] {
  const table = (caption: string, list: readonly ReportToPrint[]): DocumentPart => ({
    table: {
      caption,
      columns: [{ head: 'Enhet', share: 34 }, { head: 'Rapport', share: 34 }, { head: 'Senast', share: 22 }, { head: 'Rader', share: 10 }],
      rows: list.map(({ unit, name, late, due, rows }) => [{ words: unit }, { words: name }, { words: plainDate(due), quiet: late ? ['försenad'] : [] }, { words: String(rows) }]),
    },
  });
  const comments = reports.filter(({ comment }) => comment !== '');
  return [
    { heading: 'Rapporter som saknas', level: 1 },
    missing.length === 0 ? { text: 'Alla rapporter är inlämnade.' } : table('Rapporter som inte är inlämnade, de försenade först', missing),
    ...(unread.length === 0 ? [] : [table('Inlämnade utan formulär: raderna kan inte räknas', unread)]),
    { heading: 'Rapporter som dokumentet bygger på', level: 1 },
    reports.length === 0 ? { text: 'Inga.' } : { list: reports.map(({ unit, title, approved }) => `${unitName(unit)}: ${title}${approved ? '' : ' (inte godkänd än)'}`) },
    ...(comments.length === 0 ? [] : [{ heading: 'Sammanfattande kommentarer', level: 2 as const }, ...comments.map(({ unit, comment }) => ({ text: `${unitName(unit)}: ${comment}` }))]),
  ];
}
