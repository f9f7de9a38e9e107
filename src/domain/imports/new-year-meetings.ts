// The beginning of a year's meetings file: the rules of another year's, and no meetings yet.

/** The text of a new file for `year`; rules and editor hint are those of `like`, a meetings file. */
export function newYearMeetings(like: string, year: string): string {
  const [head] = like.split('\n');
  const block = /^regler:[\s\S]*?(?=^[^\s#-])/m.exec(`${like}\nslut`)?.[0] ?? 'regler: {}\n';
  const comment = head!.startsWith('# yaml-language-server') ? `${head}\n` : '';
  return `${comment}# Sammanträden ${year}. Datum skrivs år-månad-dag.\når: ${year}\n\n${block.trimEnd()}\n\nmöten: []\n`;
}
