// What bare Temporal is given: the waits of a deliverable as instants, nothing of ours besides.

/** Real instants in ms since 1970. */
export interface BareInput {
  id: string;
  opensAt: number;
  /** First reminder before the due time; the submission cancels it. */
  remindAt: number;
  /** ms from the submission to the reminder of the approval; the approval cancels it. */
  remindApprovalAfter: number;
}

/** `children` are started in batches of `batch`. */
export interface BareParentInput {
  children: BareInput[];
  batch: number;
}

export const BARE_QUEUE = 'bare';
