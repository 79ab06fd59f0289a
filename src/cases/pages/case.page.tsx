import type { View } from '../../people/page.js';
import { cycleYear, formatInstant } from '../../words/format.js';
import { Layout } from '../../site/layout.js';
import { type Language, say } from '../../words/words.js';
import type { CaseView } from '../case-view.service.js';
import { pathOf } from '../paths.js';
import { eventWords, partWords } from '../words.js';
import { Actions, type ActionsProps } from './actions.js';
import { JournalSection } from './journal.js';
import { CaseState, caseTitle, NextHands, Since } from './standing.js';
import { Way } from './way.js';

export interface CasePageProps {
  readonly view: View;
  readonly caseView: CaseView;
  readonly sheetWork: ActionsProps['sheetWork'];
  readonly today: string;
  /** The step that this person has just taken. */
  readonly done: string | null;
}

/** The one page of every case: where it stands, what may be done, and how it came there. */
export function CasePage({ view, caseView, sheetWork, today, done }: CasePageProps) {
  const { language } = view;
  const { file, unit } = caseView;
  const title = caseTitle(language, file);
  return (
    <Layout {...view} title={`${title} – ${unit.name}`}>
      <p className="breadcrumb">
        <a href={pathOf.unit(unit.id)}>{unit.name}</a>
      </p>
      <h1>{title}</h1>
      {done && (
        <p className="notice notice-good" role="status">
          {say(language, 'cases:done', { event: eventWords(language, file.procedure, done) })}
        </p>
      )}
      <div className="with-aside">
        <div>
          <Standing language={language} caseView={caseView} today={today} />
          <Actions language={language} file={file} options={caseView.options} sheetWork={sheetWork} />
          <JournalSection language={language} caseView={caseView} />
        </div>
        <div className="aside">
          <Way language={language} way={caseView.way} here={file.id} />
          <Team language={language} caseView={caseView} />
          <StepDocuments language={language} caseView={caseView} />
          <Documents language={language} caseView={caseView} />
        </div>
      </div>
    </Layout>
  );
}

type PartProps = { readonly language: Language; readonly caseView: CaseView };

function Standing({ language, caseView, today }: PartProps & { today: string }) {
  const { file, agency, unit, publicSlug, since, sheet, way } = caseView;
  return (
    <section className="panel" aria-labelledby="keadaan">
      <h2 id="keadaan" className="visually-hidden">
        {say(language, 'cases:standing')}
      </h2>
      <p className="row">
        <CaseState language={language} line={way.find(({ id }) => id === file.id) ?? file} />
        <Since language={language} since={since} today={today} />
      </p>
      <dl className="facts">
        <dt>{say(language, 'cases:next-hand')}</dt>
        <dd>
          <NextHands language={language} line={file} />
        </dd>
        <dt>{say(language, 'cases:unit')}</dt>
        <dd>
          {publicSlug ? <a href={pathOf.publicUnit(publicSlug)}>{unit.name}</a> : unit.name}, {agency.name}
        </dd>
        {file.cycle && (
          <>
            <dt>{say(language, 'cases:cycle')}</dt>
            <dd>
              <a href={`${pathOf.cycle}?cycle=${file.cycle}`}>{cycleYear(file.cycle)}</a>
            </dd>
          </>
        )}
        {file.procedure.endsWith('-evaluation') && file.round > 0 && (
          <>
            <dt>{say(language, 'cases:round')}</dt>
            <dd>{file.round}</dd>
          </>
        )}
      </dl>
      {sheet && (
        <p className="row">
          <a href={pathOf.sheet(file.id)}>{say(language, 'cases:open-sheet')}</a>
          <a href={pathOf.score(file.id)}>{say(language, 'cases:open-score')}</a>
        </p>
      )}
    </section>
  );
}

function Team({ language, caseView: { seats, names } }: PartProps) {
  if (seats?.length === 0) return null;
  return (
    <section aria-labelledby="tim">
      <h2 id="tim">{say(language, 'cases:team')}</h2>
      {seats === null ? (
        <p>{say(language, 'cases:team-hidden')}</p>
      ) : (
        <ul className="plain-list">
          {seats.map(({ part, personId }) => (
            <li key={`${part} ${personId}`}>
              {names.get(personId) ?? say(language, 'cases:name-unknown')}
              <br />
              <span className="soft small">{partWords(language, part)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Whoever takes a step that asks for a document puts it there first. */
function StepDocuments({ language, caseView: { file, documents, attaches } }: PartProps) {
  return (
    <section aria-labelledby="berkas-langkah">
      <h2 id="berkas-langkah">{say(language, 'evidence:documents')}</h2>
      <ul className="plain-list">
        {documents.map(({ id, name }) => (
          <li key={id}>
            <a href={pathOf.document(file.id, id)}>{name}</a>
          </li>
        ))}
      </ul>
      <p>
        <a href={pathOf.documents(file.id)}>
          {say(language, attaches ? 'evidence:documents-manage' : 'evidence:documents-all')}
        </a>
      </p>
    </section>
  );
}

function Documents({ language, caseView: { frozen } }: PartProps) {
  if (frozen.length === 0) return null;
  return (
    <section aria-labelledby="dokumen">
      <h2 id="dokumen">{say(language, 'cases:documents')}</h2>
      <p className="small">{say(language, 'cases:documents-about')}</p>
      <ul className="plain-list">
        {frozen.map(({ kind, hash, frozenAt }) => (
          <li key={`${hash} ${frozenAt.toISOString()}`}>
            {say(language, `cases:document-${kind}`)}
            <br />
            <time className="soft small" dateTime={frozenAt.toISOString()}>
              {formatInstant(language, frozenAt)}
            </time>
            <br />
            <span className="soft small">
              SHA-256 <span className="code hash">{hash}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
