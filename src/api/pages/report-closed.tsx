// The answer to a form of a report that cannot be handed in just now: what became of what was typed.

import { typedFields } from '../../domain/follow-up/result.js';
import type { TypedResult } from '../../domain/follow-up/result.js';
import { standing } from '../next-words.js';
import { Panel } from '../ui/bits.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import type { LinkView } from './link.js';

export interface ReportClosedProps {
  frame: Frame;
  view: LinkView;
  /** What was typed is saved in the draft. */
  saved: boolean;
  typed: { title: string; said: TypedResult }[];
}

export function ReportClosedPage({ frame, view, saved, typed }: ReportClosedProps) {
  const { state, token, names, now } = view;
  const handedIn = state.revisions.at(-1) ?? null;
  return (
    <Layout frame={frame} title={`Inte inlämnat: ${state.plan.product}, ${state.plan.unitName}`}>
      <h1>
        Det går inte att lämna in just nu
        <span class="under">
          {state.plan.product}, {state.plan.unitName}
        </span>
      </h1>
      {standing(state, now, names).map((sentence) => (
        <p>{sentence}</p>
      ))}
      <Panel kind={saved ? 'info' : 'warn'} title={saved ? 'Det du skrev är sparat i utkastet' : 'Det du skrev är inte sparat'}>
        <p>
          {saved
            ? `${handedIn === null ? '' : `Det ingår inte i version ${handedIn.number}. `}Öppnas inlämningen igen börjar formuläret där du slutade.`
            : 'Du ansvarar inte längre för den här rapporten. Kopiera det du behöver härifrån.'}
        </p>
      </Panel>
      {typed.length === 0 ? null : (
        <dl class="facts">
          {typed.map(({ title, said }) => (
            <div>
              <dt>{title}</dt>
              <dd class="kept-text">{typedFields.map((field) => said[field]).filter((text) => text !== '').join('\n')}</dd>
            </div>
          ))}
        </dl>
      )}
      <p>
        <a href={`/l/${token}`}>Till leveransen</a>
      </p>
    </Layout>
  );
}
