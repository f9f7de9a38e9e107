// The end of every mail: who sends it, why not to answer it, and whose the link is.

import { oneLine } from './phrases.js';

/** Lines of the footer; one may lead somewhere. */
export type Footer = (string | { words: string; link: string })[];

/** What the links of the mail are: one or many that act in the receiver's name, one that signs in, pages behind sign-in, or none that anything is answered by. */
export type LinkKind = 'act' | 'acts' | 'signIn' | 'page' | 'none';

const personal: Record<LinkKind, string[]> = {
  act: ['Länken är din egen: den som har den kan svara i ditt namn. Skicka därför inte mejlet vidare.'],
  acts: ['Länkarna är dina egna: den som har dem kan svara i ditt namn. Skicka därför inte mejlet vidare.'],
  signIn: ['Länken är din egen: den som har den kan logga in som du. Skicka därför inte mejlet vidare.'],
  page: [],
  none: [],
};

/** The footer of a mail from an organisation; `calendar` when a calendar file goes along, `mine` the address of Mina leveranser. */
export function footerFor(organisation: string, links: LinkKind, calendar = false, contact: string | null = null, mine: string | null = null): Footer {
  return [
    ...(calendar ? ['Öppna den bifogade filen planhjul.ics, så står dagen rätt i din kalender.'] : []),
    ...(mine === null ? [] : [{ words: 'Allt som är ditt att göra finns på Mina leveranser', link: mine }]),
    ...personal[links],
    ...(contact === null ? [] : [oneLine(contact)]),
    `Det här är ett automatiskt utskick från Planhjul, som håller ordning på årets planer och rapporter hos ${oneLine(organisation)}.`,
    `Svar på mejlet läses inte.${links === 'signIn' || links === 'none' ? '' : ' Svara på sidan i stället, så kommer svaret rätt och sparas.'}`,
  ];
}
