// The sample data of `styrmodeller/`, read once per test file, as the product reads it.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readMeetings } from '../../src/domain/files/meetings-file.js';
import { readModel } from '../../src/domain/files/model-file.js';
import { readOrganisation } from '../../src/domain/files/organisation-file.js';
import { sortMeetings } from '../../src/domain/meetings.js';
import type { Meeting } from '../../src/domain/meetings.js';
import type { GovernanceModel } from '../../src/domain/model.js';
import type { Organisation } from '../../src/domain/organisation.js';

const folder = new URL('../../styrmodeller/', import.meta.url);

/** The text of a file in `styrmodeller/`. */
export const sampleText = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** What a reader gave, or an error with all its problems. */
export function must<T extends object>(read: T | { problems: string[] }): T {
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  return read;
}

let sample: { model: GovernanceModel; organisation: Organisation; meetings: Meeting[] } | undefined;

/** Model 2023, the sample organisation and every meeting file. */
export function loadSample(): { model: GovernanceModel; organisation: Organisation; meetings: Meeting[] } {
  if (sample === undefined) {
    const { model } = must(readModel(sampleText('2023.yaml'), '2023.yaml'));
    const { organisation } = must(readOrganisation(sampleText('organisation.yaml'), 'organisation.yaml'));
    const files = readdirSync(new URL('sammantraden/', folder)).filter((name) => name.endsWith('.yaml'));
    const meetings = sortMeetings(files.flatMap((name) => must(readMeetings(sampleText(`sammantraden/${name}`), name, organisation)).meetings));
    sample = { model, organisation, meetings };
  }
  return sample;
}

/** The sample's files as the app is told of them. */
export const sampleFolder = { organisation: fileURLToPath(new URL('organisation.yaml', folder)), meetings: fileURLToPath(new URL('sammantraden', folder)), models: fileURLToPath(folder).replace(/\/$/, '') };
