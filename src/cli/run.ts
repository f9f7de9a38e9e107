// The command line: picks the command, gives help, and turns wrong use into a sentence and an exit code.

import { didYouMean } from '../domain/files/nearest.js';
import { calendar } from './calendar.js';
import { check } from './check.js';
import type { Command } from './command.js';
import { exportCommand } from './export.js';
import { gallery } from './gallery.js';
import { importCommand } from './import.js';
import { OK, UsageError, WRONG_USE, json } from './io.js';
import type { Io } from './io.js';
import { letters } from './letters.js';
import { load } from './load.js';
import { readOptions } from './options.js';
import { planCommand } from './plan.js';
import { rehearse } from './rehearse.js';
import { slack } from './slack.js';
import { timetableCommand } from './timetable.js';

const commands: Command[] = [check, calendar, timetableCommand, letters, gallery, slack, load, rehearse, importCommand, exportCommand, planCommand];

/** Runs the command that the arguments name; gives the exit code. */
export async function run(args: string[], io: Io): Promise<number> {
  try {
    return await start(args, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    if (args.includes('--json')) io.out(json({ error: error.message }));
    else io.err(`${error.message}\n`);
    return WRONG_USE;
  }
}

async function start(args: string[], io: Io): Promise<number> {
  const [first, ...rest] = args;
  if (first === undefined) {
    io.err(allHelp());
    return WRONG_USE;
  }
  if (first === '--help' || first === '-h' || first === 'help') {
    const about = rest.find((arg) => !arg.startsWith('-'));
    io.out(about === undefined ? allHelp() : helpOf(named(about)));
    return OK;
  }
  if (first.startsWith('-')) throw new UsageError(`Skriv kommandot först: planhjul ${commands[0]!.name} …\nSkriv planhjul --help för att se alla kommandon.`);
  const command = named(first);
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(helpOf(command));
    return OK;
  }
  try {
    return await command.run(readOptions(rest, { ...command.options, json: { type: 'boolean' } }, command), io);
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${error.message}\nSkriv planhjul ${command.name} --help för att se hur det används.`);
    throw error;
  }
}

function named(name: string): Command {
  const found = commands.find((command) => command.name === name);
  if (found !== undefined) return found;
  throw new UsageError(`Kommandot ”${name}” finns inte.${didYouMean(name, commands.map((command) => command.name))}\nSkriv planhjul --help för att se alla kommandon.`);
}

const CODES = `Slutkoder: 0 allt är bra, 1 något är fel i filerna, 2 kommandot är fel skrivet.`;

function allHelp(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return `Planhjul: årshjulet för planering och uppföljning.

Användning: planhjul KOMMANDO [väljare]

Kommandon:
${commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n')}

För alla kommandon:
  --help   visar hur kommandot används
  --json   ger svaret som JSON

${CODES}
`;
}

const helpOf = ({ name, summary, usage, details }: Command): string => `planhjul ${name}: ${summary}.

Användning: ${usage}

${details}
  --json                 ger svaret som JSON

${CODES}
`;
