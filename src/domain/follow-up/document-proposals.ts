// The part of a document about what reports propose: changes that wait for the body, and points for next year's plan.

import type { DocumentInput, DocumentPart } from './document.js';
import type { PlanRow } from './plan-row.js';
import { differing, planProposalKinds, proposedFields, valueWords } from './proposal.js';
import type { PlanProposal } from './proposal.js';

export interface ProposalToPrint {
  proposal: PlanProposal;
  row: PlanRow | null;
}

const titleOf = ({ number, name }: Pick<PlanRow, 'number' | 'name'>): string => `${number} ${name}`.trim();
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `Stryk en rad: U3 Korta väntetiderna`, and for an amendment what is to be otherwise. */
function proposed({ proposal: { kind, words }, row }: ProposalToPrint): { words: string; quiet: string[] } {
  const what = kind === 'add' ? titleOf({ number: words?.number ?? '', name: words?.name ?? '' }) : row === null ? '' : titleOf(row);
  const changes = kind !== 'amend' || row === null || words === null ? [] : differing(row, words).map((field) => `${proposedFields[field]}: ${valueWords(field, row[field])} blir ${valueWords(field, words[field]!)}`);
  return { words: `${capital(planProposalKinds[kind])}${what === '' ? '' : `: ${what}`}`, quiet: changes };
}

/** Both lists; each says so when it is empty. */
export function proposalParts({ proposals, points, planYear, unitName }: DocumentInput): DocumentPart[] {
  const table = (caption: string, list: readonly ProposalToPrint[], cell: (each: ProposalToPrint) => { words: string; quiet: string[] }, heads: [string, string]): DocumentPart => ({
    table: {
      caption,
      columns: [{ head: heads[0], share: 45 }, { head: 'Enhet', share: 20 }, { head: heads[1], share: 35 }],
      rows: list.map((each) => [cell(each), { words: unitName(each.proposal.unit) }, { words: each.proposal.kind === 'next-plan' ? (each.row === null ? '–' : titleOf(each.row)) : each.proposal.text }]),
    },
  });
  return [
    { heading: 'Förslag till ändringar i planen', level: 1 },
    proposals.length === 0 ? { text: 'Inga förslag väntar på beslut.' } : table(`Förslag som väntar på beslut, planår ${planYear}`, proposals, proposed, ['Förslag', 'Varför']),
    { heading: `Till planen för ${planYear + 1}`, level: 1 },
    points.length === 0 ? { text: 'Inga synpunkter till nästa års plan har lämnats.' } : table(`Synpunkter till planen för ${planYear + 1}`, points, ({ proposal }) => ({ words: proposal.text, quiet: [] }), ['Synpunkt', 'Gäller']),
  ];
}
