import type { ReactNode } from 'react';
import type { Actor } from '../platform/actor.js';
import { type Language, LANGUAGES, say } from '../words/words.js';
import { assetHref, type Script } from './assets.js';
import { Mark } from './components/mark.js';

export interface LayoutProps {
  /** Without the site's name: that is added. */
  readonly title: string;
  readonly language: Language;
  readonly actor?: Actor;
  /** The session's token for the sign-out form; needed whenever there is an actor. */
  readonly csrf?: string;
  /** The request's path, with its query: the language switch leads back to it. */
  readonly path: string;
  /** The form was refused: said first in the window's title, for those who hear the page. */
  readonly refused?: boolean;
  /** What makes the page more comfortable; it works without. */
  readonly scripts?: readonly Script[];
  /** Further elements of the head, of pages for everybody. */
  readonly head?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every server-rendered page. */
export function Layout({
  title,
  language,
  actor,
  csrf,
  path,
  refused,
  scripts = [],
  head,
  children,
}: LayoutProps) {
  const name = say(language, 'site:name');
  const heading = title === name ? name : `${title} – ${name}`;
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{refused ? say(language, 'site:refused-title', { title: heading }) : heading}</title>
        <link rel="stylesheet" href={assetHref('site.css')} />
        <link rel="icon" type="image/svg+xml" href={assetHref('mark.svg')} />
        {scripts.map((script) => (
          <script key={script} src={assetHref(script)} defer />
        ))}
        {head}
      </head>
      <body>
        <a className="skip-link" href="#isi">
          {say(language, 'site:skip-to-content')}
        </a>
        <Header language={language} actor={actor} csrf={csrf} path={path} />
        <main id="isi" className="page" tabIndex={-1}>
          {children}
        </main>
        <Footer language={language} />
      </body>
    </html>
  );
}

type HeaderProps = Pick<LayoutProps, 'language' | 'actor' | 'csrf' | 'path'>;

function Header({ language, actor, csrf, path }: HeaderProps) {
  return (
    <header className="site-header">
      <div className="site-header-inner">
        <a className="brand" href="/">
          <Mark />
          <span className="brand-words">
            <span className="brand-name">{say(language, 'site:name')}</span>
            <span className="brand-line">{say(language, 'site:tagline')}</span>
          </span>
        </a>
        <LanguageSwitch language={language} path={path} />
        <nav className="site-nav" aria-label={say(language, 'site:main-navigation')}>
          <ul>
            {(actor ? SIGNED_IN : STRANGER).map(([href, key]) => (
              <li key={href}>
                <NavLink href={href} path={path}>
                  {say(language, `site:${key}`)}
                </NavLink>
              </li>
            ))}
            {actor && csrf && (
              <li>
                <SignOut language={language} csrf={csrf} />
              </li>
            )}
          </ul>
        </nav>
        {actor && <p className="signed-in-as">{say(language, 'site:signed-in-as', { name: actor.name })}</p>}
      </div>
    </header>
  );
}

const STRANGER = [
  ['/', 'nav-register'],
  ['/kalkulator', 'nav-calculator'],
  ['/instansi', 'nav-agencies'],
  ['/provinsi', 'nav-provinces'],
  ['/statistik', 'nav-statistics'],
  ['/arti', 'nav-meaning'],
  ['/data', 'nav-data'],
  ['/masuk', 'nav-sign-in'],
] as const;

const SIGNED_IN = [
  ['/kerja', 'nav-my-work'],
  ['/unit-kerja', 'nav-units'],
  ['/siklus', 'nav-cycle'],
  ['/', 'nav-register'],
  ['/kalkulator', 'nav-calculator'],
  ['/akun', 'nav-account'],
] as const;

function NavLink({ href, path, children }: { href: string; path: string; children: ReactNode }) {
  const here = path.split('?')[0] ?? path;
  const within = href === '/' ? here === '/' : here === href || here.startsWith(`${href}/`);
  return (
    <a href={href} aria-current={here === href ? 'page' : within ? 'true' : undefined}>
      {children}
    </a>
  );
}

function SignOut({ language, csrf }: { language: Language; csrf: string }) {
  return (
    <form method="post" action="/keluar">
      <input type="hidden" name="_csrf" value={csrf} />
      <button type="submit" className="link-button">
        {say(language, 'site:sign-out')}
      </button>
    </form>
  );
}

function LanguageSwitch({ language, path }: { language: Language; path: string }) {
  return (
    <nav className="language-switch" aria-label={say(language, 'site:language')}>
      <ul>
        {LANGUAGES.map((other) => (
          <li key={other}>
            {other === language ? (
              <span lang={other} aria-current="true">
                {say(other, 'site:language-name')}
              </span>
            ) : (
              <a href={inLanguage(path, other)} hrefLang={other} lang={other}>
                {say(other, 'site:language-name')}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The same page, query kept, in another language. */
function inLanguage(path: string, language: Language): string {
  const [page = '/', query = ''] = path.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('lang', language);
  return `${page}?${parameters.toString()}`;
}

const FOOTER = [
  ['/arti', 'nav-meaning'],
  ['/instansi', 'nav-agencies'],
  ['/provinsi', 'nav-provinces'],
  ['/statistik', 'nav-statistics'],
  ['/data', 'nav-data'],
  ['/kelengkapan', 'nav-completeness'],
  ['/api/docs', 'api-docs'],
  ['/aksesibilitas', 'nav-accessibility'],
  ['/privasi', 'nav-privacy'],
] as const;

function Footer({ language }: { language: Language }) {
  return (
    <footer className="site-footer">
      <div className="site-footer-inner">
        <p>{say(language, 'site:about')}</p>
        <ul>
          {FOOTER.map(([href, key]) => (
            <li key={href}>
              <a href={href}>{say(language, `site:${key}`)}</a>
            </li>
          ))}
          <li>
            <a href="https://www.lapor.go.id" rel="external">
              {say(language, 'site:report-link')}
            </a>
          </li>
        </ul>
      </div>
    </footer>
  );
}
