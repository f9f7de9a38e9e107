// Gives out a stored file: always as a download, never shown in the browser as part of our pages.

import type { Response } from 'express';
import { fileBytes } from '../../records/files.js';
import type { StoredFile } from '../../records/files.js';
import type { Database } from '../../records/database.js';

/** Sends the file, or 404 when its bytes are gone. */
export async function sendFile(db: Database, file: StoredFile, res: Response): Promise<void> {
  const bytes = await fileBytes(db, file.id);
  if (bytes === null) {
    res.sendStatus(404);
    return;
  }
  res.attachment(file.name);
  res.set('Content-Type', file.type);
  res.set('Content-Security-Policy', "default-src 'none'; sandbox");
  res.send(bytes);
}
