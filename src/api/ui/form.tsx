// Form parts: a field with label, hint and error tied together, and the summary of errors at the top of a page.

import type { Child } from 'hono/jsx';

/** An error and the field it belongs to; `field` null when it belongs to the form as a whole. */
export interface FieldError {
  field: string | null;
  words: string;
}

/** What somebody typed and what is wrong with it. */
export interface FormState {
  /** Names the form among those on the page; prefix of its ids. */
  id: string;
  values: Record<string, string>;
  errors: FieldError[];
  /** Makes a double click one act. */
  nonce: string;
  /** It came back unfinished: shown open. */
  sent?: boolean;
}

/** The id of a field's element. */
export const fieldId = (form: Pick<FormState, 'id'>, name: string): string => `${form.id}-${name}`;

const errorOf = (form: FormState, name: string): string | null => form.errors.find(({ field }) => field === name)?.words ?? null;

const describedBy = (id: string, hint: boolean, error: boolean): string | undefined =>
  [...(hint ? [`${id}-hjalp`] : []), ...(error ? [`${id}-fel`] : [])].join(' ') || undefined;

/** All errors of a form, first on the page, each linked to its field. Takes the focus. */
export function ErrorSummary({ form, title }: { form: FormState; title?: string }) {
  if (form.errors.length === 0) return null;
  return (
    <div class="errors" role="alert" aria-labelledby="fel-rubrik" tabindex={-1} autofocus>
      <h2 id="fel-rubrik">{title ?? 'Något behöver ändras'}</h2>
      <ul>
        {form.errors.map(({ field, words }) => (
          <li>{field === null ? words : <a href={`#${fieldId(form, field)}`}>{words}</a>}</li>
        ))}
      </ul>
    </div>
  );
}

interface FieldProps {
  form: FormState;
  name: string;
  label: string;
  hint?: string;
}

/** What a field's `aria-describedby` leads to: its hint, and what is wrong with it. */
function HintAndError({ id, hint, error }: { id: string; hint: string | undefined; error: string | null }) {
  return (
    <>
      {hint === undefined ? null : (
        <p class="hint" id={`${id}-hjalp`}>
          {hint}
        </p>
      )}
      {error === null ? null : (
        <p class="error" id={`${id}-fel`}>
          <span class="hidden">Fel: </span>
          {error}
        </p>
      )}
    </>
  );
}

function Parts({ form, name, label, hint, children }: FieldProps & { children: Child }) {
  const id = fieldId(form, name);
  const error = errorOf(form, name);
  return (
    <div class={error === null ? 'field' : 'field wrong'}>
      <label for={id}>{label}</label>
      <HintAndError id={id} hint={hint} error={error} />
      {children}
    </div>
  );
}

const shared = ({ form, name, hint }: FieldProps) => {
  const id = fieldId(form, name);
  const wrong = errorOf(form, name) !== null;
  return { id, name, 'aria-describedby': describedBy(id, hint !== undefined, wrong), 'aria-invalid': wrong ? ('true' as const) : undefined };
};

type InputProps = FieldProps & {
  type?: 'text' | 'email' | 'date' | 'url' | 'number';
  autocomplete?: string;
  inputmode?: 'text' | 'numeric' | 'email' | 'url';
  /** How wide, in what is typed. */
  size?: 'short' | 'medium' | 'long';
  min?: string;
  max?: string;
  /** What is offered while one types; anything else may be typed too. */
  list?: string[];
};

/** One line of text, a date or a number. */
export function Input(props: InputProps) {
  const { form, name, type = 'text', autocomplete = 'off', inputmode, size = 'long', min, max, list = [] } = props;
  return (
    <Parts {...props}>
      <input
        {...shared(props)}
        type={type}
        class={size}
        value={form.values[name] ?? ''}
        autocomplete={autocomplete}
        inputmode={inputmode}
        min={min}
        max={max}
        list={list.length === 0 ? undefined : `${fieldId(form, name)}-lista`}
        spellcheck={type === 'text' ? undefined : false}
      />
      {list.length === 0 ? null : (
        <datalist id={`${fieldId(form, name)}-lista`}>
          {list.map((words) => (
            <option value={words} />
          ))}
        </datalist>
      )}
    </Parts>
  );
}

/** Several lines of text. */
export function TextArea(props: FieldProps & { rows?: number }) {
  const value = props.form.values[props.name] ?? '';
  return (
    <Parts {...props}>
      <textarea {...shared(props)} rows={props.rows ?? 4}>
        {/* the first line break after the tag is not part of the text */ value.startsWith('\n') ? `\n${value}` : value}
      </textarea>
    </Parts>
  );
}

export interface Option {
  value: string;
  words: string;
}

/** A choice of one from a list, possibly in groups. */
export function Select(props: FieldProps & { options?: Option[]; groups?: { label: string; options: Option[] }[]; empty?: string }) {
  const chosen = props.form.values[props.name] ?? '';
  const option = ({ value, words }: Option) => (
    <option value={value} selected={value === chosen}>
      {words}
    </option>
  );
  return (
    <Parts {...props}>
      <select {...shared(props)}>
        {props.empty === undefined ? null : option({ value: '', words: props.empty })}
        {(props.options ?? []).map(option)}
        {(props.groups ?? []).map(({ label, options }) => (
          <optgroup label={label}>{options.map(option)}</optgroup>
        ))}
      </select>
    </Parts>
  );
}

/** A group of radio buttons with a legend. The first one carries the field's id, so that the error summary leads there. */
export function Radios(props: { form: FormState; name: string; legend: string; hint?: string; options: (Option & { hint?: string })[] }) {
  const { form, name, legend, hint, options } = props;
  const id = fieldId(form, name);
  const error = errorOf(form, name);
  return (
    <fieldset class={error === null ? 'field' : 'field wrong'} aria-describedby={describedBy(id, hint !== undefined, error !== null)}>
      <legend>{legend}</legend>
      <HintAndError id={id} hint={hint} error={error} />
      {options.map((option, index) => (
        <Check
          type="radio"
          id={index === 0 ? id : `${id}-${option.value}`}
          name={name}
          value={option.value}
          words={option.words}
          hint={option.hint}
          checked={form.values[name] === option.value}
        />
      ))}
    </fieldset>
  );
}

/** A radio button or checkbox with its label. */
export function Check(props: {
  type: 'radio' | 'checkbox';
  id: string;
  name: string;
  value: string;
  words: string;
  hint?: string | undefined;
  checked: boolean;
}) {
  const { type, id, name, value, words, hint, checked } = props;
  return (
    <div class="check">
      <input type={type} id={id} name={name} value={value} checked={checked} aria-describedby={hint === undefined ? undefined : `${id}-mer`} />
      <label for={id}>{words}</label>
      {hint === undefined ? null : (
        <p class="hint" id={`${id}-mer`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** Fields that go along unseen. */
export function Hidden({ values }: { values: Record<string, string> }) {
  return (
    <>
      {Object.entries(values).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
