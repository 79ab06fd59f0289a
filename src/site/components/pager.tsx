import { type Language, say } from '../../words/words.js';

export interface PagerProps {
  readonly language: Language;
  /** Addresses, filters included; absent where there is nothing further. */
  readonly next?: string;
  readonly first?: string;
}

/** Onwards by cursor, or back to the beginning; the browser's own "back" leads to the page before. */
export function Pager({ language, next, first }: PagerProps) {
  if (!next && !first) return null;
  return (
    <nav className="pager" aria-label={say(language, 'site:pages')}>
      {first && (
        <a className="button button-quiet" href={first} rel="first">
          {say(language, 'site:first-page')}
        </a>
      )}
      {next && (
        <a className="button" href={next} rel="next">
          {say(language, 'site:next-page')}
        </a>
      )}
    </nav>
  );
}
