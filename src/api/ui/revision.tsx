// What was handed in, shown: the file, the link or the text, who handed it in, and what the approvers said.

import { actorWords } from '../../domain/deliverable/journal-words.js';
import type { Revision } from '../../domain/deliverable/state.js';
import type { Names } from '../../domain/names.js';
import { longDate } from '../../domain/calendar/swedish-dates.js';
import { isWebAddress } from '../link-acts.js';
import { RevisionThread } from './revision-thread.js';
import { dateTime } from './when.js';

/** `fileHref` and `reportHref` give the address of a stored file or report for whoever looks. */
export function RevisionBox({ revision, names, fileHref, reportHref = (id) => `/rapport/${id}`, heading }: { revision: Revision; names: Names; fileHref: (id: string) => string; reportHref?: (id: string) => string; heading: 'h2' | 'h3' }) {
  const { submission } = revision;
  const Heading = heading;
  return (
    <section class="revision" aria-labelledby={`version-${revision.number}`}>
      <Heading id={`version-${revision.number}`}>Version {revision.number}</Heading>
      <p class="hint">
        Inlämnad av {actorWords(revision.by, names)} {dateTime(revision.at)}.
      </p>
      {submission.form === 'file' ? (
        <p>
          <a href={fileHref(submission.file)} download>
            Hämta {submission.fileName}
          </a>
        </p>
      ) : submission.form === 'link' ? (
        <p>
          Ärende {submission.dnr}:{' '}
          {isWebAddress(submission.url) ? (
            <a href={submission.url} rel="noreferrer">
              {submission.url}
            </a>
          ) : (
            submission.url
          )}
        </p>
      ) : submission.form === 'oral' ? (
        <>
          <p>Redovisat muntligt {longDate(submission.date)}.</p>
          {submission.note === '' ? null : <blockquote class="said">{submission.note}</blockquote>}
        </>
      ) : submission.form === 'report' ? (
        <p>
          Uppföljning av {submission.rows === 1 ? 'en rad' : `${submission.rows} rader`} i planen. <a href={reportHref(submission.report)}>Läs uppföljningen, version {revision.number}</a>
        </p>
      ) : (
        <blockquote class="said">{submission.text}</blockquote>
      )}
      {'comment' in submission && submission.comment !== '' ? <blockquote class="said">{submission.comment}</blockquote> : null}
      {revision.approvedBy.length === 0 ? null : <p>Godkänd av {revision.approvedBy.map((seat) => names.seat(seat)).join(' och ')}.</p>}
      {revision.returned === null ? null : (
        <>
          <p>
            {revision.returned.body === undefined ? 'Återlämnad' : `Återremitterad av ${names.unit(revision.returned.body)}, registrerat`} av {actorWords(revision.returned.by, names)} {dateTime(revision.returned.at)}:
          </p>
          {revision.returned.part === undefined ? null : <p>Det gäller {revision.returned.part}.</p>}
          <blockquote class="said">{revision.returned.comment}</blockquote>
        </>
      )}
      <RevisionThread revision={revision} names={names} />
    </section>
  );
}
