// Every kind of letter, read as its receiver would: the same facts in text and HTML, the answers first, one act.
import { describe, expect, it } from 'vitest';
import { letterKinds } from '../../src/domain/letter.js';
import { renderLetter } from '../../src/mail/render.js';
import { examples, link } from './examples.js';
import { normal, tagless, textNodes } from './html.js';

const DATE = /(måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag) \d{1,2} [a-zåäö]+ 20\d\d( kl\. \d\d\.\d\d)?/;
const asks = ['opened', 'reminder', 'escalation', 'askedAgain', 'asked', 'returned', 'extensionGranted', 'extensionRefused', 'extensionRequested'];

/** Lines with words in them. */
const wordLines = (text: string): string[] => text.split('\n').filter((line) => line !== '' && !/^[=-]+$/.test(line));

/** Whether its link acts in the receiver's name. */
const isPersonal = ({ kind, facts, link: to }: (typeof examples)[number]['view']): boolean => kind !== 'signIn' && facts.why !== 'secretariat' && /\/l\/[^/]+$/.test(to);

describe('the gallery', () => {
  it('has every kind of letter', () => {
    expect(new Set(examples.map(({ view }) => view.kind))).toEqual(new Set(letterKinds));
  });

  it('has every ask asked, reminded and late', () => {
    const shown = new Set(examples.map(({ view }) => `${view.kind}:${view.facts.askKind}`));
    for (const ask of ['approve', 'proposal', 'decision', 'report', 'adjust', 'announce'])
      for (const kind of ['asked', 'reminder', 'escalation', 'askedAgain']) expect(shown).toContain(`${kind}:${ask}`);
  });
});

describe.each(examples)('$name', ({ view }) => {
  const mail = renderLetter(view);
  const lines = wordLines(mail.text);

  it('tells in text all that it tells in HTML', () => {
    const text = normal(mail.text.replace(/^> /gm, ''));
    for (const node of textNodes(mail.html)) expect(text).toContain(node);
  });

  it('tells in HTML all that it tells in text', () => {
    const html = normal(tagless(mail.html));
    for (const line of lines) expect(html).toContain(normal(line.replace(/^> /, '').replace(/:$/, '')));
  });

  it('is whole words: nothing undefined, empty or unfinished', () => {
    const all = `${mail.subject}\n${mail.text}\n${normal(tagless(mail.html))}`;
    expect(all).not.toMatch(/undefined|null|NaN|\[object|@(e1|e2|o1|hsf|rd|rf|rs)\b| {2}|\.\.|,\.| \.|\(\)|”” /);
  });

  it('has a subject of one line that begins with a capital', () => {
    expect(mail.subject).toMatch(/^[A-ZÅÄÖ][^\n\r]+$/);
  });

  it('has one button, which says what it does', () => {
    expect(mail.html.match(/<td class="act"/g)).toHaveLength(1);
    expect(mail.html).not.toMatch(/klicka|tryck här/i);
    expect(mail.html.match(/href="[^"]*"/g)).toEqual([`href="${view.link}"`, `href="${view.link}"`, ...(isPersonal(view) ? [`href="${view.link}/mina"`] : [])]);
  });

  it('does not shout', () => {
    expect(tagless(mail.html).replace(/https:\S+/g, '')).not.toMatch(/[A-ZÅÄÖ]{4,}/);
  });

  it('does not let time approve or decide anything', () => {
    expect(mail.text).not.toMatch(/(annars|automatiskt) (godkän|beslut|räknas|anses)|anses (som )?godkän|räknas som godkän/i);
  });

  it('says who sends it and that answers are not read', () => {
    expect(mail.text).toContain('Det här är ett automatiskt utskick från Planhjul');
    expect(mail.text).toContain('Region Jämtland Härjedalen');
    expect(mail.text).toContain('Svar på mejlet läses inte.');
  });

  it('says that its link is the receiver’s own only when it acts in their name', () => {
    expect(mail.text.includes('svara i ditt namn')).toBe(isPersonal(view));
  });

  it('is Swedish, light and dark, without pictures, and its tables are layout', () => {
    expect(mail.html).toMatch(/^<!doctype html>\n<html lang="sv">/);
    expect(mail.html).toContain('<meta name="color-scheme" content="light dark"');
    expect(mail.html).not.toMatch(/<img|url\(/);
    expect(mail.html.match(/<table/g)).toHaveLength(mail.html.match(/<table role="presentation"/g)?.length ?? 0);
  });
});

describe.each(examples.filter(({ view }) => asks.includes(view.kind)))('$name', ({ view }) => {
  it('says by when in its second line and in the subject', () => {
    const mail = renderLetter(view);
    expect(wordLines(mail.text)[1]).toMatch(DATE);
    expect(mail.subject).toMatch(/dag \d{1,2} [a-zåäö]+/);
  });
});

describe.each(examples.filter(({ view }) => view.facts.next.at !== null))('$name', ({ view }) => {
  it('says what happens next and when', () => {
    const { text } = renderLetter(view);
    expect(text.slice(text.indexOf('Vad händer sedan?')).split('\n')[1]).toMatch(DATE);
  });
});

describe.each(examples.filter(({ view }) => view.kind !== 'signIn'))('$name', ({ view }) => {
  it('says why it came to this receiver and what happens next', () => {
    expect(renderLetter(view).text).toMatch(/Varför du\?\n.*Vad händer sedan\?\n/s);
  });
});

describe('what single letters say', () => {
  const text = (name: string): string => normal(renderLetter(examples.find((one) => one.name === name)!.view).text);
  const subject = (name: string): string => renderLetter(examples.find((one) => one.name === name)!.view).subject;

  it('names the act, the thing and the date in the subject', () => {
    expect(subject('öppnat')).toBe('Lämna in enhetsplan 2028 senast fredag 3 december');
  });

  it('tells the unit where it is not the receiver’s own', () => {
    expect(subject('godkänn')).toBe('Godkänn eller återlämna enhetsplan 2028 för Vårdcentralen Strömsund senast fredag 10 december');
  });

  it('gives the timetable’s reason for the date, unless the date was moved', () => {
    expect(text('öppnat')).toContain('Två veckor före julhelgen');
    expect(text('öppnat-flyttat')).not.toContain('Två veckor före julhelgen');
    expect(text('öppnat-flyttat')).toContain('blev klart senare än planerat');
  });

  it('says that nothing is approved by time, in every question to an approver', () => {
    const toApprovers = examples.filter(({ view }) => view.facts.askKind === 'approve');
    for (const { name } of toApprovers) expect(text(name)).toContain('Inget blir godkänt av att tiden går.');
    expect(toApprovers.length).toBeGreaterThan(3);
  });

  it('tells the head above who has not answered and what has been tried', () => {
    expect(text('försenat-chef')).toContain('Enhetschefen för Vårdcentralen Strömsund har fått frågan, och ett mejl när tiden hade gått ut, men har inte lämnat in.');
    expect(text('försenat-regiondirektör')).toContain('tre steg uppåt');
  });

  it('tells the secretariat which decision is in danger, who owes it and what has been tried', () => {
    expect(subject('beslut-i-fara')).toBe('Beslut i fara: regionplan med budget 2028–2030 i Regionfullmäktige 13–14 juni 2028');
    expect(text('beslut-i-fara')).toContain('Sista dag för att hinna till beslutet var onsdag 8 december 2027');
    expect(text('beslut-i-fara')).toContain('Enhetschefen för Vårdcentralen Strömsund har fått frågan, och ett mejl när tiden hade gått ut, men har inte lämnat in. Ersättaren för Vårdcentralen Strömsund och områdeschefen för Närsjukvård norr har också fått veta det.');
    expect(text('beslut-i-fara-godkännande')).toContain('är inlämnad men inte godkänd. Svar saknas från områdeschefen för Närsjukvård norr.');
    expect(text('beslut-i-fara-väntar')).toContain('har inte öppnat än, eftersom det den väntar på inte är klart');
  });

  it('tells the secretariat that an extension reaches past the last day for a decision', () => {
    expect(text('beslut-i-fara-anstånd')).toContain('Leveransen har sista dag fredag 17 december 2027 kl. 16.00. Det är för sent för beslutet.');
    expect(text('beslut-i-fara-anstånd')).toContain('inget är eskalerat än');
    expect(text('beslut-i-fara')).not.toContain('för sent för beslutet');
  });

  it('tells the substitute why, and that they may act', () => {
    expect(text('försenat-ersättare')).toContain('Du får veta det därför att du är ersättare, och du kan lämna in enhetsplan 2028');
  });

  it('tells a late approver whom else it waits for', () => {
    expect(text('försenat-godkännare')).toContain('Vi väntar också på enhetschefen för Åre hälsocentral.');
  });

  it('gives an approver’s comment as theirs', () => {
    expect(text('återlämnat')).toContain('Områdeschefen för Närsjukvård norr skriver: > Målen för tillgänglighet saknar nyckeltal. > Lägg till dem');
  });

  it('tells a decision with body, day, paragraph and number', () => {
    expect(text('beslutat')).toContain('onsdag 16 juni 2027, § 97, diarienummer RS/257/2027');
    expect(text('föreslaget')).toContain('§ 112');
  });

  it('writes out a meeting of two days', () => {
    expect(text('registrera-beslut')).toContain('Regionfullmäktige sammanträder 15–16 juni 2027 (tisdag–onsdag).');
  });

  it('calls on the law for adjustment and announcement', () => {
    expect(text('registrera-justering')).toContain('kommunallagen 5 kap. 69 §');
    expect(text('registrera-anslag')).toContain('kommunallagen 8 kap. 12 §');
  });

  it('tells both the old and the new responsible who the other is', () => {
    expect(text('ny-ansvarig')).toContain('i stället för enhetschefen för Vårdcentralen Strömsund');
    expect(text('tidigare-ansvarig')).toContain('Ansvarig är nu enhetschefen för Åre hälsocentral.');
  });

  it('says of a sign-in link how long it holds and that it may be ignored', () => {
    expect(text('logga-in')).toContain('15 minuter');
    expect(text('logga-in')).toMatch(/Om du inte bad om den kan du bortse/);
  });

  it('tells a substitute whose address was refused, and that they may act', () => {
    expect(subject('nås-inte')).toBe('Vi når inte enhetschefen för Vårdcentralen Strömsund: lämna in enhetsplan 2028 senast fredag 3 december');
    expect(text('nås-inte')).toContain('Varför du? Du är ersättare för Vårdcentralen Strömsund.');
    expect(text('nås-inte-försenat')).toContain('Sista dag var fredag 3 december 2027 kl. 16.00');
    expect(text('nås-inte-om-annat')).not.toContain('Senast');
  });

  it('warns of passing on a link that is a key, not one that leads to sign-in', () => {
    expect(text('öppnat')).toContain('Skicka därför inte mejlet vidare.');
    expect(text('inte-jag')).not.toContain('Skicka därför inte mejlet vidare.');
  });

  it('says of a report with rows that a form waits, and that a draft is kept', () => {
    const written = (name: string): string => renderLetter(examples.find((one) => one.name === name)!.view).text.replaceAll(/\s+/g, ' ');
    expect(written('öppnat-uppföljning')).toContain('Länken leder till formuläret där du fyller i läget för varje rad i planen');
    expect(written('påminnelse-uppföljning')).toContain('Har du börjat fylla i det finns det du skrev kvar.');
    expect(written('öppnat')).not.toContain('formuläret');
  });

  it('has no button where there is no link', () => {
    const { text, html } = renderLetter({ ...examples[0]!.view, link: '' });
    expect(html).not.toContain('<a ');
    expect(text).not.toContain(link);
    expect(text).not.toContain('Länken är din egen');
  });

  it('names the period of a report that comes often', () => {
    const { view } = examples[0]!;
    const report = { ...view, deliverable: { ...view.deliverable!, product: 'månadsrapport 2027', periodName: 'februari' } };
    expect(renderLetter(report).subject).toContain('Lämna in månadsrapport 2027, februari senast');
  });

  it('does not name a period the product names already', () => {
    const { view } = examples[0]!;
    const report = { ...view, deliverable: { ...view.deliverable!, product: 'månadsrapport februari 2027', periodName: 'Februari' } };
    expect(renderLetter(report).subject).toContain('Lämna in månadsrapport februari 2027 senast');
  });
});

it('a letter with a personal link tells where all that is one’s own is, in text and HTML; others do not', () => {
  const letters = examples.map(({ view }) => ({ ...renderLetter(view), personal: isPersonal(view) }));
  const personal = letters.filter((letter) => letter.personal);
  expect(personal.length).toBeGreaterThan(20);
  for (const { text, html } of personal) {
    expect(text.match(/\/l\/[^/\s]+\/mina$/gm)).toHaveLength(1);
    expect(html).toMatch(/href="[^"]+\/l\/[^/"]+\/mina"/);
  }
  for (const { text } of letters.filter((letter) => !letter.personal)) expect(text).not.toContain('/mina');
});
