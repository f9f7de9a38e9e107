// A queue of instants (a binary heap): what comes first is taken first, however it was put in.

import type { Instant } from './calendar/calendar.js';

interface Numbered {
  at: Instant;
  order: number;
  number: number;
}

/** Equal instants come by `order`, then as they were put in. */
export class AgendaQueue<Entry extends { at: Instant; order: number }> {
  #heap: (Entry & { number: number })[] = [];
  #number = 0;

  push(entry: Entry): void {
    const heap = this.#heap;
    heap.push({ ...entry, number: this.#number });
    this.#number += 1;
    for (let at = heap.length - 1; at > 0; ) {
      const above = (at - 1) >> 1;
      if (!before(heap[at]!, heap[above]!)) break;
      [heap[at], heap[above]] = [heap[above]!, heap[at]!];
      at = above;
    }
  }

  pop(): Entry | undefined {
    const heap = this.#heap;
    const [top] = heap;
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top;
    heap[0] = last;
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const right = left + 1;
      let least = at;
      if (left < heap.length && before(heap[left]!, heap[least]!)) least = left;
      if (right < heap.length && before(heap[right]!, heap[least]!)) least = right;
      if (least === at) return top;
      [heap[at], heap[least]] = [heap[least]!, heap[at]!];
      at = least;
    }
  }
}

const before = (a: Numbered, b: Numbered): boolean =>
  a.at !== b.at ? a.at < b.at : a.order !== b.order ? a.order < b.order : a.number < b.number;
