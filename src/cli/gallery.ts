// `planhjul gallery`: every kind of letter with an example, as files to look at without starting anything.

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import MailComposer from 'nodemailer/lib/mail-composer';
import { letterKindNames } from '../api/ui/letter-kinds.js';
import { gallery as letters } from '../mail/gallery/gallery.js';
import type { GalleryLetter } from '../mail/gallery/gallery.js';
import type { Command } from './command.js';
import { OK, UsageError, json } from './io.js';
import { required } from './options.js';
import { writeWhole } from './write-file.js';

export const gallery: Command = {
  name: 'gallery',
  summary: 'skriver ut varje slags brev med exempel, som .html, .txt och .eml',
  usage: 'planhjul gallery --to MAPP [--json]',
  details: '  --to MAPP              mappen som breven skrivs i; den görs om den inte finns',
  options: { to: { type: 'string' } },
  rest: false,
  async run(given, io) {
    const folder = required(given, 'to', 'brev');
    try {
      mkdirSync(path.resolve(io.cwd, folder), { recursive: true });
    } catch {
      throw new UsageError(`Mappen ${folder} går inte att skapa.`);
    }
    const all = letters();
    const written = [];
    for (const letter of all) written.push({ kind: letter.kind, subject: letter.subject, files: await write(letter, folder, io.cwd) });
    if (given.flag('json')) io.out(json({ letters: written }));
    else io.out(`${all.map(({ name, kind, subject }) => `${name}  (${kind === 'digest' ? 'Morgonens samlade mejl' : letterKindNames[kind]})  ${subject}`).join('\n')}\n\n${all.length} brev är skrivna i ${folder}.\n`);
    return OK;
  },
};

async function write({ name, html, text, calendar, message }: GalleryLetter, folder: string, cwd: string): Promise<string[]> {
  // a boundary that is drawn by lot would make every run another file
  const eml = await new MailComposer({ ...message, baseBoundary: 'planhjul' }).compile().build();
  const files: [string, string][] = [
    [`${name}.html`, html],
    [`${name}.txt`, text],
    [`${name}.eml`, eml.toString('utf8')],
    ...(calendar === null ? [] : [[`${name}.ics`, calendar] satisfies [string, string]]),
  ];
  for (const [file, content] of files) writeWhole(path.join(folder, file), content, cwd);
  return files.map(([file]) => path.join(folder, file));
}
