import { DATES } from '../../domain/evidence/dates.js';
import type { View } from '../../people/page.js';
import { Form, Refusal, type Refused } from '../../people/pages/form.js';
import { faultAt } from '../../site/components/error-summary.js';
import { Field } from '../../site/components/field.js';
import { Layout } from '../../site/layout.js';
import { formatInstant } from '../../words/format.js';
import { say } from '../../words/words.js';
import { pathOf } from '../paths.js';
import type { EvidenceFileDesk } from './evidence-desks.service.js';
import { Breadcrumb } from './evidence.page.js';
import { FileBadges, FileName, sizeWords } from './file-facts.js';
import { UploadForm } from './upload-form.js';

export interface EvidenceFilePageProps extends EvidenceFileDesk {
  readonly view: View;
  readonly refused?: Refused;
}

/** One file at one indicator: its versions, a new one, what of it is meant, and taking it away. */
export function EvidenceFilePage(props: EvidenceFilePageProps) {
  const { view, desk, indicator, file, refused } = props;
  const { language } = view;
  const title = say(language, 'evidence:file-title', { code: indicator.code });
  const open = desk.mode === 'fill';
  return (
    <Layout
      {...view}
      title={title}
      refused={refused !== undefined}
      scripts={open ? ['tus.min.js', 'upload.js'] : []}
    >
      <Breadcrumb {...props} />
      <Refusal view={view} refused={refused} />
      <h1>{title}</h1>
      <p>
        <FileName language={language} file={file} />
      </p>
      <p className="badges">
        <FileBadges language={language} file={file} />
      </p>
      {open ? <Changes {...props} /> : <p className="notice">{say(language, 'evidence:closed')}</p>}
      <Versions {...props} />
    </Layout>
  );
}

function Changes(props: EvidenceFilePageProps) {
  const { view, desk, indicator, file, uploadLimit, refused } = props;
  const { language } = view;
  const here = pathOf.evidenceFile(desk.file.id, indicator.code, file.linkId ?? '');
  return (
    <>
      <section className="panel" aria-labelledby="ganti">
        <h2 id="ganti">{say(language, 'evidence:replace')}</h2>
        <p>{say(language, 'evidence:replace-about')}</p>
        <UploadForm
          view={view}
          action={here}
          caseId={desk.file.id}
          indicator={indicator.code}
          limit={uploadLimit}
          supersedes={file.evidenceId}
          refused={refused}
        />
      </section>
      <Meant {...props} here={here} />
      <section className="panel" aria-labelledby="lepas">
        <h2 id="lepas">{say(language, 'evidence:unlink')}</h2>
        <p>{say(language, 'evidence:unlink-about')}</p>
        <Form view={view} action={`${here}/lepas`}>
          <button type="submit" className="button-danger">
            {say(language, 'evidence:unlink')}
          </button>
        </Form>
      </section>
    </>
  );
}

/** What of the file is meant here, and what its unit says of its dates. */
function Meant({ view, file, refused, here }: EvidenceFilePageProps & { readonly here: string }) {
  const { language } = view;
  const common = (name: 'pages' | 'caption') => ({
    ...{ language, name, label: say(language, `evidence:${name}`) },
    value: refused?.values[name] ?? file[name],
    error: faultAt(language, refused?.faults, name),
  });
  return (
    <section className="panel" aria-labelledby="ubah">
      <h2 id="ubah">{say(language, 'evidence:change')}</h2>
      <Form view={view} action={`${here}/keterangan`}>
        <Field {...common('pages')} hint={say(language, 'evidence:pages-hint')} maxLength={100} />
        <Field {...common('caption')} maxLength={500} />
        {DATES.map((name) => (
          <Field
            key={name}
            language={language}
            name={name}
            kind="date"
            label={say(language, `evidence:${name}`)}
            value={refused?.values[name] ?? file.dates[name] ?? ''}
            error={faultAt(language, refused?.faults, name)}
          />
        ))}
        <button type="submit">{say(language, 'evidence:change-submit')}</button>
      </Form>
    </section>
  );
}

function Versions({ view: { language }, versions }: EvidenceFilePageProps) {
  return (
    <section aria-labelledby="versi">
      <h2 id="versi">{say(language, 'evidence:versions')}</h2>
      <ul className="result-list">
        {versions.map(({ id, number, name, size, recordedAt }) => (
          <li key={id}>
            <p>
              <a href={pathOf.version(id)}>
                {say(language, 'evidence:version', { number })}: {name}
              </a>{' '}
              <span className="soft small">({sizeWords(language, size)})</span>
            </p>
            <p className="soft small">
              {say(language, 'evidence:recorded', { when: formatInstant(language, recordedAt) })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
