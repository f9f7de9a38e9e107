// The human page of the API: what can be asked for, with which key, and what the error codes mean.

import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { Table } from '../ui/table.js';
import type { Operation } from './operation.js';
import { problemCodes, statusOf, titleOf } from './problem.js';
import { scopeNames, scopes } from './scopes.js';

/** The page `/api/v1/`. */
export function ApiPage({ frame, operations }: { frame: Frame; operations: Operation[] }) {
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  return (
    <Layout frame={frame} title="API" wide>
      <h1>API för andra system</h1>
      <p>
        Det sidorna kan göra kan diarium, personalkatalog och andra system göra här, i JSON. Hela beskrivningen i OpenAPI 3.1 finns i{' '}
        <a href="/api/v1/openapi.json">openapi.json</a>. Sekretariatet skapar nycklar under <a href="/installningar/nycklar">Nycklar</a>.
      </p>
      <p>
        Skicka nyckeln i rubriken <code>Authorization: Bearer planhjul_…</code>. I leveransers id skrivs <code>~</code> i stället för <code>/</code>:{' '}
        <code>leverans~2027~namndplan~run</code>.
      </p>
      <h2>Behörigheter</h2>
      <dl class="facts">
        {scopeNames.map((scope) => (
          <div>
            <dt>
              <code>{scope}</code>
            </dt>
            <dd>{scopes[scope]}</dd>
          </div>
        ))}
      </dl>
      {tags.map((tag) => (
        <section>
          <h2>{tag}</h2>
          <Table label={`${tag}: anrop`} heads={['Vad', 'Anrop', 'Behörighet']}>
            {operations
              .filter((each) => each.tag === tag)
              .map(({ method, path, summary, description, scope }) => (
                <tr>
                  <th scope="row">
                    {summary}
                    {description === undefined ? null : <span class="quiet">{description}</span>}
                  </th>
                  <td>
                    <code>
                      {method.toUpperCase()} {path}
                    </code>
                  </td>
                  <td>
                    <code>{scope}</code>
                  </td>
                </tr>
              ))}
          </Table>
        </section>
      ))}
      <h2>När det inte går</h2>
      <p>
        Svaret är då <code>application/problem+json</code> (RFC 9457) med en av koderna här. <code>errors</code> säger vilka fält det gäller.
      </p>
      <Table label="Koder" heads={['Kod', 'Status', 'Betyder']}>
        {problemCodes.map((code) => (
          <tr id={code}>
            <th scope="row">
              <code>{code}</code>
            </th>
            <td>{statusOf(code)}</td>
            <td>{titleOf(code)}</td>
          </tr>
        ))}
      </Table>
    </Layout>
  );
}
