// Which body an event of a calendar is a meeting of: certain, or a doubt with what it may be. Never a guess.

import { nearest } from '../files/nearest.js';
import { isBody } from '../organisation.js';
import type { Organisation } from '../organisation.js';
import { NOT_A_MEETING } from './body-names.js';
import type { BodyNames } from './body-names.js';

export interface Option {
  /** The body's id, or null: no meeting. */
  body: string | null;
  name: string;
  /** What to write to choose it. */
  write: string;
}

export type Found = { body: string } | { skip: true } | { doubt: string; options: Option[] };

/** Words that may stand beside a body's name without making it something else. */
const USUAL = new Set(
  ('sammanträde sammanträdet sammanträder sammanträden möte mötet möten ordinarie extra nämndmöte nämndsammanträde nämndens styrelsemöte styrelsens fullmäktigemöte ' +
    'kl klockan den dag dagar heldag halvdag förmiddag eftermiddag digitalt teams fysiskt ' +
    'måndag tisdag onsdag torsdag fredag januari februari mars april maj juni juli augusti september oktober november december ' +
    'jan feb apr jun jul aug sep sept okt nov dec mån tis ons tor tors fre').split(' '),
);
/** Words for what is held around a meeting, and is none. */
const BESIDE = /manusstopp|kallelse|justering|presidi|beredning|utbildning|studiebesök|gruppmöte|dialog|utskott|sista dag|deadline|lunch|konferens/;

const plain = (text: string): string => text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** Finds the bodies of events for an organisation. `calendar`: the name that the calendar gives itself. */
export function bodyFinder(organisation: Organisation, bodies: BodyNames, calendar: string): (summary: string, categories: string[]) => Found {
  const known = organisation.units.filter(isBody);
  const phrases = known.flatMap(({ id, name }) => [{ id, phrase: plain(id) }, { id, phrase: plain(name) }]);
  const nameOf = new Map(known.map(({ id, name }) => [id, name]));
  const exact = (text: string): string[] => phrases.filter(({ phrase }) => phrase === plain(text)).map(({ id }) => id);

  /** Bodies named in a text, and the words beside them that are not usual. */
  const named = (text: string): { ids: string[]; rest: string[] } => {
    let left = ` ${plain(text)} `;
    const ids: string[] = [];
    for (const { id, phrase } of phrases.toSorted((a, b) => b.phrase.length - a.phrase.length)) {
      for (const form of [` ${phrase} `, ` ${phrase}s `]) {
        if (!left.includes(form)) continue;
        ids.push(id);
        left = left.replaceAll(form, ' ');
      }
    }
    return { ids: [...new Set(ids)], rest: left.split(' ').filter((word) => word !== '' && !USUAL.has(word) && !/^\d+$/.test(word)) };
  };

  return (summary, categories) => {
    const said = [summary, ...categories].map((text) => bodies.of(text)).find((body) => body !== null);
    if (said !== undefined && said !== null) return said === 'none' ? { skip: true } : { body: said };
    const { ids, rest } = named(summary);
    const filed = [...new Set(categories.flatMap(exact))];
    const options = (candidates: string[]): Option[] => [
      ...candidates.map((id) => ({ body: id, name: nameOf.get(id)!, write: summary === '' ? `--organ ${id}` : `--organ "${summary} = ${id}"` })),
      ...(summary === '' ? [] : [{ body: null, name: 'inget sammanträde', write: `--organ "${summary} = ${NOT_A_MEETING}"` }]),
    ];
    if (bodies.all !== null) {
      const other = ids.filter((id) => id !== bodies.all);
      if (other.length > 0) return { doubt: `--organ ${bodies.all} gäller hela filen, men händelsen nämner ${other.map((id) => nameOf.get(id)).join(' och ')}.`, options: options([bodies.all, ...other]) };
      return BESIDE.test(plain(summary)) ? { doubt: 'Händelsen ser inte ut att vara själva sammanträdet.', options: options([bodies.all]) } : { body: bodies.all };
    }
    const both = [...new Set([...ids, ...filed])];
    if (both.length > 1) return { doubt: `Händelsen nämner flera organ: ${both.map((id) => nameOf.get(id)).join(' och ')}.`, options: options(both) };
    if (both.length === 1 && rest.length === 0) return { body: both[0]! };
    if (both.length === 1) return { doubt: `Är det ett sammanträde med ${nameOf.get(both[0]!)}? Där står också ”${rest.join(' ')}”.`, options: options(both) };
    const hint = exact(calendar).length > 0 ? exact(calendar) : nearestBody(rest.join(' '));
    return { doubt: 'Det framgår inte vilket organ det är.', options: options(hint.length > 0 ? [...new Set(hint)] : known.map(({ id }) => id)) };
  };

  function nearestBody(text: string): string[] {
    const guess = nearest(text, phrases.map(({ phrase }) => phrase));
    return phrases.filter(({ phrase }) => phrase === guess).map(({ id }) => id);
  }
}
