// What a request's pages need to know of how the organisation looks, and of mail that is led elsewhere.

import { createHash } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { plainAppearance } from '../../domain/appearance/appearance.js';
import type { Appearance } from '../../domain/appearance/appearance.js';
import { ink } from '../../domain/appearance/contrast.js';
import { redirectNow } from '../../records/mail-redirect.js';
import type { AppDeps } from '../deps.js';

export interface Looks {
  appearance: Appearance;
  /** Address of the small style sheet, or null. */
  css: string | null;
  /** Where all mail goes, for the secretariat's banner; null: to its receivers. */
  redirect: string | null;
}

/** The looks of this request. */
export const looksOf = (res: Response): Looks => (res.locals as { looks?: Looks }).looks ?? { appearance: plainAppearance, css: null, redirect: null };

/** The style sheet of an accent, with its address; null for none. */
export function styleOf({ accent }: Appearance): { path: string; css: string } | null {
  if (accent === null) return null;
  const { light, dark } = accent;
  const css = `:root{--brand:${light};--brand-ink:${ink.light}}\n@media (prefers-color-scheme:dark){:root{--brand:${dark};--brand-ink:${ink.dark}}}\n`;
  return { path: `/utseende-${createHash('sha256').update(css).digest('hex').slice(0, 12)}.css`, css };
}

/** Middleware that reads the looks, and serves their style sheet. */
export function looks({ appearance: read }: Pick<AppDeps, 'appearance'>): RequestHandler {
  return async (req: Request, res: Response, next: NextFunction) => {
    if (read === undefined) return next();
    const { appearance } = await read();
    const style = styleOf(appearance);
    if (style !== null && req.path === style.path && req.method === 'GET') {
      res.set('Cache-Control', 'public, max-age=31536000, immutable').type('css').send(style.css);
      return;
    }
    res.locals['looks'] = { appearance, css: style?.path ?? null, redirect: null } satisfies Looks;
    next();
  };
}

/** Middleware that finds out, for who is signed in, where all mail goes. */
export function redirectBanner({ db, settings }: Pick<AppDeps, 'db' | 'settings'>): RequestHandler {
  return async (req, res, next) => {
    if (req.session.email !== undefined) await tellRedirect({ db, settings }, res);
    next();
  };
}

/** Puts the redirection as it is now into the looks of this answer. */
export async function tellRedirect({ db, settings }: Pick<AppDeps, 'db' | 'settings'>, res: Response): Promise<void> {
  res.locals['looks'] = { ...looksOf(res), redirect: settings.mailRedirect ?? (await redirectNow(db)) };
}
