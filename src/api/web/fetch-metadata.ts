// Protection against forged requests: a browser says where a POST comes from (Sec-Fetch-Site), older ones by Origin.

import type { NextFunction, Request, Response } from 'express';

/** Whether a request that changes something comes from our own pages. Neither header: refused. */
export function isOwn(headers: { site: string | undefined; origin: string | undefined }, origin: string): boolean {
  if (headers.site !== undefined) return headers.site === 'same-origin';
  return headers.origin !== undefined && headers.origin === origin;
}

/** Refuses by `onRefused` every request that is not safe (GET, HEAD) and not from our own pages. */
export function ownRequestsOnly(baseUrl: string, onRefused: (req: Request, res: Response) => void) {
  const { origin } = new URL(baseUrl);
  return (req: Request, res: Response, next: NextFunction): void => {
    if (req.method === 'GET' || req.method === 'HEAD' || isOwn({ site: req.get('sec-fetch-site'), origin: req.get('origin') }, origin)) next();
    else onRefused(req, res);
  };
}
