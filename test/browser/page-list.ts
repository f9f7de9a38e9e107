// Every page, grouped, with the path at which the sample year shows it: the one list of the browser tests (pages.test.ts)
// and of the pictures (pictures.ts). A new page is one more line.

import type { PlannedBodyStage } from '../../src/domain/plan.js';
import type { SampleYear } from './sample-year.js';

export type PagePath = string | ((its: SampleYear) => string);

const bodyOf = ({ state }: SampleYear['decision']): PlannedBodyStage => state.plan.bodies[state.bodyStage]!;

export const pageGroups: Record<string, Record<string, PagePath>> = {
  'Preparing a year': {
    'the start': '/',
    'preparing a cycle': '/cykler/ny',
    'preparing a cycle, with an error': '/cykler/ny/tidplan?modell=2023&ar=x',
    'a timetable': '/cykler/ny/tidplan?modell=2023&ar=2028',
    'a timetable that takes amendments along': '/cykler/ny/tidplan?modell=2023&ar=2028&fran=2027&andring=stryk:leverans/2027/enhetsplan/rst-o01-e02',
    'a timetable with problems': '/cykler/ny/tidplan?modell=2023&ar=2035',
    'the next year': '/cykel/2027/nasta',
    'the next year, started already': '/cykel/2026/nasta',
  },
  'A running year': {
    'the overview': '/cykel/2027',
    'the overview, filtered': '/cykel/2027?fas=alla&under=rst&person=Controller&ordning=senast',
    'the overview, nothing found': '/cykel/2027?enhet=finns-inte',
    'the tree of units': '/cykel/2027/enheter',
    'filtered rows on paper': '/cykel/2027/urval/utskrift?sen=1',
    'a calendar year': '/ar/2027',
    'a calendar year, nothing found': '/ar/2027?cykel=2026&fas=returned',
    'a calendar year without anything': '/ar/2040',
    'the slack': '/cykel/2027/marginal',
    'the running ladders': '/cykel/2027/eskaleringar',
    'the load': '/cykel/2027/belastning',
    'the calendars': '/cykel/2027/kalendrar',
    'changing the year': '/cykel/2027/andra',
    'amending, to split': ({ opened }) => `/cykel/2027/andra/leveranser?typ=dela&id=${opened}`,
    'amending, to merge': ({ opened, askedExtension }) => `/cykel/2027/andra/leveranser?typ=sla-ihop&id=${opened}&id=${askedExtension}`,
    'a proposed change': '/cykel/2027/andring/1',
    'a change that is made': '/cykel/2027/andring/2',
  },
  'Deliverables': {
    'a late deliverable': ({ late }) => `/${late.id}`,
    'a returned deliverable': ({ returned }) => `/${returned}`,
    'a deliverable with an extension asked for': ({ askedExtension }) => `/${askedExtension}`,
    'a decided deliverable': ({ legal }) => `/${legal.id}`,
    'an approved deliverable': ({ closed }) => `/${closed.id}`,
    'a waiting deliverable': ({ waiting }) => `/${waiting.id}`,
    'giving an extension': ({ late }) => `/cykel/2027/atgard?typ=grantExtension&id=${late.id}`,
    'correcting a record': ({ legal }) => `/cykel/2027/ratta?id=${legal.id}&post=records:0`,
    'reassigning many': ({ late, closed, opened }) => `/cykel/2027/atgard?typ=reassign&id=${late.id}&id=${opened}&id=${closed.id}`,
    'striking': ({ opened }) => `/cykel/2027/atgard?typ=strike&id=${opened}`,
  },
  'Meetings': {
    'the meetings': '/cykel/2027/sammantraden',
    'a meeting': ({ decision }) => `/cykel/2027/sammantraden/${bodyOf(decision).body}/${bodyOf(decision).meetings[0]!.first}`,
    'a meeting that is not in the calendar': ({ decision }) => `/cykel/2027/sammantraden/${bodyOf(decision).body}/2027-10-02`,
    'what a meeting came to': '/cykel/2027/sammantraden/klart',
  },
  'Behind a letter’s link, without an account': {
    'a link to hand in': ({ links }) => links.handIn,
    'a link to hand in late': ({ links }) => links.handInLate,
    'a link to what came back': ({ links }) => links.handInAgain,
    'a link to approve': ({ links }) => links.approve,
    'a link that waits': ({ links }) => links.waits,
    'a link to record a decision': ({ links }) => links.record,
    'a link to record a whole meeting': ({ links }) => `${links.record}/sammantrade`,
    'a link to what is closed': ({ links }) => links.done,
    'a link to one’s own calendar': ({ links }) => `${links.waits}/kalender`,
    'a revoked link': ({ links }) => links.revoked,
    'one’s own deliverables': ({ links }) => `${links.waits}/mina`,
    'one’s own deliverables, with something to do': ({ links }) => `${links.approve}/mina`,
    'one’s own deliverables, asked for': '/mina',
    'one’s own deliverables, a used link': `/mina/in/${'A'.repeat(43)}`,
  },
  'Mail': {
    'the outbox': '/cykel/2027/utskick',
    'a mail': '/cykel/2027/utskick/brev-40',
    'a mail that was refused': '/cykel/2027/utskick/brev-38',
    'trying the letters': '/utskick/prov',
    'the gallery of letters': '/utskick/galleri',
    'a letter of the gallery': `/utskick/galleri/${encodeURIComponent('öppnat')}`,
  },
  'The register of governing documents': {
    'the register': '/register',
    'the register, nothing found': '/register?sok=finns-inte',
    'a document of the register': '/register/kvalitetspolicy',
    'a new document': '/register/nytt',
    'importing documents': '/register/import',
    'the public list of documents': '/styrdokument',
  },
  'Settings': {
    'the settings': '/installningar',
    'the settings: organisation': '/installningar/organisation',
    'the settings: roles': '/installningar/roller?sok=strömsund',
    'the settings: a person': '/installningar/person?id=enhetschef.hsf-o01-e01',
    'the settings: absences': '/installningar/franvaro',
    'the settings: meetings': '/installningar/sammantraden?ar=2027',
    'the settings: free days': '/installningar/lediga-dagar',
    'the settings: models': '/installningar/styrmodeller',
    'the settings: a file to read in': '/installningar/las-in',
    'the settings: a file that was read in': ({ readIn }) => readIn,
    'the settings: a saved change': ({ savedSettings }) => savedSettings,
    'the settings: what has been changed': '/installningar/historik',
    'the users': '/installningar/anvandare?e-post=namnd@example.org',
    'the keys': '/installningar/nycklar',
  },
  'Everybody': {
    'a sign-in link': ({ signInLink }) => signInLink,
    'a used sign-in link': `/logga-in/${'A'.repeat(43)}`,
    'a page that is not there': '/finns-inte',
    'nothing kept': '/osparat',
    'the accessibility statement': '/tillganglighet',
    'the API': '/api/v1/',
  },
};

/** All of them by name. */
export const everyPage: Record<string, PagePath> = Object.assign({}, ...Object.values(pageGroups)) as Record<string, PagePath>;

/** Where a page lies in this year. */
export function pathOf(name: string, its: SampleYear): string {
  const path = everyPage[name];
  if (path === undefined) throw new RangeError(`no page is called ${name}`);
  return typeof path === 'string' ? path : path(its);
}
