// `planhjul check`: everything that is wrong in the files, each alone and all together, with file and line; and what the
// law says of the year they give.

import { letterKindNames } from '../api/ui/letter-kinds.js';
import { readAppearance } from '../domain/files/appearance-file.js';
import path from 'node:path';
import { readMeetings } from '../domain/files/meetings-file.js';
import { readModel } from '../domain/files/model-file.js';
import { checkTogether } from '../domain/files/model-together.js';
import { readOrganisation } from '../domain/files/organisation-file.js';
import { problemParts } from '../domain/files/yaml-file.js';
import type { FileKind } from '../domain/files/which-file.js';
import { sortMeetings } from '../domain/meetings.js';
import type { Meeting } from '../domain/meetings.js';
import type { DateRule, GovernanceModel, MeetingRef } from '../domain/model.js';
import type { Organisation } from '../domain/organisation.js';
import { byRule, checkStatutes } from '../domain/statutes/check-statutes.js';
import type { RuleSummary } from '../domain/statutes/check-statutes.js';
import { timetable } from '../domain/timetable.js';
import type { Command } from './command.js';
import { kindOf, meetingsNear, organisationNear, readSource, yamlFiles } from './files.js';
import type { SourceFile } from './files.js';
import { FAULTS, OK, UsageError, json } from './io.js';
import type { Io } from './io.js';
import { yearOf } from './options.js';

/** A model and organisation, planned for a year. */
interface PlannedYear {
  model: string;
  year: number;
  deliverables: number;
  statutes: RuleSummary[];
}

interface Checked {
  files: { file: string; kind: FileKind | null; problems: number }[];
  /** What the files were checked together with, besides those that were named. */
  with: { organisation: string | null; meetings: string[] };
  problems: string[];
  /** Whether no year was planned because a meetings file has faults. */
  unplanned: boolean;
  years: PlannedYear[];
}

export const check: Command = {
  name: 'check',
  summary: 'kontrollerar styrmodell, organisation och sammanträden',
  usage: 'planhjul check FIL… [--year ÅR] [--json]',
  details: `  FIL                    styrmodell, organisation eller sammanträden, eller en mapp med sådana filer;
                         vad en fil är syns på innehållet. Det som inte anges hämtas bredvid:
                         organisation.yaml och mappen sammantraden
  --year ÅR              planera det året, går att ange flera gånger; annars det senaste år som
                         sammanträdena räcker till`,
  options: { year: { type: 'string', multiple: true } },
  rest: true,
  run(given, io) {
    if (given.rest.length === 0) throw new UsageError('Ange minst en fil, till exempel planhjul check styrmodeller/2023.yaml.');
    const result = checkAll(given.rest, given.texts('year').map((text) => yearOf(text)), io);
    if (given.flag('json')) io.out(json({ ok: isWell(result), ...result, problems: result.problems.map(problemParts) }));
    else tell(result, io);
    return isWell(result) ? OK : FAULTS;
  },
};

const breaches = ({ years }: Checked): RuleSummary[] => years.flatMap(({ statutes }) => statutes.filter(({ standing }) => standing === 'breach'));
const isWell = (result: Checked): boolean => result.problems.length === 0 && breaches(result).length === 0;

function checkAll(names: string[], asked: number[], { cwd }: Io): Checked {
  const sources = [...new Set(names.flatMap((name) => yamlFiles(name, cwd)))].map((name) => readSource(name, cwd));
  const result: Checked = { files: [], with: { organisation: null, meetings: [] }, problems: [], unplanned: false, years: [] };
  const kinds = sources.map((source) => ({ source, found: kindOf(source) }));
  const of = (kind: FileKind): SourceFile[] => kinds.flatMap(({ source, found }) => ('kind' in found && found.kind === kind ? [source] : []));
  const note = ({ name }: SourceFile, kind: FileKind | null, problems: string[]): void => {
    result.files.push({ file: name, kind, problems: problems.length });
    result.problems.push(...problems);
  };
  for (const { source, found } of kinds) if ('problems' in found) note(source, null, found.problems);
  const take = <T extends object>(source: SourceFile, kind: FileKind, read: T | { problems: string[] }): T | null => {
    note(source, kind, 'problems' in read ? read.problems : []);
    return 'problems' in read ? null : read;
  };

  for (const source of of('appearance')) take(source, 'appearance', readAppearance(source.text, source.name, letterKindNames));
  const models = of('model').flatMap((source) => {
    const read = take(source, 'model', readModel(source.text, source.name));
    return read === null ? [] : [{ source, model: read.model }];
  });
  const organisations = of('organisation').map((source) => ({ source, read: take(source, 'organisation', readOrganisation(source.text, source.name)) }));
  if (organisations.length > 1) throw new UsageError('Ange bara en organisation åt gången: styrmodell och sammanträden kontrolleras mot den.');
  const { organisation, file } = organisations[0] === undefined ? beside(sources, result, cwd) : { organisation: organisations[0].read?.organisation ?? null, file: organisations[0].source.name };
  if (organisation === null) {
    if (file === null && of('meetings').length > 0) throw new UsageError('Sammanträden kontrolleras mot en organisation, men ingen organisation.yaml finns bredvid. Ange den också.');
    return result;
  }
  const before = result.problems.length;
  const meetings = meetingsOf(of('meetings'), organisation, file, result, cwd, (source, read) => take(source, 'meetings', read));
  result.unplanned = result.problems.length > before;
  for (const { source, model } of models) {
    // with meetings missing for the faults of a file, a year would lack them: told once, at the file
    const years = result.unplanned ? [] : asked.length > 0 ? asked : latestYear(model, meetings);
    result.problems.push(...checkTogether(source.text, source.name, model, { organisation, meetings, years }));
    for (const year of years) result.years.push(planned(source.name, model, organisation, meetings, year));
  }
  result.problems = [...new Set(result.problems)];
  return result;
}

/** The organisation beside the files, when none was named. */
function beside(sources: SourceFile[], result: Checked, cwd: string): { organisation: Organisation | null; file: string | null } {
  const file = sources[0] === undefined ? null : organisationNear(sources[0].name, cwd);
  if (file === null) return { organisation: null, file };
  result.with.organisation = file;
  const read = readOrganisation(readSource(file, cwd).text, file);
  if (!('problems' in read)) return { organisation: read.organisation, file };
  result.problems.push(...read.problems);
  return { organisation: null, file };
}

/** The meetings that were named, and those beside the organisation, each file once. */
function meetingsOf(
  named: SourceFile[],
  organisation: Organisation,
  organisationFile: string | null,
  result: Checked,
  cwd: string,
  take: (source: SourceFile, read: { meetings: Meeting[] } | { problems: string[] }) => { meetings: Meeting[] } | null,
): Meeting[] {
  const meetings = named.flatMap((source) => take(source, readMeetings(source.text, source.name, organisation))?.meetings ?? []);
  const folder = organisationFile === null ? null : meetingsNear(organisationFile, cwd);
  const have = new Set(named.map((source) => source.path));
  for (const name of folder === null ? [] : yamlFiles(folder, cwd)) {
    if (have.has(path.resolve(cwd, name))) continue;
    result.with.meetings.push(name);
    const read = readMeetings(readSource(name, cwd).text, name, organisation);
    if ('problems' in read) result.problems.push(...read.problems);
    else meetings.push(...read.meetings);
  }
  return sortMeetings(meetings);
}

/** The latest year with meetings for as many years on as the model's dates reach; else the latest year with meetings. */
function latestYear(model: GovernanceModel, meetings: Meeting[]): number[] {
  const years = [...new Set(meetings.map(({ first }) => Number(first.slice(0, 4))))].sort((a, b) => b - a);
  const reach = Math.max(0, ...model.steps.flatMap((step) => [...step.bodies.map(({ meeting }) => yearsAfter(meeting)), ...[step.opens, step.due].flatMap(reachOf)]));
  const whole = years.find((year) => Array.from({ length: reach }, (_, i) => year + i + 1).every((each) => years.includes(each)));
  const year = whole ?? years[0];
  return year === undefined ? [] : [year];
}

function reachOf(rule: DateRule): number[] {
  if (rule.kind === 'meeting') return [yearsAfter(rule.meeting)];
  if (rule.kind === 'workingDays') return reachOf(rule.from);
  return rule.kind === 'latest' ? rule.of.flatMap(reachOf) : [];
}

/** The year its month is in, as years after the cycle's own. */
const yearsAfter = (ref: MeetingRef): number => ('before' in ref ? yearsAfter(ref.before) : ref.yearOffset);

function planned(file: string, model: GovernanceModel, organisation: Organisation, meetings: Meeting[], year: number): PlannedYear {
  const made = timetable(model, organisation, meetings, year);
  return { model: file, year, deliverables: made.rows.length, statutes: byRule(checkStatutes(made, { model, organisation, meetings })) };
}

const kindWords: Record<FileKind, string> = { model: 'styrmodell', organisation: 'organisation', meetings: 'sammanträden', appearance: 'utseende' };
const faults = (n: number): string => (n === 0 ? 'inga fel' : n === 1 ? 'ett fel' : `${n} fel`);

/** Every breach of a rule; of what is near its limit only the nearest, and how many more there are. */
function statuteLines({ paragraph, findings }: RuleSummary): string[] {
  const lines = findings.filter(({ standing }) => standing === 'breach').map(({ sentence }) => `Brister mot lagen (${paragraph}): ${sentence}`);
  const near = findings.filter(({ standing }) => standing === 'near').toSorted((a, b) => (a.marginWorkingDays ?? 0) - (b.marginWorkingDays ?? 0));
  if (near[0] === undefined) return lines;
  const more = near.length === 1 ? '' : ` Så är det på ${near.length - 1} ställen till; --json visar alla.`;
  return [...lines, `Nära gränsen (${paragraph}): ${near[0].sentence}${more}`];
}

function tell(result: Checked, io: Io): void {
  for (const { file, kind, problems } of result.files) io.out(`${file}: ${kind === null ? 'okänd fil' : kindWords[kind]}, ${faults(problems)}.\n`);
  const { organisation, meetings } = result.with;
  const folder = meetings.length === 0 ? [] : [`${meetings.length === 1 ? 'en sammanträdesfil' : `${meetings.length} sammanträdesfiler`} i ${path.dirname(meetings[0]!)}`];
  const also = [...(organisation === null ? [] : [organisation]), ...folder];
  if (also.length > 0) io.out(`Kontrollerat tillsammans med ${also.join(' och ')}.\n`);
  for (const { model, year, deliverables, statutes } of result.years) {
    io.out(`\n${model}, år ${year}: ${deliverables} leveranser.\n`);
    for (const rule of statutes) for (const line of statuteLines(rule)) io.out(`  ${line}\n`);
    const met = statutes.filter(({ standing }) => standing === 'met').length;
    io.out(`  ${met} lagregler är uppfyllda med marginal. Kontrollera mot gällande lagtext.\n`);
  }
  if (result.unplanned) io.out('\nTidplanen prövas inte förrän felen bland sammanträdena är rättade.\n');
  if (result.problems.length > 0) io.err(`\n${result.problems.join('\n')}\n`);
  io.out(isWell(result) ? '\nInga fel.\n' : '');
}
