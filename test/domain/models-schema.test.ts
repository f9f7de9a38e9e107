// The JSON Schemas beside the models: in step with the readers (run vitest with -u after a change), and of use to an editor.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { jsonSchemaOf, schemaFileNames } from '../../src/domain/files/json-schema.js';
import { fileKind } from '../../src/domain/files/which-file.js';
import type { FileKind } from '../../src/domain/files/which-file.js';

const folder = fileURLToPath(new URL('../../styrmodeller/', import.meta.url));
/** The files that a year is made of: `webbplats/` holds the words of a page. */
const isRecipe = (name: string): boolean => name.endsWith('.yaml') && !name.startsWith('webbplats');
const kinds = Object.keys(schemaFileNames) as FileKind[];

/** Words of a schema that have no explanation for the editor to show. */
function unexplained(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('properties' in node && typeof node.properties === 'object' && node.properties !== null) {
    return Object.entries(node.properties).flatMap(([name, property]) => [
      ...('description' in (property as object) ? [] : [name]),
      ...unexplained(property),
    ]);
  }
  return Object.values(node).flatMap((inner) => unexplained(inner));
}

describe.each(kinds)('the schema of %s', (kind) => {
  it('is the file that lies beside the models', async () => {
    await expect(`${JSON.stringify(jsonSchemaOf(kind), null, 2)}\n`).toMatchFileSnapshot(path.join(folder, schemaFileNames[kind]));
  });

  it('explains every word in Swedish', () => {
    expect(unexplained(jsonSchemaOf(kind))).toEqual([]);
  });
});

describe('the files of styrmodeller', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isRecipe);

  it.each(files)('%s names the schema of its kind in its first line', (name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    const schema = /^# yaml-language-server: \$schema=(.+)$/.exec(text.split('\n')[0]!)?.[1];
    expect(schema).toBeDefined();
    expect(path.join(path.dirname(name), schema!)).toBe(schemaFileNames[fileKind(text)!]);
  });
});

describe.each(kinds)('the schema of %s, as an editor reads it', (kind) => {
  const schema = z.fromJSONSchema(JSON.parse(readFileSync(path.join(folder, schemaFileNames[kind]), 'utf8')) as Parameters<typeof z.fromJSONSchema>[0]);
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(isRecipe)
    .map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }))
    .filter(({ text }) => fileKind(text) === kind);

  it.each(texts)('takes $name', ({ text }) => {
    expect(schema.safeParse(parse(text)).error?.issues ?? []).toEqual([]);
  });

  it.each(texts)('marks a word in $name that is none', ({ text }) => {
    expect(schema.safeParse({ ...(parse(text) as object), stegg: 1 }).success).toBe(false);
  });
});

describe('a file’s kind', () => {
  it('is known by its words also when the file is broken', () => {
    expect(fileKind('styrmodell: x\nsteg: [')).toBe('model');
    expect(fileKind('enheter:\n  - {id: a}\npersoner: []\n')).toBe('organisation');
    expect(fileKind('\uFEFFår: 2027\nmöten: []'.normalize('NFD'))).toBe('meetings');
  });

  it('is nothing for another text', () => {
    expect(fileKind('hej: du\n')).toBeNull();
  });
});
