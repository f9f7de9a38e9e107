// One governing document: what is known of it, its history, and the form that adds or changes it.

import { doerWords } from '../../domain/names.js';
import { documentFields, documentKeys, wordIn } from '../../domain/register/document.js';
import type { DocumentWords } from '../../domain/register/document.js';
import { readDnrs } from '../../domain/register/written.js';
import type { DocumentFile } from '../../records/register-files.js';
import type { DocumentChange } from '../../records/register.js';
import { decidedWords, followUpWords } from '../register-words.js';
import { Facts, Panel } from '../ui/bits.js';
import { ErrorSummary, Hidden, Input, TextArea } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout, steers } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { fileSize, shortDateTime } from '../ui/when.js';
import { StandingTag } from './register.js';

/** What a document is said to be the same as, and what it may be. */
export interface Twins {
  sameAs: { id: string; name: string } | null;
  others: { id: string; name: string; body: string; decided: string }[];
}

export interface DocumentPageProps {
  frame: Frame;
  path: string;
  document: DocumentWords & { id: string; deliverable: string | null };
  today: string;
  /** The owner's role in words. */
  ownerName: string;
  /** The document itself; null: there is none that this page's reader may open. */
  file: DocumentFile | null;
  /** Where the results of a decided plan stand; null: it has none. */
  results: string | null;
  /** Null on the public page. */
  twins: Twins | null;
  history: DocumentChange[] | null;
  notice: string | null;
}

/** What is known of a document. The public page tells no person and leads to no act. */
export function DocumentPage({ frame, path, document, today, ownerName, file, results, twins, history, notice }: DocumentPageProps) {
  const { name, group, validity, dnr, decided, body, link, followUp, followUpOn = '', owner, deliverable } = document;
  const dnrs = readDnrs(dnr);
  return (
    <Layout frame={frame} title={name} current={path} open={history === null}>
      <p class="back">
        <a href={path}>{history === null ? 'Styrdokument' : 'Register över styrdokument'}</a>
      </p>
      <h1>
        {name}
        <span class="under">{group}</span>
      </h1>
      {notice === null ? null : (
        <p class="said" role="status">
          {notice}
        </p>
      )}
      <Facts
        facts={[
          { term: 'Läge', words: <StandingTag document={document} today={today} /> },
          { term: 'Gäller', words: validity || 'Tills vidare' },
          { term: 'Beslutat', words: decidedWords(decided), why: decided === '' || decidedWords(decided) === decided ? undefined : `I registret: ${decided}` },
          { term: 'Beslutat av', words: body || 'Inte angivet' },
          { term: dnrs.length > 1 ? 'Diarienummer (flera)' : 'Diarienummer', words: dnrs.length === 0 ? 'Saknas' : dnrs.join(', ') },
          ...(file === null ? [] : [{ term: 'Dokumentet', words: <FileLink file={file} path={path} /> }]),
          ...(link === '' ? [] : [{ term: file === null ? 'Dokumentet' : 'Webbadress', words: <a href={link}>{link}</a> }]),
          ...(results === null ? [] : [{ term: 'Så går det', words: <a href={results}>Resultat av planens uppdrag och nyckeltal</a> }]),
          ...(followUp === '' && followUpOn === '' ? [] : [{ term: 'Uppföljning', words: followUp || followUpWords(followUpOn), why: followUp === '' || followUpOn === '' ? undefined : followUpWords(followUpOn) }]),
          ...(history === null || deliverable !== null ? [] : [{ term: 'Ägare', words: owner === '' ? 'Sekretariatet' : ownerName, why: 'Får ett mejl tolv, sex och en månad innan dokumentet slutar gälla. När det har slutat gälla får sekretariatet ett.' }]),
        ]}
      />
      {history === null ? null : deliverable !== null ? (
        <p>
          Det här är en plan som har beslutats i årscykeln, och uppgifterna kommer därifrån. <a href={`/${deliverable}`}>Öppna leveransen</a>
        </p>
      ) : (
        <>
          {steers(frame) ? (
            <p class="buttons">
              <a class="button" href={`/register/${document.id}/andra`}>
                Ändra uppgifterna
              </a>
              <a class="button plain" href={`/register/${document.id}/fil`}>
                {file === null ? 'Lägg in dokumentets fil' : 'Byt fil'}
              </a>
            </p>
          ) : null}
          {twins === null ? null : <TwinForms id={document.id} twins={twins} mayAct={steers(frame)} />}
          <History history={history} />
        </>
      )}
    </Layout>
  );
}

/** One of two that are the same leaves the lists; its address leads to the other. */
function TwinForms({ id, twins: { sameAs, others }, mayAct }: { id: string; twins: Twins; mayAct: boolean }) {
  if (sameAs === null && others.length === 0) return null;
  return (
    <Panel kind="info" title={sameAs === null ? 'Dokumentet kan stå två gånger' : 'Borttaget ur listan'}>
      {sameAs === null ? (
        others.map((other) => (
          <>
            <p>
              <a href={`/register/${other.id}`}>{other.name}</a> heter likadant{[other.body, decidedWords(other.decided)].filter((part) => part !== '').map((part) => `, ${part}`)}.
            </p>
            {mayAct ? (
              <form method="post" action={`/register/${id}/samma`}>
                <Hidden values={{ som: other.id }} />
                <button type="submit" class="second">
                  Behåll det andra och ta bort det här ur listan
                </button>
              </form>
            ) : null}
          </>
        ))
      ) : (
        <>
          <p>
            Det är samma dokument som <a href={`/register/${sameAs.id}`}>{sameAs.name}</a>, och dess publika adress leder dit.
          </p>
          {mayAct ? (
            <form method="post" action={`/register/${id}/samma`}>
              <Hidden values={{ som: '' }} />
              <button type="submit" class="second">
                Ta med det i listan igen
              </button>
            </form>
          ) : null}
        </>
      )}
    </Panel>
  );
}

function FileLink({ file: { document, name, size, internal }, path }: { file: DocumentFile; path: string }) {
  return (
    <>
      <a href={path === '/register' ? `/register/${document}/fil/hamta` : `/styrdokument/${document}/fil`}>Hämta {name}</a> ({fileSize(size)}){internal ? ', intern' : ''}
    </>
  );
}

function History({ history }: { history: DocumentChange[] }) {
  return (
    <section aria-labelledby="historik">
      <h2 id="historik">Ändringar</h2>
      <ol reversed>
        {history.map(({ at, by, way, before, after }) => (
          <li>
            <span class="nowrap">{shortDateTime(at)}</span>: {doerWords(by)} {before === null ? 'lade till dokumentet' : 'ändrade'}
            {way === 'import' ? ' från en CSV-fil' : ''}
            {before === null ? null : (
              <ul>
                {documentKeys
                  .filter((field) => wordIn(before, field) !== wordIn(after, field))
                  .map((field) => (
                    <li>
                      {documentFields[field]}: {wordIn(before, field) === '' ? 'tomt' : `”${wordIn(before, field)}”`} blev {wordIn(after, field) === '' ? 'tomt' : `”${wordIn(after, field)}”`}
                    </li>
                  ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Adds a document (`id` null) or changes one. */
export function DocumentFormPage({ frame, id, form }: { frame: Frame; id: string | null; form: FormState }) {
  const title = id === null ? 'Lägg till ett styrdokument' : 'Ändra ett styrdokument';
  return (
    <Layout frame={frame} title={title} fault={form.errors.length > 0} current="/register">
      <ErrorSummary form={form} />
      <p class="back">
        <a href={id === null ? '/register' : `/register/${id}`}>{id === null ? 'Register över styrdokument' : 'Tillbaka till dokumentet'}</a>
      </p>
      <h1>{title}</h1>
      <form method="post" action={id === null ? '/register/nytt' : `/register/${id}/andra`} novalidate>
        <Hidden values={{ nonce: form.nonce, version: form.values['version'] ?? '0' }} />
        <Input form={form} name="name" label="Dokumentets namn" />
        <Input form={form} name="group" label="Grupp" hint="Till exempel Policyer eller Långsiktiga utvecklingsplaner." />
        <Input form={form} name="validity" label="Gäller" size="medium" hint="Till exempel 2018-2020, 2018 eller 2018-01-01--2020-06-30. Tomt betyder tills vidare." />
        <Input form={form} name="dnr" label="Diarienummer" size="medium" hint="Flera skiljs åt med kommatecken." />
        <Input form={form} name="decided" label="Beslutat" size="medium" hint="Till exempel 2017-06-21--22 för ett sammanträde på två dagar. Är dagen inte känd kan du skriva bara året, eller Fastställs hösten 2027." />
        <Input form={form} name="body" label="Beslutat av" size="medium" />
        <Input form={form} name="link" label="Webbadress till dokumentet" type="url" />
        <TextArea form={form} name="followUp" label="Uppföljning" rows={2} hint="Hur och var dokumentet följs upp." />
        <Input form={form} name="followUpOn" label="Följs upp den" size="medium" hint="Ägaren får ett mejl den dagen. Till exempel 2028-10-31, eller årligen 31 oktober." />
        <Input form={form} name="owner" label="Ägare" size="medium" hint="Den roll som påminns innan dokumentet slutar gälla, till exempel förvaltningschef@hsf. Tomt betyder sekretariatet." />
        <button type="submit">{id === null ? 'Lägg till' : 'Spara ändringen'}</button>
      </form>
    </Layout>
  );
}
