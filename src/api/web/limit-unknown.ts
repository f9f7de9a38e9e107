// Stops guessing at secret addresses: only those that do not exist count, so nobody who works is stopped.

import type { Request, RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';

/** Middleware that lets through `limit` addresses that turn out not to exist (404) per quarter of an hour and caller. */
export function limitUnknown(limit: number, refuse: (req: Request, res: Response) => void): RequestHandler {
  return rateLimit({
    windowMs: 15 * 60_000,
    limit,
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_req, res) => res.statusCode !== 404,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: refuse,
  });
}
