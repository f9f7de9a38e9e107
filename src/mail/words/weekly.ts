// The weekly letter to the secretariat: late, due this week, refused addresses and ladders at the top.

import { shortDate, spanDate } from '../../domain/calendar/swedish-dates.js';
import type { WeeklyFacts } from '../../domain/letter.js';
import type { LetterView } from '../letter-view.js';
import { words } from './ask-letters.js';
import { oneLine } from './phrases.js';
import { rowsFor } from './rows.js';
import type { Words } from './words.js';

type Listed = WeeklyFacts['late'];

const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
/** One a line, and how many there are besides. */
const lines = (shown: string[], count: number): string => [...shown, ...(count > shown.length ? [`… och ${count - shown.length} till`] : [])].join('\n');
const listed = ({ count, shown }: Listed, when: string): string => lines(shown.map(({ title, due }) => `${oneLine(title)}, ${when} ${shortDate(due)}`), count);

/** The late ones that are not at the top already, and so told. */
function lateBelow(late: Listed, top: Listed): string {
  if (top.count === 0) return listed(late, 'sista dag var');
  if (top.count >= late.count) return 'Alla har nått högsta nivån.';
  const above = new Set(top.shown.map(({ title }) => title));
  return `${top.count === 1 ? 'En' : top.count} av dem har nått högsta nivån.\n${listed({ count: late.count - top.count, shown: late.shown.filter(({ title }) => !above.has(title)) }, 'sista dag var')}`;
}

/** How a cycle stands as the week begins; a week without anything to tell says just that. */
export function weekly(view: LetterView): Words {
  const { weekly: told } = view.facts;
  const common = { when: '', due: null, button: 'Se eskaleringarna', help: [] };
  if (told === undefined) return words(view, { ...common, subject: 'Veckan som börjar', title: 'Veckan som börjar', lead: [], group: 'know' });
  const { late, due, refused, top } = told;
  const week = spanDate(told.from, told.to);
  const calm = late.count === 0 && refused.count === 0;
  const rows = [
    ...(top.count === 0 ? [] : [{ label: `Har nått högsta nivån utan svar: ${top.count}`, text: listed(top, 'sista dag var') }]),
    ...(late.count === 0 ? [] : [{ label: `Försenat: ${late.count}`, text: lateBelow(late, top) }]),
    ...(due.count === 0 ? [] : [{ label: `Ska vara klart i veckan: ${due.count}`, text: listed(due, 'senast') }]),
    ...(refused.count === 0 ? [] : [{ label: `Adresser som inte tar emot mejl: ${refused.count}`, text: lines(refused.shown.map(oneLine), refused.count) }]),
  ];
  const summary = calm ? 'allt i tid' : [...(late.count === 0 ? [] : [`${late.count} försenade`]), ...(refused.count === 0 ? [] : [counted(refused.count, 'adress tar inte emot mejl', 'adresser tar inte emot mejl')])].join(', ');
  return words(view, {
    ...common,
    subject: `Veckan ${week}: ${summary}${due.count === 0 ? '' : `, ${due.count} ska vara klara`}`,
    title: `Veckan ${week}`,
    lead: [calm ? `Allt är i tid.${due.count === 0 ? ' Inget ska vara klart i veckan.' : ''}` : 'Så här ser årscykeln ut när veckan börjar.'],
    rows: [...rows, ...rowsFor(view)],
    group: late.count > 0 ? 'late' : 'know',
  });
}
