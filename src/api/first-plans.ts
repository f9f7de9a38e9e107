// The plans that lie as files beside the governance models (`planer/2027/*.csv`, with `resultat.csv` and `beslut.csv`):
// read once, when the product has no plans yet, so that a new installation begins with what is there.

import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Instant } from '../domain/calendar/calendar.js';
import type { FollowUpModel } from '../domain/follow-up/levels.js';
import { readPlanDecisions } from '../domain/follow-up/read-decisions.js';
import { readResults } from '../domain/follow-up/read-results.js';
import { readPlanRows } from '../domain/follow-up/read-rows.js';
import { planRowChanges } from '../domain/follow-up/row-changes.js';
import type { PlanRowDraft } from '../domain/follow-up/row-changes.js';
import type { RowProblem } from '../domain/imports/entries.js';
import type { Organisation } from '../domain/organisation.js';
import type { Database } from '../records/database.js';
import { setPlanDecision } from '../records/plan-decisions.js';
import { planRows, planYears, savePlanRows, setFollowUp } from '../records/plan-rows.js';
import { storeEarlierReports } from '../records/reports.js';
import type { Recipes } from './recipes.js';

const RESULTS = 'resultat.csv';
const DECISIONS = 'beslut.csv';
const how = { by: 'planhjul', way: 'import' as const, reason: '' };

interface Year {
  db: Database;
  folder: string;
  planYear: number;
  organisation: Organisation;
  followUp: FollowUpModel;
  now: Instant;
}

/** Reads them if there are no plans yet. Gives what could not be read, with file and row; all else is read. */
export async function loadFirstPlans(db: Database, modelsFolder: string, { models, organisation }: Pick<Recipes, 'models' | 'organisation'>, now: Instant): Promise<string[]> {
  const model = models.find(({ followUp }) => followUp !== undefined);
  if (organisation === null || model?.followUp === undefined || (await planYears(db)).length > 0) return [];
  const folder = path.join(modelsFolder, 'planer');
  const years = (await readdir(folder).catch(() => [])).filter((name) => /^\d{4}$/.test(name)).sort();
  const told: string[] = [];
  for (const name of years) {
    const year: Year = { db, folder: path.join(folder, name), planYear: Number(name), organisation, followUp: model.followUp, now };
    await setFollowUp(db, year.planYear, { name: model.name, followUp: model.followUp }, { by: how.by, at: now });
    told.push(...(await loadYear(year)));
  }
  return told;
}

async function loadYear(year: Year): Promise<string[]> {
  const { db, folder, planYear, organisation, followUp, now } = year;
  const files = (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort();
  const text = (name: string): Promise<string> => readFile(path.join(folder, name), 'utf8');
  const told = await loadRows(year, files.filter((name) => name !== RESULTS && name !== DECISIONS));
  if (files.includes(RESULTS)) {
    const { reports, problems } = readResults(await text(RESULTS), { organisation, followUp, stored: await planRows(db, planYear) });
    told.push(...problems.map((problem) => problemWords(RESULTS, problem)));
    await storeEarlierReports(db, planYear, reports, ({ unit, asOf }, index) => `${planYear}-${unit}-${asOf}-${index + 1}`, { by: how.by, at: now });
  }
  if (files.includes(DECISIONS)) {
    const { decisions, problems } = readPlanDecisions(await text(DECISIONS), organisation);
    told.push(...problems.map((problem) => problemWords(DECISIONS, problem)));
    for (const { unit, decision } of decisions) await setPlanDecision(db, planYear, unit, decision, { by: how.by, at: now });
  }
  return told;
}

/** Rows may hang under those of another file: a file that cannot be read whole is tried again when others have been. */
async function loadRows({ db, folder, planYear, organisation, followUp, now }: Year, files: string[]): Promise<string[]> {
  const before = new Map((await planRows(db, planYear - 1)).map((row) => [nameOf(row), row.id]));
  let left = files;
  for (let last = false; left.length > 0; ) {
    const again: string[] = [];
    const told: string[] = [];
    for (const name of left) {
      const stored = await planRows(db, planYear);
      const { rows, problems } = readPlanRows(await readFile(path.join(folder, name), 'utf8'), { organisation, followUp, stored });
      if (problems.length > 0 && !last) {
        again.push(name);
        continue;
      }
      told.push(...problems.map((problem) => problemWords(name, problem)));
      const drafts = planRowChanges(planYear, rows, stored).changes.map(({ draft }) => draft);
      await savePlanRows(db, drafts.map((draft) => carried(draft, before)), { ...how, at: now });
    }
    if (last) return told;
    last = again.length === left.length;
    left = again;
  }
  return [];
}

/** A row with the same unit, number and name as one of the year before goes on from it. */
const carried = (draft: PlanRowDraft, before: ReadonlyMap<string, string>): PlanRowDraft => ({ ...draft, carriedFrom: before.get(nameOf(draft)) ?? draft.carriedFrom });

const nameOf = ({ unit, number, name }: Pick<PlanRowDraft, 'unit' | 'number' | 'name'>): string => `${unit}:${number}:${name}`;

const problemWords = (file: string, { row, column, text }: RowProblem): string => `${file}, rad ${row}${column === null ? '' : `, ${column}`}: ${text}`;
