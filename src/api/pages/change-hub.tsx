// Changing a running year: meetings, the files, what has turned out otherwise, amendments; and the changes made so far.
// Everything here leads to a page that shows what the change would mean; nothing is done yet.

import { amendmentNames } from '../../domain/change/amendment.js';
import { spanDate } from '../../domain/calendar/swedish-dates.js';
import type { Meeting } from '../../domain/meetings.js';
import type { Names } from '../../domain/names.js';
import type { ChangeRow } from '../../records/changes.js';
import type { CycleRow } from '../../records/read/cycles.js';
import { amendmentSlugs } from '../change-forms.js';
import { ErrorSummary, Hidden, Input, Radios, Select, TextArea } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { shortDateTime } from '../ui/when.js';

export interface ChangeHubProps {
  frame: Frame;
  cycle: CycleRow;
  names: Names;
  /** Those that are to come. */
  meetings: Meeting[];
  bodies: string[];
  /** Steps with periods. */
  steps: Map<string, string>;
  changes: ChangeRow[];
  /** How many deliverables would move by what has happened. */
  behind: number;
  /** The form that came back, if any; the others are as new. */
  form: FormState;
  /** What is wrong in a list, row by row. */
  listProblems: string[];
}

const empty = (id: string): FormState => ({ id, values: {}, errors: [], nonce: '' });

export const statusNames: Record<ChangeRow['status'], string> = { draft: 'Förslag', applying: 'Genomförs', applied: 'Genomförd', dropped: 'Slängd' };

export function ChangeHubPage(props: ChangeHubProps) {
  const { frame, cycle, form, changes, behind } = props;
  return (
    <Layout frame={frame} title={`Ändra ${cycle.year}`} cycle={cycle.id} current={`/cykel/${cycle.id}/andra`} fault={form.errors.length > 0}>
      <ErrorSummary form={form} />
      <h1>
        Ändra året
        <span class="under">Årscykel {cycle.year}</span>
      </h1>
      <p>Du får alltid se vad en ändring leder till innan den görs: vad som flyttas från när till när, varför, vad lagen säger och vem som får brev.</p>
      {cycle.closedAt === null ? <Forms {...props} /> : <p>Årscykeln är avslutad och går inte att ändra.</p>}
      {behind === 0 ? null : (
        <section aria-labelledby="utfall">
          <h2 id="utfall">Det som har hänt</h2>
          <p>
            Sena beslut och anstånd skulle flytta {behind === 1 ? 'en leverans' : `${behind} leveranser`} som räknar sina dagar från dem.
          </p>
          <form method="post" action={`/cykel/${cycle.id}/andra/utfall`}>
            <button type="submit" class="second">
              Räkna om och visa
            </button>
          </form>
        </section>
      )}
      <Made changes={changes} cycle={cycle.id} />
    </Layout>
  );
}

function Forms(props: ChangeHubProps) {
  const { cycle, names, meetings, bodies, steps, form, listProblems } = props;
  const of = (id: string): FormState => (form.id === id ? form : empty(id));
  const meeting = of('mote');
  const list = of('lista');
  const action = (what: string): string => `/cykel/${cycle.id}/andra/${what}`;
  return (
    <>
      <section aria-labelledby="sammantraden">
        <h2 id="sammantraden">Ett sammanträde</h2>
        <details open={form.id === 'mote'}>
          <summary>Flytta eller ställ in</summary>
          <form method="post" action={action('mote')} novalidate>
            <Select
              form={meeting}
              name="mote"
              label="Sammanträde"
              empty="Välj"
              groups={bodies.map((body) => ({
                label: names.unit(body),
                options: meetings.filter((each) => each.body === body).map(({ first, last }) => ({ value: `${body} ${first}`, words: spanDate(first, last) })),
              }))}
            />
            <Radios
              form={meeting}
              name="vad"
              legend="Vad händer?"
              options={[
                { value: 'flytta', words: 'Det flyttas' },
                { value: 'stall-in', words: 'Det ställs in', hint: 'Det som skulle behandlas går till organets nästa sammanträde.' },
              ]}
            />
            <Input form={meeting} name="dag" label="Ny dag, om det flyttas" type="date" size="medium" hint="Manusstopp, kallelse och justering följer med, lika många arbetsdagar ifrån." />
            <Input form={meeting} name="sista-dag" label="Sista dagen, om det är flera dagar" type="date" size="medium" />
            <button type="submit" class="second">
              Visa vad det leder till
            </button>
          </form>
        </details>
        <details open={form.id === 'nytt-mote'}>
          <summary>Lägg till ett sammanträde</summary>
          <form method="post" action={action('mote')} novalidate>
            <Hidden values={{ vad: 'lagg-till' }} />
            <Select form={of('nytt-mote')} name="organ" label="Organ" empty="Välj" options={bodies.map((body) => ({ value: body, words: names.unit(body) }))} />
            <Input form={of('nytt-mote')} name="dag" label="Dag" type="date" size="medium" />
            <Input form={of('nytt-mote')} name="sista-dag" label="Sista dagen, om det är flera dagar" type="date" size="medium" />
            <button type="submit" class="second">
              Visa vad det leder till
            </button>
          </form>
        </details>
      </section>
      <section aria-labelledby="filer">
        <h2 id="filer">Organisation, roller och sammanträden från filerna</h2>
        <p>Har ni ändrat i filerna? Läs in dem på nytt och se vad som blir annorlunda.</p>
        <form method="post" action={action('filer')}>
          <button type="submit" class="second">
            Läs in och visa
          </button>
        </form>
      </section>
      <section aria-labelledby="leveranser">
        <h2 id="leveranser">Leveranser</h2>
        <p>
          Markera leveranser i <a href={`/cykel/${cycle.id}#leveranser`}>översikten</a> och välj vad som ska ändras, eller öppna en leverans och välj under Ändra planen.
        </p>
        {steps.size === 0 ? null : (
          <p>
            <a href={`${action('leveranser')}?typ=${amendmentSlugs.frequency}`}>{amendmentNames.frequency} något lämnas</a>, till exempel månadsrapporter som blir kvartalsrapporter.
          </p>
        )}
        <details open={form.id === 'lista'}>
          <summary>Många på en gång från en lista</summary>
          <form method="post" action={action('lista')} novalidate>
            {listProblems.length === 0 ? null : (
              <ul class="no">
                {listProblems.map((problem) => (
                  <li>{problem}</li>
                ))}
              </ul>
            )}
            <TextArea
              form={list}
              name="lista"
              label="Klistra in listan"
              hint="Första raden: leverans;ändring;datum;till. Ändring är stryk, muntlig, flytta (med datum) eller ansvarig (med roll@enhet). Leverans är adressen till dess sida."
              rows={8}
            />
            <button type="submit" class="second">
              Visa vad det leder till
            </button>
          </form>
        </details>
      </section>
    </>
  );
}

function Made({ changes, cycle }: { changes: ChangeRow[]; cycle: string }) {
  return (
    <section aria-labelledby="gjorda">
      <h2 id="gjorda">Ändringar</h2>
      {changes.length === 0 ? <p>Inget har ändrats sedan årscykeln startade.</p> : null}
      <ul class="plain-list">
        {changes.map(({ number, summary, status, createdAt, appliedAt }) => (
          <li>
            <a href={`/cykel/${cycle}/andring/${number}`}>{summary}</a> <span class={`tag ${status === 'applied' ? 'closed' : status === 'applying' ? 'open' : 'planned'}`}>{statusNames[status]}</span>
            <span class="quiet"> {shortDateTime(appliedAt ?? createdAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
