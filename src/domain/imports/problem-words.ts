// What is wrong with the rows of a file, in words.

import type { RowProblem } from './entries.js';

/** `Rad 3, namn: Namnet saknas.` */
export const problemWords = ({ row, column, text }: Pick<RowProblem, 'row' | 'column' | 'text'>): string => `Rad ${row}${column === null ? '' : `, ${column}`}: ${text}`;

/** What stops the whole file, and what only its own row. */
export const toldProblems = (problems: readonly RowProblem[]): { refused: string[]; wholeFile: string[] } => ({
  refused: problems.filter(({ wholeFile }) => wholeFile !== true).map(problemWords),
  wholeFile: problems.filter(({ wholeFile }) => wholeFile === true).map(problemWords),
});
