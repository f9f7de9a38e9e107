// The web half of the test inbox: pages for people, JSON for tests.
//   GET /api/mail?to=<address>  all mails, oldest first      GET /api/mail/<id>      DELETE /api/mail

import express from 'express';
import type { Express, Response } from 'express';
import type { Child } from 'hono/jsx';
import { ListPage, MailPage, MessagePage } from './pages.js';
import type { View } from './pages.js';
import type { Mail, MailStore } from './store.js';
import { style } from './style.js';

const pageSize = 100;
const pagePolicy = "default-src 'none'; style-src 'self'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'";
/** A mail may look as it likes, but runs nothing, loads nothing and knows nothing of the page around it. */
const mailPolicy = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

/** The express app over a store. */
export function inboxApp(store: MailStore): Express {
  const app = express();
  app.disable('x-powered-by');

  app.use((request, response, next) => {
    // the inbox holds sign-in links: a foreign name that points at 127.0.0.1 (DNS rebinding) gets nothing
    if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')) {
      response.status(403).type('text').send('Öppna testbrevlådan på http://localhost.');
      return;
    }
    response.set({
      'Content-Security-Policy': pagePolicy,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    });
    next();
  });

  app.get('/stil.css', (_request, response) => void response.type('css').send(style));

  app.get('/', (request, response) => {
    const to = text(request.query['till']).trim().toLowerCase();
    const skip = Math.max(0, Number.parseInt(text(request.query['hoppa']), 10) || 0);
    const found = store.list(to).toReversed();
    const next = skip + pageSize;
    const older = next < found.length ? `/?${new URLSearchParams({ till: to, hoppa: String(next) }).toString()}` : null;
    const receivers = [...new Set(store.list().flatMap((mail) => mail.to))].toSorted((a, b) => a.localeCompare(b, 'sv'));
    show(response, <ListPage mails={found.slice(skip, next)} total={found.length} to={to} receivers={receivers} older={older} />);
  });

  for (const [path, view] of Object.entries({ '/brev/:id': 'html', '/brev/:id/text': 'text', '/brev/:id/kalla': 'kalla' } satisfies Record<string, View>)) {
    app.get(path, async (request, response) => {
      const mail = await store.read(text(request.params['id']));
      if (!mail) return missing(response);
      const source = view === 'kalla' ? String(await store.source(mail.id)) : '';
      show(response, <MailPage mail={mail} view={view} source={source} />);
    });
  }

  app.get('/brev/:id/html', async (request, response) => {
    const mail = await store.read(text(request.params['id']));
    if (!mail) return missing(response);
    response.set('Content-Security-Policy', mailPolicy);
    // links open beside the inbox, in a tab where the page may run its forms
    response.type('html').send(`<base target="_blank">${mail.html}`);
  });

  app.get('/brev/:id/bilaga/:index', async (request, response) => {
    const mail = await store.read(text(request.params['id']));
    const file = mail?.attachments[Number(request.params['index'])];
    if (!file) return missing(response);
    response.attachment(file.name);
    response.set('Content-Type', file.contentType).send(file.content);
  });

  app.post('/tom', async (request, response) => {
    const from = request.headers['sec-fetch-site'];
    if (from !== undefined && from !== 'same-origin' && from !== 'none') {
      response.status(403);
      return show(response, <MessagePage title="Det gick inte" text="Töm testbrevlådan från dess egen sida." />);
    }
    await store.clear();
    response.redirect(303, '/');
  });

  app.get('/api/mail', async (request, response) => {
    const mails: object[] = [];
    for (const { id } of store.list(text(request.query['to']))) {
      const mail = await store.read(id);
      if (mail) mails.push(forTests(mail));
    }
    response.json(mails);
  });

  app.get('/api/mail/:id', async (request, response) => {
    const mail = await store.read(text(request.params['id']));
    if (mail) response.json(forTests(mail));
    else response.status(404).json({ error: 'Brevet finns inte.' });
  });

  app.delete('/api/mail', async (_request, response) => {
    await store.clear();
    response.status(204).end();
  });

  app.use((_request, response) => missing(response));
  return app;
}

function forTests({ attachments, ...mail }: Mail): object {
  return { ...mail, attachments: attachments.map(({ name, contentType, content }) => ({ name, contentType, size: content.length })) };
}

function missing(response: Response): void {
  response.status(404);
  show(response, <MessagePage title="Sidan finns inte" text="Brevet är borta, eller så är adressen fel." />);
}

function show(response: Response, page: Child): void {
  response.type('html').send(`<!doctype html>${String(page)}`);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
