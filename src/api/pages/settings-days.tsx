// Meetings of a year and the organisation's own free days.

import type { ISODate } from '../../domain/calendar/calendar.js';
import { longDate, shortDate, spanDate } from '../../domain/calendar/swedish-dates.js';
import type { Meeting } from '../../domain/meetings.js';
import type { Names } from '../../domain/names.js';
import type { Organisation } from '../../domain/organisation.js';
import { Input, Select } from '../ui/form.js';
import { Table } from '../ui/table.js';
import { EditForm, formOf, SettingsPage } from './settings-frame.js';
import type { SettingsShown } from './settings-frame.js';

interface MeetingsProps {
  shown: SettingsShown;
  names: Names;
  /** Years that have a file. */
  years: string[];
  year: string;
  meetings: Meeting[];
  /** Bodies that the year's file has rules for. */
  bodies: string[];
  seen: string;
}

/** The meetings of a year. */
export function SettingsMeetingsPage({ shown, names, years, year, meetings, bodies, seen }: MeetingsProps) {
  const added = formOf(shown, 'nytt-mote');
  return (
    <SettingsPage shown={shown} title={`Sammanträden ${year}`} current="/installningar/sammantraden">
      <nav aria-label="År">
        <ul class="menu">
          {years.map((each) => (
            <li>
              <a href={`/installningar/sammantraden?ar=${each}`} aria-current={each === year ? 'page' : undefined}>
                {each}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <p>Manusstopp, kallelse och justering räknas efter organets regel i filen. Årscykler som pågår ändras först när du har sett vad det leder till.</p>
      {meetings.length === 0 ? <p>Inga sammanträden är inlagda.</p> : null}
      <Table label={`Sammanträden ${year}`} heads={['Organ', 'Dag', 'Manusstopp', 'Ändra']}>
        {meetings.map(({ body, first, last, cutoff }) => {
          const id = `flytta-mote-${body}-${first}`;
          const form = formOf(shown, id, { dag: first, sista: last === first ? '' : last });
          const what = `${names.unit(body)} ${spanDate(first, last)}`;
          return (
            <tr>
              <th scope="row">{names.unit(body)}</th>
              <td>{spanDate(first, last)}</td>
              <td>{shortDate(cutoff)}</td>
              <td>
                <details open={shown.form.id === id}>
                  <summary class="nowrap">
                    Ändra <span class="hidden">{what}</span>
                  </summary>
                  <EditForm form={form} edit="flytta-mote" seen={seen} button="Flytta" label={`Flytta ${what}`} values={{ organ: body, 'dag-forut': first, ar: year }}>
                    <Input form={form} name="dag" label="Ny dag" type="date" size="medium" />
                    <Input form={form} name="sista" label="Sista dagen, om det är flera" type="date" size="medium" />
                  </EditForm>
                  <EditForm form={formOf(shown, `stall-in-${body}-${first}`)} edit="stall-in-mote" seen={seen} button="Ställ in" label={`Ställ in ${what}`} values={{ organ: body, 'dag-forut': first, ar: year }} plain />
                </details>
              </td>
            </tr>
          );
        })}
      </Table>
      <h2>Lägg till ett sammanträde</h2>
      <EditForm form={added} edit="nytt-mote" seen={seen} button="Lägg till sammanträdet" values={{ ar: year }}>
        <Select form={added} name="organ" label="Organ" empty="Välj" options={bodies.map((body) => ({ value: body, words: names.unit(body) }))} />
        <Input form={added} name="dag" label="Dag" type="date" size="medium" />
        <Input form={added} name="sista" label="Sista dagen, om det är flera" type="date" size="medium" />
      </EditForm>
    </SettingsPage>
  );
}

/** Own free days. */
export function SettingsFreeDaysPage({ shown, organisation, today, seen }: { shown: SettingsShown; organisation: Organisation; today: ISODate; seen: string }) {
  const form = formOf(shown, 'ny-ledig-dag');
  const days = [...organisation.freeDays].sort((a, b) => (a.date < b.date ? -1 : 1));
  return (
    <SettingsPage shown={shown} title="Lediga dagar" current="/installningar/lediga-dagar">
      <p>Egna lediga dagar utöver helgdagar, lördagar, söndagar och helgdagsaftnar. De räknas inte som arbetsdagar.</p>
      {days.length === 0 ? <p>Inga egna lediga dagar är inlagda.</p> : null}
      <Table label="Egna lediga dagar" heads={['Dag', 'Namn', 'Ta bort']}>
        {days.map(({ date, name }) => (
          <tr>
            <th scope="row">
              {longDate(date)} {date < today ? <span class="tag closed">Har varit</span> : null}
            </th>
            <td>{name}</td>
            <td>
              <EditForm form={formOf(shown, `ta-bort-${date}`)} edit="ta-bort-ledig-dag" seen={seen} button="Ta bort" label={`Ta bort ${longDate(date)}`} values={{ datum: date }} plain />
            </td>
          </tr>
        ))}
      </Table>
      <h2>Lägg till en ledig dag</h2>
      <EditForm form={form} edit="ny-ledig-dag" seen={seen} button="Lägg till dagen">
        <Input form={form} name="datum" label="Dag" type="date" size="medium" />
        <Input form={form} name="namn" label="Namn" hint="Till exempel klämdag." size="medium" />
      </EditForm>
    </SettingsPage>
  );
}
