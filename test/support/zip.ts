// Reads the files of a zip archive, for what is made as one (XLSX): by its central directory, stored or deflated.

import { inflateRawSync } from 'node:zlib';

/** Text of each file, by name. */
export function unzip(bytes: Uint8Array): Map<string, string> {
  const buffer = Buffer.from(bytes);
  const end = buffer.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (end < 0) throw new Error('no zip archive');
  const files = new Map<string, string>();
  let at = buffer.readUInt32LE(end + 16);
  for (let n = buffer.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [method, size] = [buffer.readUInt16LE(at + 10), buffer.readUInt32LE(at + 20)];
    const [nameLength, extra, comment] = [buffer.readUInt16LE(at + 28), buffer.readUInt16LE(at + 30), buffer.readUInt16LE(at + 32)];
    const local = buffer.readUInt32LE(at + 42);
    const name = buffer.toString('utf8', at + 46, at + 46 + nameLength);
    const from = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
    const data = buffer.subarray(from, from + size);
    files.set(name, (method === 0 ? data : inflateRawSync(data)).toString('utf8'));
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

/** The cells of a workbook's first sheet as their raw values, row by row; shared strings are put in. */
export function sheetRows(bytes: Uint8Array): string[][] {
  const files = unzip(bytes);
  const plain = (xml: string): string => [...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) => unescape(text!)).join('');
  const shared = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, xml]) => plain(xml!));
  const cellValue = (attributes: string, inside: string): string => {
    const value = /<v>([^<]*)<\/v>/.exec(inside)?.[1] ?? '';
    if (attributes.includes('t="s"')) return shared[Number(value)]!;
    return attributes.includes('t="inlineStr"') ? plain(inside) : unescape(value);
  };
  return [...files.get('xl/worksheets/sheet1.xml')!.matchAll(/<row[^>]*>(.*?)<\/row>/gs)].map(([, row]) => {
    const cells: string[] = [];
    for (const [, attributes, inside] of row!.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      // an empty cell may be left out: each says itself where it stands
      const column = /r="([A-Z]+)\d+"/.exec(attributes!)![1]!.split('').reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0);
      cells[column - 1] = cellValue(attributes!, inside ?? '');
    }
    return Array.from(cells, (value) => value ?? '');
  });
}

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&#39;': "'", '&amp;': '&' };
const unescape = (text: string): string => text.replace(/&(?:lt|gt|quot|apos|#39|amp);/g, (entity) => entities[entity]!);
