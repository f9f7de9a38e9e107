// `planhjul rehearse`: a year lived on the real workflows in a minute, with chosen behaviours, and held against what was
// foretold of it.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { mixedBehaviour, tempersOf } from '../domain/mixed-behaviour.js';
import type { Mix } from '../domain/mixed-behaviour.js';
import { timetable } from '../domain/timetable.js';
import type { RehearsalOf } from '../rehearsal/rehearse.js';
import { StartError } from '../supervisor/start-error.js';
import type { Command } from './command.js';
import { BROKEN_OFF, FAULTS, OK, UsageError, json } from './io.js';
import type { Io } from './io.js';
import { required, yearOf } from './options.js';
import type { Given } from './options.js';
import { tellProblems } from './problems.js';
import { progressView } from './progress.js';
import { rehearsalJson } from './rehearse-json.js';
import { rehearsalText } from './rehearse-text.js';
import { recipeOf, yearHelp, yearOptions } from './year-options.js';

/** What the tests put in place of the real: the bundled workflows, and what is foretold. */
export type RehearseParts = Pick<RehearsalOf, 'workflowBundle' | 'foretell'>;

/** The command as it is; `parts` is asked for when a rehearsal begins. */
export const rehearseWith = (parts: () => Promise<RehearseParts>): Command => ({
  name: 'rehearse',
  summary: 'repeterar ett helt år på riktigt, med brev som ingen får, och jämför med det förutsagda',
  usage: 'planhjul rehearse --model FIL --year ÅR [väljare]',
  details: `${yearHelp}
  --late ANDEL           andel som lämnar in och godkänns för sent, 0 till 1 (annars 0)
  --silent ANDEL         andel där ingen gör något; det som andra väntar på blir sent i stället, så att året går vidare
  --returned ANDEL       andel som återlämnas en gång, bland det som någon godkänner
  --seed TAL             vilka det blir: samma tal ger samma år (annars 1)

Året körs på Temporals testserver, som hoppar över tiden, mot en databas och en mejlserver
som försvinner efteråt. Slutkod 1 om något brev inte blev som det var förutsagt.`,
  options: {
    ...yearOptions,
    late: { type: 'string' },
    silent: { type: 'string' },
    returned: { type: 'string' },
    seed: { type: 'string' },
  },
  rest: false,
  async run(given, io) {
    const asJson = given.flag('json');
    const year = yearOf(required(given, 'year', '2027'));
    const mix = mixOf(given);
    const recipe = recipeOf(given, io.cwd);
    if ('problems' in recipe) return tellProblems(recipe.problems, asJson, io);
    const { model, organisation, meetings } = recipe;
    const planned = timetable(model, organisation, meetings, year);
    if (planned.problems.length > 0) return tellProblems(planned.problems, asJson, io);

    const tempers = tempersOf(planned.rows.map(({ plan }) => plan), mix);
    const began = Date.now();
    const outcome = await breakable(io, async (signal, tell) => {
      // loaded when it is needed: the other commands need no Temporal
      const { rehearse } = await import('../rehearsal/rehearse.js');
      const say = (line: string): void => io.err(`${line}\n`);
      return rehearse({ model, organisation, meetings, timetable: planned, behaviour: mixedBehaviour(tempers), ...(await parts()), say, tell, signal });
    });
    if (outcome === null) return BROKEN_OFF;
    const report = { ...outcome, recipe, timetable: planned, mix, tempers, seconds: Math.round((Date.now() - began) / 100) / 10 };
    io.out(asJson ? json(rehearsalJson(report)) : rehearsalText(report));
    return report.differences.length === 0 ? OK : FAULTS;
  },
});

/** `planhjul rehearse`, of a built project. */
export const rehearse = rehearseWith(async () => ({ workflowBundle: { code: await bundledWorkflows() } }));

async function bundledWorkflows(): Promise<string> {
  const file = new URL('../workflow-bundle.js', import.meta.url);
  if (!existsSync(file)) throw new UsageError('Planhjul är inte byggt: arbetsflödena saknas. Kör npm run build först.');
  return readFile(file, 'utf8');
}

/** Does the work with a progress view; null when the user breaks it off, once all has been tidied up. */
async function breakable<T>(io: Io, work: (signal: AbortSignal, tell: RehearsalOf['tell']) => Promise<T>): Promise<T | null> {
  const view = progressView(io);
  const breaking = new AbortController();
  const stop = (): void => {
    if (breaking.signal.aborted) return;
    view.end();
    io.err('Avbryter och städar …\n');
    // what still asks a server that is gone fails as it will: that is no news
    process.on('unhandledRejection', ignore).on('uncaughtException', ignore);
    breaking.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    return await work(breaking.signal, (progress) => view.show(progress));
  } catch (error) {
    if (breaking.signal.aborted) return null;
    if (error instanceof StartError) throw new UsageError(error.message);
    throw error;
  } finally {
    view.end();
    process.off('SIGINT', stop).off('SIGTERM', stop).off('unhandledRejection', ignore).off('uncaughtException', ignore);
  }
}

const ignore = (): void => undefined;

function mixOf(given: Given): Mix {
  const mix = { late: share(given, 'late'), silent: share(given, 'silent'), returned: share(given, 'returned'), seed: seedOf(given) };
  const together = mix.late + mix.silent + mix.returned;
  if (together > 1 + 1e-9) throw new UsageError(`--late, --silent och --returned blir tillsammans ${number(together)}, men får vara högst 1.`);
  return mix;
}

function share(given: Given, name: string): number {
  const text = given.text(name);
  if (text === null) return 0;
  const value = Number(text.replace(',', '.'));
  if (!/^\d*[.,]?\d+$/.test(text) || value > 1) throw new UsageError(`--${name} ska vara en andel mellan 0 och 1, till exempel 0.2, inte ”${text}”.`);
  return value;
}

function seedOf(given: Given): number {
  const text = given.text('seed');
  if (text === null) return 1;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--seed ska vara ett heltal, till exempel 7, inte ”${text}”.`);
  return Number(text);
}

const number = (value: number): string => String(Math.round(value * 1000) / 1000).replace('.', ',');
