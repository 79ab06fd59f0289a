import type { Agency } from '../../agencies/agency.entity.js';
import type { Unit } from '../../agencies/unit.entity.js';
import type { Role } from '../../domain/roles.js';
import { faultAt } from '../../site/components/error-summary.js';
import { Field } from '../../site/components/field.js';
import { Layout } from '../../site/layout.js';
import { say } from '../../words/words.js';
import { LINK_HOURS } from '../one-time-link.js';
import type { View } from '../page.js';
import { Form, Refusal, type Refused } from './form.js';

export interface InvitePageProps {
  readonly view: View;
  readonly roles: readonly Role[];
  readonly units: readonly Unit[];
  /** For the secretariat to choose from; empty for an agency's administrator. */
  readonly agencies: readonly Agency[];
  readonly refused?: Refused;
}

export function InvitePage({ view, roles, units, agencies, refused }: InvitePageProps) {
  const { language } = view;
  const title = say(language, 'people:invite');
  const field = (name: string) => ({
    language,
    name,
    label: say(language, `people:field.${name}`),
    value: refused?.values[name],
    error: faultAt(language, refused?.faults, name),
  });
  const options = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Layout {...view} title={title} refused={!!refused}>
      <h1>{title}</h1>
      <Refusal view={view} refused={refused} />
      <p>{say(language, 'people:invite-hint', { hours: LINK_HOURS })}</p>
      <Form view={view} action="/orang">
        <Field {...field('name')} autoComplete="off" maxLength={200} required />
        <Field {...field('nationalId')} autoComplete="off" maxLength={40} required />
        <Field {...field('login')} hint={say(language, 'people:login-hint')} autoComplete="off" required />
        {agencies.length > 0 && (
          <Field
            {...field('agencyId')}
            kind="select"
            options={options(agencies)}
            empty={say(language, 'people:national-programme')}
          />
        )}
        <RoleFields view={view} roles={roles} units={units} refused={refused} />
        <button type="submit">{title}</button>
      </Form>
    </Layout>
  );
}

/** A role, and the unit for those that are held for one. */
export function RoleFields({
  view: { language },
  roles,
  units,
  refused,
  required,
}: Pick<InvitePageProps, 'view' | 'roles' | 'units' | 'refused'> & { readonly required?: boolean }) {
  const field = (name: string) => ({
    language,
    name,
    label: say(language, `people:field.${name}`),
    value: refused?.values[name],
    error: faultAt(language, refused?.faults, name),
  });
  return (
    <>
      <Field
        {...field('role')}
        kind="select"
        options={roles.map((role) => ({ value: role, label: say(language, `procedures:role.${role}`) }))}
        empty={say(language, 'people:no-role-chosen')}
        required={required}
      />
      {units.length > 0 && (
        <Field
          {...field('unitId')}
          kind="select"
          hint={say(language, 'people:unit-hint')}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
          empty={say(language, 'people:no-unit-chosen')}
        />
      )}
    </>
  );
}

/** Shown once: the link is kept nowhere. */
export function LinkIssuedPage({
  view,
  name,
  personId,
  link,
}: {
  readonly view: View;
  readonly name: string;
  readonly personId: string;
  readonly link: string;
}) {
  const { language } = view;
  const title = say(language, 'people:link-issued');
  return (
    <Layout {...view} title={title}>
      <h1>{title}</h1>
      <div className="notice notice-good" role="status">
        <p>{say(language, 'people:link-issued-hint', { name, hours: LINK_HOURS })}</p>
        <p>
          <code className="code">{link}</code>
        </p>
      </div>
      <p>
        <a href={`/orang/${personId}`}>{say(language, 'people:to-person', { name })}</a>
      </p>
    </Layout>
  );
}
