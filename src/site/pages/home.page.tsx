import type { View } from '../../people/page.js';
import type { LatestFact } from '../../register/register-views.js';
import { searchAddress } from '../../register/search-query.js';
import { type Language, say } from '../../words/words.js';
import { AccordingTo, Incomplete, SearchBox } from '../components/register-parts.js';
import { Layout } from '../layout.js';
import { whenWords } from '../register-words.js';

export interface HomePageProps {
  readonly view: View;
  readonly granted: readonly LatestFact[];
  readonly revoked: readonly LatestFact[];
  readonly provinces: readonly string[];
  readonly agencies: readonly string[];
}

/** "Does this office hold WBK or WBBM?" */
export function HomePage({ view, granted, revoked, provinces, agencies }: HomePageProps) {
  const { language } = view;
  return (
    <Layout {...view} title={say(language, 'site:name')}>
      <h1>{say(language, 'register:home-title')}</h1>
      <p className="lead">{say(language, 'register:home-lead')}</p>
      <SearchBox language={language} />
      <dl className="facts">
        <dt>WBK</dt>
        <dd>{say(language, 'register:what-is-wbk')}</dd>
        <dt>WBBM</dt>
        <dd>{say(language, 'register:what-is-wbbm')}</dd>
      </dl>
      <Incomplete language={language} />
      <div className="columns">
        <Latest language={language} kind="granted" facts={granted} />
        <Latest language={language} kind="revoked" facts={revoked} />
      </div>
      <Browse language={language} filter="province" values={provinces} />
      <Browse language={language} filter="agency" values={agencies} />
    </Layout>
  );
}

interface LatestProps {
  readonly language: Language;
  readonly kind: 'granted' | 'revoked';
  readonly facts: readonly LatestFact[];
}

function Latest({ language, kind, facts }: LatestProps) {
  return (
    <section aria-labelledby={`latest-${kind}`}>
      <h2 id={`latest-${kind}`}>{say(language, `register:latest-${kind}`)}</h2>
      {facts.length === 0 && <p>{say(language, `register:none-${kind}`)}</p>}
      <ul className="result-list">
        {facts.map(({ unit, predicate, sourceTitle, sourceAddress, ...fact }) => (
          <li key={`${unit.slug} ${predicate} ${fact.year}`}>
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
    </section>
  );
}

interface BrowseProps {
  readonly language: Language;
  readonly filter: 'province' | 'agency';
  readonly values: readonly string[];
}

function Browse({ language, filter, values }: BrowseProps) {
  return (
    <nav aria-labelledby={`by-${filter}`}>
      <h2 id={`by-${filter}`}>{say(language, `register:by-${filter}`)}</h2>
      <ul className="plain-list link-columns">
        {values.map((value) => (
          <li key={value}>
            <a href={`/cari?${searchAddress({ [filter]: value }).toString()}`}>{value}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
