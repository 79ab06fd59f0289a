import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useKeys } from '../shared/keys.js';
import { CODES, INSTRUMENT, useOpenSheet } from '../shared/open-sheet.js';
import { Others } from '../shared/presence.js';
import { Parts } from '../shared/parts.js';
import { ScorePanel } from '../shared/score.js';
import { say } from '../shared/words.js';
import { IndicatorForm } from './indicator.js';
import { UNIT_COLUMN } from './unit-column.js';

/** The unit's sheet, one indicator at a time; which one is in the address. */
export default function SheetScreen(): ReactNode {
  const { id } = useParams({ from: '/kasus/$id/lembar' });
  const { butir } = useSearch({ from: '/kasus/$id/lembar' });
  const open = useOpenSheet(id, () => UNIT_COLUMN);
  const navigate = useNavigate({ from: '/kasus/$id/lembar' });
  const code = butir !== undefined && CODES.includes(butir) ? butir : (open.sheet.open[0] ?? CODES[0]);
  const go = (to: string | undefined) => {
    open.keeper.flush(code);
    if (to) void navigate({ search: { butir: to } });
  };
  const place = CODES.indexOf(code);
  useKeys({
    'ctrl+Enter': () => go(CODES[place + 1]),
    'ctrl+ArrowUp': () => go(CODES[place - 1]),
  });
  useEffect(() => document.getElementById('butir')?.focus(), [code]);
  return (
    <>
      <p>
        <Link to="/kasus/$id" params={{ id }}>
          {say('workspace:back-to-case')}
        </Link>
      </p>
      <Others caseId={id} code={code} />
      <div className="ws-sheet">
        <Parts sheet={open.sheet} code={code} caseId={id} to="/kasus/$id/lembar" />
        <IndicatorForm
          key={code}
          open={open}
          caseId={id}
          indicator={INSTRUMENT.indicators[place]}
          onNext={place + 1 < CODES.length ? () => go(CODES[place + 1]) : undefined}
          onPrevious={place > 0 ? () => go(CODES[place - 1]) : undefined}
        />
        <ScorePanel valueOf={(one) => open.content(one).value} />
      </div>
    </>
  );
}
