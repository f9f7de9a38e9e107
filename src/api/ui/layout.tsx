// The frame of every page: head, skip link, header, main and footer.

import type { Child } from 'hono/jsx';
import type { UserRole } from '../../domain/user-roles.js';
import { Menus } from './menu.js';

export interface Frame {
  /** Hashed address of the style sheet. */
  css: string;
  /** The signed-in address, null for everyone else. */
  user: string | null;
  organisation: string | null;
  /** What the signed-in user may be; none for everyone else. */
  roles?: readonly UserRole[];
  /** Hashed address of the organisation's own colours. */
  looks?: string | null;
  /** Whom to ask, in the organisation's words. */
  contact?: string | null;
  /** Where all mail goes instead of to its receivers; told to who is signed in. */
  redirect?: string | null;
}

/** Whether the page shows what only the secretariat may do. */
export const steers = ({ roles = [] }: Frame): boolean => roles.includes('secretariat');

export interface LayoutProps {
  frame: Frame;
  title: string;
  /** Puts `Fel:` first in the title, for those who hear it. */
  fault?: boolean;
  /** The cycle whose pages the menu shows. */
  cycle?: string | null;
  /** Path of the menu's current page. */
  current?: string;
  /** A list page uses the whole width; a page of acts is narrow. */
  wide?: boolean;
  /** For everybody: its own menu, found by search engines unless `unlisted`. */
  open?: boolean;
  unlisted?: boolean;
  /** More for the head of the page. */
  head?: Child;
  children?: Child;
}

/** A whole page, without its doctype. */
export function Layout({ frame, title, fault, cycle, current, wide, open = false, unlisted = false, head, children }: LayoutProps) {
  return (
    <html lang="sv">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {open && !unlisted ? null : <meta name="robots" content="noindex" />}
        <title>{`${fault === true ? 'Fel: ' : ''}${title} – ${open && frame.organisation !== null ? frame.organisation : 'Planhjul'}`}</title>
        <link rel="stylesheet" href={frame.css} />
        {typeof frame.looks === 'string' ? <link rel="stylesheet" href={frame.looks} /> : null}
        <link rel="icon" href="/ikon.svg" type="image/svg+xml" />
        {head}
      </head>
      <body>
        <a class="skip" href="#innehall">
          Hoppa till innehållet
        </a>
        <header class="top">
          <div class="bar">
            <a class="brand" href={open ? '/resultat' : '/'}>
              <svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true" focusable="false">
                <circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" stroke-width="2.5" opacity="0.35" />
                <path d="M12 3a9 9 0 0 1 9 9" fill="none" stroke="currentColor" stroke-width="2.5" />
                <path d="M12 12V5" stroke="currentColor" stroke-width="2.5" />
              </svg>
              {open ? (frame.organisation ?? 'Planhjul') : 'Planhjul'}
            </a>
            {open ? <OpenMenu current={current ?? ''} /> : null}
            {frame.user === null || open ? null : <Menus cycle={cycle ?? null} current={current ?? ''} user={frame.user} frame={frame} />}
          </div>
          {(frame.redirect ?? null) === null || frame.user === null ? null : (
            <p class="redirected">
              <strong>Alla utskick går till {frame.redirect}</strong>, inte till mottagarna. <a href="/utskick/prov">Ändra</a>
            </p>
          )}
        </header>
        <main id="innehall" class={wide === true ? 'wide' : 'narrow'} tabindex={-1}>
          {children}
        </main>
        <footer class="foot">
          <p>
            {frame.organisation === null ? '' : `${frame.organisation}. `}Planhjul håller reda på årets planering och uppföljning. Alla tider är svensk
            tid.{(frame.contact ?? null) === null ? '' : ` ${frame.contact}`}
          </p>
          <p>
            <a href="/tillganglighet">Tillgänglighetsredogörelse</a>
            {open ? (
              <>
                {' · '}
                <a href="/logga-in">Logga in</a>
              </>
            ) : null}
          </p>
        </footer>
      </body>
    </html>
  );
}

/** The menu of the pages that everybody reads. */
function OpenMenu({ current }: { current: string }) {
  const items = [
    { href: '/resultat', words: 'Resultat' },
    { href: '/styrdokument', words: 'Styrdokument' },
    { href: '/tillganglighet', words: 'Tillgänglighet' },
  ];
  return (
    <nav aria-label="Huvudmeny">
      <ul class="menu">
        {items.map(({ href, words }) => (
          <li>
            <a href={href} aria-current={href === current ? 'page' : undefined}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
