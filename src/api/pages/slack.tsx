// Slack on pages: for each decision what can delay it, how much, and the critical path. In the preview and while it runs.

import { longDate, shortDate, spanDate } from '../../domain/calendar/swedish-dates.js';
import type { Names } from '../../domain/names.js';
import { slackGroups } from '../../domain/slack/groups.js';
import type { SlackGroup } from '../../domain/slack/groups.js';
import type { DecisionSlack } from '../../domain/slack/slack.js';
import { decisionSentence, decisionStanding, nodeTitle, slackFigure, standingOf } from '../../domain/slack/words.js';
import type { SlackStanding } from '../../domain/slack/words.js';
import type { CycleRow } from '../../records/read/cycles.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { Table } from '../ui/table.js';

const standingNames: Record<SlackStanding, string> = { gone: 'Beslut i fara', near: 'Liten marginal', ample: 'God marginal' };
const looks: Record<SlackStanding, string> = { gone: 'late', near: 'waiting', ample: 'closed' };
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

interface Shown {
  decisions: DecisionSlack[];
  names: Names;
  /** Whether deliverables have pages to go to. */
  running: boolean;
}

/** The slack of a running cycle. */
export function SlackPage({ frame, cycle, decisions, names }: { frame: Frame; cycle: CycleRow; decisions: DecisionSlack[]; names: Names }) {
  return (
    <Layout frame={frame} title={`Marginaler ${cycle.year}`} wide cycle={cycle.id} current={`/cykel/${cycle.id}/marginal`}>
      <h1>Marginaler</h1>
      <p class="lead">
        Hur sena leveranser kan bli utan att ett beslut måste flyttas, så som det ser ut i dag. Räknat på att alla tar den tid styrmodellen ger dem. När
        marginalen till ett beslut är slut får sekretariatet ett utskick.
      </p>
      <Decisions decisions={decisions} names={names} running />
    </Layout>
  );
}

/** The slack of a year that is prepared. */
export function SlackSection({ decisions, names }: { decisions: DecisionSlack[]; names: Names }) {
  return (
    <section aria-labelledby="marginaler" class="part">
      <h2 id="marginaler">Marginaler</h2>
      <p>Hur sena leveranser kan bli utan att ett beslut måste flyttas, räknat på att alla tar den tid styrmodellen ger dem.</p>
      <Decisions decisions={decisions} names={names} running={false} />
    </section>
  );
}

/** Those of fullmäktige, and what else is tight, open; the others folded. */
function Decisions({ decisions, names, running }: Shown) {
  const open = decisions.filter((decision) => decision.council || decisionStanding(decision) === 'gone');
  const folded = decisions.filter((decision) => !open.includes(decision));
  if (decisions.length === 0) return <p>Inget beslut återstår som något annat väntar på.</p>;
  return (
    <>
      {open.map((decision) => (
        <Decision decision={decision} names={names} running={running} />
      ))}
      {folded.length === 0 ? null : (
        <details>
          <summary>Visa {folded.length === 1 ? 'ett beslut' : `${folded.length} beslut`} till, som andra organ fattar och som något väntar på</summary>
          {folded.map((decision) => (
            <Decision decision={decision} names={names} running={running} />
          ))}
        </details>
      )}
    </>
  );
}

function Decision({ decision, names, running }: { decision: DecisionSlack; names: Names; running: boolean }) {
  const { node, body, meeting, rows, path } = decision;
  const standing = decisionStanding(decision);
  const Heading = running ? 'h2' : 'h3';
  const id = `beslut-${node.id.replaceAll('/', '-')}`;
  const title = `${capital(node.product)}, ${names.unit(body)} ${spanDate(meeting.first, meeting.last)}`;
  return (
    <section aria-labelledby={id}>
      <Heading id={id}>{title}</Heading>
      <p>
        <span class={`tag ${looks[standing]}`}>{standingNames[standing]}</span> {decisionSentence(decision, names)}
      </p>
      {path.length < 2 ? null : (
        <p>
          Kritisk linje: {path.map((row) => nodeTitle(row.node)).join(' → ')}.
        </p>
      )}
      {rows.length === 0 ? null : (
        <Table label={`Vad som kan försena: ${title}`} heads={['Leverans', running ? 'Väntas' : 'Sista dag', 'Marginal', 'Därför']}>
          {slackGroups(rows, names).map((group) => (
            <Group group={group} running={running} />
          ))}
        </Table>
      )}
    </section>
  );
}

/** Units named before they are folded. */
const SHOWN = 3;

function Group({ group: { rows, sentence }, running }: { group: SlackGroup; running: boolean }) {
  const [{ node, days, expected, awaits }] = rows;
  const name = (row: SlackGroup['rows'][number]): string => (row.node.periodName === null ? row.node.unitName : `${row.node.unitName}, ${row.node.periodName}`);
  const linked = (row: SlackGroup['rows'][number]) => (running ? <a href={`/${row.node.id}`}>{name(row)}</a> : name(row));
  const standing = standingOf(days);
  return (
    <tr>
      <th scope="row">
        {rows.length <= SHOWN ? (
          rows.map((row) => <span class="line">{linked(row)}</span>)
        ) : (
          <details>
            <summary>{rows.length} enheter</summary>
            <ul>
              {rows.map((row) => (
                <li>{linked(row)}</li>
              ))}
            </ul>
          </details>
        )}
        <span class="quiet">{node.stepName}</span>
      </th>
      <td class="nowrap">
        {expected === null ? 'Går inte att säga' : running ? shortDate(expected) : longDate(node.due)}
        {running ? <span class="quiet">{awaits === 'approval' ? 'godkänd' : 'inlämnad'}</span> : null}
      </td>
      <td class="nowrap">{standing === 'ample' ? slackFigure(days) : <span class={`tag ${looks[standing]}`}>{capital(slackFigure(days))}</span>}</td>
      <td>{sentence}</td>
    </tr>
  );
}
