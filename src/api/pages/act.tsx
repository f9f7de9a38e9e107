// An act of the secretariat on one deliverable or many: what it leads to for each, the reason, and how it went.

import type { Names } from '../../domain/names.js';
import type { DeliverableRow } from '../../records/read/deliverables.js';
import type { ChangePreview } from '../change-preview.js';
import type { Foreseen } from '../foreseen.js';
import { effect, obstacle } from '../secretariat-acts.js';
import type { ActWords } from '../secretariat-acts.js';
import { countOf, Panel } from '../ui/bits.js';
import type { ShownEffect } from '../extension-effect.js';
import { ExtensionEffectPanel } from '../ui/extension-effect.js';
import { ErrorSummary, Hidden, Input, Select, TextArea } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';

export interface ActPageProps {
  frame: Frame;
  cycle: string;
  act: ActWords;
  rows: DeliverableRow[];
  /** How many wait for each. */
  waiting: Map<string, number>;
  seats: { label: string; seats: { seat: string; words: string }[] }[];
  /** What an extension to the day that is typed does to others; null before there is one. */
  leadsTo: ChangePreview | null;
  /** The same for all that waits and for decisions. */
  effectOnOthers?: ShownEffect | null;
  /** What it would do to each; empty before the form says enough. */
  foreseen: Map<string, Foreseen>;
  names: Names;
  form: FormState;
  /** Said first: it could not be done now. */
  notice: string | null;
}

const title = ({ state: { plan } }: DeliverableRow): string => `${plan.stepName}${plan.periodName === null ? '' : ` ${plan.periodName}`}, ${plan.unitName}`;

/** What the act leads to, before it is done. */
export function ActPage({ frame, cycle, act, rows, waiting, seats, leadsTo, effectOnOthers, foreseen, names, form, notice }: ActPageProps) {
  const able = rows.filter(({ state }) => obstacle(act.type, state) === null);
  const [only] = able;
  const heading = rows.length === 1 ? act.words : `${act.words}: ${countOf(rows.length, 'leverans', 'leveranser')}`;
  return (
    <Layout frame={frame} title={heading} cycle={cycle} fault={form.errors.length > 0}>
      <ErrorSummary form={form} />
      {notice === null ? null : (
        <Panel kind="warn" title="Det är inte sparat än">
          <p>{notice}</p>
        </Panel>
      )}
      <h1>{heading}</h1>
      <p>{act.meaning}</p>
      <h2>Det här händer</h2>
      <ul class="effects">
        {rows.map((row) => {
          const no = obstacle(act.type, row.state);
          return (
            <li>
              <a href={`/${row.id}`}>{title(row)}</a>
              {no === null ? <span>{effect(act.type, row.state, names, waiting.get(row.id) ?? 0)}</span> : <span class="no">Går inte: {no}</span>}
              {no === null ? <Foretold foreseen={foreseen.get(row.id)} /> : null}
            </li>
          );
        })}
      </ul>
      {able.length === 0 ? (
        <p>
          Ingen av dem går att ändra så. <a href={rows.length === 1 ? `/${rows[0]!.id}` : `/cykel/${cycle}`}>Tillbaka</a>
        </p>
      ) : (
        <form method="post" action={`/cykel/${cycle}/atgard`} novalidate>
          <Hidden values={{ typ: act.type, nonce: form.nonce }} />
          {able.map(({ id }) => (
            <input type="hidden" name="id" value={id} />
          ))}
          {act.type === 'grantExtension' ? <Input form={form} name="till" label="Ny sista dag" hint="En arbetsdag efter nuvarande sista dag." type="date" size="medium" /> : null}
          {act.type === 'reassign' ? (
            <Select
              form={form}
              name="ansvarig"
              label="Ny ansvarig"
              empty="Välj"
              groups={seats.map(({ label, seats: options }) => ({ label, options: options.map(({ seat, words }) => ({ value: seat, words })) }))}
            />
          ) : null}
          <TextArea form={form} name="skal" label={act.type === 'comment' ? 'Kommentar' : 'Skäl'} hint="Sparas i händelseloggen och står i utskicket till dem som berörs." rows={3} />
          {effectOnOthers ? <ExtensionEffectPanel effect={effectOnOthers} names={names} lawApart /> : null}
          {leadsTo === null ? null : <LeadsTo preview={leadsTo} />}
          <div class="buttons">
            {act.type === 'grantExtension' || act.type === 'reassign' ? (
              <button type="submit" class="second" formaction={`/cykel/${cycle}/atgard/visa`}>
                Visa vad som händer
              </button>
            ) : null}
            <button type="submit" class={act.final ? 'danger' : ''}>
              {able.length === 1 ? act.button : `${act.button} (${able.length})`}
            </button>
            <a href={able.length === 1 ? `/${only!.id}` : `/cykel/${cycle}`}>Avbryt</a>
          </div>
        </form>
      )}
    </Layout>
  );
}

/** The new days and the letters, as the decider gives them. */
function Foretold({ foreseen }: { foreseen: Foreseen | undefined }) {
  if (foreseen === undefined) return null;
  const { refused, changes, letters } = foreseen;
  if (refused !== null) return <span class="no">Går inte: {refused}</span>;
  return (
    <>
      {changes.length === 0 ? null : <span>{changes.join(' ')}</span>}
      <span class="hint">{letters.length === 0 ? 'Inget utskick.' : `Utskick: ${letters.join('; ')}.`}</span>
    </>
  );
}

/** What an extension does to what counts its days from it, and to the law. */
function LeadsTo({ preview: { steps, law, problems } }: { preview: ChangePreview }) {
  const said = [...problems, ...law.flatMap(({ after }) => (after !== null && after.standing !== 'met' ? [after.sentence] : []))];
  return (
    <Panel kind={said.length > 0 ? 'warn' : 'info'} title={steps.length === 0 && said.length === 0 ? 'Inget annat flyttas av anståndet' : 'Det här följer av anståndet'}>
      {said.map((sentence) => (
        <p>{sentence}</p>
      ))}
      {steps.length === 0 || problems.length > 0 ? null : (
        <ul>
          {steps.map(({ shown: { title: name, changes } }) => (
            <li>
              {name}: {changes.join(' ')}
            </li>
          ))}
        </ul>
      )}
      {steps.length === 0 || problems.length > 0 ? null : <p>De dagarna ändras inte av anståndet i sig. Räkna om dem under Ändra när anståndet är givet.</p>}
    </Panel>
  );
}

export interface ActResultRow {
  id: string;
  title: string;
  ok: boolean;
  words: string;
}

/** How it went, one line per deliverable. */
export function ActResultPage({ frame, cycle, act, rows }: { frame: Frame; cycle: string; act: ActWords; rows: ActResultRow[] }) {
  const failed = rows.filter(({ ok }) => !ok);
  const done = rows.length - failed.length;
  return (
    <Layout frame={frame} title={act.words} cycle={cycle}>
      <h1>{act.words}</h1>
      {done === 0 ? null : (
        <Panel kind="done" title={`${countOf(done, 'leverans', 'leveranser')} klar${done === 1 ? '' : 'a'}`}>
          <p>Det är sparat i händelseloggen. De som berörs får veta det.</p>
        </Panel>
      )}
      {failed.length === 0 ? null : (
        <Panel kind="warn" title={`${countOf(failed.length, 'leverans', 'leveranser')} ändrades inte`}>
          <p>Skälet står vid var och en.</p>
        </Panel>
      )}
      <ul class="effects">
        {[...failed, ...rows.filter(({ ok }) => ok)].map(({ id, title: name, ok, words }) => (
          <li>
            <a href={`/${id}`}>{name}</a>
            <span class={ok ? '' : 'no'}>{words}</span>
          </li>
        ))}
      </ul>
      <p>
        <a href={`/cykel/${cycle}`}>Tillbaka till översikten</a>
      </p>
    </Layout>
  );
}
