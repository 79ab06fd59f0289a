import { faultAt } from '../../site/components/error-summary.js';
import { Field } from '../../site/components/field.js';
import { Layout } from '../../site/layout.js';
import { say } from '../../words/words.js';
import type { LinkOwner } from '../one-time-link.js';
import type { View } from '../page.js';
import { PASSWORD_MIN } from '../password.js';
import { Form, Refusal, type Refused } from './form.js';

export interface LinkPageProps {
  readonly view: View;
  readonly token: string;
  readonly formToken: string;
  readonly owner: LinkOwner;
  readonly refused?: Refused;
}

/** Where a one-time link leads: its owner sets a password. */
export function LinkPage({ view, token, formToken, owner, refused }: LinkPageProps) {
  const { language } = view;
  const title = say(language, 'people:set-password');
  const password = (name: 'password' | 'repeated', hint?: string) => (
    <Field
      language={language}
      name={name}
      kind="password"
      label={say(language, `people:password.${name}`)}
      hint={hint}
      autoComplete="new-password"
      error={faultAt(language, refused?.faults, name)}
      required
    />
  );
  return (
    <Layout {...view} title={title} refused={!!refused}>
      <h1>{title}</h1>
      <Refusal view={view} refused={refused} />
      <p>{say(language, `people:link.${owner.purpose}`, { name: owner.name })}</p>
      <Form view={view} action={`/tautan/${token}`} csrf={formToken}>
        <dl className="facts">
          <dt>{say(language, 'people:login')}</dt>
          <dd>{owner.login}</dd>
        </dl>
        {password('password', say(language, 'people:password-hint', { min: PASSWORD_MIN }))}
        {password('repeated')}
        <button type="submit">{say(language, 'people:set-password')}</button>
      </Form>
    </Layout>
  );
}
