// Preparing a cycle: choose model and year, and see the whole timetable before anything starts.

import { overrulable } from '../../domain/statutes/overruling.js';
import { BreachReasons, Statutes } from './statutes.js';
import type { Child } from 'hono/jsx';
import { longDate, shortDate, spanDate } from '../../domain/calendar/swedish-dates.js';
import type { Names } from '../../domain/names.js';
import type { TimetableRow } from '../../domain/plan.js';
import { groupBy } from '../../domain/group-by.js';
import type { LetterCount, LetterForecast, Preview } from '../preview.js';
import type { Recipes } from '../recipes.js';
import { countOf, Panel } from '../ui/bits.js';
import { TakenAlong } from './taken-along.js';
import { Check, ErrorSummary, Hidden, Input, Radios } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';

/** Choose model and year. */
export function NewCyclePage({ frame, recipes, form }: { frame: Frame; recipes: Recipes; form: FormState }) {
  return (
    <Layout frame={frame} title="Förbered en årscykel" fault={form.errors.length > 0}>
      <ErrorSummary form={form} />
      <h1>Förbered en årscykel</h1>
      <p>Du får se hela tidplanen med alla datum innan något startar eller skickas.</p>
      <Problems title="Det är fel i filerna" problems={recipes.problems} />
      {recipes.models.length === 0 || recipes.organisation === null ? null : (
        <form method="get" action="/cykler/ny/tidplan">
          <Radios
            form={form}
            name="modell"
            legend="Styrmodell"
            options={recipes.models.map(({ id, name, description }) => ({ value: id, words: name, hint: description }))}
          />
          <Input form={form} name="ar" label="År" hint="Kalenderåret som cykeln gäller, till exempel 2027." inputmode="numeric" size="short" />
          <button type="submit">Visa tidplanen</button>
        </form>
      )}
    </Layout>
  );
}

/** So many are shown at once; what follows often follows from the first. */
const PROBLEMS_SHOWN = 6;

export function Problems({ title, problems }: { title: string; problems: string[] }) {
  if (problems.length === 0) return null;
  const list = (some: string[]) => (
    <ul>
      {some.map((problem) => (
        <li>{problem}</li>
      ))}
    </ul>
  );
  return (
    <Panel kind="warn" title={title}>
      {list(problems.slice(0, PROBLEMS_SHOWN))}
      {problems.length <= PROBLEMS_SHOWN ? null : (
        <details>
          <summary>Visa {problems.length - PROBLEMS_SHOWN} till. Börja uppifrån: rättas det första försvinner ofta flera.</summary>
          {list(problems.slice(PROBLEMS_SHOWN))}
        </details>
      )}
    </Panel>
  );
}

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

/** The whole timetable, and the button that starts it. */
export function PreviewPage({ frame, preview, letters, names, form, done, problems }: PreviewPageProps) {
  const { timetable, steps, past, model } = preview;
  const units = new Set(timetable.rows.map(({ plan }) => plan.unit)).size;
  return (
    <Layout frame={frame} title={`Tidplan ${timetable.year}`} wide fault={form.errors.length > 0}>
      <ErrorSummary form={form} title="Årscykeln är inte startad" />
      <h1>
        Tidplan {timetable.year}
        <span class="under">{model.name}</span>
      </h1>
      <p class="lead">
        {countOf(timetable.rows.length, 'leverans', 'leveranser')} från {countOf(units, 'enhet', 'enheter')}. Inget är startat och inget skickas förrän du
        startar årscykeln.
      </p>
      <TakenAlong preview={preview} />
      <Problems title="Årscykeln går inte att starta än" problems={[...problems, ...timetable.problems]} />
      {letters === null ? null : <LetterTotals letters={letters} past={past.length} />}
      <Statutes findings={preview.statutes} />
      <h2 id="steg">Stegen</h2>
      <nav aria-label="Steg">
        <ol class="columns">
          {steps.map(({ id, name, rows }) => (
            <li>
              <a href={`#steg-${id}`}>{name}</a> <span class="quiet">({rows.length})</span>
            </li>
          ))}
        </ol>
      </nav>
      {steps.map((step) => (
        <StepTable step={step} names={names} />
      ))}
      {letters === null ? null : <LettersPerUnit letters={letters} />}
      {timetable.problems.length > 0 ? null : <Start preview={preview} form={form} done={done} />}
    </Layout>
  );
}

function LetterTotals({ letters, past }: { letters: LetterForecast; past: number }) {
  return (
    <div class="counts">
      <p class="count">
        <strong>{letters.onTime.mails.toLocaleString('sv-SE')}</strong> mejl om alla är i tid
        <span class="quiet">{countOf(letters.onTime.letters, 'utskick', 'utskick')}, samlade per person och morgon</span>
      </p>
      <p class="count">
        <strong>{letters.silent.mails.toLocaleString('sv-SE')}</strong> mejl om ingen svarar
        <span class="quiet">{countOf(letters.silent.letters, 'utskick', 'utskick')} med påminnelser och eskaleringar</span>
      </p>
      {past === 0 ? null : (
        <p class="count">
          <strong>{past}</strong> har redan passerat
          <span class="quiet">Du väljer längst ned vilka som räknas som klara</span>
        </p>
      )}
    </div>
  );
}

function StepTable({ step, names }: { step: Preview['steps'][number]; names: Names }) {
  const { id, name, why, rows } = step;
  // a step in which every unit has the same dates says them once, and lists the units
  const groups = [...groupBy(rows, ({ plan, why: reasons }) => JSON.stringify([plan.opens.at, plan.due.at, reasons])).values()];
  const [first] = rows;
  return (
    <section aria-labelledby={`steg-${id}`} class="step">
      <h3 id={`steg-${id}`}>{name}</h3>
      <p>{why}</p>
      {first === undefined ? null : <Flow row={first} />}
      <div class="scroll" tabindex={0} role="region" aria-label={`Datum för ${name}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Enhet</th>
              <th scope="col">Öppnar</th>
              <th scope="col">Senast</th>
              <th scope="col">Sammanträden</th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <GroupRow rows={group} names={names} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function GroupRow({ rows, names }: { rows: TimetableRow[]; names: Names }) {
  const { plan, why } = rows[0]!;
  const label = (row: TimetableRow): string => (row.plan.periodName === null ? row.plan.unitName : `${row.plan.unitName}, ${row.plan.periodName}`);
  return (
    <tr>
      <th scope="row">
        {rows.length <= 3 ? (
          <Lines items={rows.map(label)} />
        ) : (
          <details>
            <summary>{rows.length} enheter</summary>
            <ul>
              {rows.map((row) => (
                <li>{label(row)}</li>
              ))}
            </ul>
          </details>
        )}
      </th>
      <td>
        <DateWhy words={longDate(plan.opens.date)} why={why.opens} />
      </td>
      <td>
        <DateWhy words={`${longDate(plan.due.date)} kl. ${plan.dueTime.replace(':', '.')}`} why={why.due} />
      </td>
      <td>
        {plan.bodies.length === 0 ? <span class="quiet">–</span> : null}
        {plan.bodies.map((stage, index) => {
          const [meeting] = stage.meetings;
          const verb = { proposal: 'föreslår', decision: 'beslutar', report: 'tar emot anmälan' }[stage.kind];
          return (
            <DateWhy
              words={`${names.unit(stage.body)} ${verb}${meeting === undefined ? '' : ` ${spanDate(meeting.first, meeting.last)}`}`}
              why={why.bodies[index] ?? ''}
            />
          );
        })}
      </td>
    </tr>
  );
}

const Lines = ({ items }: { items: string[] }) => (
  <>
    {items.map((item) => (
      <span class="line">{item}</span>
    ))}
  </>
);

const DateWhy = ({ words, why }: { words: string; why: string }) => (
  <div class="date-why">
    {words}
    {why === '' ? null : <p class="hint">{why}</p>}
  </div>
);

/** Who hands in, who approves, when reminders and escalations come: the same for every unit of a step. */
function Flow({ row }: { row: TimetableRow }) {
  const { plan, reminders, escalations } = row;
  const roles = (seats: string[]): string => [...new Set(seats.map((seat) => seat.split('@')[0]))].join(', ');
  const stages = [...plan.approval].sort((a, b) => a.order - b.order);
  const parts: [string, Child][] = [
    ['Lämnas in av', roles([plan.responsible])],
    ...(stages.length === 0 ? [] : [['Godkänns av', stages.map((stage) => `${roles(stage.to)} (${stage.name.toLowerCase()})`).join(', sedan ')] as [string, Child]]),
    ['Påminnelser', reminders.length === 0 ? 'inga' : reminders.map(({ days }) => days).join(', ') + ' arbetsdagar före'],
    ['Om den är sen', escalations.map(({ afterDays, to }) => `${afterDays === 0 ? 'genast' : `+${afterDays}`} ${roles(to)}`).join(' · ')],
  ];
  return (
    <dl class="flow">
      {parts.map(([term, words]) => (
        <div>
          <dt>{term}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

function LettersPerUnit({ letters: { units } }: { letters: LetterForecast }) {
  const cell = ({ letters, mails }: LetterCount): string => `${letters} (${mails} mejl)`;
  return (
    <section aria-labelledby="utskick">
      <h2 id="utskick">Utskick per enhet</h2>
      <p>Utskick om enhetens leveranser. Flera utskick till samma person samma morgon går som ett mejl.</p>
      <details>
        <summary>Visa alla {units.length} enheter</summary>
        <div class="scroll" tabindex={0} role="region" aria-label="Tabell över utskick per enhet">
          <table>
            <thead>
              <tr>
                <th scope="col">Enhet</th>
                <th scope="col" class="number">
                  Om alla är i tid
                </th>
                <th scope="col" class="number">
                  Om ingen svarar
                </th>
              </tr>
            </thead>
            <tbody>
              {units.map(({ name, onTime, silent }) => (
                <tr>
                  <th scope="row">{name}</th>
                  <td class="number">{cell(onTime)}</td>
                  <td class="number">{cell(silent)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

function Start({ preview, form, done }: { preview: Preview; form: FormState; done: Set<string> | null }) {
  const { timetable, past, model, digest, carried } = preview;
  const byStep = [...groupBy(past, ({ plan }) => plan.stepName)];
  return (
    <section class="act" aria-labelledby="starta">
      <h2 id="starta">Starta årscykeln</h2>
      <form method="post" action="/cykler">
        <Hidden values={{ modell: model.id, ar: String(timetable.year), tidplan: digest, nonce: form.nonce, ...(carried === null ? {} : { fran: carried.from }) }} />
        {carried?.effects.map(({ id }) => (
          <input type="hidden" name="andring" value={id} />
        ))}
        {past.length === 0 ? null : (
          <>
            <p>
              Året har redan börjat. Markera det som redan är klart. Det du avmarkerar får en ny sista dag, räknad från i dag. Inget skickas om tiden före
              starten.
            </p>
            {byStep.map(([stepName, rows], step) => (
              <details open={rows.length <= 12}>
                <summary>
                  {stepName} <span class="quiet">({rows.length})</span>
                </summary>
                <fieldset class="tight">
                  <legend class="hidden">Räknas som klara: {stepName}</legend>
                  {rows.map(({ plan }, index) => (
                    <Check
                      type="checkbox"
                      id={`klar-${step}-${index}`}
                      name="klar"
                      value={plan.id}
                      words={`${plan.periodName === null ? plan.unitName : `${plan.unitName}, ${plan.periodName}`}, skulle vara klar ${shortDate(plan.due.date)}`}
                      checked={done === null || done.has(plan.id)}
                    />
                  ))}
                </fieldset>
              </details>
            ))}
          </>
        )}
        <BreachReasons form={form} breaches={overrulable(preview.statutes)} />
        <p>
          {countOf(timetable.rows.length - past.length, 'leverans', 'leveranser')} ligger framåt i tiden. De första utskicken går när det första fönstret
          öppnar.
        </p>
        <button type="submit">Starta årscykel {timetable.year}</button>
      </form>
    </section>
  );
}
