// The files' formats as JSON Schema, so that an editor completes the words and marks what is wrong. Made from the same
// zod schemas as the readers use; the texts an editor shows beside each word stand here.

import { z } from 'zod';
import { appearanceSchema } from './appearance-file.js';
import { meetingsSchema } from './meetings-file.js';
import { modelSchema } from './model-schema.js';
import { organisationSchema } from './organisation-file.js';
import type { FileKind } from './which-file.js';

const formats: Record<FileKind, { title: string; schema: z.ZodType }> = {
  model: { title: 'Styrmodell', schema: modelSchema },
  organisation: { title: 'Organisation', schema: organisationSchema },
  meetings: { title: 'Sammanträden', schema: meetingsSchema },
  appearance: { title: 'Utseende', schema: appearanceSchema },
};

/** What a word means, shown by the editor; `<kind>.<word>` goes before `<word>`. */
const meanings: Record<string, string> = {
  styrmodell: 'Modellens id: små bokstäver a–z, siffror och bindestreck.',
  'organisation.organisation': 'Organisationens id: små bokstäver, siffror och bindestreck.',
  namn: 'Namnet så som det ska stå på sidor och i brev.',
  beskrivning: 'En eller två meningar om modellen.',
  avslut: 'Dagen då årscykeln avslutas och det som saknas antecknas som uteblivet.',
  föreslå_nästa_år: 'Dagen under årscykelns eget år då sekretariatet får ett brev om att förbereda nästa årscykel; annars 1 oktober.',
  klockslag: 'Klockslaget då det ska vara klart på sista dagen, till exempel "16:00" med citattecken. Inte mellan 02:00 och 03:00.',
  minst: 'Ett fönster som öppnar sent hålls öppet minst så här många arbetsdagar.',
  påminnelser: 'När påminnelser skickas: antal arbetsdagar före sista dagen.',
  påminn_i_tysta_veckor: 'true: påminnelser skickas också under organisationens tysta veckor (industrisemestern).',
  fråga_igen_efter: 'När alla steg i eskaleringen är tagna: antal arbetsdagar mellan nya frågor.',
  eskalering: 'Vilka som får veta att något är försenat, och efter hur många arbetsdagar (0 = genast).',
  inlämning: 'Eskalering när inlämningen är försenad.',
  godkännande: 'Eskalering när ett godkännande är försenat.',
  protokoll: 'Eskalering när ett organs beslut inte har antecknats.',
  efter: 'Antal arbetsdagar efter att tiden gått ut; 0 = genast.',
  'model.till': 'De som får brevet: ansvarig, ansvarigs ersättare, en roll, roll@enhet eller {chef: 1}.',
  steg: 'Årets steg, eller (i ett datum) id på det steg som datumet räknas från.',
  id: 'Ett eget id: små bokstäver, siffror och bindestreck. Ändra det inte när året är i gång.',
  produkt: 'Det som lämnas in, utan artikel: plan och budget.',
  'model.slag': 'plan eller rapport; under gäller: de slags enheter som steget gäller.',
  'organisation.slag': 'Vad enheten är: fullmäktige, styrelse, nämnd, förvaltning, område, enhet …',
  varför: 'En mening om varför steget finns, med källa. Den visas för den som ska göra det.',
  bara_valår: 'true: steget finns bara år med allmänna val (2026, 2030 …).',
  planår: 'Vilket års plan eller utfall det gäller: 0 = årscykelns eget år, 1 = året efter.',
  gäller: 'Vilka enheter som ska lämna in.',
  'model.enheter': 'Id på enheter som steget gäller.',
  'organisation.enheter': 'Alla organ, förvaltningar, områden och enheter.',
  utom: 'Id på enheter som steget inte gäller.',
  perioder: 'Månader, om steget görs en gång för varje period.',
  ansvarig: 'Den som lämnar in: en roll, roll@enhet eller {chef: 0} för enhetens egen chef.',
  ersättare: 'Den som också får veta när den ansvariga är sen.',
  chef: '0 = enhetens egen chef, 1 = närmast högre chef, 2 = chefen över den.',
  öppnar: 'Dagen då fönstret öppnar.',
  klart: 'Sista dagen.',
  väntar_på: 'Steg som måste vara klara innan det här öppnar. {steg: …, av: alla} väntar på alla enheters.',
  godkänns: 'Vilka som godkänner, i ordning.',
  uppföljning: 'Kedjan av nivåer i det som planerna lovar, och de lägen som en rapport kan ge dem.',
  nivåer: 'Planens nivåer, uppifrån och ned; i följer_upp: de som rapporten tar upp.',
  flertal: 'Nivåns namn i flertal: målområden.',
  statusar: 'Lägen som en rapport kan ge, om de är andra än helt, delvis och inte uppfyllt.',
  publikt: 'Det som visas på den publika sidan när rapporten är godkänd: uppdrag, nyckeltal och aktivitet. Utan raden: uppdrag och nyckeltal.',
  betyder: 'Hur läget läses och färgas: bra, på väg, dåligt, utan mätning eller inte börjat.',
  mål: 'Lägen för mål.',
  uppdrag: 'Lägen för uppdrag.',
  nyckeltal: 'Lägen för nyckeltal.',
  aktivitet: 'Lägen för aktiviteter.',
  per_utgången_av: 'Månaden som läget beskrivs vid utgången av, eller perioden.',
  planerar: 'Nivåer i planens kedja (under uppföljning) vars rader skrivs i den här planen.',
  följer_upp: 'Vad rapporten följer upp: nivåer i planens kedja, och månaden vid vars utgång läget beskrivs. Brevets länk leder då till ett formulär med enhetens rader.',
  anstånd_beslutas_av: 'Vem som svarar på en begäran om anstånd. Utan raden: sekretariatet.',
  av: 'De som godkänner; i väntar_på: alla.',
  behövs: 'Hur många som måste godkänna: alla, någon eller ett antal.',
  ordning: 'Godkännanden med samma nummer går samtidigt; ett högre nummer väntar på de lägre.',
  svarstid: 'Antal arbetsdagar att svara på.',
  får_godkänna_egen: 'true: den som har lämnat in får själv godkänna i det här steget.',
  vid_ny_version: 'Vilka som läser en ny version igen: alla, steget som återlämnade eller de som inte har godkänt. Övriga godkännanden följer med.',
  'model.organ': 'De politiska organ som behandlar det, i ordning; i en rad: organets id, eller själv för enhetens eget organ.',
  'meetings.organ': 'Organets id i organisationen.',
  gör: 'föreslår, beslutar eller tar emot anmälan.',
  sammanträde: 'Organets möte: vilken månad; i ett datum: organets id (själv = enhetens eget).',
  före: 'Organets sista möte före ett annat organs: {sammanträde: ks, månad: oktober}; med dag: manusstopp före det mötets manusstopp.',
  antecknas_av: 'Den som antecknar vad organet beslutade; annars nämndsekreteraren.',
  är: 'Vad steget är i lagens ögon: budget eller delårsrapport. För en nivå i planens kedja: mål, uppdrag, nyckeltal eller aktivitet.',
  planperiod: 'Antal år som budgetens plan omfattar, budgetåret inräknat.',
  lag: 'Vad steget är i lagens ögon; tidplanen prövas mot lagens datum.',
  månad: 'Månadens namn; i ett steg med perioder också perioden eller månaden efter perioden.',
  'model.till_och_med': 'Sista månaden, när mötet kan ligga i flera; för en delårsrapport: periodens sista dag.',
  välj: 'första eller sista, när organet har flera möten i månaden.',
  'model.år': 'Antal år efter årscykelns: 1 = året efter.',
  'meetings.år': 'Kalenderåret som mötena gäller.',
  'model.dag': 'Dag i månaden eller sista; för ett möte: första dagen, sista dagen, manusstopp, kallelse eller justering.',
  'meetings.dag': 'Mötets dag, år-månad-dag.',
  sista_dag: 'Andra dagen av ett möte på två dagar.',
  flytt: 'Vart dagen flyttas om den är ledig: före, efter eller ingen.',
  veckodag: 'Till exempel fredag, tillsammans med nummer.',
  nummer: 'Vilken i ordningen: 1–5 eller sista.',
  tidpunkt: 'öppnar, klart eller beslut.',
  räknat_från: 'Datumet som arbetsdagarna räknas från.',
  arbetsdagar_före: 'Så många arbetsdagar före.',
  arbetsdagar_efter: 'Så många arbetsdagar efter.',
  senaste_av: 'Det senaste av flera datum.',
  utskick: 'Klockslagen mellan vilka brev skickas, på arbetsdagar.',
  tysta_veckor: 'Veckor då inga påminnelser skickas, varje år: 28–31 om inget sägs, inga om påminnelser går hela året.',
  lediga_dagar: 'Egna lediga dagar utöver helgdagar, helgdagsaftnar, lördagar och söndagar.',
  datum: 'Den lediga dagen, år-månad-dag.',
  roll: 'Rollen och enheten: enhetschef@hsf-o01-e01.',
  person: 'Id på den som är borta.',
  från: 'Första dagen, veckan eller klockslaget.',
  'organisation.till': 'Sista dagen, veckan eller klockslaget.',
  'model.under': 'Nivåer som en rad på den här nivån kan ligga under.',
  'organisation.under': 'Id på enheten ovanför.',
  parter: 'En gemensam nämnds parter, så som de heter. Laga kraft räknas från den sistas anslag.',
  arbetar_åt: 'De organ som förvaltningen arbetar åt, det viktigaste först.',
  ledning: 'Rollen som leder enheten.',
  upphör: 'Första dagen enheten inte finns. Det som skulle öppna därefter gör den inte.',
  uppgår_i: 'Id på enheten som tar över det som är öppet när enheten upphör. Utan den stryks det.',
  personer: 'De som har roller.',
  epost: 'E-postadressen som brev går till.',
  roller: 'roll@enhet, eller {roll: …, från: …, till: …}.',
  frånvaro: 'Vem som är borta när, och vem som ersätter.',
  ersätts_av: 'Id på personen som ersätter.',
  regler: 'För varje organ: antal arbetsdagar före mötet (manusstopp, kallelse) och efter (justering).',
  möten: 'Alla möten under året.',
  manusstopp: 'Sista dag för handlingar till mötet: arbetsdagar före, eller för ett möte en dag.',
  kallelse: 'När kallelsen går ut: arbetsdagar före, eller för ett möte en dag.',
  färger: 'Färgen på knappar och markeringar. Den prövas mot kraven på kontrast (WCAG): minst 4,5:1 för text.',
  ljust: 'Färgen på ljus bakgrund, mörk nog att läsas: "#0b5f5a".',
  mörkt: 'Färgen på mörk bakgrund, ljus nog att läsas: "#6fd0c6".',
  avsändarnamn: 'Namnet som mejlen kommer från.',
  hälsning: 'Avslutar varje mejl: Vänliga hälsningar.',
  signatur: 'Raden eller raderna under hälsningen.',
  kontakt: 'En mening om vem man frågar. Den står sist i mejlen och längst ned på sidorna.',
  öppna_data: 'Licensen för det som var och en får använda (öppna data). Utan den: CC0 1.0.',
  licens: 'Licensens namn: CC0 1.0.',
  adress: 'Webbadressen till licensens villkor.',
  ord: 'Egna meningar för ett slags utskick, med namnet så som det står på sidan Alla utskick.',
  'appearance.före': 'Mening eller meningar först i mejlets text.',
  'appearance.efter': 'Mening eller meningar sist i mejlets text.',
  justering: 'När protokollet justeras: arbetsdagar efter, eller för ett möte en dag. Senast 14 dagar efter mötet.',
};

/** The file's name in `styrmodeller/`. */
export const schemaFileNames: Record<FileKind, string> = {
  model: 'styrmodell.schema.json',
  organisation: 'organisation.schema.json',
  meetings: 'sammantraden.schema.json',
  appearance: 'utseende.schema.json',
};

/** The JSON Schema (draft 7, which every editor knows) of a kind of file, with a Swedish text for each word. */
export function jsonSchemaOf(kind: FileKind): Record<string, unknown> {
  const { title, schema } = formats[kind];
  const made = z.toJSONSchema(schema, { io: 'input', target: 'draft-7', unrepresentable: 'any' }) as Record<string, unknown>;
  explain(made, kind);
  return { $schema: made['$schema'], title: `Planhjul: ${title}`, ...made };
}

function explain(node: unknown, kind: FileKind): void {
  if (typeof node !== 'object' || node === null) return;
  if ('properties' in node && typeof node.properties === 'object' && node.properties !== null) {
    for (const [word, property] of Object.entries(node.properties)) {
      const meaning = meanings[`${kind}.${word}`] ?? meanings[word];
      if (meaning !== undefined && typeof property === 'object' && property !== null) (property as Record<string, unknown>)['description'] = meaning;
    }
  }
  for (const inner of Object.values(node)) explain(inner, kind);
}
