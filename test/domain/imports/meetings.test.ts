// Meetings from CSV and from calendars (ICS), also those made by hand: what is certain goes in, what is doubtful is asked.
import ICAL from 'ical.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMeetings } from '../../../src/domain/files/meetings-file.js';
import { icsComponents, listed, unescaped } from '../../../src/domain/imports/ics-lines.js';
import { icsText } from '../../../src/domain/ics.js';
import { must } from '../../support/sample.js';
import { changes, diff, importingMeetings, meetingsText, organisation, refused } from './support.js';

const HEAD = 'organ;dag;sista dag;manusstopp;kallelse;justering\n';
/** A calendar of events, each written as its lines. */
const ics = (...events: string[]): string => ['BEGIN:VCALENDAR', ...events.flatMap((event) => ['BEGIN:VEVENT', ...event.split('\n'), 'END:VEVENT']), 'END:VCALENDAR', ''].join('\n');
const on = (date: string, summary: string): string => `DTSTART;VALUE=DATE:${date}\nSUMMARY:${summary}`;

describe('a table of meetings', () => {
  it('is laid among the others by day, with bodies by id or name', () => {
    const result = importingMeetings(`${HEAD}Kommunstyrelsen;2027-05-05;;;;\nkf;2027-06-21;2027-06-22;;;\n`);
    expect(changes(result)).toEqual(['new ks 2027-05-05', 'changed kf 2027-06-21']);
    expect(diff(meetingsText, result.text!)).toEqual({ gone: ['  - {organ: kf, dag: 2027-06-21}'], come: ['  - {organ: ks, dag: 2027-05-05}', '  - {organ: kf, dag: 2027-06-21, sista_dag: 2027-06-22}'] });
    const days = must(readMeetings(result.text!, '2027.yaml', organisation)).meetings.map(({ first }) => first);
    expect(days).toEqual(days.toSorted());
  });

  it('is of one body when that is said', () => {
    expect(changes(importingMeetings('dag\n2027-05-05\n', { organ: ['ks'] }))).toEqual(['new ks 2027-05-05']);
    expect(changes(importingMeetings('organ;dag\nStyrelsemöte;2027-05-05\nJulfest;2027-12-17\n', { organ: ['Styrelsemöte = ks', 'julfest=inget'] }))).toEqual(['new ks 2027-05-05']);
  });

  it('that is whole removes other meetings of its bodies, and of no others', () => {
    const result = importingMeetings(`${HEAD}kfn;2027-02-18;;;;\nkfn;2027-05-27;;;;\n`, { whole: true });
    expect(changes(result)).toEqual(['new kfn 2027-05-27', 'removed kfn 2027-05-20', 'removed kfn 2027-09-23', 'removed kfn 2027-12-16']);
  });

  it('tells all that is wrong at once', () => {
    expect(refused(importingMeetings(`${HEAD}kss;2027-05-05;;;;\n;2027-05-06;;;;\nks;;;;;\nks;2028-01-12;;;;\nks;2027-05-07;2027-05-06;2027-05-08;;2027-05-01\nbuf;2027-05-05;;;;\nks;2027-08-02;;;;\nks;2027-08-02;;;;\n`))).toEqual([
      '2 organ: Organet ”kss” finns inte. Menade du ”ks”?',
      '3 organ: organ saknas. Skriv organets id eller namn, eller ange --organ för hela filen.',
      '4 dag: dag saknas. Skriv år-månad-dag, till exempel 2027-03-10.',
      '5 dag: Mötet 2028-01-12 hör inte till år 2027, som 2027.yaml gäller. Importera det till det årets fil.',
      '6 sista dag: Mötets sista dag 2027-05-06 ligger före den första, 2027-05-07.',
      '6 manusstopp: manusstopp 2027-05-08 ligger efter mötet 2027-05-07.',
      '6 justering: justering 2027-05-01 ligger före mötets sista dag, 2027-05-06.',
      '7 organ: Organet ”buf” finns inte. Menade du ”bun”?',
      '9 –: Mötet 2027-08-02 för ”ks” står redan på rad 8. Ta bort det ena.',
    ]);
  });

  it('asks for a rule for a body that has none, unless the meeting has its own days', () => {
    const into = meetingsText.replace(/^ {2}kfn:.*\n/m, '').replace(/^.*organ: kfn.*\n/gm, '');
    expect(refused(importingMeetings(`${HEAD}kfn;2027-05-20;;;;\n`, { into }))[0]).toContain('2 organ: Det finns ingen regel för ”kfn” under ”regler” i 2027.yaml.');
    expect(changes(importingMeetings(`${HEAD}kfn;2027-05-20;;2027-05-10;2027-05-12;2027-05-27\n`, { into }))).toEqual(['new kfn 2027-05-20']);
  });
});

describe('a calendar made by hand', () => {
  it.each([
    ['a day', 'DTSTART;VALUE=DATE:20270505'],
    ['a day without its kind', 'DTSTART:20270505'],
    ['a day with hyphens', 'DTSTART:2027-05-05'],
    ['a time without zone', 'DTSTART:20270505T090000\nDTEND:20270505T120000'],
    ['a time with hyphens and without seconds', 'DTSTART:2027-05-05T09:00'],
    ['a zone that the file does not explain', 'DTSTART;TZID=Europe/Stockholm:20270505T090000\nDURATION:PT3H'],
    ['Outlook’s zone', 'DTSTART;TZID="W. Europe Standard Time":20270505T090000'],
    ['the end of a whole day', 'DTSTART;VALUE=DATE:20270505\nDTEND;VALUE=DATE:20270506'],
    ['an end that is its beginning', 'DTSTART;VALUE=DATE:20270505\nDTEND;VALUE=DATE:20270505'],
    ['midnight as its end', 'DTSTART:20270505T180000\nDTEND:20270506T000000'],
    ['UTC before midnight in Sweden', 'DTSTART:20270504T223000Z\nDTEND:20270505T100000Z'],
    ['small letters', 'dtstart:20270505'],
  ])('may have %s', (_, start) => {
    const result = importingMeetings(ics(`${start}\nSUMMARY:Kommunstyrelsen`));
    expect([refused(result), result.doubts, changes(result)]).toEqual([[], [], ['new ks 2027-05-05']]);
    expect(result.text).toContain('{organ: ks, dag: 2027-05-05}');
  });

  it.each([
    ['whole days', 'DTSTART;VALUE=DATE:20270505\nDTEND;VALUE=DATE:20270507'],
    ['a length', 'DTSTART;VALUE=DATE:20270505\nDURATION:P2D'],
    ['times', 'DTSTART:20270505T090000\nDTEND:20270506T150000'],
  ])('may have a meeting of two days by %s', (_, start) => {
    expect(importingMeetings(ics(`${start}\nSUMMARY:KS`)).text).toContain('{organ: ks, dag: 2027-05-05, sista_dag: 2027-05-06}');
  });

  it('may fold its lines, in the middle of a letter too, and end them in any way', () => {
    const bytes = Buffer.from(ics(on('20270505', 'Kultur- och fritidsnämnden')).replaceAll('\n', '\r\n'));
    const at = bytes.indexOf(Buffer.from('ä')) + 1;
    const cut = Buffer.concat([bytes.subarray(0, at), Buffer.from('\r\n '), bytes.subarray(at)]);
    expect(changes(importingMeetings(cut))).toEqual(['new kfn 2027-05-05']);
    expect(changes(importingMeetings(Buffer.from(ics(on('20270505', 'Kultur- och fritidsnämnden')), 'latin1')))).toEqual(['new kfn 2027-05-05']);
  });

  it('may have alarms, zones and tasks, which are passed over', () => {
    const event = `${on('20270505', 'KS')}\nBEGIN:VALARM\nSUMMARY:Larm\nDTSTART:20200101\nEND:VALARM`;
    const result = importingMeetings(ics(event).replace('BEGIN:VEVENT', 'BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:16010101T000000\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VTODO\nSUMMARY:KF\nEND:VTODO\nBEGIN:VEVENT'));
    expect(changes(result)).toEqual(['new ks 2027-05-05']);
    expect(result.notes).toEqual([{ file: 'möten', text: 'Kalendern har också en uppgift eller anteckning, som inte används.' }]);
  });

  it.each([
    ['an event without a day', 'SUMMARY:KS', 'Händelsen saknar DTSTART, alltså dag.'],
    ['a day that does not exist', on('20270230', 'KS'), 'DTSTART ”20270230” är inget datum som finns. Skriv till exempel DTSTART;VALUE=DATE:20270310.'],
    ['a year that the calendar does not know', on('99991231', 'KS'), 'DTSTART ”99991231”: kalendern gäller åren 2005–2100.'],
    ['a time that does not exist', 'DTSTART:20270505T256000\nSUMMARY:KS', 'DTSTART ”20270505T256000” har ett klockslag som inte finns.'],
    ['an end before the beginning', 'DTSTART:20270505T090000\nDTEND:20270504T120000\nSUMMARY:KS', 'Händelsen slutar 2027-05-04, innan den börjar 2027-05-05.'],
    ['a line that is none', `${on('20270505', 'KS')}\nplats Rådhuset`, 'Rad 5, ”plats Rådhuset”, går inte att förstå.'],
  ])('is refused for %s', (_, event, words) => {
    const result = importingMeetings(ics(event));
    expect(result.text).toBeNull();
    expect(refused(result)[0]).toContain(`2 –: ${words}`);
  });

  it('is refused when an event has no end, or there is none', () => {
    expect(refused(importingMeetings(`BEGIN:VCALENDAR\nBEGIN:VEVENT\n${on('20270505', 'KS')}\n`))).toEqual(['2 –: Händelsen avslutas aldrig: raden END:VEVENT saknas.']);
    expect(refused(importingMeetings('BEGIN:VCALENDAR\nEND:VCALENDAR\n'))[0]).toContain('Kalendern har inga händelser');
  });

  it('is no table of roles', () => {
    expect(refused(importingMeetings('BEGIN:VCALENDARS\n'))).not.toEqual([]);
  });

  it('takes away a meeting that is cancelled, and of versions of one event takes the latest', () => {
    const result = importingMeetings(ics(`${on('20271124', 'KS')}\nSTATUS:CANCELLED`, `UID:a\nSEQUENCE:1\n${on('20270506', 'KS')}`, `UID:a\n${on('20270505', 'KS')}`));
    expect(changes(result)).toEqual(['new ks 2027-05-06', 'removed ks 2027-11-24']);
    expect(result.notes[0]!.text).toContain('en äldre lydelse');
  });

  it('keeps a meeting that is cancelled and held again on the same day', () => {
    expect(changes(importingMeetings(ics(`${on('20271124', 'KS')}\nSTATUS:CANCELLED`, on('20271124', 'Kommunstyrelsen'))))).toEqual([]);
  });

  it('may have copied its UID along: events with a like number are events of their own', () => {
    expect(changes(importingMeetings(ics(`UID:a\n${on('20270505', 'KS')}`, `UID:a\n${on('20270512', 'KS')}`)))).toEqual(['new ks 2027-05-05', 'new ks 2027-05-12']);
  });
});

describe('the body of an event', () => {
  it.each([
    'KS', 'ks', 'Kommunstyrelsen', 'KOMMUNSTYRELSENS SAMMANTRÄDE', 'Sammanträde KS', 'KS-möte 5 maj kl. 09.00', 'Ordinarie möte, Kommunstyrelsen', 'Kommunstyrelsen\\, heldag',
  ])('is certain from %s', (summary) => {
    expect(changes(importingMeetings(ics(on('20270505', summary))))).toEqual(['new ks 2027-05-05']);
  });

  it('is certain from a category, when the name says nothing else', () => {
    expect(changes(importingMeetings(ics(`${on('20270505', 'Sammanträde')}\nCATEGORIES:Politik,Kommunstyrelsen`)))).toEqual(['new ks 2027-05-05']);
  });

  it.each([
    ['KS budgetdag', 'Är det ett sammanträde med Kommunstyrelsen? Där står också ”budgetdag”.', 'ks'],
    ['Kommunstyrelsens arbetsutskott', 'Är det ett sammanträde med Kommunstyrelsen? Där står också ”arbetsutskott”.', 'ks'],
    ['Manusstopp KS', 'Är det ett sammanträde med Kommunstyrelsen? Där står också ”manusstopp”.', 'ks'],
    ['KS och KF', 'Händelsen nämner flera organ: Kommunfullmäktige och Kommunstyrelsen.', 'ks'],
    ['Komunstyrelsen', 'Det framgår inte vilket organ det är.', 'ks'],
  ])('is asked for %s, with what to write', (summary, text, body) => {
    const result = importingMeetings(ics(on('20270505', summary)));
    expect(result.text).toBeNull();
    expect(result.doubts).toMatchObject([{ row: 2, summary, start: '20270505', text }]);
    const { options } = result.doubts[0]!;
    expect(options.map((option) => option.body)).toContain(body);
    expect(options.at(-1)).toEqual({ body: null, name: 'inget sammanträde', write: `--organ "${summary} = inget"` });
    // what it says to write is the answer
    const answer = /^--organ "(.+)"$/.exec(options[0]!.write)![1]!;
    expect(importingMeetings(ics(on('20270505', summary)), { organ: [answer] }).doubts).toEqual([]);
  });

  it('is asked among all bodies when nothing is like one', () => {
    expect(importingMeetings(ics(on('20270505', 'Sammanträde'))).doubts[0]!.options.map(({ body }) => body)).toEqual(['kf', 'ks', 'bun', 'son', 'sbn', 'kfn', null]);
  });

  it('is asked with the calendar’s own name in mind', () => {
    const named = ics(on('20270505', 'Sammanträde')).replace('BEGIN:VEVENT', 'X-WR-CALNAME:Socialnämnden\nBEGIN:VEVENT');
    expect(importingMeetings(named).doubts[0]!.options.map(({ body }) => body)).toEqual(['son', null]);
  });

  it('is said for a whole file, but not against what an event says', () => {
    const result = importingMeetings(ics(on('20270505', 'Sammanträde'), on('20270506', 'KF'), on('20270507', 'Kallelse')), { organ: ['ks'] });
    expect(changes(result)).toEqual(['new ks 2027-05-05']);
    expect(result.doubts.map(({ text }) => text)).toEqual(['--organ ks gäller hela filen, men händelsen nämner Kommunfullmäktige.', 'Händelsen ser inte ut att vara själva sammanträdet.']);
  });

  it.each([
    ['repeats', `${on('20270505', 'KS')}\nRRULE:FREQ=MONTHLY`, 'Händelsen upprepas (RRULE)'],
    ['takes a week', `${on('20270505', 'KS')}\nDURATION:P1W`, 'Händelsen varar 7 dagar'],
    ['is in another part of the world', 'DTSTART;TZID=America/New_York:20270505T200000\nSUMMARY:KS', 'Tidszonen ”America/New_York” är inte svensk tid'],
  ])('is no help when the event %s', (_, event, words) => {
    const result = importingMeetings(ics(event));
    expect([result.text, result.doubts[0]!.text]).toEqual([null, expect.stringContaining(words)]);
    expect(importingMeetings(ics(event, on('20270512', 'KS')), { skipBad: true }).left).toMatchObject([{ row: 2 }]);
  });

  it('refuses an answer to a question that the file does not ask', () => {
    expect(refused(importingMeetings(ics(on('20270505', 'KS')), { organ: ['Julfest = inget'] }))).toEqual(['1 –: --organ: filen har inget som heter ”Julfest”.']);
  });
});

describe('the reader of calendars', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'Å', ' ', ',', ';', '\\', '\n', '”', 'x y', '🎄'), maxLength: 40 });
  // ical.js takes the comma after an escaped backslash for an escaped one
  const category = text.filter((each) => each.trim() !== '' && !each.endsWith('\\'));
  const event = fc.record({ uid: fc.uuid(), date: fc.constantFrom('2027-02-28', '2027-12-31', '2028-02-29'), summary: text, description: text, categories: fc.array(category, { maxLength: 3 }) });

  it('reads what ical.js reads, of a calendar that is well-formed', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 4 }), (events) => {
        const written = icsText({ name: 'Prov', stamp: '2026-11-20T08:30:00.000Z', events: events.map((each) => ({ ...each, url: null, sequence: 0, cancelled: false })) });
        const theirs = new ICAL.Component(ICAL.parse(written) as unknown[]).getAllSubcomponents('vevent');
        const ours = icsComponents(new TextEncoder().encode(written), (bytes) => new TextDecoder().decode(bytes));
        const value = (index: number, name: string): string => ours.events[index]!.properties.find((property) => property.name === name)?.value ?? '';
        expect(ours.events.length).toBe(theirs.length);
        theirs.forEach((their, i) => {
          expect(unescaped(value(i, 'SUMMARY'))).toBe(their.getFirstPropertyValue('summary'));
          expect(unescaped(value(i, 'DESCRIPTION'))).toBe(their.getFirstPropertyValue('description') ?? '');
          expect(listed(value(i, 'CATEGORIES'))).toEqual((their.getFirstProperty('categories')?.getValues() ?? []).map((each) => String(each).trim()));
          expect(value(i, 'DTSTART')).toBe(String(their.getFirstPropertyValue('dtstart')).replaceAll('-', ''));
        });
      }),
    );
  });

  it('never throws and never half imports, whatever the bytes', () => {
    const line = fc.constantFrom('BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'END:VEVENT', 'END:VCALENDAR', 'DTSTART:20270505', 'DTSTART;TZID=:1', 'DTEND:20270506T', 'DURATION:P9999D', 'DURATION:-P1D', 'SUMMARY:KS', 'SUMMARY', ';', ' x', 'RRULE:', 'STATUS:CANCELLED', 'BEGIN:VALARM', 'END:VALARM', 'UID:a', 'SEQUENCE:-1', '\u0000', 'å');
    const soup = fc.oneof(fc.array(line, { maxLength: 14 }).map((lines) => Buffer.from(lines.join('\n'))), fc.uint8Array({ maxLength: 200 }));
    fc.assert(
      fc.property(soup, fc.boolean(), (bytes, skipBad) => {
        const result = importingMeetings(bytes, { skipBad });
        expect(result.text === null).toBe(result.problems.length + result.doubts.length + result.after.length > 0);
        for (const { text } of [...result.problems, ...result.doubts, ...result.left]) expect(text).toMatch(/^[A-ZÅÄÖ”a-zåäö-].*[.?]$/s);
      }),
      { numRuns: 300 },
    );
  });
});
