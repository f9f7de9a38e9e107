// The frame of every settings page: the summary of errors, and what is wrong in the files.

import type { Child } from 'hono/jsx';
import { ErrorSummary, Hidden } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';
import { Problems } from './new-cycle.js';

export interface SettingsShown {
  frame: Frame;
  /** The form that came back, if any. */
  form: FormState;
  /** Makes each new form one act. */
  nonce: () => string;
  problems: string[];
}

/** A page of the settings. */
export function SettingsPage({ shown, title, current, children }: { shown: SettingsShown; title: string; current: string; children?: Child }) {
  const { frame, form, problems } = shown;
  return (
    <Layout frame={frame} title={title} current={current} wide fault={form.errors.length > 0}>
      <ErrorSummary form={form} title="Inget är sparat än" />
      <h1>{title}</h1>
      <Problems title="Det är fel i filerna" problems={problems} />
      {children}
    </Layout>
  );
}

/** The state of one of the page's forms: as it came back, or as new. */
export const formOf = ({ form, nonce }: SettingsShown, id: string, values: Record<string, string> = {}): FormState =>
  form.id === id ? { ...form, values: { ...values, ...form.values } } : { id, values, errors: [], nonce: nonce() };

interface EditFormProps {
  form: FormState;
  /** Last part of the address. */
  edit: string;
  /** `seenOf` the file. */
  seen: string;
  button: string;
  /** What else goes along unseen. */
  values?: Record<string, string>;
  plain?: boolean;
  label?: string;
  children?: Child;
}

/** A form that edits a single value. */
export function EditForm({ form, edit, seen, button, values = {}, plain = false, label, children }: EditFormProps) {
  return (
    <form method="post" action={`/installningar/andra/${edit}`} novalidate>
      <Hidden values={{ ...values, formular: form.id, sett: seen, nonce: form.nonce }} />
      {children}
      <button type="submit" class={plain ? 'plain' : undefined} aria-label={label}>
        {button}
      </button>
    </form>
  );
}
