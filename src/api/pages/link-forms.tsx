// The forms behind a link, one per act. Each carries the form's nonce, the version it was made for and the ask.

import type { Child } from 'hono/jsx';
import type { Act } from '../../domain/deliverable/acts.js';
import { meetingDaysUntil } from '../../domain/deliverable/acts.js';
import { extensionDecider } from '../../domain/deliverable/decide-extension.js';
import type { DeliverableState } from '../../domain/deliverable/state.js';
import { longDate } from '../../domain/calendar/swedish-dates.js';
import type { Names } from '../../domain/names.js';
import type { Seat } from '../../domain/organisation.js';
import type { PlannedBodyStage } from '../../domain/plan.js';
import { slugs } from '../link-acts.js';
import type { ReportCounts } from '../report-view.js';
import { FillIn } from '../ui/fill-in.js';
import { ReturnFields } from './return-fields.js';
import type { LinkAct } from '../link-acts.js';
import { meetingSentence } from '../next-words.js';
import { PartnerFields } from './partner-fields.js';
import { RecordFields as OutcomeFields } from './record-fields.js';
import { Hidden, Input, Radios, TextArea } from '../ui/form.js';
import type { FormState } from '../ui/form.js';

export interface FormProps {
  token: string;
  act: Act;
  state: DeliverableState;
  form: FormState;
  names: Names;
  now: string;
  /** Name of the file kept from an earlier try. */
  keptFile: string | null;
  /** Seats that an approval may be handed on to. */
  near?: Seat[];
  /** Rows of the plan to report; null: it follows up the plan, and there are none. */
  report?: ReportCounts | null | undefined;
  /** Rows that a return may name. */
  parts?: string[];
}

/** A form of an act: its address, nonce, version and ask. */
export function Form({ token, type, act, state, form, upload, children }: FormProps & { type: LinkAct; upload?: boolean; children: Child }) {
  return (
    <form method="post" action={`/l/${token}/${slugs[type]}`} enctype={upload === true ? 'multipart/form-data' : undefined} novalidate>
      <Hidden values={{ nonce: form.nonce, version: String(state.revisions.length), fraga: act.ask?.id ?? '' }} />
      {children}
    </form>
  );
}

function SubmitForm(props: FormProps) {
  const { form, state, keptFile } = props;
  const again = state.revisions.length > 0;
  if (state.plan.form === 'oral')
    return (
      <Form {...props} type="submit" upload>
        <Hidden values={{ satt: 'muntligt' }} />
        <Input form={form} name="dag" label="Vilken dag redovisades det?" type="date" size="medium" />
        <TextArea form={form} name="text" label="Anteckning om vad som sades (valfritt)" rows={4} />
        <button type="submit">Anteckna redovisningen</button>
      </Form>
    );
  const plain = (
    <Form {...props} type="submit" upload>
      <Radios
        form={form}
        name="satt"
        legend="Hur vill du lämna in?"
        options={[
          { value: 'fil', words: 'Som fil' },
          { value: 'lank', words: 'Som länk till ärendet', hint: 'Dokumentet finns redan i ärendesystemet.' },
          { value: 'text', words: 'Som text', hint: 'Skriv direkt här, till exempel ett yttrande.' },
        ]}
      />
      <div class="way way-fil">
        {keptFile === null ? null : (
          <>
            <Hidden values={{ 'fil-id': form.values['fil-id'] ?? '' }} />
            <p class="kept">
              Filen <strong>{keptFile}</strong> är redan mottagen. Du behöver inte välja den igen.
            </p>
          </>
        )}
        <FileField form={form} kept={keptFile !== null} />
      </div>
      <div class="way way-lank">
        <Input form={form} name="lank" label="Länk till ärendet" type="url" inputmode="url" />
        <Input form={form} name="dnr" label="Diarienummer" hint="Till exempel RS/257/2027." size="medium" />
      </div>
      <div class="way way-text">
        <TextArea form={form} name="text" label="Text" rows={10} />
      </div>
      <div class="way way-fil way-lank">
        <TextArea form={form} name="kommentar" label="Kommentar till den som ska läsa (valfritt)" rows={3} />
      </div>
      <button type="submit">{again ? 'Lämna in den nya versionen' : 'Lämna in'}</button>
    </Form>
  );
  if (props.report) return <FillIn href={`/l/${props.token}/rapport`} counts={props.report} open={form.sent === true} otherwise={plain} />;
  return (
    <>
      {props.report === null ? <p>Det finns inga rader i planen att följa upp här. Lämna in en fil, en länk eller en text.</p> : null}
      {plain}
    </>
  );
}

function FileField({ form, kept }: { form: FormState; kept: boolean }) {
  const id = `${form.id}-fil`;
  const error = form.errors.find(({ field }) => field === 'fil')?.words;
  return (
    <div class={error === undefined ? 'field' : 'field wrong'}>
      <label for={id}>{kept ? 'Byt till en annan fil (valfritt)' : 'Fil'}</label>
      <p class="hint" id={`${id}-hjalp`}>
        Högst 25 MB. Word, PDF, Excel eller annat format.
      </p>
      {error === undefined ? null : (
        <p class="error" id={`${id}-fel`}>
          <span class="hidden">Fel: </span>
          {error}
        </p>
      )}
      <input
        type="file"
        id={id}
        name="fil"
        aria-describedby={error === undefined ? `${id}-hjalp` : `${id}-hjalp ${id}-fel`}
        aria-invalid={error === undefined ? undefined : 'true'}
      />
    </div>
  );
}

function ApproveForm(props: FormProps) {
  const { form, token } = props;
  return (
    <Form {...props} type="approve">
      <TextArea form={form} name="kommentar" label="Kommentar" hint="Behövs om du återlämnar: skriv vad som ska ändras." />
      <ReturnFields {...props} />
      <div class="buttons">
        <button type="submit">Godkänn</button>
        <button type="submit" class="second" formaction={`/l/${token}/${slugs.return}`}>
          Återlämna för ändring
        </button>
      </div>
    </Form>
  );
}

const recordWords = {
  proposal: { question: (body: string) => `Vilken dag lade ${body} fram förslaget?`, button: 'Registrera förslaget' },
  decision: { question: (body: string) => `Vilken dag beslutade ${body}?`, button: 'Registrera beslutet' },
  report: { question: (body: string) => `Vilken dag tog ${body} emot anmälan?`, button: 'Registrera anmälan' },
} as const;

function RecordForm(props: FormProps) {
  const { form, state, names, now } = props;
  const days = meetingDaysUntil(state, now);
  const stage = state.plan.bodies[state.bodyStage];
  if (stage === undefined) return null;
  if (days.length > 0) return <RecordFields {...props} stage={stage} days={days} />;
  const coming = meetingSentence(state, now, names);
  return (
    <>
      <p>{coming} Kom tillbaka hit när sammanträdet har varit.</p>
      <details open={form.sent === true}>
        <summary>Ärendet är redan behandlat</summary>
        <RecordFields {...props} stage={stage} days={days} />
      </details>
    </>
  );
}

function RecordFields(props: FormProps & { stage: PlannedBodyStage; days: string[] }) {
  const { form, names, stage, days } = props;
  const { question, button } = recordWords[stage.kind];
  const asked = question(names.unit(stage.body));
  const unplanned = 'Dagen finns inte i sammanträdeskalendern. Kontrollera mot protokollet.';
  return (
    <Form {...props} type="recordBody">
      {days.length === 0 ? (
        <>
          <Hidden values={{ dag: 'annan' }} />
          <Input form={form} name="datum" label={asked} hint={unplanned} type="date" size="medium" />
        </>
      ) : (
        <>
          <Radios
            form={form}
            name="dag"
            legend={asked}
            options={[...days.slice(0, 6).map((day) => ({ value: day, words: longDate(day) })), { value: 'annan', words: 'En annan dag' }]}
          />
          <div class="way way-annan">
            <Input form={form} name="datum" label="Vilken dag?" hint={unplanned} type="date" size="medium" />
          </div>
        </>
      )}
      <div class="record-row">
        <OutcomeFields form={form} kind={stage.kind} />
      </div>
      <button type="submit">{button}</button>
      <p>
        <a href={`/l/${props.token}/sammantrade`}>Registrera flera ärenden från samma sammanträde</a>
      </p>
    </Form>
  );
}

function AdjustedForm(props: FormProps) {
  const { form, state } = props;
  const adjusted = state.legal?.adjusted ?? null;
  return (
    <Form {...props} type="recordAdjusted">
      {adjusted === null ? (
        <Input form={form} name="justerad" label="Protokollet justerades" type="date" size="medium" />
      ) : (
        <p>Protokollet justerades {longDate(adjusted)}.</p>
      )}
      <Input
        form={form}
        name="anslagen"
        label={adjusted === null ? 'Justeringen anslogs (fyll i om det är gjort)' : 'Justeringen anslogs'}
        hint="Dagen då den tillkännagavs på anslagstavlan. Överklagandetiden räknas därifrån."
        type="date"
        size="medium"
      />
      <PartnerFields form={form} state={state} />
      <button type="submit">Spara</button>
      <p>
        <a href={`/l/${props.token}/sammantrade`}>Registrera för alla beslut från samma sammanträde</a>
      </p>
    </Form>
  );
}

/** Who answers the request, first in a sentence. */
function decider({ state, names }: FormProps): string {
  const seat = extensionDecider(state, { seat: state.responsible, behalfOf: null });
  return seat === state.plan.secretariat ? 'Sekretariatet' : capital(names.seat(seat));
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function ExtensionForm(props: FormProps) {
  const { form, state } = props;
  return (
    <Form {...props} type="requestExtension">
      <Input form={form} name="till" label="Till vilken dag?" hint={`En arbetsdag efter ${longDate(state.due.date)}, som är sista dag nu.`} type="date" size="medium" />
      <TextArea form={form} name="skal" label="Varför behöver du mer tid?" rows={3} />
      <p class="hint">{decider(props)} svarar. Tills dess gäller den sista dag som står ovan.</p>
      <button type="submit" class="second">
        Be om anstånd
      </button>
    </Form>
  );
}

/** Answer to a request for more time: as asked, shorter, or no. */
function AnswerExtensionForm(props: FormProps) {
  const { form, state, token } = props;
  const asked = state.extension;
  if (asked === null) return null;
  return (
    <Form {...props} type="grantExtension">
      <Input form={form} name="till" label="Ny sista dag" hint={`Begärt till ${longDate(asked.until)}. Väljer du en tidigare dag får den som bad veta att anståndet är kortare än begärt.`} type="date" size="medium" />
      <TextArea form={form} name="skal" label="Skäl" hint="Sparas i händelseloggen och står i svaret till den som bad." rows={3} />
      <div class="buttons">
        <button type="submit">Bevilja anstånd</button>
        <button type="submit" class="second" formaction={`/l/${token}/${slugs.refuseExtension}`}>
          Avslå
        </button>
        <button type="submit" class="second" formaction={`/l/${token}`} formmethod="get">
          Visa vad en annan dag gör
        </button>
      </div>
    </Form>
  );
}

function TakeCareForm(props: FormProps) {
  const { form } = props;
  return (
    <Form {...props} type="takeCare">
      <Input form={form} name="dagar" label="Hur många arbetsdagar behöver du?" hint="Mellan 1 och 10. Under tiden går ingen ny eskalering ut." type="number" inputmode="numeric" min="1" max="10" size="short" />
      <TextArea form={form} name="kommentar" label="Kommentar (valfritt)" rows={2} />
      <button type="submit" class="second">
        Jag tar hand om det
      </button>
    </Form>
  );
}

function NotMineForm(props: FormProps) {
  return (
    <Form {...props} type="notMine">
      <p>Sekretariatet får veta det och ser till att rätt person får frågan. Din länk fortsätter att fungera så länge.</p>
      <TextArea form={props.form} name="kommentar" label="Vem borde få frågan? (valfritt)" rows={2} />
      <button type="submit" class="second">
        Meddela att det inte är min uppgift
      </button>
    </Form>
  );
}

/** The form of an act; approve and return are one form with two buttons. */
export const actForms: Partial<Record<LinkAct, (props: FormProps) => unknown>> = {
  submit: SubmitForm,
  approve: ApproveForm,
  recordBody: RecordForm,
  recordAdjusted: AdjustedForm,
  requestExtension: ExtensionForm,
  grantExtension: AnswerExtensionForm,
  takeCare: TakeCareForm,
  notMine: NotMineForm,
};

/** What stands on the fold of an act that is not the main one. */
export const sideTitles: Partial<Record<LinkAct, string>> = {
  requestExtension: 'Jag behöver mer tid',
  takeCare: 'Jag tar hand om det',
  notMine: 'Det är inte jag som ska göra det här',
};
