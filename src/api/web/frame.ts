// How a page leaves the app: rendered, with its status and doctype, framed for whoever is signed in.

import type { Request, Response } from 'express';
import type { Frame } from '../ui/layout.js';
import { withTypedText } from './typed-text.js';
import { signedInUser } from './user.js';
import { looksOf } from './looks.js';

/** Sends a page. */
export function sendPage(res: Response, status: number, page: unknown): void {
  res.status(status).type('html').send(`<!doctype html>${withTypedText(res, status, String(page))}`);
}

/** The frame of a page for this request. */
export const frameFor = (_req: Request, res: Response): Frame => ({
  css: (res.app.locals as { css: string }).css,
  user: signedInUser(res)?.email ?? null,
  roles: signedInUser(res)?.roles ?? [],
  organisation: looksOf(res).appearance.name ?? (res.app.locals as { organisation: string | null }).organisation,
  looks: looksOf(res).css,
  contact: looksOf(res).appearance.contact,
  redirect: looksOf(res).redirect,
});

/** A path of our own to go on to after sign-in, or null: never an address of somebody else's. */
export function ownPath(text: string): string | null {
  return /^\/(?![/\\])[\w\-./?=&%+~åäöÅÄÖ]*$/.test(text) ? text : null;
}
