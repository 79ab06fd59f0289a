import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import { type BarSpec, chartSize, drawBars } from '../../../src/site/charts/chart.js';
import { type Column, DataTable } from '../../../src/site/components/data-table.js';
import { figureWords, percentOf } from '../../../src/words/figures.js';
import { Loading } from './frame.js';
import { type Profile, useProfiles } from './profile-data.js';
import { isDark } from './theme.js';
import { findWords, language, say } from './words.js';

/** The six areas against both thresholds, with the unit's, the internal and the national sheet side by side. */
export default function ProfileScreen(): ReactNode {
  const { id } = useParams({ from: '/kasus/$id/profil' });
  const profiles = useProfiles(id);
  return (
    <>
      <p>
        <Link to="/kasus/$id" params={{ id }}>
          {say('workspace:back-to-case')}
        </Link>
      </p>
      <h1>{say('workspace:profile')}</h1>
      <p>{say('workspace:profile-how')}</p>
      {profiles === null && <Loading />}
      {profiles?.length === 0 && <p className="empty">{say('workspace:profile-none')}</p>}
      <Suspense fallback={<Loading />}>
        {profiles && profiles.length > 0 && <Areas profiles={profiles} />}
      </Suspense>
    </>
  );
}

const PREDICATES = ['WBK', 'WBBM'] as const;
const areaWords = (code: string): string => findWords(`missing:condition.${code}`) ?? code;
const sheetWords = ({ procedure }: Profile): string => say(`procedures:procedure.${procedure}`);

function Areas({ profiles }: { readonly profiles: readonly Profile[] }) {
  const spec = specOf(profiles);
  const narrow = innerWidth < 768;
  const look = { language, narrow, dark: isDark() };
  const { data: drawn } = useSuspenseQuery({
    queryKey: ['chart', spec, look],
    queryFn: () => drawBars(spec, look),
  });
  const codes = profiles[0].areas.WBK.map(({ code }) => code);
  return (
    <>
      <img
        className="ws-chart"
        src={`data:image/svg+xml,${encodeURIComponent(drawn)}`}
        alt={say('workspace:profile-alt')}
        {...chartSize(spec, narrow)}
      />
      <DataTable
        caption={say('workspace:profile')}
        columns={columnsOf(profiles)}
        rows={codes}
        rowKey={(code) => code}
        empty={say('workspace:profile-none')}
      />
    </>
  );
}

const specOf = (profiles: readonly Profile[]): BarSpec => ({
  categories: profiles[0].areas.WBK.map(({ code }) => areaWords(code)),
  series: profiles.map((profile) => ({
    name: sheetWords(profile),
    values: profile.areas.WBK.map(({ actual }) => Number(percentOf(actual))),
  })),
  ...{ stacked: false, lying: true, max: 100 },
  lines: PREDICATES.map((predicate) => ({
    name: predicate,
    value: Number(percentOf(profiles[0].areas[predicate][0].required)),
  })),
});

function columnsOf(profiles: readonly Profile[]): readonly Column<string>[] {
  const on = (profile: Profile, predicate: 'WBK' | 'WBBM', code: string) =>
    profile.areas[predicate].find((area) => area.code === code)!;
  const words = (share: string) => figureWords(language, 'share', share);
  return [
    { key: 'area', label: say('workspace:column.area'), cell: areaWords },
    ...PREDICATES.map((predicate) => ({
      key: predicate,
      label: say('workspace:column.least', { predicate }),
      numeric: true,
      cell: (code: string) => words(on(profiles[0], predicate, code).required),
    })),
    ...profiles.map((profile) => ({
      key: profile.procedure,
      label: sheetWords(profile),
      numeric: true,
      cell: (code: string) => {
        const { actual, met } = on(profile, 'WBK', code);
        return met ? words(actual) : say('workspace:below', { value: words(actual) });
      },
    })),
  ];
}
