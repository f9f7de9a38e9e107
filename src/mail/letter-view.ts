// What the words of a letter are made from: the letter's own facts, and the names that belong to its ids when it leaves.

import type { Calendar } from '../domain/calendar/calendar.js';
import { noFacts as nothing } from '../domain/letter.js';
import type { LetterFacts, LetterKind } from '../domain/letter.js';
import type { Seat } from '../domain/organisation.js';

export interface LetterView {
  kind: LetterKind;
  /** Id of the letter's row. */
  id: string;
  /** What it is about; null for a letter about no deliverable (sign-in). */
  deliverable: {
    id: string;
    /** What is handed in, without article: `plan och budget 2028`. */
    product: string;
    stepName: string;
    periodName: string | null;
    unitName: string;
    planYear: number;
    bodyName: string;
    /** Given orally instead of in writing. */
    oral?: boolean;
    /** A report of the plan's rows, with a form behind the link. */
    followsUp?: boolean;
  } | null;
  facts: LetterFacts;
  receiver: {
    name: string;
    /** The seat the letter is addressed to. */
    seat: Seat;
    /** The seat in words: `enhetschef, Vårdcentralen Strömsund`. */
    seatWords: string;
  };
  /** A seat in words, as `receiver.seatWords`. */
  seatName: (seat: Seat) => string;
  /** Name of a person, by id. */
  personName: (id: string) => string;
  /** Name of a political body, by id. */
  bodyName: (id: string) => string;
  /** The timetable's sentence for why `facts.due` falls where it does; '' when it has none, or when the due date has been moved since. */
  whyDate: string;
  /** Where the button leads; '' for a letter without one. */
  link: string;
  organisation: { name: string };
  calendar: Calendar;
}

/** A mail ready to be put in an envelope. `text` tells all that `html` tells. */
export interface Mail {
  subject: string;
  text: string;
  html: string;
}

/** Facts of a letter that is about no deliverable (sign-in). */
export const noFacts: LetterFacts = { ...nothing, why: 'secretariat', next: { what: 'nothing', at: null, to: [] } };
