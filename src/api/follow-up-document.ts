// Gathers what a document of the follow-up holds, for the whole organisation or one body or unit.

import type { ISODate } from '../domain/calendar/calendar.js';
import { followUpDocument } from '../domain/follow-up/document.js';
import type { FollowUpDocument, ReportToPrint } from '../domain/follow-up/document.js';
import { namesOf } from '../domain/names.js';
import type { Organisation } from '../domain/organisation.js';
import type { Database } from '../records/database.js';
import { proposalsTo } from '../records/plan-proposals.js';
import type { StoredProposal } from '../records/plan-proposals.js';
import { planRowsByIds } from '../records/plan-rows.js';
import { reportsPer } from '../records/reports.js';
import { historyOfRows } from '../records/roll-up.js';
import { followUpView, unitsOfChoice } from './follow-up-view.js';
import type { DueReport, FollowUpView } from './follow-up-view.js';
import { dayOf } from './ui/when.js';

export interface DocumentChoice {
  asOf: ISODate;
  /** A body with its administration, or a unit with all below it; '' = all. */
  unit: string;
  approvedOnly: boolean;
}

/** The document, and the view that it is made from. `name`: what the organisation calls itself. */
export async function gatherDocument(db: Database, organisation: Organisation, name: string, followUp: FollowUpView['followUp'], planYear: number, { asOf, unit, approvedOnly }: DocumentChoice, today: ISODate): Promise<{ document: FollowUpDocument; view: FollowUpView }> {
  const chosen: Record<string, string> = { per: asOf, enhet: unit, bara: approvedOnly ? 'godkanda' : '' };
  const view = await followUpView(db, organisation, followUp, planYear, (key) => chosen[key] ?? '', today);
  const units = unitsOfChoice(organisation, unit);
  const here = (of: { unit: string }): boolean => units === null || units.has(of.unit);
  const [history, reports, toPlan, toNext] = await Promise.all([
    historyOfRows(db, view.rows.filter(({ row }) => row.kind === 'indicator').map(({ row }) => row), approvedOnly),
    reportsPer(db, planYear, asOf, approvedOnly),
    proposalsTo(db, planYear),
    proposalsTo(db, planYear + 1),
  ]);
  const proposals = toPlan.filter((each) => here(each) && each.kind !== 'next-plan' && each.standing === 'waiting');
  const points = toNext.filter((each) => here(each) && each.kind === 'next-plan' && (each.standing === 'waiting' || each.standing === 'accepted'));
  const about = new Map((await planRowsByIds(db, [...proposals, ...points].flatMap(({ row }) => row ?? []))).map((row) => [row.id, row]));
  const printed = (proposal: StoredProposal) => ({ proposal, row: proposal.row === null ? null : (about.get(proposal.row) ?? null) });
  const names = namesOf(organisation);
  const document = followUpDocument({
    organisation: name,
    about: units === null ? null : names.unit(unit),
    planYear,
    asOf,
    today,
    approvedOnly,
    followUp,
    rows: view.rows,
    byId: view.byId,
    byUnit: view.byUnit,
    unitName: names.unit,
    history,
    missing: view.missing.map(reportToPrint),
    unclaimed: view.unclaimed,
    unread: view.unread.map(reportToPrint),
    reports: reports.filter(here).map(({ unit: of, title, comment, standing }) => ({ unit: of, title, comment, approved: standing === 'approved' })),
    proposals: proposals.map(printed),
    points: points.map(printed),
  });
  return { document, view };
}

const reportToPrint = ({ unitName, stepName, late, dueAt, rows }: DueReport): ReportToPrint => ({ unit: unitName, name: stepName, late, due: dayOf(dueAt), rows });
