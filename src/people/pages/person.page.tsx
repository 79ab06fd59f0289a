import type { ReactNode } from 'react';
import { faultAt } from '../../site/components/error-summary.js';
import { Field } from '../../site/components/field.js';
import { formatInstant } from '../../words/format.js';
import { Layout } from '../../site/layout.js';
import { say } from '../../words/words.js';
import type { GrantOfPerson, PersonView } from '../directory.service.js';
import type { StrandedCase } from '../open-work.service.js';
import type { View } from '../page.js';
import { Form, Refusal, type Refused } from './form.js';
import { RoleFields } from './invite.page.js';
import { roleAt } from './people.page.js';

export interface PersonPageProps {
  readonly view: View;
  readonly shown: PersonView;
  readonly refused?: Refused;
  /** Asked for, and it would leave these without an able actor: to be sent again with the acknowledgement. */
  readonly stranded?: { readonly action: string; readonly cases: readonly StrandedCase[] };
}

export function PersonPage({ view, shown, refused, stranded }: PersonPageProps) {
  const { language } = view;
  const { person, agency, accounts, mayManage, roles } = shown;
  return (
    <Layout {...view} title={person.name} refused={!!refused}>
      <p className="breadcrumb">
        <a href="/orang">{say(language, 'people:people')}</a>
      </p>
      <h1>{person.name}</h1>
      {stranded ? (
        <Stranded view={view} {...stranded} typed={refused?.values ?? {}} />
      ) : (
        <Refusal view={view} refused={refused} />
      )}
      <dl className="facts">
        <dt>{say(language, 'people:field.nationalId')}</dt>
        <dd>{person.nationalId}</dd>
        <dt>{say(language, 'people:field.agencyId')}</dt>
        <dd>{agency ?? say(language, 'people:national-programme')}</dd>
        <dt>{say(language, 'people:login')}</dt>
        <dd>
          {accounts
            .map(({ login, state }) => `${login} (${say(language, `people:account.${state}`)})`)
            .join(', ') || '–'}
        </dd>
        {person.deactivatedAt && (
          <>
            <dt>{say(language, 'people:deactivated-at')}</dt>
            <dd>{formatInstant(language, person.deactivatedAt)}</dd>
          </>
        )}
      </dl>
      <Roles view={view} shown={shown} refused={refused} />
      {roles.length > 0 && (
        <section>
          <h2>{say(language, 'people:grant-role')}</h2>
          <Form view={view} action={`/orang/${person.id}/peran`}>
            <RoleFields view={view} roles={roles} units={shown.units} refused={refused} required />
            <button type="submit">{say(language, 'people:grant-role')}</button>
          </Form>
        </section>
      )}
      {mayManage && <Manage view={view} shown={shown} />}
    </Layout>
  );
}

function Roles({ view, shown, refused }: Pick<PersonPageProps, 'view' | 'shown' | 'refused'>) {
  const { language } = view;
  const since = ({ grant }: GrantOfPerson) => formatInstant(language, grant.grantedAt);
  return (
    <section>
      <h2>{say(language, 'people:roles')}</h2>
      {shown.held.length === 0 && <p className="empty">{say(language, 'people:no-roles')}</p>}
      <ul className="result-list">
        {shown.held.map((held) => (
          <li key={held.grant.id}>
            <h3>{roleAt(language, held.grant.role, held.place)}</h3>
            <p className="small soft">{say(language, 'people:held-since', { date: since(held) })}</p>
            {held.mayEnd && <EndOrMove view={view} shown={shown} held={held} refused={refused} />}
          </li>
        ))}
      </ul>
      {shown.ended.length > 0 && (
        <details>
          <summary>{say(language, 'people:ended-roles')}</summary>
          <ul>
            {shown.ended.map((ended) => (
              <li key={ended.grant.id}>
                {roleAt(language, ended.grant.role, ended.place)}:{' '}
                {say(language, 'people:held-from-to', {
                  from: since(ended),
                  to: ended.grant.endedAt ? formatInstant(language, ended.grant.endedAt) : '',
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function EndOrMove({
  view,
  shown: { person, units, colleagues },
  held: { grant },
  refused,
}: Pick<PersonPageProps, 'view' | 'shown' | 'refused'> & { readonly held: GrantOfPerson }) {
  const { language } = view;
  const action = `/orang/${person.id}/peran/${grant.id}`;
  const others = units.filter(({ id }) => id !== grant.unitId);
  return (
    <>
      <Form view={view} action={`${action}/akhiri`}>
        <button type="submit" className="button-quiet">
          {say(language, 'people:end-role')}
        </button>
      </Form>
      {grant.unitId && others.length > 0 && (
        <details open={refused?.values.toUnitId !== undefined}>
          <summary>{say(language, 'people:rotate')}</summary>
          <Form view={view} action={`${action}/pindah`}>
            <Field
              language={language}
              name="toUnitId"
              kind="select"
              label={say(language, 'people:field.toUnitId')}
              options={others.map(({ id, name }) => ({ value: id, label: name }))}
              value={refused?.values.toUnitId}
              error={faultAt(language, refused?.faults, 'toUnitId')}
              required
            />
            <Field
              language={language}
              name="successorId"
              kind="select"
              label={say(language, 'people:field.successorId')}
              hint={say(language, 'people:successor-hint')}
              options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
              empty={say(language, 'people:no-successor')}
              value={refused?.values.successorId}
              error={faultAt(language, refused?.faults, 'successorId')}
            />
            <button type="submit">{say(language, 'people:rotate')}</button>
          </Form>
        </details>
      )}
    </>
  );
}

function Manage({ view, shown: { person, accounts } }: Pick<PersonPageProps, 'view' | 'shown'>) {
  const { language, actor } = view;
  const button = (action: string, words: string, className: string, hint: string): ReactNode => (
    <Form view={view} action={`/orang/${person.id}/${action}`} className="panel">
      <p>{hint}</p>
      <button type="submit" className={className}>
        {words}
      </button>
    </Form>
  );
  const invited = accounts.every(({ state }) => state === 'invited');
  if (person.deactivatedAt) {
    return button(
      'aktif',
      say(language, 'people:reactivate'),
      'button-quiet',
      say(language, 'people:reactivate-hint'),
    );
  }
  return (
    <section>
      <h2>{say(language, 'people:account')}</h2>
      {button(
        'tautan',
        say(language, invited ? 'people:invite-again' : 'people:reset-password'),
        'button-quiet',
        say(language, 'people:new-link-hint'),
      )}
      {person.id !== actor?.personId &&
        accounts.some(({ secured }) => secured) &&
        button(
          'langkah-kedua/lepas',
          say(language, 'people:second-factor-remove-person'),
          'button-quiet',
          say(language, 'people:second-factor-remove-person-hint'),
        )}
      {person.id !== actor?.personId &&
        button(
          'nonaktif',
          say(language, 'people:deactivate'),
          'button-danger',
          say(language, 'people:deactivate-hint'),
        )}
    </section>
  );
}

/** Says which open work would wait in vain, before it happens, and lets it be done knowingly. */
function Stranded({
  view,
  action,
  cases,
  typed,
}: NonNullable<PersonPageProps['stranded']> & {
  readonly view: View;
  readonly typed: Readonly<Record<string, string>>;
}) {
  const { language } = view;
  const kept = Object.entries(typed).filter(([name]) => !['_csrf', 'acknowledged'].includes(name));
  return (
    <div className="error-summary" role="alert" tabIndex={-1} autoFocus>
      <h2>{say(language, 'people:stranded', { number: cases.length })}</h2>
      <ul>
        {cases.map(({ id, procedure, state, unit }) => (
          <li key={id}>
            <a href={`/kasus/${id}`}>{unit}</a>: {say(language, `procedures:procedure.${procedure}`)},{' '}
            {say(language, `procedures:state.${procedure}.${state}`)}
          </li>
        ))}
      </ul>
      <p>{say(language, 'people:stranded-hint')}</p>
      <Form view={view} action={action}>
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="acknowledged" value="yes" />
        <button type="submit" className="button-danger">
          {say(language, 'people:stranded-go-on')}
        </button>
      </Form>
    </div>
  );
}
