// What processes have used, from /proc: CPU time of a process with all its children, and memory. Linux only.

import { readdirSync, readFileSync } from 'node:fs';

/** CPU ms used so far, and memory in MB: proportional where the kernel tells (shared pages are counted once), else resident. */
export interface Usage {
  cpuMs: number;
  memoryMb: number;
}

/** Linux gives CPU time in hundredths of a second on every architecture that Node runs on. */
const MS_PER_TICK = 10;

/** The process and everything it has started, children that have ended included. */
export function usageOf(root: number): Usage {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null;
    if (stat !== null) parents.set(Number(name), Number(stat[1]));
  }
  const members = [...parents.keys()].filter((pid) => {
    for (let each: number | undefined = pid; each !== undefined; each = parents.get(each)) if (each === root) return true;
    return false;
  });
  const usage: Usage = { cpuMs: 0, memoryMb: 0 };
  for (const pid of members) {
    // utime, stime, and the same of children that have ended and been waited for
    usage.cpuMs += (statOf(pid)?.slice(11, 15) ?? []).reduce((sum, ticks) => sum + Number(ticks), 0) * MS_PER_TICK;
    usage.memoryMb += memoryOf(pid) / 1024;
  }
  return usage;
}

/** The fields of /proc/<pid>/stat from the state on (the name before it may hold spaces), or null when it is gone. */
function statOf(pid: number): string[] | null {
  const text = read(`/proc/${pid}/stat`);
  return text === null ? null : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function memoryOf(pid: number): number {
  const shared = /^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '')?.[1];
  return Number(shared ?? /^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1] ?? 0);
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
