// The start page: who you are, and the cycles there are.

import type { CycleRow } from '../../records/read/cycles.js';
import { Layout, steers } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { date } from '../ui/when.js';

export interface CycleCard extends CycleRow {
  late: number;
  ongoing: number;
  all: number;
}

/** `cycles` is null for who is not signed in; `year` is the one that is now. */
export function StartPage({ frame, cycles, year }: { frame: Frame; cycles: CycleCard[] | null; year: string }) {
  return (
    <Layout frame={frame} title="Start" current="/">
      {cycles === null ? <Welcome /> : <Cycles cycles={cycles} year={year} acts={steers(frame)} />}
    </Layout>
  );
}

function Welcome() {
  return (
    <>
      <h1>Planering och uppföljning, hela året runt</h1>
      <p class="lead">
        Planhjul vet när varje plan och rapport ska vara klar, öppnar inlämningen, påminner den som är ansvarig och följer ärendet till beslut.
      </p>
      <h2>Har du fått ett utskick?</h2>
      <p>Använd länken i utskicket. Den visar vad du ska göra, och du behöver inte logga in.</p>
      <p>
        Hittar du det inte, eller vill du se allt som är ditt? <a href="/mina">Mina leveranser</a>
      </p>
      <h2>Har du en roll i Planhjul?</h2>
      <p>
        <a class="button" href="/logga-in">
          Logga in
        </a>
      </p>
    </>
  );
}

function Cycles({ cycles, year, acts }: { cycles: CycleCard[]; year: string; acts: boolean }) {
  return (
    <>
      <h1>Årscykler</h1>
      {cycles.length === 0 ? (
        <NoCycle acts={acts} />
      ) : (
        <ul class="cards">
          {cycles.map((cycle) => (
            <li class="card">
              <h2>
                <a href={`/cykel/${cycle.id}`}>Årscykel {cycle.year}</a>
              </h2>
              <p class="hint">
                {cycle.modelName}. {cycle.closedAt === null ? `Startad ${date(cycle.startedAt)}.` : `Avslutad ${date(cycle.closedAt)}.`}
              </p>
              <p>
                <strong>{cycle.all - cycle.ongoing}</strong> av {cycle.all} leveranser är avslutade.{' '}
                {cycle.late === 0 ? 'Inget är försenat.' : <span class="tag late">{cycle.late} försenade</span>}
              </p>
            </li>
          ))}
        </ul>
      )}
      {cycles.length < 2 ? null : (
        <p>
          <a href={`/ar/${year}`}>Se året {year} över alla årscykler</a>
        </p>
      )}
      {acts ? (
        <>
          <p>
            <a class="button" href="/cykler/ny">
              Förbered en årscykel
            </a>
          </p>
          <p>
            <a href="/utskick/prov">Prova att utskicken går fram</a> eller <a href="/utskick/galleri">se alla slags utskick</a>
          </p>
        </>
      ) : null}
    </>
  );
}

/** What to do first, where nothing has been started. */
function NoCycle({ acts }: { acts: boolean }) {
  if (!acts) return <p>Ingen årscykel är startad än. Sekretariatet startar den.</p>;
  return (
    <>
      <p class="lead">Ingen årscykel är startad än. Så här börjar du:</p>
      <ol>
        <li>
          <a href="/installningar">Kontrollera inställningarna</a>: organisationen, vem som har vilken roll, och årets sammanträden. Det som ligger där från början är
          ett exempel.
        </li>
        <li>Förbered en årscykel. Du ser hela tidplanen, med varje datum och varje utskick, innan något skickas.</li>
        <li>Starta årscykeln när tidplanen är rätt. Sedan öppnar, påminner och följer Planhjul upp av sig själv.</li>
      </ol>
    </>
  );
}
