import { useDeferredValue, useMemo } from 'react';
import { PREDICATES, type Predicate } from '../../../src/domain/instrument/cycle.js';
import { type PredicateResult, scoreResult } from '../../../src/domain/scoring/result.js';
import { decimalWords, figureWords } from '../../../src/words/figures.js';
import type { Content } from './keeper.js';
import { answersIn, RULES } from './open-sheet.js';
import { findWords, language, say } from './words.js';

const SHOWN = 5;

/** What the sheet is worth now, by the same rules that the server counts by. */
export function ScorePanel({ valueOf }: { readonly valueOf: (code: string) => Content['value'] }) {
  const answers = useDeferredValue(JSON.stringify(answersIn(valueOf)));
  const score = useMemo(
    () => scoreResult(RULES.compiled, RULES.cycle, JSON.parse(answers) as ReturnType<typeof answersIn>),
    [answers],
  );
  return (
    <aside className="ws-score" aria-labelledby="skor">
      <h2 id="skor">{say('workspace:score')}</h2>
      <p className="ws-total">
        {say('workspace:score-total', { total: decimalWords(language, score.total.display) })}
      </p>
      {PREDICATES.map((predicate) => (
        <Conditions key={predicate} predicate={predicate} result={score.predicates[predicate]} />
      ))}
    </aside>
  );
}

interface ConditionsProps {
  readonly predicate: Predicate;
  readonly result: PredicateResult;
}

function Conditions({ predicate, result: { met, conditions, shortestWay } }: ConditionsProps) {
  const unmet = conditions.filter((one) => !one.met);
  if (met) return <p className="ws-met">✓ {say('workspace:score-met', { predicate })}</p>;
  return (
    <details>
      <summary>{say('workspace:score-unmet', { predicate, count: unmet.length })}</summary>
      <ul>
        {unmet.map(({ code, unit, required, actual, gap }) => (
          <li key={code}>
            {say('workspace:condition', {
              name: findWords(`missing:condition.${code}`) ?? code,
              actual: figureWords(language, unit, actual),
              required: figureWords(language, unit, required),
              gap: figureWords(language, unit, gap),
            })}
          </li>
        ))}
      </ul>
      <h3>{say('workspace:way-shortest', { predicate })}</h3>
      {shortestWay === null ? (
        <p>{say('workspace:way-none')}</p>
      ) : (
        <ol>
          {shortestWay.slice(0, SHOWN).map(({ indicator, from, to }) => (
            <li key={indicator}>
              {say('workspace:way-step', { code: indicator, from: from ?? say('workspace:blank'), to })}
            </li>
          ))}
          {shortestWay.length > SHOWN && <li className="soft">+ {shortestWay.length - SHOWN}</li>}
        </ol>
      )}
    </details>
  );
}
