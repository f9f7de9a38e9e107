// The table of contents of a long page, and the files that can be fetched from it.

/** Links to the sections of the page. */
export function Contents({ sections }: { sections: { id: string; words: string }[] }) {
  return (
    <nav class="contents" aria-labelledby="innehall-rubrik">
      <h2 id="innehall-rubrik">På den här sidan</h2>
      <ol>
        {sections.map(({ id, words }) => (
          <li>
            <a href={`#${id}`}>{words}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface DownloadsProps {
  /** The address of a part: `.csv`, `/utskrift`. */
  href: (part: string) => string;
  /** With the wheel as a picture. */
  picture?: boolean;
}

/** Every form in which a timetable leaves the app. */
export function Downloads({ href, picture = false }: DownloadsProps) {
  const files = [
    { part: '.xlsx', words: 'Excel', hint: 'en rad per leverans' },
    { part: '.csv', words: 'CSV', hint: 'en rad per leverans' },
    { part: '.ics', words: 'Kalenderfil', hint: 'alla dagar, för Outlook med flera' },
    ...(picture ? [{ part: '.svg', words: 'Årshjulet som bild', hint: 'SVG, för dokument och webb' }] : []),
  ];
  return (
    <section class="downloads" aria-labelledby="hamta">
      <h2 id="hamta">Hämta tidplanen</h2>
      <ul>
        {files.map(({ part, words, hint }) => (
          <li>
            <a href={href(part)} download>
              {words}
            </a>
            <span class="hint">{hint}</span>
          </li>
        ))}
        <li>
          <a href={href('/utskrift')}>Skriv ut</a>
          <span class="hint">en sida gjord för papper och PDF</span>
        </li>
      </ul>
    </section>
  );
}
