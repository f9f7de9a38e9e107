// Every act of the pages has an operation of the API, or a reason why it has none. A new page act without either fails here.

import { expect, test } from 'vitest';
import { accessRows } from '../../../src/api/access.js';
import { operations } from '../../../src/api/v1/operations.js';

const person = 'a person’s own: their session, and the secret addresses that are theirs';
const byHand = 'keys are given and taken by people only, so that no key can make another one';
const nothingKept = 'the API keeps no half-written form or draft upload of this kind';

/** Operations by their names, or `{ not: why }`. */
const acts: Record<string, string[] | { not: string }> = {
  '/logga-in': { not: person },
  '/logga-in/:token': { not: person },
  '/logga-ut': { not: person },
  '/osparat/:id/slang': { not: nothingKept },
  '/l/:token/sammantrade': ['recordMeeting'],
  '/l/:token/sammantrade/justering': ['recordMinutes'],
  '/l/:token/ratta/:record': ['actCorrectRecord'],
  '/cykel/:cycle/ratta': ['actCorrectRecord'],
  '/uppfoljning/:year/plan/:id/flytta': ['changePlanRow'],
  '/uppfoljning/:year/plan/:id/ordning': ['orderPlanRow'],
  '/uppfoljning/:year/plan/:id/fordela': ['handDownPlanRow'],
  '/uppfoljning/:year/plan/for-over': ['carryOverPlans'],
  '/uppfoljning/:year/plan/omorganisation': ['moveRowsOfClosedUnit'],
  '/l/:token/forslag/nytt': ['createPlanProposal'],
  '/l/:token/forslag/:id/ta-tillbaka': { not: 'a draft that only its writer sees; the API keeps no drafts of proposals' },
  '/l/:token/plan/rad': ['createPlanRow', 'changePlanRow'],
  '/l/:token/plan/stryk': ['strikePlanRow'],
  '/l/:token/plan/ta': ['createPlanRow'],
  '/l/:token/plan/las-in': ['importPlanRows'],
  '/l/:token/mina/oppna': { not: person },
  '/l/:token/kalender': ['createCalendar'],
  '/l/:token/kalender/:feed/aterkalla': ['revokeCalendar'],
  '/l/:token/rapport': ['handInReport'],
  '/l/:token/rapport/lamna-in': ['handInReport'],
  '/l/:token/:act': ['uploadFile', 'actSubmit', 'actRequestExtension', 'actApprove', 'actReturn', 'actWithdraw', 'actDelegate', 'actComment', 'actTakeCare', 'actNotMine', 'actRecordBody', 'actRecordAdjusted', 'actGrantExtension', 'actRefuseExtension'],
  '/mina': { not: person },
  '/mina/in/:token': { not: person },
  '/mina/oppna': { not: person },
  '/mina/ut': { not: person },
  '/cykler': ['startCycle'],
  '/cykel/:cycle/kalendrar': ['createCalendar'],
  '/cykel/:cycle/kalendrar/:feed/aterkalla': ['revokeCalendar'],
  '/cykel/:cycle/vyer': ['createView'],
  '/cykel/:cycle/vyer/:view/ta-bort': ['removeView'],
  '/utskick/prov/brev': ['sendTestLetter'],
  '/utskick/prov/omdirigering': ['redirectMail', 'endRedirect'],
  '/cykel/:cycle/atgard/visa': ['previewManyActs'],
  '/cykel/:cycle/atgard': ['actOnMany', 'actSendAgain', 'actReassign', 'actCloseOnBehalf', 'actStrike', 'actGrantExtension', 'actRefuseExtension', 'actComment'],
  '/cykel/:cycle/andra/mote': ['proposeChange'],
  '/cykel/:cycle/andra/filer': ['proposeChange'],
  '/cykel/:cycle/andra/utfall': ['proposeChange'],
  '/cykel/:cycle/andra/lista': ['proposeChange'],
  '/cykel/:cycle/andra/leveranser': ['proposeChange'],
  '/cykel/:cycle/andring/:number': ['makeChange'],
  '/cykel/:cycle/andring/:number/slang': ['dropChange'],
  '/cykel/:cycle/sammantraden/:body/:date': ['recordMeeting'],
  '/cykel/:cycle/sammantraden/:body/:date/justering': ['recordMinutes'],
  '/register/import': ['previewDocuments'],
  '/register/import/gor': ['importDocuments'],
  '/register/nytt': ['createDocument'],
  '/register/:id/andra': ['changeDocument'],
  '/register/:id/fil': ['putDocumentFile'],
  '/register/:id/samma': ['markSameDocument'],
  '/uppfoljning/rad/:id/visas': ['changePlanRow'],
  '/uppfoljning/nytt-ar': ['createPlanYear'],
  '/uppfoljning/:year/plan/las-in': ['importPlanRows'],
  '/uppfoljning/:year/plan/las-in/:id': ['importPlanRows'],
  '/uppfoljning/:year/plan/beslut': ['recordPlanDecision'],
  '/uppfoljning/:year/plan/ny': ['createPlanRow'],
  '/uppfoljning/:year/plan/:id/andra': ['changePlanRow'],
  '/uppfoljning/:year/plan/:id/stryk': ['strikePlanRow'],
  '/uppfoljning/:year/forslag/nytt': ['createPlanProposal'],
  '/uppfoljning/:year/forslag/:id': ['answerPlanProposal'],
  '/installningar/andra/:edit': ['editSettings', 'takeFolderFile'],
  '/installningar/las-in': ['uploadSettings'],
  '/installningar/las-in/:id': ['saveSettingsUpload'],
  '/installningar/las-in/:id/slang': ['dropSettingsUpload'],
  '/installningar/nycklar': { not: byHand },
  '/installningar/nycklar/:key/aterkalla': { not: byHand },
  '/installningar/anvandare': ['putUser', 'removeUser'],
};

const posts = accessRows.filter(({ method, path }) => method === 'POST' && !path.startsWith('/api/')).map(({ path }) => path);

test('every act of the pages has an operation, or a reason why not', () => {
  expect(posts.filter((path) => !Object.hasOwn(acts, path))).toEqual([]);
});

test('the table names only acts that are there', () => {
  expect(Object.keys(acts).filter((path) => !posts.includes(path))).toEqual([]);
});

test('every operation that the table names is one of the API that changes something, or shows what would change', () => {
  const known = new Map(operations.map(({ id, method }) => [id, method]));
  for (const [path, named] of Object.entries(acts)) {
    if (!Array.isArray(named)) {
      expect(named.not.length, path).toBeGreaterThan(20);
      continue;
    }
    for (const id of named) expect([path, id, known.get(id)]).toEqual([path, id, expect.stringMatching(/^(post|delete)$/)]);
  }
});
