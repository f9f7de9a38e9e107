// The menus of every page: the main one, and below it the one of the section where one is. Without script: in a small
// window both lie behind a button that opens them as a popover, which Esc and a tap beside it close.

import { mayOpen } from '../may-open.js';
import type { Frame } from './layout.js';

interface Item {
  href: string;
  words: string;
}

/** Pages that belong together. */
interface Section {
  name: string;
  /** The main menu says so already. */
  unsaid?: boolean;
  items: Item[];
}

const main: Item[] = [
  { href: '/', words: 'Årscykler' },
  { href: '/uppfoljning', words: 'Uppföljning' },
  { href: '/register', words: 'Styrdokument' },
  { href: '/installningar', words: 'Inställningar' },
];

const ofCycle = (cycle: string): Section => {
  const at = (page: string, words: string): Item => ({ href: `/cykel/${cycle}${page}`, words });
  return {
    name: `Årscykel ${cycle}`,
    items: [
      at('', 'Översikt'),
      at('/enheter', 'Enheter'),
      at('/sammantraden', 'Sammanträden'),
      at('/eskaleringar', 'Eskaleringar'),
      at('/utskick', 'Utskick'),
      at('/andra', 'Ändra'),
      at('/marginal', 'Marginaler'),
      at('/belastning', 'Belastning'),
      at('/kalendrar', 'Kalendrar'),
      at('/nasta', 'Nästa år'),
    ],
  };
};

const settings: Section = {
  name: 'Inställningar',
  unsaid: true,
  items: [
    { href: '/installningar', words: 'Översikt' },
    { href: '/installningar/organisation', words: 'Organisation' },
    { href: '/installningar/roller', words: 'Roller' },
    { href: '/installningar/franvaro', words: 'Frånvaro' },
    { href: '/installningar/sammantraden', words: 'Sammanträden' },
    { href: '/installningar/lediga-dagar', words: 'Lediga dagar' },
    { href: '/installningar/styrmodeller', words: 'Styrmodeller' },
    { href: '/installningar/las-in', words: 'Läs in' },
    { href: '/installningar/historik', words: 'Ändringar' },
    { href: '/installningar/anvandare', words: 'Användare' },
    { href: '/installningar/nycklar', words: 'Nycklar' },
  ],
};

const ofPlanYear = (year: string): Section => ({
  name: `Planer för ${year}`,
  items: [
    { href: `/uppfoljning/${year}`, words: 'Uppföljning' },
    { href: `/uppfoljning/${year}/plan`, words: 'Planernas rader' },
    { href: `/uppfoljning/${year}/forslag`, words: 'Förslag' },
  ],
});

/** The section a page lies in: the cycle's when it has one, else by its path. */
function sectionOf(cycle: string | null, current: string): Section | null {
  if (cycle !== null) return ofCycle(cycle);
  const planYear = /^\/uppfoljning\/(\d{4})/.exec(current)?.[1];
  if (planYear !== undefined) return ofPlanYear(planYear);
  return current.startsWith('/installningar') ? settings : null;
}

/** The item of the main menu that a page lies under. */
function parentOf(cycle: string | null, current: string): string {
  if (cycle !== null || /^\/(ar|cykler)\//.test(current)) return '/';
  return main.find(({ href }) => href !== '/' && current.startsWith(href))?.href ?? current;
}

/** The menus and who is signed in. */
export function Menus({ cycle, current, user, frame }: { cycle: string | null; current: string; user: string; frame: Frame }) {
  const opens = ({ href }: Item): boolean => mayOpen(href, frame.roles ?? []);
  const section = sectionOf(cycle, current);
  const parent = parentOf(cycle, current);
  return (
    <>
      <button class="menu-button second" type="button" popovertarget="menyer">
        Meny
      </button>
      <div class="menus" id="menyer" popover="auto">
        <nav class="main-menu" aria-label="Huvudmeny">
          <ul class="menu">
            {main.filter(opens).map(({ href, words }) => (
              <li>
                <a href={href} aria-current={href === current ? 'page' : href === parent ? 'true' : undefined}>
                  {words}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {section === null ? null : (
          <nav class="section-menu" aria-label={section.name}>
            {section.unsaid === true ? null : <p class="section-name">{section.name}</p>}
            <ul class="menu">
              {section.items.filter(opens).map(({ href, words }) => (
                <li>
                  <a href={href} aria-current={href === current ? 'page' : undefined}>
                    {words}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <form class="who" method="post" action="/logga-ut">
          <span class="quiet">{user}</span>
          <button class="plain" type="submit">
            Logga ut
          </button>
        </form>
      </div>
    </>
  );
}
