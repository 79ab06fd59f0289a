import { DataTable } from '../../site/components/data-table.js';
import { Field } from '../../site/components/field.js';
import { Layout } from '../../site/layout.js';
import { say } from '../../words/words.js';
import { DEMO_PASSWORD, type DemoAccount } from '../demo-accounts.js';
import type { View } from '../page.js';
import { Form, Refusal, type Refused } from './form.js';

export interface SignInPageProps {
  readonly view: View;
  readonly formToken: string;
  /** Where to go on to. */
  readonly next: string;
  readonly demo: readonly DemoAccount[];
  readonly refused?: Refused;
}

export function SignInPage({ view, formToken, next, demo, refused }: SignInPageProps) {
  const { language } = view;
  const title = say(language, 'people:sign-in');
  return (
    <Layout {...view} title={title} refused={!!refused}>
      <h1>{title}</h1>
      <Refusal view={view} refused={refused} />
      <Form view={view} action="/masuk" csrf={formToken}>
        <input type="hidden" name="next" value={next} />
        <Field
          language={language}
          name="login"
          label={say(language, 'people:login')}
          value={refused?.values.login}
          autoComplete="username"
          spellCheck={false}
          maxLength={200}
          required
        />
        <Field
          language={language}
          name="password"
          kind="password"
          label={say(language, 'people:password')}
          autoComplete="current-password"
          required
        />
        <button type="submit">{say(language, 'people:sign-in')}</button>
      </Form>
      <p className="small soft">{say(language, 'people:forgotten')}</p>
      {demo.length > 0 && <Demonstration view={view} demo={demo} />}
    </Layout>
  );
}

function Demonstration({ view: { language }, demo }: Pick<SignInPageProps, 'view' | 'demo'>) {
  return (
    <section className="notice">
      <h2>{say(language, 'people:demo')}</h2>
      <p>
        {say(language, 'people:demo-password')} <code className="code">{DEMO_PASSWORD}</code>
      </p>
      <DataTable
        caption={say(language, 'people:demo')}
        hideCaption
        columns={[
          { key: 'login', label: say(language, 'people:login'), cell: ({ login }) => <code>{login}</code> },
          { key: 'name', label: say(language, 'people:name'), cell: ({ name }) => name },
          {
            key: 'roles',
            label: say(language, 'people:roles'),
            cell: ({ roles }) => roles.map((role) => say(language, `procedures:role.${role}`)).join(', '),
          },
          { key: 'place', label: say(language, 'people:place'), cell: ({ place }) => place ?? '–' },
        ]}
        rows={demo}
        rowKey={({ login }) => login}
        empty=""
      />
    </section>
  );
}
