// Single values of the settings, edited: what each edit does to the lists of a file. Comments and all other lines of the
// file stay as they are, and the whole file is read again before anything is saved.

import { isDate } from '../calendar/days.js';
import { shortDate, spanDate } from '../calendar/swedish-dates.js';
import { readMeetings } from '../files/meetings-file.js';
import { readOrganisation } from '../files/organisation-file.js';
import { editYaml } from '../imports/edit-yaml.js';
import type { AbsenceEntry, MeetingEntry, PersonEntry, RoleEntry, UnitEntry } from '../imports/entries.js';
import { asHolding } from '../imports/entries.js';
import type { Merged } from '../imports/merge-list.js';
import type { Organisation } from '../organisation.js';
import { parseDocument } from 'yaml';

/** A field of the form and what is wrong with it; null: the form as a whole. */
export interface EditFault {
  field: string | null;
  words: string;
}

/** What a form says, by its field names. */
export type Typed = (name: string) => string;

export type Edited = { text: string; said: string } | { faults: EditFault[] };

interface FreeDay {
  datum: string;
  namn: string;
}

interface Lists {
  enheter: UnitEntry[];
  personer: PersonEntry[];
  frånvaro: AbsenceEntry[];
  lediga_dagar: FreeDay[];
}

/** What an edit makes of one list, and the sentence the history keeps. */
interface Made {
  word: string;
  list: Merged<object>[];
  said: string;
}

type Editor = (typed: Typed, lists: Lists, fault: (field: string | null, words: string) => void) => Made | null;

const kept = <T>(list: T[]): Merged<T>[] => list.map((entry, from) => ({ entry, from, row: null }));
const without = <T>(list: T[], gone: T): Merged<T>[] => kept(list).filter(({ entry }) => entry !== gone);
const replaced = <T>(list: T[], old: T, entry: T): Merged<T>[] => kept(list).map((each) => (each.entry === old ? { ...each, entry } : each));
const added = <T>(list: T[], entry: T, after: (each: T) => boolean = () => true): Merged<T>[] => {
  const merged = kept(list);
  merged.splice(merged.findLastIndex((each) => after(each.entry)) + 1, 0, { entry, from: null, row: null });
  return merged;
};
/** A field that says nothing is left out of the file. */
const some = (text: string): string | undefined => (text === '' ? undefined : text);

type Tell = (field: string | null, words: string) => void;

function day(typed: Typed, name: string, tell: Tell, { must }: { must: string | null }): string {
  const text = typed(name);
  if (text === '' && must !== null) tell(name, must);
  else if (text !== '' && !isDate(text)) tell(name, 'Datumet finns inte. Skriv år-månad-dag, till exempel 2027-06-15.');
  return text;
}

function inOrder(from: string, to: string, field: string, tell: Tell, words: string): void {
  if (isDate(from) && isDate(to) && to < from) tell(field, words);
}

const personOf = (lists: Lists, id: string, field: string, tell: Tell): PersonEntry | null => {
  const found = lists.personer.find((person) => person.id === id) ?? null;
  if (found === null) tell(field, id === '' ? 'Välj en person.' : `Personen ”${id}” finns inte.`);
  return found;
};

/** In words, or as typed where it is no date. */
const dayWords = (date: string): string => (isDate(date) ? shortDate(date) : date);
const daysWords = (from: string, to: string): string => (isDate(from) && isDate(to) && from <= to ? spanDate(from, to) : `${from}–${to}`);
const spanWords = (from: string, to: string): string => `${from === '' ? '' : ` från ${dayWords(from)}`}${to === '' ? '' : ` till och med ${dayWords(to)}`}`;
const roleEntry = (roll: string, from: string, to: string): RoleEntry => (from === '' && to === '' ? roll : { roll, från: some(from), till: some(to) });
const withRoles = (person: PersonEntry, roller: RoleEntry[]): PersonEntry => ({ id: person.id, namn: person.namn, epost: person.epost, roller });
const sameRole = (role: RoleEntry, roll: string, from: string): boolean => asHolding(role).roll === roll && (asHolding(role).från ?? '') === from;

/** Every edit of the organisation's file, by the word in the form's address: its list anew, or null with what is wrong told. */
export const organisationEdits = {
  'ny-person'(typed, lists, tell) {
    const [id, namn, epost] = [typed('id'), typed('namn'), typed('epost')];
    if (!/^\S+$/.test(id)) tell('id', 'Skriv ett id utan mellanslag, till exempel anna.ek.');
    else if (lists.personer.some((person) => person.id === id)) tell('id', `Personen ”${id}” finns redan.`);
    if (namn === '') tell('namn', 'Skriv personens namn.');
    if (!/^[^\s@]+@[^\s@]+$/.test(epost)) tell('epost', 'Skriv en e-postadress, till exempel namn@example.org.');
    return { word: 'personer', list: added(lists.personer, { id, namn, epost }), said: `Ny person: ${namn}` };
  },
  epost(typed, lists, tell) {
    const person = personOf(lists, typed('person'), 'person', tell);
    const epost = typed('epost');
    if (!/^[^\s@]+@[^\s@]+$/.test(epost)) tell('epost', 'Skriv en e-postadress, till exempel namn@example.org.');
    if (person === null) return null;
    if (person.epost === epost) tell('epost', 'Det är den adress som redan gäller.');
    return { word: 'personer', list: replaced(lists.personer, person, { ...person, epost }), said: `Ny e-postadress för ${person.namn}: ${epost}` };
  },
  'ny-roll'(typed, lists, tell) {
    const person = personOf(lists, typed('person'), 'person', tell);
    const [role, unit] = [typed('roll').normalize('NFC'), typed('enhet')];
    if (!/^[^@\s]+$/.test(role)) tell('roll', 'Skriv rollen i ett ord, till exempel enhetschef.');
    const at = lists.enheter.find(({ id }) => id === unit);
    if (at === undefined) tell('enhet', 'Välj en enhet.');
    const from = day(typed, 'fran', tell, { must: null });
    const to = day(typed, 'till', tell, { must: null });
    inOrder(from, to, 'till', tell, 'Rollen slutar innan den börjar.');
    if (person === null || at === undefined) return null;
    const roll = `${role}@${unit}`;
    const roles = person.roller ?? [];
    if (roles.some((each) => sameRole(each, roll, from))) tell('roll', `${person.namn} har redan den rollen från den dagen.`);
    return { word: 'personer', list: replaced(lists.personer, person, withRoles(person, [...roles, roleEntry(roll, from, to)])), said: `${person.namn} blir ${role}, ${at.namn}${spanWords(from, to)}` };
  },
  'andra-roll'(typed, lists, tell) {
    const person = personOf(lists, typed('person'), 'person', tell);
    const [roll, was] = [typed('roll'), typed('fran-forut')];
    const from = day(typed, 'fran', tell, { must: null });
    const to = day(typed, 'till', tell, { must: null });
    inOrder(from, to, 'till', tell, 'Rollen slutar innan den börjar.');
    if (person === null) return null;
    const roles = person.roller ?? [];
    const at = roles.findIndex((each) => sameRole(each, roll, was));
    if (at === -1) tell(null, 'Rollen har ändrats eller tagits bort sedan du öppnade sidan.');
    else if (asHolding(roles[at]!).till === some(to) && was === from) tell('till', 'Det är de dagar som redan gäller.');
    const list = roles.map((each, i) => (i === at ? roleEntry(roll, from, to) : each));
    return { word: 'personer', list: replaced(lists.personer, person, withRoles(person, list)), said: `${person.namn} har rollen ${roll}${spanWords(from, to) || ' tills vidare'}` };
  },
  'ny-franvaro'(typed, lists, tell) {
    const person = personOf(lists, typed('person'), 'person', tell);
    const substitute = personOf(lists, typed('ersatts'), 'ersatts', tell);
    if (person !== null && person === substitute) tell('ersatts', 'Den som är borta kan inte ersätta sig själv.');
    const from = day(typed, 'fran', tell, { must: 'Fyll i första dagen.' });
    const to = day(typed, 'till', tell, { must: 'Fyll i sista dagen.' });
    inOrder(from, to, 'till', tell, 'Frånvaron slutar innan den börjar.');
    if (person === null || substitute === null) return null;
    const clash = lists.frånvaro.find((each) => each.person === person.id && each.från <= to && from <= each.till);
    if (clash !== undefined) tell('fran', `${person.namn} är redan borta ${daysWords(clash.från, clash.till)}. Ta bort den frånvaron först.`);
    const entry: AbsenceEntry = { person: person.id, från: from, till: to, ersätts_av: substitute.id };
    return { word: 'frånvaro', list: added(lists.frånvaro, entry), said: `${person.namn} är borta ${daysWords(from, to)}, ersätts av ${substitute.namn}` };
  },
  'ta-bort-franvaro'(typed, lists, tell) {
    const found = lists.frånvaro.find(({ person, från }) => person === typed('person') && från === typed('fran'));
    if (found === undefined) {
      tell(null, 'Frånvaron är redan borttagen.');
      return null;
    }
    const name = lists.personer.find(({ id }) => id === found.person)?.namn ?? found.person;
    return { word: 'frånvaro', list: without(lists.frånvaro, found), said: `Frånvaron ${found.från}–${found.till} för ${name} är borttagen` };
  },
  'flytta-enhet'(typed, lists, tell) {
    const unit = lists.enheter.find(({ id }) => id === typed('enhet'));
    const above = lists.enheter.find(({ id }) => id === typed('under'));
    if (unit === undefined) tell('enhet', 'Välj en enhet.');
    if (above === undefined) tell('under', 'Välj vad enheten ska höra till.');
    if (unit === undefined || above === undefined) return null;
    if (unit.under === above.id) tell('under', `${unit.namn} hör redan dit.`);
    return { word: 'enheter', list: replaced(lists.enheter, unit, { ...unit, under: above.id }), said: `${unit.namn} hör hädanefter till ${above.namn}` };
  },
  'lagg-ned'(typed, lists, tell) {
    const unit = lists.enheter.find(({ id }) => id === typed('enhet'));
    const into = lists.enheter.find(({ id }) => id === typed('uppgar'));
    if (unit === undefined) tell('enhet', 'Välj en enhet.');
    const closes = day(typed, 'upphor', tell, { must: 'Fyll i första dagen enheten inte finns.' });
    if (typed('uppgar') !== '' && into === undefined) tell('uppgar', 'Enheten finns inte.');
    if (unit === undefined) return null;
    if (into === unit) tell('uppgar', 'Enheten kan inte uppgå i sig själv.');
    const below = lists.enheter.find((each) => each.under === unit.id && each.upphör === undefined);
    if (below !== undefined) tell('enhet', `${below.namn} hör till ${unit.namn}. Flytta eller lägg ned den först.`);
    const entry: UnitEntry = { ...unit, upphör: closes, uppgår_i: into?.id };
    return { word: 'enheter', list: replaced(lists.enheter, unit, entry), said: `${unit.namn} upphör ${closes}${into === undefined ? '' : ` och uppgår i ${into.namn}`}` };
  },
  'ny-ledig-dag'(typed, lists, tell) {
    const datum = day(typed, 'datum', tell, { must: 'Fyll i vilken dag det är.' });
    const namn = typed('namn');
    if (namn === '') tell('namn', 'Skriv vad dagen kallas, till exempel klämdag.');
    if (lists.lediga_dagar.some((each) => each.datum === datum)) tell('datum', 'Dagen är redan ledig.');
    return { word: 'lediga_dagar', list: added(lists.lediga_dagar, { datum, namn }, (each) => each.datum < datum), said: `Ny ledig dag: ${datum}, ${namn}` };
  },
  'ta-bort-ledig-dag'(typed, lists, tell) {
    const found = lists.lediga_dagar.find(({ datum }) => datum === typed('datum'));
    if (found === undefined) {
      tell(null, 'Dagen är redan borttagen.');
      return null;
    }
    return { word: 'lediga_dagar', list: without(lists.lediga_dagar, found), said: `${found.datum} (${found.namn}) är inte längre ledig` };
  },
} as const satisfies Record<string, Editor>;

export type OrganisationEdit = keyof typeof organisationEdits;

const plain = (text: string): string => text.normalize('NFC').replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');

/** An edit of the organisation's file, whole and right in itself; or what is wrong with what was typed. */
export function editOrganisation(text: string, name: string, edit: OrganisationEdit, typed: Typed): Edited {
  const old = parseDocument(plain(text)).toJS() as Partial<Lists>;
  const lists: Lists = { enheter: old.enheter ?? [], personer: old.personer ?? [], frånvaro: old.frånvaro ?? [], lediga_dagar: old.lediga_dagar ?? [] };
  return settled(text, (tell) => organisationEdits[edit](typed, lists, tell), (after) => readOrganisation(after, name));
}

/** An edit of a year's meetings. */
export function editMeetings(text: string, name: string, organisation: Organisation, edit: 'nytt-mote' | 'flytta-mote' | 'stall-in-mote', typed: Typed): Edited {
  const old = parseDocument(plain(text)).toJS() as { år: number; möten?: MeetingEntry[] };
  const meetings = old.möten ?? [];
  const body = typed('organ');
  const bodyName = organisation.units.find(({ id }) => id === body)?.name ?? body;
  const make = (tell: Tell): Made | null => {
    const found = edit === 'nytt-mote' ? null : meetings.find(({ organ, dag }) => organ === body && dag === typed('dag-forut'));
    if (found === undefined) {
      tell(null, 'Sammanträdet har flyttats eller ställts in sedan du öppnade sidan.');
      return null;
    }
    if (edit === 'stall-in-mote') return { word: 'möten', list: without(meetings, found!), said: `${bodyName} ${found!.dag} är inställt` };
    if (found === null && bodyName === body) tell('organ', 'Välj ett organ.');
    const dag = day(typed, 'dag', tell, { must: 'Fyll i sammanträdets första dag.' });
    const last = day(typed, 'sista', tell, { must: null });
    inOrder(dag, last, 'sista', tell, 'Sista dagen ligger före den första.');
    if (isDate(dag) && !dag.startsWith(String(old.år))) tell('dag', `Dagen hör inte till ${old.år}. Byt år överst på sidan.`);
    if (meetings.some((each) => each !== found && each.organ === body && each.dag === dag)) tell('dag', 'Organet har redan ett sammanträde som börjar den dagen.');
    // its own cutoff and so on were set for the old day: the rule counts for the new one
    const entry: MeetingEntry = { organ: body, dag, sista_dag: last === dag ? undefined : some(last) };
    const before = (each: MeetingEntry): boolean => each.dag < dag || (each.dag === dag && each.organ <= body);
    if (found === null) return { word: 'möten', list: added(meetings, entry, before), said: `Nytt sammanträde: ${bodyName} ${dayWords(dag)}` };
    const rest = without(meetings, found);
    rest.splice(rest.findLastIndex((each) => before(each.entry)) + 1, 0, { entry, from: null, row: null });
    return { word: 'möten', list: rest, said: `${bodyName} ${dayWords(found.dag)} flyttas till ${dayWords(dag)}` };
  };
  return settled(text, make, (after) => readMeetings(after, name, organisation));
}

function settled(text: string, make: (tell: Tell) => Made | null, read: (text: string) => object): Edited {
  const faults: EditFault[] = [];
  const made = make((field, words) => void faults.push({ field, words }));
  if (faults.length > 0 || made === null) return { faults };
  const after = editYaml(text, [{ word: made.word, list: made.list }]);
  if (after === null) return { faults: [{ field: null, words: 'Filen upprepar med * något som ändringen rör. Skriv ut det i filen först.' }] };
  const checked = read(after);
  if ('problems' in checked) return { faults: (checked.problems as string[]).map((words) => ({ field: null, words })) };
  return { text: after, said: made.said };
}
