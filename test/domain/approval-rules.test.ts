// What the model file says of an approval stage: who looks at a new version again, and whether one's own may be approved.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readModel } from '../../src/domain/files/model-file.js';
import { approvedOnce } from '../../src/domain/timetable-seats.js';
import { seats, stage } from '../support/plans.js';

const text = readFileSync(new URL('../../styrmodeller/exempel-kommun/styrmodell.yaml', import.meta.url), 'utf8');
const line = '{id: hogre-chef, namn: Närmast högre chefs godkännande, av: [{chef: 1}], svarstid: 5}';
const read = (more: string) => readModel(text.replace(line, line.replace('}], svarstid: 5}', `}], svarstid: 5${more}}`)), 'styrmodell.yaml');
const stageOf = (more: string) => {
  const model = read(more);
  return 'model' in model ? model.model.steps.flatMap(({ approval }) => approval).find(({ id }) => id === 'hogre-chef') : undefined;
};

describe('an approval stage in the model file', () => {
  it('says nothing where the file says nothing, so that older plans are the same', () => {
    expect(stageOf('')).not.toHaveProperty('lookAgain');
    expect(stageOf('')).not.toHaveProperty('ownAllowed');
    expect(stageOf(', vid_ny_version: alla')).toEqual(stageOf(''));
  });

  it('says who looks at a new version again, and that one’s own may be approved', () => {
    expect(stageOf(', vid_ny_version: steget som återlämnade')).toMatchObject({ lookAgain: 'returning-stage' });
    expect(stageOf(', vid_ny_version: de som inte har godkänt, får_godkänna_egen: true')).toMatchObject({ lookAgain: 'unapproved', ownAllowed: true });
  });

  it('is refused in words when it says something else', () => {
    expect(read(', vid_ny_version: ingen')).toMatchObject({ problems: [expect.stringContaining('styrmodell.yaml, rad')] });
  });

  it('lets one approval answer for several only where somebody may be asked more than once', () => {
    const one = stage('chef', [seats.director]);
    expect(approvedOnce([one])).toEqual([one]);
    expect(approvedOnce([one, stage('annan', [seats.economist], { order: 2 })]).map(({ once }) => once)).toEqual([true, true]);
  });
});
