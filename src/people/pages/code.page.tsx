import { faultAt } from '../../site/components/error-summary.js';
import { Field } from '../../site/components/field.js';
import { Layout } from '../../site/layout.js';
import { say } from '../../words/words.js';
import type { View } from '../page.js';
import { Form, Refusal, type Refused } from './form.js';

export interface CodePageProps {
  readonly view: View;
  readonly formToken: string;
  readonly next: string;
  readonly refused?: Refused;
}

/** The second half of a sign-in. */
export function CodePage({ view, formToken, next, refused }: CodePageProps) {
  const { language } = view;
  const title = say(language, 'people:code-due');
  return (
    <Layout {...view} title={title} refused={!!refused}>
      <h1>{title}</h1>
      <Refusal view={view} refused={refused} />
      <p>{say(language, 'people:code-due-hint')}</p>
      <Form view={view} action="/masuk/kode" csrf={formToken}>
        <input type="hidden" name="next" value={next} />
        <CodeField view={view} refused={refused} />
        <button type="submit">{say(language, 'people:sign-in')}</button>
      </Form>
      <p className="small soft">{say(language, 'people:code-lost')}</p>
    </Layout>
  );
}

/** Six digits, or a recovery code. It is never shown again. */
export function CodeField({
  view: { language },
  refused,
  label = 'code',
}: {
  readonly view: View;
  readonly refused?: Refused;
  /** \`code-first\`: while there are no recovery codes yet. */
  readonly label?: 'code' | 'code-first';
}) {
  return (
    <Field
      language={language}
      name="code"
      label={say(language, `people:${label}`)}
      autoComplete="one-time-code"
      spellCheck={false}
      maxLength={40}
      error={faultAt(language, refused?.faults, 'code')}
      required
    />
  );
}
