import type { View } from '../../people/page.js';
import { Form, Refusal, type Refused } from '../../people/pages/form.js';
import { faultAt } from '../../site/components/error-summary.js';
import { Field } from '../../site/components/field.js';
import { Layout } from '../../site/layout.js';
import { formatInstant } from '../../words/format.js';
import { findWords, say } from '../../words/words.js';
import { ContentBadges, sizeWords } from '../evidence/file-facts.js';
import { Unsettled } from '../evidence/unsettled.js';
import { UploadForm } from '../evidence/upload-form.js';
import { caseTitle } from '../pages/standing.js';
import { pathOf } from '../paths.js';
import { roleWords } from '../words.js';
import type { DocumentDesk } from './document-desks.service.js';
import type { DocumentView } from './documents.service.js';

export interface DocumentsPageProps extends DocumentDesk {
  readonly view: View;
  readonly refused?: Refused;
  /** What was just done; a key of the catalogue below `document-done-`. */
  readonly done?: string;
}

/** The files behind what the steps of a case name: kept here first, then chosen in a step's form. */
export function DocumentsPage(props: DocumentsPageProps) {
  const { view, file, unitName, role, refused, done, unsettled } = props;
  const { language } = view;
  const title = say(language, 'evidence:documents');
  const doneWords = done && findWords(language, `evidence:document-done-${done}`);
  return (
    <Layout
      {...view}
      title={`${title} – ${unitName}`}
      refused={refused !== undefined}
      scripts={role ? ['tus.min.js', 'upload.js'] : []}
    >
      <p className="breadcrumb">
        <a href={pathOf.unit(file.unitId)}>{unitName}</a>
        {' › '}
        <a href={pathOf.case(file.id)}>{caseTitle(language, file)}</a>
      </p>
      <Refusal view={view} refused={refused} />
      <h1>{title}</h1>
      <p className="lead">{say(language, role ? 'evidence:documents-about' : 'evidence:documents-read')}</p>
      {doneWords && (
        <p className="notice notice-good" role="status">
          {doneWords}
        </p>
      )}
      <Kept {...props} />
      <Unsettled view={view} uploads={unsettled} here={pathOf.documents(file.id)} />
      {role && <Put {...props} />}
      {role && <FromStock {...props} />}
    </Layout>
  );
}

function Kept(props: DocumentsPageProps) {
  const { view, documents } = props;
  const { language } = view;
  if (documents.length === 0) return <p className="empty">{say(language, 'evidence:documents-none')}</p>;
  return (
    <ul className="result-list">
      {documents.map((document) => (
        <li key={document.id}>
          <Document {...props} document={document} />
        </li>
      ))}
    </ul>
  );
}

function Document({ view, file, role, document }: DocumentsPageProps & { readonly document: DocumentView }) {
  const { language } = view;
  const { id, name, size, addedAt, usedAt } = document;
  const isFree = usedAt === null && role === document.role && document.caseId === file.id;
  return (
    <>
      <p>
        <a href={pathOf.document(file.id, id)}>{name}</a>{' '}
        <span className="soft small">({sizeWords(language, size)})</span>
      </p>
      <p className="badges">
        <ContentBadges language={language} state={document} />
      </p>
      <p className="soft small">
        {say(language, 'evidence:document-added', {
          role: roleWords(language, document.role),
          when: formatInstant(language, addedAt),
        })}
        {'. '}
        {say(language, usedAt ? 'evidence:document-used' : 'evidence:document-waits')}
      </p>
      {isFree && (
        <Form view={view} action={`${pathOf.document(file.id, id)}/lepas`}>
          <button type="submit" className="link-button">
            {say(language, 'evidence:document-end')}
            <span className="visually-hidden"> {name}</span>
          </button>
        </Form>
      )}
    </>
  );
}

function Put({ view, file, uploadLimit, refused }: DocumentsPageProps) {
  return (
    <section aria-labelledby="unggah" className="panel">
      <h2 id="unggah">{say(view.language, 'evidence:upload')}</h2>
      <UploadForm
        view={view}
        action={pathOf.documents(file.id)}
        caseId={file.id}
        limit={uploadLimit}
        refused={refused}
      />
    </section>
  );
}

function FromStock({ view, file, stock, refused }: DocumentsPageProps) {
  const { language } = view;
  if (stock.length === 0) return null;
  return (
    <section aria-labelledby="tautkan" className="panel">
      <h2 id="tautkan">{say(language, 'evidence:link')}</h2>
      <Form view={view} action={`${pathOf.documents(file.id)}/tautkan`}>
        <Field
          language={language}
          name="evidenceId"
          kind="select"
          label={say(language, 'evidence:linkable')}
          value={refused?.values.evidenceId ?? ''}
          error={faultAt(language, refused?.faults, 'evidenceId')}
          options={stock.map(({ evidenceId, name }) => ({ value: evidenceId, label: name }))}
          empty="–"
          required
        />
        <button type="submit">{say(language, 'evidence:document-link')}</button>
      </Form>
    </section>
  );
}
