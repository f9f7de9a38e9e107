// A previewed year on paper: the law, the wheel and every step with all its units and reasons; nothing is folded.

import type { ISODate } from '../../domain/calendar/calendar.js';
import { longDate } from '../../domain/calendar/swedish-dates.js';
import type { Names } from '../../domain/names.js';
import { byRule } from '../../domain/statutes/check-statutes.js';
import { timetableSpans } from '../../domain/timetable-spans.js';
import type { Preview } from '../preview.js';
import { countOf } from '../ui/bits.js';
import type { Frame } from '../ui/layout.js';
import { Sheet } from '../ui/sheet.js';
import { previewHref } from './preview.js';
import { StepTable } from './preview-steps.js';
import { PreviewWheel } from './preview-wheel.js';
import { PrintedStatutes } from './statutes.js';

export function PrintedPreview({ frame, preview, names, today }: { frame: Frame; preview: Preview; names: Names; today: ISODate }) {
  const { model, organisation, timetable, statutes, steps } = preview;
  const { year, rows } = timetable;
  const spans = timetableSpans(timetable, model);
  return (
    <Sheet frame={frame} title={`Tidplan ${year}, för utskrift`} back={{ href: previewHref(preview), words: `Tidplan ${year}` }}>
      <h1>
        Tidplan {year}
        <span class="under">
          {organisation.name}. {model.name}. Planerad, inte startad, {longDate(today)}.
        </span>
      </h1>
      <p>
        {countOf(rows.length, 'leverans', 'leveranser')} i {countOf(spans.length, 'steg', 'steg')}. Alla tider är svensk tid.
      </p>
      <PreviewWheel year={year} steps={spans} printed />
      <PrintedStatutes rules={byRule(statutes)} />
      <section aria-labelledby="steg" class="part">
        <h2 id="steg">Stegen</h2>
        {spans.map(({ step }, index) => (
          <StepTable number={index + 1} step={steps.find(({ id }) => id === step)!} names={names} printed />
        ))}
      </section>
    </Sheet>
  );
}
