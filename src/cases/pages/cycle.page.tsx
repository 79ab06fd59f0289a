import type { Window } from '../../domain/assessment/assessment.procedure.js';
import type { Cycle } from '../../domain/instrument/cycle.js';
import type { View } from '../../people/page.js';
import { DataTable } from '../../site/components/data-table.js';
import { formatDate } from '../../words/format.js';
import { Layout } from '../../site/layout.js';
import { say } from '../../words/words.js';
import type { CaseFilter, CaseLine, StateCount } from '../case-lists.service.js';
import { pathOf } from '../paths.js';
import { procedureWords, stateWords } from '../words.js';
import { CaseTable } from './cases.page.js';
import { windowWords } from './work.page.js';

export interface CyclePageProps {
  readonly view: View;
  readonly cycle: Cycle;
  readonly window: Window;
  readonly extensions: readonly { readonly id: string; readonly closes: string; readonly reason: string }[];
  readonly counts: readonly StateCount[];
  readonly lines: readonly CaseLine[];
  readonly filter: Pick<CaseFilter, 'procedure' | 'state'>;
  readonly next: string | null;
  readonly today: string;
}

/** A cycle as this person may see it: its calendar, how many cases stand where, and the cases. */
export function CyclePage(props: CyclePageProps) {
  const { view, cycle, window, extensions, counts, lines, filter, next, today } = props;
  const { language } = view;
  const title = `${say(language, 'cases:cycle-page')} ${cycle.year}`;
  return (
    <Layout {...view} title={title}>
      <h1>{title}</h1>
      <p>
        {windowWords(language, window)} <a href={pathOf.calendar}>{say(language, 'cases:calendar-link')}</a>
      </p>
      {extensions.map(({ id, closes, reason }) => (
        <p key={id}>{say(language, 'cases:extension', { closes: formatDate(language, closes), reason })}</p>
      ))}
      <DataTable
        caption={say(language, 'cases:counts')}
        columns={[
          {
            key: 'state',
            label: say(language, 'cases:state'),
            cell: ({ procedure, state }) => (
              <a href={`${pathOf.cycle}?procedure=${procedure}&state=${state}`}>
                {procedureWords(language, procedure)}: {stateWords(language, procedure, state)}
              </a>
            ),
          },
          { key: 'count', label: say(language, 'cases:count'), numeric: true, cell: ({ count }) => count },
        ]}
        rows={counts}
        rowKey={({ procedure, state }) => `${procedure} ${state}`}
        empty={say(language, 'cases:list-empty')}
      />
      <h2>{say(language, 'cases:cases-of')}</h2>
      <CaseTable language={language} lines={lines} today={today} empty={say(language, 'cases:list-empty')} />
      {next && <NextPage view={view} filter={filter} next={next} />}
    </Layout>
  );
}

function NextPage({
  view: { language },
  filter,
  next,
}: Pick<CyclePageProps, 'view' | 'filter'> & { next: string }) {
  const given = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const address = new URLSearchParams([...given, ['cursor', next]]);
  return (
    <p>
      <a href={`${pathOf.cycle}?${address.toString()}`}>{say(language, 'cases:more')}</a>
    </p>
  );
}
