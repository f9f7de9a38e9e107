// The organisation as a tree: what each unit is, who leads it today, and what has been closed.

import type { ISODate } from '../../domain/calendar/calendar.js';
import { longDate, shortDate } from '../../domain/calendar/swedish-dates.js';
import type { Names } from '../../domain/names.js';
import { isBody, unitKindNames } from '../../domain/organisation.js';
import type { Organisation, Unit } from '../../domain/organisation.js';
import { childrenOf, headSeat, holdersOf } from '../../domain/resolve-seat.js';
import { Select, Input } from '../ui/form.js';
import { Table } from '../ui/table.js';
import { EditForm, formOf, SettingsPage } from './settings-frame.js';
import type { SettingsShown } from './settings-frame.js';

interface Props {
  shown: SettingsShown;
  organisation: Organisation | null;
  names: Names;
  today: ISODate;
  seen: string;
}

/** The tree. */
export function SettingsOrganisationPage({ shown, organisation, names, today, seen }: Props) {
  const roots = organisation?.units.filter(({ parent }) => parent === null) ?? [];
  const units = (organisation?.units ?? []).map(({ id, name }) => ({ value: id, words: `${name} (${id})` }));
  const administrative = (organisation?.units ?? []).filter((unit) => !isBody(unit)).map(({ id, name }) => ({ value: id, words: `${name} (${id})` }));
  return (
    <SettingsPage shown={shown} title="Organisation" current="/installningar/organisation">
      {organisation === null ? null : (
        <>
          <p>{organisation.name}: organ, förvaltningar, områden och enheter, och vem som leder dem i dag.</p>
          {roots.map((unit) => (
            <ul class="plain-list">
              <Branch unit={unit} organisation={organisation} names={names} today={today} />
            </ul>
          ))}
          <h2>Ändra organisationen under året</h2>
          <p>
            Det som redan pågår följer med först när du har sett vad det leder till, under <em>Ändra</em> i årscykeln. Nya enheter och nya namn läser du in under{' '}
            <a href="/installningar/las-in">Läs in en fil</a>.
          </p>
          <details open={shown.form.id === 'flytta-enhet'}>
            <summary>Flytta en enhet</summary>
            <EditForm form={formOf(shown, 'flytta-enhet')} edit="flytta-enhet" seen={seen} button="Flytta enheten">
              <Select form={formOf(shown, 'flytta-enhet')} name="enhet" label="Enhet" empty="Välj" options={administrative} />
              <Select form={formOf(shown, 'flytta-enhet')} name="under" label="Hör hädanefter till" empty="Välj" options={units} />
            </EditForm>
          </details>
          <details open={shown.form.id === 'lagg-ned'}>
            <summary>Lägg ned en enhet eller slå ihop den med en annan</summary>
            <EditForm form={formOf(shown, 'lagg-ned')} edit="lagg-ned" seen={seen} button="Spara">
              <Select form={formOf(shown, 'lagg-ned')} name="enhet" label="Enhet som upphör" empty="Välj" options={administrative} />
              <Input form={formOf(shown, 'lagg-ned')} name="upphor" label="Första dagen den inte finns" type="date" size="medium" />
              <Select
                form={formOf(shown, 'lagg-ned')}
                name="uppgar"
                label="Uppgår i"
                hint="Enheten som tar över det som är öppet. Utan den stryks det som är öppet."
                empty="Ingen: det som är öppet stryks"
                options={administrative}
              />
            </EditForm>
          </details>
          <h2>Som tabell</h2>
          <details>
            <summary>Alla {organisation.units.length} enheter</summary>
            <Table label="Enheter" heads={['Enhet', 'Id', 'Slag', 'Under']}>
              {organisation.units.map(({ id, name, kind, parent }) => (
                <tr>
                  <th scope="row">{name}</th>
                  <td>{id}</td>
                  <td>{unitKindNames[kind]}</td>
                  <td>{parent === null ? '' : names.unit(parent)}</td>
                </tr>
              ))}
            </Table>
          </details>
        </>
      )}
    </SettingsPage>
  );
}

function Branch({ unit, organisation, names, today }: { unit: Unit; organisation: Organisation; names: Names; today: ISODate }) {
  const below = childrenOf(organisation, unit.id);
  return (
    <li>
      {below.length === 0 ? (
        <Named unit={unit} organisation={organisation} names={names} today={today} />
      ) : (
        <details open={unit.parent === null}>
          <summary>
            <Named unit={unit} organisation={organisation} names={names} today={today} />
          </summary>
          <ul>
            {below.map((each) => (
              <Branch unit={each} organisation={organisation} names={names} today={today} />
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function Named({ unit, organisation, names, today }: { unit: Unit; organisation: Organisation; names: Names; today: ISODate }) {
  const seat = headSeat(organisation, unit.id);
  const head = seat === null ? [] : holdersOf(organisation, seat, today);
  const closes = unit.closes;
  return (
    <span>
      {unit.name} <span class="hint">{unitKindNames[unit.kind]}</span>
      {seat === null ? null : <span class="hint">, leds av {head.length === 0 ? 'ingen just nu' : head.map(({ name }) => name).join(' och ')}</span>}
      {closes === undefined ? null : (
        <span class="tag closed">
          {closes > today ? `Upphör ${longDate(closes)}` : `Upphörde ${shortDate(closes)}`}
          {unit.mergedInto === undefined ? '' : `, uppgår i ${names.unit(unit.mergedInto)}`}
        </span>
      )}
    </span>
  );
}
