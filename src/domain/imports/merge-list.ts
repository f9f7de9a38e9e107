// Lays the rows of an import into a list of a file: what is new, changed, removed or as it was, in the file's own order.

/** An entry of the new list. */
export interface Merged<T> {
  entry: T;
  /** Where it stood in the old list; null for a new one. */
  from: number | null;
  /** Row of the imported file that it comes from; null when no row speaks of it. */
  row: number | null;
}

export interface Rules<T> {
  key: (entry: T) => string;
  /** Where a new entry goes in the list as it is so far. */
  place: (list: Merged<T>[], entry: T) => number;
  /** Of the old entries that no row speaks of: those that go. */
  drop: (entry: T) => boolean;
}

/** The new list. Each row stands for its whole entry, so what it says has been laid over the old one before. */
export function mergeList<T>(old: T[], rows: { row: number; entry: T }[], { key, place, drop }: Rules<T>): Merged<T>[] {
  const told = new Map(rows.map((each) => [key(each.entry), each]));
  const list: Merged<T>[] = [];
  const found = new Set<string>();
  old.forEach((entry, from) => {
    const said = told.get(key(entry));
    if (said !== undefined && !found.has(key(entry))) {
      found.add(key(entry));
      list.push({ entry: said.entry, from, row: said.row });
    } else if (!drop(entry)) list.push({ entry, from, row: null });
  });
  for (const { row, entry } of rows) {
    if (!found.has(key(entry))) list.splice(place(list, entry), 0, { entry, from: null, row });
  }
  return list;
}

/** Whether two values of a file say the same: no difference between a field that is absent, empty or an empty list. */
export function same(a: unknown, b: unknown): boolean {
  const bare = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(bare);
    if (typeof value !== 'object' || value === null) return value === '' ? undefined : value;
    const fields = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
    return Object.fromEntries(fields.map(([field, inner]) => [field, bare(inner)]).filter(([, inner]) => inner !== undefined));
  };
  return JSON.stringify(bare(a)) === JSON.stringify(bare(b));
}
