// Mina leveranser: what one person has to do, what they wait for, what is to come and what is done, in every running cycle.

import { isLate, phase } from '../../domain/deliverable/phase.js';
import { linkStanding } from '../../records/links.js';
import type { Mine, MyRow, MyShortRow } from '../mine.js';
import { askHeading, standing } from '../next-words.js';
import { countOf, Panel, PhaseTag } from '../ui/bits.js';
import { Hidden } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { dateTime, distance, short } from '../ui/when.js';
import { periodWords } from './phase-words.js';

export interface MinePageProps {
  frame: Frame;
  mine: Mine;
  /** The page's own address: its forms lead below it. */
  path: string;
  /** The signed-in address; null behind a letter's link. */
  signedIn: string | null;
  /** Back to what the letter's link is about; null for who signed in. */
  back: { href: string; words: string } | null;
  /** What was asked for could not be opened. */
  notice: string | null;
  now: string;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const title = ({ stepName, period, unitName }: { stepName: string; period: string | null; unitName: string }): string =>
  `${stepName}${period === null ? '' : ` ${periodWords(period)}`}, ${unitName}`;

export function MinePage(props: MinePageProps) {
  const { frame, mine, path, signedIn, back, notice, now } = props;
  const { todo, waiting, late, coming, done } = mine;
  const empty = todo.length + waiting.length + late.length + coming.count + done.count === 0;
  const many = mine.cycles.length > 1;
  return (
    <Layout frame={frame} title="Mina leveranser">
      {notice === null ? null : (
        <Panel kind="warn" title="Den gick inte att öppna">
          <p>{notice}</p>
        </Panel>
      )}
      <h1>
        Mina leveranser
        <span class="under">{mine.name ?? signedIn}</span>
      </h1>
      {empty ? <Nothing mine={mine} /> : <p class="lead">{summary(mine)}</p>}
      {todo.length === 0 ? null : (
        <section aria-labelledby="att-gora">
          <h2 id="att-gora">Att göra ({todo.length})</h2>
          <ul class="cards mine">
            {todo.map((row) => (
              <Todo row={row} path={path} many={many} now={now} />
            ))}
          </ul>
        </section>
      )}
      {late.length === 0 ? null : (
        <section aria-labelledby="forsenat">
          <h2 id="forsenat">Försenat hos andra ({late.length})</h2>
          <p>Du är tillfrågad för att det är försenat. Öppna det om du vill se vad som är gjort, eller säga att du tar hand om det.</p>
          <ul class="effects">
            {late.map((row) => (
              <Waiting row={row} path={path} many={many} now={now} />
            ))}
          </ul>
        </section>
      )}
      {waiting.length === 0 ? null : (
        <section aria-labelledby="vantar">
          <h2 id="vantar">Väntar på andra ({waiting.length})</h2>
          <p>Här behöver du inte göra något nu. Du får ett utskick när det är din tur.</p>
          <ul class="effects">
            {waiting.map((row) => (
              <Waiting row={row} path={path} many={many} now={now} />
            ))}
          </ul>
        </section>
      )}
      {coming.count === 0 ? null : (
        <section aria-labelledby="kommer">
          <h2 id="kommer">Kommer senare ({coming.count})</h2>
          <details open={coming.count <= 10}>
            <summary>{shownWords('Det som inte har öppnat än', coming)}</summary>
            <ul class="effects">
              {coming.rows.map((row) => (
                <li>
                  {title(row)}
                  <span class="hint">
                    Öppnar tidigast {short(row.opensAt)}, senast {short(row.dueAt)}. Ansvarig: {row.names.seat(row.responsible)}.{many ? ` Årscykel ${row.cycle}.` : ''}
                  </span>
                </li>
              ))}
            </ul>
          </details>
        </section>
      )}
      {done.count === 0 ? null : (
        <section aria-labelledby="klart">
          <h2 id="klart">Klart ({done.count})</h2>
          <details open={done.count <= 10}>
            <summary>{shownWords('Det som är avslutat, senast först', done)}</summary>
            <ul class="effects">
              {done.rows.map((row) => (
                <Done row={row} path={path} many={many} now={now} />
              ))}
            </ul>
          </details>
        </section>
      )}
      {back === null ? null : (
        <p>
          <a href={back.href}>Tillbaka till {back.words}</a>
        </p>
      )}
      {signedIn === null ? (
        <p class="hint">Sidan är personlig för dig som fick utskicket. Du kan också komma hit utan länk: <a href="/mina">be om en inloggningslänk</a>.</p>
      ) : (
        <form method="post" action={`${path}/ut`}>
          <p class="hint">Inloggad som {signedIn}. Du loggas ut av dig själv efter några timmar.</p>
          <button class="second" type="submit">
            Logga ut
          </button>
        </form>
      )}
    </Layout>
  );
}

const shownWords = (words: string, { rows, count }: { rows: unknown[]; count: number }): string => (rows.length < count ? `${words} (visar ${rows.length} av ${count})` : words);

function summary({ todo, waiting, late: others }: Mine): string {
  if (todo.length === 0 && others.length > 0) return `Du har inget eget att göra. ${countOf(others.length, 'sak är försenad', 'saker är försenade')} hos andra.`;
  if (todo.length === 0) return waiting.length === 0 ? 'Just nu har du inget att göra.' : 'Just nu har du inget att göra. Det som pågår väntar på andra.';
  const late = todo.filter(({ part }) => part.act?.ask?.late === true).length;
  return `Du har ${countOf(todo.length, 'sak', 'saker')} att göra${late === 0 ? '.' : late === todo.length ? ', och sista dagen har passerat.' : `. För ${late} av dem har sista dagen passerat.`}`;
}

function Nothing({ mine }: { mine: Mine }) {
  if (mine.cycles.length > 0) return <p class="lead">Du har inget att göra, och inget är på väg till dig.</p>;
  return (
    <>
      <p class="lead">Du har ingen roll i någon årscykel som pågår just nu, så här finns inget att visa.</p>
      <p>Stämmer det inte? Säg till sekretariatet.</p>
    </>
  );
}

interface RowProps<T> {
  row: T;
  path: string;
  /** Several cycles: each row says which. */
  many: boolean;
  now: string;
}

function Open({ path, id, words, about, look }: { path: string; id: string; words: string; about: string; look: string }) {
  return (
    <form method="post" action={`${path}/oppna`}>
      <Hidden values={{ leverans: id }} />
      <button type="submit" class={look}>
        {words}
        <span class="hidden">: {about}</span>
      </button>
    </form>
  );
}

const buttons = { submit: 'Lämna in', approve: 'Läs och svara', recordBody: 'Registrera', recordAdjusted: 'Registrera' } as const;

function Todo({ row: { cycle, state, part, vacant, names }, path, many, now }: RowProps<MyRow>) {
  const { plan } = state;
  const ask = part.act!.ask;
  const due = ask?.due ?? state.due;
  const late = ask?.late === true;
  const act = phase(state) === 'returned' && part.act!.type === 'submit' ? 'Lämna in en ny version' : (buttons[part.act!.type as keyof typeof buttons] ?? 'Öppna');
  return (
    <li class="card">
      <h3>
        {ask === null ? capital(plan.product) : askHeading(ask, plan)}
        {late ? (
          <>
            {' '}
            <span class="tag late">Försenad</span>
          </>
        ) : null}
      </h3>
      <p>
        {late ? 'Sista dag var' : 'Senast'} <strong>{dateTime(due.at)}</strong> <span class="quiet">({distance(due.at, now)})</span>
      </p>
      <p class="hint">
        {plan.stepName}
        {plan.periodName === null ? '' : ` ${plan.periodName}`}, {plan.unitName}. {vacant ? `Du gör det för ${names.seat(part.seat)}, som är vakant.` : `Du är ${names.seat(part.seat)}.`}{many ? ` Årscykel ${cycle}.` : ''}
      </p>
      <Open path={path} id={plan.id} words={act} about={`${plan.product}, ${plan.unitName}`} look="" />
    </li>
  );
}

function Waiting({ row: { cycle, state, names }, path, many, now }: RowProps<MyRow>) {
  const { plan } = state;
  const about = `${plan.stepName}${plan.periodName === null ? '' : ` ${plan.periodName}`}, ${plan.unitName}`;
  return (
    <li>
      {about} <PhaseTag phase={phase(state)} late={isLate(state)} />
      {standing(state, now, names).map((sentence) => (
        <span class="hint">{sentence}</span>
      ))}
      {many ? <span class="hint">Årscykel {cycle}.</span> : null}
      <Open path={path} id={plan.id} words="Öppna" about={about} look="plain" />
    </li>
  );
}

function Done({ row, path, many, now }: RowProps<MyShortRow>) {
  const opens = linkStanding({ revokedAt: null }, row.closedAt, now) === 'good';
  return (
    <li>
      {title(row)} <PhaseTag phase="closed" outcome={row.outcome} />
      <span class="hint">
        Avslutad {row.closedAt === null ? '' : short(row.closedAt)}.{many ? ` Årscykel ${row.cycle}.` : ''}
      </span>
      {opens ? <Open path={path} id={row.id} words="Öppna" about={title(row)} look="plain" /> : null}
    </li>
  );
}
