import type { Indicator } from '../../../src/domain/instrument/instrument.js';
import type { Sheet } from '../shared/api.js';
import { answerWords } from '../shared/answer-words.js';
import { EvidenceList } from '../shared/evidence-list.js';
import { say } from '../shared/words.js';
import type { ScoreContent } from './score-column.js';

interface BesideProps {
  readonly sheet: Sheet;
  readonly indicator: Indicator;
}

/** What the unit handed in: its answer, its words, its evidence. */
export function UnitSide({ sheet, indicator }: BesideProps) {
  const { code } = indicator;
  const given = sheet.unit?.[code];
  return (
    <section className="ws-beside" aria-labelledby="dari-unit">
      <h2 id="dari-unit">{say('workspace:from-unit')}</h2>
      {sheet.changed.includes(code) && <p className="notice">{say('workspace:changed-by-unit')}</p>}
      <dl>
        <dt>{say('workspace:answer')}</dt>
        <dd>{answerWords(indicator, given?.value)}</dd>
        <dt>{say('workspace:note')}</dt>
        <dd>{given?.note || say('workspace:blank')}</dd>
        <dt>{say('workspace:evidence')}</dt>
        <dd>{given?.evidence || say('workspace:blank')}</dd>
      </dl>
      <h3>{say('workspace:files')}</h3>
      <EvidenceList files={sheet.files[code] ?? []} addresses={sheet.addresses[code] ?? []} />
    </section>
  );
}

interface OpinionsProps extends BesideProps {
  /** Absent where nothing can be settled any more. */
  readonly onTake?: (taken: ScoreContent) => void;
}

/** What each evaluator answered on their own, once everybody has. */
export function Opinions({ sheet, indicator, onTake }: OpinionsProps) {
  const opinions = sheet.opinions[indicator.code] ?? [];
  if (opinions.length === 0) return null;
  return (
    <section className="ws-beside" aria-labelledby="jawaban-tim">
      <h2 id="jawaban-tim">{say('workspace:opinions')}</h2>
      {opinions.map(({ personId, value, reason }) => (
        <div key={personId} className="ws-opinion">
          <h3>{sheet.names[personId] ?? say('workspace:evaluator')}</h3>
          <p>
            <strong>{answerWords(indicator, value)}</strong>
          </p>
          <p>{reason || say('workspace:blank')}</p>
          {onTake && (
            <button type="button" className="button button-quiet" onClick={() => onTake({ value, reason })}>
              {say('workspace:take-opinion')}
            </button>
          )}
        </div>
      ))}
    </section>
  );
}
