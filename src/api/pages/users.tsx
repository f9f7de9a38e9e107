// The users and their roles: who may sign in, giving a role, and what was changed by whom.

import { doerWords } from '../../domain/names.js';
import { userRoleMeanings, userRoleNames, userRoles } from '../../domain/user-roles.js';
import type { User, UserRole } from '../../domain/user-roles.js';
import type { UserChange, UserRow } from '../../records/users.js';
import { Check, ErrorSummary, fieldId, Hidden, Input } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { Table } from '../ui/table.js';
import { date, shortDateTime } from '../ui/when.js';

interface Body {
  id: string;
  name: string;
}

export interface UsersPageProps {
  frame: Frame;
  users: UserRow[];
  /** Those of the settings. */
  settled: User[];
  changes: UserChange[];
  bodies: Body[];
  /** Whose roles the form holds; null for somebody new. */
  chosen: User | null;
  form: FormState;
}

const path = '/installningar/anvandare';
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const rolesWords = (roles: readonly UserRole[]): string => (roles.length === 0 ? 'ingen roll' : userRoles.filter((role) => roles.includes(role)).map((role) => userRoleNames[role]).join(', '));

export function UsersPage(props: UsersPageProps) {
  const { frame, users, settled, changes, bodies, chosen, form } = props;
  const nameOf = (id: string): string => bodies.find((body) => body.id === id)?.name ?? id;
  return (
    <Layout frame={frame} title="Användare" fault={form.errors.length > 0} wide current={path}>
      <ErrorSummary form={form} />
      <h1>Användare</h1>
      <p>Den som har en roll här kan logga in. Den som bara ska lämna in, godkänna eller registrera behöver ingen roll, utan använder länken i sitt utskick.</p>
      <Table label="Tabell över användare" heads={['E-postadress', 'Roll', 'Sedan', 'Ändra']}>
        {settled.map(({ email, roles }) => (
          <tr>
            <th scope="row">{email}</th>
            <td>{capital(rolesWords(roles))}</td>
            <td>Från driftens inställningar</td>
            <td>
              <span class="quiet">Ändras i driftens inställningar</span>
            </td>
          </tr>
        ))}
        {users.map((user) => (
          <UserLine user={user} nameOf={nameOf} />
        ))}
      </Table>
      <RoleForm form={form} chosen={chosen} bodies={bodies} known={users.some(({ email }) => email === chosen?.email)} />
      <Changes changes={changes} nameOf={nameOf} />
    </Layout>
  );
}

function UserLine({ user, nameOf }: { user: UserRow; nameOf: (id: string) => string }) {
  const { email, roles, bodies, since, by } = user;
  return (
    <tr>
      <th scope="row">{email}</th>
      <td>
        {capital(rolesWords(roles))}
        {bodies.length === 0 ? null : <span class="quiet">{bodies.map(nameOf).join(', ')}</span>}
      </td>
      <td>
        {date(since)}
        <span class="quiet">av {doerWords(by)}</span>
      </td>
      <td>
        <p>
          <a href={`${path}?${new URLSearchParams({ 'e-post': email }).toString()}#roller`}>
            Ändra<span class="hidden"> roller för {email}</span>
          </a>
        </p>
        <form method="post" action={path}>
          <Hidden values={{ epost: email, gor: 'ta-bort' }} />
          <button type="submit" class="second">
            Ta bort<span class="hidden"> {email}</span>
          </button>
        </form>
      </td>
    </tr>
  );
}

function RoleForm({ form, chosen, bodies, known }: { form: FormState; chosen: User | null; bodies: Body[]; known: boolean }) {
  const wrong = (name: string): string | null => form.errors.find(({ field }) => field === name)?.words ?? null;
  const group = (name: string, legend: string, options: { value: string; words: string; hint?: string; checked: boolean }[]) => (
    <fieldset class={wrong(name) === null ? 'field' : 'field wrong'} aria-describedby={wrong(name) === null ? undefined : `${fieldId(form, name)}-fel`}>
      <legend>{legend}</legend>
      {wrong(name) === null ? null : (
        <p class="error" id={`${fieldId(form, name)}-fel`}>
          <span class="hidden">Fel: </span>
          {wrong(name)}
        </p>
      )}
      {options.map(({ value, words, hint, checked }, index) => (
        <Check type="checkbox" id={index === 0 ? fieldId(form, name) : `${fieldId(form, name)}-${value}`} name={name} value={value} words={words} hint={hint} checked={checked} />
      ))}
    </fieldset>
  );
  return (
    <section aria-labelledby="roller">
      <h2 id="roller">{known ? `Ändra roller för ${chosen?.email ?? ''}` : 'Lägg till en användare'}</h2>
      <form method="post" action={path} novalidate>
        <Input form={form} name="epost" label="E-postadress" type="email" inputmode="email" />
        {group(
          'roll',
          'Roller',
          userRoles.map((role) => ({ value: role, words: capital(userRoleNames[role]), hint: userRoleMeanings[role], checked: chosen?.roles.includes(role) ?? false })),
        )}
        {bodies.length === 0
          ? null
          : group('organ', 'Organ, för en nämndsekreterare', bodies.map(({ id, name }) => ({ value: id, words: name, checked: chosen?.bodies.includes(id) ?? false })))}
        <button type="submit">{known ? 'Spara rollerna' : 'Lägg till'}</button>
      </form>
    </section>
  );
}

function Changes({ changes, nameOf }: { changes: UserChange[]; nameOf: (id: string) => string }) {
  return (
    <section aria-labelledby="andringar">
      <h2 id="andringar">Ändringar</h2>
      {changes.length === 0 ? (
        <p>Inget är ändrat än.</p>
      ) : (
        <Table label="Tabell över ändringar av användare" heads={['När', 'Vem', 'Vad']}>
          {changes.map(({ at, by, email, rolesBefore, rolesAfter, bodiesAfter }) => (
            <tr>
              <td class="nowrap">
                <time datetime={at}>{shortDateTime(at)}</time>
              </td>
              <td>{doerWords(by)}</td>
              <td>
                {`${email}: från ${rolesWords(rolesBefore)} till ${rolesWords(rolesAfter)}`}
                {bodiesAfter.length === 0 ? '' : ` (${bodiesAfter.map(nameOf).join(', ')})`}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}
