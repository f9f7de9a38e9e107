// The sample year of styrmodeller/, and the same organisation grown: areas with their units, roles and people copied.

import { readRecipes } from '../src/api/recipes.js';
import { readConfig } from '../src/config.js';
import type { Meeting } from '../src/domain/meetings.js';
import type { GovernanceModel } from '../src/domain/model.js';
import type { Organisation, Unit } from '../src/domain/organisation.js';

/** The cycle that everything here is measured on. */
export const YEAR = 2027;

export interface Sample {
  model: GovernanceModel;
  organisation: Organisation;
  meetings: Meeting[];
}

/** Reads the sample; throws what is wrong with it. */
export async function readSample(): Promise<Sample> {
  const { models, organisation, meetings, problems } = await readRecipes(readConfig({}));
  const [model] = models;
  if (model === undefined || organisation === null || problems.length > 0) throw new Error(problems.join('\n'));
  return { model, organisation, meetings };
}

/** The organisation with `times` as many areas and units; bodies and administrations stay as they are. */
export function grown(organisation: Organisation, times: number): Organisation {
  const { units, persons, holdings } = organisation;
  const grows = new Set(units.filter(({ kind }) => kind === 'area' || kind === 'unit').map(({ id }) => id));
  const person = new Map(persons.map((each) => [each.id, each]));
  const whole: Organisation = { ...organisation, units: [...units], persons: [...persons], holdings: [...holdings] };
  for (let copy = 2; copy <= times; copy += 1) {
    const named = (id: string): string => (grows.has(id) ? `${id}-x${copy}` : id);
    whole.units.push(
      ...units
        .filter(({ id }) => grows.has(id))
        .map((unit): Unit => ({ ...unit, id: named(unit.id), name: `${unit.name} ${copy}`, parent: unit.parent === null ? null : named(unit.parent) })),
    );
    const copied = holdings.filter(({ unit }) => grows.has(unit));
    whole.holdings.push(...copied.map((holding) => ({ ...holding, unit: named(holding.unit), person: `${holding.person}-x${copy}` })));
    for (const id of new Set(copied.map((holding) => holding.person))) {
      const original = person.get(id);
      if (original !== undefined) whole.persons.push({ ...original, id: `${id}-x${copy}`, email: original.email.replace('@', `-x${copy}@`) });
    }
  }
  return whole;
}
