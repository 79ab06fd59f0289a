import type { ReactNode } from 'react';
import { ErrorSummary } from '../../site/components/error-summary.js';
import type { FieldFault, Problem } from '../../platform/problem.js';
import { type Language, say } from '../../words/words.js';
import type { View } from '../page.js';

/** A form that was refused: what was typed, and what was wrong. Passwords are not shown again. */
export interface Refused {
  readonly values: Readonly<Record<string, string>>;
  readonly faults: readonly FieldFault[];
  /** Wrong at no single field, in words. */
  readonly messages: readonly string[];
}

export function refusedBy({ details }: Problem, body: unknown, language: Language): Refused {
  const { code, params, faults = [] } = details;
  return {
    values: textsIn(body),
    faults,
    messages: faults.length > 0 ? [] : [say(language, `problems:${code}`, params)],
  };
}

/** The plain texts of a form's body. */
export const textsIn = (body: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((body ?? {}) as Record<string, unknown>).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );

/** A POST form with its token. `csrf` defaults to the session's. */
export function Form({
  view,
  action,
  csrf = view.csrf,
  upload,
  className,
  children,
}: {
  readonly view: View;
  readonly action: string;
  readonly csrf?: string;
  /** Carries a file. */
  readonly upload?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <form
      method="post"
      action={action}
      encType={upload ? 'multipart/form-data' : undefined}
      className={className}
    >
      <input type="hidden" name="_csrf" value={csrf} />
      {children}
    </form>
  );
}

export function Refusal({ view, refused }: { view: View; refused?: Refused }) {
  if (!refused) return null;
  return <ErrorSummary language={view.language} faults={refused.faults} messages={refused.messages} />;
}
