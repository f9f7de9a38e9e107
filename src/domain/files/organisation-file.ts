// Reads an organisation from the Swedish YAML that a secretariat edits (`styrmodeller/organisation.yaml`).

import { z } from 'zod';
import type { DateSpan } from '../calendar/calendar.js';
import { dateOf, dayNumberOf, isDate, weekdayOf } from '../calendar/days.js';
import { FIRST_YEAR, LAST_YEAR } from '../calendar/holidays.js';
import { isClockTime } from '../calendar/instants.js';
import { seatParts, unitKindWords } from '../organisation.js';
import type { Organisation, RoleHolding, Seat, Unit } from '../organisation.js';
import { didYouMean } from './nearest.js';
import { allProblems, located, readYaml } from './yaml-file.js';
import type { Finding } from './yaml-file.js';

const kindName = z.enum([...unitKindWords.keys()] as [string, ...string[]]);
const id = z.string().regex(/^[a-zåäö0-9-]+$/, { error: (issue) => `”${String(issue.input)}” duger inte som id: använd små bokstäver, siffror och bindestreck.` });
/** A date, as the text it is in the file. */
export const dateText = z.string().refine(isDate, { error: (issue) => `”${String(issue.input)}” är inget datum som finns. Skriv år-månad-dag, till exempel 2027-06-15.` });
export const clockText = z.string().refine(isClockTime, { error: (issue) => `”${String(issue.input)}” är inget klockslag. Skriv till exempel "16:00" med citattecken.` });
/** A clock time that something may be due at or leave at: not in the hour that summer time takes or doubles. */
export const dueClockText = clockText.refine((text) => !text.startsWith('02'), {
  error: (issue) => `Klockslaget ${String(issue.input)} går inte att använda: timmen mellan 02:00 och 03:00 saknas eller kommer två gånger när klockan ställs om.`,
});
const week = z.int().min(1).max(53);

export const organisationSchema = z.strictObject({
  organisation: id,
  namn: z.string().min(1),
  utskick: z.strictObject({ från: dueClockText, till: dueClockText }),
  /** ISO weeks in which no reminders leave, every year; the industrial holiday weeks when nothing is said. */
  tysta_veckor: z.union([z.literal('inga'), z.strictObject({ från: week, till: week })]).default({ från: 28, till: 31 }),
  lediga_dagar: z.array(z.strictObject({ datum: dateText, namn: z.string().min(1) })).default([]),
  enheter: z.array(
    z.strictObject({
      id,
      namn: z.string().min(1),
      slag: kindName,
      under: id.optional(),
      arbetar_åt: z.array(id).default([]),
      ledning: z.string().optional(),
      parter: z.array(z.string().min(1)).min(2).max(10).optional(),
      /** The first day the unit is no more, and the unit that takes over what is open. */
      upphör: dateText.optional(),
      uppgår_i: id.optional(),
    }),
  ),
  personer: z.array(
    z.strictObject({
      id: z.string().min(1),
      namn: z.string().min(1),
      epost: z.email({ error: (issue) => `”${String(issue.input)}” är ingen e-postadress.` }),
      roller: z
        .array(z.union([z.string(), z.strictObject({ roll: z.string(), från: dateText.optional(), till: dateText.optional() })]))
        .default([]),
    }),
  ),
  frånvaro: z.array(z.strictObject({ person: z.string(), från: dateText, till: dateText, ersätts_av: z.string() })).default([]),
});

type OrganisationFile = z.output<typeof organisationSchema>;

/** The organisation in a file's text, or everything that is wrong with it. `fileName` is what problems are prefixed with. */
export function readOrganisation(text: string, fileName: string): { organisation: Organisation } | { problems: string[] } {
  const read = readYaml(text, fileName, organisationSchema as unknown as z.ZodType<OrganisationFile>);
  if ('problems' in read) return { problems: allProblems(read, fileName, check) };
  const findings = check(read.value);
  return findings.length > 0 ? { problems: located(fileName, read.lineOf, findings) } : { organisation: build(read.value) };
}

function build(file: OrganisationFile): Organisation {
  return {
    id: file.organisation,
    name: file.namn,
    units: file.enheter.map(
      (unit): Unit => ({
        id: unit.id,
        name: unit.namn,
        kind: unitKindWords.get(unit.slag)!,
        parent: unit.under ?? null,
        serves: unit.arbetar_åt,
        head: unit.ledning ?? null,
        ...(unit.parter === undefined ? {} : { partners: unit.parter }),
        ...(unit.upphör === undefined ? {} : { closes: unit.upphör }),
        ...(unit.uppgår_i === undefined ? {} : { mergedInto: unit.uppgår_i }),
      }),
    ),
    persons: file.personer.map((person) => ({ id: person.id, name: person.namn, email: person.epost })),
    holdings: file.personer.flatMap((person) =>
      person.roller.map((role): RoleHolding => {
        const held = typeof role === 'string' ? { roll: role } : role;
        return { ...seatParts(held.roll as Seat), person: person.id, from: held.från ?? null, to: held.till ?? null };
      }),
    ),
    absences: file.frånvaro.map((row) => ({ person: row.person, from: row.från, to: row.till, substitute: row.ersätts_av })),
    freeDays: file.lediga_dagar.map((day) => ({ date: day.datum, name: day.namn })),
    quiet: file.tysta_veckor === 'inga' ? [] : quietSpans(file.tysta_veckor),
    mailWindow: { from: file.utskick.från, to: file.utskick.till },
  };
}

/** Monday of the first week to Sunday of the last, for every year of the calendar: quiet weeks are written once. */
function quietSpans({ från, till }: { från: number; till: number }): DateSpan[] {
  const spans: DateSpan[] = [];
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    // ISO week 1 is the week of 4 January.
    const fourth = dayNumberOf(year, 1, 4);
    const monday = fourth - weekdayOf(fourth) + 1;
    spans.push({ from: dateOf(monday + (från - 1) * 7), to: dateOf(monday + till * 7 - 1) });
  }
  return spans;
}

function check(file: OrganisationFile): Finding[] {
  const findings: Finding[] = [];
  const report = (path: (string | number)[], text: string): number => findings.push({ path, text });
  const units = new Map<string, OrganisationFile['enheter'][number]>();
  if (file.utskick.till <= file.utskick.från) report(['utskick', 'till'], `Utskicken slutar ${file.utskick.till}, innan de börjar ${file.utskick.från}. Ange ett senare klockslag.`);
  const persons = new Set(file.personer.map((person) => person.id));
  file.enheter.forEach((unit, i) => {
    if (units.has(unit.id)) report(['enheter', i, 'id'], `Enheten ”${unit.id}” finns redan. Ge den ett eget id.`);
    units.set(unit.id, unit);
  });
  const known = (path: (string | number)[], unit: string): void => {
    if (!units.has(unit)) report(path, `Enheten ”${unit}” finns inte.${didYouMean(unit, units.keys())}`);
  };
  file.enheter.forEach((unit, i) => {
    if (unit.under !== undefined) known(['enheter', i, 'under'], unit.under);
    if (unit.uppgår_i !== undefined) {
      const path = ['enheter', i, 'uppgår_i'];
      known(path, unit.uppgår_i);
      if (unit.upphör === undefined) report(path, `Enheten ”${unit.id}” uppgår i en annan men har ingen dag då den upphör. Ange upphör.`);
      if (mergesInRing(units, unit.id)) report(path, `Enheten ”${unit.id}” uppgår till slut i sig själv. Rätta ”uppgår_i” för den eller någon enhet efter den.`);
    }
    unit.arbetar_åt.forEach((body, j) => known(['enheter', i, 'arbetar_åt', j], body));
    if (unit.parter !== undefined && unit.slag !== 'gemensam nämnd') report(['enheter', i, 'parter'], `Bara en gemensam nämnd har parter. ”${unit.id}” är ${unit.slag}.`);
    if (new Set(unit.parter).size < (unit.parter ?? []).length) report(['enheter', i, 'parter'], `En part står två gånger hos ”${unit.id}”.`);
    if (loops(units, unit.id)) report(['enheter', i, 'under'], `Enheten ”${unit.id}” hamnar under sig själv. Rätta ”under” för den eller någon enhet ovanför.`);
  });
  const seen = new Set<string>();
  file.personer.forEach((person, i) => {
    if (seen.has(person.id)) report(['personer', i, 'id'], `Personen ”${person.id}” finns redan. Ge den ett eget id.`);
    seen.add(person.id);
    person.roller.forEach((role, j) => {
      const text = typeof role === 'string' ? role : role.roll;
      const path = ['personer', i, 'roller', j];
      if (!/^[^@]+@[^@]+$/.test(text)) report(path, `Rollen ”${text}” ska skrivas roll@enhet, till exempel enhetschef@hsf-o01-e01.`);
      else known(path, seatParts(text as Seat).unit);
      if (typeof role !== 'string' && role.från !== undefined && role.till !== undefined && role.till < role.från) report(path, `Rollen ”${text}” slutar innan den börjar.`);
    });
  });
  file.frånvaro.forEach((row, i) => {
    for (const key of ['person', 'ersätts_av'] as const) {
      if (!persons.has(row[key])) report(['frånvaro', i, key], `Personen ”${row[key]}” finns inte.${didYouMean(row[key], persons)}`);
    }
    if (row.till < row.från) report(['frånvaro', i, 'till'], 'Frånvaron slutar innan den börjar.');
  });
  file.lediga_dagar.forEach((day, i) => {
    if (file.lediga_dagar.findIndex((other) => other.datum === day.datum) < i) report(['lediga_dagar', i], `Den lediga dagen ${day.datum} står två gånger.`);
  });
  const held = new Set(file.personer.flatMap((person) => person.roller.map((role) => (typeof role === 'string' ? role : role.roll))));
  file.enheter.forEach((unit, i) => {
    if (unit.ledning !== undefined && !held.has(`${unit.ledning}@${unit.id}`)) {
      report(['enheter', i, 'ledning'], `Ingen person har rollen ”${unit.ledning}@${unit.id}”, som leder ${unit.namn}.`);
    }
  });
  return findings;
}

function mergesInRing(units: Map<string, { uppgår_i?: string | undefined }>, start: string): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = start; at !== undefined; at = units.get(at)?.uppgår_i) {
    if (seen.has(at)) return at === start;
    seen.add(at);
  }
  return false;
}

function loops(units: Map<string, { under?: string | undefined }>, start: string): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = start; at !== undefined; at = units.get(at)?.under) {
    if (seen.has(at)) return at === start;
    seen.add(at);
  }
  return false;
}
