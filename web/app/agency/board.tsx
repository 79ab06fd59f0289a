import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { FormEvent, ReactNode } from 'react';
import { type Column, DataTable } from '../../../src/site/components/data-table.js';
import type { Board } from '../shared/api.js';
import { Pages } from '../shared/pages.js';
import { dateWords, instantWords, say, stateWords } from '../shared/words.js';
import { boardQuery, type BoardSearch, sortIn, SORTS } from './board-search.js';
import { Stages } from './stages.js';

type Line = Board['items'][number];

/** Where all units stand, for whoever leads several; what is filtered and sorted is in the address. */
export default function BoardScreen(): ReactNode {
  const search = useSearch({ from: '/papan' });
  const { data } = useSuspenseQuery(boardQuery(search));
  const { opens, closes } = data.window;
  return (
    <>
      <h1>{say('workspace:board')}</h1>
      <p className="soft">
        {say('workspace:deadline', { opens: dateWords(opens), closes: dateWords(closes) })}
      </p>
      <Quotas quotas={data.quotas} />
      <div className="ws-sheet">
        <Stages counts={data.counts} search={search} />
        <div>
          <Search search={search} />
          <SortBy search={search} />
          <DataTable
            caption={say('workspace:board')}
            hideCaption
            columns={COLUMNS}
            rows={data.items}
            rowKey={({ id }) => id}
            empty={say('workspace:board-none')}
          />
          <Pages page={search.hal ?? 1} pages={data.pages} to={(hal) => ({ ...search, hal })} />
        </div>
      </div>
    </>
  );
}

const COLUMNS: readonly Column<Line>[] = [
  {
    key: 'unit',
    label: say('workspace:column.unit'),
    cell: ({ id, unitName, agencyName }) => (
      <>
        <Link to="/kasus/$id" params={{ id }}>
          {unitName}
        </Link>
        <br />
        <span className="soft small">{agencyName}</span>
      </>
    ),
  },
  {
    key: 'stage',
    label: say('workspace:column.stage'),
    cell: ({ procedure, state, predicate }) => (
      <span>
        {say(`procedures:procedure.${procedure}`)}
        {predicate && ` (${predicate})`}
        <br />
        <strong>{stateWords(procedure, state)}</strong>
      </span>
    ),
  },
  { key: 'since', label: say('workspace:column.since'), cell: ({ since }) => instantWords(since) },
  { key: 'due', label: say('workspace:column.due'), cell: ({ due }) => dateWords(due) },
];

const Quotas = ({ quotas }: Pick<Board, 'quotas'>) =>
  quotas.length === 0 ? null : (
    <section aria-labelledby="kuota">
      <h2 id="kuota">{say('workspace:quota')}</h2>
      <ul className="ws-lines">
        {quotas.map(({ agencyId, agencyName, predicate, used, most }) => (
          <li key={`${agencyId} ${predicate}`}>
            {say(most === null ? 'workspace:quota-free' : 'workspace:quota-line', {
              ...{ agency: agencyName, predicate, used },
              most: most ?? '',
            })}
          </li>
        ))}
      </ul>
    </section>
  );

interface SearchProps {
  readonly search: BoardSearch;
}

function Search({ search }: SearchProps) {
  const navigate = useNavigate({ from: '/papan' });
  const find = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get('cari');
    void navigate({
      search: { ...search, cari: typeof typed === 'string' && typed ? typed : undefined, hal: undefined },
    });
  };
  return (
    <form role="search" className="ws-search" onSubmit={find}>
      <p className="ws-field">
        <label htmlFor="cari">{say('workspace:board-search')}</label>
        <input key={search.cari} id="cari" name="cari" type="search" defaultValue={search.cari} />
      </p>
      <button className="button button-quiet">{say('workspace:board-find')}</button>
    </form>
  );
}

/** The same again turns the order round. */
function SortBy({ search }: SearchProps) {
  const now = sortIn(search);
  const down = search.arah === 'turun';
  return (
    <p className="ws-tabs">
      <span className="soft">{say('workspace:board-sort')}</span>
      {SORTS.map((sort) => (
        <Link
          key={sort}
          to="/papan"
          search={{
            ...search,
            urut: sort,
            arah: sort === now && !down ? 'turun' : undefined,
            hal: undefined,
          }}
          aria-current={sort === now ? 'true' : undefined}
        >
          {say(`workspace:sort.${sort}`)}
          {sort === now && <span className="soft"> ({say(`workspace:sort-${down ? 'down' : 'up'}`)})</span>}
        </Link>
      ))}
    </p>
  );
}
