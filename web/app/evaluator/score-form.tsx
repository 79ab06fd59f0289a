import { Suspense, type ReactNode } from 'react';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { Indicator } from '../../../src/domain/instrument/instrument.js';
import { AnswerField } from '../shared/answer-field.js';
import { caseQuery } from '../shared/case-data.js';
import { Conflict } from '../shared/conflict.js';
import { useKeys } from '../shared/keys.js';
import { SaveLine } from '../shared/save-line.js';
import { say, titleIn } from '../shared/words.js';
import { Opinions, UnitSide } from './beside.js';
import { useReturnReasons } from './returns.js';
import type { OpenScores, ScoreContent } from './score-column.js';

interface ScoreFormProps {
  readonly open: OpenScores;
  readonly caseId: string;
  readonly indicator: Indicator;
  /** What stands above the indicator: which unit it is. */
  readonly above?: ReactNode;
  readonly onNext?: () => void;
  readonly onPrevious?: () => void;
}

/** One indicator of one unit as an evaluator meets it: the own answer first, what the unit handed in beside it. */
export function ScoreForm(props: ScoreFormProps) {
  const { open, caseId, indicator, above, onNext, onPrevious } = props;
  const { code } = indicator;
  const { sheet, keeper } = open;
  const content = open.content(code);
  const closed = sheet.mode !== 'own' && sheet.mode !== 'agreed';
  const edit = (patch: Partial<ScoreContent>) => keeper.edit(code, open.standing(code), patch);
  useOptionKeys(indicator, closed, edit);
  return (
    <div className="ws-judge">
      <article className="ws-indicator" aria-labelledby="butir">
        {above}
        <h1 id="butir" tabIndex={-1}>
          <span className="soft">{code}</span> {titleIn(indicator)}
        </h1>
        <p>{indicator.guidance}</p>
        <Conflict open={open} indicator={indicator} texts={['reason']} />
        <p className="ws-whose">{say(`workspace:whose.${sheet.mode ?? 'read'}`)}</p>
        <AnswerField indicator={indicator} value={content.value} closed={closed} onChange={edit} />
        <p className="ws-field">
          <label htmlFor="isian-reason">{say('workspace:reason')}</label>
          <textarea
            id="isian-reason"
            rows={4}
            maxLength={20_000}
            readOnly={closed}
            value={content.reason}
            onChange={(event) => edit({ reason: event.target.value })}
          />
        </p>
        {!closed && <SaveLine keeper={keeper} code={code} />}
        <p className="ws-move">
          <button type="button" className="button button-quiet" disabled={!onPrevious} onClick={onPrevious}>
            {say('workspace:previous')}
          </button>
          <button type="button" className="button" disabled={!onNext} onClick={onNext}>
            {say(closed ? 'workspace:next-only' : 'workspace:next')}
          </button>
        </p>
      </article>
      <div>
        <Opinions sheet={sheet} indicator={indicator} onTake={sheet.mode === 'agreed' ? edit : undefined} />
        <UnitSide sheet={sheet} indicator={indicator} />
        <Suspense>
          <ReturnMark key={`${caseId} ${code}`} caseId={caseId} code={code} />
        </Suspense>
      </div>
    </div>
  );
}

/** `1` is the first option and so on; what comes next is to say why. */
function useOptionKeys(
  indicator: Indicator,
  closed: boolean,
  edit: (patch: Partial<ScoreContent>) => void,
): void {
  const options = indicator.kind === 'options' && !closed ? indicator.options : [];
  useKeys(
    Object.fromEntries(
      options.map(({ key }, place) => [
        String(place + 1),
        () => {
          edit({ value: key });
          document.getElementById('isian-reason')?.focus();
        },
      ]),
    ),
  );
}

/** For whoever may return the sheet: why this indicator is to go back. */
function ReturnMark({ caseId, code }: { readonly caseId: string; readonly code: string }) {
  const { data: file } = useSuspenseQuery(caseQuery(caseId));
  const [reasons, mark] = useReturnReasons(caseId);
  if (!file.options.some(({ event }) => event === 'return')) return null;
  const marked = Object.keys(reasons).length;
  return (
    <section className="ws-beside" aria-labelledby="kembalikan">
      <h2 id="kembalikan">{say('workspace:return')}</h2>
      <p className="ws-field">
        <label htmlFor="isian-kembali">{say('workspace:return-why')}</label>
        <textarea
          id="isian-kembali"
          rows={3}
          maxLength={10_000}
          value={reasons[code] ?? ''}
          onChange={(event) => mark(code, event.target.value || null)}
        />
      </p>
      <p>
        {say('workspace:return-marked', { count: marked })}{' '}
        <a href={`/app/kasus/${caseId}`}>{say('workspace:return-where')}</a>
      </p>
    </section>
  );
}
