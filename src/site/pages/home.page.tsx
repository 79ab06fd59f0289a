import type { LatestFact } from '../../register/register-views.js';
import type { Counts, Group } from '../../register/tally.service.js';
import { formatNumber } from '../../words/format.js';
import { type Language, say } from '../../words/words.js';
import { Figures } from '../components/figures.js';
import { LatestFacts } from '../components/latest-facts.js';
import { Incomplete, SearchBox, SUGGESTING } from '../components/register-parts.js';
import { PublicPage, type PublicView } from '../public-page.js';
import { holders } from '../statistics.js';
import { GROUP_PATHS, type GroupKind } from './groups.page.js';

export interface HomePageProps {
  readonly view: PublicView;
  readonly counts: Counts;
  readonly granted: readonly LatestFact[];
  readonly revoked: readonly LatestFact[];
  readonly provinces: readonly Group[];
  readonly agencies: readonly Group[];
}

/** "Does this office hold WBK or WBBM?" */
export function HomePage({ view, counts, granted, revoked, provinces, agencies }: HomePageProps) {
  const { language } = view;
  return (
    <PublicPage
      view={view}
      scripts={SUGGESTING}
      title={say(language, 'site:name')}
      description={say(language, 'site:about')}
      address="/"
      about={siteOf(view)}
    >
      <h1>{say(language, 'register:home-title')}</h1>
      <p className="lead">{say(language, 'register:home-lead')}</p>
      <SearchBox language={language} />
      <Figures language={language} counts={counts} />
      <dl className="facts">
        <dt>WBK</dt>
        <dd>{say(language, 'register:what-is-wbk')}</dd>
        <dt>WBBM</dt>
        <dd>{say(language, 'register:what-is-wbbm')}</dd>
      </dl>
      <p>
        <a href="/arti">{say(language, 'public:home-meaning')}</a>
      </p>
      <Incomplete language={language} />
      <div className="columns">
        <Latest language={language} kind="granted" facts={granted} />
        <Latest language={language} kind="revoked" facts={revoked} />
      </div>
      <Browse language={language} kind="province" groups={provinces} />
      <Browse language={language} kind="agency" groups={agencies} />
    </PublicPage>
  );
}

/** With the search that a search engine may offer itself. */
const siteOf = ({ site, language }: PublicView) => ({
  '@type': 'WebSite',
  name: say(language, 'site:name'),
  url: `${site}/`,
  inLanguage: ['id', 'en'],
  potentialAction: {
    '@type': 'SearchAction',
    target: `${site}/cari?q={search_term_string}`,
    'query-input': 'required name=search_term_string',
  },
});

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
      <LatestFacts language={language} facts={facts} />
    </section>
  );
}

interface BrowseProps {
  readonly language: Language;
  readonly kind: GroupKind;
  readonly groups: readonly Group[];
}

/** There are hundreds of agencies: the front page leads to those with the most predicates, and to the list. */
const MOST_SHOWN = 40;

function Browse({ language, kind, groups }: BrowseProps) {
  const shown = groups
    .toSorted((a, b) => holders(b.counts) - holders(a.counts))
    .slice(0, MOST_SHOWN)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'id'));
  return (
    <nav aria-labelledby={`by-${kind}`}>
      <h2 id={`by-${kind}`}>{say(language, `register:by-${kind}`)}</h2>
      <ul className="plain-list link-columns">
        {shown.map(({ slug, name, counts }) => (
          <li key={slug}>
            <a href={`${GROUP_PATHS[kind]}/${slug}`}>
              {name} ({formatNumber(language, holders(counts))})
            </a>
          </li>
        ))}
      </ul>
      {groups.length > shown.length && (
        <p>
          <a href={GROUP_PATHS[kind]}>{say(language, `public:${kind}-list`)}</a>
        </p>
      )}
    </nav>
  );
}
