// What an extension does to others, in words: shown to whoever answers the request, before they do.

import { longDate, spanDate } from '../../domain/calendar/swedish-dates.js';
import type { Names } from '../../domain/names.js';
import type { DecisionEffect, WaitsLonger } from '../../domain/slack/extension-effect.js';
import type { ShownEffect } from '../extension-effect.js';
import { countOf, Panel } from './bits.js';

/** Deliverables told by name; the rest are a number. */
const SHOWN = 12;

/** All that an extension to `effect.until` does; says so too when it does nothing. `lawApart`: the law is told beside it. */
export function ExtensionEffectPanel({ effect, names, lawApart = false }: { effect: ShownEffect; names: Names; lawApart?: boolean }) {
  const { until, waits, decisions, preview } = effect;
  const breaches = (preview?.law ?? []).flatMap(({ after }) => (after !== null && after.standing !== 'met' ? [after.sentence] : []));
  // a day that the timetable itself has no room for: then the law is not counted either
  const law = lawApart ? [] : [...(preview?.problems ?? []), ...breaches];
  const missed = decisions.filter(isMissed);
  return (
    <Panel kind={missed.length > 0 || law.length > 0 ? 'warn' : 'info'} title={`Om sista dagen blir ${longDate(until)}`}>
      {waits.length === 0 ? (
        <p>Ingen leverans som väntar på den här påverkas.</p>
      ) : (
        <>
          <p>{countOf(waits.length, 'leverans', 'leveranser')} som väntar på den här påverkas, om den lämnas in på sista dagen:</p>
          <ul>
            {waits.slice(0, SHOWN).map((wait) => (
              <li>{waitWords(wait)}</li>
            ))}
            {waits.length > SHOWN ? <li>och {waits.length - SHOWN} till</li> : null}
          </ul>
        </>
      )}
      {decisions.length === 0 ? (
        <p>Inget beslut väntar på den här.</p>
      ) : (
        <ul>
          {decisions.map((decision) => (
            <li>{decisionWords(decision, names)}</li>
          ))}
        </ul>
      )}
      {lawApart ? null : law.length === 0 ? <p>Inget av det som lagen kräver av tidplanen påverkas.</p> : law.map((sentence) => <p>{sentence}</p>)}
    </Panel>
  );
}

const isMissed = ({ slack }: DecisionEffect): boolean => slack.after === null || slack.after < 0;
const titleOf = ({ stepName, unitName, periodName }: { stepName: string; unitName: string; periodName: string | null }): string =>
  `${stepName}${periodName === null ? '' : ` ${periodName}`}, ${unitName}`;

function waitWords({ node, opens, due }: WaitsLonger): string {
  const title = titleOf(node);
  if (opens.after === null || due.after === null) return `${title}: kan inte öppna förrän efter det sista sammanträdet i kalendern.`;
  const opensLater = opens.before === opens.after ? '' : ` öppnar ${longDate(opens.after)}${opens.before === null ? '' : ` i stället för ${longDate(opens.before)}`}.`;
  const dueLater = due.before === due.after ? '' : ` Sista dag blir ${longDate(due.after)}${due.before === null ? '' : ` i stället för ${longDate(due.before)}`}.`;
  return `${title}:${opensLater}${dueLater}`;
}

function decisionWords(decision: DecisionEffect, names: Names): string {
  const { node, body, slack, meeting } = decision;
  const what = `${names.unit(body)}: ${node.product}`;
  if (isMissed(decision)) {
    const other = meeting.after === null ? 'Inget senare sammanträde i kalendern räcker till.' : `Beslutet kan väntas först ${spanDate(meeting.after.first, meeting.after.last)}.`;
    return `${what}. Marginalen räcker inte. ${other}`;
  }
  const left = countOf(slack.after ?? 0, 'arbetsdag', 'arbetsdagar');
  return slack.before === slack.after ? `${what}. Marginalen är oförändrad, ${left}.` : `${what}. Marginalen blir ${left}${slack.before === null ? '' : ` (nu ${slack.before})`}.`;
}
