// The meetings in law: announced, minutes adjusted, and when what they decide gains legal force.

import { addDays } from '../calendar/days.js';
import { longDate } from '../calendar/swedish-dates.js';
import { asSentence } from '../date-rules.js';
import { sortMeetings } from '../meetings.js';
import type { Meeting } from '../meetings.js';
import type { MeetingDays } from '../plan.js';
import { unitById } from '../resolve-seat.js';
import { dated, finding } from './finding.js';
import type { StatuteFinding } from './finding.js';
import { limitBefore, limitOf, outerLimit } from './limits.js';
import { aboutCycle, aboutMeeting, notSeen } from './look.js';
import type { Look } from './look.js';
import { statuteRules } from './rules.js';

/** The meetings of the cycle's calendar year, and those of other years that the timetable plans for. */
function meetingsInView(look: Look): Meeting[] {
  const used = new Set(look.timetable.rows.flatMap(({ plan }) => plan.bodies.map((stage) => `${stage.body} ${stage.meetings[0]?.first}`)));
  return sortMeetings(look.meetings.filter((each) => each.first.startsWith(String(look.timetable.year)) || used.has(`${each.body} ${each.first}`)));
}

/** Findings of KL 5:13-15 for each meeting of fullmäktige; the other bodies set their own times (KL 6:23). */
export function checkNotice(look: Look): StatuteFinding[] {
  const rule = 'kungorelse';
  const councils = meetingsInView(look).filter(({ body }) => unitById(look.organisation, body)?.kind === 'council');
  const found = councils.map((meeting) => {
    const subject = aboutMeeting(look, meeting.body, meeting);
    const limit = limitBefore(look.calendar, addDays(meeting.first, -statuteRules[rule].daysBefore));
    const judged = dated(look, { rule, subject, planned: meeting.notice, limit, what: `${asSentence(subject.name).slice(0, -1)} kungörs` });
    return judged.standing === 'breach' && meeting.notice < meeting.first ? { ...judged, sentence: `${judged.sentence} Så sent får det ske bara för brådskande ärenden.` } : judged;
  });
  const others = finding({ rule, aspect: 'nämnder', standing: 'info', subject: aboutCycle(look), sentence: 'Styrelsen och nämnderna bestämmer själva när deras kallelser skickas, så de kan inte kontrolleras ur tidplanen.' });
  return found.length > 0 ? [...found, others] : [notSeen(look, rule, 'den har inget sammanträde med fullmäktige.'), others];
}

/** Findings of KL 5:69, 6:35 and 8:12 for each meeting. */
export function checkAdjustment(look: Look): StatuteFinding[] {
  const rule = 'justering';
  const found = meetingsInView(look).map((meeting) => {
    const subject = aboutMeeting(look, meeting.body, meeting);
    return dated(look, {
      rule,
      subject,
      planned: meeting.adjusted,
      limit: limitOf(look.calendar, addDays(meeting.last, statuteRules[rule].days)),
      what: `Protokollet från ${subject.name} justeras`,
      more: `Justeringen anslås senast ${longDate(announcedBy(meeting))}.`,
    });
  });
  return found.length > 0 ? found : [notSeen(look, rule, 'den har inga sammanträden.')];
}

/** The last day to announce an adjustment, KL 8:12: the second day after it. */
const announcedBy = (meeting: MeetingDays): string => outerLimit(addDays(meeting.adjusted, statuteRules.justering.announceDays));

/**
 * The way to legal force (KL 13:5) of what a meeting decides, if its minutes are adjusted as planned, announced on the
 * last day for it, and nobody appeals: the last day to appeal and the day after.
 */
export function legalForceOf(meeting: MeetingDays): { announcedBy: string; appealEnds: string; gains: string } {
  const announced = announcedBy(meeting);
  const appealEnds = outerLimit(addDays(announced, statuteRules['laga-kraft'].appealDays));
  return { announcedBy: announced, appealEnds, gains: addDays(appealEnds, 1) };
}

/** Information by KL 13:5 and 9:32 on each meeting that the timetable has a decision at. */
export function showLegalForce(look: Look): StatuteFinding[] {
  const rule = 'laga-kraft';
  const decides = new Map<string, { body: string; meeting: MeetingDays }>();
  for (const { plan } of look.timetable.rows) {
    for (const { kind, body, meetings } of plan.bodies) {
      const meeting = meetings[0];
      if (kind === 'decision' && meeting !== undefined) decides.set(`${meeting.first} ${body}`, { body, meeting });
    }
  }
  if (decides.size === 0) return [notSeen(look, rule, 'inget beslut fattas vid ett sammanträde.')];
  return [...decides].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, { body, meeting }]) => {
    const subject = aboutMeeting(look, body, meeting);
    if (unitById(look.organisation, body)?.kind === 'joint-board') {
      // KL 9:32: the partners' notice boards are not in the timetable.
      const sentence = `När beslut vid ${subject.name} får laga kraft går inte att räkna ut ur tidplanen: de tre veckorna räknas från den dag då alla parters anslagstavlor har anslaget.`;
      return finding({ rule, standing: 'info', subject, sentence });
    }
    const { announcedBy: announced, appealEnds, gains } = legalForceOf(meeting);
    const sentence = `Beslut vid ${subject.name} kan överklagas till och med ${longDate(appealEnds)}, om justeringen anslås ${longDate(announced)}. Om ingen överklagar vinner de laga kraft ${longDate(gains)}.`;
    return finding({ rule, standing: 'info', subject, planned: gains, sentence });
  });
}
