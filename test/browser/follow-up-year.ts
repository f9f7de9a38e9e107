// The sample's plans and reports as they stand in a running year, for the browser tests and the pictures.

import { loadFirstPlans } from '../../src/api/first-plans.js';
import { addProposal } from '../../src/records/plan-proposals.js';
import { planRows } from '../../src/records/plan-rows.js';
import { linkFor, openNow, signedIn, site, startYear } from '../api/support.js';
import type { Site } from '../api/support.js';
import { loadSample, sampleFolder } from '../support/sample.js';

/** Starts a site of its own, signed in, with every page of the follow-up by name. `site.stop()` ends it. */
export async function followUpYear(): Promise<{ site: Site; cookie: string; pages: Record<string, string> }> {
  const it = await site({ now: '2027-05-14T08:00:00.000Z' });
  await startYear(it);
  const { model, organisation } = loadSample();
  await loadFirstPlans(it.db, sampleFolder.models, { models: [model], organisation }, '2026-12-20T08:00:00.000Z');
  const report = await openNow(it, 'leverans/2027/planuppfoljning/rs');
  const plan = await openNow(it, 'leverans/2027/enhetsplan/rst-o01-e01', '2028-02-01T08:00:00.000Z');
  const [reportLink, planLink] = [(await linkFor(it.db, report.plan.id, report.responsible)).path, (await linkFor(it.db, plan.plan.id, plan.responsible)).path];
  const rows = await planRows(it.db, 2027, ['rs']);
  const [assignment, indicator] = [rows.find(({ number }) => number === 'U1')!, rows.find(({ number }) => number === 'K12')!];
  const by = { by: 'regiondirektor', at: it.clock.now };
  const change = { planYear: 2027, unit: 'rs', deliverable: null, seat: null };
  await addProposal(it.db, { ...change, id: 'p1', kind: 'amend', row: indicator.id, words: { target: '5,8', ends: '2027-12-01' }, text: 'Målvärdet är för högt för ett år.' }, by);
  await addProposal(it.db, { ...change, id: 'p2', kind: 'add', row: null, words: { level: 'uppdrag', number: 'U40', name: 'Inför digitala förstabesök', target: '', ends: '' }, text: 'Behövs för tillgängligheten.' }, by);
  await addProposal(it.db, { ...change, id: 'p3', kind: 'strike', row: assignment.id, words: null, text: 'Görs av kommunerna.' }, { ...by, at: '2027-05-13T08:00:00.000Z' });
  await addProposal(it.db, { ...change, id: 'p4', kind: 'next-plan', planYear: 2028, row: assignment.id, words: null, text: 'Ta med de digitala besöken.' }, by);
  await addProposal(it.db, { ...change, id: 'p5', kind: 'amend', row: indicator.id, words: { target: '6' }, text: 'Ännu ett utkast.', deliverable: report.plan.id, seat: report.responsible }, by);
  const visitor = await signedIn(it);
  await visitor.post('/uppfoljning/nytt-ar', { ar: '2028', modell: '2023' });
  const activity = (await planRows(it.db, 2027, ['rst-o02'])).find(({ number }) => number === 'A1')!;
  // that avdelning is merged into another in the spring
  const units = organisation.units.map((unit) => (unit.id === 'rst-o01' ? { ...unit, closes: '2027-05-01', mergedInto: 'rst-o02' } : unit));
  await it.db.updateTable('cycles').set((eb) => ({ organisation: JSON.stringify({ ...organisation, units }), version: eb('version', '+', 1) })).execute();
  await visitor.post('/uppfoljning/2027/forslag/p3', { svar: 'nej', organ: 'rs', datum: '2027-05-12', paragraf: '90', dnr: '', motivering: 'Regionen har kvar ansvaret.' });
  const cookie = visitor.cookie.slice('planhjul='.length);
  const pages = {
    'the years': '/uppfoljning',
    'a reported year': '/uppfoljning/2026?per=2026-04-30',
    'a reported year, one body': '/uppfoljning/2026?per=2026-08-31&enhet=rs&niva=kortsiktigt',
    'a year with reports missing': '/uppfoljning/2027?per=2027-04-30',
    'a year without rows': '/uppfoljning/2028',
    'a document of one body': '/uppfoljning/2026/dokument/2026-08-31?organ=run',
    'a new plan year': '/uppfoljning/nytt-ar',
    'the rows of the plans': '/uppfoljning/2027/plan',
    'the rows of a plan, nothing found': '/uppfoljning/2027/plan?sok=finns-inte',
    'assignments that nobody has taken': '/uppfoljning/2027/plan?visa=otagna',
    'an indicator with history': `/uppfoljning/2027/plan/${indicator.id}`,
    'an assignment': `/uppfoljning/2027/plan/${assignment.id}`,
    'a new row': '/uppfoljning/2027/plan/ny?enhet=rs',
    'changing a row': `/uppfoljning/2027/plan/${indicator.id}/andra`,
    'striking a row': `/uppfoljning/2027/plan/${assignment.id}/stryk`,
    'handing an assignment down': `/uppfoljning/2027/plan/${assignment.id}/fordela`,
    'handing an assignment down, looked at': `/uppfoljning/2027/plan/${assignment.id}/fordela?enhet=rst-o02&enhet=hsf-o01`,
    'moving a row': `/uppfoljning/2027/plan/${assignment.id}/flytta`,
    'moving an action': `/uppfoljning/2027/plan/${activity.id}/flytta`,
    'units that are no more': '/uppfoljning/2027/plan/omorganisation',
    'taking rows along': '/uppfoljning/2027/plan/for-over',
    'taking rows along, looked at': '/uppfoljning/2027/plan/for-over?enhet=rs&enhet=rst-o02',
    'taking rows along, not laid up': '/uppfoljning/2028/plan/for-over',
    'reading a file': '/uppfoljning/2027/plan/las-in',
    'the decision of a plan': '/uppfoljning/2027/plan/beslut?enhet=hsf',
    'the proposals': '/uppfoljning/2027/forslag',
    'the proposals, none': '/uppfoljning/2026/forslag',
    'a proposal to amend': '/uppfoljning/2027/forslag/p1',
    'a proposal to add': '/uppfoljning/2027/forslag/p2',
    'an answered proposal': '/uppfoljning/2027/forslag/p3',
    'a point for next year': '/uppfoljning/2028/forslag/p4',
    'a new proposal': '/uppfoljning/2027/forslag/nytt?enhet=rs&slag=amend',
    'a link to a report': reportLink,
    'the form of a report': `${reportLink}/rapport`,
    'a report looked over': `${reportLink}/rapport/granska`,
    'proposals from a link': `${reportLink}/forslag`,
    'a proposal from a link': `${reportLink}/forslag/nytt?slag=add`,
    'a link to a plan': planLink,
    'the rows of a plan from a link': `${planLink}/plan`,
    'a row from a link': `${planLink}/plan/rad`,
    'reading a file from a link': `${planLink}/plan/las-in`,
    'the public results': '/resultat',
    'the public results of a year': '/resultat/2026',
    'the public results of a body': '/resultat/2026/rs',
    'a public indicator': `/resultat/rad/${indicator.carriedFrom}`,
    'the open data': '/resultat/data',
    'when a row is shown': `/uppfoljning/rad/${indicator.id}/visas`,
  };
  return { site: it, cookie, pages };
}
