import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, asked } from './api.js';
import { dateWords, instantWords, say, stateWords } from './words.js';

/** Where everybody begins: what waits, until when, and what others did. */
export function Home() {
  const { data } = useSuspenseQuery({ queryKey: ['work'], queryFn: () => asked(api.GET('/api/v1/work')) });
  const { opens, closes } = data.window;
  return (
    <>
      <h1>{say('workspace:home')}</h1>
      <p className="soft">
        {say('workspace:deadline', { opens: dateWords(opens), closes: dateWords(closes) })}
      </p>
      <h2>{say('workspace:waiting')}</h2>
      {data.items.length === 0 && <p className="empty">{say('workspace:waiting-none')}</p>}
      <ul className="ws-cards">
        {data.items.map((line) => (
          <li key={line.id}>
            <Link to="/kasus/$id" params={{ id: line.id }}>
              {say('workspace:case-of', {
                procedure: say(`procedures:procedure.${line.procedure}`),
                unit: line.unitName,
              })}
            </Link>
            <p>
              <strong>{stateWords(line.procedure, line.state)}</strong>{' '}
              <span className="soft">{say('workspace:since', { when: instantWords(line.since) })}</span>
            </p>
          </li>
        ))}
      </ul>
      <h2>{say('workspace:news')}</h2>
      {data.news.length === 0 && <p className="empty">{say('workspace:news-none')}</p>}
      <ul className="ws-lines">
        {data.news.map((line) => {
          const words = `${line.unitName}: ${say(`procedures:event.${line.procedure}.${line.event}`)}`;
          return (
            <li key={line.id}>
              {line.visible ? (
                <Link to="/kasus/$id" params={{ id: line.caseId }}>
                  {words}
                </Link>
              ) : (
                words
              )}{' '}
              <span className="soft">{instantWords(line.toldAt)}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
