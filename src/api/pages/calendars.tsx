// Calendar addresses: the secretariat's page of a cycle, and an official's own behind their link. An address is shown
// once, right after it is made.

import type { Child } from 'hono/jsx';
import type { Feed } from '../../records/feeds.js';
import { Panel } from '../ui/bits.js';
import { ErrorSummary, Hidden, Select } from '../ui/form.js';
import type { FormState, Option } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { Table } from '../ui/table.js';
import { shortDateTime } from '../ui/when.js';

/** An address that was just made, and whose calendar it is. */
export interface Made {
  address: string;
  name: string;
}

function MadePanel({ made }: { made: Made }) {
  return (
    <div class="panel done">
      <h2>Adressen till kalendern är skapad</h2>
      <p>
        Kopiera den nu: den visas bara här och bara den här gången. Den gäller <strong>{made.name}</strong>.
      </p>
      <div class="field">
        <label for="adress">Kalenderadress</label>
        <p class="hint" id="adress-hjalp">
          Den som har adressen kan läsa kalendern. Dela den inte med fler än du tänkt, och återkalla den om den kommit vilse.
        </p>
        <textarea id="adress" rows={3} readonly aria-describedby="adress-hjalp" spellcheck={false}>
          {made.address}
        </textarea>
      </div>
      <p>
        Klistra in den i Outlook under <em>Lägg till kalender</em>, <em>Prenumerera från webben</em>, i Google Kalender under <em>Andra kalendrar</em>,{' '}
        <em>Från webbadress</em>, eller i Apple Kalender under <em>Arkiv</em>, <em>Ny kalenderprenumeration</em>.
      </p>
      <p class="hint">Kalendern är rätt hos oss så fort något ändras. Hur snart det syns hos dig avgör ditt kalenderprogram: från några minuter till ett dygn.</p>
    </div>
  );
}

const kinds: Record<Feed['kind'], string> = { cycle: 'hela årscykeln', unit: 'enhetens', person: 'personens' };

/** Addresses that are in use, each with the button that ends it. */
function FeedTable({ feeds, names, action, label }: { feeds: Feed[]; names: { feed(feed: Feed): string; by(feed: Feed): string }; action(feed: Feed): string; label: string }) {
  return (
    <Table label={label} heads={['Kalender', 'Skapad', 'Återkalla']}>
      {feeds.map((feed) => (
        <tr>
          <th scope="row">
            {names.feed(feed)}
            <span class="quiet">{kinds[feed.kind]}</span>
          </th>
          <td>
            <span class="nowrap">{shortDateTime(feed.createdAt)}</span>
            <span class="quiet">av {names.by(feed)}</span>
          </td>
          <td>
            <form method="post" action={action(feed)}>
              <button type="submit" class="plain" aria-label={`Återkalla adressen till ${names.feed(feed)}, skapad ${shortDateTime(feed.createdAt)}`}>
                Återkalla
              </button>
            </form>
          </td>
        </tr>
      ))}
    </Table>
  );
}

export interface CalendarsPageProps {
  frame: Frame;
  cycle: string;
  feeds: Feed[];
  form: FormState;
  groups: { label: string; options: Option[] }[];
  names: { feed(feed: Feed): string; by(feed: Feed): string };
  made: Made | null;
}

/** The secretariat's page `Kalendrar`. */
export function CalendarsPage({ frame, cycle, feeds, form, groups, names, made }: CalendarsPageProps) {
  const path = `/cykel/${cycle}/kalendrar`;
  return (
    <Layout frame={frame} title={`Kalendrar ${cycle}`} cycle={cycle} current={path} fault={form.errors.length > 0}>
      <ErrorSummary form={form} />
      {made === null ? null : <MadePanel made={made} />}
      <h1>Kalendrar</h1>
      <p>
        En kalender att prenumerera på i Outlook, Google eller Apple. Årscykelns har alla sista dagar och sammanträden, en enhets har det enheten ska lämna
        in, och en persons har det som är deras att göra. En enhets och en persons kalender följer alla årscykler som pågår.
      </p>
      <form method="post" action={path}>
        <Hidden values={{ nonce: form.nonce }} />
        <Select form={form} name="for" label="Kalender för" hint="Årscykeln, en enhet eller en person." empty="Välj" groups={groups} />
        <button type="submit">Skapa kalenderadress</button>
      </form>
      <h2>Adresser som gäller</h2>
      {feeds.length === 0 ? (
        <p>Det finns inga kalenderadresser än.</p>
      ) : (
        <>
          <p>En adress som återkallas slutar fungera genast. Adressen själv går inte att visa igen; skapa en ny om den är borttappad.</p>
          <FeedTable feeds={feeds} names={names} action={({ id }) => `${path}/${id}/aterkalla`} label="Kalenderadresser som gäller" />
        </>
      )}
    </Layout>
  );
}

export interface OwnCalendarPageProps {
  frame: Frame;
  token: string;
  /** What the link is to. */
  about: string;
  feeds: Feed[];
  form: FormState;
  names: { feed(feed: Feed): string; by(feed: Feed): string };
  made: Made | null;
  notice: Child;
}

/** An official's own calendar addresses, behind their link. */
export function OwnCalendarPage({ frame, token, about, feeds, form, names, made, notice }: OwnCalendarPageProps) {
  const path = `/l/${token}/kalender`;
  return (
    <Layout frame={frame} title="Dina dagar i din kalender">
      {made === null ? null : <MadePanel made={made} />}
      {notice === null ? null : (
        <Panel kind="warn" title="Det blev ingen ny adress">
          <p>{notice}</p>
        </Panel>
      )}
      <h1>Dina dagar i din kalender</h1>
      <p>
        Skapa en adress att prenumerera på, så står allt du ska lämna in, godkänna eller registrera i din egen kalender. Flyttas en dag flyttas den där också,
        och när du får eller lämnar en roll följer kalendern med. Länkarna att svara genom finns bara i mejlen.
      </p>
      <form method="post" action={path}>
        <Hidden values={{ nonce: form.nonce }} />
        <button type="submit">Skapa kalenderadress</button>
      </form>
      {feeds.length === 0 ? null : (
        <>
          <h2>Dina adresser</h2>
          <p>En adress som återkallas slutar fungera genast.</p>
          <FeedTable feeds={feeds} names={names} action={({ id }) => `${path}/${id}/aterkalla`} label="Dina kalenderadresser" />
        </>
      )}
      <p>
        <a href={`/l/${token}`}>Tillbaka till {about}</a>
      </p>
    </Layout>
  );
}
