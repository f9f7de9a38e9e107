// The start of the settings: what there is, what the folder has that is not taken in, and what waits for `Ändra`.

import type { SettingsFile } from '../settings-files.js';
import type { LeftOver } from '../settings-effects.js';
import { countOf, Panel } from '../ui/bits.js';
import { Hidden } from '../ui/form.js';
import { EditForm, formOf, SettingsPage } from './settings-frame.js';
import type { SettingsShown } from './settings-frame.js';

export interface HubCounts {
  units: number;
  persons: number;
  away: number;
  meetings: number;
  freeDays: number;
  models: number;
}

interface Props {
  shown: SettingsShown;
  counts: HubCounts | null;
  changed: { file: SettingsFile; seen: string }[];
  left: LeftOver[];
}

/** Who gets in, people and systems: there whatever is wrong in the files. */
const access = [
  { href: 'anvandare', words: 'Användare', hint: 'Vem som får styra, registrera beslut, läsa och ställa in.' },
  { href: 'nycklar', words: 'Nycklar till andra system', hint: 'Diarium, personalkatalog och andra som läser och gör genom API:t.' },
];

/** The hub. */
export function SettingsHubPage({ shown, counts, changed, left }: Props) {
  const cards =
    counts === null
      ? []
      : [
          { href: 'organisation', words: 'Organisation', hint: `${countOf(counts.units, 'enhet', 'enheter')} i ett träd, och vem som leder dem.` },
          { href: 'roller', words: 'Personer och roller', hint: `${countOf(counts.persons, 'person', 'personer')} och vilka roller de har och har haft.` },
          { href: 'franvaro', words: 'Frånvaro', hint: counts.away === 0 ? 'Ingen är borta i dag.' : `${countOf(counts.away, 'person', 'personer')} är borta i dag.` },
          { href: 'sammantraden', words: 'Sammanträden', hint: `${countOf(counts.meetings, 'sammanträde', 'sammanträden')} framöver.` },
          { href: 'lediga-dagar', words: 'Lediga dagar', hint: `${countOf(counts.freeDays, 'egen ledig dag', 'egna lediga dagar')}.` },
          { href: 'styrmodeller', words: 'Styrmodeller', hint: `${countOf(counts.models, 'modell', 'modeller')}: se, hämta och lämna en ny version.` },
          { href: 'las-in', words: 'Läs in en fil', hint: 'Enheter, roller, frånvaro eller sammanträden från CSV eller kalender.' },
          { href: 'historik', words: 'Ändringar', hint: 'Vem som ändrade vad, och när.' },
        ];
  return (
    <SettingsPage shown={shown} title="Inställningar" current="/installningar">
      <p>Det som en årscykel görs av. Personer, roller och frånvaro gäller genast också i årscykler som pågår. Allt annat ändras där först när du har sett vad det leder till.</p>
      {changed.map(({ file, seen }) => (
        <Panel kind="warn" title={`${file.name} i mappen har ändrats`}>
          <p>Filen har ändrats i mappen efter att den ändrats här. Det som gäller är fortfarande det som står här.</p>
          <p>
            <a href={`/installningar/mappen?fil=${encodeURIComponent(file.file)}`}>Se skillnaden</a>
          </p>
          <EditForm form={formOf(shown, `mappen-${file.file}`)} edit="ta-in-mappen" seen={seen} button="Ta in mappens fil" label={`Ta in ${file.name} från mappen`} values={{ fil: file.file, mapp: file.folder?.hash ?? '' }} />
          <EditForm form={formOf(shown, `behall-${file.file}`)} edit="behall-var" seen={seen} button="Behåll det som gäller här" label={`Behåll ${file.name} som den är här`} values={{ fil: file.file, mapp: file.folder?.hash ?? '' }} plain />
        </Panel>
      ))}
      <LeftOverPanels left={left} />
      <ul class="cards">
        {[...cards, ...access].map(({ href, words, hint }) => (
          <li class="card">
            <h2>
              <a href={`/installningar/${href}`}>{words}</a>
            </h2>
            <p class="hint">{hint}</p>
          </li>
        ))}
      </ul>
    </SettingsPage>
  );
}

/** What running cycles do not have yet, each with the way to its preview. */
export function LeftOverPanels({ left }: { left: LeftOver[] }) {
  return (
    <>
      {left.map(({ cycle, year, deliverables }) => (
        <Panel kind="info" title={`Årscykel ${year} har inte allt det här än`}>
          <p>
            {deliverables === 0
              ? 'Ingen leverans får nya dagar eller ansvariga, men det som planeras härefter behöver det.'
              : `${countOf(deliverables, 'leverans', 'leveranser')} berörs. Inget ändras innan du har sett vad och tryckt på Gör ändringen.`}
          </p>
          <form method="post" action={`/cykel/${cycle}/andra/filer`}>
            <Hidden values={{ fran: 'installningar' }} />
            <button type="submit">{`Förhandsgranska i årscykel ${year}`}</button>
          </form>
        </Panel>
      ))}
    </>
  );
}
