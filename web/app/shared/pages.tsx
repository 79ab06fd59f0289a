import { Link } from '@tanstack/react-router';
import { say } from './words.js';

interface PagesProps {
  readonly page: number;
  readonly pages: number;
  /** The address of a page of the list on this screen. */
  readonly to: (page: number) => Readonly<Record<string, string | number | undefined>>;
}

/** Where a list goes on; nothing where it is whole. */
export function Pages({ page, pages, to }: PagesProps) {
  if (pages < 2) return null;
  return (
    <nav className="ws-pages" aria-label={say('workspace:pages')}>
      {page > 1 && (
        <Link to="." search={to(page - 1)}>
          {say('workspace:page-before')}
        </Link>
      )}
      <span>{say('workspace:page-of', { page, pages })}</span>
      {page < pages && (
        <Link to="." search={to(page + 1)}>
          {say('workspace:page-after')}
        </Link>
      )}
    </nav>
  );
}
