// Documents of the follow-up, for those who are signed in: a page made for paper, and the same as a Word file.

import express from 'express';
import type { Request, Response, Router } from 'express';
import { isDate } from '../../domain/calendar/days.js';
import type { FollowUpDocument } from '../../domain/follow-up/document.js';
import { namesOf } from '../../domain/names.js';
import { unitById } from '../../domain/resolve-seat.js';
import { documentDocx } from '../../exports/document-docx.js';
import { followUpOf } from '../../records/plan-rows.js';
import type { AppDeps } from '../deps.js';
import { gatherDocument } from '../follow-up-document.js';
import type { DocumentChoice } from '../follow-up-document.js';
import { FollowUpDocumentPage } from '../pages/follow-up-document.js';
import { dayOf } from '../ui/when.js';
import { query } from '../web/body.js';
import { frameFor, sendPage } from '../web/frame.js';
import { sendExport } from '../web/send-export.js';
import { organisationNow } from './follow-up.js';

/** Routes `/uppfoljning/:year/dokument/:day`, with `.docx` for the file. */
export function followUpDocumentRoutes(deps: AppDeps): Router {
  const router = express.Router();
  router.get('/uppfoljning/:year/dokument/:day.docx', async (req, res, next) => {
    const made = await make(deps, req, res);
    if (made === null) return next();
    const { asOf, unit } = made.choice;
    sendExport(res, ['uppfoljning', asOf, ...(unit === '' ? [] : [unit]), ...(made.choice.approvedOnly ? ['godkanda'] : [])].join('-'), 'docx', await documentDocx(made.document, made.organisation));
  });

  router.get('/uppfoljning/:year/dokument/:day', async (req, res, next) => {
    const made = await make(deps, req, res);
    if (made === null) return next();
    sendPage(res, 200, FollowUpDocumentPage({ frame: frameFor(req, res), ...made }));
  });
  return router;
}

interface Made {
  planYear: number;
  choice: DocumentChoice;
  organisation: string;
  document: FollowUpDocument;
  units: { id: string; name: string }[];
}

/** The document that the address asks for; null when the year, the day or the unit is not there. */
async function make(deps: AppDeps, req: Request, res: Response): Promise<Made | null> {
  const planYear = /^\d{4}$/.test(String(req.params['year'])) ? Number(req.params['year']) : 0;
  const choice = { asOf: String(req.params['day']), unit: query(req, 'organ'), approvedOnly: query(req, 'bara') === 'godkanda' };
  if (!isDate(choice.asOf)) return null;
  const [followUp, organisation] = await Promise.all([followUpOf(deps.db, planYear), organisationNow(deps)]);
  if (followUp === null || organisation === null || (choice.unit !== '' && unitById(organisation, choice.unit) === undefined)) return null;
  const name = frameFor(req, res).organisation ?? organisation.name;
  const { document, view } = await gatherDocument(deps.db, organisation, name, followUp, planYear, choice, dayOf(deps.now()));
  if (!view.days.includes(choice.asOf)) return null;
  const names = namesOf(organisation);
  return { planYear, choice, organisation: name, document, units: view.units.map((id) => ({ id, name: names.unit(id) })) };
}
