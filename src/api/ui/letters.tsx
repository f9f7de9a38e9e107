// A table of letters with where each of them stands.

import type { Names } from '../../domain/names.js';
import type { LetterRow } from '../../records/read/mails.js';
import { letterKindNames } from './letter-kinds.js';
import { shortDateTime } from './when.js';

/** How a letter stands, in words and as a tag. */
export function letterStanding(letter: Pick<LetterRow, 'status' | 'mailStatus'>): { words: string; look: string } {
  if (letter.status === 'withdrawn') return { words: 'Återtaget', look: 'planned' };
  if (letter.status === 'unaddressed') return { words: 'Ingen mottagare', look: 'late' };
  if (letter.mailStatus === 'refused') return { words: 'Kom inte fram', look: 'late' };
  if (letter.mailStatus === 'deferred') return { words: 'Försöker igen', look: 'returned' };
  if (letter.mailStatus === 'sent') return { words: 'Skickat', look: 'closed' };
  if (letter.mailStatus === 'sending') return { words: 'Skickas', look: 'open' };
  return { words: 'Väntar', look: 'waiting' };
}

export interface LetterTableProps {
  letters: LetterRow[];
  cycle: string;
  names: Names;
  label: string;
  /** Says which deliverable it is about. */
  withDeliverable: boolean;
}

export function LetterTable({ letters, cycle, names, label, withDeliverable }: LetterTableProps) {
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={label}>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">Utskick</th>
            {withDeliverable ? <th scope="col">Om</th> : null}
            <th scope="col">Till</th>
            <th scope="col">När</th>
            <th scope="col">Läge</th>
          </tr>
        </thead>
        <tbody>
          {letters.map((letter) => {
            const { words, look } = letterStanding(letter);
            const kind = letterKindNames[letter.kind];
            return (
              <tr>
                <th scope="row">{letter.mail === null ? kind : <a href={`/cykel/${cycle}/utskick/${encodeURIComponent(letter.mail)}`}>{kind}</a>}</th>
                {withDeliverable ? (
                  <td data-label="Om">
                    {letter.deliverable === null ? '' : <a href={`/${letter.deliverable}`}>{`${letter.stepName ?? ''}, ${letter.unitName ?? ''}`}</a>}
                  </td>
                ) : null}
                <td data-label="Till">
                  {names.seat(letter.seat)}
                  {letter.mailEmail === null && letter.email === null ? null : <span class="quiet">{letter.mailEmail ?? letter.email}</span>}
                </td>
                <td class="nowrap" data-label="När">{shortDateTime(letter.sentAt ?? letter.sendAt)}</td>
                <td data-label="Läge">
                  <span class={`tag ${look}`}>{words}</span>
                  {(letter.mailStatus === 'refused' || letter.mailStatus === 'deferred') && letter.mailAnswer !== null ? <span class="quiet">{letter.mailAnswer}</span> : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
