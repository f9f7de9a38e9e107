// The year after a running cycle: its amendments to accept or drop, and what would be new. Leads into the ordinary
// preview of the next year, from which it is started.

import type { CycleRow } from '../../records/read/cycles.js';
import type { NextYear } from '../next-year.js';
import { countOf, Panel } from '../ui/bits.js';
import { Check, Hidden } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { Problems } from './new-cycle.js';
import { NextYearNews } from './next-year-news.js';

export interface NextYearPageProps {
  frame: Frame;
  cycle: CycleRow;
  next: NextYear;
  modelId: string;
  /** The next year runs already. */
  started: boolean;
  /** What is wrong with the files. */
  problems: string[];
}

export function NextYearPage(props: NextYearPageProps) {
  const { frame, cycle, next, started, problems } = props;
  const { year, timetable } = next;
  const faults = [...problems, ...timetable.problems];
  return (
    <Layout frame={frame} title={`Nästa år, ${year}`} wide cycle={cycle.id} current={`/cykel/${cycle.id}/nasta`}>
      <h1>
        Nästa år: {year}
        <span class="under">
          Efter årscykel {cycle.id}, {cycle.modelName}
        </span>
      </h1>
      <p class="lead">
        Samma styrmodell, med sammanträdena för {year} och organisationen så som filerna är nu. Inget startas här: först ser du hela tidplanen.
      </p>
      {started ? (
        <Panel kind="info" title={`Årscykel ${year} är redan startad`}>
          <p>
            Det som står här är vad filerna skulle ge nu. <a href={`/cykel/${year}`}>Gå till årscykel {year}</a>
          </p>
        </Panel>
      ) : null}
      <Problems title={`Tidplanen för ${year} går inte att göra än`} problems={faults} />
      <Amendments {...props} />
      {timetable.problems.length > 0 ? <p>När felen ovan är rättade står här vad som är nytt i {year}.</p> : <NextYearNews cycle={cycle.id} next={next} />}
    </Layout>
  );
}

function Amendments({ cycle, next, modelId, started }: NextYearPageProps) {
  const { year, amendments, accepted, report } = next;
  const effects = new Map(report.carried.map(({ id, rows }) => [id, rows]));
  return (
    <section aria-labelledby="andringar" class={started ? undefined : 'act'}>
      <h2 id="andringar">Ändringar från {cycle.id}</h2>
      <p>
        {countOf(report.deliverables.after, 'leverans', 'leveranser')} {year}, {report.deliverables.before} i {cycle.id}.
      </p>
      <form method="get" action={started ? `/cykel/${cycle.id}/nasta` : '/cykler/ny/tidplan'}>
        <Hidden values={{ modell: modelId, ar: String(year), fran: cycle.id, vald: '1' }} />
        {amendments.length === 0 ? (
          <p>
            Det finns inget att ta med. Under {cycle.id} är inget struket, gjort muntligt, delat eller sammanslaget, inget lämnas oftare eller mer sällan, och ingen
            ansvarig är bytt. Flyttade dagar och sådant som har lagts till gäller bara {cycle.id}.
          </p>
        ) : (
          <fieldset>
            <legend>Ska de gälla också {year}?</legend>
            <p class="hint">Det som är markerat följer med. Avmarkera det som bara gällde {cycle.id}.</p>
            {amendments.map(({ id, words, reason }, index) => (
              <Check
                type="checkbox"
                id={`andring-${index}`}
                name="andring"
                value={id}
                words={words}
                hint={[reason === '' ? '' : `Skäl: ”${reason}”`, effects.get(id) === 0 ? `Har inget att ändra i ${year}.` : ''].filter(Boolean).join(' ') || undefined}
                checked={accepted.has(id)}
              />
            ))}
          </fieldset>
        )}
        <div class="buttons">
          {started ? null : <button type="submit">Visa tidplanen för {year}</button>}
          {amendments.length === 0 ? null : (
            <button type="submit" class="second" formaction={`/cykel/${cycle.id}/nasta`}>
              Räkna om vad som är nytt
            </button>
          )}
        </div>
      </form>
    </section>
  );
}

/** The model or the organisation cannot be read any more. */
export function NoRecipePage({ frame, cycle, model, problems }: { frame: Frame; cycle: CycleRow; model: string; problems: string[] }) {
  return (
    <Layout frame={frame} title="Nästa år" cycle={cycle.id} current={`/cykel/${cycle.id}/nasta`}>
      <h1>Nästa år går inte att planera än</h1>
      <p>
        Filen för {model}, eller organisationens fil, går inte att använda. Rätta den, eller <a href="/cykler/ny">förbered nästa år med en annan styrmodell</a>.
      </p>
      <Problems title="Det är fel i filerna" problems={problems} />
    </Layout>
  );
}
