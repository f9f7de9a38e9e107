// Makes a screenshot small: a PNG of true colours becomes one of a few chosen ones. Text stays sharp, which it does not in
// a JPEG of the same size.

import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

interface Picture {
  width: number;
  height: number;
  /** One number per pixel: 0xRRGGBB. */
  pixels: Uint32Array;
}

/** The picture anew, in at most this many colours (up to 256). Takes what Chromium writes: 8 bits, RGB or RGBA. */
export function inFewColours(png: Buffer, most: number): Buffer {
  const { width, height, pixels } = decode(png);
  const count = new Map<number, number>();
  for (const colour of pixels) count.set(colour, (count.get(colour) ?? 0) + 1);
  const palette = choose(count, most);
  const nearest = new Map([...count.keys()].map((colour) => [colour, indexOfNearest(palette, colour)]));
  const bits = palette.length <= 16 ? 4 : 8;
  const line = 1 + Math.ceil((width * bits) / 8);
  const rows = Buffer.alloc(height * line);
  pixels.forEach((colour, n) => {
    const [x, at] = [n % width, Math.floor(n / width) * line + 1];
    if (bits === 8) rows[at + x] = nearest.get(colour)!;
    else rows[at + (x >> 1)]! |= x % 2 === 0 ? nearest.get(colour)! << 4 : nearest.get(colour)!;
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([bits, 3], 8);
  const colours = Buffer.from(palette.flatMap(parts));
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('PLTE', colours), chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

const parts = (colour: number): [number, number, number] => [colour >> 16, (colour >> 8) & 255, colour & 255];

function distance(a: number, b: number): number {
  const [p, q] = [parts(a), parts(b)];
  return (p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2 + (p[2] - q[2]) ** 2;
}

/** The commonest colour, and then each time the one that is worst served by those chosen. */
function choose(count: Map<number, number>, most: number): number[] {
  const colours = [...count].sort((a, b) => b[1] - a[1]).slice(0, 4000);
  const palette = [colours[0]![0]];
  const far = colours.map(([colour]) => distance(colour, palette[0]!));
  while (palette.length < Math.min(most, colours.length)) {
    let worst = 0;
    colours.forEach(([, times], n) => {
      if (far[n]! * Math.sqrt(times) > far[worst]! * Math.sqrt(colours[worst]![1])) worst = n;
    });
    palette.push(colours[worst]![0]);
    colours.forEach(([colour], n) => (far[n] = Math.min(far[n]!, distance(colour, palette.at(-1)!))));
  }
  return palette;
}

const indexOfNearest = (palette: number[], colour: number): number => palette.reduce((best, each, n) => (distance(each, colour) < distance(palette[best]!, colour) ? n : best), 0);

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function decode(png: Buffer): Picture {
  let head: Buffer = Buffer.alloc(0);
  const data: Buffer[] = [];
  for (let at = SIGNATURE.length; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    if (type === 'IHDR') head = body;
    if (type === 'IDAT') data.push(body);
  }
  const [width, height, bytes] = [head.readUInt32BE(0), head.readUInt32BE(4), head[9] === 6 ? 4 : 3];
  const raw = unfiltered(inflateSync(Buffer.concat(data)), width * bytes, height, bytes);
  const pixels = new Uint32Array(width * height);
  for (let n = 0; n < pixels.length; n += 1) pixels[n] = (raw[n * bytes]! << 16) | (raw[n * bytes + 1]! << 8) | raw[n * bytes + 2]!;
  return { width, height, pixels };
}

/** PNG's five line filters undone (ISO 15948, 9.2). */
function unfiltered(lines: Buffer, stride: number, height: number, bytes: number): Buffer {
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = lines[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x < bytes ? 0 : out[at - bytes]!;
      const up = y === 0 ? 0 : out[at - stride]!;
      const corner = x < bytes || y === 0 ? 0 : out[at - stride - bytes]!;
      const guess = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : filter === 4 ? paeth(left, up, corner) : 0;
      out[at] = lines[y * (stride + 1) + 1 + x]! + guess;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
