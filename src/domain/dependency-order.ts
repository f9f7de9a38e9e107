// The order that dependencies allow, and the ring that allows none.

/** Ids so that each comes after all it depends on; among the free ones in the given order. */
export function dependencyOrder(dependsOn: Map<string, string[]>): string[] {
  const order: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (id: string): void => {
    if (state.has(id)) return;
    state.set(id, 'open');
    for (const other of dependsOn.get(id) ?? []) if (dependsOn.has(other)) visit(other);
    state.set(id, 'done');
    order.push(id);
  };
  for (const id of dependsOn.keys()) visit(id);
  return order;
}

/** A ring of dependencies, first and last the same (`['a', 'b', 'a']`), or null when there is none. */
export function dependencyLoop(dependsOn: Map<string, string[]>): string[] | null {
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (id: string): string[] | null => {
    if (done.has(id)) return null;
    const at = way.indexOf(id);
    if (at !== -1) return [...way.slice(at), id];
    way.push(id);
    for (const other of dependsOn.get(id) ?? []) {
      const loop = visit(other);
      if (loop !== null) return loop;
    }
    way.pop();
    done.add(id);
    return null;
  };
  for (const id of dependsOn.keys()) {
    const loop = visit(id);
    if (loop !== null) return loop;
  }
  return null;
}
