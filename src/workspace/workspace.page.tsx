import { assetHref } from '../site/assets.js';
import type { Entry } from '../site/built.js';
import { type Language, say } from '../words/words.js';

/** Nothing but where the script is, and what to do without one. */
export function WorkspacePage({ language, entry }: { language: Language; entry: Entry }) {
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${say(language, 'workspace:title')} – ${say(language, 'site:name')}`}</title>
        <link rel="icon" type="image/svg+xml" href={assetHref('mark.svg')} />
        <link rel="stylesheet" href={assetHref('site.css')} />
        {entry.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {entry.preloads.map((href) => (
          <link key={href} rel="modulepreload" href={href} />
        ))}
      </head>
      <body>
        <div id="workspace">
          <noscript>
            <p className="notice">
              {say(language, 'workspace:needs-script')} <a href="/kerja">{say(language, 'cases:work')}</a>
            </p>
          </noscript>
        </div>
        <script type="module" src={entry.script} />
      </body>
    </html>
  );
}
