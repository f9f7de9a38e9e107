// `planhjul gallery`: every letter as files.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { gallery } from '../../src/mail/gallery/gallery.js';
import { planhjul, scratch } from './support.js';

const folder = path.join(scratch(), 'nya', 'brev');

describe('planhjul gallery', () => {
  it('writes each letter as HTML, text and a whole mail, with its calendar file where there is one', async () => {
    const { code, out } = await planhjul(['gallery', '--to', folder]);
    expect(code).toBe(0);
    expect(out).toContain(`${gallery().length} brev är skrivna i ${folder}.`);
    const files = readdirSync(folder);
    for (const { name, calendar } of gallery()) {
      for (const kind of ['html', 'txt', 'eml']) expect(files).toContain(`${name}.${kind}`);
      expect(files.includes(`${name}.ics`)).toBe(calendar !== null);
    }
  });

  it('writes a mail that a mail program opens, with both parts, the thread and the calendar file', async () => {
    const mail = await simpleParser(readFileSync(path.join(folder, 'öppnat.eml')));
    expect(mail.subject).toBe('Lämna in enhetsplan 2028 senast fredag 3 december');
    expect(mail.text).toBe(readFileSync(path.join(folder, 'öppnat.txt'), 'utf8'));
    expect(String(mail.html)).toContain('<html lang="sv">');
    expect(mail.references).toMatch(/^<leverans\./);
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['planhjul.ics']);
  });

  it('writes the same files every time', async () => {
    const before = readFileSync(path.join(folder, 'öppnat.eml'), 'utf8');
    await planhjul(['gallery', '--to', folder]);
    expect(readFileSync(path.join(folder, 'öppnat.eml'), 'utf8')).toBe(before);
  });

  it('tells as JSON which files it wrote', async () => {
    const { out } = await planhjul(['gallery', '--to', folder, '--json']);
    expect((JSON.parse(out) as { letters: unknown[] }).letters[0]).toMatchObject({ kind: 'opened', files: [`${folder}/öppnat.html`, `${folder}/öppnat.txt`, `${folder}/öppnat.eml`, `${folder}/öppnat.ics`] });
  });

  it('asks for the folder', async () => {
    expect(await planhjul(['gallery'])).toMatchObject({ code: 2, err: expect.stringContaining('--to saknas') as string });
  });
});
