// A previewed year, before anything starts: what matters first, and last the button that starts it. Each section has its
// place in the table of contents at the top.

import type { Child } from 'hono/jsx';
import { timetableSpans } from '../../domain/timetable-spans.js';
import type { Names } from '../../domain/names.js';
import type { LetterForecast } from '../foretold-year.js';
import type { Preview } from '../preview.js';
import { countOf } from '../ui/bits.js';
import { Contents, Downloads } from '../ui/contents.js';
import { ErrorSummary } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { LoadSection } from './load.js';
import { Problems } from './new-cycle.js';
import { Totals } from './preview-letters.js';
import { Start } from './preview-start.js';
import { StepTable } from './preview-steps.js';
import { PreviewWheel } from './preview-wheel.js';
import { SlackSection } from './slack.js';
import { Statutes } from './statutes.js';
import { TakenAlong } from './taken-along.js';

export interface PreviewPageProps {
  frame: Frame;
  preview: Preview;
  /** null when there are problems. */
  letters: LetterForecast | null;
  names: Names;
  form: FormState;
  /** Ids ticked as done; null for all that are past. */
  done: Set<string> | null;
  problems: string[];
}

/** Address of the preview, or of a page or file that belongs to it: `/utskick`, `.csv`. */
export const previewHref = ({ model, timetable: { year }, carried }: Pick<Preview, 'model' | 'timetable' | 'carried'>, part = ''): string => {
  const along = carried === null ? [] : [['fran', carried.from], ...carried.effects.map(({ id }) => ['andring', id])];
  return `/cykler/ny/tidplan${part}?${new URLSearchParams([['modell', model.id], ['ar', String(year)], ...along] as [string, string][]).toString()}`;
};

/** The whole timetable, and the button that starts it. */
export function PreviewPage({ frame, preview, letters, names, form, done, problems }: PreviewPageProps) {
  const { timetable, past, model, organisation } = preview;
  const { year, rows } = timetable;
  const units = new Set(rows.map(({ plan }) => plan.unit)).size;
  const spans = timetableSpans(timetable, model);
  const whole = letters !== null;
  // the order of the page: what can stop the year or break the law, the year as a whole, its parts, the start
  const sections: { id: string; words: string; content: Child }[] = [
    { id: 'lagen', words: 'Lagens krav', content: <Statutes findings={preview.statutes} whole={timetable.problems.length === 0} /> },
    ...(whole ? [{ id: 'marginaler', words: 'Marginaler', content: <SlackSection decisions={preview.slack} names={names} /> }] : []),
    ...(spans.length === 0 ? [] : [{ id: 'arshjul', words: 'Årshjulet', content: <PreviewWheel year={year} steps={spans} /> }]),
    { id: 'steg', words: `De ${spans.length} stegen, med alla datum`, content: <Steps preview={preview} order={spans.map(({ step }) => step)} names={names} /> },
    ...(whole ? [{ id: 'belastning', words: 'Belastning', content: <LoadSection load={letters.load} csv={`/cykler/ny/belastning.csv?modell=${encodeURIComponent(model.id)}&ar=${year}`} /> }] : []),
    ...(whole ? [{ id: 'starta', words: 'Starta årscykeln', content: <Start preview={preview} form={form} done={done} /> }] : []),
  ];
  return (
    <Layout frame={frame} title={`Tidplan ${year}`} wide fault={form.errors.length > 0}>
      <ErrorSummary form={form} title="Årscykeln är inte startad" />
      <h1>
        Tidplan {year}
        <span class="under">
          {model.name}, {organisation.name}
        </span>
      </h1>
      <p class="lead">
        {countOf(rows.length, 'leverans', 'leveranser')} från {countOf(units, 'enhet', 'enheter')}. Inget är startat och inget skickas förrän du startar
        årscykeln.
      </p>
      <TakenAlong preview={preview} />
      <Problems title="Årscykeln går inte att starta än" problems={[...problems, ...timetable.problems]} />
      {whole ? <Totals findings={preview.statutes} letters={letters} past={past.length} href={previewHref(preview, '/utskick')} /> : null}
      <Contents sections={sections} />
      {whole ? <Downloads href={(part) => previewHref(preview, part)} picture /> : null}
      {sections.map(({ content }) => content)}
    </Layout>
  );
}

/** The steps in the order and with the numbers of the wheel. */
function Steps({ preview: { steps }, order, names }: { preview: Preview; order: string[]; names: Names }) {
  return (
    <section aria-labelledby="steg" class="part">
      <h2 id="steg">Stegen</h2>
      <p>I årets ordning, med samma nummer som i årshjulet. Under varje datum står varför det faller där.</p>
      {order.map((id, index) => (
        <StepTable number={index + 1} step={steps.find((step) => step.id === id)!} names={names} />
      ))}
    </section>
  );
}
