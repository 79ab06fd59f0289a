import type { AsOf } from '../../register/as-of.js';
import type { FieldFault } from '../../platform/problem.js';
import { formatDate } from '../../words/format.js';
import { type Language, say } from '../../words/words.js';
import { ErrorSummary, faultAt } from './error-summary.js';
import { Field } from './field.js';

/** The days that were asked for, and what was wrong with them. */
export interface Then {
  readonly asOf: AsOf;
  readonly faults: readonly FieldFault[];
}

interface Props {
  readonly language: Language;
  readonly slug: string;
  readonly then: Then;
}

/** Says that another day is shown, and leads back to the present; nothing on the page of the present. */
export function AsOfStatement({ language, slug, then: { asOf, faults } }: Props) {
  const { trueOn, knownOn } = asOf;
  if (faults.length > 0) return <ErrorSummary language={language} faults={faults} />;
  if (trueOn === null && knownOn === null) return null;
  return (
    <p className="notice" role="status">
      {say(language, 'register:as-of-statement')}{' '}
      {trueOn && say(language, 'register:as-of-on', { date: formatDate(language, trueOn) })}{' '}
      {knownOn && say(language, 'register:as-of-recorded', { date: formatDate(language, knownOn) })}{' '}
      <a href={`/unit/${slug}`}>{say(language, 'register:as-of-now')}</a>
    </p>
  );
}

export function AsOfForm({ language, slug, then: { asOf, faults } }: Props) {
  return (
    <form method="get" action={`/unit/${slug}`}>
      <h2>{say(language, 'register:as-of')}</h2>
      <Field
        language={language}
        name="pada"
        kind="date"
        plain
        label={say(language, 'register:as-of-true')}
        hint={say(language, 'register:as-of-true-hint')}
        value={asOf.trueOn ?? undefined}
        error={faultAt(language, faults, 'pada')}
      />
      <Field
        language={language}
        name="diketahui"
        kind="date"
        plain
        label={say(language, 'register:as-of-known')}
        hint={say(language, 'register:as-of-known-hint')}
        value={asOf.knownOn ?? undefined}
        error={faultAt(language, faults, 'diketahui')}
      />
      <button type="submit" className="button-quiet">
        {say(language, 'register:as-of-show')}
      </button>
    </form>
  );
}
