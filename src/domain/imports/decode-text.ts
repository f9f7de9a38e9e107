// Bytes to text: UTF-8 when they are UTF-8, else Windows-1252, which is what an older Excel writes.

/** A file as text (without byte order mark), or why it is none, as a Swedish sentence that begins with what it is. */
export type Decoded = { text: string; encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252' } | { problem: string };

/** The characters of the bytes 0x80-0x9F in Windows-1252; the five that it leaves out are a space here. Node's own decoder is not the same in all versions. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const begins = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, i) => bytes[i] === byte);

/** The text of a file that somebody saved, whatever they saved it with. Never throws. */
export function decodeText(bytes: Uint8Array): Decoded {
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04) || begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    return { problem: 'Filen är en Excelfil (eller något annat packat). Öppna den i Excel och spara den som CSV.' };
  }
  if (begins(bytes, 0xff, 0xfe)) return decoded(bytes, 'utf-16le', 'UTF-16');
  if (begins(bytes, 0xfe, 0xff)) return decoded(bytes, 'utf-16be', 'UTF-16');
  if (bytes.includes(0)) return { problem: 'Filen är ingen textfil. Spara den som CSV, eller som ICS om den är en kalender.' };
  const utf8 = decoded(bytes, 'utf-8', 'UTF-8');
  return 'text' in utf8 ? utf8 : fromWindows1252(bytes);
}

function decoded(bytes: Uint8Array, label: string, encoding: 'UTF-8' | 'UTF-16'): Decoded {
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding };
  } catch {
    return { problem: `Filen går inte att läsa som ${encoding}. Spara den som UTF-8.` };
  }
}

/** Text of bytes that are known to be Windows-1252. */
export function fromWindows1252(bytes: Uint8Array): Decoded {
  const chars: string[] = [];
  for (const byte of bytes) {
    const char = 0x80 <= byte && byte <= 0x9f ? WINDOWS_1252[byte - 0x80]! : String.fromCharCode(byte);
    if (byte > 0x7f && char === ' ') return { problem: 'Filen är varken UTF-8 eller Windows-1252. Spara den som UTF-8.' };
    chars.push(char);
  }
  return { text: chars.join(''), encoding: 'Windows-1252' };
}
