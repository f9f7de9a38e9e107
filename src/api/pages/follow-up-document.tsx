// A document of the follow-up on a page made for paper: what the Word file holds, part by part.

import type { DocumentCell, DocumentPart, DocumentTable, FollowUpDocument } from '../../domain/follow-up/document.js';
import type { DocumentChoice } from '../follow-up-document.js';
import { Check, Select } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import type { Frame } from '../ui/layout.js';
import { Sheet } from '../ui/sheet.js';
import { PartsBar, SparkLine } from '../ui/tally.js';

interface FollowUpDocumentPageProps {
  frame: Frame;
  planYear: number;
  choice: DocumentChoice;
  document: FollowUpDocument;
  units: { id: string; name: string }[];
}

export function FollowUpDocumentPage({ frame, planYear, choice, document: { title, cover, parts }, units }: FollowUpDocumentPageProps) {
  const path = `/uppfoljning/${planYear}/dokument/${choice.asOf}`;
  const params = new URLSearchParams({ ...(choice.unit === '' ? {} : { organ: choice.unit }), ...(choice.approvedOnly ? { bara: 'godkanda' } : {}) }).toString();
  const form: FormState = { id: 'val', values: { organ: choice.unit }, errors: [], nonce: '' };
  return (
    <Sheet frame={frame} title={title} back={{ href: `/uppfoljning/${planYear}?per=${choice.asOf}`, words: `Uppföljning ${planYear}` }}>
      <div class="screen-only">
        <p>
          <a class="button" href={`${path}.docx${params === '' ? '' : `?${params}`}`} download>
            Ladda ned som Word-fil
          </a>
        </p>
        <form method="get" action={path} class="filter" aria-label="Välj vad dokumentet gäller">
          <Select form={form} name="organ" label="Organ eller enhet" empty="Hela organisationen" options={units.map(({ id, name }) => ({ value: id, words: name }))} />
          <Check type="checkbox" id="val-bara" name="bara" value="godkanda" words="Bara godkända rapporter" checked={choice.approvedOnly} />
          <button type="submit" class="second">
            Visa
          </button>
        </form>
      </div>
      <h1>{title}</h1>
      {cover.map((line) => (
        <p class="cover">{line}</p>
      ))}
      {parts.map((part) => (
        <Part part={part} />
      ))}
    </Sheet>
  );
}

function Part({ part }: { part: DocumentPart }) {
  if ('heading' in part) return part.level === 1 ? <h2>{part.heading}</h2> : <h3>{part.heading}</h3>;
  if ('text' in part) return <p {...(part.quiet === true ? { class: 'quiet' } : {})}>{part.text}</p>;
  if ('table' in part) return <PartTable table={part.table} />;
  return (
    <ul>
      {part.list.map((text) => (
        <li>{text}</li>
      ))}
    </ul>
  );
}

function PartTable({ table: { caption, columns, rows } }: { table: DocumentTable }) {
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={caption}>
      <table class="printed">
        <caption>{caption}</caption>
        <colgroup>
          {columns.map(({ share }) => (
            <col width={`${Math.round(share)}%`} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ head }) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...rest]) => (
            <tr>
              <th scope="row">
                <Cell cell={first!} />
              </th>
              {rest.map((cell) => (
                <td>
                  <Cell cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ cell: { words, quiet = [], status, bar, history } }: { cell: DocumentCell }) {
  return (
    <>
      {status === undefined ? words : <span class={`tag status ${status}`}>{words}</span>}
      {bar === undefined ? null : <PartsBar parts={bar} />}
      {history === undefined ? null : <SparkLine points={history.points} measure={history.measure} />}
      {quiet.map((line) => (
        <span class="quiet">{line}</span>
      ))}
    </>
  );
}
