import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Work } from './api.js';
import { workQuery } from './case-data.js';
import { dateWords, instantWords, say, stateWords } from './words.js';

/** Where everybody begins: what waits, until when, and what others did. */
export function Home() {
  const { data } = useSuspenseQuery(workQuery);
  const { opens, closes } = data.window;
  return (
    <>
      <h1>{say('workspace:home')}</h1>
      <p className="soft">
        {say('workspace:deadline', { opens: dateWords(opens), closes: dateWords(closes) })}
      </p>
      <h2>{say('workspace:waiting')}</h2>
      {data.items.some(({ procedure }) => procedure.endsWith('-evaluation')) && (
        <p>
          <Link className="button" to="/nilai">
            {say('workspace:queue-open')}
          </Link>
        </p>
      )}
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
      <News lines={data.news} />
    </>
  );
}

const News = ({ lines }: { readonly lines: Work['news'] }) => (
  <>
    <h2>{say('workspace:news')}</h2>
    {lines.length === 0 && <p className="empty">{say('workspace:news-none')}</p>}
    <ul className="ws-lines">
      {lines.map((line) => {
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
