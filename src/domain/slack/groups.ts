// Rows of slack that share step, days and reason, so that a table says once what is the same for every unit.

import { groupBy } from '../group-by.js';
import type { Names } from '../names.js';
import type { SlackRow } from './slack.js';
import { slackSentence } from './words.js';

export interface SlackGroup {
  rows: [SlackRow, ...SlackRow[]];
  sentence: string;
}

/** The rows in their order, those that say the same together. */
export function slackGroups(rows: SlackRow[], names: Names): SlackGroup[] {
  const groups = groupBy(
    rows.map((row) => ({ row, sentence: slackSentence(row, names) })),
    ({ row, sentence }) => JSON.stringify([row.node.step, row.node.due, row.expected, row.days, sentence]),
  );
  return [...groups.values()].map((group) => ({ rows: group.map(({ row }) => row) as SlackGroup['rows'], sentence: group[0]!.sentence }));
}
