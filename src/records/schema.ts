// The tables as kysely sees them. Timestamps are read and written as ISO strings in UTC, dates as ISO days.

import type { ColumnType, Generated } from 'kysely';
import type { BodyRecord, DeliverableState } from '../domain/deliverable/state.js';
import type { RecordedEvent } from '../domain/deliverable/events.js';
import type { Amendment } from '../domain/change/amendment.js';
import type { Proposal } from '../domain/change/basis.js';
import type { ShownDifference } from '../domain/change/shown.js';
import type { Command } from '../domain/deliverable/commands.js';
import type { Overruling } from '../domain/statutes/overruling.js';
import type { Actuals } from '../domain/timetable-dates.js';
import type { LetterFacts } from '../domain/letter.js';
import type { FollowUpModel, RowKind } from '../domain/follow-up/levels.js';
import type { PlanRow, PlanRowWords } from '../domain/follow-up/plan-row.js';
import type { PlanProposalKind, PlanProposalStanding, ProposedWords } from '../domain/follow-up/proposal.js';
import type { ReportStanding } from '../domain/follow-up/report.js';
import type { TypedResult } from '../domain/follow-up/result.js';
import type { Meeting } from '../domain/meetings.js';
import type { GovernanceModel } from '../domain/model.js';
import type { Organisation } from '../domain/organisation.js';
import type { TimetableRow } from '../domain/plan.js';
import type { DocumentWords } from '../domain/register/document.js';
import type { UserRole } from '../domain/user-roles.js';

/** Who decided a change, when the secretariat did not: body, §, day, dnr. */
export interface DecisionReference {
  body: string;
  date: string;
  paragraph: string;
  dnr: string;
}

/** How a row of a plan came to be, or was changed. */
export type PlanRowWay = 'import' | 'form' | 'link' | 'carried' | 'allocated' | 'proposal' | 'organisation' | 'api';

/** The decision of a plan as the register needs it. */
export interface DecidedPlan extends Pick<BodyRecord, 'body' | 'date' | 'paragraph' | 'dnr' | 'at'> {
  /** Its id in the register, if no other document has it. */
  document: string;
  product: string;
}

/** jsonb: read as the value, written as JSON text. */
type Json<T> = ColumnType<T, string, string>;

export interface Tables {
  cycles: {
    id: string;
    year: number;
    model_id: string;
    model_name: string;
    model: Json<GovernanceModel>;
    organisation: Json<Organisation>;
    meetings: Json<Meeting[]>;
    started_at: string;
    started_by: string;
    ends_at: string;
    closed_at: string | null;
    amendments: ColumnType<Amendment[], string | undefined, string>;
    actuals: ColumnType<Actuals, string | undefined, string>;
    /** Rises when organisation, meetings or amendments change. */
    version: Generated<number>;
  };
  changes: {
    cycle: string;
    number: number;
    status: 'draft' | 'applying' | 'applied' | 'dropped';
    proposals: Json<Proposal[]>;
    summary: string;
    reason: string | null;
    decision: ColumnType<DecisionReference | null, string | null | undefined, string | null>;
    overrulings: ColumnType<Overruling[], string | undefined, string>;
    created_at: string;
    created_by: string;
    applied_at: string | null;
  };
  change_steps: {
    cycle: string;
    number: number;
    position: number;
    deliverable: string;
    /** Null: the deliverable is started. */
    command: ColumnType<Command | null, string | null, string | null>;
    shown: Json<ShownDifference>;
    outcome: string | null;
  };
  deliverables: {
    id: string;
    cycle: string;
    step: string;
    step_name: string;
    unit: string;
    unit_name: string;
    body: string;
    period: string | null;
    plan_year: number;
    state: Json<DeliverableState>;
    why: Json<TimetableRow['why']>;
    seq: number;
    phase: string;
    outcome: string | null;
    late: boolean;
    level: number;
    revision: number;
    opens_at: string;
    due_at: string;
    /** The last instant that belongs to it: last day, meeting or end. */
    until_at: string;
    next_at: string | null;
    next_what: string | null;
    closed_at: string | null;
    updated_at: string;
    /** The last day that it follows the plan up to; null when it does not. */
    as_of: string | null;
    /** A plan whose rows are written in the product. */
    plans_rows: ColumnType<boolean, boolean | undefined, boolean>;
    /** The last day to hand in for the decision that waits for it, and whether the secretariat has been told that it has passed. */
    slack_until: string | null;
    slack_told: ColumnType<boolean, boolean | undefined, boolean>;
    /** Names of its unit and step in small letters; never written. */
    words: Generated<string>;
    /** Of a plan that a body has decided. */
    decided: ColumnType<DecidedPlan | null, string | null | undefined, string | null>;
    /** Every seat that owes an answer in it at some time: whose calendars it may stand in. */
    seats: string[];
  };
  dependencies: { deliverable: string; waits_for: string };
  journal: {
    id: string;
    at: string;
    cycle: string;
    deliverable: string | null;
    seq: number | null;
    type: string;
    person: string | null;
    seat: string | null;
    way: string | null;
    event: Json<RecordedEvent | Record<string, unknown>>;
    number: Generated<number>;
  };
  mails: {
    id: string;
    message_id: string;
    person: string;
    email: string;
    subject: string;
    text: string | null;
    html: string | null;
    status: 'sending' | 'sent' | 'deferred' | 'refused' | 'withdrawn';
    answer: string | null;
    attempts: Generated<number>;
    created_at: string;
    sent_at: string | null;
    /** Where it went instead of to `email`, when all mail was redirected. */
    redirected_to: ColumnType<string | null, string | null | undefined, string | null>;
  };
  letters: {
    id: string;
    kind: string;
    cycle: string | null;
    deliverable: string | null;
    ask: string | null;
    seat: string;
    person: string | null;
    email: string | null;
    facts: Json<LetterFacts | Record<string, unknown>>;
    answer: boolean;
    at: string;
    send_at: string;
    send_on: string;
    status: 'pending' | 'mailed' | 'withdrawn' | 'unaddressed';
    mail: string | null;
  };
  links: {
    hash: Buffer;
    person: string;
    seat: string;
    deliverable: string;
    letter: string | null;
    created_at: string;
    revoked_at: string | null;
  };
  feeds: {
    id: string;
    hash: Buffer;
    kind: 'person' | 'unit' | 'cycle';
    subject: string;
    created_at: string;
    created_by: string;
    revoked_at: string | null;
    revoked_by: string | null;
  };
  files: {
    id: string;
    deliverable: string;
    name: string;
    type: string;
    size: number;
    sha256: string;
    bytes: Buffer;
    stored_at: string;
    stored_by: string;
  };
  api_tokens: {
    id: string;
    hash: Buffer;
    name: string;
    scopes: string[];
    created_at: string;
    created_by: string;
    expires_at: string;
    last_used_at: string | null;
    revoked_at: string | null;
    revoked_by: string | null;
  };
  api_requests: {
    token: string;
    key: string;
    request: string;
    status: number | null;
    answer: ColumnType<unknown, string | null | undefined, string | null>;
    location: string | null;
    created_at: string;
  };
  /** Keys to a person's own page: one-time letters and the short sessions they give. */
  person_keys: { hash: Buffer; kind: 'letter' | 'session'; email: string; created_at: string; expires_at: string; ended_at: string | null };
  saved_views: { id: string; cycle: string; name: string; query: string; owner: string; shared: boolean; created_at: string };
  settings_files: { file: string; version: number; text: string; folder_hash: string | null; at: string; by: string; reason: string; nonce: string | null };
  settings_uploads: { id: string; kind: string; file: string; name: string; bytes: Buffer; whole: boolean; at: string; by: string };
  mail_redirects: { number: Generated<string>; email: string | null; set_at: string; set_by: string };
  test_letters: {
    nonce: string;
    at: string;
    sent_by: string;
    email: string;
    example: string;
    subject: string;
    /** `unreachable`: the mail server could not be reached. */
    status: 'sending' | 'sent' | 'refused' | 'deferred' | 'unreachable';
    answer: string | null;
  };
  sign_ins: { hash: Buffer; email: string; created_at: string; expires_at: string; used_at: string | null };
  governing_documents: { id: string; version: number; words: Json<DocumentWords>; updated_at: string; updated_by: string; number: Generated<number> };
  governing_document_twins: { document: string; same_as: string; at: string; by: string };
  governing_document_files: {
    document: string;
    version: number;
    name: string;
    type: string;
    size: number;
    sha256: string;
    /** Only for those who are signed in. */
    internal: boolean;
    bytes: Buffer;
    at: string;
    by: string;
  };
  governing_document_changes: {
    document: string;
    version: number;
    at: string;
    by: string;
    way: 'import' | 'form';
    before: Json<DocumentWords> | null;
    after: Json<DocumentWords>;
  };
  /** One row: how many changes there have been of what everybody may see. */
  public_version: { one: boolean; version: number };
  plan_years: { plan_year: number; model_name: string; follow_up: Json<FollowUpModel>; set_at: string; set_by: string };
  plan_decisions: { plan_year: number; unit: string; decision: Json<DecisionReference>; updated_at: string; updated_by: string };
  plan_rows: {
    id: string;
    plan_year: number;
    unit: string;
    level: string;
    kind: RowKind;
    parent: string | null;
    carried_from: string | null;
    position: number;
    words: Json<PlanRowWords>;
    struck: ColumnType<PlanRow['struck'], string | null, string | null>;
    version: number;
    updated_at: string;
    updated_by: string;
  };
  plan_row_changes: {
    plan_row: string;
    version: number;
    at: string;
    by: string;
    way: PlanRowWay;
    reason: string;
    before: ColumnType<PlanRow | null, string | null, string | null>;
    after: Json<PlanRow>;
  };
  report_drafts: { deliverable: string; comment: string; version: number; updated_at: string; updated_by: string };
  report_draft_rows: { deliverable: string; plan_row: string; result: Json<TypedResult>; version: number; /** The latest version handed in when it was typed. */ revision: number; updated_at: string; updated_by: string };
  reports: {
    id: string;
    deliverable: string | null;
    revision: number | null;
    unit: string;
    plan_year: number;
    as_of: string;
    title: string;
    levels: string[];
    comment: string;
    /** `stored`: not yet handed in. */
    standing: ReportStanding | 'stored';
    stored_at: string;
    stored_by: string;
    approved_at: string | null;
  };
  report_rows: {
    report: string;
    plan_row: string;
    position: number;
    status: string;
    value: string;
    number: number | null;
    comment: string;
    forecast: string;
    /** The row as it was when it was reported. */
    as_printed: Json<PlanRow>;
  };
  plan_proposals: {
    id: string;
    kind: PlanProposalKind;
    plan_year: number;
    unit: string;
    plan_row: string | null;
    words: ColumnType<ProposedWords | null, string | null, string | null>;
    text: string;
    deliverable: string | null;
    report: string | null;
    at: string;
    by: string;
    seat: string | null;
    standing: PlanProposalStanding;
    answered_at: string | null;
    answered_by: string | null;
    answer: string | null;
    decision: ColumnType<DecisionReference | null, string | null, string | null>;
    carried_to: string | null;
  };
  users: { email: string; roles: UserRole[]; bodies: string[]; since: string; by: string };
  user_changes: {
    number: Generated<number>;
    at: string;
    by: string;
    email: string;
    roles_before: UserRole[];
    roles_after: UserRole[];
    bodies_after: string[];
  };
  pending_forms: {
    id: string;
    hash: Buffer;
    action: string;
    page: string;
    why: 'signed-out' | 'failed';
    fields: Json<[string, string][]>;
    created_at: string;
    expires_at: string;
  };
}
