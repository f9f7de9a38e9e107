// The page docs/bilder/README.md: all pictures, grouped, side by side at both sizes.

export interface PictureGroup {
  group: string;
  /** `file` without its size and ending. */
  pictures: { words: string; file: string }[];
}

/** The index in Markdown; `temporal` are pictures of Temporal UI, which are taken by hand. */
export function indexOf(groups: PictureGroup[], temporal: string[]): string {
  const anchor = (group: string): string => group.toLowerCase().replaceAll(/[^a-z0-9 -]/g, '').replaceAll(' ', '-');
  const table = ({ group, pictures }: PictureGroup): string =>
    [`## ${group}`, '', '| | Desktop, 1280 px | Phone, 390 px |', '| --- | --- | --- |', ...pictures.map(({ words, file }) => `| ${words} | <img src="${file}-desktop.png" width="520" alt="${words}, on a desktop"> | <img src="${file}-phone.png" width="200" alt="${words}, on a phone"> |`), ''].join('\n');
  return `# The product in pictures

Written by \`npm run pictures\` from a sample year of its own: every page that the browser tests look at, and every letter of the gallery. Long pages are cut at the foot. Do not edit by hand: run it again.

${[...groups.map(({ group }) => group), ...(temporal.length === 0 ? [] : ['Temporal UI'])].map((group) => `- [${group}](#${anchor(group)})`).join('\n')}

${groups.map(table).join('\n')}${temporal.length === 0 ? '' : `\n## Temporal UI\n\n${temporal.map((file) => `![${file.replace(/\.\w+$/, '').replaceAll('-', ' ')}](${file})`).join('\n\n')}\n`}`;
}
