// What an extension does, for whoever answers a request: to all that waits, to the slack of decisions, to the law and to
// the days that are counted from it. Read from the running cycle.

import type { ISODate } from '../domain/calendar/calendar.js';
import { nodeOfState } from '../domain/slack/node.js';
import { extensionEffect } from '../domain/slack/extension-effect.js';
import type { ExtensionEffect } from '../domain/slack/extension-effect.js';
import { councilsOf } from '../domain/slack/planned-slack.js';
import type { Organisation } from '../domain/organisation.js';
import { statesOf } from '../records/changes.js';
import { meetingsOf } from '../records/read/slack.js';
import { previewExtension } from './change-preview.js';
import type { ChangePreview } from './change-preview.js';
import type { AppDeps } from './deps.js';
import { dayOf } from './ui/when.js';

export interface ShownEffect extends ExtensionEffect {
  until: ISODate;
  /** What counts its days from it, and the law. */
  preview: ChangePreview | null;
}

/** The effect of some deliverables of a cycle getting the last day `until`, as of now. */
export async function effectOfExtension(deps: AppDeps, cycle: string, organisation: Organisation, ids: string[], until: ISODate): Promise<ShownEffect> {
  const [states, meetings] = await Promise.all([statesOf(deps.db, cycle), meetingsOf(deps.db, cycle)]);
  const preview = await previewExtension(deps, cycle, ids, until, states);
  const all = [...states.values()];
  const [first] = all;
  if (first === undefined) return { until, waits: [], decisions: [], preview };
  const around = { calendar: first.plan.calendar, meetings, councils: councilsOf(organisation), today: dayOf(deps.now()) };
  return { until, preview, ...extensionEffect(all.map(nodeOfState), new Set(ids), until, around) };
}
