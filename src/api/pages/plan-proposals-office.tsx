// Proposals to the plans of a year, as the secretariat and the bodies' secretaries see and answer them.

import { planProposalStandings } from '../../domain/follow-up/proposal.js';
import type { PlanProposalKind, PlanProposalStanding } from '../../domain/follow-up/proposal.js';
import type { FollowUpModel } from '../../domain/follow-up/levels.js';
import type { PlanRow } from '../../domain/follow-up/plan-row.js';
import type { Names } from '../../domain/names.js';
import { countOf } from '../ui/bits.js';
import { ErrorSummary, Hidden, Input, Radios, Select, TextArea } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout, steers } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { Table } from '../ui/table.js';
import { ProposalAnswerWords, ProposalBody, ProposalForm, ProposalKinds, ProposalTag, proposalTitle } from './plan-proposals.js';
import type { ShownProposal } from './plan-proposals.js';

export interface ProposalsPageProps {
  frame: Frame;
  year: number;
  shown: ShownProposal[];
  /** In all, whatever is chosen. */
  total: number;
  units: { id: string; name: string }[];
  chosen: { unit: string; standing: PlanProposalStanding | '' };
  names: Names;
  notice: string | null;
}

export function ProposalsPage({ frame, year, shown, total, units, chosen, names, notice }: ProposalsPageProps) {
  const form: FormState = { id: 'urval', values: { enhet: chosen.unit, lage: chosen.standing }, errors: [], nonce: '' };
  return (
    <Layout frame={frame} title={`Förslag till planerna för ${year}`} wide current={`/uppfoljning/${year}/forslag`}>
      <a class="back" href={`/uppfoljning/${year}`}>
        Uppföljning {year}
      </a>
      <h1>Förslag till planerna för {year}</h1>
      {notice === null ? null : (
        <p class="said" role="status">
          {notice}
        </p>
      )}
      <p class="lead">Rapporterna kan föreslå ändringar i den plan som gäller, och synpunkter till nästa års plan. Här väntar de på att organet beslutar.</p>
      {steers(frame) ? (
        <p class="buttons">
          <a class="button second" href={`/uppfoljning/${year}/forslag/nytt`}>
            Skriv ett förslag
          </a>
        </p>
      ) : null}
      <form method="get" action={`/uppfoljning/${year}/forslag`} class="filter" aria-label="Urval">
        <Select form={form} name="enhet" label="Enhet" empty="Alla" options={units.map(({ id, name }) => ({ value: id, words: name }))} />
        <Select form={form} name="lage" label="Läge" empty="Alla" options={Object.entries(planProposalStandings).filter(([value]) => value !== 'draft').map(([value, words]) => ({ value, words }))} />
        <button type="submit" class="second">
          Visa
        </button>
      </form>
      <p class="quiet" role="status">
        {total === 0 ? 'Inga förslag har lämnats än. De skrivs i rapporternas formulär, eller här av sekretariatet.' : `${countOf(shown.length, 'förslag', 'förslag')} av ${total}.`}
      </p>
      {shown.length === 0 ? null : (
        <Table label="Förslag" heads={['Förslag', 'Enhet', 'Varför', 'Läge']}>
          {shown.map((each) => (
            <tr>
              <th scope="row">
                <a href={`/uppfoljning/${year}/forslag/${each.proposal.id}`}>{proposalTitle(each)}</a>
                {each.report === null ? null : <span class="quiet">{each.report.title}</span>}
              </th>
              <td>{names.unit(each.proposal.unit)}</td>
              <td>{each.proposal.text}</td>
              <td>
                <ProposalTag standing={each.proposal.standing} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Layout>
  );
}

export interface ProposalPageProps {
  frame: Frame;
  year: number;
  shown: ShownProposal;
  followUp: FollowUpModel | null;
  names: Names;
  /** The answer's form; null for who may not answer. */
  form: FormState | null;
  /** Bodies that may have decided. */
  bodies: { id: string; name: string }[];
}

/** One proposal, with the form that answers it. */
export function ProposalPage({ frame, year, shown, followUp, names, form, bodies }: ProposalPageProps) {
  const { proposal, report } = shown;
  const next = proposal.kind === 'next-plan';
  return (
    <Layout frame={frame} title={proposalTitle(shown)} fault={(form?.errors.length ?? 0) > 0} current={`/uppfoljning/${year}/forslag`}>
      {form === null ? null : <ErrorSummary form={form} />}
      <a class="back" href={`/uppfoljning/${year}/forslag`}>
        Förslag till planerna för {year}
      </a>
      <h1>
        {proposalTitle(shown)}
        <span class="under">{names.unit(proposal.unit)}</span>
      </h1>
      <p>
        <ProposalTag standing={proposal.standing} />
        {report === null ? null : (
          <>
            {' '}
            Föreslaget i {report.href === null ? report.title : <a href={report.href}>{report.title}</a>}.
          </>
        )}
      </p>
      <ProposalBody shown={shown} followUp={followUp} names={names} />
      <ProposalAnswerWords proposal={proposal} names={names} />
      {form === null || proposal.standing !== 'waiting' ? null : (
        <section class="act" aria-labelledby="svar">
          <h2 id="svar">{next ? 'Vad blev det i planen?' : 'Vad beslutades?'}</h2>
          <form method="post" action={`/uppfoljning/${year}/forslag/${proposal.id}`} novalidate>
            <Hidden values={{ nonce: form.nonce }} />
            <Radios
              form={form}
              name="svar"
              legend="Utfall"
              options={[
                { value: 'ja', words: next ? 'Tas med i planen' : 'Som föreslaget', hint: next ? 'Raden skrivs in bland planens rader.' : proposal.kind === 'strike' ? 'Raden stryks ur planen nu.' : 'Planens rad ändras nu.' },
                { value: 'nej', words: next ? 'Tas inte med' : 'Avslag' },
              ]}
            />
            <Select form={form} name="organ" label={next ? 'Beslutat av (valfritt)' : 'Beslutat av'} empty="Välj" options={bodies.map(({ id, name }) => ({ value: id, words: name }))} />
            <Input form={form} name="datum" label={next ? 'Beslutsdag (valfritt)' : 'Beslutsdag'} type="date" size="medium" />
            <Input form={form} name="paragraf" label={next ? 'Paragraf (valfritt)' : 'Paragraf'} size="short" hint="Till exempel § 194." />
            <Input form={form} name="dnr" label="Diarienummer (valfritt)" size="medium" hint="Till exempel RS/99/2027." />
            <TextArea form={form} name="motivering" label="Motivering (behövs vid avslag)" rows={3} />
            <button type="submit">Anteckna</button>
          </form>
        </section>
      )}
    </Layout>
  );
}

/** The secretariat writes a proposal: first of what kind, then the form. */
export function NewProposalPage(props: { frame: Frame; year: number; kind: PlanProposalKind | null; form: FormState; rows: PlanRow[]; followUp: FollowUpModel | null; units: { id: string; name: string }[]; unit: string }) {
  const { frame, year, kind, form, rows, followUp, units, unit } = props;
  const address = `/uppfoljning/${year}/forslag/nytt`;
  return (
    <Layout frame={frame} title={`Förslag till planen för ${year}`} fault={form.errors.length > 0} current={`/uppfoljning/${year}/forslag`}>
      <a class="back" href={`/uppfoljning/${year}/forslag`}>
        Förslag till planerna för {year}
      </a>
      <h1>Skriv ett förslag</h1>
      <form method="get" action={address} class="filter" aria-label="Vilken plan">
        <Select form={{ id: 'plan', values: { enhet: unit }, errors: [], nonce: '' }} name="enhet" label="Vems plan" options={units.map(({ id, name }) => ({ value: id, words: name }))} />
        <button type="submit" class="second">
          Välj
        </button>
      </form>
      {unit === '' ? null : kind === null ? (
        <ProposalKinds href={(each) => `${address}?enhet=${encodeURIComponent(unit)}&slag=${each}`} />
      ) : (
        <ProposalForm action={`${address}?enhet=${encodeURIComponent(unit)}`} kind={kind} form={form} rows={rows} followUp={followUp} />
      )}
    </Layout>
  );
}
