// A governing document (styrdokument) as the register keeps it, how it stands on a day, and the search among them.

import type { ISODate } from '../calendar/calendar.js';
import { partsOf } from '../calendar/days.js';
import { readDecided, readValidity } from './written.js';

/** What the register says of a document, in its own words; `written.ts` understands them. */
export interface DocumentWords {
  group: string;
  name: string;
  /** `2014-2020`, `2018`, '' = until further notice. */
  validity: string;
  /** One or more case numbers, with commas between. */
  dnr: string;
  /** `2017-06-21--22`, `2006`, `Fastställs hösten 2018` … */
  decided: string;
  body: string;
  /** Web address of the document, '' when there is none. */
  link: string;
  /** How and where it is followed up, '' when nothing is said. */
  followUp: string;
  /** When: a day, or a day each year (`årligen 31 oktober`). Not in what was stored before. */
  followUpOn?: string;
  /** The role that keeps it up to date, `förvaltningschef@hsf`; '' = the secretariat. Not for everybody to see. */
  owner: string;
}

/** Every field that the register keeps, with its word on pages and in files. */
export const documentFields = {
  group: 'grupp',
  name: 'dokument',
  validity: 'varaktighet',
  dnr: 'dnr',
  decided: 'fastställd',
  body: 'beslutsorgan',
  link: 'länk',
  followUp: 'uppföljning',
  followUpOn: 'följs upp den',
  owner: 'ägare',
} as const satisfies Record<keyof DocumentWords, string>;

/** Every field, in the register's order. */
export const documentKeys = Object.keys(documentFields) as (keyof DocumentWords)[];

/** What stands in a field; '' also where an older version has none. */
export const wordIn = (words: DocumentWords, field: keyof DocumentWords): string => words[field] ?? '';

export interface GoverningDocument extends DocumentWords {
  /** Part of its address; never changes. */
  id: string;
  /** The deliverable whose decision it is; null for one that was imported or typed. */
  deliverable: string | null;
}

/** How a document stands on a day. */
export const standingNames = {
  expired: 'Inaktuellt',
  ending: 'Upphör inom ett år',
  coming: 'Inte fastställt än',
  inForce: 'Gäller',
  unclear: 'Giltigheten är oklar',
} as const;

export type DocumentStanding = keyof typeof standingNames;

/**
 * How it stands on `today`. A validity that has ended counts first, whether or not the document was ever decided; a
 * validity that cannot be understood is never taken for one that holds.
 */
export function standingOf({ validity, decided }: Pick<DocumentWords, 'validity' | 'decided'>, today: ISODate): DocumentStanding {
  const holds = readValidity(validity);
  if (holds.kind === 'unclear') return 'unclear';
  const to = holds.kind === 'span' ? holds.to : null;
  if (to !== null && to < today) return 'expired';
  if (readDecided(decided).kind === 'coming') return 'coming';
  return to !== null && to < yearLater(today) ? 'ending' : 'inForce';
}

function yearLater(today: ISODate): ISODate {
  const { year } = partsOf(today);
  return `${year + 1}${today.slice(4)}`;
}

export interface DocumentSearch {
  /** Words that must all occur, in any field; letters' case does not count. */
  text: string;
  group: string;
  body: string;
  standing: DocumentStanding | '';
}

/** Those that fit all that is asked, by group in the order the groups come, then by name. */
export function searchDocuments<T extends DocumentWords>(documents: readonly T[], asked: DocumentSearch, today: ISODate): T[] {
  const words = asked.text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const groups = [...new Set(documents.map(({ group }) => group))];
  return documents
    .filter((document) => {
      const all = Object.keys(documentFields).map((field) => document[field as keyof DocumentWords]).join(' ').toLowerCase();
      return (
        words.every((word) => all.includes(word)) &&
        (asked.group === '' || document.group === asked.group) &&
        (asked.body === '' || document.body === asked.body) &&
        (asked.standing === '' || standingOf(document, today) === asked.standing)
      );
    })
    .sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** A new address part from a name, unlike those taken: `regionplan-2018-2020`, `regionplan-2018-2020-2`. */
export function documentId(name: string, taken: ReadonlySet<string>): string {
  const plain = name.toLowerCase().replaceAll(/[åä]/g, 'a').replaceAll('ö', 'o').replaceAll('é', 'e');
  const base = plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '').slice(0, 80).replace(/-$/, '') || 'dokument';
  let id = base;
  for (let n = 2; taken.has(id); n += 1) id = `${base}-${n}`;
  return id;
}
