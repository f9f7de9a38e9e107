// The cells that every list of deliverables has: what it is, how it stands, its last day and what happens next.

import type { Child } from 'hono/jsx';
import type { ListRow } from '../../records/read/deliverables.js';
import { PhaseTag } from '../ui/bits.js';
import { distance, short, shortDateTime } from '../ui/when.js';
import { periodWords } from './phase-words.js';

/** The step's name and its period, as they stand under the unit's name. */
export const stepOf = ({ stepName, period }: Pick<ListRow, 'stepName' | 'period'>): string => `${stepName}${period === null ? '' : `, ${periodWords(period)}`}`;

/** A row's cells; `first` comes before them, `about` after the name, `marks` behind the phase. */
export function ListCells({ row, now, about = null, marks = null }: { row: ListRow; now: string; about?: Child; marks?: Child }) {
  return (
    <>
      <th scope="row">
        <a href={`/${row.id}`}>{row.unitName}</a>
        <span class="quiet">{stepOf(row)}</span>
      </th>
      {about}
      <td>
        <PhaseTag phase={row.phase} outcome={row.outcome} late={row.late} level={row.level} />
        {marks}
      </td>
      <td>
        <time datetime={row.dueAt}>{short(row.dueAt)}</time>
        <span class="quiet">{row.phase === 'closed' ? '' : distance(row.dueAt, now)}</span>
      </td>
      <td>
        {row.nextAt === null ? (
          <span class="quiet">Inget mer</span>
        ) : (
          <>
            {row.nextWhat}
            <span class="quiet">{shortDateTime(row.nextAt)}</span>
          </>
        )}
      </td>
    </>
  );
}
