// When plans were decided, from the rows of a CSV file.

import type { RowProblem } from '../imports/entries.js';
import { dateCell, finder, problemsOf } from '../imports/read-cell.js';
import { readTable } from '../imports/table.js';
import type { Organisation } from '../organisation.js';

export interface ReadDecision {
  unit: string;
  decision: { body: string; date: string; paragraph: string; dnr: string };
}

/** `organ;beslutat av;datum;paragraf;dnr`. Never throws. */
export function readPlanDecisions(text: string, organisation: Organisation): { decisions: ReadDecision[]; problems: RowProblem[] } {
  const table = readTable(text, ['organ', 'beslutat av', 'datum', 'paragraf', 'dnr'].map((head) => ({ head, aliases: [] })));
  const { problems, tell } = problemsOf(table);
  const find = finder(organisation.units, 'Enheten');
  const decisions = table.rows.flatMap((at): ReadDecision[] => {
    const wrongs = problems.length;
    const named = (head: string): string => {
      const found = find(at.cell(head) ?? '');
      if ('id' in found) return found.id;
      tell(at.row, head, found.problem);
      return '';
    };
    const read = { unit: named('organ'), decision: { body: named('beslutat av'), date: dateCell(at, 'datum', tell) ?? '', paragraph: at.cell('paragraf') ?? '', dnr: at.cell('dnr') ?? '' } };
    if (read.decision.date === '' && problems.length === wrongs) tell(at.row, 'datum', 'Beslutsdagen saknas.');
    return problems.length > wrongs ? [] : [read];
  });
  return { decisions, problems };
}
