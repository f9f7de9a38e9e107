// The side forms of an approval behind a link: take back, hand on, write a comment.

import type { LinkAct } from '../link-acts.js';
import { Check, Select, TextArea } from '../ui/form.js';
import { Form } from './link-forms.js';
import type { FormProps } from './link-forms.js';

function WithdrawForm(props: FormProps) {
  return (
    <Form {...props} type="withdraw">
      <p>Inlämningen öppnas igen, och de som skulle svara får veta att de inte behöver. Sista dagen är densamma som förut.</p>
      <TextArea form={props.form} name="kommentar" label="Varför? (valfritt)" rows={2} />
      <button type="submit" class="second">
        Ta tillbaka versionen
      </button>
    </Form>
  );
}

function DelegateForm(props: FormProps) {
  const { form, near, names } = props;
  return (
    <Form {...props} type="delegate">
      <p>Den du väljer får frågan i stället för dig och svarar på din delegation. Sista dagen är densamma.</p>
      <Select form={form} name="till" label="Vem ska svara?" empty="Välj" options={(near ?? []).map((seat) => ({ value: seat, words: names.seat(seat) }))} />
      <Check type="checkbox" id={`${form.id}-kopia`} name="kopia" value="ja" words="Jag vill få veta svaret" checked={form.values['kopia'] === 'ja'} />
      <TextArea form={form} name="kommentar" label="Meddelande till den som får frågan (valfritt)" rows={2} />
      <button type="submit" class="second">
        Lämna över frågan
      </button>
    </Form>
  );
}

function CommentForm(props: FormProps) {
  return (
    <Form {...props} type="comment">
      <TextArea form={props.form} name="text" label="Kommentar" hint="De andra som är med får ett mejl. Kommentaren godkänner inget och flyttar ingen tid." rows={4} />
      <button type="submit" class="second">
        Skicka kommentaren
      </button>
    </Form>
  );
}

/** The forms, by act. */
export const approvalForms: Partial<Record<LinkAct, (props: FormProps) => unknown>> = { withdraw: WithdrawForm, delegate: DelegateForm, comment: CommentForm };

/** What stands on their folds. */
export const approvalTitles: Partial<Record<LinkAct, string>> = {
  withdraw: 'Ta tillbaka det jag har lämnat in',
  delegate: 'Lämna över frågan till någon annan',
  comment: 'Skriv en kommentar utan att svara',
};
