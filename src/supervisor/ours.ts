// Processes that an earlier supervisor left behind: which pids are ours, and ending those.
// A pid is ours only when its command line carries our mark, for pids are used again.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** True when a process with this pid exists. */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

/** A dead process that its parent has not yet collected still answers signals. */
function isZombie(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** The command line of a process, words parted by spaces; empty when it is gone. */
export function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    const ps = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return ps.stdout ?? '';
  }
}

/** True when the pid lives and its command line holds the mark (a folder that only we use). */
export function isOurs(pid: number, mark: string): boolean {
  return alive(pid) && commandLine(pid).includes(mark);
}

/** Ends one process by pid: the given signal, and SIGKILL to its group when it is still there after `patienceMs`. */
export async function endProcess(pid: number, signal: NodeJS.Signals, patienceMs: number): Promise<void> {
  send(pid, signal);
  const until = Date.now() + patienceMs;
  while (alive(pid) && Date.now() < until) await sleep(20);
  if (!alive(pid)) return;
  send(-pid, 'SIGKILL');
  send(pid, 'SIGKILL');
  while (alive(pid)) await sleep(20);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // gone already, or not a group leader
  }
}
