// The gallery's examples, for the tests of letters. They live in src/mail/gallery/examples.ts: a new kind is added there.

export { calendar, example, examples, link, morning, token } from '../../src/mail/gallery/examples.js';
export type { Example } from '../../src/mail/gallery/examples.js';
