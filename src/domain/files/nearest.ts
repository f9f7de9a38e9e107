// "Menade du …?": the known word that is nearest to an unknown one.

/** The candidate that differs by at most a third of its letters (and no more than three), or null. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.min(3, Math.max(1, Math.floor(word.length / 3))) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > least) continue;
    const steps = edits(word.toLowerCase(), candidate.toLowerCase());
    // of two as near, the one with the same letters: they were swapped
    const swapped = best !== null && letters(best) !== letters(word) && letters(candidate) === letters(word);
    if (steps < least || (steps === least && swapped)) {
      least = steps;
      best = candidate;
    }
  }
  return best;
}

const letters = (word: string): string => Array.from(word.toLowerCase()).sort().join('');

/** ` Menade du ”regionplan”?`, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const guess = nearest(word, candidates);
  return guess === null ? '' : ` Menade du ”${guess}”?`;
}

/** Letters to add, take away, change, or swap with the next one (Damerau-Levenshtein, nearest swaps). */
function edits(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : Infinity;
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, change, swap));
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}
