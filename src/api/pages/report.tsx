// A report that has been handed in, to read and print: for those who approve it, the secretariat and who handed it in.

import { actorWords } from '../../domain/deliverable/journal-words.js';
import { levelTallies } from '../../domain/follow-up/report-lines.js';
import type { ReportLine } from '../../domain/follow-up/report-lines.js';
import { differences, isReported, rowLabel } from '../../domain/follow-up/result.js';
import { plainDate } from '../../domain/calendar/swedish-dates.js';
import type { Names } from '../../domain/names.js';
import type { ReportRead } from '../../records/read/report.js';
import type { StoredReport } from '../../records/reports.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { ReportTable, resultWords } from '../ui/report-table.js';
import { ReportTallies } from '../ui/report-tallies.js';
import { dateTime } from '../ui/when.js';

export interface ReportPageProps extends ReportRead {
  frame: Frame;
  names: Names;
  back: { href: string; words: string };
  /** The cycle whose menu is shown; null behind a link. */
  cycle: string | null;
}

const standingWords: Record<StoredReport['standing'], string> = {
  stored: 'Inte inlämnad',
  submitted: 'Inlämnad, men inte godkänd än',
  approved: 'Godkänd',
  superseded: 'Gäller inte: återlämnad, tillbakadragen eller ersatt av en nyare version',
};

export function ReportPage({ frame, back, cycle, report, model, lines, said, last, before, revision, names }: ReportPageProps) {
  const missing = lines.filter(({ row }) => !isReported(said(row.id)));
  const changedIn = (row: string): string[] => {
    const earlier = before?.said(row) ?? null;
    return earlier === null ? [] : differences(earlier, said(row));
  };
  const changed = lines.filter(({ row }) => changedIn(row.id).length > 0);
  const number = report.revision;
  return (
    <Layout frame={frame} title={`${report.title}, ${names.unit(report.unit)}`} cycle={cycle} wide>
      <p class="back screen-only">
        <a href={back.href}>{back.words}</a>
      </p>
      <h1>
        {report.title.charAt(0).toUpperCase() + report.title.slice(1)}
        <span class="under">
          {names.unit(report.unit)}, planår {report.planYear}, per {plainDate(report.asOf)}
          {number === null ? '' : `, version ${number}`}
        </span>
      </h1>
      <p>
        <strong>{standingWords[report.standing]}.</strong>{' '}
        {revision === null ? `Inläst ${dateTime(report.storedAt)}.` : `Inlämnad av ${actorWords(revision.by, names)} ${dateTime(revision.at)}.`}
        {report.approvedAt === null || revision === null ? '' : ` Godkänd ${dateTime(report.approvedAt)}.`}
      </p>
      {report.comment === '' ? null : <blockquote class="said">{report.comment}</blockquote>}
      <ReportTallies tallies={levelTallies(lines, said)} model={model} />
      {missing.length === 0 ? null : (
        <p>
          <strong>Inte rapporterade ({missing.length}):</strong> {linked(missing)}
        </p>
      )}
      {before === null ? null : (
        <p>
          {changed.length === 0 ? (
            `Inga rader är ändrade sedan version ${before.number}.`
          ) : (
            <>
              <strong>
                Ändrat sedan version {before.number} ({changed.length}):
              </strong>{' '}
              {linked(changed)}
            </>
          )}
        </p>
      )}
      <h2>Rader</h2>
      <ReportTable
        model={model}
        lines={lines}
        said={said}
        last={last}
        label="Rader i rapporten"
        changed={(row) => {
          const what = changedIn(row);
          if (what.length === 0) return '';
          const earlier = before!.said(row)!;
          const line = lines.find((each) => each.row.id === row)!;
          return `Ändrat i den här versionen: ${what.join(', ')}. Förut: ${resultWords(model, line.row, earlier)}${earlier.comment === '' ? '' : `, ”${earlier.comment}”`}`;
        }}
      />
    </Layout>
  );
}

/** Rows by their numbers, each a way to its place in the table. */
function linked(lines: ReportLine[]) {
  return lines.map(({ row }, index) => (
    <>
      {index === 0 ? '' : ', '}
      <a href={`#rad-${row.id}`}>{rowLabel(row)}</a>
    </>
  ));
}
