// A table that somebody sent as a file, CSV or Excel: as CSV text, which every reader of tables takes.

import type { Request } from 'express';
import { tableText } from '../../exports/table-text.js';
import { uploadedFile } from './upload.js';

type SentTable = { text: string; name: string } | { problem: string };

/** The table of a request's file, or in Swedish why there is none. */
export async function sentTable(req: Request): Promise<SentTable> {
  const file = uploadedFile(req);
  if (file === null) return { problem: 'Välj den fil som ska läsas in, CSV eller Excel.' };
  if (file.bytes === null) return { problem: 'Filen är för stor. Dela upp den i flera.' };
  const read = await tableText(file.bytes);
  return 'problem' in read ? read : { text: read.text, name: file.name };
}
