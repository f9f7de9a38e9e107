// Are the ports free? Asked before anything starts, so that the answer is one sentence and not a stack trace.

import net from 'node:net';
import { StartError } from './start-error.js';

/** A port we need: what for, and the variable that moves it. */
export type NeededPort = { port: number; what: string; variable: string };

/** @throws StartError naming the first port that is taken, or wanted by two of ours, and the variable to set. */
export async function checkPorts(needed: NeededPort[]): Promise<void> {
  for (const [index, { port, what, variable }] of needed.entries()) {
    const twin = needed.slice(0, index).find((other) => other.port === port);
    if (twin) {
      throw new StartError(`Både ${twin.what} och ${what} ska använda port ${port}. Ge dem olika portar med ${twin.variable} och ${variable}.`);
    }
    if (!(await isFree(port))) {
      throw new StartError(
        `Port ${port} (${what}) är upptagen. Stäng programmet som använder den, eller välj en annan port: ${variable}=${port + 1} npm start.`,
      );
    }
  }
}

/** True when we could listen on 127.0.0.1 at this port. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** A free port on 127.0.0.1, chosen by the operating system. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
