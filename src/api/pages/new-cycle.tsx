// Preparing a cycle: choose model and year. What is wrong in the files shows here too.

import type { Recipes } from '../recipes.js';
import { Panel } from '../ui/bits.js';
import { ErrorSummary, Input, Radios } from '../ui/form.js';
import type { FormState } from '../ui/form.js';
import { Layout } from '../ui/layout.js';
import type { Frame } from '../ui/layout.js';

/** Choose model and year. */
export function NewCyclePage({ frame, recipes, form }: { frame: Frame; recipes: Recipes; form: FormState }) {
  return (
    <Layout frame={frame} title="Förbered en årscykel" fault={form.errors.length > 0}>
      <ErrorSummary form={form} />
      <h1>Förbered en årscykel</h1>
      <p>Du får se hela tidplanen med alla datum innan något startar eller skickas.</p>
      <Problems title="Det är fel i filerna" problems={recipes.problems} />
      {recipes.models.length === 0 || recipes.organisation === null ? null : (
        <form method="get" action="/cykler/ny/tidplan">
          <Radios
            form={form}
            name="modell"
            legend="Styrmodell"
            options={recipes.models.map(({ id, name, description }) => ({ value: id, words: name, hint: description }))}
          />
          <Input form={form} name="ar" label="År" hint="Kalenderåret som cykeln gäller, till exempel 2027." inputmode="numeric" size="short" />
          <button type="submit">Visa tidplanen</button>
        </form>
      )}
    </Layout>
  );
}

/** So many are shown at once; what follows often follows from the first. */
const PROBLEMS_SHOWN = 6;

export function Problems({ title, problems }: { title: string; problems: string[] }) {
  if (problems.length === 0) return null;
  const list = (some: string[]) => (
    <ul>
      {some.map((problem) => (
        <li>{problem}</li>
      ))}
    </ul>
  );
  return (
    <Panel kind="warn" title={title}>
      {list(problems.slice(0, PROBLEMS_SHOWN))}
      {problems.length <= PROBLEMS_SHOWN ? null : (
        <details>
          <summary>Visa {problems.length - PROBLEMS_SHOWN} till. Börja uppifrån: rättas det första försvinner ofta flera.</summary>
          {list(problems.slice(PROBLEMS_SHOWN))}
        </details>
      )}
    </Panel>
  );
}
