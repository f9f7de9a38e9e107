// A single value of the settings, edited: which file it stands in, and what the edit makes of that file.

import { editMeetings, editOrganisation, organisationEdits } from '../domain/settings/edits.js';
import type { Edited, OrganisationEdit } from '../domain/settings/edits.js';
import { isDate } from '../domain/calendar/days.js';
import type { SettingsFile } from './settings-files.js';
import { meetingsFileOf, organisationFile } from './settings-view.js';
import type { Office } from './settings-view.js';

export const meetingEdits = ['nytt-mote', 'flytta-mote', 'stall-in-mote'] as const;
export type MeetingEdit = (typeof meetingEdits)[number];
export type SettingsEdit = OrganisationEdit | MeetingEdit;

export const isOrganisationEdit = (edit: string): edit is OrganisationEdit => Object.hasOwn(organisationEdits, edit);
const isMeetingEdit = (edit: string): edit is MeetingEdit => (meetingEdits as readonly string[]).includes(edit);
/** Whether there is such an edit. */
export const isSettingsEdit = (edit: string): edit is SettingsEdit => isOrganisationEdit(edit) || isMeetingEdit(edit);

/**
 * What the edit makes of its file, by the words of the form; null when there is no file for it. A meeting that is added
 * goes to the file of its own year, if there is one.
 */
export function editSettings({ files, organisation }: Pick<Office, 'files' | 'organisation'>, edit: SettingsEdit, typed: (name: string) => string): { file: SettingsFile; edited: Edited } | null {
  if (organisation === null) return null;
  if (isOrganisationEdit(edit)) {
    const file = organisationFile(files);
    return file === undefined ? null : { file, edited: editOrganisation(file.text, file.name, edit, typed) };
  }
  const own = isDate(typed('dag')) ? meetingsFileOf(files, typed('dag').slice(0, 4)) : undefined;
  const file = edit === 'nytt-mote' && own !== undefined ? own : meetingsFileOf(files, typed('ar'));
  return file === undefined ? null : { file, edited: editMeetings(file.text, file.name, organisation, edit, typed) };
}
