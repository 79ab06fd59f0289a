import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { Suspense, useCallback } from 'react';
import { signOut } from './api.js';
import { KeyHelp, useKeys } from './keys.js';
import { useSession } from './session.js';
import { ThemeSwitch } from './theme.js';
import { language, say } from './words.js';

/** What every screen stands in. Screens of other people come under it as routes of their own (`../start.tsx`). */
export function Frame() {
  const { person } = useSession();
  const navigate = useNavigate();
  useKeys({ h: useCallback(() => void navigate({ to: '/' }), [navigate]) });
  return (
    <>
      <a className="skip-link" href="#isi">
        {say('workspace:skip')}
      </a>
      <header className="site-header">
        <div className="site-header-inner">
          <Link className="brand" to="/">
            <span className="brand-words">
              <span className="brand-name">Zona Integritas</span>
              <span className="brand-line">{say('workspace:title')}</span>
            </span>
          </Link>
          <Navigation />
          <p className="signed-in-as">{say('workspace:signed-in', { name: person.name })}</p>
        </div>
      </header>
      <main id="isi" className="page" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      <KeyHelp />
    </>
  );
}

function Navigation() {
  return (
    <nav className="site-nav" aria-label={say('workspace:navigation')}>
      <ul>
        <li>
          <Link to="/">{say('workspace:home')}</Link>
        </li>
        <li>
          <Link to="/papan">{say('workspace:board')}</Link>
        </li>
        <li>
          <a href="/akun">{say('workspace:account')}</a>
        </li>
        <li>
          <a href="/kerja">{say('workspace:plain')}</a>
        </li>
        <OtherLanguage />
        <li>
          <ThemeSwitch />
        </li>
        <li>
          <button type="button" className="link-button" onClick={() => void signOut()}>
            {say('workspace:sign-out')}
          </button>
        </li>
      </ul>
    </nav>
  );
}

function OtherLanguage() {
  const other = language === 'id' ? 'en' : 'id';
  return (
    <li>
      <a href={`${location.pathname}?lang=${other}`} lang={other} hrefLang={other}>
        {say('workspace:other-language')}
      </a>
    </li>
  );
}

export const Loading = () => <p role="status">{say('workspace:loading')}</p>;

/** Whatever a screen could not do: said in words, with a way on. What was typed is in the browser's own store. */
export function Failed({ error }: { readonly error: unknown }) {
  return (
    <div className="page" role="alert">
      <h1>{say('workspace:failed')}</h1>
      <p>{error instanceof Error ? error.message : String(error)}</p>
      <p>{say('workspace:failed-how')}</p>
      <button type="button" className="button" onClick={() => location.reload()}>
        {say('workspace:again')}
      </button>
    </div>
  );
}
