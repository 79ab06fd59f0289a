import type { FieldFault } from '../../platform/problem.js';
import { type Language, say } from '../../words/words.js';
import { fieldId } from './field.js';

export interface ErrorSummaryProps {
  readonly language: Language;
  /** Each in words, linked to its field. */
  readonly faults?: readonly FieldFault[];
  /** What stands in the way and belongs to no field, already in words. */
  readonly messages?: readonly string[];
}

/** On top of a refused form: everything that was wrong, in one list; takes the focus. Nothing when there is nothing. */
export function ErrorSummary({ language, faults = [], messages = [] }: ErrorSummaryProps) {
  if (faults.length + messages.length === 0) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} autoFocus aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{say(language, 'site:error-summary')}</h2>
      <ul>
        {messages.map((message) => (
          <li key={message}>{message}</li>
        ))}
        {faults.map((fault) => (
          <li key={`${fault.field} ${fault.code}`}>
            <a href={`#${fieldId(fault.field)}`}>{faultText(language, fault)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export const faultText = (language: Language, { code, params }: FieldFault): string =>
  say(language, `faults:${code}`, params);

/** The sentence to show at a field, or undefined when the field was fine. */
export function faultAt(
  language: Language,
  faults: readonly FieldFault[] | undefined,
  field: string,
): string | undefined {
  const fault = faults?.find((one) => one.field === field);
  return fault && faultText(language, fault);
}
