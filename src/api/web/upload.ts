// Forms with a file: read into memory, up to the largest size allowed. A file that is larger is drained and marked,
// so that everything else that was typed is kept.

import type { Request } from 'express';
import multer from 'multer';
import { MAX_FILE_BYTES } from '../../records/files.js';

export interface Uploaded {
  name: string;
  type: string;
  /** null when it was too large. */
  bytes: Buffer | null;
}

/** Past this many bytes the connection is no longer worth draining. */
const GIVE_UP_BYTES = 250 * 1024 * 1024;

const storage: multer.StorageEngine = {
  _handleFile(_req, file, done) {
    const chunks: Buffer[] = [];
    let size = 0;
    file.stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_FILE_BYTES) chunks.push(chunk);
      else chunks.length = 0;
    });
    file.stream.on('error', (error: Error) => done(error));
    file.stream.on('end', () => done(null, size <= MAX_FILE_BYTES ? { buffer: Buffer.concat(chunks), size } : { size }));
  },
  _removeFile(_req, _file, done) {
    done(null);
  },
};

/** Middleware for a form with one file in the field `fil`. File names come as UTF-8. */
export const formWithFile = multer({
  storage,
  limits: { files: 1, fields: 40, fieldSize: 1024 * 1024, fileSize: GIVE_UP_BYTES },
  defParamCharset: 'utf8',
}).single('fil');

/** The file of a request, or null when none was chosen. */
export function uploadedFile(req: Request): Uploaded | null {
  const { file } = req;
  if (file === undefined || (file.originalname === '' && file.size === 0)) return null;
  return { name: file.originalname, type: file.mimetype, bytes: file.size > MAX_FILE_BYTES ? null : file.buffer };
}
