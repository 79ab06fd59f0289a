import { useState } from 'react';
import type { Case, Option } from './api.js';
import { StepForm } from './step-form.js';
import { findWords, say, stateWords } from './words.js';

/** The buttons of a case are the procedure's own options: no rule stands here. */
export function Steps({ file }: { readonly file: Case }) {
  const [done, setDone] = useState<string | null>(null);
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{say('workspace:steps')}</h2>
      <p role="status">{done === null ? '' : say('workspace:step-done', { title: done })}</p>
      {file.options.length === 0 && <p className="empty">{say('workspace:steps-none')}</p>}
      {file.options.map((option) => (
        <Step key={option.event} file={file} option={option} onDone={() => setDone(option.title)} />
      ))}
    </section>
  );
}

interface StepProps {
  readonly file: Case;
  readonly option: Option;
  readonly onDone: () => void;
}

function Step({ file, option, onDone }: StepProps) {
  const { title, missing, to } = option;
  if (missing.length > 0) {
    return (
      <details className="ws-step ws-step-missing">
        <summary>{title}</summary>
        <p>{say('workspace:step-missing')}</p>
        <ul>
          {missing.map(({ code, message }) => (
            <li key={code}>{message}</li>
          ))}
        </ul>
      </details>
    );
  }
  const consequence = findWords(`procedures:consequence.${file.procedure}.${option.event}`);
  return (
    <details className="ws-step">
      <summary>{title}</summary>
      {consequence && <p>{consequence}</p>}
      <p>{say('workspace:step-leads', { state: stateWords(file.procedure, to) })}</p>
      <StepForm file={file} option={option} onDone={onDone} />
    </details>
  );
}
