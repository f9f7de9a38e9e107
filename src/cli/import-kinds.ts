// Which list of which file an import or export is about, as it is typed.

import { didYouMean } from '../domain/files/nearest.js';
import { fileKind, fileKindNames } from '../domain/files/which-file.js';
import { importKinds } from '../domain/imports/entries.js';
import type { ImportKind } from '../domain/imports/entries.js';
import type { SourceFile } from './files.js';
import { UsageError } from './io.js';

const plain = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The kind that a word means; with or without the dots and rings that a terminal may not have. */
export function importKindOf(word: string): ImportKind {
  const kind = importKinds.find((each) => plain(each) === plain(word));
  if (kind === undefined) throw new UsageError(`”${word}” går inte att importera eller exportera.${didYouMean(word, importKinds)} Välj ${importKinds.join(', ')}.`);
  return kind;
}

/** Checks that a file is of the kind that has such a list. */
export function mustHold(kind: ImportKind, { name, text }: SourceFile): void {
  const found = fileKind(text);
  const wanted = kind === 'sammanträden' ? 'meetings' : 'organisation';
  if (found !== wanted) throw new UsageError(`${name} är ${found === null ? 'inte' : `${fileKindNames[found]}, men ska vara`} ${fileKindNames[wanted]}.`);
}
