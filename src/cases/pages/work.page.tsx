import type { Window } from '../../domain/assessment/assessment.procedure.js';
import { menuFor } from '../../people/menu.js';
import type { View } from '../../people/page.js';
import { formatDate, formatInstant } from '../../words/format.js';
import { Layout } from '../../site/layout.js';
import { type Language, say } from '../../words/words.js';
import type { CaseLine } from '../case-lists.service.js';
import type { NewsLine } from '../news.service.js';
import { pathOf } from '../paths.js';
import { eventWords, resultWords } from '../words.js';
import { CaseTable } from './cases.page.js';
import { caseTitle } from './standing.js';

export interface WorkPageProps {
  readonly view: View;
  readonly lines: readonly CaseLine[];
  readonly news: readonly NewsLine[];
  readonly window: Window;
  readonly today: string;
  /** Files of evidence that are not as they were kept; only the national secretariat is told. */
  readonly damaged: number;
}

/** Where everybody begins: what waits for them, until when, and what others have done. */
export function WorkPage({ view, lines, news, window, today, damaged }: WorkPageProps) {
  const { language } = view;
  const title = say(language, 'cases:work');
  return (
    <Layout {...view} title={title}>
      <h1>{title}</h1>
      {damaged > 0 && (
        <p className="notice notice-bad" role="alert">
          {say(language, 'evidence:damaged', { count: damaged })}
        </p>
      )}
      <p>
        {say(language, 'cases:work-about')} <a href="/app">{say(language, 'cases:workspace-link')}</a>
      </p>
      <CaseTable
        language={language}
        lines={lines}
        today={today}
        empty={say(language, 'cases:work-empty')}
        own
      />
      <p className="soft">{windowWords(language, window)}</p>
      <Menu view={view} />
      <section aria-labelledby="kabar">
        <h2 id="kabar">{say(language, 'cases:news')}</h2>
        <NewsList language={language} news={news} />
      </section>
    </Layout>
  );
}

function Menu({ view: { language, actor } }: Pick<WorkPageProps, 'view'>) {
  return (
    <nav aria-labelledby="menu">
      <h2 id="menu">{say(language, 'people:menu')}</h2>
      <ul className="menu">
        {menuFor(actor?.grants ?? []).map(({ href, key, title }) => (
          <li key={key}>
            <a href={href}>{say(language, title)}</a>
            <p>{say(language, `people:menu-about.${key}`)}</p>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function windowWords(language: Language, { opens, closes }: Window): string {
  const date = (day: string | null) => (day === null ? '–' : formatDate(language, day));
  return say(language, 'cases:window', { opens: date(opens), closes: date(closes) });
}

function NewsList({ language, news }: { language: Language; news: readonly NewsLine[] }) {
  if (news.length === 0) return <p className="empty">{say(language, 'cases:news-empty')}</p>;
  return (
    <ul className="plain-list">
      {news.map((line) => (
        <li key={line.id}>
          <NewsTitle language={language} line={line} />
          <br />
          <span className="soft small">
            {line.unitName},{' '}
            <time dateTime={line.toldAt.toISOString()}>{formatInstant(language, line.toldAt)}</time>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What a case has become; the step itself where it left the case as it was. */
function NewsTitle({ language, line }: { language: Language; line: NewsLine }) {
  const { procedure, event, fromState, toState, outcome } = line;
  const happened =
    fromState === toState
      ? eventWords(language, procedure, event)
      : resultWords(language, { procedure, state: toState, outcome });
  const words = `${caseTitle(language, line)}: ${happened}`;
  return line.visible ? <a href={pathOf.case(line.caseId)}>{words}</a> : <>{words}</>;
}
