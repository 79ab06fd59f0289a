import type { ProblemPage } from '../platform/http/problem.filter.js';
import { say } from '../words/words.js';
import { Layout } from './layout.js';
import { renderPage } from './render.js';

/** What a person sees in place of a page that cannot be shown: what happened, what to do, and where it is recorded. */
export const renderProblemPage: ProblemPage = ({ problem, language, path, requestId, actor, csrf }) =>
  renderPage(
    <Layout title={problem.title} language={language} path={path} actor={actor} csrf={csrf}>
      <h1>{problem.title}</h1>
      {problem.detail && <p>{problem.detail}</p>}
      {problem.faults && (
        <ul>
          {problem.faults.map(({ field, message }) => (
            <li key={field}>
              {field}: {message}
            </li>
          ))}
        </ul>
      )}
      {problem.missing && (
        <ul>
          {problem.missing.map(({ code, message }) => (
            <li key={code}>{message}</li>
          ))}
        </ul>
      )}
      <p>
        <a href="/">{say(language, 'problems:page.back')}</a>
      </p>
      <p className="hint">{say(language, 'problems:page.number', { number: requestId })}</p>
    </Layout>,
  );
