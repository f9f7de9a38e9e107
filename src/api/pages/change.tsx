// One change: what it leads to, before it is made; and afterwards what was shown and what came of it.

import type { StatuteChange } from '../../domain/statutes/overruling.js';
import { SLIGHT } from '../../domain/change/shown.js';
import type { ShownDifference } from '../../domain/change/shown.js';
import { longDate } from '../../domain/calendar/swedish-dates.js';
import type { Names } from '../../domain/names.js';
import type { ChangeRow } from '../../records/changes.js';
import type { ChangePreview } from '../change-preview.js';
import { countOf, Panel } from '../ui/bits.js';
import { ErrorSummary, Hidden, Input, Select, TextArea } from '../ui/form.js';
import type { FormState, Option } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { Table } from '../ui/table.js';
import { dateTime } from '../ui/when.js';
import { statusNames } from './change-hub.js';
import { reasonField } from './statutes.js';

type Shown = { shown: ShownDifference; outcome: string | null };

interface Common {
  frame: Frame;
  change: ChangeRow;
}

export interface ProposedChangeProps extends Common {
  preview: ChangePreview;
  form: FormState;
  bodies: Option[];
}

const kinds: Record<ShownDifference['kind'], { words: string; look: string }> = {
  changed: { words: 'Ändras', look: 'waiting' },
  added: { words: 'Ny', look: 'open' },
  removed: { words: 'Utgår', look: 'late' },
};

/** Nobody is told and no day moves: only what comes later is counted anew. */
const isSlight = ({ letters, changes }: ShownDifference): boolean => letters.length === 0 && changes[0] === SLIGHT;

/** What it leads to, and the button that makes it so. */
export function ProposedChangePage({ frame, change, preview, form, bodies }: ProposedChangeProps) {
  const { steps, problems, law, people, load, loadWords } = preview;
  const rows: Shown[] = steps.map(({ shown }) => ({ shown, outcome: null }));
  return (
    <Layout frame={frame} title={change.summary} wide cycle={change.cycle} fault={form.errors.length > 0}>
      <ErrorSummary form={form} title="Ändringen är inte gjord" />
      <p class="back">
        <a href={`/cykel/${change.cycle}/andra`}>Ändra året</a>
      </p>
      <h1>
        {change.summary}
        <span class="under">Förslag. Inget är ändrat och inget skickat än.</span>
      </h1>
      {problems.length === 0 ? null : (
        <Panel kind="warn" title="Ändringen går inte att göra så här">
          <ul>
            {problems.map((problem) => (
              <li>{problem}</li>
            ))}
          </ul>
        </Panel>
      )}
      {problems.length === 0 ? <Effects {...{ rows, law, people, load, loadWords }} /> : null}
      {problems.length === 0 ? <Confirm change={change} preview={preview} form={form} bodies={bodies} /> : null}
      <form method="post" action={`/cykel/${change.cycle}/andring/${change.number}/slang`}>
        <button type="submit" class="plain">
          Släng förslaget
        </button>
      </form>
    </Layout>
  );
}

function Effects({ rows, law, people, load, loadWords }: Pick<ChangePreview, 'law' | 'people' | 'load' | 'loadWords'> & { rows: Shown[] }) {
  const letters = people.length;
  return (
    <>
      <div class="counts">
        <p class="count">
          <strong>{rows.length}</strong> {rows.length === 1 ? 'leverans' : 'leveranser'} berörs
        </p>
        <p class="count">
          <strong>{letters}</strong> {letters === 1 ? 'person får brev' : 'personer får brev'}
          <span class="quiet">ett mejl var, nästa arbetsdags morgon</span>
        </p>
      </div>
      <Law law={law} />
      <section aria-labelledby="skillnad">
        <h2 id="skillnad">Det här ändras</h2>
        {rows.length === 0 ? <p>Ingen leverans får nya dagar, nya ansvariga eller något annat nytt. Det nya gäller för det som planeras härefter.</p> : null}
        <Folded rows={rows} />
      </section>
      {load.length === 0 ? null : <Load load={load} words={loadWords} />}
      {people.length === 0 ? null : (
        <details>
          <summary>Vilka får brev?</summary>
          <ul class="columns">
            {people.map(({ name, letters: n }) => (
              <li>
                {name} {n === 1 ? null : <span class="quiet">({n} leveranser)</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Confirm({ change, preview, form, bodies }: Omit<ProposedChangeProps, 'frame'>) {
  return (
    <form method="post" action={`/cykel/${change.cycle}/andring/${change.number}`} novalidate>
      <h2>Gör ändringen</h2>
      <Hidden values={{ sett: preview.digest }} />
      <TextArea form={form} name="skal" label="Skäl" hint="Sparas i händelseloggen och står i brevet till dem som berörs." rows={3} />
      {preview.breaches.map((finding, index) => (
        <TextArea form={form} name={reasonField(index)} label={`Varför ändra fast ${finding.paragraph} bryts?`} hint={finding.sentence} rows={2} />
      ))}
      <details open={form.errors.some(({ field }) => field?.startsWith('beslut-') === true)}>
        <summary>Ändringen är beslutad av ett organ</summary>
        <Select form={form} name="beslut-organ" label="Organ" empty="Inget" options={bodies} />
        <Input form={form} name="beslut-dag" label="Dag" type="date" size="medium" />
        <Input form={form} name="beslut-paragraf" label="Paragraf" hint="Till exempel § 6." size="short" />
        <Input form={form} name="beslut-dnr" label="Diarienummer" hint="Till exempel RS/342/2022." size="medium" />
      </details>
      <div class="buttons">
        <button type="submit">Gör ändringen</button>
        <a href={`/cykel/${change.cycle}/andra`}>Vänta</a>
      </div>
    </form>
  );
}

/** The law before and after, where the change touches it. */
function Law({ law }: { law: StatuteChange[] }) {
  if (law.length === 0) return <p>Ändringen rör inga lagkrav som bryts eller är nära gränsen.</p>;
  const look = { breach: 'late', near: 'waiting', met: 'closed', info: 'planned' } as const;
  const name = { breach: 'Bryter mot lagen', near: 'Nära gränsen', met: 'Uppfyllt', info: 'Att veta' } as const;
  return (
    <section aria-labelledby="lagen">
      <h2 id="lagen">Lagen</h2>
      <ul class="effects">
        {law.map(({ before, after }) => {
          const finding = after ?? before!;
          return (
            <li>
              <span>
                <span class={`tag ${after === null ? 'closed' : look[after.standing]}`}>{after === null ? 'Inte längre aktuellt' : name[after.standing]}</span>{' '}
                {before === null || after === null ? null : <span class="quiet">tidigare: {name[before.standing].toLowerCase()}</span>}
              </span>
              <span>
                {finding.sentence} <span class="quiet">{finding.paragraph}.</span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Load({ load, words }: { load: ChangePreview['load']; words: string }) {
  return (
    <section aria-labelledby="belastning">
      <h2 id="belastning">Belastning</h2>
      <p>{words.replace(/\.$/, '')}, om alla är i tid.</p>
      <Table label="Leveranser per enhet" heads={['Enhet', 'Kvar nu', 'Efter ändringen']}>
        {load.map(({ name, before, after }) => (
          <tr>
            <th scope="row">{name}</th>
            <td>{before}</td>
            <td>{after}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

/** What matters, and folded what is only counted anew. */
function Folded({ rows }: { rows: Shown[] }) {
  const slight = rows.filter(({ shown }) => isSlight(shown));
  return (
    <>
      <Differences rows={rows.filter(({ shown }) => !isSlight(shown))} />
      {slight.length === 0 ? null : (
        <details>
          <summary>{countOf(slight.length, 'leverans', 'leveranser')} räknar om marginaler, påminnelser eller senare sammanträden. Ingen av dem får nya dagar.</summary>
          <Differences rows={slight} />
        </details>
      )}
    </>
  );
}

function Differences({ rows }: { rows: Shown[] }) {
  return (
    <ul class="effects">
      {rows.map(({ shown: { deliverable, kind, title, changes, why, letters }, outcome }) => (
        <li>
          <span>
            <span class={`tag ${kinds[kind].look}`}>{kinds[kind].words}</span> <a href={`/${deliverable}`}>{title}</a>
          </span>
          {changes.map((sentence) => (
            <span>{sentence}</span>
          ))}
          {why === '' ? null : <span class="hint">{why}</span>}
          <span class="quiet">{letters.length === 0 ? 'Inget brev.' : `Brev till ${letters.join(', ')}.`}</span>
          {outcome === null ? null : <span class={outcome.startsWith('Ändrades inte') ? 'no' : 'quiet'}>{outcome}</span>}
        </li>
      ))}
    </ul>
  );
}

export interface MadeChangeProps extends Common {
  rows: Shown[];
  names: Names;
}

/** A change that has been said yes to. */
export function MadeChangePage({ frame, change, rows, names }: MadeChangeProps) {
  const left = rows.filter(({ outcome }) => outcome === null).length;
  const { decision } = change;
  return (
    <Layout frame={frame} title={change.summary} wide cycle={change.cycle}>
      <p class="back">
        <a href={`/cykel/${change.cycle}/andra`}>Ändra året</a>
      </p>
      <h1>
        {change.summary}
        <span class="under">{statusNames[change.status]}</span>
      </h1>
      {change.status === 'applied' ? (
        <Panel kind="done" title="Ändringen är gjord">
          <p>Alla som berörs får ett brev med allt som gäller dem, nästa arbetsdags morgon.</p>
        </Panel>
      ) : (
        <Panel kind="info" title="Ändringen genomförs">
          <p>{countOf(left, 'leverans', 'leveranser')} återstår. Ladda om sidan om en stund.</p>
        </Panel>
      )}
      <dl class="facts">
        <div>
          <dt>Skäl</dt>
          <dd>{change.reason}</dd>
        </div>
        <div>
          <dt>Gjord</dt>
          <dd>
            {change.appliedAt === null ? '' : dateTime(change.appliedAt)}, {names.person(change.createdBy)}
          </dd>
        </div>
        {decision === null ? null : (
          <div>
            <dt>Beslut</dt>
            <dd>
              {names.unit(decision.body)} {longDate(decision.date)}, {decision.paragraph}
              {decision.dnr === '' ? '' : `, dnr ${decision.dnr}`}
            </dd>
          </div>
        )}
      </dl>
      <h2>Det här ändrades</h2>
      {rows.length === 0 ? <p>Ingen leverans berördes.</p> : <Folded rows={rows} />}
    </Layout>
  );
}
