import type { Counts } from '../../register/tally.service.js';
import { formatNumber } from '../../words/format.js';
import { type Language, say } from '../../words/words.js';
import { GROUP_MEASURES, groupValues } from '../statistics.js';

/** The few figures that stand above a list. */
export function Figures({ language, counts }: { language: Language; counts: Counts }) {
  const values = groupValues(counts);
  return (
    <dl className="figures">
      {GROUP_MEASURES.map((measure, at) => (
        <div key={measure}>
          <dt>{say(language, `public:measure.${measure}`)}</dt>
          <dd>{formatNumber(language, values[at] ?? 0)}</dd>
        </div>
      ))}
    </dl>
  );
}
