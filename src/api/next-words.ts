// What a deliverable waits for and what happens next, in one or two Swedish sentences. Derived from its state.

import { agenda } from '../domain/deliverable/agenda.js';
import type { Ask } from '../domain/deliverable/ask.js';
import { outcomeNames, phase } from '../domain/deliverable/phase.js';
import type { DeliverableState } from '../domain/deliverable/state.js';
import { longDate, spanDate } from '../domain/calendar/swedish-dates.js';
import { localDate } from '../domain/calendar/instants.js';
import type { Names } from '../domain/names.js';
import type { DeliverablePlan } from '../domain/plan.js';
import type { Seat } from '../domain/organisation.js';
import { dateTime } from './ui/when.js';

/** `enhetschef, A och enhetschef, B` */
export function listWords(words: string[]): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join('; ')} och ${words.at(-1)}`;
}

/** The seats that have not answered an ask. */
export const unanswered = (ask: Ask): Seat[] => ask.to.filter((seat) => !ask.answered.includes(seat));

/** What an ask asks for, as a heading: `Registrera beslutet`. */
export function askHeading(ask: Pick<Ask, 'kind'>, { product, form }: Pick<DeliverablePlan, 'product' | 'form'>): string {
  switch (ask.kind) {
    case 'submit':
      return form === 'oral' ? `Redovisa ${product} muntligt` : `Lämna in ${product}`;
    case 'approve':
      return `Godkänn eller återlämna ${product}`;
    case 'proposal':
      return `Registrera förslaget till beslut om ${product}`;
    case 'decision':
      return `Registrera beslutet om ${product}`;
    case 'report':
      return `Registrera anmälan av ${product}`;
    case 'adjust':
      return `Registrera när protokollet justerades`;
    case 'announce':
      return `Registrera när justeringen anslogs`;
  }
}

const missing: Record<Ask['kind'], string> = {
  submit: 'Inlämning',
  approve: 'Svar på begäran om godkännande',
  proposal: 'Uppgift om förslaget',
  decision: 'Uppgift om beslutet',
  report: 'Uppgift om anmälan',
  adjust: 'Justeringsdag',
  announce: 'Anslagsdag',
};

/** One open ask as a sentence: who is to do what, by when. */
export function askSentence(ask: Ask, names: Names): string {
  const who = listWords(unanswered(ask).map((seat) => names.seat(seat)));
  const by = `senast ${dateTime(ask.due.at)}`;
  if (ask.late) return `${missing[ask.kind]} från ${who} saknas. Sista dag var ${dateTime(ask.due.at)}.`;
  switch (ask.kind) {
    case 'submit':
      return `Inlämning av ${who} ${by}.`;
    case 'approve':
      return `Godkännande av ${who} ${by}.`;
    case 'proposal':
    case 'decision':
    case 'report': {
      const what = { proposal: 'Förslaget', decision: 'Beslutet', report: 'Anmälan' }[ask.kind];
      return `${what} registreras av ${who} ${by}.`;
    }
    case 'adjust':
      return `Justeringsdagen registreras av ${who} ${by}.`;
    case 'announce':
      return `Anslagsdagen registreras av ${who} ${by}.`;
  }
}

/** The body's next meeting in words, or null: `Regionstyrelsen behandlar ärendet 24 mars 2027.` */
export function meetingSentence(state: DeliverableState, now: string, names: Names): string | null {
  const stage = state.plan.bodies[state.bodyStage];
  if (stage === undefined) return null;
  const today = localDate(state.plan.calendar, now);
  const meeting = stage.meetings.find(({ last }) => last >= today) ?? stage.meetings.at(-1);
  if (meeting === undefined) return null;
  const verb = { proposal: 'tar ställning till förslaget', decision: 'ska besluta', report: 'tar emot anmälan' }[stage.kind];
  return `${names.unit(stage.body)} ${verb} vid sammanträdet ${spanDate(meeting.first, meeting.last)}.`;
}

/** Where it stands and what it waits for. At least one sentence. */
export function standing(state: DeliverableState, now: string, names: Names): string[] {
  const { plan, legal } = state;
  switch (phase(state)) {
    case 'closed':
      return [`Leveransen är avslutad: ${outcomeNames[state.closed!.outcome]}. Inget mer behöver göras.`];
    case 'planned':
      return [`Inlämningsfönstret öppnar ${longDate(plan.opens.date)}. Då kommer ett utskick till ${names.seat(state.responsible)}.`];
    case 'waiting':
      return [
        `Inlämningsfönstret öppnar när det leveransen väntar på är klart, tidigast ${longDate(plan.opens.date)}.`,
        `Sista dag är ${longDate(state.due.date)}, men den flyttas om det den väntar på blir sent.`,
      ];
    case 'legal-force':
      if (legal?.gainsAt && legal.appealEnds)
        return [`Beslutet kan överklagas till och med ${longDate(legal.appealEnds)}. Därefter får det laga kraft, om ingen överklagar.`];
      return state.asks.map((ask) => askSentence(ask, names));
    case 'decision': {
      const meeting = meetingSentence(state, now, names);
      return [...(meeting === null ? [] : [meeting]), ...state.asks.map((ask) => askSentence(ask, names))];
    }
    default:
      return state.asks.map((ask) => askSentence(ask, names));
  }
}

/** What falls due next and who will get a letter then; null when nobody will. */
export function nextLetter(state: DeliverableState): { at: string; what: string; to: Seat[] } | null {
  const next = agenda(state);
  if (next === null) return null;
  const ask = state.asks.find(({ id }) => id === next.ask);
  const told = { at: next.at, what: next.summary };
  switch (next.what) {
    case 'open':
      return { ...told, to: [state.responsible] };
    case 'remind':
    case 'askAgain':
      return ask === undefined ? null : { ...told, to: unanswered(ask) };
    case 'escalate':
      return ask?.ladder[0] === undefined ? null : { ...told, to: ask.ladder[0].to };
    case 'slack':
      return { ...told, to: [state.plan.secretariat] };
    case 'legalForce':
      return { ...told, to: [state.responsible] };
    case 'end':
      return null;
  }
}

/** What comes after the ask is answered, for whoever is about to answer it; null when nothing does. */
export function afterwards(state: DeliverableState, ask: Ask, now: string, names: Names): string | null {
  const { plan } = state;
  const meeting = meetingSentence(state, now, names);
  if (ask.kind === 'submit') {
    const [stage] = [...plan.approval].sort((a, b) => a.order - b.order);
    if (stage !== undefined) return `När du har lämnat in går det till ${listWords(stage.to.map((seat) => names.seat(seat)))} för godkännande.`;
    return meeting ?? 'När du har lämnat in är uppgiften klar.';
  }
  if (ask.kind === 'approve') {
    const left = plan.approval.filter((stage) => !state.revisions.at(-1)?.stagesDone.includes(stage.id) && `approve:${stage.id}` !== ask.id);
    if (left.length > 0) return `Efter dig godkänner ${listWords(left.flatMap((stage) => stage.to).map((seat) => names.seat(seat)))}.`;
    return meeting === null ? 'När du har godkänt är leveransen klar.' : `När du har godkänt går ärendet vidare. ${meeting}`;
  }
  if (ask.kind === 'decision') return 'Därefter behövs justeringsdag och anslagsdag, så att det går att se när beslutet får laga kraft.';
  if (ask.kind === 'adjust') return 'Därefter anslås justeringen, senast andra dagen efter.';
  if (ask.kind === 'announce') return 'Tre veckor efter anslaget får beslutet laga kraft, om ingen överklagar.';
  const next = plan.bodies[state.bodyStage + 1];
  return next === undefined ? null : `Därefter är det ${names.unit(next.body)} som behandlar ärendet.`;
}
