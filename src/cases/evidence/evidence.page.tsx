import type { View } from '../../people/page.js';
import { Form, Refusal, type Refused } from '../../people/pages/form.js';
import { faultAt } from '../../site/components/error-summary.js';
import { Field } from '../../site/components/field.js';
import { StatusBadge } from '../../site/components/status-badge.js';
import { Layout } from '../../site/layout.js';
import { findWords, say } from '../../words/words.js';
import { titleIn } from '../../words/titles.js';
import { caseTitle } from '../pages/standing.js';
import { pathOf } from '../paths.js';
import { rowOf } from '../sheet/desk.js';
import type { EvidenceDesk } from './evidence-desks.service.js';
import { AddressPart } from './address-part.js';
import { FileBadges, FileName } from './file-facts.js';
import { Unsettled } from './unsettled.js';
import { UploadForm } from './upload-form.js';

export interface EvidencePageProps extends EvidenceDesk {
  readonly view: View;
  readonly refused?: Refused;
  /** What was just done; a key of the catalogue below `done-`. */
  readonly done?: string;
}

/** Everything that proves the answer to one indicator, for the unit that gathers it. */
export function EvidencePage(props: EvidencePageProps) {
  const { view, desk, indicator, refused, done, unsettled } = props;
  const here = pathOf.evidence(desk.file.id, indicator.code);
  const { language } = view;
  const title = say(language, 'evidence:title', { code: indicator.code });
  const doneWords = done && findWords(language, `evidence:done-${done}`);
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
      <p className="lead">{titleIn(language, indicator)}</p>
      {doneWords && (
        <p className="notice notice-good" role="status">
          {doneWords}
        </p>
      )}
      {!open && <p className="notice">{say(language, 'evidence:closed')}</p>}
      <Files {...props} />
      <Unsettled view={view} uploads={unsettled} here={here} cancelAt={open ? `${here}/batal` : undefined} />
      {open && <UploadPart {...props} />}
      {open && <LinkPart {...props} />}
      <AddressPart {...props} />
      <Statement {...props} />
    </Layout>
  );
}

export function Breadcrumb({ view: { language }, desk, indicator, section }: EvidencePageProps) {
  const { file, unitName } = desk;
  return (
    <p className="breadcrumb">
      <a href={pathOf.unit(file.unitId)}>{unitName}</a>
      {' › '}
      <a href={pathOf.case(file.id)}>{caseTitle(language, file)}</a>
      {' › '}
      <a href={`${pathOf.section(file.id, section.code)}#${indicator.code}`}>
        {say(language, 'evidence:back-to-indicator', { code: indicator.code })}
      </a>
    </p>
  );
}

function Files({ view: { language }, desk, indicator, files, stock }: EvidencePageProps) {
  const { code } = indicator;
  const elsewhere = (evidenceId: string) =>
    (stock.find((one) => one.evidenceId === evidenceId)?.indicators ?? []).filter((other) => other !== code);
  return (
    <section aria-labelledby="berkas">
      <h2 id="berkas">{say(language, 'evidence:files')}</h2>
      {files.some(({ state }) => state.scan === 'unscanned') && (
        <p className="notice">{say(language, 'evidence:unscanned-notice')}</p>
      )}
      {files.length === 0 && <p className="empty">{say(language, 'evidence:files-none')}</p>}
      <ul className={files.length > 0 ? 'result-list' : 'plain-list'}>
        {files.map((file) => (
          <li key={file.linkId}>
            <p>
              <FileName language={language} file={file} />
            </p>
            <p className="badges">
              <StatusBadge tone="good">{say(language, 'evidence:state.safe')}</StatusBadge>
              <FileBadges language={language} file={file} />
            </p>
            {elsewhere(file.evidenceId).length > 0 && (
              <p className="soft small">
                {say(language, 'evidence:also-at', { codes: elsewhere(file.evidenceId).join(', ') })}
              </p>
            )}
            {desk.mode === 'fill' && (
              <p>
                <a href={pathOf.evidenceFile(desk.file.id, code, file.linkId ?? '')}>
                  {say(language, 'evidence:manage')}
                  <span className="visually-hidden"> {file.name}</span>
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the unit wrote instead of or beside its files: a part of the answer, and kept with every version of it. */
function Statement({ view: { language }, desk, indicator, section }: EvidencePageProps) {
  const text = rowOf(desk, indicator).texts.evidence;
  return (
    <section aria-labelledby="pernyataan">
      <h2 id="pernyataan">{say(language, 'evidence:statement')}</h2>
      <p className="written">{text || say(language, 'evidence:statement-none')}</p>
      {desk.mode === 'fill' && (
        <p>
          <a href={`${pathOf.section(desk.file.id, section.code)}#${indicator.code}`}>
            {say(language, 'evidence:statement-edit')}
          </a>
        </p>
      )}
    </section>
  );
}

function UploadPart({ view, desk, indicator, uploadLimit, refused }: EvidencePageProps) {
  const here = pathOf.evidence(desk.file.id, indicator.code);
  return (
    <section aria-labelledby="unggah" className="panel">
      <h2 id="unggah">{say(view.language, 'evidence:upload')}</h2>
      <UploadForm
        view={view}
        action={here}
        caseId={desk.file.id}
        indicator={indicator.code}
        limit={uploadLimit}
        refused={refused}
      />
    </section>
  );
}

/** The unit's other files; their fields have names of their own, for both forms stand on one page. */
function LinkPart({ view, desk, indicator, stock, refused }: EvidencePageProps) {
  const { language } = view;
  const others = stock.filter(({ indicators }) => !indicators.includes(indicator.code));
  if (others.length === 0) return null;
  const common = (name: string) => ({
    ...{
      language,
      name,
      value: refused?.values[name] ?? '',
      error: faultAt(language, refused?.faults, name),
    },
  });
  return (
    <section aria-labelledby="tautkan" className="panel">
      <h2 id="tautkan">{say(language, 'evidence:link')}</h2>
      <p>{say(language, 'evidence:link-about')}</p>
      <Form view={view} action={`${pathOf.evidence(desk.file.id, indicator.code)}/tautkan`}>
        <Field
          {...common('evidenceId')}
          kind="select"
          label={say(language, 'evidence:linkable')}
          options={others.map(({ evidenceId, name, indicators }) => ({
            value: evidenceId,
            label: indicators.length > 0 ? `${name} (${indicators.join(', ')})` : name,
          }))}
          empty="–"
          required
        />
        <Field {...common('linkPages')} label={say(language, 'evidence:pages')} maxLength={100} />
        <Field {...common('linkCaption')} label={say(language, 'evidence:caption')} maxLength={500} />
        <button type="submit">{say(language, 'evidence:link-submit')}</button>
      </Form>
    </section>
  );
}
