// What is said of a version beside its answers: taken back, handed on, approvals that count already, and the comments.

import { actorWords } from '../../domain/deliverable/journal-words.js';
import type { Revision } from '../../domain/deliverable/state.js';
import type { Names } from '../../domain/names.js';
import { dateTime } from './when.js';

const why = { once: 'har redan svarat om den här versionen', version: 'godkände förra versionen, och det gäller' } as const;

export function RevisionThread({ revision, names }: { revision: Revision; names: Names }) {
  const { carried = [], delegated = [], withdrawn, comments = [] } = revision;
  return (
    <>
      {carried.map((each) => (
        <p class="hint">
          {each.seats.map((seat) => names.seat(seat)).join(' och ')} {why[each.why]}.
        </p>
      ))}
      {delegated.map(({ from, to }) => (
        <p class="hint">
          {names.seat(from)} har lämnat över frågan till {names.seat(to)}.
        </p>
      ))}
      {withdrawn === undefined ? null : (
        <p>
          Tillbakadragen av {actorWords(withdrawn.by, names)} {dateTime(withdrawn.at)}.{withdrawn.comment.trim() === '' ? '' : ` ”${withdrawn.comment.trim()}”`}
        </p>
      )}
      {comments.map((comment) => (
        <>
          <p>
            {actorWords(comment.by, names)} {comment.sentTo === undefined ? 'skrev' : 'skickade tillbaka till ett tidigare steg'} {dateTime(comment.at)}:
          </p>
          <blockquote class="said">{comment.text}</blockquote>
        </>
      ))}
    </>
  );
}
