// Gives out a file that was just made: a timetable in one of its formats, or a document.

import type { Response } from 'express';
import { formatTypes } from '../../exports/formats.js';
import type { FileFormat } from '../../exports/formats.js';

const types = { ...formatTypes, docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' } satisfies Record<FileFormat | 'docx', string>;

/** Sends it as a download. `name` is without its ending. */
export function sendExport(res: Response, name: string, format: keyof typeof types, content: string | Uint8Array): void {
  res.attachment(`${name}.${format}`);
  res.set('Content-Type', types[format]);
  res.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  res.send(Buffer.from(content));
}
