// The tallies of a report: each level with its total, how many have each status, and how many are not reported.

import type { FollowUpModel } from '../../domain/follow-up/levels.js';
import type { LevelTally } from '../../domain/follow-up/report-lines.js';
import { TallyBar, tallyWords } from './tally.js';

export function ReportTallies({ tallies, model }: { tallies: LevelTally[]; model: FollowUpModel }) {
  return (
    <dl class="facts">
      {tallies.map(({ name, plural, kind, tally }) => (
        <div>
          <dt>
            {tally.total} {tally.total === 1 ? name : plural}
          </dt>
          <dd>
            <TallyBar tally={tally} statuses={model.statuses[kind]} />
            <p>{tallyWords(tally, model.statuses[kind])}</p>
          </dd>
        </div>
      ))}
    </dl>
  );
}
