// Lets only the secretariat through. Who is not signed in is led to do so, and loses nothing typed.

import type { NextFunction, Request, Response } from 'express';
import { LoggedOutPage } from '../pages/message.js';
import { frameFor, sendPage } from './frame.js';

/** Middleware for pages of the secretariat. */
export function requireSession(req: Request, res: Response, next: NextFunction): void {
  if (req.session.email !== undefined) return next();
  if (req.method === 'GET' || req.method === 'HEAD') return res.redirect(303, `/logga-in?till=${encodeURIComponent(req.originalUrl)}`);
  const body = (req.body ?? {}) as Record<string, string | string[]>;
  const fields = Object.entries(body).flatMap(([name, value]): [string, string][] => (Array.isArray(value) ? value : [value]).map((one) => [name, String(one)]));
  sendPage(res, 401, LoggedOutPage({ frame: frameFor(req, res), action: req.originalUrl, fields }));
}
