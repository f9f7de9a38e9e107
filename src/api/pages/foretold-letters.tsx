// The letters of any person in a previewed year: day by day each mail with its subject and, unfolded, its whole text as it
// will be written. Without a person: who gets the most.

import { longDate, monthName } from '../../domain/calendar/swedish-dates.js';
import { groupBy } from '../../domain/group-by.js';
import { namesOf } from '../../domain/names.js';
import type { Person } from '../../domain/organisation.js';
import type { ForetoldMail } from '../foretold-mails.js';
import { countLetters } from '../foretold-year.js';
import type { Conduct, ForetoldYear, LetterCount } from '../foretold-year.js';
import { personGroups } from '../person-groups.js';
import type { Preview } from '../preview.js';
import { countOf, Paging } from '../ui/bits.js';
import { ErrorSummary, Hidden, Radios, Select } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { letterKindNames } from '../ui/letter-kinds.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { Table } from '../ui/table.js';
import { previewHref } from './preview.js';

/** Mails on a page. */
const MAILS_SHOWN = 50;
/** Of those who get the most, so many are shown without unfolding. */
const MOST_SHOWN = 15;

const conductWords: Record<Conduct, string> = { 'on-time': 'om alla är i tid', silent: 'om ingen svarar' };
const conductParam: Record<Conduct, string> = { 'on-time': 'i-tid', silent: 'tyst' };

export interface ForetoldLettersProps {
  frame: Frame;
  preview: Preview;
  year: ForetoldYear;
  conduct: Conduct;
  person: Person | null;
  mails: ForetoldMail[];
  page: number;
  form: FormState;
}

const hrefFor = (preview: Preview, conduct: Conduct, person: string, page = 1): string =>
  `${previewHref(preview, '/utskick')}&${new URLSearchParams({ beteende: conductParam[conduct], person, ...(page > 1 ? { sida: String(page) } : {}) }).toString()}`;

export function ForetoldLettersPage(props: ForetoldLettersProps) {
  const { frame, preview, year, conduct, person, form } = props;
  const { model, organisation, timetable } = preview;
  const counts = new Map([...groupBy(year.letters[conduct], (letter) => letter.person)].map(([id, letters]) => [id, countLetters(letters).mails]));
  const groups = personGroups(organisation, namesOf(organisation), (id) => ` – ${countOf(counts.get(id) ?? 0, 'mejl', 'mejl')}`);
  return (
    <Layout frame={frame} title={`${person === null ? '' : `${person.name}, `}mejl i tidplan ${timetable.year}`} wide fault={form.errors.length > 0}>
      <p class="back">
        <a href={previewHref(preview)}>Tidplan {timetable.year}</a>
      </p>
      <ErrorSummary form={form} />
      <h1>
        Mejlen i tidplan {timetable.year}
        <span class="under">
          {model.name}, {organisation.name}
        </span>
      </h1>
      <p class="lead">Välj en person och läs varje mejl som årscykeln skulle skicka, ord för ord. Inget är skickat.</p>
      <form class="filter" method="get" action="/cykler/ny/tidplan/utskick">
        <Hidden values={{ modell: model.id, ar: String(timetable.year) }} />
        <Select form={form} name="person" label="Person" empty="Välj en person" groups={groups} />
        <Radios
          form={form}
          name="beteende"
          legend="Så går året"
          options={[
            { value: 'i-tid', words: 'Alla är i tid' },
            { value: 'tyst', words: 'Ingen svarar' },
          ]}
        />
        <button type="submit">Visa mejlen</button>
      </form>
      {person === null ? <MostMails preview={preview} year={year} /> : <PersonsMails {...props} person={person} />}
    </Layout>
  );
}

function PersonsMails({ preview, year, conduct, person, mails, page, year: { letters } }: ForetoldLettersProps & { person: Person }) {
  const other: Conduct = conduct === 'silent' ? 'on-time' : 'silent';
  const count = countLetters(letters[conduct].filter((letter) => letter.person === person.id));
  const otherCount = countLetters(year.letters[other].filter((letter) => letter.person === person.id));
  const days = new Set(mails.map(({ date }) => date)).size;
  const pages = Math.max(1, Math.ceil(mails.length / MAILS_SHOWN));
  const at = Math.min(page, pages);
  const shown = mails.slice((at - 1) * MAILS_SHOWN, at * MAILS_SHOWN);
  return (
    <section aria-labelledby="mejlen">
      <h2 id="mejlen">{person.name}</h2>
      <p>
        <strong>
          {countOf(count.mails, 'mejl', 'mejl')} {conductWords[conduct]}
        </strong>
        {mails.length === 0 ? '' : ` till ${person.email}, på ${days === 1 ? 'en dag' : `${days} olika dagar`}. De samlar ${countOf(count.letters, 'utskick', 'utskick')}.`}
        {mails.length === 0 ? '. ' : ' '}
        <a href={hrefFor(preview, other, person.id)}>
          Se {countOf(otherCount.mails, 'mejl', 'mejl')} {conductWords[other]}
        </a>
      </p>
      {conduct === 'silent' || mails.length === 0 ? null : (
        <p class="hint">Paragrafer och diarienummer är påhittade, och svaren kommer på dagar som någon i god tid skulle välja.</p>
      )}
      {[...groupBy(shown, ({ date }) => date.slice(0, 7))].map(([month, ofMonth]) => (
        <>
          <h3>
            {monthName(Number(month.slice(5)))} {month.slice(0, 4)}
          </h3>
          <ol class="days">
            {[...groupBy(ofMonth, ({ date }) => date)].map(([date, ofDay]) => (
              <li>
                <p class="day">{longDate(date).replace(/ \d{4}$/, '')}</p>
                {ofDay.map((mail) => (
                  <MailFold mail={mail} />
                ))}
              </li>
            ))}
          </ol>
        </>
      ))}
      <Paging page={at} pages={pages} href={(n) => `${hrefFor(preview, conduct, person.id, n)}#mejlen`} what="mejlen" />
    </section>
  );
}

/** A mail: when, its subject and what it holds; unfolded its text. */
function MailFold({ mail: { clock, letters, render } }: { mail: ForetoldMail }) {
  const { subject, text } = render();
  const kinds = [...groupBy(letters, ({ kind }) => kind)].map(([kind, of]) => `${letterKindNames[kind]}${of.length === 1 ? '' : ` (${of.length})`}`);
  return (
    <details class="mail">
      <summary>
        {clock.replace(':', '.')} {subject}
      </summary>
      <p class="hint">{kinds.join(', ')}</p>
      <pre class="mail-text">{text}</pre>
    </details>
  );
}

function MostMails({ preview, year }: { preview: Preview; year: ForetoldYear }) {
  const names = namesOf(preview.organisation);
  const by = (conduct: Conduct): Map<string, LetterCount> => new Map([...groupBy(year.letters[conduct], ({ person }) => person)].map(([id, letters]) => [id, countLetters(letters)]));
  const [good, bad] = [by('on-time'), by('silent')];
  const mails = (counts: Map<string, LetterCount>, id: string): number => counts.get(id)?.mails ?? 0;
  const people = [...new Set([...good.keys(), ...bad.keys()])].sort((a, b) => mails(good, b) - mails(good, a) || mails(bad, b) - mails(bad, a) || (a < b ? -1 : 1));
  const table = (some: string[], label: string) => (
    <Table label={label} heads={['Person', { number: 'Om alla är i tid' }, { number: 'Om ingen svarar' }]}>
      {some.map((id) => (
        <tr>
          <th scope="row">{names.person(id)}</th>
          {([['on-time', good], ['silent', bad]] as const).map(([conduct, counts]) => (
            <td class="number">
              <a href={hrefFor(preview, conduct, id)}>
                {countOf(mails(counts, id), 'mejl', 'mejl')}
                <span class="hidden"> till {names.person(id)}</span>
              </a>
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
  const rest = people.slice(MOST_SHOWN);
  return (
    <section aria-labelledby="flest">
      <h2 id="flest">Vilka som får flest mejl</h2>
      {table(people.slice(0, MOST_SHOWN), 'De som får flest mejl')}
      {rest.length === 0 ? null : (
        <details>
          <summary>Visa {rest.length} till</summary>
          {table(rest, 'De andra som får mejl')}
        </details>
      )}
    </section>
  );
}
