import { type Language, say } from '../../words/words.js';
import type { CaseLine } from '../case-lists.service.js';
import { pathOf } from '../paths.js';
import { isSettled } from '../standing.js';
import { CaseState, caseTitle } from './standing.js';

/** The unit's cases of this attempt that the reader may see, in the order of the way. */
export function Way({ language, way, here }: { language: Language; way: readonly CaseLine[]; here: string }) {
  return (
    <nav aria-labelledby="jalan">
      <h2 id="jalan">{say(language, 'cases:way')}</h2>
      <ol className="way">
        {way.map((line) => (
          <li key={line.id} className={isSettled(line.procedure, line.state) ? 'way-done' : 'way-now'}>
            <a href={pathOf.case(line.id)} aria-current={line.id === here ? 'page' : undefined}>
              {caseTitle(language, line)}
            </a>
            <CaseState language={language} line={line} />
          </li>
        ))}
      </ol>
    </nav>
  );
}
