import type { ReactNode } from 'react';
import { StepFields, type Typed } from '../cases/pages/step-fields.js';
import type { Field } from '../domain/form.js';
import type { View } from '../people/page.js';
import { Form } from '../people/pages/form.js';
import type { Problem } from '../platform/problem.js';
import { Layout } from '../site/layout.js';
import { formatDate } from '../words/format.js';
import { type Language, say } from '../words/words.js';
import { Refused } from './area.page.js';
import { MEMBERS_FORM } from './areas.service.js';
import type { ChangeKind } from './unit-change.entity.js';
import { CHANGE_FORMS } from './unit-changes.service.js';
import type { UnitHistoryView } from './unit-history.service.js';
import type { LinkedUnit, Span } from './unit-names.service.js';

export interface UnitHistoryPageProps {
  readonly view: View;
  readonly history: UnitHistoryView;
  /** What this person may record of it. */
  readonly kinds: readonly ChangeKind[];
  readonly mayChangeMembers: boolean;
  readonly ownAgency: boolean;
  /** The form that was refused. */
  readonly form?: string;
  readonly typed: Typed;
  readonly refusal?: Problem;
}

/** A unit over time: what it was called, where it stood, who goes on for it. */
export function UnitHistoryPage(props: UnitHistoryPageProps) {
  const { view, history, kinds, mayChangeMembers, refusal } = props;
  const { language } = view;
  const { unit, agencyName } = history;
  const title = say(language, 'ways:history', { unit: unit.name });
  return (
    <Layout {...view} title={title} refused={!!refusal}>
      <p className="breadcrumb">
        <a href={`/unit-kerja/${unit.id}`}>{unit.name}</a>
      </p>
      <Refused view={view} refusal={refusal} />
      <h1>{title}</h1>
      <p className="soft">{`${agencyName} · ${unit.code}`}</p>
      {unit.closedAt && <p className="notice">{say(language, 'ways:history-closed')}</p>}
      <Course language={language} history={history} />
      {mayChangeMembers && <ChangeForm {...props} name="members" fields={MEMBERS_FORM} />}
      {kinds.length > 0 && <p>{say(language, 'ways:history-about')}</p>}
      {kinds.map((kind) => (
        <ChangeForm key={kind} {...props} name={kind} fields={CHANGE_FORMS[kind]} />
      ))}
    </Layout>
  );
}

function Course({ language, history }: { language: Language; history: UnitHistoryView }) {
  const { names, parents, successors, predecessors, members, agencyName } = history;
  return (
    <dl className="facts">
      <Row term={say(language, 'ways:names')}>
        <Spans language={language} spans={names} />
      </Row>
      <Row term={say(language, 'ways:parents')}>
        <Spans
          language={language}
          spans={parents.map((span) => ({ ...span, value: span.value ?? agencyName }))}
        />
      </Row>
      {successors.length > 0 && (
        <Row term={say(language, 'ways:successors')}>
          <Links language={language} units={successors} />
        </Row>
      )}
      {predecessors.length > 0 && (
        <Row term={say(language, 'ways:predecessors')}>
          <Links language={language} units={predecessors} />
        </Row>
      )}
      {members.length > 0 && (
        <Row term={say(language, 'fields:memberCodes')}>
          <Spans
            language={language}
            spans={members.map(({ name, agencyName: of, since, until }) => ({
              value: `${name} (${of})`,
              since,
              until,
            }))}
          />
        </Row>
      )}
    </dl>
  );
}

const Row = ({ term, children }: { term: string; children: ReactNode }) => (
  <>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </>
);

function Spans({ language, spans }: { language: Language; spans: readonly Span<string>[] }) {
  return (
    <ul>
      {spans.map(({ value, since, until }) => (
        <li key={`${value} ${since}`}>
          {value} <span className="soft">{spanWords(language, since, until)}</span>
        </li>
      ))}
    </ul>
  );
}

function spanWords(language: Language, since: string | null, until: string | null): string {
  const from = since && say(language, 'ways:from-date', { date: formatDate(language, since) });
  const to = until && say(language, 'ways:until-date', { date: formatDate(language, until) });
  return [from, to].filter(Boolean).join(' ');
}

function Links({ language, units }: { language: Language; units: readonly LinkedUnit[] }) {
  return (
    <ul>
      {units.map(({ unitId, name, agencyName, kind, since }) => (
        <li key={`${unitId} ${since}`}>
          <a href={`/unit-kerja/${unitId}/riwayat`}>{name}</a> ({agencyName}),{' '}
          {say(language, `ways:change.${kind}`)} {formatDate(language, since)}
        </li>
      ))}
    </ul>
  );
}

interface ChangeFormProps extends UnitHistoryPageProps {
  readonly name: ChangeKind | 'members';
  readonly fields: readonly Field[];
}

/** One form a kind; the one that was refused keeps what was typed. */
function ChangeForm({ view, history, name, fields, form, typed, refusal }: ChangeFormProps) {
  const { language } = view;
  const refused = form === name;
  const title = say(language, `ways:change.${name}`);
  const filled: Typed = name === 'members' ? { memberCodes: codesOf(history) } : {};
  return (
    <details open={refused}>
      <summary>{title}</summary>
      <p>{say(language, `ways:consequence.${name}`)}</p>
      <Form view={view} action={`/unit-kerja/${history.unit.id}/riwayat/${name}`}>
        <StepFields
          language={language}
          fields={fields}
          typed={refused ? typed : filled}
          faults={refused ? refusal?.details.faults : undefined}
          persons={new Map()}
          instrument={null}
        />
        <button type="submit">{title}</button>
      </Form>
    </details>
  );
}

/** Members of today as they are typed: one a line, those of other agencies with their agency's code. */
const codesOf = ({ unit, members }: UnitHistoryView): string =>
  members
    .filter(({ until }) => until === null)
    .map(({ agencyId, agencyCode, code }) => (agencyId === unit.agencyId ? code : `${agencyCode}/${code}`))
    .join('\n');
