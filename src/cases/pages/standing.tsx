import { StatusBadge } from '../../site/components/status-badge.js';
import { type Language, say } from '../../words/words.js';
import type { CaseLine } from '../case-lists.service.js';
import { isSettled, nextRoles, toneOf } from '../standing.js';
import { procedureWords, resultWords, roleWords, sinceWords } from '../words.js';

export const CaseState = ({
  language,
  line,
}: {
  language: Language;
  line: Pick<CaseLine, 'procedure' | 'state'> & Partial<Pick<CaseLine, 'outcome'>>;
}) => (
  <StatusBadge tone={toneOf(line.procedure, line.state, line.outcome)}>
    {resultWords(language, line)}
  </StatusBadge>
);

/** "Penilaian mandiri menuju WBK", "Pengusulan WBK", "Predikat WBK"; the procedure's name alone where none is aimed at. */
export function caseTitle(
  language: Language,
  { procedure, predicate }: Pick<CaseLine, 'procedure' | 'predicate'>,
): string {
  const name = procedureWords(language, procedure);
  return predicate ? say(language, `cases:title.${procedure}`, { name, predicate }) : name;
}

/** Who takes the next step, or that nobody of this case does. */
export function NextHands({
  language,
  line,
}: {
  language: Language;
  line: Pick<CaseLine, 'procedure' | 'state'>;
}) {
  const roles = nextRoles(line.procedure, line.state);
  if (isSettled(line.procedure, line.state)) return <>{say(language, 'cases:next-none')}</>;
  if (roles.length === 0) return <>{say(language, 'cases:next-elsewhere')}</>;
  return <>{roles.map((role) => roleWords(language, role)).join(' / ')}</>;
}

export const Since = ({ language, since, today }: { language: Language; since: Date; today: string }) => (
  <time dateTime={since.toISOString()}>{sinceWords(language, since, today)}</time>
);
