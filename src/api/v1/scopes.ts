// What a key may do. A key is given as few as its system needs.

/** Each scope, and what it opens in words. */
export const scopes = {
  read: 'Läsa: årscykler, leveranser, händelser, filer, sammanträden och tidplaner',
  letters: 'Läsa utskick: vem som har fått vad, och om det kom fram',
  organisation: 'Läsa organisationen med personer, roller och frånvaro',
  submit: 'Lämna in: filer och versioner, och begära anstånd, åt den som är ansvarig',
  answer: 'Svara åt den som är tillfrågad: godkänna, återlämna, ta hand om',
  record: 'Registrera organens beslut, justering och anslag',
  steer: 'Sekretariatets åtgärder: anstånd, ny ansvarig, skicka igen, avsluta, stryka',
  cycles: 'Starta årscykler och ändra i dem',
  plans: 'Skriva planernas rader och läsa in dem från fil',
  calendars: 'Skapa och återkalla kalenderadresser',
  register: 'Ändra i registret över styrdokument',
  settings: 'Läsa och ändra inställningarna: organisation, roller, frånvaro, sammanträden, lediga dagar och styrmodeller',
  users: 'Läsa och ändra vilka som får logga in och deras roller',
  mail: 'Skicka provutskick och leda om alla utskick till en adress',
} as const;

export type Scope = keyof typeof scopes;

export const scopeNames = Object.keys(scopes) as Scope[];

/** Whether the text names a scope. */
export const isScope = (text: string): text is Scope => Object.hasOwn(scopes, text);
