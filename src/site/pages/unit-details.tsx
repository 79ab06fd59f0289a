import type { AreaProfile } from '../area-profile.js';
import { areasSpec } from '../charts/specs.js';
import { Chart } from '../components/chart.js';
import type { AreaScore } from '../../register/register-fact.js';
import type { FactView } from '../../register/register-views.js';
import { type Language, say } from '../../words/words.js';
import { type Column, DataTable } from '../components/data-table.js';
import { formatNumber } from '../../words/format.js';
import { whenWords } from '../register-words.js';

/** The unit's public declaration, shown for ever and without a list of names (rules.md 4). */
export function Declaration({ language, fact }: { language: Language; fact: FactView }) {
  const { declaration } = fact.details;
  if (!declaration) return null;
  const { office, staffTotal, staffSigned, witnesses, document, publishedAt } = declaration;
  const rows = [
    ['declared-by', office],
    ['declared-on', whenWords(language, fact)],
    ['signed', signedWords(language, staffSigned, staffTotal)],
    ['witnesses', witnesses],
    ['document', document],
  ] as const;
  return (
    <section>
      <h2>{say(language, 'register:declaration')}</h2>
      <dl className="facts">
        {rows.map(([key, value]) => (
          <Row key={key} term={say(language, `register:${key}`)}>
            {value}
          </Row>
        ))}
        <Row term={say(language, 'register:published-at')}>
          {isLink(publishedAt) ? (
            <a href={publishedAt} rel="external nofollow">
              {publishedAt}
            </a>
          ) : (
            publishedAt
          )}
        </Row>
      </dl>
    </section>
  );
}

const Row = ({ term, children }: { term: string; children: React.ReactNode }) => (
  <>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </>
);

const signedWords = (language: Language, signed: number, total: number): string =>
  say(language, 'register:signed-of', {
    signed: formatNumber(language, signed),
    total: formatNumber(language, total),
    share: formatNumber(language, total > 0 ? (signed / total) * 100 : 0, 1),
  });

/** Anything else (javascript:, data:) must not become a link. */
const isLink = (address: string): boolean => /^https?:$/.test(URL.parse(address)?.protocol ?? '');

interface AreaScoresProps {
  readonly language: Language;
  readonly slug: string;
  readonly profile: AreaProfile;
}

/** Where the cycle publishes them: the areas' scores of a granted unit. */
export function AreaScores({ language, slug, profile }: AreaScoresProps) {
  const { fact, scores, least } = profile;
  const decimal = (value: string) => formatNumber(language, Number(value), 2);
  const columns: readonly Column<AreaScore>[] = [
    { key: 'area', label: say(language, 'register:area'), cell: ({ area, title }) => `${area}. ${title}` },
    {
      key: 'score',
      label: say(language, 'register:area-score'),
      numeric: true,
      cell: (row) => decimal(row.score),
    },
    { key: 'max', label: say(language, 'register:area-max'), numeric: true, cell: (row) => decimal(row.max) },
    {
      key: 'share',
      label: say(language, 'register:area-share'),
      numeric: true,
      cell: (row) => `${decimal(row.share)}%`,
    },
  ];
  return (
    <section>
      <h2>{say(language, 'register:areas')}</h2>
      <Chart
        language={language}
        folder={`/unit/${slug}/grafik`}
        name="area"
        spec={areasSpec(language, profile)}
        alt={say(language, 'public:areas-chart-alt')}
      />
      <Least language={language} least={least} />
      <DataTable
        caption={say(language, 'register:areas-caption', {
          predicate: fact.predicate ?? '',
          when: whenWords(language, fact),
        })}
        columns={columns}
        rows={scores}
        rowKey={({ area }) => area}
        empty={null}
      />
    </section>
  );
}

function Least({ language, least }: { language: Language; least: AreaProfile['least'] }) {
  if (least.length === 0) return null;
  const words = least.map(({ predicate, share }) => `${predicate} ${formatNumber(language, share)}%`);
  return <p className="small soft">{say(language, 'register:areas-least', { least: words.join(', ') })}</p>;
}
