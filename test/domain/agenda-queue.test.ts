// The queue of instants: what comes first is taken first, and what comes at once in the order that was said.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AgendaQueue } from '../../src/domain/agenda-queue.js';

interface Entry {
  at: string;
  order: number;
  name: number;
}
const drained = (queue: AgendaQueue<Entry>): Entry[] => {
  const taken: Entry[] = [];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) taken.push({ at: next.at, order: next.order, name: next.name });
  return taken;
};
const key = ({ at, order }: Entry): string => `${at} ${order}`;

describe('the agenda queue', () => {
  it('gives nothing when it is empty, also after it has held something', () => {
    const queue = new AgendaQueue<Entry>();
    expect(queue.pop()).toBeUndefined();
    queue.push({ at: '2027-01-01', order: 1, name: 1 });
    queue.pop();
    expect(queue.pop()).toBeUndefined();
  });

  it('gives the earliest instant first, then by order, then as put in', () => {
    const queue = new AgendaQueue<Entry>();
    const entries = [['2027-01-02', 1], ['2027-01-01', 2], ['2027-01-01', 1], ['2027-01-01', 1]] as const;
    entries.forEach(([at, order], name) => queue.push({ at, order, name }));
    expect(drained(queue).map(({ name }) => name)).toEqual([2, 3, 1, 0]);
  });

  it('sorts like a stable sort, however much is put in', () => {
    const entry = fc.record({ at: fc.constantFrom('2027-01-01', '2027-01-02', '2027-01-03', '2027-02-01'), order: fc.integer({ min: 1, max: 2 }) });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 60 }), (given) => {
        const entries = given.map((each, name) => ({ ...each, name }));
        const queue = new AgendaQueue<Entry>();
        entries.forEach((each) => queue.push(each));
        expect(drained(queue)).toEqual(entries.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.name - b.name)));
      }),
    );
  });

  it('never gives what is later before what is in it when things are put in between', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constant(null), fc.integer({ min: 10, max: 28 })), { maxLength: 60 }), (acts) => {
        const queue = new AgendaQueue<Entry>();
        const inside: string[] = [];
        for (const act of acts) {
          if (act !== null) {
            queue.push({ at: `2027-01-${act}`, order: 1, name: act });
            inside.push(`2027-01-${act}`);
          } else {
            const least = inside.toSorted()[0];
            expect(queue.pop()?.at).toBe(least);
            if (least !== undefined) inside.splice(inside.indexOf(least), 1);
          }
        }
      }),
    );
  });
});
