// A start from the terminal: runs the supervisor, prints where everything is, stops it all on Ctrl-C or SIGTERM.

import { DateTime } from 'luxon';
import { ConfigError, readConfig } from '../config.js';
import type { Config } from '../config.js';
import { virtualNow } from '../domain/clock.js';
import { StartError } from './start-error.js';
import { createSupervisor } from './supervise.js';
import type { Entries, Supervisor } from './supervise.js';

const say = (line: string) => console.log(line);

/** Runs until a signal. A fault is one Swedish sentence on stderr and exit code 1. */
export async function runSupervisor(entriesOf: (root: string) => Entries): Promise<void> {
  try {
    const config = readConfig();
    const supervisor = createSupervisor(config, entriesOf(config.root), say);
    const stopped = stopOnSignal(supervisor);
    const began = Date.now();
    await supervisor.start().catch((error: unknown) => {
      // a Ctrl-C in the middle of the start makes what was under way fail: that is no fault
      if (!stopped.begun) throw error;
    });
    if (!stopped.begun) welcome(config, supervisor, Date.now() - began);
  } catch (error) {
    const told = error instanceof StartError || error instanceof ConfigError;
    console.error(told ? error.message : error);
    process.exit(1);
  }
}

/** Stops everything at the first signal. A later one (npm repeats Ctrl-C at once, so not within 2 s) ends all hard. */
function stopOnSignal(supervisor: Supervisor): { begun: boolean } {
  const state = { begun: false };
  let since = 0;
  const onSignal = () => {
    if (state.begun) {
      if (Date.now() - since > 2000) endHard(supervisor);
      return;
    }
    state.begun = true;
    since = Date.now();
    say('Stoppar …');
    supervisor.stop().then(
      () => {
        say('Allt är stoppat. Starta igen med npm start, så fortsätter det där det var.');
        process.exit(0);
      },
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  return state;
}

function endHard(supervisor: Supervisor): void {
  for (const { pid } of supervisor.processes()) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // gone already
    }
  }
  process.exit(1);
}

function welcome(config: Config, supervisor: Supervisor, tookMs: number): void {
  const seconds = (tookMs / 1000).toLocaleString('sv-SE', { maximumFractionDigits: 1 });
  const clock = supervisor.clock();
  const external = 'den server som TEMPORAL_ADDRESS anger';
  say('');
  say(`Planhjul är i gång (${seconds} s).`);
  say('');
  say(`  Webbappen      ${config.baseUrl}`);
  say(`  Testbrevlådan  ${config.testInbox ? config.inboxUrl : `av; brev skickas till ${new URL(config.smtpUrl).host}`}`);
  say(`  Temporal UI    ${config.temporal.address === null ? `${config.temporalUiUrl}/namespaces/${config.temporal.namespace}/workflows` : external}`);
  say(`  Data           ${config.data}`);
  if (clock !== null) {
    const shown = DateTime.fromISO(virtualNow(clock, Date.now()), { zone: 'Europe/Stockholm' }).setLocale('sv').toFormat("cccc d MMMM yyyy 'kl.' HH.mm");
    const speed = clock.speed === 1 ? '' : ` och går ${clock.speed.toLocaleString('sv-SE')} gånger så fort som vanligt`;
    say(`  Klockan        visar ${shown}${speed}`);
  }
  say('');
  const where = config.testInbox ? 'länken kommer till testbrevlådan' : 'länken kommer med e-post';
  say(`Logga in på ${config.baseUrl}/logga-in med adressen ${config.secretariat[0]}; ${where}.`);
  say('Stoppa med Ctrl-C.');
}
