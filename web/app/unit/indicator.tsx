import type { Indicator } from '../../../src/domain/instrument/instrument.js';
import { AnswerField } from '../shared/answer-field.js';
import { Conflict } from '../shared/conflict.js';
import type { OpenSheet } from '../shared/open-sheet.js';
import { SaveLine } from '../shared/save-line.js';
import { say, titleIn } from '../shared/words.js';
import { Evidence } from './evidence.js';
import type { UnitContent } from './unit-column.js';

interface IndicatorProps {
  readonly open: OpenSheet<UnitContent>;
  readonly caseId: string;
  readonly indicator: Indicator;
  readonly onNext?: () => void;
  readonly onPrevious?: () => void;
}

/** One indicator: what is asked, the answer, the words that go with it, and whether all of it is safe. */
export function IndicatorForm({ open, caseId, indicator, onNext, onPrevious }: IndicatorProps) {
  const { code } = indicator;
  const { sheet, keeper } = open;
  const content = open.content(code);
  const closed = sheet.mode !== 'fill';
  const edit = (patch: Partial<UnitContent>) => keeper.edit(code, open.standing(code), patch);
  const reason = sheet.returned[code];
  return (
    <article className="ws-indicator" aria-labelledby="butir">
      <h1 id="butir" tabIndex={-1}>
        <span className="soft">{code}</span> {titleIn(indicator)}
      </h1>
      {reason !== undefined && (
        <p className="notice">
          <strong>{say('workspace:returned-why')}</strong> {reason}
        </p>
      )}
      <p>{indicator.guidance}</p>
      <Conflict open={open} indicator={indicator} texts={['note', 'evidence']} />
      <AnswerField indicator={indicator} value={content.value} closed={closed} onChange={edit} />
      <TextField name="note" content={content} closed={closed} onChange={edit} />
      <TextField name="evidence" content={content} closed={closed} onChange={edit} />
      {indicator.evidence.length > 0 && (
        <p className="soft">
          {say('workspace:evidence-examples', { examples: indicator.evidence.join('; ') })}
        </p>
      )}
      {!closed && <SaveLine keeper={keeper} code={code} />}
      <p className="ws-move">
        <button type="button" className="button button-quiet" disabled={!onPrevious} onClick={onPrevious}>
          {say('workspace:previous')}
        </button>
        <button type="button" className="button" disabled={!onNext} onClick={onNext}>
          {say('workspace:next')}
        </button>
      </p>
      <Evidence sheet={sheet} caseId={caseId} indicator={code} />
    </article>
  );
}

interface TextFieldProps {
  readonly name: 'note' | 'evidence';
  readonly content: UnitContent;
  readonly closed: boolean;
  readonly onChange: (patch: Partial<UnitContent>) => void;
}

const TextField = ({ name, content, closed, onChange }: TextFieldProps) => (
  <p className="ws-field">
    <label htmlFor={`isian-${name}`}>{say(`workspace:${name}`)}</label>
    <textarea
      id={`isian-${name}`}
      rows={4}
      maxLength={20_000}
      readOnly={closed}
      value={content[name]}
      onChange={(event) => onChange({ [name]: event.target.value })}
    />
  </p>
);
