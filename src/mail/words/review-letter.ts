// The letter about a governing document whose validity ends or has ended.

import { longDate } from '../../domain/calendar/swedish-dates.js';
import type { LetterView } from '../letter-view.js';
import { words } from './ask-letters.js';
import { numberWord, oneLine } from './phrases.js';
import type { Words } from './words.js';

/** A document ends in twelve, six or one month, or has ended; or it is to be followed up. */
export function documentReview(view: LetterView): Words {
  const { date, document } = view.facts;
  const name = oneLine(document?.name ?? 'styrdokumentet');
  if (document?.followUp !== undefined) {
    const how = oneLine(document.followUp);
    return words(view, {
      subject: `Dags att följa upp: ${name}`,
      title: `Det är dags att följa upp ${name}`,
      when: date === null ? 'Följs upp nu' : `Följs upp ${longDate(date)}`,
      lead: [`I registret står att dokumentet ska följas upp nu.${how === '' ? '' : ` Så här: ${how.replace(/\.$/, '')}.`}`, 'Visar uppföljningen att dokumentet behöver ändras: ta upp det med den som har beslutat om det.'],
      button: 'Se dokumentet i registret',
      group: 'know',
      due: null,
    });
  }
  const last = date === null ? '' : longDate(date);
  const months = document?.months ?? 0;
  const ended = months === 0;
  const left = months === 1 ? 'en månad' : `${numberWord(months)} månader`;
  return words(view, {
    subject: ended ? `Inaktuellt: ${name}` : `${name} slutar gälla om ${left}`,
    title: ended ? `${name} har slutat gälla` : `${name} slutar gälla om ${left}`,
    when: ended ? `Gällde till och med ${last}` : `Gäller till och med ${last}`,
    lead: ended
      ? ['Giltighetstiden har gått ut, och registret visar dokumentet som inaktuellt tills det har ersatts eller fått en ny giltighetstid.']
      : ['Ska dokumentet förlängas, revideras eller ersättas behöver det beslutas innan dess. Är det redan gjort: ändra giltighetstiden i registret, eller tala med sekretariatet.'],
    button: 'Se dokumentet i registret',
    group: 'know',
    due: null,
  });
}
