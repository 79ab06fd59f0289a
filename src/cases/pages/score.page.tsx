import type { ConditionResult, ScoreResult } from '../../domain/scoring/result.js';
import type { Predicate } from '../../domain/instrument/cycle.js';
import type { Instrument } from '../../domain/instrument/instrument.js';
import type { Answer } from '../../domain/scoring/answers.js';
import type { View } from '../../people/page.js';
import { DataTable } from '../../site/components/data-table.js';
import { Layout } from '../../site/layout.js';
import { type Language, say } from '../../words/words.js';
import { pathOf } from '../paths.js';
import type { Desk } from '../sheet/desk.js';
import { figureWords, scoreWords } from '../../words/figures.js';
import { conditionWords } from '../../words/missing.js';
import { titleIn } from '../../words/titles.js';
import { answerWords } from './sheet-words.js';
import { caseTitle } from './standing.js';

/** What the sheet is worth: the parts, every condition with its gap, what is blank, what contradicts itself, the way to go. */
export function ScorePage({ view, desk, score }: { view: View; desk: Desk; score: ScoreResult }) {
  const { language } = view;
  const { file, instrument } = desk;
  const title = `${say(language, 'cases:score')} – ${caseTitle(language, file)}`;
  const parts = instrument.components.flatMap((component) => [
    component,
    ...component.children.filter((node) => node.level !== 'indicator'),
  ]);
  return (
    <Layout {...view} title={title}>
      <p className="breadcrumb">
        <a href={pathOf.unit(file.unitId)}>{desk.unitName}</a>
        {' › '}
        <a href={pathOf.case(file.id)}>{caseTitle(language, file)}</a>
      </p>
      <h1>{say(language, 'cases:score-total', { value: scoreWords(language, score.total.display) })}</h1>
      <DataTable
        caption={say(language, 'cases:score')}
        columns={[
          {
            key: 'part',
            label: say(language, 'cases:score-part'),
            cell: (node) => `${node.code} ${titleIn(language, node)}`,
          },
          {
            key: 'points',
            label: say(language, 'cases:score-points'),
            numeric: true,
            cell: ({ code }) => scoreWords(language, score.nodes[code].display),
          },
          {
            key: 'share',
            label: say(language, 'cases:score-share'),
            numeric: true,
            cell: ({ code }) => `${scoreWords(language, score.nodes[code].percent)}%`,
          },
        ]}
        rows={parts}
        rowKey={({ code }) => code}
        empty=""
      />
      <Predicates language={language} score={score} instrument={instrument} />
      {score.blank.length > 0 && (
        <p>{say(language, 'cases:blank-list', { codes: score.blank.join(', ') })}</p>
      )}
      <Findings language={language} score={score} files={desk.files} />
    </Layout>
  );
}

interface FindingsProps {
  readonly language: Language;
  readonly score: ScoreResult;
  readonly files: Desk['files'];
}

/** Contradictions in the answers, and what the dates of their evidence give to say. */
function Findings({ language, score, files }: FindingsProps) {
  const dated = [...files].flatMap(([code, list]) =>
    list.flatMap(({ name, versionId, findings }) =>
      findings.map((finding) => ({ key: `${code} ${versionId} ${finding}`, code, name, finding })),
    ),
  );
  return (
    <>
      <h2>{say(language, 'cases:findings')}</h2>
      {score.findings.length + dated.length === 0 ? (
        <p>{say(language, 'cases:findings-none')}</p>
      ) : (
        <ul>
          {score.findings.map(({ code, message, messageEn }) => (
            <li key={code}>{language === 'en' ? messageEn : message}</li>
          ))}
          {dated.map(({ key, code, name, finding }) => (
            <li key={key}>
              <span className="code">{code}</span> {name}: {say(language, `evidence:finding.${finding}`)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface PredicatesProps {
  readonly language: Language;
  readonly score: ScoreResult;
  readonly instrument: Instrument;
}

function Predicates({ language, score, instrument }: PredicatesProps) {
  const found = (code: string) => instrument.indicators.find((one) => one.code === code);
  const said = (code: string, answer: unknown): string => {
    const indicator = found(code);
    return indicator ? answerWords(language, indicator, answer as Answer | null) : code;
  };
  const named = (code: string): string => {
    const indicator = found(code);
    return indicator ? `${code} ${titleIn(language, indicator)}` : code;
  };
  return (['WBK', 'WBBM'] as const).map((predicate) => (
    <section key={predicate}>
      <Conditions
        language={language}
        predicate={predicate}
        conditions={score.predicates[predicate].conditions}
      />
      <h3>{say(language, 'cases:shortest-way', { predicate })}</h3>
      {score.predicates[predicate].met ? (
        <p>{say(language, 'cases:shortest-way-none')}</p>
      ) : (
        <ol>
          {(score.predicates[predicate].shortestWay ?? []).map(({ indicator, from, to }) => (
            <li key={indicator}>
              {say(language, 'cases:shortest-way-step', {
                indicator: named(indicator),
                from: said(indicator, from),
                to: said(indicator, to),
              })}
            </li>
          ))}
        </ol>
      )}
    </section>
  ));
}

interface ConditionsProps {
  readonly language: Language;
  readonly predicate: Predicate;
  readonly conditions: readonly ConditionResult[];
}

function Conditions({ language, predicate, conditions }: ConditionsProps) {
  const figure = (name: 'required' | 'actual' | 'gap', label: string) => ({
    key: name,
    label,
    numeric: true,
    cell: (condition: ConditionResult) => figureWords(language, condition.unit, condition[name]),
  });
  return (
    <DataTable
      caption={say(language, 'cases:conditions-of', { predicate })}
      columns={[
        {
          key: 'code',
          label: say(language, 'cases:condition'),
          cell: ({ code }) => conditionWords(language, code),
        },
        figure('required', say(language, 'cases:required')),
        figure('actual', say(language, 'cases:actual')),
        figure('gap', say(language, 'cases:gap')),
        {
          key: 'met',
          label: say(language, 'cases:met'),
          cell: ({ met }) => say(language, met ? 'cases:met-yes' : 'cases:met-no'),
        },
      ]}
      rows={conditions}
      rowKey={({ code }) => code}
      empty=""
    />
  );
}
