import { Link } from '@tanstack/react-router';
import type { Board } from '../shared/api.js';
import { say, stateWords } from '../shared/words.js';
import type { BoardSearch } from './board-search.js';

interface StagesProps {
  readonly counts: Board['counts'];
  readonly search: BoardSearch;
}

/** How many units stand where, as figures and as bars; each leads to the units. */
export function Stages({ counts, search }: StagesProps) {
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(1, ...counts.map(({ count }) => count));
  const at = (tahap: string | undefined) => ({ ...search, tahap, hal: undefined });
  return (
    <nav className="ws-parts" aria-label={say('workspace:board-stages')}>
      <h2>{say('workspace:board-stages')}</h2>
      <ul className="ws-stages">
        <li>
          <Link to="/papan" search={at(undefined)} aria-current={search.tahap ? undefined : 'true'}>
            {say('workspace:board-all', { count: all })}
          </Link>
        </li>
        {counts.map(({ procedure, state, count }) => {
          const stage = `${procedure}:${state}`;
          return (
            <li key={stage}>
              <Link to="/papan" search={at(stage)} aria-current={search.tahap === stage ? 'true' : undefined}>
                {say(`procedures:procedure.${procedure}`)}: {stateWords(procedure, state)}
              </Link>
              <span className="ws-bar">
                <meter min={0} max={most} value={count} aria-hidden="true" /> <span>{count}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
