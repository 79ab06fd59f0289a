import type { View } from '../../people/page.js';
import { Form } from '../../people/pages/form.js';
import { ErrorSummary, faultAt } from '../../site/components/error-summary.js';
import { formatInstant } from '../../words/format.js';
import { Layout } from '../../site/layout.js';
import type { FieldFault } from '../../platform/problem.js';
import { say } from '../../words/words.js';
import { pathOf } from '../paths.js';
import { type Desk, isDisputed, rowOf } from '../sheet/desk.js';
import { type Draft, nameIn } from '../sheet/drafts.js';
import type { Section } from '../sheet/sections.js';
import { AddressList } from '../evidence/address-part.js';
import { FileList } from '../evidence/file-facts.js';
import { caseTitle } from './standing.js';
import { IndicatorFields } from './indicator-fields.js';
import { SheetAside, type SheetAsideProps } from './sheet-aside.js';
import { titleIn } from '../../words/titles.js';
import { answerWords, sectionTitle } from './sheet-words.js';

export interface SheetPageProps extends Pick<SheetAsideProps, 'progress' | 'standing'> {
  readonly view: View;
  readonly desk: Desk;
  readonly section: Section;
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly faults: readonly FieldFault[];
  /** What became of the save, in words; null where nothing was saved. */
  readonly saved: string | null;
  /** Where somebody was faster, or the sheet was closed, in words. */
  readonly messages: readonly string[];
}

/** One part of a sheet: every indicator with its answer, what it asks for, and what lies beside it. */
export function SheetPage({ saved, messages, ...props }: SheetPageProps) {
  const { view, desk, section, progress, standing, faults } = props;
  const { language } = view;
  const { file, mode } = desk;
  const title = sectionTitle(language, section);
  const fields = <Indicators {...props} />;
  return (
    <Layout {...view} title={title} refused={faults.length > 0}>
      <p className="breadcrumb">
        <a href={pathOf.unit(file.unitId)}>{desk.unitName}</a>
        {' › '}
        <a href={pathOf.case(file.id)}>{caseTitle(language, file)}</a>
      </p>
      <ErrorSummary language={language} faults={faults} messages={messages} />
      <h1>{title}</h1>
      {saved && (
        <p className="notice notice-good" role="status">
          {saved}
        </p>
      )}
      <p className="only-narrow">
        <a href="#bagian">{say(language, 'cases:to-parts')}</a>
      </p>
      <div className="with-aside">
        <div>
          {mode === null ? (
            fields
          ) : (
            <Form view={view} action={pathOf.section(file.id, section.code)}>
              {fields}
              <SaveButtons language={language} section={section} progress={progress} />
            </Form>
          )}
        </div>
        <SheetAside {...{ language, progress, standing }} fileId={file.id} here={section.code} />
      </div>
    </Layout>
  );
}

type SaveButtonsProps = Pick<SheetPageProps, 'section' | 'progress'> & {
  readonly language: View['language'];
};

function SaveButtons({ language, section, progress }: SaveButtonsProps) {
  const next = progress[progress.findIndex((one) => one.section.code === section.code) + 1];
  return (
    <p className="row">
      <button type="submit" name="simpan" value="ya">
        {say(language, 'cases:save')}
      </button>
      {next && (
        <button type="submit" name="simpan" value="lanjut" className="button-quiet">
          {say(language, 'cases:save-next', { part: next.section.code })}
        </button>
      )}
    </p>
  );
}

type IndicatorsProps = Pick<SheetPageProps, 'view' | 'desk' | 'section' | 'drafts' | 'faults'>;

function Indicators({ view: { language }, desk, section, drafts, faults }: IndicatorsProps) {
  const groups = section.groups.length > 0 ? section.groups : [section];
  return groups.map((group) => (
    <section key={group.code} aria-labelledby={`g-${group.code}`}>
      <h2 id={`g-${group.code}`}>{`${group.code} ${titleIn(language, group)}`}</h2>
      {group.indicators.map((indicator) => (
        <article key={indicator.code} className="panel" id={indicator.code}>
          <h3>{`${indicator.code} ${titleIn(language, indicator)}`}</h3>
          <Beside desk={desk} language={language} indicator={indicator} />
          {desk.mode === null ? (
            <Answered {...{ language, desk, indicator }} />
          ) : (
            <IndicatorFields
              language={language}
              indicator={indicator}
              texts={desk.texts}
              draft={drafts.get(indicator.code)}
              error={(part) => faultAt(language, faults, nameIn(indicator.code, part))}
            />
          )}
          <Evidence {...{ language, desk, indicator }} />
          <Saved {...{ language, desk, indicator }} />
        </article>
      ))}
    </section>
  ));
}

type BesideProps = Pick<SheetPageProps, 'desk'> & {
  readonly language: View['language'];
  readonly indicator: Section['indicators'][number];
};

/** The answer with its words, for those who only read. */
function Answered({ desk, language, indicator }: BesideProps) {
  const { value, texts } = rowOf(desk, indicator);
  if (desk.unit && desk.rows.size === 0) return null;
  return (
    <dl className="facts">
      <dt>{say(language, desk.unit ? 'cases:team-answer' : 'cases:answer')}</dt>
      <dd>{answerWords(language, indicator, value)}</dd>
      {desk.texts.map((text) => (
        <div key={text} className="fact">
          <dt>{say(language, `cases:${text}`)}</dt>
          <dd className="written">{texts[text] || '–'}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The files beside the answer, for those who may read them; the unit gets to where they are gathered. */
function Evidence({ desk, language, indicator: { code } }: BesideProps) {
  const files = desk.files.get(code) ?? [];
  const addresses = desk.addresses.get(code) ?? [];
  return (
    <>
      <FileList language={language} files={files} />
      <AddressList language={language} addresses={addresses} />
      {desk.mode === 'fill' && (
        <p>
          <a href={pathOf.evidence(desk.file.id, code)}>
            {say(language, 'evidence:manage-all', { count: files.length + addresses.length })}
            <span className="visually-hidden"> {code}</span>
          </a>
        </p>
      )}
    </>
  );
}

/** When the answer was saved, and by whom where the name is for this reader. */
function Saved({ desk, language, indicator }: BesideProps) {
  const { savedAt, savedBy } = rowOf(desk, indicator);
  if (!savedAt) return null;
  const when = formatInstant(language, savedAt);
  const name = savedBy && desk.names.get(savedBy);
  return (
    <p className="soft small">
      {name ? say(language, 'cases:saved-by', { when, name }) : say(language, 'cases:saved-at', { when })}
    </p>
  );
}

/** What a person needs to see before they answer: reasons of a return, the unit's answer, what the team answered. */
function Beside({ desk, language, indicator }: BesideProps) {
  const { code } = indicator;
  const returned = desk.returned.get(code);
  const unit = desk.unit?.get(code);
  return (
    <>
      {returned && <p className="notice">{say(language, 'cases:returned-reason', { reason: returned })}</p>}
      {desk.changed.has(code) && <p className="soft small">{say(language, 'cases:changed')}</p>}
      {unit && (
        <dl className="facts">
          <dt>{say(language, 'cases:unit-answer')}</dt>
          <dd>{answerWords(language, indicator, unit.value)}</dd>
          <dt>{say(language, 'cases:note')}</dt>
          <dd className="written">{unit.note}</dd>
          <dt>{say(language, 'cases:evidence')}</dt>
          <dd className="written">{unit.evidence}</dd>
        </dl>
      )}
      {isDisputed(desk, code) && <p className="notice">{say(language, 'cases:disputed')}</p>}
      {(desk.opinions.get(code) ?? []).map(({ personId, value, reason }) => (
        <p key={personId}>
          <strong>
            {say(language, 'cases:opinion', {
              name: desk.names.get(personId) ?? say(language, 'cases:name-unknown'),
            })}
            :
          </strong>{' '}
          {answerWords(language, indicator, value)} – {reason}
        </p>
      ))}
    </>
  );
}
