// The accessibility statement, as lag (2018:1937) asks for it. It says what its file says, never more.

import { longDate } from '../../domain/calendar/swedish-dates.js';
import type { AccessibilityStatement } from '../../domain/files/accessibility-file.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { MessagePage } from './message.js';

const how = { helt: 'helt förenlig', delvis: 'delvis förenlig', inte: 'inte förenlig' } as const;

export function AccessibilityPage({ frame, statement }: { frame: Frame; statement: AccessibilityStatement }) {
  const { organisation, tjänst: service, förenlig: conforms, kontakt: contact, brister: faults, tillsyn: authority } = statement;
  const mail = contact['e-post'];
  return (
    <Layout frame={frame} title="Tillgänglighetsredogörelse" current="/tillganglighet" open={frame.user === null}>
      <h1>Tillgänglighetsredogörelse för {service}</h1>
      <p class="lead">
        {organisation ?? frame.organisation ?? 'Organisationen'} står bakom {service}. Vi vill att så många som möjligt ska kunna använda tjänsten. Här står hur den uppfyller lagen (2018:1937) om tillgänglighet till digital
        offentlig service, vilka brister vi känner till och hur du hör av dig.
      </p>
      <h2>Hur tillgänglig tjänsten är</h2>
      <p>Tjänsten är {how[conforms]} med lagens krav.</p>
      <h2>Brister som vi känner till</h2>
      {faults.length === 0 ? (
        <p>Vi känner inte till några brister.</p>
      ) : (
        <ul>
          {faults.map((fault) => (
            <li>{fault}</li>
          ))}
        </ul>
      )}
      <h2>Hör av dig om något inte fungerar</h2>
      <p>
        Skriv till <a href={`mailto:${mail}`}>{mail}</a>
        {contact.telefon === '' ? '' : ` eller ring ${contact.telefon}`} om du hittar en brist eller behöver innehållet på ett annat sätt.
      </p>
      <h2>Tillsyn</h2>
      <p>
        {authority.namn} har tillsyn över lagen. Är du inte nöjd med hur vi hanterar det du har hört av dig om kan du{' '}
        <a href={authority.anmälan} rel="noreferrer">
          anmäla det till tillsynsmyndigheten
        </a>
        .
      </p>
      <h2>Hur vi har granskat tjänsten</h2>
      <p>{statement.granskning}</p>
      <p>
        Senaste granskningen gjordes <time datetime={statement.granskad}>{longDate(statement.granskad)}</time>. Redogörelsen uppdaterades senast{' '}
        <time datetime={statement.uppdaterad}>{longDate(statement.uppdaterad)}</time>.
      </p>
    </Layout>
  );
}

/** The file is missing or cannot be read: said to whoever can mend it. */
export const NoStatementPage = ({ frame, problems }: { frame: Frame; problems: string[] }) => (
  <MessagePage frame={frame} title="Tillgänglighetsredogörelsen går inte att visa">
    <p>Filen med redogörelsen behöver rättas. Kontakta den som sköter Planhjul hos er.</p>
    {frame.user === null ? null : (
      <ul>
        {problems.map((problem) => (
          <li>{problem}</li>
        ))}
      </ul>
    )}
  </MessagePage>
);
