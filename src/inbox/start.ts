// Starts the test inbox: an SMTP server that takes the product's letters, and a web page that shows them. Development only.

import type { Server } from 'node:http';
import type { AddressInfo, Server as NetServer } from 'node:net';
import { smtpServer } from './smtp.js';
import { openStore } from './store.js';
import { inboxApp } from './web.js';

/** A running inbox, both halves on 127.0.0.1. */
export type Inbox = { smtpPort: number; httpPort: number; stop(): Promise<void> };

/** Starts on these ports (0: any free one), with the mails that the folder already holds. */
export async function startInbox(options: { smtpPort: number; httpPort: number; folder: string }): Promise<Inbox> {
  const store = await openStore(options.folder);
  const smtp = smtpServer(store);
  // a client that hangs up in the middle is no fault of ours
  smtp.on('error', (error: NodeJS.ErrnoException) => {
    if (error.syscall === 'listen') return;
    console.error(error.message);
  });
  const smtpPort = await listening(smtp.listen(options.smtpPort, '127.0.0.1'));
  let web: Server;
  let httpPort: number;
  try {
    web = inboxApp(store).listen(options.httpPort, '127.0.0.1');
    httpPort = await listening(web);
  } catch (error) {
    await new Promise<void>((resolve) => smtp.close(resolve));
    throw error;
  }
  return {
    smtpPort,
    httpPort,
    async stop() {
      for (const { _socket: socket } of smtp.connections as Set<{ _socket?: { destroy(): void } }>) socket?.destroy();
      await new Promise<void>((resolve) => smtp.close(resolve));
      web.closeAllConnections();
      await new Promise<void>((resolve) => web.close(() => resolve()));
    },
  };
}

function listening(server: NetServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('listening', () => resolve((server.address() as AddressInfo).port));
    server.once('error', reject);
  });
}
