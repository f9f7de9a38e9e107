// The form that puts a file to a governing document, or in place of the one that is there.

import type { DocumentFile } from '../../records/register-files.js';
import { Check, ErrorSummary, Hidden } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { fileSize, short } from '../ui/when.js';

export interface DocumentFileProps {
  frame: Frame;
  id: string;
  name: string;
  file: DocumentFile | null;
  internal: boolean;
  form: FormState;
}

export function DocumentFilePage({ frame, id, name, file, internal, form }: DocumentFileProps) {
  const wrong = form.errors.length > 0;
  return (
    <Layout frame={frame} title={`Fil: ${name}`} fault={wrong} current="/register">
      <ErrorSummary form={form} />
      <a class="back" href={`/register/${id}`}>
        Tillbaka till dokumentet
      </a>
      <h1>
        Dokumentets fil
        <span class="under">{name}</span>
      </h1>
      {file === null ? null : (
        <p>
          Nu: <a href={`/register/${id}/fil/hamta`}>{file.name}</a> ({fileSize(file.size)}), inlagd {short(file.at)}. En ny fil ersätter den; den gamla finns kvar i databasen.
        </p>
      )}
      <form method="post" action={`/register/${id}/fil`} enctype="multipart/form-data">
        <Hidden values={{ nonce: form.nonce }} />
        <div class={wrong ? 'field wrong' : 'field'}>
          <label for="fil-fil">Fil</label>
          <p class="hint" id="fil-fil-hjalp">
            Helst en tillgänglig PDF. Högst 25 MB.{file === null ? '' : ' Lämna tomt för att bara ändra vem som får läsa.'}
          </p>
          <input type="file" id="fil-fil" name="fil" aria-describedby="fil-fil-hjalp" />
        </div>
        <Check type="checkbox" id="fil-intern" name="intern" value="ja" words="Intern: bara för dem som är inloggade" checked={internal} />
        <p class="buttons">
          <button type="submit">Spara</button>
        </p>
      </form>
    </Layout>
  );
}
