// Which kind of file a text is: known by the words at its left margin, so that a broken file is known too.

export type FileKind = 'model' | 'organisation' | 'meetings' | 'appearance';

const words: Record<FileKind, ReadonlySet<string>> = {
  model: new Set(['styrmodell', 'steg', 'avslut', 'eskalering', 'påminnelser', 'klockslag']),
  organisation: new Set(['organisation', 'enheter', 'personer', 'frånvaro', 'utskick', 'lediga_dagar', 'tysta_veckor']),
  meetings: new Set(['möten', 'regler', 'år']),
  appearance: new Set(['färger', 'avsändarnamn', 'hälsning', 'signatur', 'kontakt', 'ord']),
};

/** Name of each kind, in Swedish with its article. */
export const fileKindNames: Record<FileKind, string> = { model: 'en styrmodell', organisation: 'en organisation', meetings: 'sammanträden', appearance: 'ett utseende' };

/** The kind whose words it has the most of, or null when it has none. */
export function fileKind(text: string): FileKind | null {
  const found = [...text.normalize('NFC').matchAll(/^\uFEFF?["']?([a-zåäö_]+)["']?\s*:/gm)].map(([, word]) => word!);
  const counts = (Object.keys(words) as FileKind[]).map((kind) => ({ kind, count: found.filter((word) => words[kind].has(word)).length }));
  const best = counts.toSorted((a, b) => b.count - a.count)[0]!;
  return best.count === 0 ? null : best.kind;
}
