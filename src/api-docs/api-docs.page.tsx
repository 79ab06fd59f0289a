import type { OpenAPIObject } from '@nestjs/swagger';
import { DataTable } from '../site/components/data-table.js';
import { Layout, type LayoutProps } from '../site/layout.js';
import { catalogue, type Language, say } from '../words/words.js';
import { METHODS, type Method, policyOf } from './complete-document.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

interface Entry {
  readonly method: Method;
  readonly path: string;
  readonly operation: Operation;
}

interface ApiDocsProps extends Pick<LayoutProps, 'language' | 'path' | 'actor' | 'csrf'> {
  readonly document: OpenAPIObject;
}

/** The document as a page to read: no script, so that the site's policy holds here too (docs/decisions/0032). */
export function ApiDocsPage({ document, language, ...frame }: ApiDocsProps) {
  const entries = entriesOf(document);
  return (
    <Layout title={say(language, 'site:api-docs')} language={language} {...frame}>
      <h1>{say(language, 'site:api-docs')}</h1>
      <p className="lead">{document.info.description}</p>
      <p>
        <a href="/api/openapi.json">OpenAPI 3.1 (JSON)</a>
      </p>
      <nav aria-label={say(language, 'site:api-operations')}>
        <ul className="plain-list">
          {entries.map((entry) => (
            <li key={idOf(entry)}>
              <a href={`#${idOf(entry)}`}>
                <code>
                  {entry.method.toUpperCase()} {entry.path}
                </code>
              </a>{' '}
              {entry.operation.summary}
            </li>
          ))}
        </ul>
      </nav>
      {entries.map((entry) => (
        <OperationSection key={idOf(entry)} entry={entry} language={language} />
      ))}
      <h2>{say(language, 'site:api-schemas')}</h2>
      {Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => (
        <section key={name} id={`schema-${name}`}>
          <h3>{name}</h3>
          <Json value={schema} />
        </section>
      ))}
      <ProblemCodes language={language} />
    </Layout>
  );
}

const entriesOf = ({ paths }: OpenAPIObject): Entry[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => (item[method] ? [{ method, path, operation: item[method] }] : [])),
  );

const idOf = ({ method, path }: Entry): string => `${method}-${path.replace(/[^A-Za-z0-9]+/g, '-')}`;

function OperationSection({ entry, language }: { entry: Entry; language: Language }) {
  const { method, path, operation } = entry;
  const { summary, description, parameters = [], requestBody, responses } = operation;
  return (
    <section id={idOf(entry)} className="panel">
      <h2>
        <code>
          {method.toUpperCase()} {path}
        </code>
      </h2>
      {summary && <p>{summary}</p>}
      {description && <p>{description}</p>}
      <p className="small">{say(language, 'site:api-policy', { policy: policyOf(operation) })}</p>
      {parameters.length > 0 && <Parameters parameters={parameters} language={language} />}
      {requestBody && (
        <details>
          <summary>{say(language, 'site:api-body')}</summary>
          <Json value={requestBody} />
        </details>
      )}
      <details>
        <summary>
          {say(language, 'site:api-answers', { statuses: Object.keys(responses).join(', ') })}
        </summary>
        <Json value={responses} />
      </details>
    </section>
  );
}

function Parameters({
  parameters,
  language,
}: {
  parameters: NonNullable<Operation['parameters']>;
  language: Language;
}) {
  const rows = parameters.flatMap((parameter) => ('name' in parameter ? [parameter] : []));
  return (
    <DataTable
      caption={say(language, 'site:api-parameters')}
      columns={[
        { key: 'name', label: say(language, 'site:api-name'), cell: ({ name }) => <code>{name}</code> },
        { key: 'in', label: say(language, 'site:api-place'), cell: (row) => row.in },
        {
          key: 'required',
          label: say(language, 'site:api-required'),
          cell: ({ required }) => say(language, required ? 'site:yes' : 'site:no'),
        },
        {
          key: 'schema',
          label: say(language, 'site:api-schema'),
          cell: ({ schema }) => <code>{JSON.stringify(schema)}</code>,
        },
      ]}
      rows={rows}
      rowKey={({ name, in: place }) => `${place} ${name}`}
      empty={null}
    />
  );
}

/** Every code a refusal may carry, where its `type` points to. */
function ProblemCodes({ language }: { language: Language }) {
  const codes = Object.keys(catalogue(language).problems).filter((key) => !key.includes('.'));
  return (
    <>
      <h2>{say(language, 'site:api-problems')}</h2>
      <dl>
        {codes.map((code) => (
          <div key={code} id={`problem-${code}`}>
            <dt>
              <code>{code}</code>
            </dt>
            <dd>{catalogue(language).problems[code]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

const Json = ({ value }: { value: unknown }) => (
  <pre tabIndex={0}>
    <code>{JSON.stringify(value, null, 2)}</code>
  </pre>
);
