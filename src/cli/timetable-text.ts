// A timetable to read on a screen: the steps in the model's order, under each its deliverables with day and reason.

import { longDate, longDateTime, shortDate, spanDate } from '../domain/calendar/swedish-dates.js';
import type { TimetableRow } from '../domain/plan.js';
import type { Year } from './timetable.js';

const acts = { proposal: 'lägger fram förslag', decision: 'beslutar', report: 'tar emot anmälan' } as const;

/** The timetable as text; units that share their days stand together. */
export function timetableText({ recipe, timetable, names }: Year): string {
  const { model, organisation } = recipe;
  const lines = [`Tidplan ${timetable.year}: ${model.name}, ${organisation.name}`, `${timetable.rows.length} leveranser.`];
  for (const step of model.steps) {
    const rows = timetable.rows.filter(({ plan }) => plan.step === step.id);
    if (rows.length === 0) continue;
    lines.push('', `${step.name} (${step.id})`, `  ${step.why}`);
    for (const group of alike(rows)) {
      const [{ plan, reminders, why }] = group as [TimetableRow, ...TimetableRow[]];
      lines.push(`  ${longDateTime(plan.due.date, plan.dueTime)}: ${plan.product}`);
      lines.push(`    För        ${units(group)}`);
      lines.push(`    Därför     ${why.due}`);
      lines.push(`    Öppnar     ${longDate(plan.opens.date)}. ${why.opens}`);
      if (reminders.length > 0) lines.push(`    Påminns    ${reminders.map(({ date }) => shortDate(date)).join(', ')}`);
      for (const { kind, body, meetings } of plan.bodies) lines.push(`    Sedan      ${names.unit(body)} ${acts[kind]} ${spanDate(meetings[0]!.first, meetings[0]!.last)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Rows of the same thing with the same days and reasons. */
function alike(rows: TimetableRow[]): TimetableRow[][] {
  const groups = new Map<string, TimetableRow[]>();
  for (const row of rows) {
    const { plan, reminders, why } = row;
    const key = JSON.stringify([plan.product, plan.opens, plan.due, plan.bodies.map(({ kind, body, meetings }) => [kind, body, meetings[0]]), why, reminders.length]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

const SHOWN = 4;

function units(rows: TimetableRow[]): string {
  const names = rows.map(({ plan }) => plan.unitName);
  return names.length <= SHOWN + 1 ? names.join(', ') : `${names.slice(0, SHOWN).join(', ')} och ${names.length - SHOWN} till`;
}
