// Fills a form of one of our own rendered pages with what was typed before. It reads the exact HTML that hono/jsx writes
// (attributes in double quotes, every < > & " ' escaped), so a page needs to know nothing of it.

/** What is filled in: where the form is sent, and its fields in order. */
export interface Filling {
  action: string;
  fields: [string, string][];
  /** Fields that go along unseen, besides those of the page. */
  hidden: Record<string, string>;
  /** Names of unseen fields that keep the value they were sent with, such as the nonce of an act that may have been done. */
  sameHidden: string[];
}

/** Text as hono/jsx writes it. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[char] ?? char);

const unescapeHtml = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '');

const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? null : unescapeHtml(found);
};
const without = (tag: string, name: string): string => tag.replace(new RegExp(`\\s${name}(="[^"]*")?(?=[\\s/>])`), '');
const withAttribute = (tag: string, name: string, value = ''): string => without(tag, name).replace(/\s*\/?>$/, (end) => ` ${name}="${escapeHtml(value)}"${end}`);

/** The page with its form filled in, or null when it has no such form. */
export function fillForm(html: string, filling: Filling): string | null {
  const forms = [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].filter(([form]) => sendsTo(form, filling.action));
  const best = forms.toSorted((a, b) => agreement(b[0], filling.fields) - agreement(a[0], filling.fields))[0];
  if (best === undefined) return null;
  return openFolds(html.slice(0, best.index)) + filled(best[0], filling) + html.slice(best.index + best[0].length);
}

function sendsTo(form: string, action: string): boolean {
  const head = /^<form\b[^>]*>/.exec(form)?.[0] ?? '';
  if (attribute(head, 'method')?.toLowerCase() !== 'post') return false;
  return attribute(head, 'action') === action || form.includes(` formaction="${escapeHtml(action)}"`);
}

const hiddenInputs = (form: string): string[] => (form.match(/<input\b[^>]*>/g) ?? []).filter((tag) => attribute(tag, 'type') === 'hidden');

/** How many of the unseen fields are those that were sent: tells several forms with the same action apart. */
function agreement(form: string, fields: [string, string][]): number {
  return hiddenInputs(form).filter((tag) => fields.some(([name, value]) => name === attribute(tag, 'name') && value === attribute(tag, 'value'))).length;
}

function filled(form: string, { fields, hidden, sameHidden }: Filling): string {
  const left = new Map<string, string[]>();
  for (const [name, value] of fields) left.set(name, [...(left.get(name) ?? []), value]);
  const extra = Object.entries(hidden).map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}"/>`);
  return form
    .replace(/<input\b[^>]*>/g, (tag) => input(tag, left, sameHidden))
    .replace(/(<textarea\b[^>]*>)([\s\S]*?)(<\/textarea>)/g, (all, open: string, _text: string, close: string) => {
      const value = left.get(attribute(open, 'name') ?? '')?.shift();
      // the first line break after the tag is not part of the text
      return value === undefined ? all : `${open}\n${escapeHtml(value)}${close}`;
    })
    .replace(/(<select\b[^>]*>)([\s\S]*?)(<\/select>)/g, (all, open: string, options: string, close: string) => {
      const value = left.get(attribute(open, 'name') ?? '')?.shift();
      return value === undefined ? all : open + options.replace(/<option\b[^>]*>/g, (tag) => choice(tag, 'selected', attribute(tag, 'value') === value)) + close;
    })
    .replace(/^<form\b[^>]*>/, (head) => head + extra.join(''));
}

const choice = (tag: string, mark: 'checked' | 'selected', on: boolean): string => (on ? withAttribute(tag, mark) : without(tag, mark));

function input(tag: string, left: Map<string, string[]>, sameHidden: string[]): string {
  const name = attribute(tag, 'name') ?? '';
  const type = attribute(tag, 'type') ?? 'text';
  if (type === 'file' || type === 'submit') return tag;
  if (type === 'checkbox' || type === 'radio') return choice(tag, 'checked', left.get(name)?.includes(attribute(tag, 'value') ?? 'on') ?? false);
  if (type === 'hidden' && !sameHidden.includes(name)) {
    left.get(name)?.shift();
    return tag;
  }
  const value = left.get(name)?.shift();
  return value === undefined ? tag : withAttribute(tag, 'value', value);
}

/** Opens the `<details>` that the form lies in: those begun before it and not ended. */
function openFolds(before: string): string {
  const begun: number[] = [];
  for (const { 0: tag, index } of before.matchAll(/<details\b[^>]*>|<\/details>/g)) {
    if (tag === '</details>') begun.pop();
    else begun.push(index);
  }
  let opened = before;
  for (const index of begun.reverse()) opened = opened.slice(0, index) + opened.slice(index).replace(/^<details\b[^>]*>/, (tag) => withAttribute(tag, 'open'));
  return opened;
}
