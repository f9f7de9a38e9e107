// The page `Nycklar`: keys for other systems. A key is shown once, right after it is made.

import type { ApiToken } from '../../records/api-tokens.js';
import { Check, ErrorSummary, fieldId, Hidden, Input, Select } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { Table } from '../ui/table.js';
import { shortDateTime } from '../ui/when.js';
import { isScope, scopeNames, scopes } from '../v1/scopes.js';

/** How long a key may live, in days. */
export const lifetimes = [
  { value: '30', words: '30 dagar' },
  { value: '90', words: '90 dagar' },
  { value: '365', words: 'Ett år' },
  { value: '730', words: 'Två år' },
];

export interface KeysPageProps {
  frame: Frame;
  tokens: ApiToken[];
  form: FormState;
  /** Scopes that were ticked. */
  ticked: Set<string>;
  /** The key that was just made. */
  made: { key: string; name: string } | null;
  /** Who made it, by name. */
  by(token: ApiToken): string;
  now: string;
}

function MadePanel({ made }: { made: NonNullable<KeysPageProps['made']> }) {
  return (
    <div class="panel done">
      <h2>Nyckeln {made.name} är skapad</h2>
      <div class="field">
        <label for="nyckel">Nyckel</label>
        <p class="hint" id="nyckel-hjalp">
          Kopiera den nu: den visas bara här och bara den här gången. Lägg den där systemet håller sina lösenord, aldrig i ett mejl.
        </p>
        <textarea id="nyckel" rows={2} readonly aria-describedby="nyckel-hjalp" spellcheck={false}>
          {made.key}
        </textarea>
      </div>
    </div>
  );
}

/** How a key stands, in words. */
const standing = ({ revokedAt, expiresAt }: ApiToken, now: string): string => {
  if (revokedAt !== null) return `Återkallad ${shortDateTime(revokedAt)}`;
  return expiresAt <= now ? `Gick ut ${shortDateTime(expiresAt)}` : `Gäller till ${shortDateTime(expiresAt)}`;
};

function KeyTable({ tokens, by, now }: Pick<KeysPageProps, 'tokens' | 'by' | 'now'>) {
  return (
    <Table label="Nycklar" heads={['System', 'Får', 'Gäller', 'Senast använd', 'Återkalla']}>
      {tokens.map((token) => (
        <tr>
          <th scope="row">
            {token.name}
            <span class="quiet">
              skapad {shortDateTime(token.createdAt)} av {by(token)}
            </span>
          </th>
          <td>
            {token.scopes.map((scope) => (
              <span class="quiet">{isScope(scope) ? scopes[scope].split(':')[0] : scope}</span>
            ))}
          </td>
          <td>{standing(token, now)}</td>
          <td>{token.lastUsedAt === null ? 'Aldrig' : shortDateTime(token.lastUsedAt)}</td>
          <td>
            {token.revokedAt !== null ? null : (
              <form method="post" action={`/installningar/nycklar/${token.id}/aterkalla`}>
                <button type="submit" class="plain" aria-label={`Återkalla nyckeln ${token.name}, skapad ${shortDateTime(token.createdAt)}`}>
                  Återkalla
                </button>
              </form>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** The page. */
export function KeysPage({ frame, tokens, form, ticked, made, by, now }: KeysPageProps) {
  const error = form.errors.find(({ field }) => field === 'behorighet')?.words ?? null;
  return (
    <Layout frame={frame} title="Nycklar" fault={form.errors.length > 0} current="/installningar/nycklar">
      <ErrorSummary form={form} />
      {made === null ? null : <MadePanel made={made} />}
      <h1>Nycklar till andra system</h1>
      <p>
        Diarium, personalkatalog och andra system når Planhjul genom <a href="/api/v1/">dess API</a> med en nyckel. Vad en nyckel gör står i händelseloggen med
        nyckelns namn. Ge varje system en egen nyckel, och bara det systemet behöver.
      </p>
      <form method="post" action="/installningar/nycklar">
        <Hidden values={{ nonce: form.nonce }} />
        <Input form={form} name="namn" label="Systemets namn" hint="Till exempel Diariet. Skriv inte en persons namn." size="medium" />
        <fieldset class={error === null ? 'field' : 'field wrong'} aria-describedby={error === null ? undefined : 'behorighet-fel'}>
          <legend>Vad nyckeln får göra</legend>
          {error === null ? null : (
            <p class="error" id="behorighet-fel">
              <span class="hidden">Fel: </span>
              {error}
            </p>
          )}
          {scopeNames.map((scope, index) => (
            <Check type="checkbox" id={index === 0 ? fieldId(form, 'behorighet') : fieldId(form, scope)} name="behorighet" value={scope} words={scopes[scope]} checked={ticked.has(scope)} />
          ))}
        </fieldset>
        <Select form={form} name="dagar" label="Hur länge nyckeln gäller" options={lifetimes} />
        <button type="submit">Skapa nyckel</button>
      </form>
      <h2>Nycklar som har skapats</h2>
      {tokens.length === 0 ? <p>Det finns inga nycklar än.</p> : <KeyTable tokens={tokens} by={by} now={now} />}
    </Layout>
  );
}
