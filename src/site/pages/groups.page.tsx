import type { Group } from '../../register/tally.service.js';
import { type Language, say } from '../../words/words.js';
import { Incomplete } from '../components/register-parts.js';
import { ProvinceMap } from '../components/province-map.js';
import { StatisticTable } from '../components/statistic-table.js';
import { PublicPage, type PublicView } from '../public-page.js';
import { GROUP_MEASURES, groupValues } from '../statistics.js';

/** What units are listed by, each with a page of its own. */
export type GroupKind = 'agency' | 'province';
export const GROUP_PATHS = { agency: '/instansi', province: '/provinsi' } as const satisfies Record<
  GroupKind,
  string
>;

export interface GroupsPageProps {
  readonly view: PublicView;
  readonly kind: GroupKind;
  readonly groups: readonly Group[];
}

export function GroupsPage({ view, kind, groups }: GroupsPageProps) {
  const { language } = view;
  const title = say(language, `public:${kind}-list`);
  return (
    <PublicPage
      view={view}
      title={title}
      description={say(language, `public:${kind}-list-lead`)}
      address={GROUP_PATHS[kind]}
    >
      <h1>{title}</h1>
      <p className="lead">{say(language, `public:${kind}-list-lead`)}</p>
      {kind === 'province' && <ProvinceMap language={language} provinces={groups} />}
      <GroupTable language={language} kind={kind} groups={groups} />
      <Incomplete language={language} />
    </PublicPage>
  );
}

export function GroupTable({
  language,
  kind,
  groups,
}: Omit<GroupsPageProps, 'view'> & { language: Language }) {
  const slugs = new Map(groups.map(({ name, slug }) => [name, slug]));
  return (
    <StatisticTable
      language={language}
      caption={say(language, 'public:group-caption')}
      first={say(language, `register:filter-${kind}`)}
      nameOf={({ key }) => <a href={`${GROUP_PATHS[kind]}/${slugs.get(key)}`}>{key}</a>}
      measures={GROUP_MEASURES}
      rows={groups.map(({ name, counts }) => ({ key: name, values: groupValues(counts) }))}
    />
  );
}
