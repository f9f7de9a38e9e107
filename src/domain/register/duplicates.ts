// The same governing document twice: known by its name, however it is written with dashes, commas and capitals.

/** A name by its letters and digits only: `Regionplan, 2018–2020` and `regionplan 2018-2020` are one. */
export const plainName = (name: string): string => name.toLocaleLowerCase('sv').normalize('NFC').replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** Documents that have the same plain name, two or more together, in the order they come. */
export function duplicatesAmong<T extends { name: string }>(documents: readonly T[]): T[][] {
  const byName = new Map<string, T[]>();
  for (const document of documents) {
    const plain = plainName(document.name);
    const same = byName.get(plain);
    if (same === undefined) byName.set(plain, [document]);
    else same.push(document);
  }
  return [...byName.values()].filter((same) => same.length > 1);
}
