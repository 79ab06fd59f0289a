import type { View } from '../people/page.js';
import type { Entry } from '../site/built.js';
import { Layout } from '../site/layout.js';
import { say } from '../words/words.js';
import { MANIFEST } from './paths.js';

/** What the calculator is, for anybody; the calculator itself is made by its script (`web/calculator`). */
export function CalculatorPage({ view, entry }: { view: View; entry: Entry }) {
  const { language } = view;
  return (
    <Layout {...view} title={say(language, 'calculator:title')}>
      <link rel="manifest" href={`${MANIFEST}?lang=${language}`} />
      {entry.styles.map((href) => (
        <link key={href} rel="stylesheet" href={href} />
      ))}
      {entry.preloads.map((href) => (
        <link key={href} rel="modulepreload" href={href} />
      ))}
      <h1>{say(language, 'calculator:title')}</h1>
      <p className="lead">{say(language, 'calculator:about')}</p>
      <noscript>
        <div className="notice">
          <p>
            <strong>{say(language, 'calculator:needs-script')}</strong>
          </p>
          <p>{say(language, 'calculator:without-script')}</p>
        </div>
      </noscript>
      <div id="kalkulator" />
      <script type="module" src={entry.script} />
    </Layout>
  );
}
