import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { caseQuery } from '../shared/case-data.js';
import { useKeys } from '../shared/keys.js';
import { CODES, INSTRUMENT } from '../shared/open-sheet.js';
import { Others } from '../shared/presence.js';
import { Parts } from '../shared/parts.js';
import { ScorePanel } from '../shared/score.js';
import { say } from '../shared/words.js';
import { disputedIn, useScores } from './score-column.js';
import { ScoreForm } from './score-form.js';

/** One unit's evaluation, one indicator at a time; where a team settles its answers, disagreements come first. */
export default function EvaluatorDesk(): ReactNode {
  const { id } = useParams({ from: '/kasus/$id/nilai' });
  const { butir } = useSearch({ from: '/kasus/$id/nilai' });
  const navigate = useNavigate({ from: '/kasus/$id/nilai' });
  const { data: file } = useSuspenseQuery(caseQuery(id));
  const open = useScores(id);
  const disputed = disputedIn(open.sheet);
  const order = [...disputed, ...CODES.filter((code) => !disputed.includes(code))];
  const code = butir !== undefined && CODES.includes(butir) ? butir : (open.sheet.open[0] ?? order[0]);
  const place = order.indexOf(code);
  const go = (to: string | undefined) => {
    open.keeper.flush(code);
    if (to) void navigate({ search: { butir: to } });
  };
  useKeys({
    'ctrl+Enter': () => go(order[place + 1]),
    'ctrl+ArrowUp': () => go(order[place - 1]),
  });
  useEffect(() => document.getElementById('butir')?.focus(), [code]);
  return (
    <>
      <p className="ws-crumbs">
        <Link to="/kasus/$id" params={{ id }}>
          {say('workspace:back-to-case')}
        </Link>
        <Link to="/nilai">{say('workspace:queue')}</Link>
        <Link to="/nilai/butir/$code" params={{ code }}>
          {say('workspace:across')}
        </Link>
      </p>
      <Others caseId={id} code={code} />
      <div className="ws-sheet">
        <div className="ws-parts">
          {disputed.length > 0 && <Disputed codes={disputed} code={code} caseId={id} />}
          <Parts sheet={open.sheet} code={code} caseId={id} to="/kasus/$id/nilai" />
        </div>
        <ScoreForm
          key={code}
          open={open}
          caseId={id}
          indicator={INSTRUMENT.indicators[CODES.indexOf(code)]}
          above={<p className="soft">{file.unitName}</p>}
          onNext={place + 1 < order.length ? () => go(order[place + 1]) : undefined}
          onPrevious={place > 0 ? () => go(order[place - 1]) : undefined}
        />
        <ScorePanel valueOf={(one) => open.content(one).value} />
      </div>
    </>
  );
}

interface DisputedProps {
  readonly codes: readonly string[];
  readonly code: string;
  readonly caseId: string;
}

const Disputed = ({ codes, code, caseId }: DisputedProps) => (
  <nav aria-label={say('workspace:disputed')}>
    <h2>
      {say('workspace:disputed')} <span className="soft">({codes.length})</span>
    </h2>
    <ul>
      {codes.map((one) => (
        <li key={one}>
          <Link
            to="/kasus/$id/nilai"
            params={{ id: caseId }}
            search={{ butir: one }}
            aria-current={one === code ? 'true' : undefined}
          >
            {one}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
);
