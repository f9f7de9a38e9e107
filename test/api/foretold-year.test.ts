// The foretold letters of a preview: lived through once, and again when anything they are made from has changed.

import { describe, expect, it } from 'vitest';
import { foretoldYear, letterForecast } from '../../src/api/foretold-year.js';
import { previewYear } from '../../src/api/preview.js';
import type { Recipes } from '../../src/api/recipes.js';
import { loadSample } from '../support/sample.js';

const NOW = '2026-12-01T08:00:00.000Z';
const { model, organisation, meetings } = loadSample();
const recipes: Recipes = { models: [model], organisation, meetings, problems: [] };
const preview = (from: Recipes, now = NOW) => previewYear(from, '2023', 2027, now)!;

describe('the letters of a preview', () => {
  it('are kept while nothing has changed, also for a preview made anew the same day', () => {
    const first = foretoldYear(preview(recipes), NOW);
    expect(foretoldYear(preview({ ...recipes }), '2026-12-01T15:00:00.000Z')).toBe(first);
    expect(foretoldYear(preview(recipes), '2026-12-02T08:00:00.000Z')).not.toBe(first);
  });

  it('go to a new role holder as soon as the file says so, though no date has changed', () => {
    const person = { id: 'ny', name: 'Ny Controller', email: 'ny@example.org' };
    const holdings = organisation.holdings.map((holding) => (holding.role === 'controller' && holding.unit === 'hsf' ? { ...holding, person: 'ny' } : holding));
    const changed = { ...recipes, organisation: { ...organisation, persons: [...organisation.persons, person], holdings } };
    const count = (from: Recipes, id: string): number => foretoldYear(preview(from), NOW).letters['on-time'].filter((letter) => letter.person === id).length;
    const before = count(recipes, 'controller.hsf');
    expect(before).toBeGreaterThan(10);
    expect([count(changed, 'ny'), count(changed, 'controller.hsf')]).toEqual([before, 0]);
  });

  it('leave out what is past, and are counted as the load of those that come', () => {
    const late = '2027-06-01T08:00:00.000Z';
    const { rows, letters } = foretoldYear(preview(recipes, late), late);
    expect(rows.size).toBe(preview(recipes, late).timetable.rows.length - preview(recipes, late).past.length);
    expect(letters.silent.every(({ deliverable, at }) => rows.has(deliverable) && at >= late)).toBe(true);
    const { silent } = letterForecast(preview(recipes, late), late).load;
    expect(silent.total).toMatchObject({ deliverables: rows.size, letters: letters.silent.length });
  });
});
