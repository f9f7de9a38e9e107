// The frame of a page that is made for paper: no menu, a line on screen that says how to print it, A4 by the style sheet.

import type { Child } from 'hono/jsx';
import type { Frame } from './layout.js';

interface SheetProps {
  frame: Frame;
  title: string;
  /** Where one came from, on screen only. */
  back: { href: string; words: string };
  children?: Child;
}

/** A whole page, without its doctype. */
export function Sheet({ frame, title, back, children }: SheetProps) {
  return (
    <html lang="sv">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} – Planhjul`}</title>
        <link rel="stylesheet" href={frame.css} />
        <link rel="icon" href="/ikon.svg" type="image/svg+xml" />
      </head>
      <body class="sheet">
        <main id="innehall" class="wide">
          <nav class="screen-only" aria-label="Tillbaka">
            <p class="back">
              <a href={back.href}>{back.words}</a>
            </p>
            <p class="hint">Skriv ut med webbläsarens egen utskrift (Ctrl+P, eller ⌘P på Mac). Där går den också att spara som PDF.</p>
          </nav>
          {children}
        </main>
      </body>
    </html>
  );
}
