// What the open data of the results is: addresses, terms and every field.

import type { License } from '../../domain/appearance/appearance.js';
import { columnsOf, rowFields, SCHEMA_PATH } from '../published-data.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { Head } from './results.js';

/** `/resultat/data` */
export function ResultsDataPage({ frame, license, canonical, baseUrl }: { frame: Frame; license: License; canonical: string; baseUrl: string }) {
  const table = (label: string, head: string, rows: { name: string; words: string }[]) => (
    <div class="scroll" tabindex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">Vad det är</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, words }) => (
            <tr>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
  return (
    <Layout frame={frame} title="Resultaten som öppna data" open current="/resultat" head={<Head license={license} canonical={canonical} data="/resultat.json" />}>
      <a class="back" href="/resultat">
        Resultat
      </a>
      <h1>Resultaten som öppna data</h1>
      <p class="lead">Samma uppgifter som på sidorna: rader i beslutade planer med det senaste godkända resultatet. Utkast, och rapporter som inte är godkända, finns inte med.</p>
      <ul>
        <li>
          <a href="/resultat.json">/resultat.json</a> och <a href="/resultat.csv">/resultat.csv</a>: alla år
        </li>
        <li>
          <code>/resultat/2027.json</code> och <code>/resultat/2027.csv</code>: ett planår
        </li>
        <li>
          <code>/resultat/2027/rs.json</code> och <code>/resultat/2027/rs.csv</code>: ett organs plan
        </li>
        <li>
          <a href={SCHEMA_PATH}>{SCHEMA_PATH}</a>: formatet som JSON Schema
        </li>
      </ul>
      <p>
        Uppgifterna får användas enligt{' '}
        <a href={license.url} rel="license">
          {license.name}
        </a>
        . Filerna får läsas från andra webbplatser (CORS). Fråga med <code>If-None-Match</code>, så kommer svaret 304 så länge inget är ändrat. En rads id och adress ändras aldrig. Tal har decimalpunkt och står bredvid den text de är lästa ur; går texten inte att läsa som ett tal är talet tomt.
      </p>
      <h2>Fält i JSON</h2>
      {table('Fält i JSON', 'Fält', rowFields(baseUrl))}
      <h2>Kolumner i CSV</h2>
      <p>Semikolon mellan kolumnerna, UTF-8. En rad för varje rad i planen, med det senaste resultatet; hela historiken finns i JSON.</p>
      {table('Kolumner i CSV', 'Kolumn', columnsOf(baseUrl).map(({ head, words }) => ({ name: head, words })))}
    </Layout>
  );
}
