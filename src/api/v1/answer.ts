// How an answer leaves the API: JSON with an entity tag, a file, or a problem.

import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Answer } from './operation.js';
import type { Problem } from './problem.js';
import { statusOf } from './problem.js';

/** Names this content: another one has another tag. */
export const tagOf = (content: unknown): string =>
  createHash('sha256').update(typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content)).digest('base64url').slice(0, 22);

/** Whether the caller has it already. Not express' own: Node's fetch sends no-cache along with If-None-Match, which asks for no more. */
function isKnown(req: Request, tag: string): boolean {
  const sent = req.get('if-none-match');
  return (req.method === 'GET' || req.method === 'HEAD') && sent !== undefined && (sent.trim() === '*' || [...sent.matchAll(/"([^"]*)"/g)].some(([, known]) => known === tag));
}

/** Sends an answer; 304 without it when the caller has it already. */
export function sendAnswer(req: Request, res: Response, answer: Answer, status: number): void {
  const reading = req.method === 'GET' || req.method === 'HEAD';
  res.set('Cache-Control', reading ? 'private, no-cache' : 'no-store');
  if ('file' in answer) {
    const tag = tagOf(answer.file);
    res.set('ETag', `"${tag}"`);
    if (isKnown(req, tag)) return void res.status(304).end();
    res.attachment(answer.name);
    res.set('Content-Type', answer.type).set('Content-Security-Policy', "default-src 'none'; sandbox");
    return void res.status(200).send(Buffer.from(answer.file));
  }
  if (answer.location !== undefined) res.set('Location', answer.location);
  const tag = answer.etag ?? tagOf(answer.json);
  if (reading || answer.etag !== undefined) res.set('ETag', `"${tag}"`);
  if (isKnown(req, tag)) return void res.status(304).end();
  res.status(answer.status ?? status).type('application/json').send(JSON.stringify(answer.json));
}

/** Sends a problem. */
export function sendProblem(req: Request, res: Response, problem: Problem, page: string): void {
  res.set('Cache-Control', 'no-store').set(problem.more.headers ?? {});
  res.status(statusOf(problem.code)).type('application/problem+json').send(JSON.stringify(problem.body(page, req.originalUrl.split('?')[0] ?? '')));
}
