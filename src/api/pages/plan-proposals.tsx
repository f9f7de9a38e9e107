// Proposals to change a plan: what is proposed, the form that proposes, and the form that answers.

import { longDate } from '../../domain/calendar/swedish-dates.js';
import type { FollowUpModel } from '../../domain/follow-up/levels.js';
import type { PlanRow } from '../../domain/follow-up/plan-row.js';
import { differing, planProposalKinds, planProposalStandings, proposedFields, valueWords } from '../../domain/follow-up/proposal.js';
import type { PlanProposalKind, PlanProposalStanding, ProposedField } from '../../domain/follow-up/proposal.js';
import { rowTitle } from '../../domain/follow-up/result.js';
import type { Names } from '../../domain/names.js';
import type { Seat } from '../../domain/organisation.js';
import type { StoredProposal } from '../../records/plan-proposals.js';
import { ErrorSummary, Hidden, Input, Select, TextArea } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { shortDateTime } from '../ui/when.js';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const looks: Record<PlanProposalStanding, string> = { draft: 'planned', waiting: 'waiting', accepted: 'closed', declined: 'struck', withdrawn: 'struck' };

export function ProposalTag({ standing }: { standing: PlanProposalStanding }) {
  return <span class={`tag ${looks[standing]}`}>{capital(planProposalStandings[standing])}</span>;
}

export interface ShownProposal {
  proposal: StoredProposal;
  /** The row as it stands. */
  row: PlanRow | null;
  /** The report it came with: title and address for whoever looks; null when there is none to show. */
  report: { title: string; href: string | null } | null;
}

/** What is proposed: for an amendment each field as it is and as it would be. */
export function ProposalBody({ shown: { proposal, row }, followUp, names }: { shown: ShownProposal; followUp: FollowUpModel | null; names: Names }) {
  const { kind, words, text, at, seat, by } = proposal;
  const level = followUp?.levels.find(({ id }) => id === words?.level)?.name;
  return (
    <>
      {kind === 'amend' && row !== null && words !== null ? <Amendment row={row} fields={differing(row, words)} words={words} /> : null}
      {kind === 'add' && words !== null ? (
        <p>
          {capital(level ?? 'rad')}: <strong>{`${words.number ?? ''} ${words.name ?? ''}`.trim()}</strong>
          {[words.description, words.target ? `Målvärde ${words.target} ${words.measure ?? ''}`.trim() : '', words.ends ? `Klart senast ${longDate(words.ends)}` : '', words.responsible ? `Ansvarig: ${words.responsible}` : '']
            .filter((part) => part !== undefined && part !== '')
            .map((part) => (
              <>
                <br />
                {part}
              </>
            ))}
        </p>
      ) : null}
      <blockquote class="said">{text}</blockquote>
      <p class="hint">
        {seat === null ? `Skrivet av ${by}` : `Föreslaget av ${names.personInSeat(by, seat as Seat)}`} {shortDateTime(at)}.
      </p>
    </>
  );
}

function Amendment({ row, fields, words }: { row: PlanRow; fields: ProposedField[]; words: NonNullable<StoredProposal['words']> }) {
  if (fields.length === 0) return <p>Raden är redan så som det föreslogs.</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Uppgift</th>
          <th scope="col">Nu</th>
          <th scope="col">Föreslås</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr>
            <th scope="row">{proposedFields[field]}</th>
            <td>{valueWords(field, row[field])}</td>
            <td>
              <strong>{valueWords(field, words[field]!)}</strong>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How it was answered, when it was. */
export function ProposalAnswerWords({ proposal: { standing, answer, decision, answeredAt, answeredBy }, names }: { proposal: StoredProposal; names: Names }) {
  if (standing === 'draft' || standing === 'waiting' || answeredAt === null) return null;
  return (
    <>
      <p>
        {capital(planProposalStandings[standing])}
        {decision === null ? '' : ` av ${names.unit(decision.body)} ${longDate(decision.date)} ${decision.paragraph}${decision.dnr === '' ? '' : ` (${decision.dnr})`}`}. Antecknat {shortDateTime(answeredAt)} av {names.person(answeredBy ?? '')}.
      </p>
      {(answer ?? '') === '' ? null : <blockquote class="said">{answer}</blockquote>}
    </>
  );
}

export interface ProposalFormProps {
  action: string;
  kind: PlanProposalKind;
  form: FormState;
  rows: readonly PlanRow[];
  followUp: FollowUpModel | null;
}

const explained: Record<PlanProposalKind, string> = {
  amend: 'Ändra uppgifterna så som du föreslår att de ska vara. Planen ändras först när organet har beslutat.',
  strike: 'Raden står kvar i planen tills organet har beslutat.',
  add: 'Raden kommer in i planen när organet har beslutat.',
  'next-plan': 'Förslaget följer med till den som skriver nästa års plan.',
};

/** The form that proposes. One kind each, so that only what is needed is asked. */
export function ProposalForm({ action, kind, form, rows, followUp }: ProposalFormProps) {
  const options = rows.map((row) => ({ value: row.id, words: rowTitle(row) }));
  const goals = rows.filter(({ struck }) => struck === null);
  return (
    <>
      <ErrorSummary form={form} />
      <p class="lead">{explained[kind]}</p>
      <form method="post" action={action} novalidate>
        <Hidden values={{ nonce: form.nonce, slag: kind }} />
        {kind === 'add' ? (
          <>
            <Select form={form} name="level" label="Slag" empty="Välj" options={(followUp?.levels ?? []).filter(({ kind: what }) => what !== 'goal').map(({ id, name }) => ({ value: id, words: capital(name) }))} />
            <Input form={form} name="number" label="Nummer (valfritt)" size="short" />
            <Select form={form} name="parent" label="Ligger under (valfritt)" empty="Inget" options={goals.map((row) => ({ value: row.id, words: rowTitle(row) }))} />
          </>
        ) : (
          <Select form={form} name="rad" label={kind === 'next-plan' ? 'Rad i planen som det gäller (valfritt)' : 'Rad i planen'} empty={kind === 'next-plan' ? 'Ingen särskild' : 'Välj'} options={options} />
        )}
        {kind === 'amend' || kind === 'add' ? (
          <>
            <TextArea form={form} name="name" label={proposedFields.name} rows={2} />
            <TextArea form={form} name="description" label={`${proposedFields.description} (valfritt)`} rows={3} />
            {kind === 'add' ? <Input form={form} name="measure" label="Mått (valfritt)" size="short" hint="För ett nyckeltal: till exempel % eller dagar." /> : null}
            <Input form={form} name="target" label={`${proposedFields.target} (valfritt)`} size="short" />
            <Input form={form} name="ends" label={`${proposedFields.ends} (valfritt)`} type="date" size="medium" />
            <Input form={form} name="responsible" label={`${proposedFields.responsible} (valfritt)`} size="medium" />
          </>
        ) : null}
        <TextArea form={form} name="text" label={kind === 'next-plan' ? 'Vad ska nästa års plan ta upp?' : 'Varför?'} rows={4} />
        <button type="submit">Spara förslaget</button>
      </form>
    </>
  );
}

/** Links to the form of each kind. */
export function ProposalKinds({ href }: { href: (kind: PlanProposalKind) => string }) {
  return (
    <ul>
      {(['amend', 'strike', 'add', 'next-plan'] as const).map((kind) => (
        <li>
          <a href={href(kind)}>{{ amend: 'Föreslå att en rad ändras', strike: 'Föreslå att en rad stryks', add: 'Föreslå en ny rad', 'next-plan': 'Lämna en synpunkt till nästa års plan' }[kind]}</a>
        </li>
      ))}
    </ul>
  );
}

/** What each proposal is about, in a heading. */
export const proposalTitle = ({ proposal: { kind }, row }: ShownProposal): string => `${capital(planProposalKinds[kind])}${row === null ? '' : `: ${rowTitle(row)}`}`;
