// What each kind of letter is called in the lists.

import type { LetterKind } from '../../domain/letter.js';

/** Swedish name per kind of letter. */
export const letterKindNames: Record<LetterKind, string> = {
  opened: 'Fönstret har öppnat',
  reminder: 'Påminnelse',
  escalation: 'Försening',
  askedAgain: 'Ny fråga om det som saknas',
  slackEaten: 'Beslut i fara',
  receipt: 'Kvitto på inlämning',
  asked: 'Begäran om svar',
  returned: 'Återlämnad för ändring',
  approved: 'Godkänd',
  recorded: 'Behandlad av organet',
  legalForce: 'Laga kraft',
  extensionRequested: 'Begäran om anstånd',
  extensionGranted: 'Anstånd beviljat',
  extensionRefused: 'Anstånd avslaget',
  notMine: '”Det är inte jag”',
  reassigned: 'Ny ansvarig',
  moved: 'Ny sista dag',
  oral: 'Muntligt i stället',
  revised: 'Reviderat beslut',
  struck: 'Struken',
  closedOnBehalf: 'Avslutad av sekretariatet',
  missing: 'Uteblev',
  tookCare: 'Någon tar hand om det',
  refusedAddress: 'Adress som inte tar emot',
  whileAway: 'Gjort under frånvaron',
  nextYear: 'Förslag om nästa år',
  signIn: 'Inloggningslänk',
};
