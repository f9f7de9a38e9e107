// Proposals as the one who writes a report sees them, behind the letter's link; approvers read them there too.

import type { FollowUpModel } from '../../domain/follow-up/levels.js';
import type { PlanProposalKind } from '../../domain/follow-up/proposal.js';
import type { PlanRow } from '../../domain/follow-up/plan-row.js';
import { Hidden } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import type { LinkView } from './link.js';
import { ProposalAnswerWords, ProposalBody, ProposalForm, ProposalKinds, ProposalTag, proposalTitle } from './plan-proposals.js';
import type { ShownProposal } from './plan-proposals.js';

export interface LinkProposalsPageProps {
  frame: Frame;
  view: LinkView;
  shown: ShownProposal[];
  followUp: FollowUpModel | null;
  /** Whether the reader may write now: who hands in, while it is to be handed in. */
  writes: boolean;
  notice: string | null;
}

export function LinkProposalsPage({ frame, view, shown, followUp, writes, notice }: LinkProposalsPageProps) {
  const { token, names, state } = view;
  return (
    <Layout frame={frame} title="Förslag till planen">
      <a class="back" href={`/l/${token}`}>
        Tillbaka
      </a>
      <h1>
        Förslag till planen
        <span class="under">
          {state.plan.product}, {state.plan.unitName}
        </span>
      </h1>
      {notice === null ? null : (
        <p class="said" role="status">
          {notice}
        </p>
      )}
      <p class="lead">Ser du i uppföljningen att planen behöver ändras? Skriv det som ett förslag. Det lämnas in tillsammans med rapporten och väntar sedan på organets beslut.</p>
      {writes ? <ProposalKinds href={(kind) => `/l/${token}/forslag/nytt?slag=${kind}`} /> : null}
      <h2>{shown.length === 0 ? 'Inga förslag än' : 'Förslagen'}</h2>
      {shown.map((each) => (
        <section class="revision" aria-labelledby={`f-${each.proposal.id}`}>
          <h3 id={`f-${each.proposal.id}`}>{proposalTitle(each)}</h3>
          <p>
            <ProposalTag standing={each.proposal.standing} />
          </p>
          <ProposalBody shown={each} followUp={followUp} names={names} />
          <ProposalAnswerWords proposal={each.proposal} names={names} />
          {writes && each.proposal.standing === 'draft' ? (
            <form method="post" action={`/l/${token}/forslag/${each.proposal.id}/ta-tillbaka`}>
              <Hidden values={{}} />
              <button type="submit" class="second">
                Ta tillbaka förslaget
              </button>
            </form>
          ) : null}
        </section>
      ))}
    </Layout>
  );
}

export function LinkProposalPage({ frame, view, kind, form, rows, followUp }: { frame: Frame; view: LinkView; kind: PlanProposalKind; form: FormState; rows: PlanRow[]; followUp: FollowUpModel | null }) {
  const { token, state } = view;
  return (
    <Layout frame={frame} title="Skriv ett förslag till planen" fault={form.errors.length > 0}>
      <a class="back" href={`/l/${token}/forslag`}>
        Förslag till planen
      </a>
      <h1>
        Skriv ett förslag
        <span class="under">{state.plan.unitName}</span>
      </h1>
      <ProposalForm action={`/l/${token}/forslag/nytt`} kind={kind} form={form} rows={rows} followUp={followUp} />
    </Layout>
  );
}
