import type { Indicator } from '../../../src/domain/instrument/instrument.js';
import { say, titleIn } from '../shared/words.js';
import { AnswerField } from './answer-field.js';
import { Conflict } from './conflict.js';
import type { Content } from './keeper.js';
import type { OpenSheet } from './use-sheet.js';

interface IndicatorProps {
  readonly open: OpenSheet;
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
  const edit = (patch: Partial<Content>) => keeper.edit(code, open.standing(code), patch);
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
      <Conflict open={open} indicator={indicator} />
      <AnswerField indicator={indicator} value={content.value} closed={closed} onChange={edit} />
      <TextField name="note" content={content} closed={closed} onChange={edit} />
      <TextField name="evidence" content={content} closed={closed} onChange={edit} />
      {indicator.evidence.length > 0 && (
        <p className="soft">
          {say('workspace:evidence-examples', { examples: indicator.evidence.join('; ') })}
        </p>
      )}
      <p>
        <a href={`/kasus/${caseId}/lembar`}>{say('workspace:evidence-files')}</a>
      </p>
      {!closed && <SaveLine open={open} code={code} />}
      <p className="ws-move">
        <button type="button" className="button button-quiet" disabled={!onPrevious} onClick={onPrevious}>
          {say('workspace:previous')}
        </button>
        <button type="button" className="button" disabled={!onNext} onClick={onNext}>
          {say('workspace:next')}
        </button>
      </p>
    </article>
  );
}

function SaveLine({ open: { keeper }, code }: { readonly open: OpenSheet; readonly code: string }) {
  const state = keeper.stateOf(code);
  const reason = state.name === 'refused' ? state.reason : '';
  return (
    <p className={`ws-save ws-save-${state.name}`} role="status">
      {say(`workspace:save.${state.name}`, { reason })}
      {keeper.unsent > 1 && <> · {say('workspace:unsent', { count: keeper.unsent })}</>}
    </p>
  );
}

interface TextFieldProps {
  readonly name: 'note' | 'evidence';
  readonly content: Content;
  readonly closed: boolean;
  readonly onChange: (patch: Partial<Content>) => void;
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
