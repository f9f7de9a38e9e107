// The minutes of a meeting: when they were adjusted and announced, for all that was decided there in one form.

import { longDate } from '../../domain/calendar/swedish-dates.js';
import type { LyingRow } from '../../records/read/meetings.js';
import { planTitle } from '../meeting-rows.js';
import { partnersLeft } from '../record-minutes.js';
import { countOf } from '../ui/bits.js';
import { Hidden, Input } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { partnersOf } from './partner-fields.js';

export interface MinutesProps {
  action: string;
  form: FormState;
  rows: LyingRow[];
  title: string;
  /** Null where the reader has no page of the deliverable. */
  href: ((id: string) => string) | null;
  /** More that the form carries. */
  hidden?: Record<string, string>;
}

export function Minutes({ action, form, rows, title, href, hidden = {} }: MinutesProps) {
  const partners = partnersLeft(rows);
  const told = (row: LyingRow): string => {
    const { adjusted } = row.state.legal ?? { adjusted: null };
    const days = partnersOf(row.state).flatMap(({ name, announced }) => (announced === null ? [] : [`${name} anslog ${longDate(announced)}`]));
    return [...(adjusted === null ? [] : [`justerat ${longDate(adjusted)}`]), ...days].map((words) => `, ${words}`).join('');
  };
  return (
    <section aria-labelledby={form.id}>
      <h2 id={form.id}>{title}</h2>
      <p>Justering och anslag registreras för {countOf(rows.length, 'beslut', 'beslut')} från sammanträdet på en gång:</p>
      <ul>
        {rows.map((row) => (
          <li>
            {href === null ? planTitle(row.state.plan) : <a href={href(row.id)}>{planTitle(row.state.plan)}</a>}
            {told(row)}
          </li>
        ))}
      </ul>
      <form method="post" action={action} novalidate>
        <Hidden values={{ nonce: form.nonce, ...hidden }} />
        <Input form={form} name="justerad" label="Protokollet justerades" hint="Lämna tomt om det redan är registrerat." type="date" size="medium" />
        <Input form={form} name="anslagen" label="Justeringen anslogs (fyll i om det är gjort)" hint={partners.length === 0 ? 'Överklagandetiden räknas från den dagen.' : 'Gemensam nämnd: fyll i den sista partens dag när alla har anslagit, eller varje parts dag här under efter hand.'} type="date" size="medium" />
        {partners.length === 0 ? null : (
          <fieldset class="record-row">
            <legend>Varje parts anslagstavla</legend>
            {partners.map((name, index) => (
              <>
                <Hidden values={{ [`part-namn-${index}`]: name }} />
                <Input form={form} name={`part-${index}`} label={`${name} anslog`} type="date" size="medium" />
              </>
            ))}
          </fieldset>
        )}
        <button type="submit">Spara för alla</button>
      </form>
    </section>
  );
}
