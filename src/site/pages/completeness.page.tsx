import { COMPLETENESS, type CompletenessYear } from '../../register/completeness.js';
import { PREDICATES } from '../../register/register-fact.js';
import { say } from '../../words/words.js';
import { type Column, DataTable } from '../components/data-table.js';
import { Incomplete } from '../components/register-parts.js';
import { formatNumber } from '../../words/format.js';
import { PublicPage, type PublicView } from '../public-page.js';

/** How much of what was granted the register holds, year by year. */
export function CompletenessPage({ view }: { view: PublicView }) {
  const { language } = view;
  const columns: readonly Column<CompletenessYear>[] = [
    { key: 'year', label: say(language, 'register:completeness-year'), cell: ({ year }) => year },
    ...PREDICATES.flatMap((predicate): Column<CompletenessYear>[] => [
      {
        key: `published-${predicate}`,
        label: say(language, 'register:completeness-published', { predicate }),
        numeric: true,
        cell: ({ published }) =>
          published
            ? formatNumber(language, published[predicate])
            : say(language, 'register:completeness-unknown'),
      },
      {
        key: `held-${predicate}`,
        label: say(language, 'register:completeness-held', { predicate }),
        numeric: true,
        cell: ({ held }) => formatNumber(language, held[predicate]),
      },
    ]),
  ];
  return (
    <PublicPage
      view={view}
      title={say(language, 'register:completeness-link')}
      description={say(language, 'register:completeness-caption')}
      address="/kelengkapan"
    >
      <h1>{say(language, 'register:completeness-link')}</h1>
      <Incomplete language={language} link={false} />
      <DataTable
        caption={say(language, 'register:completeness-caption')}
        columns={columns}
        rows={COMPLETENESS.years}
        rowKey={({ year }) => String(year)}
        empty={null}
      />
      <p className="soft">{say(language, 'register:completeness-note')}</p>
    </PublicPage>
  );
}
