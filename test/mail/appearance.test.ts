// A letter in the organisation's own looks: the same in text and HTML, and its file read anew when it changes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { letterKindNames } from '../../src/api/ui/letter-kinds.js';
import { plainAppearance } from '../../src/domain/appearance/appearance.js';
import { appearanceReader } from '../../src/mail/appearance-reader.js';
import { namedSender } from '../../src/mail/message.js';
import { renderDigest, renderLetter } from '../../src/mail/render.js';
import { examples, morning } from './examples.js';
import { normal, tagless, textNodes } from './html.js';

const appearance = {
  ...plainAppearance,
  name: 'Region Exempel',
  accent: { light: '#7a1f5c', dark: '#f0a8d8' },
  greeting: 'Vänliga hälsningar',
  signature: ['Staben', 'Plan & uppföljning'],
  contact: 'Ring 010-123 45 67.',
  words: { opened: { before: ['Läs anvisningarna först.'], after: ['Mallen finns på intranätet.'] } },
};
const { view } = examples[0]!;
const folder = mkdtempSync(path.join(tmpdir(), 'planhjul-utseende-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a letter in the organisation’s looks', () => {
  const mail = renderLetter(view, { appearance });

  it('tells name, closing, contact and own words in text and in HTML', () => {
    const html = normal(tagless(mail.html));
    for (const said of ['Region Exempel', 'Vänliga hälsningar', 'Staben', 'Plan & uppföljning', 'Ring 010-123 45 67.', 'Läs anvisningarna först.', 'Mallen finns på intranätet.']) {
      expect(mail.text).toContain(said);
      expect(html).toContain(said);
    }
  });

  it('says the last day before anything of the organisation’s own', () => {
    expect(mail.text.indexOf('Senast fredag 3 december')).toBeLessThan(mail.text.indexOf('Läs anvisningarna'));
  });

  it('has the organisation’s colour on the button, light and dark', () => {
    expect(mail.html).toContain('bgcolor="#7a1f5c"');
    expect(mail.html).toMatch(/prefers-color-scheme:dark\)\{[^@]*\.act\{background:#f0a8d8\}/);
  });

  it('leaves other kinds without the words of this one', () => {
    expect(renderLetter(examples.find(({ name }) => name === 'kvitto')!.view, { appearance }).text).not.toContain('Mallen');
  });

  it('closes a digest once', () => {
    const digest = renderDigest(morning, { appearance });
    expect(digest.text.match(/Vänliga hälsningar/g)).toHaveLength(1);
    for (const node of textNodes(digest.html)) expect(normal(digest.text.replace(/^> /gm, ''))).toContain(node);
  });

  it('is sent in the organisation’s name from the same address', () => {
    expect(namedSender('Region "Exempel"', 'Planhjul <planhjul@example.org>')).toBe('Region Exempel <planhjul@example.org>');
  });
});

describe('the reader', () => {
  const file = path.join(folder, 'utseende.yaml');
  const read = appearanceReader(file, letterKindNames);

  it('is plain without a file, and reads one that comes', async () => {
    expect(await read()).toEqual({ appearance: plainAppearance, problems: [] });
    writeFileSync(file, 'namn: Region Exempel\n');
    expect((await read()).appearance.name).toBe('Region Exempel');
    expect(await read()).toBe(await read());
  });

  it('keeps what was good when the file gets a fault, and tells of it', async () => {
    writeFileSync(file, 'namn: Region Exempel\nfärg: blå\n');
    const { appearance: kept, problems } = await read();
    expect(kept.name).toBe('Region Exempel');
    expect(problems[0]).toMatch(/^utseende\.yaml, rad 2: /);
  });
});
