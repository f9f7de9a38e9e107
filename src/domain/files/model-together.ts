// What is wrong with a model together with an organisation, and for a year of meetings: each with file and line.

import type { z } from 'zod';
import type { Meeting } from '../meetings.js';
import type { GovernanceModel } from '../model.js';
import type { Organisation } from '../organisation.js';
import { unitById } from '../resolve-seat.js';
import { plannedYear } from '../timetable.js';
import type { FaultPart, TimetableFault } from '../timetable-dates.js';
import { unknownNames } from './model-references.js';
import { modelSchema } from './model-schema.js';
import type { ModelFile } from './model-schema.js';
import { located, readYaml } from './yaml-file.js';
import type { Finding, Path } from './yaml-file.js';

/** The word of the file for each part of a step. */
const partWords: Record<FaultPart, string> = {
  units: 'gäller',
  responsible: 'ansvarig',
  opens: 'öppnar',
  due: 'klart',
  dueTime: 'klockslag',
  waitsFor: 'väntar_på',
  ladder: 'eskalering',
  approval: 'godkänns',
  extensionBy: 'anstånd_beslutas_av',
  bodies: 'organ',
};

/** What would be right, for the faults that do not say it themselves. */
const advice: [RegExp, string][] = [
  [/har inget sammanträde/, 'Lägg till mötet bland årets sammanträden, eller ändra månaden här.'],
  [/^fönstret öppnar/, 'Låt ”öppnar” komma före ”klart”.'],
  [/efter sammanträdet/, 'Lägg ”klart” före mötet, eller välj ett senare möte.'],
  [/efter att årscykeln avslutas/, 'Lägg ”klart” tidigare, eller flytta modellens ”avslut”.'],
  [/som kommer först i ordningen/, 'Byt ordning, eller välj ett senare möte.'],
  [/har ingen leverans för enheten eller ovanför/, 'Låt det steget gälla fler enheter, eller ta bort sambandet.'],
];

export interface Together {
  organisation: Organisation;
  meetings: Meeting[];
  /** Calendar years to plan; none: only the names are checked. */
  years: number[];
}

/**
 * Everything that is wrong with a model file that is right in itself (`readModel` gave a model), in the order of the file.
 * The same fault of many units is told once.
 */
export function checkTogether(text: string, fileName: string, model: GovernanceModel, { organisation, meetings, years }: Together): string[] {
  const read = readYaml(text, fileName, modelSchema as unknown as z.ZodType<ModelFile>);
  if ('problems' in read) return read.problems;
  const names = unknownNames(read.value, organisation);
  const ids = read.value.steg.map(({ id }) => id);
  const findings: Finding[] = [...names];
  for (const year of years) {
    const { faults } = plannedYear(model, organisation, meetings, year);
    const faulty = new Set([...faults, ...names].map(({ step }) => step));
    const told = (fault: TimetableFault): boolean =>
      names.some(({ step, name }) => (step === null || step === fault.step) && (fault.part === 'units' || fault.clause.includes(`”${name}”`) || fault.clause.startsWith(`${unitById(organisation, name)?.name ?? name} har inget sammanträde`))) ||
      // what hangs on a step that could not be planned is no fault of its own
      [...faulty].some((step) => step !== null && step !== fault.step && fault.clause.startsWith(`steget ”${step}”`));
    findings.push(...grouped(faults.filter((fault) => !told(fault)), ids));
  }
  return [...new Set(located(fileName, read.lineOf, findings))];
}

function grouped(faults: TimetableFault[], ids: string[]): Finding[] {
  const groups = new Map<string, TimetableFault[]>();
  for (const fault of faults) {
    const key = JSON.stringify([fault.step, fault.part, fault.index, fault.clause]);
    groups.set(key, [...(groups.get(key) ?? []), fault]);
  }
  return [...groups.values()].map((group): Finding => {
    const [fault] = group as [TimetableFault, ...TimetableFault[]];
    const units = new Set(group.map(({ unit }) => unit));
    const text = units.size > 1 ? `Steg ”${fault.step}”, ${fault.unit} och ${units.size - 1} till: ${fault.clause}.` : fault.text;
    const right = advice.find(([pattern]) => pattern.test(fault.clause))?.[1];
    return { path: pathOf(fault, ids), text: right === undefined ? text : `${text} ${right}` };
  });
}

function pathOf({ step, part, index }: TimetableFault, ids: string[]): Path {
  if (step === null) return [];
  return ['steg', ids.indexOf(step), ...(part === null ? [] : [partWords[part]]), ...(index === null ? [] : [index])];
}
