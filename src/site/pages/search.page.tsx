import type { FieldFault } from '../../platform/problem.js';
import { PREDICATES, STATUSES } from '../../register/register-fact.js';
import { FILTERS, searchAddress, type SearchQuery } from '../../register/search-query.js';
import type { Found } from '../../register/search.service.js';
import { type Language, say } from '../../words/words.js';
import { ErrorSummary, faultAt, faultText } from '../components/error-summary.js';
import { Field, type Option } from '../components/field.js';
import { Pager } from '../components/pager.js';
import { Incomplete, SearchField, SUGGESTING, UnitList } from '../components/register-parts.js';
import { PublicPage, type PublicView } from '../public-page.js';

export interface SearchPageProps {
  readonly view: PublicView;
  readonly query: SearchQuery;
  /** What stood in the search field, refused or not. */
  readonly typed: string;
  readonly faults: readonly FieldFault[];
  /** Null: refused, see `faults`. */
  readonly found: Found | null;
  readonly choices: Readonly<Record<'agency' | 'province' | 'year', readonly string[]>>;
}

export function SearchPage({ view, query, typed, faults, found, choices }: SearchPageProps) {
  const { language } = view;
  const title = query.q
    ? say(language, 'register:results-for', { q: query.q })
    : say(language, 'register:search-title');
  return (
    <PublicPage
      view={view}
      scripts={SUGGESTING}
      title={title}
      description={say(language, 'site:about')}
      address={null}
      refused={faults.length > 0}
    >
      <ErrorSummary
        language={language}
        faults={faults.filter(({ field }) => field !== 'cursor')}
        messages={faults.filter(({ field }) => field === 'cursor').map((fault) => faultText(language, fault))}
      />
      <h1>{say(language, 'register:search-title')}</h1>
      <SearchForm language={language} query={query} typed={typed} faults={faults} choices={choices} />
      {found && <Results language={language} query={query} found={found} />}
      <Incomplete language={language} />
    </PublicPage>
  );
}

type FormProps = Pick<SearchPageProps, 'query' | 'typed' | 'faults' | 'choices'> & {
  readonly language: Language;
};

function SearchForm({ language, query, typed, faults, choices }: FormProps) {
  const same = (value: string): Option => ({ value, label: value });
  const options = {
    agency: choices.agency.map(same),
    province: choices.province.map(same),
    predicate: PREDICATES.map(same),
    year: choices.year.map(same).reverse(),
    status: STATUSES.map((value) => ({ value, label: say(language, `register:choice.${value}`) })),
  };
  const open = FILTERS.some(
    (filter) => query[filter] !== null || faults.some(({ field }) => field === filter),
  );
  return (
    <form action="/cari" method="get" role="search">
      <div className="search-form">
        <SearchField language={language} q={typed} error={faultAt(language, faults, 'q')} />
        <button type="submit">{say(language, 'site:search')}</button>
      </div>
      <details open={open}>
        <summary>{say(language, 'register:filters')}</summary>
        <div className="filters">
          {FILTERS.map((filter) => (
            <Field
              key={filter}
              language={language}
              name={filter}
              kind="select"
              label={say(language, `register:filter-${filter}`)}
              empty={say(language, 'register:any')}
              options={options[filter]}
              value={query[filter] === null ? '' : String(query[filter])}
              error={faultAt(language, faults, filter)}
              plain
            />
          ))}
        </div>
        <button type="submit" className="button-quiet">
          {say(language, 'register:apply')}
        </button>
      </details>
    </form>
  );
}

function Results({ language, query, found }: { language: Language; query: SearchQuery; found: Found }) {
  const filtered = FILTERS.some((filter) => query[filter] !== null);
  const csv = `/api/v1/register/units.csv?${searchAddress(query).toString()}`;
  return (
    <section aria-labelledby="results">
      <Heading language={language} query={query} found={found} filtered={filtered} />
      <UnitList language={language} units={found.items} />
      <Pager
        language={language}
        next={found.next ? `/cari?${searchAddress(query, found.next).toString()}` : undefined}
        first={query.cursor ? `/cari?${searchAddress(query).toString()}` : undefined}
      />
      {found.items.length > 0 && found.closeness !== 'nearest' && (
        <p>
          <a href={csv}>{say(language, 'register:download-these')}</a>
        </p>
      )}
    </section>
  );
}

interface HeadingProps {
  readonly language: Language;
  readonly query: SearchQuery;
  readonly found: Found;
  readonly filtered: boolean;
}

/** What the list below is: what was asked for, what is like it, or what is near it; and what an empty one means. */
function Heading({ language, query, found, filtered }: HeadingProps) {
  const { q } = query;
  if (found.items.length === 0) {
    return (
      <>
        <h2 id="results">
          {q ? say(language, 'register:nearest-title', { q }) : say(language, 'register:nothing-title')}
        </h2>
        <p>{say(language, filtered ? 'register:nothing-filters' : 'register:nothing')}</p>
        <p>{say(language, 'register:not-found-means')}</p>
        {filtered && q && (
          <p>
            <a href={`/cari?${searchAddress({ q }).toString()}`}>
              {say(language, 'register:remove-filters')}
            </a>
          </p>
        )}
      </>
    );
  }
  if (found.closeness === 'nearest') {
    return (
      <>
        <h2 id="results">{say(language, 'register:nearest-title', { q })}</h2>
        <p>
          {say(language, 'register:not-found-means')} {say(language, 'register:nearest')}
        </p>
      </>
    );
  }
  return (
    <>
      <h2 id="results">
        {q ? say(language, 'register:results-for', { q }) : say(language, 'register:results-all')}
      </h2>
      {found.closeness === 'similar' && <p>{say(language, 'register:similar', { q })}</p>}
      {found.many && <p>{say(language, 'register:many')}</p>}
    </>
  );
}
