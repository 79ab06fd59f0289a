import type { Group } from '../../register/tally.service.js';
import { type Language, say } from '../../words/words.js';
import { specOf } from '../charts/specs.js';
import { Chart } from '../components/chart.js';
import { ProvinceMap } from '../components/province-map.js';
import { Incomplete } from '../components/register-parts.js';
import { StatisticTable } from '../components/statistic-table.js';
import { PublicPage, type PublicView } from '../public-page.js';
import { rowWords, type Statistic } from '../statistics.js';

export interface StatisticsPageProps {
  readonly view: PublicView;
  readonly statistics: readonly Statistic[];
  readonly provinces: readonly Group[];
}

/** "How is the programme doing?" Every chart with its table, every table with its file. */
export function StatisticsPage({ view, statistics, provinces }: StatisticsPageProps) {
  const { language } = view;
  return (
    <PublicPage
      view={view}
      title={say(language, 'site:nav-statistics')}
      description={say(language, 'public:stat-lead')}
      address="/statistik"
    >
      <h1>{say(language, 'site:nav-statistics')}</h1>
      <p className="lead">{say(language, 'public:stat-lead')}</p>
      <p>{say(language, 'public:stat-reported')}</p>
      {statistics.map((statistic) => (
        <Part key={statistic.name} language={language} statistic={statistic} provinces={provinces} />
      ))}
      <Incomplete language={language} />
    </PublicPage>
  );
}

interface PartProps {
  readonly language: Language;
  readonly statistic: Statistic;
  readonly provinces: readonly Group[];
}

function Part({ language, statistic, provinces }: PartProps) {
  const { name, measures, rows } = statistic;
  const spec = specOf(language, statistic);
  const title = say(language, `public:stat.${name}`);
  const slugs = new Map(provinces.map((group) => [group.name, group.slug]));
  return (
    <section>
      <h2 id={name}>{title}</h2>
      <p>{say(language, `public:stat.${name}.lead`)}</p>
      {spec && (
        <Chart
          language={language}
          folder="/statistik"
          name={name}
          spec={spec}
          alt={say(language, 'public:chart-alt', { title })}
        />
      )}
      {name === 'provinsi' && <ProvinceMap language={language} provinces={provinces} />}
      <StatisticTable
        language={language}
        caption={title}
        first={say(language, `public:stat.${name}.first`)}
        nameOf={(row) => {
          const slug = name === 'provinsi' && slugs.get(row.key);
          return slug ? <a href={`/provinsi/${slug}`}>{row.key}</a> : rowWords(language, name, row);
        }}
        measures={measures}
        rows={rows}
      />
      {rows.length > 0 && (
        <p>
          <a href={`/statistik/${name}.csv`}>{say(language, 'public:stat-csv', { title })}</a>
        </p>
      )}
    </section>
  );
}
