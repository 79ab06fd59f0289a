import { DataTable } from '../../site/components/data-table.js';
import { faultAt } from '../../site/components/error-summary.js';
import { Field } from '../../site/components/field.js';
import { formatInstant } from '../../words/format.js';
import { Layout } from '../../site/layout.js';
import { say } from '../../words/words.js';
import { administeredAgencies, isSecretariat } from '../authority.js';
import type { View } from '../page.js';
import { PASSWORD_MIN } from '../password.js';
import type { Session } from '../session.entity.js';
import { Form, Refusal, type Refused } from './form.js';

export interface AccountPageProps {
  readonly view: View;
  readonly login: string;
  readonly roles: readonly string[];
  readonly sessions: readonly (Session & { readonly own: boolean })[];
  readonly changed: boolean;
  readonly refused?: Refused;
}

export function AccountPage({ view, login, roles, sessions, changed, refused }: AccountPageProps) {
  const { language, actor } = view;
  const title = say(language, 'people:own-account');
  return (
    <Layout {...view} title={title} refused={!!refused}>
      <h1>{title}</h1>
      <Refusal view={view} refused={refused} />
      {changed && (
        <p className="notice notice-good" role="status">
          {say(language, 'people:password-changed')}
        </p>
      )}
      <dl className="facts">
        <dt>{say(language, 'people:name')}</dt>
        <dd>{actor?.name}</dd>
        <dt>{say(language, 'people:login')}</dt>
        <dd>{login}</dd>
        <dt>{say(language, 'people:roles')}</dt>
        <dd>{roles.length > 0 ? roles.join('; ') : say(language, 'people:no-roles')}</dd>
      </dl>
      {actor && (administeredAgencies(actor).length > 0 || isSecretariat(actor)) && (
        <p className="row">
          <a className="button button-quiet" href="/orang">
            {say(language, 'people:people')}
          </a>
          <a className="button button-quiet" href="/unit-kerja/kelola">
            {say(language, 'people:units')}
          </a>
        </p>
      )}
      <ChangePassword view={view} refused={refused} />
      <section>
        <h2>{say(language, 'people:second-factor')}</h2>
        <p>{say(language, actor?.secured ? 'people:second-factor-on' : 'people:second-factor-off')}</p>
        <a className="button button-quiet" href="/akun/langkah-kedua">
          {say(language, actor?.secured ? 'people:second-factor-manage' : 'people:second-factor-begin')}
        </a>
      </section>
      <Sessions view={view} sessions={sessions} />
    </Layout>
  );
}

function ChangePassword({ view, refused }: Pick<AccountPageProps, 'view' | 'refused'>) {
  const { language } = view;
  const error = (field: string) => faultAt(language, refused?.faults, field);
  const password = (name: string, autoComplete: string, hint?: string) => (
    <Field
      language={language}
      name={name}
      kind="password"
      label={say(language, `people:password.${name}`)}
      {...{ autoComplete, hint }}
      error={error(name)}
      required
    />
  );
  return (
    <section>
      <h2>{say(language, 'people:change-password')}</h2>
      <Form view={view} action="/akun/sandi">
        {password('current', 'current-password')}
        {password('password', 'new-password', say(language, 'people:password-hint', { min: PASSWORD_MIN }))}
        {password('repeated', 'new-password')}
        <button type="submit">{say(language, 'people:change-password')}</button>
      </Form>
    </section>
  );
}

function Sessions({ view, sessions }: Pick<AccountPageProps, 'view' | 'sessions'>) {
  const { language } = view;
  return (
    <section>
      <h2>{say(language, 'people:sessions')}</h2>
      <DataTable
        caption={say(language, 'people:sessions')}
        hideCaption
        columns={[
          {
            key: 'device',
            label: say(language, 'people:device'),
            cell: ({ device, own }) => (
              <>
                {device || say(language, 'people:device-unknown')}
                {own && <strong> {say(language, 'people:this-device')}</strong>}
              </>
            ),
          },
          {
            key: 'since',
            label: say(language, 'people:since'),
            cell: ({ createdAt }) => formatInstant(language, createdAt),
          },
          {
            key: 'seen',
            label: say(language, 'people:last-seen'),
            cell: ({ seenAt }) => formatInstant(language, seenAt),
          },
        ]}
        rows={sessions}
        rowKey={({ tokenHash }) => tokenHash}
        empty=""
      />
      <Form view={view} action="/akun/keluar-semua">
        <p>{say(language, 'people:sign-out-everywhere-hint')}</p>
        <button type="submit" className="button-quiet">
          {say(language, 'people:sign-out-everywhere')}
        </button>
      </Form>
    </section>
  );
}
