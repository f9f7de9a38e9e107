// Pages for everybody, rendered once for each version of what they show, and kept in memory up to a limit.

import { createHash } from 'node:crypto';

export interface Kept {
  type: string;
  body: Buffer;
  /** Strong: of the body's own bytes, so that another process gives the same. */
  etag: string;
}

/** Keeps what is made for one version at a time; a new version throws all away. */
export class PublicCache {
  #version = '';
  #kept = new Map<string, Promise<Kept | null>>();
  #sizes = new Map<string, number>();
  #bytes = 0;
  #most: number;

  /** `most`: bytes of bodies. */
  constructor(most: number) {
    this.#most = most;
  }

  /** What is kept, or made now; asked for by many at once it is made once. What cannot be made is not kept. */
  async get(version: string, name: string, make: () => Promise<{ type: string; body: string } | null>): Promise<Kept | null> {
    if (version !== this.#version) {
      this.#version = version;
      this.#kept.clear();
      this.#sizes.clear();
      this.#bytes = 0;
    }
    const known = this.#kept.get(name);
    if (known !== undefined) {
      // the least lately asked for goes first
      this.#kept.delete(name);
      this.#kept.set(name, known);
      return known;
    }
    const made = make().then((page) => (page === null ? null : keptOf(page)));
    this.#kept.set(name, made);
    const drop = (): void => {
      if (this.#kept.get(name) === made) this.#kept.delete(name);
    };
    const page = await made.catch((error: unknown) => {
      drop();
      throw error;
    });
    // addresses of nothing are without end: not kept
    if (page === null) drop();
    else if (this.#kept.get(name) === made) this.#count(name, page.body.length);
    return page;
  }

  #count(name: string, size: number): void {
    this.#sizes.set(name, size);
    this.#bytes += size;
    for (const [oldest] of this.#kept) {
      if (this.#bytes <= this.#most) return;
      const freed = this.#sizes.get(oldest);
      // one that is being made has no size yet
      if (freed === undefined) continue;
      this.#kept.delete(oldest);
      this.#sizes.delete(oldest);
      this.#bytes -= freed;
    }
  }
}

function keptOf({ type, body }: { type: string; body: string }): Kept {
  const bytes = Buffer.from(body);
  return { type, body: bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"` };
}
