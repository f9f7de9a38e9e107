// What the worker runs.

export { deliverable } from './deliverable.js';
export { documentReview } from './document-review.js';
export { nextYearProposal } from './next-year-proposal.js';
export { planningCycle } from './planning-cycle.js';
export { postman } from './postman.js';
export { change } from './change.js';
export { weeklyLetter } from './weekly-letter.js';
