// Lays new lists into the text of a YAML file, so that comments, order and the look of every other line stay as they were.

import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document, Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import { yamlFaults } from '../files/yaml-faults.js';
import { same } from './merge-list.js';
import type { Merged } from './merge-list.js';

/** A list of the file, by its word, as it is to be. */
export interface NewList {
  word: string;
  list: Merged<object>[];
}

/** The text with its lists changed; null when another part repeats (`*name`) what would change. The text must be one that the readers have accepted. */
export function editYaml(text: string, lists: NewList[]): string | null {
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const newline = /\r\n/.test(text) ? '\r\n' : '\n';
  const before = text.slice(bom.length).replaceAll('\r\n', '\n').normalize('NFC');
  const document = parseDocument(before);
  const had = document.toJS() as Record<string, unknown>;
  // an empty list that stays empty is not touched
  for (const { word, list } of lists) if (list.length > 0 || isSeq(document.get(word))) laidInto(document, word, list, had[word]);
  const wanted = { ...had, ...Object.fromEntries(lists.map(({ word, list }) => [word, list.map(({ entry }) => entry)])) };
  if (yamlFaults(document, () => 1).length > 0 || !same(document.toJS(), wanted)) return null;
  const options = { lineWidth: 0, flowCollectionPadding: /\{ /.test(before), indentSeq: !/^- /m.test(before) };
  const plain = document.toString(options);
  const kept = withOldLines(before, parseDocument(before).toString(options), plain);
  const right = JSON.stringify(safely(kept)) === JSON.stringify(document.toJS()) ? kept : plain;
  return bom + right.replaceAll('\n', newline);
}

function laidInto(document: Document, name: string, list: Merged<object>[], old: unknown): void {
  const found = document.get(name);
  const seq = isSeq(found) ? found : (document.createNode([]) as YAMLSeq);
  if (!isSeq(found)) {
    const word = document.createNode(name);
    word.spaceBefore = true;
    if (document.has(name)) document.set(name, seq);
    else (document.contents as YAMLMap).add(document.createPair(word, seq));
  }
  const nodes = seq.items as Node[];
  const first = nodes.find(isMap);
  const inOneLine = first === undefined || first.flow === true;
  seq.items = list.map(({ entry, from }) => {
    const node = from === null ? null : nodes[from]!;
    const before = from === null ? undefined : (old as Record<string, unknown>[])[from];
    if (node !== null && same(before, entry)) return node;
    if (node === null || !isMap(node)) {
      const made = document.createNode(bare(entry)) as YAMLMap;
      if (inOneLine) flowing(made);
      return made;
    }
    edited(document, node, before ?? {}, bare(entry));
    return node;
  });
  // an empty list, [], becomes one of lines; a list that somebody keeps in one line stays so
  if (nodes.length === 0) seq.flow = false;
  keepComments(nodes, seq.items as Node[]);
}

/** Fields that say something, in the order of the entry. */
const bare = (entry: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)));

function edited(document: Document, node: YAMLMap, now: Record<string, unknown>, entry: Record<string, unknown>): void {
  for (const field of Object.keys(now)) if (!(field in entry) && !same(now[field], undefined)) node.delete(field);
  const fields = Object.keys(entry);
  fields.forEach((field, i) => {
    if (same(now[field], entry[field])) return;
    const scalar = node.get(field, true);
    if (isScalar(scalar) && typeof entry[field] === 'string') {
      scalar.value = entry[field];
      return;
    }
    const value = document.createNode(entry[field]);
    flowing(value);
    if (node.has(field)) {
      node.set(field, value);
      return;
    }
    // a new field stands after the ones that come before it
    const items = node.items as Pair[];
    const at = items.findLastIndex(({ key }) => fields.slice(0, i).includes(isScalar(key) ? String(key.value) : ''));
    items.splice(at + 1, 0, document.createPair(field, value) as Pair);
  });
}

function flowing(node: unknown): void {
  if (!isMap(node) && !isSeq(node)) return;
  node.flow = true;
  for (const item of node.items) flowing(isMap(node) ? (item as Pair).value : item);
}

/** A comment above an entry that goes is a heading as often as not: it stays, above what comes next. */
function keepComments(old: Node[], items: Node[]): void {
  const left = new Set(items);
  old.forEach((node, i) => {
    if (left.has(node) || (node.commentBefore ?? '') === '') return;
    const next = old.slice(i + 1).find((each) => left.has(each));
    if (next !== undefined) next.commentBefore = [node.commentBefore, next.commentBefore].filter((comment) => comment !== undefined && comment !== null).join('\n');
  });
}

/** The new text with every line that has not changed as its user wrote it: with the same spaces and alignment. */
function withOldLines(before: string, formatted: string, after: string): string {
  const lines = before.split('\n');
  const same = formatted.split('\n');
  if (lines.length !== same.length) return after;
  const kept = new Map<string, string[]>();
  same.forEach((line, i) => kept.set(line, [...(kept.get(line) ?? []), lines[i]!]));
  return after
    .split('\n')
    .map((line) => kept.get(line)?.shift() ?? line)
    .join('\n');
}

function safely(text: string): unknown {
  const document = parseDocument(text);
  return document.errors.length > 0 ? null : document.toJS();
}
