// In the preview of a year that follows on another: which of that year's amendments it takes along.

import type { Preview } from '../preview.js';
import { Panel } from '../ui/bits.js';

/** What was taken along from the year before, if anything. */
export function TakenAlong({ preview: { carried, timetable } }: { preview: Preview }) {
  if (carried === null) return null;
  const { from, effects } = carried;
  return (
    <Panel kind="info" title={effects.length === 0 ? `Inga ändringar från ${from} följer med` : `Ändringar från ${from} som följer med`}>
      {effects.length === 0 ? null : (
        <ul>
          {effects.map(({ words, rows }) => (
            <li>
              {words}
              {rows === 0 ? ` Den har inget att ändra i ${timetable.year}.` : ''}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={`/cykel/${from}/nasta`}>Tillbaka till vad som är nytt i {timetable.year}</a>
      </p>
    </Panel>
  );
}
