// The difference between two texts line by line, as the history of the settings shows it.

export interface Line {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Lines of context kept around each change. */
const AROUND = 1;
/** Past so many changed lines on either side the smallest difference is no longer looked for. */
const MOST = 3000;

/** Added, removed and a little of what stands around them; parts that are the same are left out. */
export function lineDifference(before: string, after: string): Line[] {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const [left, right] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const same = (lines: string[]): Line[] => lines.map((text) => ({ kind: 'same', text }));
  const whole = [...same(a.slice(Math.max(0, head - AROUND), head)), ...middle(left, right), ...same(a.slice(a.length - tail, a.length - tail + AROUND))];
  return whole.filter(({ kind }, i) => kind !== 'same' || whole.slice(Math.max(0, i - AROUND), i + AROUND + 1).some((near) => near.kind !== 'same'));
}

function middle(a: string[], b: string[]): Line[] {
  if (a.length > MOST || b.length > MOST) return [...a.map((text): Line => ({ kind: 'removed', text })), ...b.map((text): Line => ({ kind: 'added', text }))];
  // longest common subsequence
  const width = b.length + 1;
  const length = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      length[i * width + j] = a[i] === b[j] ? length[(i + 1) * width + j + 1]! + 1 : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!);
  const lines: Line[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: 'same', text: a[i]! });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && length[(i + 1) * width + j]! >= length[i * width + j + 1]!)) {
      lines.push({ kind: 'removed', text: a[i]! });
      i += 1;
    } else {
      lines.push({ kind: 'added', text: b[j]! });
      j += 1;
    }
  }
  return lines;
}
