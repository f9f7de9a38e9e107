// Pages for those who do not get through: signed out while typing, without the role it takes, and what was kept.

import { userRoleNames } from '../../domain/user-roles.js';
import type { UserRole } from '../../domain/user-roles.js';
import { listWords } from '../next-words.js';
import { TypedList, typedOf } from '../ui/kept.js';
import type { Frame } from '../ui/layout.js';
import { MessagePage } from './message.js';

const either = (words: string[]): string => listWords(words).replace(/ och ([^ ]+)$/, ' eller $1');

/** 403: which role it takes, and whom to ask. */
export function ForbiddenPage({ frame, needed, ask, ofBody = false }: { frame: Frame; needed: readonly UserRole[]; ask: string[]; ofBody?: boolean }) {
  const mine = (frame.roles ?? []).map((role) => userRoleNames[role]);
  return (
    <MessagePage frame={frame} title="Du har inte behörighet till det här">
      <p>
        {needed.length === 0 ? 'Du har ingen roll i Planhjul.' : `Det krävs rollen ${either(needed.map((role) => userRoleNames[role]))}${ofBody ? ' för det organet' : ''}.`}
        {mine.length === 0 ? '' : ` Du är inloggad som ${listWords(mine)}.`}
      </p>
      <WhomToAsk ask={ask} />
      <p>
        <a href="/">Till startsidan</a>
      </p>
    </MessagePage>
  );
}

/** Whom to turn to for a role. */
export const WhomToAsk = ({ ask }: { ask: string[] }) => (
  <>
    <p>Behöver du den rollen? Be någon i sekretariatet eller en administratör att ge dig den:</p>
    <ul>
      {ask.map((email) => (
        <li>
          <a href={`mailto:${email}`}>{email}</a>
        </li>
      ))}
    </ul>
  </>
);

/** Shown for a POST without a session: nothing typed is lost. */
export function LoggedOutPage({ frame, action, fields, kept }: { frame: Frame; action: string; fields: [string, string][]; kept: string | null }) {
  return (
    <MessagePage frame={frame} title="Du har blivit utloggad">
      {kept === null ? (
        <p>
          Inget är skickat, men det du skrev finns kvar på den här sidan. <a href="/logga-in">Logga in i en ny flik</a> och kom sedan tillbaka hit.
        </p>
      ) : (
        <>
          <p>Inget är skickat, men det du skrev är sparat i ett dygn. När du har loggat in i den här webbläsaren öppnas formuläret igen, ifyllt.</p>
          <p>
            <a class="button" href={`/logga-in?till=${encodeURIComponent(kept)}`}>
              Logga in och fortsätt
            </a>
          </p>
        </>
      )}
      {typedOf(fields).length === 0 ? null : <h2>Det här skrev du</h2>}
      <TypedList fields={fields} />
      <form method="post" action={action}>
        {fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <p>Har du redan loggat in i en annan flik?</p>
        <button type="submit" class="second">
          Skicka det jag skrev
        </button>
      </form>
    </MessagePage>
  );
}

/** What this browser has kept: several forms, or none. */
export function KeptPage({ frame, forms }: { frame: Frame; forms: { href: string; fields: [string, string][] }[] }) {
  if (forms.length === 0)
    return (
      <MessagePage frame={frame} title="Här finns inget osparat">
        <p>Det du skrev ligger kvar i ett dygn, i den webbläsare där du skrev det. Öppna sidan i den webbläsaren i stället.</p>
        <p>
          <a href="/">Till startsidan</a>
        </p>
      </MessagePage>
    );
  return (
    <MessagePage frame={frame} title="Det du skrev finns kvar">
      <p>Inget av det är skickat. Öppna formuläret, kontrollera och skicka sedan själv.</p>
      {forms.map(({ href, fields }, index) => (
        <section aria-labelledby={`form-${index}`}>
          <h2 id={`form-${index}`}>Formulär {index + 1}</h2>
          <TypedList fields={fields} />
          <p>
            <a href={href}>Öppna formulär {index + 1}</a>
          </p>
        </section>
      ))}
    </MessagePage>
  );
}
