import type { LatestFact, UnitLine } from '../../register/register-views.js';
import { PREDICATES } from '../../register/register-fact.js';
import { searchAddress } from '../../register/search-query.js';
import type { Group } from '../../register/tally.service.js';
import { formatNumber } from '../../words/format.js';
import { type Language, say } from '../../words/words.js';
import { Figures } from '../components/figures.js';
import { LatestFacts } from '../components/latest-facts.js';
import { Incomplete, UnitList } from '../components/register-parts.js';
import { StatisticTable } from '../components/statistic-table.js';
import { PublicPage, type PublicView } from '../public-page.js';
import { grantsByYear, holders } from '../statistics.js';
import { GROUP_PATHS, type GroupKind } from './groups.page.js';

export interface GroupPageProps {
  readonly view: PublicView;
  readonly kind: GroupKind;
  readonly group: Group;
  /** The first of those that hold a predicate. */
  readonly holding: readonly UnitLine[];
  readonly latest: readonly LatestFact[];
}

/** All about one agency or province: how many, who, and what happened there. */
export function GroupPage({ view, kind, group, holding, latest }: GroupPageProps) {
  const { language } = view;
  const { name, counts, slug } = group;
  const search = (filter: object) => searchAddress({ [kind]: name, ...filter }).toString();
  return (
    <PublicPage
      view={view}
      title={name}
      description={say(language, 'public:group-lead', {
        name,
        count: formatNumber(language, holders(counts)),
      })}
      address={`${GROUP_PATHS[kind]}/${slug}`}
      about={{ '@type': kind === 'agency' ? 'GovernmentOrganization' : 'AdministrativeArea', name }}
    >
      <nav className="breadcrumb" aria-label={say(language, 'register:breadcrumb')}>
        <a href="/">{say(language, 'site:nav-register')}</a> /{' '}
        <a href={GROUP_PATHS[kind]}>{say(language, `public:${kind}-list`)}</a>
      </nav>
      <h1>{name}</h1>
      <Figures language={language} counts={counts} />
      <h2>{say(language, 'public:group-holders')}</h2>
      {holding.length === 0 && <p>{say(language, 'public:group-none')}</p>}
      <UnitList language={language} units={holding} />
      <p>
        <a className="button button-quiet" href={`/cari?${search({})}`}>
          {say(language, 'public:group-all', { count: formatNumber(language, counts.units ?? 0) })}
        </a>
      </p>
      <Years language={language} group={group} />
      {latest.length > 0 && <h2>{say(language, 'public:group-latest')}</h2>}
      <LatestFacts language={language} facts={latest} />
      <p>
        <a href={`/api/v1/register/units.csv?${search({})}`}>{say(language, 'public:group-csv')}</a>
      </p>
      <Incomplete language={language} />
    </PublicPage>
  );
}

function Years({ language, group }: { readonly language: Language; readonly group: Group }) {
  const years = grantsByYear(group);
  if (years.length === 0) return null;
  return (
    <>
      <h2>{say(language, 'public:group-years')}</h2>
      <StatisticTable
        language={language}
        caption={say(language, 'public:group-years-caption')}
        first={say(language, 'register:completeness-year')}
        nameOf={({ key }) => key}
        measures={PREDICATES}
        rows={years}
      />
    </>
  );
}
