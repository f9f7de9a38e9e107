// Persons, the roles they hold over time, and who stands in for whom when.

import type { ISODate } from '../../domain/calendar/calendar.js';
import { shortDate } from '../../domain/calendar/swedish-dates.js';
import type { Names } from '../../domain/names.js';
import { seatOf } from '../../domain/organisation.js';
import type { Organisation, Person, RoleHolding } from '../../domain/organisation.js';
import { countOf, Facts } from '../ui/bits.js';
import { Input, Select } from '../ui/form.js';
import type { Option } from '../ui/form.js';
import { Table } from '../ui/table.js';
import { EditForm, formOf, SettingsPage } from './settings-frame.js';
import type { SettingsShown } from './settings-frame.js';

export interface PeopleProps {
  shown: SettingsShown;
  organisation: Organisation;
  names: Names;
  today: ISODate;
  seen: string;
}

/** So many are shown before one has to search. */
const MOST = 200;

const spanWords = ({ from, to }: Pick<RoleHolding, 'from' | 'to'>): string =>
  from === null && to === null ? 'tills vidare' : `${from === null ? '' : `från ${shortDate(from)} `}${to === null ? '' : `till och med ${shortDate(to)}`}`.trim();

/** Whether it is now, to come, or over. */
const standing = ({ from, to }: Pick<RoleHolding, 'from' | 'to'>, today: ISODate): { words: string; look: string } =>
  to !== null && to < today ? { words: 'Har slutat', look: 'closed' } : from !== null && from > today ? { words: 'Kommande', look: 'planned' } : { words: 'Nu', look: 'open' };

export const personHref = (id: string): string => `/installningar/person?id=${encodeURIComponent(id)}`;

export const personOptions = ({ persons }: Organisation): Option[] =>
  persons.map(({ id, name }) => ({ value: id, words: `${name} (${id})` })).sort((a, b) => a.words.localeCompare(b.words, 'sv'));

/** Every role and who holds it when, with a search. */
export function SettingsRolesPage({ shown, organisation, names, today, seen, sought }: PeopleProps & { sought: string }) {
  const people = new Map(organisation.persons.map((person) => [person.id, person]));
  const wanted = sought.toLocaleLowerCase('sv');
  const rows = organisation.holdings
    .map((holding) => ({ holding, seat: names.seat(seatOf(holding.role, holding.unit)), person: people.get(holding.person) }))
    .filter(({ seat, person }) => wanted === '' || `${seat} ${person?.name ?? ''} ${person?.email ?? ''} ${person?.id ?? ''}`.toLocaleLowerCase('sv').includes(wanted));
  const idle = organisation.persons.filter(({ id, name, email }) => !organisation.holdings.some(({ person }) => person === id) && `${name} ${email} ${id}`.toLocaleLowerCase('sv').includes(wanted));
  const form = formOf(shown, 'ny-person');
  return (
    <SettingsPage shown={shown} title="Personer och roller" current="/installningar/roller">
      <p>Brev går till den som har rollen den dag brevet lämnar Planhjul. Öppna en person för att ändra roller, e-postadress eller frånvaro.</p>
      <form method="get" action="/installningar/roller" role="search" class="filter">
        <Input form={{ id: 'sok', values: { sok: sought }, errors: [], nonce: '' }} name="sok" label="Sök person, roll eller enhet" size="medium" />
        <button type="submit" class="second">
          Sök
        </button>
      </form>
      <p>
        {countOf(rows.length, 'roll', 'roller')}
        {rows.length > MOST ? `. De första ${MOST} visas: sök för att hitta fler.` : '.'}
      </p>
      <Table label="Roller och vilka som har dem" heads={['Roll', 'Person', 'När']}>
        {rows.slice(0, MOST).map(({ holding, seat, person }) => {
          const { words, look } = standing(holding, today);
          return (
            <tr>
              <th scope="row">{seat}</th>
              <td>
                {person === undefined ? holding.person : <a href={personHref(person.id)}>{person.name}</a>}
                <span class="quiet">{person?.email}</span>
              </td>
              <td>
                <span class={`tag ${look}`}>{words}</span> {spanWords(holding)}
              </td>
            </tr>
          );
        })}
      </Table>
      {idle.length === 0 ? null : (
        <>
          <h2>Personer utan roll</h2>
          <ul class="plain-list">
            {idle.slice(0, MOST).map(({ id, name, email }) => (
              <li>
                <a href={personHref(id)}>{name}</a> <span class="hint">{email}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>Lägg till en person</h2>
      <EditForm form={form} edit="ny-person" seen={seen} button="Lägg till personen">
        <Input form={form} name="namn" label="Namn" size="medium" />
        <Input form={form} name="epost" label="E-postadress" type="email" />
        <Input form={form} name="id" label="Id" hint="Kort och utan mellanslag, till exempel anna.ek. Går inte att ändra sedan." size="medium" />
      </EditForm>
    </SettingsPage>
  );
}

/** One person: address, roles over time, absences. */
export function SettingsPersonPage({ shown, organisation, names, today, seen, person }: PeopleProps & { person: Person }) {
  const held = organisation.holdings.filter((each) => each.person === person.id);
  const absences = organisation.absences.filter((each) => each.person === person.id || each.substitute === person.id);
  const address = formOf(shown, 'epost', { epost: person.email });
  const role = formOf(shown, 'ny-roll');
  const away = formOf(shown, 'ny-franvaro');
  const roles = [...new Set(organisation.holdings.map((each) => each.role))].sort((a, b) => a.localeCompare(b, 'sv'));
  const units = organisation.units.map(({ id, name }) => ({ value: id, words: `${name} (${id})` }));
  return (
    <SettingsPage shown={shown} title={person.name} current="/installningar/roller">
      <Facts facts={[{ term: 'Id', words: person.id }, { term: 'E-postadress', words: person.email }]} />
      <h2>Roller</h2>
      {held.length === 0 ? <p>{person.name} har ingen roll.</p> : null}
      <ul class="plain-list">
        {held.map((holding, i) => {
          const form = formOf(shown, `andra-roll-${i}`, { fran: holding.from ?? '', till: holding.to ?? '' });
          const { words, look } = standing(holding, today);
          const seat = names.seat(seatOf(holding.role, holding.unit));
          return (
            <li>
              {seat} <span class={`tag ${look}`}>{words}</span> <span class="hint">{spanWords(holding)}</span>
              <details open={shown.form.id === form.id}>
                <summary>Ändra när {person.name} är {seat}</summary>
                <EditForm form={form} edit="andra-roll" seen={seen} button="Spara dagarna" values={{ person: person.id, roll: `${holding.role}@${holding.unit}`, 'fran-forut': holding.from ?? '' }}>
                  <Input form={form} name="fran" label="Första dagen" hint="Tomt: har alltid haft den." type="date" size="medium" />
                  <Input form={form} name="till" label="Sista dagen" hint="Tomt: tills vidare." type="date" size="medium" />
                </EditForm>
              </details>
            </li>
          );
        })}
      </ul>
      <details open={shown.form.id === 'ny-roll'}>
        <summary>Ge en roll till</summary>
        <EditForm form={role} edit="ny-roll" seen={seen} button="Ge rollen" values={{ person: person.id }}>
          <Input form={role} name="roll" label="Roll" hint={`Till exempel ${roles.slice(0, 4).join(', ')}.`} size="medium" />
          <Select form={role} name="enhet" label="Vid" empty="Välj" options={units} />
          <Input form={role} name="fran" label="Första dagen" hint="Tomt: genast." type="date" size="medium" />
          <Input form={role} name="till" label="Sista dagen" hint="Tomt: tills vidare." type="date" size="medium" />
        </EditForm>
      </details>
      <h2>Frånvaro</h2>
      {absences.length === 0 ? <p>Ingen frånvaro är inlagd.</p> : <AbsenceTable absences={absences} names={names} today={today} seen={seen} shown={shown} />}
      <details open={shown.form.id === 'ny-franvaro'}>
        <summary>Lägg in frånvaro</summary>
        <AbsenceForm form={away} seen={seen} organisation={organisation} values={{ person: person.id }} fixed />
      </details>
      <h2>E-postadress</h2>
      <EditForm form={address} edit="epost" seen={seen} button="Spara adressen" values={{ person: person.id }}>
        <Input form={address} name="epost" label="E-postadress" type="email" />
      </EditForm>
    </SettingsPage>
  );
}

type AbsenceFormProps = { form: ReturnType<typeof formOf>; seen: string; organisation: Organisation; values?: Record<string, string>; fixed?: boolean };

function AbsenceForm({ form, seen, organisation, values = {}, fixed = false }: AbsenceFormProps) {
  const people = personOptions(organisation);
  return (
    <EditForm form={form} edit="ny-franvaro" seen={seen} button="Spara frånvaron" values={{ ...values, ...(fixed ? { fran_sida: 'person' } : {}) }}>
      {fixed ? null : <Select form={form} name="person" label="Den som är borta" empty="Välj" options={people} />}
      <Input form={form} name="fran" label="Första dagen" type="date" size="medium" />
      <Input form={form} name="till" label="Sista dagen" type="date" size="medium" />
      <Select form={form} name="ersatts" label="Ersätts av" hint="Får breven under tiden. Den som är borta får veta vad som gjordes, i ett brev första arbetsdagen efteråt." empty="Välj" options={people} />
    </EditForm>
  );
}

function AbsenceTable({ absences, names, today, seen, shown }: { absences: Organisation['absences'] } & Pick<PeopleProps, 'names' | 'today' | 'seen' | 'shown'>) {
  return (
    <Table label="Frånvaro" heads={['Borta', 'När', 'Ersätts av', 'Ta bort']}>
      {absences.map(({ person, from, to, substitute }) => {
        const { words, look } = standing({ from, to }, today);
        return (
          <tr>
            <th scope="row">
              <a href={personHref(person)}>{names.person(person)}</a>
            </th>
            <td>
              <span class={`tag ${look}`}>{words}</span> {shortDate(from)}–{shortDate(to)}
            </td>
            <td>{names.person(substitute)}</td>
            <td>
              <EditForm
                form={formOf(shown, `ta-bort-franvaro-${person}-${from}`)}
                edit="ta-bort-franvaro"
                seen={seen}
                button="Ta bort"
                label={`Ta bort frånvaron ${shortDate(from)} för ${names.person(person)}`}
                values={{ person, fran: from }}
                plain
              />
            </td>
          </tr>
        );
      })}
    </Table>
  );
}

/** Absences that are or come, and those that have been. */
export function SettingsAbsencesPage({ shown, organisation, names, today, seen }: PeopleProps) {
  const sorted = [...organisation.absences].sort((a, b) => (a.from < b.from ? -1 : 1));
  const ahead = sorted.filter(({ to }) => to >= today);
  const past = sorted.filter(({ to }) => to < today);
  return (
    <SettingsPage shown={shown} title="Frånvaro" current="/installningar/franvaro">
      <p>Under frånvaron går breven till ersättaren. Det ersättaren gör står som ”B för A” i händelseloggen, på sidorna och i breven.</p>
      {ahead.length === 0 ? <p>Ingen är borta nu eller framöver.</p> : <AbsenceTable absences={ahead} names={names} today={today} seen={seen} shown={shown} />}
      <h2>Lägg in frånvaro</h2>
      <AbsenceForm form={formOf(shown, 'ny-franvaro')} seen={seen} organisation={organisation} />
      {past.length === 0 ? null : (
        <details>
          <summary>Tidigare frånvaro ({past.length})</summary>
          <AbsenceTable absences={past} names={names} today={today} seen={seen} shown={shown} />
        </details>
      )}
    </SettingsPage>
  );
}
