// The last look at a page before it leaves: what a person typed is never lost by it. A kept form is filled in again, and
// an answer that refuses a form carries what was typed in it.

import type { Response } from 'express';
import type { PendingForm } from '../../records/pending-forms.js';
import { escapeHtml, fillForm } from '../ui/fill-form.js';
import { FilledPanel, LeftoverPanel, typedOf, TypedPanel } from '../ui/kept.js';
import { sentFields } from './pending-form.js';

/** The page as it leaves. */
export function withTypedText(res: Response, status: number, html: string): string {
  const pending = (res.locals['pending'] as PendingForm | null | undefined) ?? null;
  if (pending !== null) return status >= 500 ? html : withPending(html, pending);
  // the page for who is signed out says it itself; a form of another site is refused before it is read
  const refused = res.req.method === 'POST' && status >= 400 && ![401, 429].includes(status);
  if (!refused) return html;
  const lost = typedOf(sentFields(res.req)).filter(([, value]) => !html.includes(escapeHtml(value)) && !html.includes(escapeHtml(value.replaceAll('\r\n', '\n').trim())));
  return lost.length === 0 ? html : html.replace('</main>', () => `${String(TypedPanel({ fields: lost }))}</main>`);
}

function withPending(html: string, { id, action, fields, why }: PendingForm): string {
  // the nonce of an act that failed halfway: sent again, it is the same act
  const filled = fillForm(html, { action, fields, hidden: { osparat: id }, sameHidden: why === 'failed' ? ['nonce'] : [] });
  const panel = filled === null ? LeftoverPanel({ id, fields }) : FilledPanel({ id, why });
  return (filled ?? html).replace(/<main\b[^>]*>/, (tag) => tag + String(panel));
}
