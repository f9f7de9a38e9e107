// What was typed and not taken, said on a page: that it is filled in again, or the texts themselves.

import { Panel } from './bits.js';

const labels: Record<string, string> = {
  skal: 'Skäl',
  till: 'Ny sista dag',
  kommentar: 'Kommentar',
  text: 'Text',
  lista: 'Lista',
  dag: 'Dag',
  dnr: 'Diarienummer',
  paragraf: 'Paragraf',
  adress: 'Adress',
  epost: 'E-postadress',
};
/** Fields that no person types. */
const machine = new Set(['nonce', 'id', 'typ', 'sett', 'tidplan', 'version', 'fraga', 'fil-id', 'modell', 'ar', 'fran', 'andring', 'vad', 'klar', 'osparat', 'satt', 'rad', 'sida', 'vidare']);

/** Those a person typed. */
export const typedOf = (fields: [string, string][]): [string, string][] => fields.filter(([name, value]) => value.trim() !== '' && !machine.has(name) && !name.startsWith('sett.'));

/** The texts themselves, to read and copy. */
export function TypedList({ fields }: { fields: [string, string][] }) {
  const typed = typedOf(fields);
  if (typed.length === 0) return null;
  return (
    <dl class="facts">
      {typed.map(([name, value]) => (
        <div>
          <dt>{labels[name] ?? name.charAt(0).toUpperCase() + name.slice(1)}</dt>
          <dd class="kept-text">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** First on a page whose form is filled in again. */
export const FilledPanel = ({ id, why }: { id: string; why: 'signed-out' | 'failed' }) => (
  <div role="status">
    <Panel kind="info" title="Det du skrev finns kvar">
      <p>
        {why === 'signed-out' ? 'Du hade blivit utloggad när du skickade formuläret.' : 'Något gick fel hos oss när du skickade formuläret.'} Nu är det ifyllt igen. Inget är
        skickat: kontrollera det du skrev och skicka sedan själv. En fil behöver du välja igen.
      </p>
      <Discard id={id} />
    </Panel>
  </div>
);

/** First on a page that no longer has the form. */
export const LeftoverPanel = ({ id, fields }: { id: string; fields: [string, string][] }) => (
  <div role="status">
    <Panel kind="warn" title="Det du skrev finns kvar, men formuläret gör det inte">
      <p>Det har ändrats sedan du skrev. Inget är skickat. Kopiera det du behöver härifrån.</p>
      <TypedList fields={fields} />
      <Discard id={id} />
    </Panel>
  </div>
);

/** Last on an answer that would otherwise lose it. */
export const TypedPanel = ({ fields }: { fields: [string, string][] }) => (
  <Panel kind="info" title="Det här skrev du">
    <p>Det är inte sparat. Kopiera det du behöver.</p>
    <TypedList fields={fields} />
  </Panel>
);

const Discard = ({ id }: { id: string }) => (
  <form method="post" action={`/osparat/${id}/slang`}>
    <button type="submit" class="second">
      Släng det jag skrev
    </button>
  </form>
);
