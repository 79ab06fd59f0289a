import type { LatestFact } from '../../register/register-views.js';
import { type Language, say } from '../../words/words.js';
import { whenWords } from '../register-words.js';
import { AccordingTo } from './register-parts.js';

/** What happened last, each with its unit. */
export function LatestFacts({ language, facts }: { language: Language; facts: readonly LatestFact[] }) {
  return (
    <ul className="result-list">
      {facts.map(({ unit, kind, predicate, sourceTitle, sourceAddress, ...fact }) => (
        <li key={`${unit.slug} ${kind} ${predicate} ${fact.year}`}>
          <h3>
            <a href={`/unit/${unit.slug}`}>{unit.name}</a>
          </h3>
          <p>
            {say(language, `register:line-${kind}`, { predicate, when: whenWords(language, fact) })}
            {sourceAddress && (
              <>
                {', '}
                <AccordingTo language={language} title={sourceTitle ?? ''} address={sourceAddress} />
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
